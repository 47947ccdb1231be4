"""What a server says, answer by answer, on a connection that is open already."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections import deque
from functools import lru_cache
from typing import NamedTuple

from meetbot.smtp.faults import CLOSED, ENDLESS, printable, silent, unreadable

LONGEST = 32_768  # octets of one answer; an EHLO has a few hundred


def abort(transport: asyncio.WriteTransport) -> None:
    """Close a connection at once: what has not been sent is not sent any more."""
    # close() would first wait for the server to read the rest, for ever if it has stopped reading. The system
    # would too after an abort(), which to the server is one connection more than we may have.
    if transport.get_write_buffer_size():
        sock = transport.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


class Reply(NamedTuple):
    code: int
    text: str


@lru_cache(maxsize=256)
def _reply(lines: bytes) -> Reply:
    """Return what one whole answer says (RFC 5321 4.2.1); its last line's code counts, as in Postfix.

    Kept, since a server says much the same to every mail.
    """
    *others, last = lines.split(b"\n")
    text = b"\n".join(line[4:].strip() for line in (*others, last)) if others else last[4:].strip()
    return Reply(int(last[:3]), printable(text.decode("utf-8", "surrogateescape")))


class Over(Exception):
    """No answer will come any more, or none came in time."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(text)


class Wire(asyncio.Protocol):
    """Takes a connection over. Any number of commands may be written before the first answer is read.

    One task at a time may wait for it.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport = transport
        self._rest = b""  # of a line that is not whole yet
        self._begun = b""  # the lines of an answer that is not whole yet
        self._replies: deque[Reply] = deque()
        self._waiter: asyncio.Future[None] | None = None
        self._wait_until = 0.0  # by the loop's clock, while somebody waits
        self._patience = 0.0  # seconds that this is after the wait began
        self._alarm: asyncio.TimerHandle | None = None
        self._full = False
        self._over = ""
        # Full until the very last octet is with the system. Under TLS, asyncio would call 0 octets too
        # much by turns, and some long messages would wait for ever. What it has encrypted is no longer
        # counted there: a cut in the last of those octets is taken for one after the dot.
        encrypted = transport.get_extra_info("ssl_object") is not None
        transport.set_write_buffer_limits(high=1 if encrypted else 0, low=0)
        transport.set_protocol(self)

    @property
    def over(self) -> str:
        """Why nothing will come any more; empty while something may."""
        return self._over

    @property
    def quiet(self) -> bool:
        """Whether every answer so far has been read, and no other has begun."""
        return not (self._replies or self._rest or self._begun)

    @property
    def next_code(self) -> int:
        """The code of the answer that is read next, 0 where none is here."""
        return self._replies[0].code if self._replies else 0

    def write(self, data: bytes) -> None:
        if not self._over:
            self._transport.write(data)

    def abort(self) -> None:
        """Close at once."""
        self._end(CLOSED)
        abort(self._transport)

    def here(self) -> Reply | None:
        """Return the next answer where it has come already, as most of a group's come together."""
        return self._replies.popleft() if self._replies else None

    async def reply(self, within: float) -> Reply:
        """Return the next answer.

        Raises:
            Over: none will come, or none came within so many seconds.
        """
        while not self._replies:
            if self._over:
                raise Over(self._over)
            await self._event(within)
        return self._replies.popleft()

    async def written(self, within: float) -> None:
        """Return once all that was written has left this process, or an answer came first.

        Raises:
            Over: it never will, or has not within so many seconds.
        """
        while self._full and not self._replies:
            if self._over:
                raise Over(self._over)
            await self._event(within)
        if self._over and not self._replies:
            raise Over(self._over)

    async def _event(self, within: float) -> None:
        self._waiter = self._loop.create_future()
        self._wait_until, self._patience = self._loop.time() + within, within
        # A timer for each of thousands of short waits would cost as much as reading the answers: the one that
        # is set looks, when it goes off, how long is left.
        if self._alarm is None or self._alarm.when() > self._wait_until:
            self._set_alarm()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _set_alarm(self) -> None:
        self._stop_alarm()
        self._alarm = self._loop.call_at(self._wait_until, self._look)

    def _stop_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _look(self) -> None:
        """End where somebody has waited in vain; where they wait for something later, look again then."""
        self._alarm = None
        if self._waiter is None or self._waiter.done():
            return
        if self._loop.time() < self._wait_until:
            self._set_alarm()
        else:
            self._end(silent(self._patience))

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _end(self, why: str) -> None:
        self._over = self._over or why
        self._stop_alarm()
        self._wake()

    # What asyncio calls

    def data_received(self, data: bytes) -> None:
        if self._over:
            return  # what follows an answer that cannot be read belongs to nothing
        *lines, rest = (self._rest + data).split(b"\n")
        for line in lines:
            if not line[:3].isdigit():
                self._end(unreadable(line.decode("utf-8", "ignore")))
                return
            if line[3:4] == b"-":
                self._begun += line + b"\n"
            else:
                self._replies.append(_reply(self._begun + line))
                self._begun = b""
        self._rest = rest
        if len(self._begun) + len(rest) > LONGEST:
            self._end(ENDLESS)
        self._wake()

    def eof_received(self) -> None:
        self._end(CLOSED)

    def connection_lost(self, error: Exception | None) -> None:
        self._end(CLOSED)

    def pause_writing(self) -> None:
        self._full = True

    def resume_writing(self) -> None:
        self._full = False
        self._wake()
