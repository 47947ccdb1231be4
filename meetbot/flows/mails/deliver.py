"""Delivery: what is due is claimed, composed, sent and recorded, and a crash at any moment loses nothing.

A claim gives this process a lease on the row; whatever became of a mail is stored before its connection takes
the next one. After a kill -9 at most one mail per connection goes out a second time, with the same bytes and
Message-ID.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from threading import Lock
from types import TracebackType
from typing import Any, Self

from meetbot.config import Settings
from meetbot.errors import StoreError
from meetbot.flows.mails.canary import judge_canaries, next_judgement, stopped
from meetbot.flows.mails.expand import expand_waves, next_expansion
from meetbot.flows.mails.gaps import Gaps
from meetbot.flows.mails.outcomes import save_outcomes, take_back
from meetbot.flows.mails.pacing import Claimed, Pacer, alarms
from meetbot.flows.mails.parcels import Composer, Job, Packer
from meetbot.flows.mails.post import Clock, sender_for
from meetbot.flows.mails.rounds import LEASE, RENEW_S, Round, Steps
from meetbot.flows.mails.stops import ends, forget_stop, note_stop
from meetbot.flows.mails.turns import Outcomes
from meetbot.outbox.breaker import Breaker
from meetbot.outbox.model import Accepted, Entry, Lost, Outcome, Phase, Refused
from meetbot.outbox.retry import BLAMELESS, DOUBTFUL, Kind, classify
from meetbot.outbox.throttle import RELAY
from meetbot.smtp.model import MailSender
from meetbot.store.claims import Sign
from meetbot.store.slots import Slot
from meetbot.store.store import Store, Tx

log = logging.getLogger(__name__)

DRAIN_S = 20.0
AFTER_OTHERS = timedelta(minutes=1)
# While another process has mails in hand, so often it is seen whether it lives.
OTHERS_LIVE = timedelta(seconds=2)
# A PostgreSQL server that starts anew, or a network, takes a sender's place while it goes on sending. Dead is
# who is without and shows no sign of life for longer than it takes to prolong its leases.
MOURNING = timedelta(seconds=RENEW_S + 10)
# A place that went with its session is free for so long, at most.
HOLD_S = 2.0
READ = (Phase.RCPT, Phase.DATA, Phase.DOT)  # here an answer says that the address was read


class Deliverer:
    """Sends what is due. Any number of processes may; each mail goes out once.

    `trouble` says in a sentence or two what keeps mail from leaving at the moment, empty when all is well.
    """

    def __init__(
        self,
        *,
        store: Store,
        settings: Settings,
        composer: Composer,
        clock: Clock,
        sender: MailSender | None = None,
    ) -> None:
        self._store, self._clock = store, clock
        self._sender = sender if sender is not None else sender_for(settings, store, clock)
        self._pacer, self._gaps = Pacer(settings.mail.smtp), Gaps()
        self._packer = Packer(settings, composer, self._pacer, ours=self._is_ours)
        self._breaker, self._ends = Breaker(), 0  # and how often a person had ended a stop before this one
        # Into the local mailbox all go: nobody refuses anything there.
        self._canary = settings.mail.canary and bool(settings.mail.smtp.host)
        self._slot: Slot | None = None
        self._placing = Lock()  # the thread of a round that ended may still be at it
        self._looking = asyncio.Lock()
        self._runner: asyncio.Task[Any] | None = None
        self._round: Round | None = None
        self._stopping = False
        self._alarms: list[str] = []
        self._unstored = ""  # why the database took nothing the last time, in one sentence
        # Senders without their place: their last sign of life, and since when it is the last one.
        self._gone: dict[str, tuple[Sign, datetime]] = {}
        self._mourning = timedelta(0) if store.is_sqlite else MOURNING

    @property
    def trouble(self) -> str:
        unstored = f"Mail waits: {self._unstored}" if self._unstored else ""
        return " ".join(filter(None, (unstored, self._breaker.trouble, *self._alarms)))

    @property
    def can_store(self) -> bool:
        """Whether the last thing to be stored could be; while it cannot, no mail leaves."""
        return not self._unstored

    async def __aenter__(self) -> Self:
        await asyncio.to_thread(self._start)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Claim no more, let mails under way end, QUIT, hand the rest back."""
        self._stopping = True
        if self._round is not None:
            self._round.stop()
        try:
            async with asyncio.timeout(DRAIN_S):
                async with self._looking:
                    pass
        except TimeoutError:
            log.warning(
                "a mail server did not answer within %d s of the stop; its mails stay claimed", DRAIN_S
            )
            if self._runner is not None:
                self._runner.cancel()
        await self._sender.rest()
        if self._slot is not None:
            await asyncio.to_thread(self._slot.close)

    async def look(self) -> datetime | None:
        """Send everything that is due, and return when to look again (UTC); None when nothing is to come."""
        try:
            async with self._looking:
                self._runner = asyncio.current_task()
                try:
                    if not self._stopping:
                        await self._run_due()
                finally:
                    self._runner = None
            due = await asyncio.to_thread(self._next)
        except StoreError as error:
            self._unstored = str(error)
            raise
        self._unstored = ""
        return due

    async def _run_due(self) -> None:
        await asyncio.to_thread(self._prepare)
        await self._run_rounds()
        # The first mails of many may have their outcomes now; where they are not waited for, the rest goes.
        # Of those that turned out not to go at all, others take the place, as long as there are any.
        while await asyncio.to_thread(self._judge):
            await self._run_rounds()
        await self._sender.rest()

    async def _run_rounds(self) -> None:
        while not self._stopping and not self._breaker.is_open(self._clock.now()):
            if not await self._run_round():
                break  # else: what was queued again for at once, or came in meanwhile

    def _judge(self) -> bool:
        return judge_canaries(self._store, now=self._clock.now(), on=self._canary)

    def _start(self) -> None:
        """Take a place, and queue again what its last holder had claimed when it died."""
        self._slot = self._store.take_slot()
        with self._store.begin(alone=False) as tx:
            take_back(tx, tx.reap_owner(self._slot.prefix), now=self._clock.now())
            forget_stop(tx, place=self._slot.prefix)
            self._pacer.start(tx)

    def _prepare(self) -> None:
        """Hold a place, queue again what dead processes had claimed, expand the waves that are due."""
        if not self._keeps_place():
            if self._slot is not None:
                self._slot.close()
                self._slot = None
            # What its last holder had claimed may be a living one's, that lost its place as we did.
            self._slot = self._store.take_slot()
        now = self._clock.now()
        self._succeed(now=now)
        with self._store.begin(alone=False) as tx:
            # No round runs now: what is claimed in our own name is left of one that the database failed in.
            take_back(tx, tx.reap_owner(self._owner), now=now)
            take_back(tx, tx.reap(now), now=now)
            if self._breaker.is_open(now) and not self._breaker.failures and ends(tx) != self._ends:
                self._breaker.let_go()  # a person ended the stop
        self._judge()
        expand_waves(self._store, now=now)

    def _keeps_place(self) -> bool:
        """Whether we have our place; one that went with its session, the server restarted, is retaken."""
        with self._placing:
            return self._slot is not None and (self._slot.alive() or self._slot.retake())

    async def _hold_place(self) -> None:
        """Keep our place while mails are in hand: who starts meanwhile would take them for a dead one's."""
        while True:
            await asyncio.sleep(HOLD_S)
            await asyncio.to_thread(self._keeps_place)

    def _succeed(self, *, now: datetime) -> None:
        """Queue again what other senders had claimed who have died since: their leases are not waited for."""
        with self._store.read() as tx:
            others = tx.senders()
        others.pop(self._owner, None)
        self._gone = {owner: seen for owner, seen in self._gone.items() if others.get(owner) == seen[0]}
        for owner, sign in sorted(others.items()):
            slot = self._store.take_over(owner)
            if slot is None:
                self._gone.pop(owner, None)
                continue
            try:
                if now - self._gone.setdefault(owner, (sign, now))[1] < self._mourning:
                    continue
                # While the place is held nobody new claims in its name.
                with self._store.begin(alone=False) as tx:
                    take_back(tx, tx.reap_owner(slot.prefix), now=now)
            finally:
                slot.close()

    def _next(self) -> datetime | None:
        now = self._clock.now()
        with self._store.read() as tx:
            closed, opens = self._pacer.closed(tx, now=now)
            entry = tx.next_entry_due(now, closed=closed)
            if tx.senders():  # a look ends with nothing in hand, so they are others'
                entry = now + OTHERS_LIVE if entry is None else min(entry, now + OTHERS_LIVE)
            judged = next_judgement(tx)
            self._alarms = [*alarms(tx, now=now), *stopped(tx)]
        if opens is not None and RELAY in closed:
            entry = opens if entry is None else max(entry, opens)
        found = (entry, opens, judged, next_expansion(self._store, now=now))
        due = min((at for at in found if at is not None), default=None)
        until = self._breaker.until
        return due if due is None or until is None else max(due, until)

    @property
    def _owner(self) -> str:
        assert self._slot is not None
        return self._slot.owner

    async def _run_round(self) -> bool:
        """Send until nothing is due; return whether another round may find more."""
        in_hand = await asyncio.to_thread(self._in_hand)
        steps = Steps(
            claim=self._claim,
            turn=self._turn,
            renew=self._renew,
            give_back=self._give_back,
            settled=self._settled,
        )
        self._round = Round(
            sender=self._sender, in_hand=in_hand, clock=self._clock, steps=steps, gaps=self._gaps
        )
        holder = asyncio.create_task(self._hold_place())
        try:
            more = await self._round.run()
            self._breaker.end(self._clock.now())
            return more
        finally:
            self._round = None
            holder.cancel()
            if self._breaker.until is not None:
                await asyncio.to_thread(self._tell_failure, self._breaker.until)

    def _in_hand(self) -> int:
        """Return how many mails the sender is given at once: fewer while the relay gets fewer connections."""
        most = self._sender.connections
        with self._store.read() as tx:
            granted = self._pacer.connections(tx, most, now=self._clock.now())
        # While it may have fewer, one mail for each: given more, the sender would open more.
        return self._sender.in_hand if granted >= most else max(granted, 1)

    def _claim(self, limit: int) -> Claimed:
        """Set mails aside for this process; that is stored before anything else."""
        with self._store.begin(alone=False) as tx:
            return self._pacer.claim(tx, self._owner, limit, LEASE, now=self._clock.now())

    def _is_ours(self, entry: int) -> bool:
        return self._round is not None and self._round.is_ours(entry)

    def _renew(self, ids: Sequence[int], now: datetime) -> frozenset[int]:
        with self._store.begin(alone=False) as tx:
            return tx.renew(self._owner, ids, now, LEASE)

    def _give_back(self, ids: Sequence[int]) -> None:
        with self._store.begin(alone=False) as tx:
            tx.give_back(self._owner, ids)

    def _turn(self, outcomes: Outcomes, entries: Sequence[Entry], *, singly: bool = False) -> list[Job]:
        """Store what became of mails, and begin others."""
        now = self._clock.now()
        try:
            with self._store.begin(alone=False) as tx:
                if outcomes:
                    if not save_outcomes(tx, self._owner, outcomes, now=now):
                        self._find_lost(tx, now=now)
                    self._pacer.note(tx, outcomes, now=now)
                jobs = self._packer.pack(tx, self._owner, entries, singly=singly, now=now) if entries else []
            self._unstored = ""
            return jobs
        except Exception as error:
            if singly or not entries:
                if isinstance(error, StoreError):
                    self._unstored = str(error)
                raise
        # One of them cannot be made, perhaps.
        return self._turn(outcomes, entries, singly=True)

    def _find_lost(self, tx: Tx, *, now: datetime) -> None:
        """One of our leases was lost, so look at all: what another process has by now, it sends."""
        if self._round is not None:
            in_hand = self._round.in_hand
            self._round.lose(set(in_hand) - tx.renew(self._owner, in_hand, now, LEASE))

    def _settled(self, entry: Entry, outcome: Outcome) -> bool:
        """Take over what an outcome says of the relay; False where every other mail would meet the same."""
        if isinstance(outcome, Accepted):
            if not self._breaker.calm and not self._breaker.is_open(self._clock.now()):
                self._breaker.close()  # else another connection has just failed: the rest of this one's mails
            return True
        kind = classify(outcome) if isinstance(outcome, (Refused, Lost)) else None
        if isinstance(outcome, Refused) and kind is not Kind.UNREAD and outcome.phase in READ:
            self._breaker.readable()
        if isinstance(outcome, Refused) and kind is not None and kind in DOUBTFUL:
            address = entry.rcpt.lower()
            kind = Kind.OURS if self._breaker.is_every_mails(kind, address, entry.id, outcome) else kind
        if kind not in BLAMELESS or not isinstance(outcome, (Refused, Lost)):
            return True
        if self._breaker.is_open(self._clock.now()):
            return False  # the same failure, met by the other connections
        wait = self._breaker.trip(kind, outcome, self._clock.now())
        if kind is Kind.OURS:
            log.error("mail stopped for %s: the server refuses us in phase %s", wait, outcome.phase)
        else:
            log.warning("mail server not reached (%d in a row), next try in %s", self._breaker.failures, wait)
        return False

    def _tell_failure(self, until: datetime) -> None:
        """Let the other processes leave a relay alone that is not reached; a fault of ours is this one's."""
        if not self._breaker.failures and self._breaker.trouble:
            with self._store.begin(alone=False) as tx:
                self._ends = note_stop(tx, self._breaker.trouble, until, owner=self._owner)
        if held := self._breaker.acquitted():
            with self._store.begin(alone=False) as tx:
                # After all others: were these mails odd after all, they stop nobody's mail twice.
                tx.queue_doubted(held, until + AFTER_OTHERS)
        if self._breaker.failures:
            now = self._clock.now()
            with self._store.begin(alone=False) as tx:
                self._pacer.relay_failed(tx, self._sender.connections, until, now=now)
