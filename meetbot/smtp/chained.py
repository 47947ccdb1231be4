"""The message of one mail together with the envelope of the next, in one write (RFC 2920).

    C: <message 1> . MAIL 2 RCPT 2 DATA 2       S: 250 (the outcome of 1 is stored) 250 250 354
    C: <message 2> . MAIL 3 RCPT 3 DATA 3       ...

So a mail costs one round trip, and still no message leaves before the outcome of the one before it is stored.
Only for servers that offer PIPELINING.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial

import aiosmtplib

from meetbot.outbox.model import Outcome, Phase, Refused
from meetbot.smtp.envelope import commands
from meetbot.smtp.faults import CLOSED, OUT_OF_STEP, Failed, lost, refused
from meetbot.smtp.line import DOT, NotOurs, Unheard, WireLine
from meetbot.smtp.model import Parcel, Relay
from meetbot.smtp.wire import Over

# What is answered to an envelope: the phase, the wanted kind of code, how long to wait.
_Step = tuple[Phase, int, float]


class ChainedLine(WireLine):
    """A connection that is told of the next mail while it carries one."""

    def __init__(self, smtp: aiosmtplib.SMTP, relay: Relay) -> None:
        super().__init__(smtp, relay)
        self._announced: Parcel | None = None
        self._unfit: Failed | None = None  # why nothing was said of the announced one
        self._reset = False  # RSET was said with the envelope
        command, data = relay.timeouts.command, relay.timeouts.data
        self._steps: tuple[_Step, ...] = (
            (Phase.MAIL, 2, command), (Phase.RCPT, 2, command), (Phase.DATA, 3, data),
        )  # fmt: skip
        self._steps_reset = ((Phase.MAIL, 2, command), *self._steps)

    @property
    def usable(self) -> bool:
        # What was answered to an announced mail is its own to read, whatever came after.
        return self._announced is not None or super().usable

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
            if not parcel.ours(parcel.entry):
                raise NotOurs
            return await self._message(parcel, partial(self._announce, following))
        except Failed as failed:
            return failed.outcome
        except BaseException:
            self.drop()
            raise

    def drop(self) -> None:
        self._announced = None
        super().drop()

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
            for phase, wanted, limit in self._steps_reset if self._reset else self._steps:
                code, text = self._wire.here() or await self._wire.reply(limit)
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
