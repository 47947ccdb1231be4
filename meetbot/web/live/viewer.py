"""One open stream, and one message as it goes over it: encoded once, written straight to each transport."""

from __future__ import annotations

import asyncio
import json
import socket
from dataclasses import dataclass, field
from functools import cached_property

from meetbot.live.roles import PUBLIC, Reader, Role
from meetbot.web.live.access import Pass

LAGGARD_BYTES = 64 * 1024
UNHEARD_MS = 40_000  # a peer that has confirmed nothing for so long is gone: two heartbeats and a bit
ENDED = (
    4401  # a WebSocket's close code: the link or the account opens this no more (4000 on is ours, RFC 6455)
)


@dataclass(frozen=True)
class Message:
    """One message as it goes over either transport, framed once for all who get it."""

    text: str
    id: str = ""  # what a viewer names when it comes back

    @cached_property
    def sse(self) -> bytes:
        """Return the event-stream block, as one chunk of a chunked body (RFC 9112 7.1)."""
        block = (f"id: {self.id}\n" if self.id else "") + f"data: {self.text}\n\n"
        data = block.encode()
        return b"%x\r\n%b\r\n" % (len(data), data)

    @cached_property
    def frame(self) -> bytes:
        """Return the text frame of a server: final, unmasked (RFC 6455 5.2)."""
        data = self.text.encode()
        if len(data) < 126:
            return b"\x81" + bytes([len(data)]) + data
        if len(data) < 1 << 16:
            return b"\x81\x7e" + len(data).to_bytes(2, "big") + data
        return b"\x81\x7f" + len(data).to_bytes(8, "big") + data


def encode(value: object, *, id: str = "") -> Message:
    return Message(json.dumps(value, ensure_ascii=False, separators=(",", ":")), id)


@dataclass(eq=False, slots=True)
class Viewer:
    """One open stream. `gone` is set when nothing more can be written."""

    transport: asyncio.WriteTransport
    socket: bool
    reader: Reader = PUBLIC
    screen: str = "viewer"  # of presence.SCREENS
    track: str = ""  # which it shows; empty = it did not say
    name: str = ""  # who watches, told to operators where it is one
    way_in: Pass | None = None  # by which right; None = as everybody
    plan: str = ""  # hash of the plan block that it has
    code: int = 1001  # with which a WebSocket closes: going away
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        """Let the kernel give up on a peer that vanished, else its stream lasts a quarter of an hour more."""
        raw = self.transport.get_extra_info("socket")
        over_tcp = raw is not None and raw.family in (socket.AF_INET, socket.AF_INET6)
        if over_tcp and hasattr(socket, "TCP_USER_TIMEOUT"):
            raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNHEARD_MS)

    @property
    def first(self) -> bool:
        """Whether it is served before the audience: operators and stages, of which there are few.

        Everybody may open a WebSocket; thousands of those would hold up who presses.
        """
        return self.reader.role is Role.OPERATOR or (self.socket and self.way_in is not None)

    @property
    def here(self) -> bool:
        """Whether its peer has not gone; one whose connection is closed is let go at the next look."""
        if self.transport.is_closing():
            self.gone.set()
        return not self.gone.is_set()

    def write(self, message: Message) -> None:
        """Write at once or never: a laggard is cut off and will ask again."""
        if self.transport.is_closing():
            self.gone.set()
        elif self.transport.get_write_buffer_size() > LAGGARD_BYTES:
            self.transport.abort()
            self.gone.set()
        else:
            self.transport.write(message.frame if self.socket else message.sse)

    def end(self) -> None:
        """Close the stream because its link or account opens it no more."""
        self.code = ENDED
        self.gone.set()
