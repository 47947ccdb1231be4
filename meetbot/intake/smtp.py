"""Takes mail for our own addresses over SMTP and relays none; the only home of aiosmtpd.

A 250 after the dot means that the mail is kept for good. What cannot be kept now gets a 451, so its sender
offers it again; what is not for us gets a 550 at RCPT, before a single octet of it came.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import ssl
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import AnyStr, Self

from aiosmtpd.smtp import SMTP, Envelope, Session

from meetbot.errors import ConfigError, StoreError
from meetbot.intake.way import Now, Take, Way

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one connection, one sender and all together may use."""

    connections: int = 50
    connections_per_peer: int = 20  # what one Postfix in front opens at most by default
    command_s: float = 300  # RFC 5321 4.5.3.2.7: at least 5 minutes for the next command
    message_s: float = 600  # for all of one message, however slowly it drips
    rcpts: int = 100  # RFC 5321 4.5.3.1.8
    refused_rcpts: int = 10  # then it is somebody who tries out addresses
    messages: int = 1000  # on one connection
    commands: int = 100  # of each other kind
    drain_s: float = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Where to listen, and for which addresses."""

    host: str
    port: int  # 0 = any free one
    hello: str  # the name in the greeting
    accepts: tuple[str, ...]  # addresses; "*" stands for any characters
    max_bytes: int
    certificate: str = ""  # PEM file; with it STARTTLS is offered
    key: str = ""  # PEM file; empty = in the certificate's
    limits: Limits = Limits()


class Listener:
    """Listens for as long as the block lasts."""

    def __init__(self, door: Door, *, take: Take, now: Now) -> None:
        self.door, self.now = door, now
        self.way = Way(name="smtp", where=f"{door.host}:{door.port}")
        self.port = door.port
        self._take = take
        self._accepted = re.compile("|".join(map(_pattern, door.accepts)), re.IGNORECASE)
        self._tls = _tls_context(door) if door.certificate else None
        self._server: asyncio.Server | None = None
        self._lines: set[_Line] = set()
        # Two of its own: a flood of mail must leave the pages their worker threads.
        self._workers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="intake-smtp")

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        door = self.door
        try:
            self._server = await loop.create_server(lambda: _Line(self, self._tls), door.host, door.port)
        except OSError as error:
            raise ConfigError(
                f"{door.host}:{door.port} cannot take mail: {error.strerror or error}. "
                "Stop what uses it, or set another one: [intake.smtp] port"
            ) from error
        self.port = self._server.sockets[0].getsockname()[1]
        self.way.where = f"{door.host}:{self.port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let no one in, let mails under way end, say 421 to the rest."""
        assert self._server is not None
        self._server.close()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.door.limits.drain_s):
                await asyncio.gather(*(line.leave() for line in self._lines))
        for line in list(self._lines):
            line.drop()
        await self._server.wait_closed()
        self._workers.shutdown(wait=False, cancel_futures=True)

    def accepts(self, address: str) -> bool:
        """Tell whether an address is one of ours; no relay, whatever its spelling."""
        return self._accepted.fullmatch(address) is not None

    def enter(self, line: _Line) -> bool:
        """Count a connection; False when it is one too many."""
        self._lines.add(line)
        limits, peers = self.door.limits, Counter(other.peer for other in self._lines)
        return len(self._lines) <= limits.connections and peers[line.peer] <= limits.connections_per_peer

    def left(self, line: _Line) -> None:
        self._lines.discard(line)

    async def keep(self, data: bytes, rcpts: Sequence[str]) -> str:
        """Have a mail kept, and return the answer to its final dot."""
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._workers, self._take, data, tuple(rcpts))
        except StoreError as error:
            log.warning("a mail of %d octets was put off: %s", len(data), error)
            self.way.trouble = f"The last mail could not be kept: {error}"
            return "451 4.3.0 It cannot be kept now; try again later"
        except Exception:
            log.exception("a mail of %d octets was put off", len(data))
            self.way.trouble = "The last mail could not be kept; the log says why. Its sender tries again."
            return "451 4.3.0 It cannot be kept now; try again later"
        self.way.trouble = ""
        self.way.took(self.now())
        return "250 2.6.0 Kept"


def _pattern(address: str) -> str:
    return ".*".join(map(re.escape, address.split("*")))


def _tls_context(door: Door) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(door.certificate, door.key or None)
    except (OSError, ssl.SSLError) as error:
        raise ConfigError(
            f"{door.certificate} cannot be used to encrypt mail that comes in: {error.strerror or error}. "
            "Write PEM files into [intake.smtp] certificate and key, readable by the service's user."
        ) from error
    return context


