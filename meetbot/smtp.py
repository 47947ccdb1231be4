"""Hands mails to a relay, phase by phase, so that each outcome is exact; the only home of aiosmtplib.

`sendmail()` raises the same error whether the server took the message or not. Here MAIL, RCPT, DATA, the
message and the final dot are separate steps, and the dot is written only once everything before it has left
this process: a cut before that moment surely lost the message, one after it perhaps did not.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol, cast

import aiosmtplib
from aiosmtplib.protocol import SMTPProtocol

from meetbot.outbox.model import Accepted, Lost, Outcome, Phase, Refused, Unbuildable

# Called with the outcome before the connection takes another mail: returns once it is stored for good.
# Without this barrier, a crash repeats every mail accepted since the last write, not one per connection.
Done = Callable[[Outcome], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One mail to one recipient. `data` has CRLF line ends; `entry` is its row's id."""

    entry: int
    sender: str
    rcpt: str
    data: bytes


class MailSender(Protocol):
    """Takes mails one by one, up to `connections` at once."""

    @property
    def connections(self) -> int: ...

    async def send(self, parcel: Parcel, done: Done) -> None:
        """Try once and tell `done` what came of it; raises only what `done` raises."""

    async def rest(self) -> None:
        """End idle connections politely; sending again opens new ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """Seconds to wait for each answer (RFC 5321 4.5.3.2). A short wait after the dot makes duplicates."""

    connect: float = 60  # until the greeting, and for each step until we may send
    command: float = 300
    data: float = 120
    body: float = 180
    dot: float = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """The server that takes our mail."""

    host: str
    port: int
    security: Literal["starttls", "tls", "none"] = "starttls"
    username: str = ""
    password: str = field(default="", repr=False)
    hello: str = ""  # EHLO name; empty = this machine's
    connections: int = 4
    messages_per_connection: int = 100
    timeouts: Timeouts = Timeouts()
    cafile: str | None = None  # certificates to trust; None = the system's


class _Failed(Exception):
    """A step of one transaction that ended it; `outcome` is all there is to say."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__()


class SmtpSender:
    """Keeps up to `relay.connections` connections and sends one mail at a time on each."""

    def __init__(self, relay: Relay) -> None:
        self.relay = relay
        self._slots = asyncio.Semaphore(relay.connections)
        self._idle: list[_Line] = []

    @property
    def connections(self) -> int:
        return self.relay.connections

    async def send(self, parcel: Parcel, done: Done) -> None:
        """Try to hand the mail over once, and let `done` store the outcome before the next one goes."""
        async with self._slots:
            line = self._idle.pop() if self._idle else _Line(self.relay)
            try:
                await done(await line.transact(parcel))
            except BaseException:
                line.drop()
                raise
            if line.usable:
                self._idle.append(line)
            else:
                await line.quit()

    async def rest(self) -> None:
        """Say QUIT on every idle connection."""
        lines, self._idle = self._idle, []
        await asyncio.gather(*(line.quit() for line in lines))


