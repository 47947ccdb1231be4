"""Delivery: what is due is claimed, composed, sent and recorded, and a crash at any moment loses nothing.

A claim gives this process a lease on the row; whatever became of a mail is stored before its connection takes
the next one. After a kill -9 at most one mail per connection goes out a second time, with the same bytes and
Message-ID.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from types import TracebackType
from typing import Any, Protocol, Self

from meetbot.config import Settings
from meetbot.errors import MeetbotError
from meetbot.flows.mails.digests import too_few_left
from meetbot.flows.mails.expand import expand_waves, next_expansion
from meetbot.flows.mails.outcomes import Acks, save_outcomes
from meetbot.flows.mails.post import Clock, sender_for
from meetbot.flows.mails.reminded import still_wanted
from meetbot.flows.planning.chosen import agenda_now
from meetbot.mail.bounce_address import bounce_address
from meetbot.outbox.model import Accepted, Entry, Lost, Outcome, Refused, Unbuildable
from meetbot.outbox.retry import BLAMELESS, Kind, classify
from meetbot.smtp.model import MailSender, Parcel
from meetbot.store.slots import Slot
from meetbot.store.store import Store, Tx

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=120)
RENEW_S = 30.0
# A body is not begun when the lease ends so soon: a paused machine may have lost it already.
MARGIN = timedelta(seconds=20)
DRAIN_S = 20.0
BREAKER = tuple(timedelta(seconds=s) for s in (1, 2, 4, 8, 15, 30, 60))
OUR_FAULT = timedelta(minutes=15)


class Composed(Protocol):
    """A mail ready to go, and what is kept so that a retry is the same mail."""

    @property
    def ctx(self) -> Mapping[str, Any]: ...
    @property
    def template_rev(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def data(self) -> bytes: ...


class Composer(Protocol):
    def compose(self, tx: Tx, entry: Entry, *, now: datetime) -> Composed: ...


@dataclass(slots=True, kw_only=True)
class _Job:
    """A claimed entry on its way: its mail, or what became of it already."""

    entry: Entry
    parcel: Parcel | None = None
    outcome: Outcome | None = None


@dataclass(slots=True, kw_only=True)
class _Run:
    """One round of sending: what is in hand, and whether anything stops it."""

    acks: Acks
    jobs: asyncio.Queue[_Job | None]
    leases: dict[int, datetime] = field(default_factory=dict)
    back: list[int] = field(default_factory=list)  # claimed, but not tried
    halted: bool = False


class Deliverer:
    """Sends what is due. Any number of processes may; each mail goes out once.

    `trouble` says in one sentence why nothing leaves at the moment, empty when all is well.
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
        self._store, self._settings, self._composer, self._clock = store, settings, composer, clock
        self._sender = sender if sender is not None else sender_for(settings, store, clock)
        self._slot: Slot | None = None
        self._looking = asyncio.Lock()
        self._runner: asyncio.Task[Any] | None = None
        self._stopping = False
        self._failures = 0
        self._blocked_until: datetime | None = None
        self.trouble = ""

    async def __aenter__(self) -> Self:
        self._slot = await asyncio.to_thread(self._store.take_slot)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Claim no more, let mails under way end, QUIT, hand the rest back."""
        self._stopping = True
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
        async with self._looking:
            self._runner = asyncio.current_task()
            try:
                if not self._stopping:
                    await self._run_due()
            finally:
                self._runner = None
        return await asyncio.to_thread(self._next)

    async def _run_due(self) -> None:
        await asyncio.to_thread(self._prepare)
        if self._blocked_until is not None and self._clock.now() < self._blocked_until:
            return
        while await self._send_round():
            pass  # what was queued again for at once, or came in meanwhile
        await self._sender.rest()

    def _prepare(self) -> None:
        """Hold a place, queue again what dead processes had claimed, expand the waves that are due."""
        if self._slot is not None and not self._slot.alive():
            self._slot.close()
            self._slot = None
        if self._slot is None:
            self._slot = self._store.take_slot()
        now = self._clock.now()
        with self._store.begin(alone=False) as tx:
            tx.reap(now)
        expand_waves(self._store, now=now)
        with self._store.begin(alone=False) as tx:
            tx.end_hopeless(now)

    def _next(self) -> datetime | None:
        now = self._clock.now()
        with self._store.read() as tx:
            entry = tx.next_entry_due(now)
        due = min(
            (at for at in (entry, next_expansion(self._store, now=now)) if at is not None), default=None
        )
        if due is not None and self._blocked_until is not None:
            return max(due, self._blocked_until)
        return due

    @property
    def _owner(self) -> str:
        assert self._slot is not None
        return self._slot.owner

    async def _send_round(self) -> bool:
        """Send until nothing is due; return whether another round may find more."""
        first = await asyncio.to_thread(self._take)
        if not first:
            return False
        run = _Run(acks=Acks(self._save), jobs=asyncio.Queue(maxsize=self._sender.connections))
        async with asyncio.TaskGroup() as group:
            keepers = [group.create_task(run.acks.run()), group.create_task(self._keep_leases(run))]
            workers = [group.create_task(self._work(run)) for _ in range(self._sender.connections)]
            await self._feed(run, first)
            for _ in workers:
                await run.jobs.put(None)
            await asyncio.wait(workers)
            for keeper in keepers:
                keeper.cancel()
        if run.back:
            await asyncio.to_thread(self._give_back, run.back)
        return not run.halted and not self._stopping

    async def _feed(self, run: _Run, jobs: list[_Job]) -> None:
        """Keep the workers busy: the next mails are claimed and composed while these are sent."""
        while jobs:
            for job in jobs:
                run.leases[job.entry.id] = self._clock.now() + LEASE
                await run.jobs.put(job)
            if run.halted or self._stopping:
                return
            jobs = await asyncio.to_thread(self._take)

    async def _work(self, run: _Run) -> None:
        """Carry one mail at a time."""
        while (job := await run.jobs.get()) is not None:
            entry = job.entry
            if run.halted or self._stopping:
                run.back.append(entry.id)
            elif job.parcel is None:
                await run.acks.put(entry, job.outcome or Unbuildable(text="nothing was composed"))
            elif self._clock.now() >= run.leases[entry.id] - MARGIN:
                log.warning(
                    "entry %d: its lease ran out before it was sent; another process has it", entry.id
                )
            else:
                await self._sender.send(job.parcel, partial(self._settle, run, entry))
            run.leases.pop(entry.id, None)

    async def _settle(self, run: _Run, entry: Entry, outcome: Outcome) -> None:
        """Store what became of a mail, and stop the round where every other mail would meet the same."""
        await run.acks.put(entry, outcome)
        if isinstance(outcome, Accepted):
            self._failures, self._blocked_until, self.trouble = 0, None, ""
        elif isinstance(outcome, (Refused, Lost)):
            self._judge(run, classify(outcome), outcome)

    def _judge(self, run: _Run, kind: Kind, outcome: Refused | Lost) -> None:
        if kind not in BLAMELESS or run.halted:
            return
        run.halted = True
        answer = f"{outcome.code} {outcome.text}" if isinstance(outcome, Refused) else outcome.text
        if kind is Kind.OURS:
            pause = OUR_FAULT
            self.trouble = f"The mail server refuses us, so mail is stopped and stays queued: {answer}"
            log.error("mail stopped for %s: the server refuses us in phase %s", pause, outcome.phase)
        else:
            pause = BREAKER[min(self._failures, len(BREAKER) - 1)]
            self._failures += 1
            self.trouble = f"The mail server cannot be reached, mail stays queued: {answer}"
            log.warning("mail server not reached (%d in a row), next try in %s", self._failures, pause)
        self._blocked_until = self._clock.now() + pause

    async def _keep_leases(self, run: _Run) -> None:
        """Prolong what is in hand: a slow server must not make another process send the same mail."""
        while True:
            await asyncio.sleep(RENEW_S)
            ids = list(run.leases)
            now = self._clock.now()
            if ids and await asyncio.to_thread(self._renew, ids, now) == len(ids):
                run.leases.update(dict.fromkeys(set(ids) & set(run.leases), now + LEASE))

    def _renew(self, ids: list[int], now: datetime) -> int:
        with self._store.begin(alone=False) as tx:
            return tx.renew(self._owner, ids, now, LEASE)

    def _give_back(self, ids: list[int]) -> None:
        with self._store.begin(alone=False) as tx:
            tx.give_back(self._owner, ids)

    def _take(self) -> list[_Job]:
        """Claim one mail per connection and compose them; the claim is stored before anything else."""
        now = self._clock.now()
        with self._store.begin(alone=False) as tx:
            entries = tx.claim(self._owner, self._sender.connections, now, LEASE)
        if not entries:
            return []
        try:
            jobs = self._compose_all(entries, self._compose, now=now)
        except Exception:
            # One of them cannot be made. Each by itself, then: its fault must undo nothing of the others.
            jobs = self._compose_all(entries, self._compose_or_hold, now=now)
        # All withdrawn is not the end: there may be more behind them.
        return jobs or self._take()

    def _compose_all(
        self, entries: Sequence[Entry], compose: Callable[[Tx, Entry, datetime], _Job], *, now: datetime
    ) -> list[_Job]:
        """Return the entries with their mails, in one transaction; those not wanted any more are ended."""
        new = {entry.id for entry in entries if entry.composed_at is None}
        with self._store.begin(alone=False) if new else self._store.read() as tx:
            wanted = self._wanted(tx, entries, now=now)
            jobs = []
            for entry in entries:
                if entry.person_id not in wanted.get(entry.wave_id or 0, {entry.person_id}):
                    tx.withdraw(entry.id, self._owner, "no longer among those reminded")
                elif why := too_few_left(tx, entry):
                    tx.withdraw(entry.id, self._owner, why)
                else:
                    jobs.append(compose(tx, entry, now))
            tx.set_composed(
                self._owner, [j.entry for j in jobs if j.parcel is not None and j.entry.id in new]
            )
        return jobs

    def _compose(self, tx: Tx, entry: Entry, now: datetime) -> _Job:
        mail = self._composer.compose(tx, entry, now=now)
        if entry.composed_at is None:
            # From here on every retry sends the same bytes.
            entry = replace(
                entry, ctx=mail.ctx, template_rev=mail.template_rev, composed_at=now, subject=mail.subject
            )
        parcel = Parcel(entry=entry.id, sender=self._from(entry.id), rcpt=entry.rcpt, data=mail.data)
        return _Job(entry=entry, parcel=parcel)

    def _from(self, entry: int) -> str:
        """Return the envelope sender: the entry's own address, so that what comes back tells whose it was."""
        mailbox = self._settings.bounce_mailbox
        if not mailbox:
            return self._settings.mail.sender
        return bounce_address(entry, mailbox=mailbox, secret=self._settings.secret)

    def _compose_or_hold(self, tx: Tx, entry: Entry, now: datetime) -> _Job:
        """Return the mail or its fault: one that cannot be made waits, shown, and stops nobody else's."""
        try:
            with tx.attempt():
                return self._compose(tx, entry, now)
        except Exception as error:
            if not isinstance(error, MeetbotError):
                log.exception("entry %d cannot be composed", entry.id)
            text = str(error) or type(error).__name__
            return _Job(entry=entry, outcome=Unbuildable(text=text.splitlines()[0]))

    def _wanted(self, tx: Tx, entries: Sequence[Entry], *, now: datetime) -> dict[int, frozenset[str]]:
        """Return, by wave, whom it still goes to: the agenda may have changed since its mails were queued."""
        new = {
            entry.wave_id: entry.meeting for entry in entries if entry.wave_id and entry.composed_at is None
        }
        found = {}
        for wave_id, meeting in new.items():
            wave = tx.wave(wave_id)
            if wave is not None and tx.latest_revision(meeting) is not None:
                found[wave_id] = frozenset(still_wanted(tx, wave, agenda_now(tx, meeting), now=now))
        return found

    def _save(self, outcomes: Sequence[tuple[Entry, Outcome]]) -> None:
        save_outcomes(self._store, self._owner, outcomes, now=self._clock.now())
