"""One round of sending: claim, pack, send and record, until nothing is due or something stops it."""

from __future__ import annotations

import asyncio
import heapq
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from meetbot.errors import StoreError
from meetbot.flows.mails.gaps import Gaps
from meetbot.flows.mails.pacing import Claimed
from meetbot.flows.mails.parcels import Job
from meetbot.flows.mails.post import Clock
from meetbot.flows.mails.turns import Turn, Turns
from meetbot.outbox.model import Entry, Outcome, Refused, Unbuildable
from meetbot.outbox.retry import Kind, classify
from meetbot.smtp.model import MailSender

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=120)
RENEW_S = 30.0
# A body is not begun when the lease ends so soon: a paused machine may have lost it already.
MARGIN = timedelta(seconds=20)
CLAIM_AT_LEAST = 200
# While paced mails wait for their instants, others may come in; so often they are looked for.
CLAIM_AGAIN_S = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What a round does with the store. Called in threads, `settled` in the loop."""

    claim: Callable[[int], Claimed]
    turn: Turn
    renew: Callable[[Sequence[int], datetime], frozenset[int]]
    give_back: Callable[[Sequence[int]], None]
    settled: Callable[[Entry, Outcome], bool]  # whether the round may go on


class Round:
    """What is in hand, and whether anything stops it. `run` it once.

    Many are claimed at a time, few begun: as many as the sender has in hand, when half of the last ones are
    in work. So a pause finds little begun.

    Args:
        in_hand: mails that the sender is given at once.
        gaps: this process's, of all its rounds.
    """

    def __init__(self, *, sender: MailSender, in_hand: int, clock: Clock, steps: Steps, gaps: Gaps) -> None:
        self._sender, self._in_hand, self._clock, self._steps = sender, in_hand, clock, steps
        self._gaps = gaps
        self._placed: set[int] = set()  # entries that are late, and have a place of their domain's by now
        self._piece = in_hand
        self._limit = max(CLAIM_AT_LEAST, 2 * in_hand)
        self._turns = Turns(steps.turn, self._stored, most=sender.connections)
        self._jobs: asyncio.Queue[Job | None] = asyncio.Queue()
        self._few = in_hand // 2  # jobs that nobody has taken: the next ones are begun
        self._room = asyncio.Event()
        self._waiting: list[tuple[float, int, Entry]] = []  # claimed, by when they may go, then as claimed
        self._leases: dict[int, datetime] = {}
        self._lost: frozenset[int] = frozenset()  # found to be another's
        self._back: list[int] = []  # claimed, but not tried
        self._dead: set[str] = set()  # addresses without a mailbox, as this round was told
        # Addresses that a mail is under way to, each with the workers that wait until it is through.
        self._under_way: dict[str, list[asyncio.Future[None]]] = {}
        self._number = 0
        self._ended = asyncio.Event()

    def stop(self) -> None:
        """Begin no more mails; those under way go on to their ends."""
        self._ended.set()

    def is_ours(self, entry: int) -> bool:
        """Tell whether the lease on a mail that is in hand lasts long enough to send it."""
        return entry not in self._lost and self._clock.now() < self._leases[entry] - MARGIN

    @property
    def in_hand(self) -> list[int]:
        return list(self._leases)

    def lose(self, entries: Iterable[int]) -> None:
        """Send none of these any more: another process took them over."""
        self._lost |= frozenset(entries)

    async def run(self) -> bool:
        """Send what is due; return whether there was anything and nothing stopped it."""
        first = await asyncio.to_thread(self._steps.claim, self._limit)
        if not first.entries:
            return False
        self._add(first)
        failure: StoreError | None = None
        async with asyncio.TaskGroup() as group:
            keepers = [group.create_task(self._turns.run()), group.create_task(self._keep_leases())]
            workers = [group.create_task(self._work()) for _ in range(self._in_hand)]
            try:
                await self._feed()
            except StoreError as error:
                # No more is begun; what servers take meanwhile is still stored, however long that needs.
                failure = error
                self._ended.set()
            for _ in workers:
                self._jobs.put_nowait(None)
            await asyncio.wait(workers)
            for keeper in keepers:
                keeper.cancel()
        self._back += [entry.id for _, _, entry in self._waiting]
        if self._back:
            await asyncio.to_thread(self._steps.give_back, self._back)
        if failure is not None:
            raise failure
        return not self._ended.is_set()

    def _add(self, claimed: Claimed) -> None:
        now, moment = self._clock.now(), asyncio.get_running_loop().time()
        if claimed.entries:
            self._gaps.set(claimed.gaps)
        for entry in claimed.entries:
            at = claimed.at.get(entry.id, now)
            self._number += 1
            may_go = moment + (at - now).total_seconds() if at > now else 0.0
            heapq.heappush(self._waiting, (may_go, self._number, entry))
            if entry.lease_until is not None:
                self._leases[entry.id] = entry.lease_until

    async def _feed(self) -> None:
        """Keep the workers busy: the next mails are claimed and packed while these are sent."""
        while not self._ended.is_set():
            piece = self._next_piece()
            if not piece:
                more = await asyncio.to_thread(self._steps.claim, self._limit)
                self._add(more)
                if not self._waiting:
                    return
                if not more.entries:
                    await self._pause()
                continue
            jobs = await self._turns.begin(piece)
            for gone in {entry.id for entry in piece} - {job.entry.id for job in jobs}:
                self._leases.pop(gone, None)
            for job in jobs:
                self._jobs.put_nowait(job)
            while self._jobs.qsize() > self._few:
                self._room.clear()
                await self._room.wait()

    def _next_piece(self) -> list[Entry]:
        """Take the next few entries that may go now."""
        moment, piece = asyncio.get_running_loop().time(), list[Entry]()
        while self._waiting and self._waiting[0][0] <= moment and len(piece) < self._piece:
            _, number, entry = heapq.heappop(self._waiting)
            if entry.id not in self._placed and (at := self._gaps.place(entry.domain, moment)) > moment:
                self._placed.add(entry.id)
                heapq.heappush(self._waiting, (at, number, entry))
                continue
            self._placed.discard(entry.id)
            piece.append(entry)
        return piece

    async def _pause(self) -> None:
        """Wait until the next entry may go, new ones are to be looked for, or the round ends."""
        wait = self._waiting[0][0] - asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(min(max(wait, 0), CLAIM_AGAIN_S)):
                await self._ended.wait()
        except TimeoutError:
            return

    async def _work(self) -> None:
        """Carry one mail at a time."""
        while (job := await self._jobs.get()) is not None:
            if self._jobs.qsize() <= self._few:
                self._room.set()
            address = job.entry.rcpt.lower()
            # One mail to an address at a time: what is said to it may concern the next one.
            while (others := self._under_way.get(address)) is not None:
                turn = asyncio.get_running_loop().create_future()
                others.append(turn)
                await turn
            self._under_way[address] = []
            try:
                await self._carry(job, address)
            finally:
                for turn in self._under_way.pop(address):
                    if not turn.done():
                        turn.set_result(None)
            self._leases.pop(job.entry.id, None)

    async def _carry(self, job: Job, address: str) -> None:
        entry = job.entry
        if job.parcel is not None:
            await self._gaps.turn(entry.domain)
        if self._ended.is_set() or address in self._dead:
            self._back.append(entry.id)
        elif job.parcel is None:
            await self._turns.put(entry, job.outcome or Unbuildable(text="nothing was composed"))
        else:
            if not await self._sender.send(job.parcel, partial(self._settle, entry)):
                log.warning("entry %d: its lease ran out before it was sent; its row is left", entry.id)

    def _settle(self, entry: Entry, outcome: Outcome) -> Awaitable[None]:
        """Have it stored what became of a mail; what is returned is done once it is."""
        if isinstance(outcome, Refused) and classify(outcome) is Kind.GONE:
            self._dead.add(entry.rcpt.lower())  # its other mails are in hand already
        return self._turns.put(entry, outcome)

    def _stored(self, entry: Entry, outcome: Outcome) -> None:
        """Stop the round where every other mail would meet the same."""
        if not self._steps.settled(entry, outcome):
            self._ended.set()

    async def _keep_leases(self) -> None:
        """Prolong what is in hand: a slow server must not make another process send the same mail."""
        while True:
            await asyncio.sleep(RENEW_S)
            ids, now = list(self._leases), self._clock.now()
            try:
                held = await asyncio.to_thread(self._steps.renew, ids, now) if ids else frozenset[int]()
            except StoreError as error:
                log.warning("%d leases could not be prolonged: %s", len(ids), error)
                continue
            self._leases.update({id_: now + LEASE for id_ in held if id_ in self._leases})
