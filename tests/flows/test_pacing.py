"""Domains are written to as fast as they bear it, and none makes the others wait."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from meetbot.config import Smtp
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.pacing import Pacer
from meetbot.outbox.model import Accepted, Entry, Lost, Outcome, Phase, Refused
from meetbot.outbox.throttle import POLICY_PAUSE, RATE_BLOCK
from meetbot.smtp.model import Done, Parcel
from meetbot.store.store import Store, Tx
from tests.flows.delivering import HOUR, MINUTE, NOON, Letters, Standing, entries, settings

LEASE = timedelta(seconds=120)
SECOND = timedelta(seconds=1)


@pytest.fixture
def store(both_stores: Store) -> Store:
    return both_stores


class Answering:
    """A relay that answers by the recipient's domain, at once; what it does not know it takes."""

    connections = in_hand = 4

    def __init__(self, **answers: Outcome) -> None:
        self.answers, self.sent = answers, list[str]()

    async def send(self, parcel: Parcel, done: Done) -> bool:
        domain = parcel.rcpt.partition("@")[2]
        self.sent.append(domain)
        await done(self.answers.get(domain.partition(".")[0], Accepted(code=250, text="ok")))
        return True

    async def rest(self) -> None:
        return


def enqueue(store: Store, domain: str, number: int, **changes: Any) -> None:
    made = [
        entry
        for n in range(number)
        for entry in entries(
            1, msgkey=f"{domain}-{n}", person_id=f"{domain}-{n}", rcpt=f"p{n}@{domain}", **changes
        )
    ]
    with store.begin() as tx:
        tx.enqueue(made)


def deliverer(store: Store, relay: Answering, clock: Any, **smtp: Any) -> Deliverer:
    return Deliverer(store=store, settings=settings(1, **smtp), composer=Letters(), clock=clock, sender=relay)


def left(store: Store, *states: str) -> dict[str, int]:
    """How many mails of each domain stand in one of the states."""
    found: dict[str, int] = {}
    with store.read() as tx:
        for entry in tx.entries(limit=10_000):
            if not states or str(entry.state) in states:
                found[entry.domain] = found.get(entry.domain, 0) + 1
    return found


async def test_a_domain_with_a_rate_never_keeps_others_waiting(store: Store) -> None:
    enqueue(store, "slow.example.org", 300)
    enqueue(store, "fast.example.org", 300, not_before=NOON + MINUTE)
    relay, clock = Answering(), Standing(NOON + MINUTE)
    async with deliverer(store, relay, clock, domain_rates="slow.example.org=2") as worker:
        due = await worker.look()
    assert left(store, "sent") == {"fast.example.org": 300, "slow.example.org": 6}
    # All that the next three seconds bear has left; then the domain opens again.
    assert due is not None
    assert timedelta(seconds=1.5) <= due - clock.at <= 3 * SECOND


async def test_mails_of_a_paced_domain_leave_one_by_one(store: Store) -> None:
    enqueue(store, "slow.example.org", 5)
    relay, moments = Answering(), list[float]()
    send = relay.send

    async def noted(parcel: Parcel, done: Done) -> bool:
        moments.append(asyncio.get_running_loop().time())
        return await send(parcel, done)

    relay.send = noted  # type: ignore[method-assign]
    async with deliverer(store, relay, Standing(), domain_rates="slow.example.org=10") as worker:
        begun = asyncio.get_running_loop().time()
        await worker.look()
    # None sooner than its own instant; how much later is the machine's affair.
    assert [moment - begun >= n * 0.1 for n, moment in enumerate(moments)] == [True] * 5


async def test_what_is_late_catches_up_no_faster_than_its_domain_bears(store: Store) -> None:
    """The first of a batch may take a second to compose, in which the instants of others pass."""

    class Slow(Letters):
        def batch(self, tx: Tx, entries: Sequence[Entry]) -> Letters:
            if not self.composed:
                threading.Event().wait(1.0)
            return super().batch(tx, entries)

    enqueue(store, "slow.example.org", 12)
    enqueue(store, "fast.example.org", 12)
    relay, moments = Answering(), dict[str, list[float]]()
    send = relay.send

    async def noting(parcel: Parcel, done: Done) -> bool:
        moments.setdefault(parcel.rcpt.partition("@")[2], []).append(asyncio.get_running_loop().time())
        return await send(parcel, done)

    relay.send = noting  # type: ignore[method-assign]
    own = settings(1, domain_rates="slow.example.org=10")
    async with Deliverer(
        store=store, settings=own, composer=Slow(), clock=Standing(), sender=relay
    ) as worker:
        await worker.look()
    assert len(moments["slow.example.org"]) == len(moments["fast.example.org"]) == 12
    assert all(later - earlier >= 0.099 for earlier, later in pairwise(moments["slow.example.org"]))


async def test_a_rate_answer_halves_the_domain_at_once_and_blocks_it_for_five_minutes(store: Store) -> None:
    enqueue(store, "slow.example.org", 40)
    enqueue(store, "other.example.org", 10)
    relay = Answering(slow=Refused(code=450, text="4.2.1 too fast", phase=Phase.RCPT))
    clock = Standing()
    async with deliverer(store, relay, clock, domain_rates="slow.example.org=40") as worker:
        await worker.look()
        with store.read() as tx:
            pace = tx.paces()["slow.example.org"]
        assert (pace.rate, pace.rated_at, pace.blocked_until) == (20, NOON, NOON + RATE_BLOCK)
        assert left(store, "sent") == {"other.example.org": 10}
        tried = relay.sent.count("slow.example.org")
        clock.at = NOON + RATE_BLOCK - SECOND
        await worker.look()
        assert relay.sent.count("slow.example.org") == tried


