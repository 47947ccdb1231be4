"""Whose turn it is: a few connections to the relay, and mails that wait for one."""

from __future__ import annotations

import asyncio
import ssl
from collections import deque
from dataclasses import dataclass
from functools import partial

from meetbot.outbox.model import Accepted, Outcome, Phase, Refused
from meetbot.smtp.chained import ChainedLine
from meetbot.smtp.faults import Failed
from meetbot.smtp.line import Line, NotOurs, Unheard
from meetbot.smtp.lockstep import LockstepLine
from meetbot.smtp.model import Done, Parcel, Relay
from meetbot.smtp.scout import Scout
from meetbot.smtp.session import open_session, trusted
from meetbot.smtp.token import Token

LEARNT_FOR_S = 3600.0


@dataclass(slots=True, eq=False)
class _Turn:
    """A mail that waits; `line` brings its connection, or with None the leave to open one."""

    parcel: Parcel
    line: asyncio.Future[Line | None]


class SmtpSender:
    """Keeps up to `relay.connections` connections, on each of them one mail under way.

    A connection is driven by the tasks that send, one after the other: each hands it on to the mail that it
    has announced to the server with its own, else to the one that waits longest.
    """

    def __init__(self, relay: Relay) -> None:
        self.relay = relay
        self._places = relay.connections  # connections that may still be opened
        self._idle: list[Line] = []
        self._waiting: deque[_Turn] = deque()
        self._announced: dict[Line, _Turn] = {}
        self._trust: ssl.SSLContext | None = None
        self._trusting = asyncio.Lock()
        self._token: Token | None = None
        if relay.token_command:
            self._token = Token(relay.token_command, within=relay.timeouts.token)
        self._scout = Scout()
        self._learnt, self._learnt_at = relay.messages_per_connection, 0.0

    @property
    def connections(self) -> int:
        return self.relay.connections

    @property
    def in_hand(self) -> int:
        """One mail under way on each connection, and one that it can be told of."""
        return 2 * self.relay.connections

    @property
    def ready(self) -> int:
        """How many open connections wait for a mail."""
        return sum(line.usable for line in self._idle)

    @property
    def per_connection(self) -> int:
        """How many mails one connection carries: fewer for an hour after the server ended one with 421."""
        most = self.relay.messages_per_connection
        if self._learnt < most and asyncio.get_running_loop().time() - self._learnt_at > LEARNT_FOR_S:
            self._learnt = most
        return self._learnt

    async def send(self, parcel: Parcel, done: Done) -> bool:
        """Try to hand the mail over once, and let `done` store the outcome before the next one goes."""
        before = self._scout.failures
        line = await self._turn(parcel)
        try:
            outcome: Outcome | None = None
            while outcome is None:
                try:
                    line = line or await self._open(before)
                    outcome = await line.transact(parcel, partial(self._following, line))
                    if not isinstance(outcome, Accepted):
                        self._learn(line, outcome)
                except Unheard:
                    line = None
                except Failed as failed:
                    outcome = failed.outcome
                except NotOurs:
                    return False
            try:
                await done(outcome)
            except BaseException:
                if line is not None:
                    line.drop()
                raise
            if line is not None and line not in self._announced and line.sent >= self.per_connection:
                await line.quit()
        finally:
            self._pass_on(line)
        return True

    async def rest(self) -> None:
        """Say QUIT on every idle connection."""
        self._scout.rest()
        lines, self._idle = self._idle, []
        await asyncio.gather(*(line.quit() for line in lines))
        for _ in lines:
            self._pass_on(None)

    async def _open(self, before: int) -> Line:
        """Open a connection; where it has to sign in, the first of many finds out whether that works.

        Args:
            before: how many had failed to sign in when the mail was handed over.
        """
        if not (self.relay.username or self._token):
            return await self._opened()
        return await self._scout.open(self._opened, since=before)

    async def _opened(self) -> Line:
        async with self._trusting:  # many connections open at once; one of them reads
            if self._trust is None and self.relay.security != "none":
                self._trust = await asyncio.to_thread(trusted, self.relay)
        smtp = await open_session(self.relay, self._trust, self._token)
        kind = ChainedLine if smtp.supports_extension("pipelining") else LockstepLine
        return kind(smtp, self.relay)

    async def _turn(self, parcel: Parcel) -> Line | None:
        """Return an open connection, or None for leave to open one."""
        while self._idle:
            line = self._idle.pop()
            if line.usable:
                return line
            line.drop()
            self._places += 1
        if self._places:
            self._places -= 1
            return None
        turn = _Turn(parcel, asyncio.get_running_loop().create_future())
        self._waiting.append(turn)
        try:
            return await turn.line
        except asyncio.CancelledError:
            if turn.line.done() and not turn.line.cancelled():
                self._called_off(turn.line.result())
            raise

    def _called_off(self, line: Line | None) -> None:
        """Take back what was given to a task that ended before it could begin."""
        if line is not None:
            line.drop()  # the mail may be announced, and a message of nothing would go to its recipient
        self._pass_on(None)

    def _following(self, line: Line) -> Parcel | None:
        """Promise a connection to whoever waits longest, before its turn."""
        turn = self._next() if line.sent + 1 < self.per_connection else None
        if turn is None:
            return None
        self._announced[line] = turn
        return turn.parcel

    def _next(self) -> _Turn | None:
        """Return who waits longest, and has not been called off."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.line.done():
                return turn
        return None

    def _pass_on(self, line: Line | None) -> None:
        """Give a connection, or the leave to open one, to whom it was promised, or who waits longest."""
        turn = self._announced.pop(line, None) if line is not None else None
        called_off = turn is not None and turn.line.done()
        if line is not None and (called_off or not line.usable):
            line.drop()
            line = None
        if called_off:
            turn = None
        turn = turn or self._next()
        if turn is not None:
            turn.line.set_result(line)
        elif line is None:
            self._places += 1
        else:
            self._idle.append(line)

    def _learn(self, line: Line, outcome: Outcome) -> None:
        """Note how many mails the server lets one connection carry, where it says that it was enough."""
        match outcome:
            case Refused(code=421, phase=Phase.MAIL | Phase.RCPT) if line.sent:
                self._learnt = max(1, min(self.per_connection, line.sent * 9 // 10))
                self._learnt_at = asyncio.get_running_loop().time()
