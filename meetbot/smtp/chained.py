"""The message of one mail together with the envelope of the next, in one write (RFC 2920).

    C: <message 1> . MAIL 2 RCPT 2 DATA 2       S: 250 (the outcome of 1 is stored) 250 250 354
    C: <message 2> . MAIL 3 RCPT 3 DATA 3       ...

So a mail costs one round trip, and still no message leaves before the outcome of the one before it is stored.
Only for servers that offer PIPELINING.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import cast

import aiosmtplib

from meetbot.outbox.model import Accepted, Outcome, Phase, Refused
from meetbot.smtp.envelope import commands, stuffed
from meetbot.smtp.faults import CLOSED, EARLY, OUT_OF_STEP, Failed, lost, refused
from meetbot.smtp.line import NotOurs, Unheard
from meetbot.smtp.model import Parcel, Relay
from meetbot.smtp.wire import Over, Wire

# A message of this size is with the system at once, so its dot may stand in the same write. A longer one goes
# first, and the dot once it has left: a cut before that moment surely lost it.
ONE_WRITE = 32_768
DOT = b".\r\n"


class ChainedLine:
    """A connection that is told of the next mail while it carries one."""

    def __init__(self, smtp: aiosmtplib.SMTP, relay: Relay) -> None:
        self._timeouts = relay.timeouts
        self._extensions = frozenset(smtp.esmtp_extensions)
        self._wire = Wire(cast("asyncio.Transport", smtp.transport))
        self._announced: Parcel | None = None
        self._unfit: Failed | None = None  # why nothing was said of the announced one
        self._stale = False  # a transaction is open; RSET before the next
        self._reset = False  # RSET was said with the envelope
        self._begun = 0  # mails
        self.sent = 0

    @property
    def usable(self) -> bool:
        # What was answered to an announced mail is its own to read, whatever came after.
        return self._announced is not None or (not self._wire.over and self._wire.quiet)

    def idle(self) -> None:
        """Nothing to do: this one always listens."""

    async def transact(self, parcel: Parcel, following: Callable[[], Parcel | None]) -> Outcome:
        """Hand over one mail, and announce the next with it."""
        try:
            if self._announced is not parcel:
                self._wire.write(self._envelope(parcel))
            self._begun += 1
            unfit, self._announced, self._unfit = self._unfit, None, None
            if unfit is not None:
                raise unfit
            await self._admission()
            if not parcel.ours():
                raise NotOurs
            return await self._message(parcel.data, following)
        except Failed as failed:
            return failed.outcome
        except BaseException:
            self.drop()
            raise

    async def quit(self) -> None:
        if self.usable:
            self._wire.write(b"QUIT\r\n")
            with contextlib.suppress(Over):
                await self._wire.reply(self._timeouts.quit)
        self.drop()

    def drop(self) -> None:
        self._announced = None
        self._wire.abort()

    def _envelope(self, parcel: Parcel) -> bytes:
        """Return the group of commands that begins a mail: DATA is its last (RFC 2920 3.1)."""
        mail, rcpt = commands(parcel, self._extensions)
        self._reset, self._stale = self._stale, False
        return b"%s%s\r\n%s\r\nDATA\r\n" % (b"RSET\r\n" if self._reset else b"", mail, rcpt)

    async def _admission(self) -> None:
        """Read the answers to the envelope; return when the message may go, raise the first refusal."""
        failed: Failed | None = None
        phase, code = Phase.MAIL, 0
        try:
            for phase, wanted, limit in self._steps():
                code, text = await self._wire.reply(limit)
                if failed is None and code // 100 != wanted:
                    failed = refused(phase, code, text)
                if code == 421 or (failed is not None and not isinstance(failed.outcome, Refused)):
                    break
            if failed is None and self._wire.over:
                raise Over(self._wire.over)
        except Over as over:
            self.drop()
            if failed is not None:
                raise failed from over
            if over.text == CLOSED and self._begun > 1:
                raise Unheard from over
            raise lost(phase, over.text) from over
        if failed is not None:
            await self._withdraw(failed, code)
        if not self._wire.quiet:
            self.drop()
            raise failed or lost(Phase.DATA, OUT_OF_STEP)
        if failed is not None:
            raise failed

    def _steps(self) -> list[tuple[Phase, int, float]]:
        """Return what is answered to an envelope: the phase, the wanted kind of code, how long to wait."""
        command, data = self._timeouts.command, self._timeouts.data
        reset = [(Phase.MAIL, 2, command)] if self._reset else []
        return [*reset, (Phase.MAIL, 2, command), (Phase.RCPT, 2, command), (Phase.DATA, 3, data)]

    async def _withdraw(self, failed: Failed, code: int) -> None:
        """Leave a refused transaction: a server that said 354 all the same gets a message of nothing."""
        self._stale = True
        if code == 421 or not isinstance(failed.outcome, Refused):
            self.drop()
        elif code // 100 == 3:
            self._wire.write(DOT)
            with contextlib.suppress(Over):
                await self._wire.reply(self._timeouts.dot)
            self._stale = False

    async def _message(self, data: bytes, following: Callable[[], Parcel | None]) -> Accepted:
        """Write the message, its dot and the next envelope; return the answer to the dot."""
        body = stuffed(data)
        if len(body) > ONE_WRITE:
            await self._long(body)
            body = b""
        self._wire.write(b"%s.\r\n%s" % (body, self._announce(following)))
        try:
            code, text = await self._wire.reply(self._timeouts.dot)
        except Over as over:
            self.drop()
            raise lost(Phase.DOT, over.text) from over
        self.sent += 1
        spoken_of = self._announced is not None and self._unfit is None
        if not (spoken_of or self._wire.quiet or self._wire.next_code == 421):  # 421: taken, and goodbye
            self.drop()
            raise lost(Phase.DOT, OUT_OF_STEP)
        if code // 100 == 2:
            return Accepted(code=code, text=text)
        if code == 421 or not 400 <= code <= 599:
            self.drop()
        raise refused(Phase.DOT, code, text)

    async def _long(self, body: bytes) -> None:
        """Write a long message; return once it has left this process whole."""
        try:
            self._wire.write(body)
            await self._wire.written(self._timeouts.body)
            if self._wire.quiet:
                return
            code, text = await self._wire.reply(self._timeouts.body)
        except Over as over:
            self.drop()
            raise lost(Phase.BODY, over.text) from over
        # Answered while we were still writing: what we wrote would now be read as commands.
        self.drop()
        raise lost(Phase.BODY, EARLY) if code < 400 else refused(Phase.BODY, code, text)

    def _announce(self, following: Callable[[], Parcel | None]) -> bytes:
        """Return the envelope of the mail that goes next; nothing for none, or one that cannot be sent."""
        self._announced = following()
        if self._announced is None:
            return b""
        try:
            return self._envelope(self._announced)
        except Failed as failed:
            self._unfit = failed
            return b""
