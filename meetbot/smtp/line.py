"""What the two senders have in common: a connection that carries one mail after the other."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Protocol, cast

import aiosmtplib

from meetbot.outbox.model import Accepted, Outcome, Phase
from meetbot.smtp.envelope import stuffed
from meetbot.smtp.faults import EARLY, OUT_OF_STEP, lost, refused
from meetbot.smtp.model import Parcel, Relay
from meetbot.smtp.wire import Over, Wire

# A message of this size is with the system at once, so its dot may stand in the same write. A longer one goes
# first, and the dot once it has left: a cut before that moment surely lost it.
ONE_WRITE = 32_768
DOT = b".\r\n"


class Unheard(Exception):
    """A connection that has carried mail before was cut, and the server never asked for this one's message.

    It is as if the mail had not been there, so it goes over a new connection at once.
    """


class NotOurs(Exception):
    """The mail is another's by now. The connection is closed, since the server waits for its message."""


class Line(Protocol):
    """One connection. `sent` counts the mails whose dot was answered."""

    sent: int

    @property
    def usable(self) -> bool:
        """Whether the server still listens, and has said nothing unasked: that would be 421, its farewell."""

    async def transact(self, parcel: Parcel, following: Callable[[], Parcel | None]) -> Outcome:
        """Hand over one mail; every way it can end is an Outcome, and any error drops the connection.

        Args:
            following: called at most once; the mail that goes next over this connection if that is known.
                It may be announced to the server already, so nobody else can have the connection before it.

        Raises:
            Unheard: the mail has to go over another connection.
            NotOurs: it was not sent.
        """

    async def quit(self) -> None:
        """End the session with QUIT where it is open; never waits long, never raises."""

    def drop(self) -> None:
        """Close without a word."""


class WireLine:
    """A connection that aiosmtplib has opened, taken over: what is said on it is ours, phase by phase."""

    def __init__(self, smtp: aiosmtplib.SMTP, relay: Relay) -> None:
        self._timeouts = relay.timeouts
        self._extensions = frozenset(smtp.esmtp_extensions)
        self._wire = Wire(cast("asyncio.Transport", smtp.transport))
        self._stale = False  # a transaction is open; RSET before the next
        self._begun = 0  # mails
        self.sent = 0

    @property
    def usable(self) -> bool:
        return not self._wire.over and self._wire.quiet

    async def quit(self) -> None:
        if self.usable:
            self._wire.write(b"QUIT\r\n")
            with contextlib.suppress(Over):
                await self._wire.reply(self._timeouts.quit)
        self.drop()

    def drop(self) -> None:
        self._wire.abort()

    async def _message(self, parcel: Parcel, after: Callable[[], bytes] = bytes) -> Accepted:
        """Write the message and its dot; return the answer to it.

        Args:
            after: what is written with the dot; its answers may come with the dot's.
        """
        if self._wire.over:
            raise lost(Phase.BODY, self._wire.over)
        body = parcel.data if parcel.dotless else stuffed(parcel.data)
        if len(body) > ONE_WRITE:
            await self._long(body)
            body = b""
        more = after()
        self._wire.write(b"%s.\r\n%s" % (body, more))
        try:
            code, text = await self._wire.reply(self._timeouts.dot)
        except Over as over:
            self.drop()
            raise lost(Phase.DOT, over.text) from over
        self.sent += 1
        self._stale = False
        if not (more or self._wire.quiet or self._wire.next_code == 421):  # 421: taken, and goodbye
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