class _Line:
    """One connection and how far it has come."""

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self._sent = 0
        self._stale = False  # the last transaction was left half done; RSET before the next
        self._smtp = aiosmtplib.SMTP(
            hostname=relay.host,
            port=relay.port,
            local_hostname=relay.hello or None,
            username=relay.username or None,
            password=relay.password or None,
            use_tls=relay.security == "tls",
            start_tls=relay.security == "starttls",
            cert_bundle=relay.cafile,
            timeout=relay.timeouts.connect,
        )

    @property
    def usable(self) -> bool:
        return self._smtp.is_connected and self._sent < self._relay.messages_per_connection

    async def transact(self, parcel: Parcel) -> Outcome:
        """Hand over one mail; every way it can end is an Outcome."""
        try:
            await self._open()
            sender = await self._path(parcel.sender)
            rcpt = await self._path(parcel.rcpt)
            return await self._hand_over(parcel, sender, rcpt)
        except _Failed as failed:
            return failed.outcome

    async def _open(self) -> None:
        if self._smtp.is_connected:
            if self._stale:
                await self._command(Phase.MAIL, b"RSET")
                self._stale = False
            return
        self._sent, self._stale = 0, False
        try:
            await self._smtp.connect()
            if self._smtp.is_ehlo_or_helo_needed:
                await self._greet()
        except aiosmtplib.SMTPResponseException as error:
            self.drop()
            refused = Refused(code=error.code, text=error.message, phase=Phase.CONNECT)
            raise _Failed(refused) from error
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            self.drop()
            raise _Failed(Lost(phase=Phase.CONNECT, text=_plain(error))) from error

    async def _greet(self) -> None:
        try:
            await self._smtp.ehlo()
        except aiosmtplib.SMTPHeloError:
            await self._smtp.helo()  # a server from before ESMTP (RFC 5321 3.2)

    async def _path(self, address: str) -> bytes:
        """Return an address as it stands in MAIL and RCPT: the domain in ASCII, the local part as it is."""
        local, _, domain = address.rpartition("@")
        try:
            ascii_domain = domain.encode("idna")
        except UnicodeError as error:
            raise _Failed(Unbuildable(text="the address has a domain that cannot exist")) from error
        if re.search(r"[\x00-\x20\x7f<>]", local) or not local or not ascii_domain:
            raise _Failed(Unbuildable(text="the address is not one that mail can be sent to"))
        if not local.isascii() and not self._smtp.supports_extension("smtputf8"):
            text = "the address has letters before the @ that the mail server does not take (no SMTPUTF8)"
            raise _Failed(Unbuildable(text=text))
        return b"<" + local.encode() + b"@" + ascii_domain + b">"

    async def _hand_over(self, parcel: Parcel, sender: bytes, rcpt: bytes) -> Outcome:
        options = [b"SIZE=%d" % len(parcel.data)] if self._smtp.supports_extension("size") else []
        if not (sender + rcpt).isascii():
            options.append(b"SMTPUTF8")
        self._stale = True
        await self._command(Phase.MAIL, b"MAIL", b"FROM:" + sender, *options)
        await self._command(Phase.RCPT, b"RCPT", b"TO:" + rcpt)
        await self._command(Phase.DATA, b"DATA", wanted=354, timeout=self._relay.timeouts.data)
        code, text = await self._body(parcel.data)
        self._stale = False
        self._sent += 1
        if code == 421:
            self.drop()
        if 200 <= code < 300:
            return Accepted(code=code, text=text)
        return Refused(code=code, text=text, phase=Phase.DOT)

    async def _command(
        self, phase: Phase, *words: bytes, wanted: int = 250, timeout: float | None = None
    ) -> None:
        """Send one command; any answer but the wanted kind ends the transaction."""
        try:
            limit = self._relay.timeouts.command if timeout is None else timeout
            code, text = await self._smtp.execute_command(*words, timeout=limit)
        except (aiosmtplib.SMTPException, OSError) as error:
            self.drop()
            raise _Failed(Lost(phase=phase, text=_plain(error))) from error
        if code == 421:
            self.drop()  # the server ends the session; nothing may follow
        if code // 100 != wanted // 100:
            raise _Failed(Refused(code=code, text=text, phase=phase))

    async def _body(self, data: bytes) -> tuple[int, str]:
        """Write the message, then the dot, and return the answer to it."""
        protocol = self._smtp.protocol
        assert protocol is not None
        transport = cast("asyncio.Transport | None", protocol.transport)
        if transport is None or transport.is_closing():
            raise _Failed(Lost(phase=Phase.BODY, text="the connection was closed before the message"))
        # The answer is listened for from the start: a server may refuse in mid-message.
        answer = asyncio.create_task(protocol.read_response())
        phase = Phase.BODY
        try:
            async with asyncio.timeout(self._relay.timeouts.body):
                await _write_all(transport, protocol, stuffed(data), answer)
            if not answer.done():
                phase = Phase.DOT
                transport.write(b".\r\n")
            async with asyncio.timeout(self._relay.timeouts.dot):
                code, text = await answer
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            self.drop()
            raise _Failed(Lost(phase=phase, text=_plain(error))) from error
        finally:
            answer.cancel()
        if phase is Phase.BODY:
            # Refused while we were still writing: what we wrote would now be read as commands.
            self.drop()
            raise _Failed(Refused(code=code, text=text, phase=Phase.BODY))
        return code, text

    async def quit(self) -> None:
        """End the session with QUIT where one is open; never waits long, never raises."""
        if self._smtp.is_connected:
            with contextlib.suppress(aiosmtplib.SMTPException, OSError):
                await self._smtp.quit(timeout=5)
        self.drop()

    def drop(self) -> None:
        """Close without a word."""
        self._smtp.close()


async def _write_all(
    transport: asyncio.Transport, protocol: SMTPProtocol, data: bytes, answer: asyncio.Task[object]
) -> None:
    """Return once `data` has left this process whole, or an answer came first."""
    transport.set_write_buffer_limits(high=0)  # pause until the very last octet is with the system
    transport.write(data)
    if transport.get_write_buffer_size():
        # What StreamWriter.drain waits for; a writer of our own would close the transport when collected.
        flushed = asyncio.create_task(protocol._drain_helper())
        try:
            await asyncio.wait({flushed, answer}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            flushed.cancel()
    if transport.is_closing() and not answer.done():
        raise ConnectionResetError("the connection was closed while the message was written")


def stuffed(data: bytes) -> bytes:
    """Return a message as it goes after DATA: it ends with CRLF, and no line begins with a lone dot.

    Source: RFC 5321 4.5.2.
    """
    if data.startswith(b"."):
        data = b"." + data
    if b"\n." in data:
        data = data.replace(b"\n.", b"\n..")
    return data if data.endswith(b"\r\n") else data + b"\r\n"


def _plain(error: BaseException) -> str:
    """Return what happened in one line."""
    text = str(error) or type(error).__name__
    return text.splitlines()[0]
