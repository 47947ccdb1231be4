"""One step at a time: MAIL, RCPT, DATA, the message, each with its answer before the next.

For servers that do not offer PIPELINING. A library's `sendmail()` raises the same error whether the server
took the message or not; here each step knows its phase.
"""

from __future__ import annotations

from collections.abc import Callable

from meetbot.outbox.model import Outcome, Phase
from meetbot.smtp.envelope import commands
from meetbot.smtp.faults import CLOSED, OUT_OF_STEP, Failed, lost, refused
from meetbot.smtp.line import NotOurs, Unheard, WireLine
from meetbot.smtp.model import Parcel
from meetbot.smtp.wire import Over


class LockstepLine(WireLine):
    """A connection that carries one mail at a time."""

    async def transact(self, parcel: Parcel, following: Callable[[], Parcel | None]) -> Outcome:
        """Hand over one mail; the following one is not asked for, since nothing is said before its turn."""
        try:
            self._begun += 1
            mail, rcpt = commands(parcel, self._extensions)
            if self._stale:
                await self._command(Phase.MAIL, b"RSET")
            self._stale = True
            await self._command(Phase.MAIL, mail)
            await self._command(Phase.RCPT, rcpt)
            await self._command(Phase.DATA, b"DATA", wanted=3)
            if not parcel.ours(parcel.entry):
                raise NotOurs
            return await self._message(parcel)
        except Failed as failed:
            return failed.outcome
        except BaseException:
            self.drop()
            raise

    async def _command(self, phase: Phase, line: bytes, *, wanted: int = 2) -> None:
        """Send one command; any answer but the wanted kind ends the transaction."""
        self._wire.write(b"%s\r\n" % line)
        limit = self._timeouts.data if phase is Phase.DATA else self._timeouts.command
        try:
            code, text = await self._wire.reply(limit)
        except Over as over:
            self.drop()
            if over.text == CLOSED and self._begun > 1:
                raise Unheard from over
            raise lost(phase, over.text) from over
        if not self._wire.quiet:
            # A second answer where one was due would be taken for the next command's, up to the dot's.
            self.drop()
            raise lost(phase, OUT_OF_STEP)
        if code // 100 == wanted:
            return
        if code == 421 or not 400 <= code <= 599:
            self.drop()
        raise refused(phase, code, text)