async def test_five_refusals_for_policy_pause_the_domain_and_raise_an_alarm(store: Store) -> None:
    enqueue(store, "bad.example.org", 400)
    enqueue(store, "other.example.org", 10)
    relay, clock = Answering(bad=Refused(code=550, text="5.7.26 not aligned", phase=Phase.DOT)), Standing()
    async with deliverer(store, relay, clock) as worker:
        await worker.look()
        failed = left(store, "failed")["bad.example.org"]
        # What was under way when the fifth answer came may fail too, no more.
        assert 5 <= failed <= 5 + 3 * relay.connections
        assert left(store, "sent") == {"other.example.org": 10}
        assert worker.trouble.startswith("bad.example.org refused ")
        assert worker.trouble.endswith(
            "for its policy; it gets no more mail until 13:00 UTC: 550 5.7.26 not aligned"
        )
    # Another process finds it so, and the first mail after the pause tells whether it is over.
    relay.answers.clear()
    clock.at = NOON + POLICY_PAUSE
    async with deliverer(store, relay, clock) as worker:
        await worker.look()
        assert worker.trouble == ""
    assert left(store, "sent") == {"other.example.org": 10, "bad.example.org": 400 - failed}
    with store.read() as tx:
        assert tx.paces()["bad.example.org"].refused == 0


async def test_the_relay_s_own_rate_holds_for_all_domains_together(store: Store) -> None:
    enqueue(store, "a.example.org", 20)
    enqueue(store, "b.example.org", 20)
    relay, clock = Answering(), Standing()
    async with deliverer(store, relay, clock, messages_per_second=2) as worker:
        due = await worker.look()
    assert len(relay.sent) == 6
    assert due is not None
    assert due > clock.at


def test_processes_share_a_rate_and_a_restart_keeps_it(store: Store) -> None:
    enqueue(store, "slow.example.org", 100)
    taken = []
    for name in ("one", "two", "restarted"):
        pacer = Pacer(Smtp(domain_rates="slow.example.org=5"))
        with store.begin(alone=False) as tx:
            pacer.start(tx)
            taken.append(pacer.claim(tx, name, 200, LEASE, now=NOON))
    assert [len(claimed.entries) for claimed in taken] == [15, 0, 0]
    with store.begin(alone=False) as tx:
        later = Pacer(Smtp()).claim(tx, "two", 200, LEASE, now=NOON + HOUR)
    assert len(later.entries) == 85  # nothing is set there, and nothing was ever cut


def test_claimed_mails_of_a_paced_domain_get_instants_that_follow_one_another(store: Store) -> None:
    enqueue(store, "slow.example.org", 100)
    enqueue(store, "fast.example.org", 3)
    pacer = Pacer(Smtp(domain_rates="slow.example.org=5", messages_per_second=100))
    with store.begin(alone=False) as tx:
        pacer.start(tx)
        claimed = pacer.claim(tx, "me", 200, LEASE, now=NOON)
    slow = [claimed.at[e.id] for e in claimed.entries if e.domain == "slow.example.org"]
    assert all(b - a >= SECOND / 5 for a, b in pairwise(slow))
    fast = [claimed.at[e.id] for e in claimed.entries if e.domain == "fast.example.org"]
    assert max(fast) <= NOON + SECOND


async def test_a_relay_that_fails_gets_half_the_connections_in_every_process(store: Store) -> None:
    enqueue(store, "a.example.org", 1)
    relay, clock = Answering(a=Lost(phase=Phase.CONNECT, text="no route")), Standing()
    async with deliverer(store, relay, clock) as worker:
        due = await worker.look()
        assert due == NOON + SECOND
    other = Pacer(Smtp())
    with store.begin(alone=False) as tx:
        assert other.connections(tx, 16, now=NOON) == 2
        assert other.connections(tx, 16, now=NOON + 2 * MINUTE) == 8
        assert other.claim(tx, "other", 10, LEASE, now=NOON) == Pacer(Smtp()).claim(
            tx, "other", 0, LEASE, now=NOON
        )
        assert len(other.claim(tx, "other", 10, LEASE, now=NOON + SECOND).entries) == 1


def test_an_accepted_mail_ends_the_row_of_refusals(store: Store) -> None:
    enqueue(store, "bad.example.org", 9)
    pacer, no = Pacer(Smtp()), Refused(code=550, text="5.7.1 no", phase=Phase.DOT)

    def told(tx: Any, *outcomes: Outcome) -> None:
        entry: Entry = tx.entry(1)
        pacer.note(tx, [(entry, outcome) for outcome in outcomes], now=NOON)

    with store.begin(alone=False) as tx:
        told(tx, no, no, no, no)
        assert tx.paces()["bad.example.org"].refused == 4
        told(tx, Accepted(code=250, text="ok"), no)
        assert tx.paces()["bad.example.org"].refused == 1
