"""One step at a time: MAIL, RCPT, DATA, the message, the dot, each with its answer before the next.

`sendmail()` raises the same error whether the server took the message or not. Here the dot is written only
once everything before it has left this process: a cut before that moment surely lost the message, one after
it perhaps did not.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import cast

import aiosmtplib
from aiosmtplib.protocol import SMTPProtocol

from meetbot.outbox.model import Accepted, Lost, Outcome, Phase
from meetbot.smtp.envelope import commands, stuffed
from meetbot.smtp.faults import CLOSED, EARLY, OUT_OF_STEP, Failed, lost, printable, refused, silent
from meetbot.smtp.line import NotOurs, Unheard
from meetbot.smtp.model import Parcel, Relay
from meetbot.smtp.session import drop, garbled


class LockstepLine:
    """A connection that carries one mail at a time."""

    def __init__(self, smtp: aiosmtplib.SMTP, relay: Relay) -> None:
        self._smtp, self._timeouts = smtp, relay.timeouts
        self._stale = False  # the last transaction was left half done; RSET before the next
        self._begun = 0  # mails
        self._ear: asyncio.Task[object] | None = None
        self.sent = 0

    @property
    def usable(self) -> bool:
        return self._smtp.is_connected and (self._ear is None or not self._ear.done())

    def idle(self) -> None:
        """Listen while there is nothing to send."""
        self._ear = asyncio.create_task(self._protocol.read_response())
        self._ear.add_done_callback(lambda ear: ear.cancelled() or ear.exception())

    async def transact(self, parcel: Parcel, following: Callable[[], Parcel | None]) -> Outcome:
        """Hand over one mail; the following one is not asked for, since nothing is said before its turn."""
        try:
            self._begun += 1
            mail, rcpt = commands(parcel, self._smtp.esmtp_extensions)
            await self._wake()
            if self._stale:
                await self._command(Phase.MAIL, b"RSET")
            self._stale = True
            await self._command(Phase.MAIL, mail)
            await self._command(Phase.RCPT, rcpt)
            await self._command(Phase.DATA, b"DATA", wanted=3)
            if not parcel.ours():
                raise NotOurs
            return await self._body(parcel.data)
        except Failed as failed:
            return failed.outcome
        except BaseException:
            self.drop()
            raise

    async def quit(self) -> None:
        if self.usable:
            with contextlib.suppress(Failed, aiosmtplib.SMTPException, OSError):
                await self._wake()
                await self._smtp.quit(timeout=self._timeouts.quit)
        self.drop()

    def drop(self) -> None:
        if self._ear is not None:
            self._ear.cancel()
        drop(self._smtp)

    @property
    def _protocol(self) -> SMTPProtocol:
        """Where answers are read, for as long as the connection lives."""
        if self._smtp.protocol is None:
            raise lost(Phase.MAIL, CLOSED)
        return self._smtp.protocol

    async def _wake(self) -> None:
        ear, self._ear = self._ear, None
        if ear is not None:
            ear.cancel()
            await asyncio.wait({ear})

    async def _command(self, phase: Phase, line: bytes, *, wanted: int = 2) -> None:
        """Send one command; any answer but the wanted kind ends the transaction."""
        limit = self._timeouts.data if phase is Phase.DATA else self._timeouts.command
        try:
            code, text = await self._smtp.execute_command(line, timeout=limit)
        except (aiosmtplib.SMTPException, OSError) as error:
            failed = self._lost(phase, error, limit)
            if self._begun > 1 and failed.outcome == Lost(phase=phase, text=CLOSED):
                raise Unheard from error
            raise failed from error
        self._judge(phase, code, text, wanted=wanted)

    def _judge(self, phase: Phase, code: int, text: str, *, wanted: int) -> None:
        """Raise for any answer but the wanted kind; after 421 and what we cannot follow, say no more."""
        more = bytes(self._smtp.protocol._buffer[:3]) if self._smtp.protocol is not None else b""
        if more:
            # A second answer where one was due would be taken for the next command's, up to the dot's.
            self.drop()
            if not (phase is Phase.DOT and more == b"421"):  # taken, and goodbye
                raise lost(phase, OUT_OF_STEP)
        if code // 100 == wanted:
            return
        if code == 421 or not 400 <= code <= 599:
            self.drop()
        raise refused(phase, code, printable(text))

    async def _body(self, data: bytes) -> Accepted:
        """Write the message, then the dot, and return the answer to it."""
        protocol = self._protocol
        transport = cast("asyncio.Transport", protocol.transport)
        # The answer is listened for from the start: a server may refuse in mid-message.
        answer = asyncio.create_task(protocol.read_response())
        phase, limit = Phase.BODY, self._timeouts.body
        try:
            async with asyncio.timeout(limit):
                await _write_all(transport, protocol, stuffed(data), answer)
            if not answer.done():
                phase, limit = Phase.DOT, self._timeouts.dot
                transport.write(b".\r\n")
            async with asyncio.timeout(limit):
                code, text = await answer
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            raise self._lost(phase, error, limit) from error
        finally:
            answer.cancel()
        if phase is Phase.BODY:
            # Answered while we were still writing: what we wrote would now be read as commands.
            self.drop()
            raise lost(phase, EARLY) if code < 400 else refused(phase, code, printable(text))
        self._stale = False
        self.sent += 1
        self._judge(phase, code, text, wanted=2)
        return Accepted(code=code, text=printable(text))

    def _lost(self, phase: Phase, error: Exception, limit: float) -> Failed:
        """Close, and return how far the mail had come."""
        self.drop()
        match error:
            case aiosmtplib.SMTPResponseException():
                return lost(phase, garbled(error.message))
            case TimeoutError():
                return lost(phase, silent(limit))
            case _:
                return lost(phase, CLOSED)


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
        raise ConnectionResetError(CLOSED)
