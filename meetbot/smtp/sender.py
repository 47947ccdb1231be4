"""Whose turn it is: a few connections to the relay, and mails that wait for one."""

from __future__ import annotations

import asyncio
import ssl
from collections import deque

from meetbot.outbox.model import Outcome, Phase, Refused
from meetbot.smtp.faults import Failed
from meetbot.smtp.lockstep import LockstepLine
from meetbot.smtp.model import Done, Parcel, Relay
from meetbot.smtp.session import open_session, trusted
from meetbot.smtp.token import Token

LEARNT_FOR_S = 3600.0


class SmtpSender:
    """Keeps up to `relay.connections` connections and sends one mail at a time on each."""

    def __init__(self, relay: Relay) -> None:
        self.relay = relay
        self._places = relay.connections  # connections that may still be opened
        self._idle: list[LockstepLine] = []
        self._waiting: deque[asyncio.Future[LockstepLine | None]] = deque()
        self._trust: ssl.SSLContext | None = None
        self._token: Token | None = None
        if relay.token_command:
            self._token = Token(relay.token_command, within=relay.timeouts.token)
        self._learnt, self._learnt_at = relay.messages_per_connection, 0.0

    @property
    def connections(self) -> int:
        return self.relay.connections

    @property
    def ready(self) -> int:
        """How many open connections wait for a mail."""
        return sum(line.usable for line in self._idle)

    @property
    def per_connection(self) -> int:
        """How many mails one connection carries: fewer for an hour after the server ended one with 421."""
        if asyncio.get_running_loop().time() - self._learnt_at > LEARNT_FOR_S:
            self._learnt = self.relay.messages_per_connection
        return self._learnt

    async def send(self, parcel: Parcel, done: Done) -> None:
        """Try to hand the mail over once, and let `done` store the outcome before the next one goes."""
        line = await self._turn()
        try:
            try:
                line = line or await self._open()
                outcome = await line.transact(parcel)
            except Failed as failed:
                outcome = failed.outcome
            if line is not None:
                self._learn(line, outcome)
            await done(outcome)
            if line is not None and (not line.usable or line.sent >= self.per_connection):
                await line.quit()
                line = None
        except BaseException:
            if line is not None:
                line.drop()
            line = None
            raise
        finally:
            self._pass_on(line)

    async def rest(self) -> None:
        """Say QUIT on every idle connection."""
        lines, self._idle = self._idle, []
        await asyncio.gather(*(line.quit() for line in lines))
        for _ in lines:
            self._pass_on(None)

    async def _open(self) -> LockstepLine:
        if self._trust is None:
            self._trust = await asyncio.to_thread(trusted, self.relay)
        return LockstepLine(await open_session(self.relay, self._trust, self._token), self.relay)

    async def _turn(self) -> LockstepLine | None:
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
        turn: asyncio.Future[LockstepLine | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._pass_on(turn.result())  # given to one who was just called off
            raise

    def _pass_on(self, line: LockstepLine | None) -> None:
        """Give a connection, or the leave to open one, to whoever waits longest."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(line)
                return
        if line is None:
            self._places += 1
        else:
            line.idle()
            self._idle.append(line)

    def _learn(self, line: LockstepLine, outcome: Outcome) -> None:
        """Note how many mails the server lets one connection carry, where it says that it was enough."""
        match outcome:
            case Refused(code=421, phase=Phase.MAIL | Phase.RCPT) if line.sent:
                self._learnt = max(1, min(self.per_connection, line.sent * 9 // 10))
                self._learnt_at = asyncio.get_running_loop().time()