class _Hooks:
    """aiosmtpd's hooks; their names and argument lists are its own."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    async def handle_EHLO(
        self, server: _Line, session: Session, envelope: Envelope, hostname: str, answers: list[str]
    ) -> list[str]:
        session.host_name = hostname
        # After STARTTLS it would offer AUTH, with nothing behind it.
        return [line for line in answers if not line.startswith("250-AUTH")]

    async def handle_RCPT(
        self, server: _Line, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        limits = self._listener.door.limits
        if len(envelope.rcpt_tos) >= limits.rcpts:
            return "452 4.5.3 Too many recipients; send the rest in another message"
        if not self._listener.accepts(address):
            server.refused += 1
            if server.refused >= limits.refused_rcpts:
                server.drop_soon()
                return "421 4.7.0 Too many unknown recipients"
            return "550 5.1.1 No such address here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_exception(self, error: Exception) -> str:
        log.error("a mail connection failed", exc_info=error)
        return "451 4.3.0 Try again later"


class _Line(SMTP):
    """One connection. aiosmtpd's own server, with a message read within limits."""

    def __init__(self, listener: Listener, tls: ssl.SSLContext | None) -> None:
        self._listener = listener
        self.peer = ""
        self.refused = 0
        self._at_rest = asyncio.Event()  # no message is under way
        self._at_rest.set()
        limits = listener.door.limits
        super().__init__(
            _Hooks(listener),
            data_size_limit=listener.door.max_bytes,
            enable_SMTPUTF8=True,
            hostname=listener.door.hello,
            ident="ESMTP",
            tls_context=tls,
            timeout=limits.command_s,
            command_call_limit={
                "*": limits.commands,
                **dict.fromkeys(("MAIL", "RCPT", "DATA"), limits.messages),
            },
            loop=asyncio.get_running_loop(),
        )

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin; after STARTTLS once more, on the encrypted transport."""
        self.peer = str((transport.get_extra_info("peername") or ("",))[0])
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._listener.left(self)
        super().connection_lost(error)

    async def _handle_client(self) -> None:
        if self._listener.enter(self):
            await super()._handle_client()
        else:
            await self.push("421 4.7.0 Too many connections; try again later")
            self.drop()

    async def smtp_VRFY(self, arg: str) -> None:
        # The same to everybody: which addresses there are is nobody's business (RFC 5321 7.3).
        await self.push("252 2.1.5 Send some mail, then it is seen")

    async def smtp_AUTH(self, arg: str) -> None:
        await self.push("502 5.5.1 Not offered")

    async def smtp_DATA(self, arg: str) -> None:
        """Take a message over.

        aiosmtpd's own refuses lines over 998 octets, which careless clients do send, and keeps all of a line
        that never ends.
        """
        if await self.check_helo_needed():
            return
        assert self.envelope is not None
        if not self.envelope.rcpt_tos:
            await self.push("503 5.5.1 RCPT first")
            return
        self._at_rest.clear()
        try:
            await self.push("354 End with <CRLF>.<CRLF>")
            self._reset_timeout(self._listener.door.limits.message_s)
            data = await self._read_message(self._listener.door.max_bytes)
            self._reset_timeout()
            if data is None:
                self._listener.way.skipped += 1
                await self.push(f"552 5.3.4 More than {self._listener.door.max_bytes} octets")
            else:
                await self.push(await self._listener.keep(data, self.envelope.rcpt_tos))
        finally:
            self.envelope = self._create_envelope()
            self._at_rest.set()

    async def _read_message(self, limit: int) -> bytes | None:
        """Return what comes before the lone dot, dots unstuffed (RFC 5321 4.5.2); None for more than `limit`.

        What is too much is read to its end and thrown away: an answer in mid-message is not understood.
        """
        data = bytearray()
        size, at_line_start = 0, True
        while True:
            try:
                piece = await self._reader.readuntil(b"\r\n")
            except asyncio.LimitOverrunError as long_line:
                piece = await self._reader.read(long_line.consumed)
            if at_line_start and piece == b".\r\n":
                return bytes(data) if size <= limit else None
            if at_line_start and piece.startswith(b"."):
                piece = piece[1:]
            at_line_start = piece.endswith(b"\r\n")
            size += len(piece)
            if size <= limit:
                data += piece
            else:
                data.clear()
            if size > 4 * limit:
                self.drop()  # it will not end by itself
                return None

    async def push(self, status: AnyStr) -> None:
        # An answer to a connection that has ended would be an error of its own.
        if self.transport is not None and not self.transport.is_closing():
            await super().push(status)

    async def leave(self) -> None:
        """Return once no message is under way, the connection ended."""
        await self._at_rest.wait()
        with contextlib.suppress(OSError):
            await self.push("421 4.3.2 This service ends now; try again later")
        self.drop()

    def drop_soon(self) -> None:
        """End the connection after the answer that is about to be written."""
        self.loop.call_later(0.5, self.drop)

    def drop(self) -> None:
        if self.transport is not None:
            self.transport.close()
