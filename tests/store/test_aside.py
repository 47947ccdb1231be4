"""Mails that wait for a meeting, a domain or a canary are in nobody's way, and come back when it is over."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import text

from meetbot.outbox.throttle import Pace
from meetbot.store.aside import HEAD, SLICE, SLICES, Line, Waits
from meetbot.store.store import Store, Tx
from tests.store.made import HOUR, LEASE, MINUTE, NOON, entry
from tests.store.test_query_plans import explained

MANY = 2 * HEAD
SECOND = timedelta(seconds=1)
LIMIT = 10
LINE = Line(prio=5, since=NOON - HOUR)


def queue(tx: Tx, number: int, *, meeting: str = "paused", domain: str = "example.org") -> None:
    """Queue so many mails that were due before those of the meeting "open"."""
    tx.enqueue(
        entry(f"{meeting}-{n}", meeting=meeting, rcpt=f"p{n}@{domain}", not_before=NOON - HOUR)
        for n in range(number)
    )
    tx.enqueue(
        entry(f"open-{n}", meeting="open", rcpt=f"p{n}@open.example", not_before=NOON - MINUTE)
        for n in range(5)
    )


def marks(tx: Tx) -> dict[str, int]:
    rows = tx.connection.execute(text("SELECT aside FROM outbox WHERE state = 'queued'")).scalars()
    return dict(Counter(rows))


def claimed(tx: Tx) -> Counter[str]:
    return Counter(one.meeting for one in tx.claim("me", LIMIT, NOON, LEASE))


def begin_wait(tx: Tx, kind: str) -> str:
    """Have the head of the queue wait; return its mark."""
    if kind == "meeting":
        tx.pause("paused", True)
        return "meeting paused"
    if kind == "domain":
        tx.save_paces([Pace(domain="example.org", blocked_until=NOON + HOUR)])
        return "domain example.org"
    ids = tx.untried("paused")
    return f"canary {tx.add_canary('paused', [], ids, NOON)}"


def end_wait(tx: Tx, kind: str) -> None:
    tx.pause("paused", False)
    if kind == "domain":
        tx.save_paces([Pace(domain="example.org", blocked_until=NOON)])
    for canary in tx.canaries("testing"):
        tx.decide_canary(canary.id, "passed", NOON)


@pytest.mark.parametrize("kind", ["meeting", "domain", "canary"])
def test_those_who_wait_are_set_aside_and_come_back_when_that_is_over(store: Store, kind: str) -> None:
    with store.begin() as tx:
        queue(tx, MANY)
        mark = begin_wait(tx, kind)
        closed = {"example.org"} if kind == "domain" else set()
        assert {e.meeting for e in tx.claim("me", LIMIT, NOON, LEASE, closed=closed)} == {"open"}
        assert marks(tx) == {mark: MANY}
        assert tx.claim("me", LIMIT, NOON, LEASE, closed=closed) == []
        assert tx.next_entry_due(NOON, closed=closed) == NOON + LEASE
        end_wait(tx, kind)
        assert claimed(tx) == {"paused": LIMIT}
        assert marks(tx) == {"": MANY - LIMIT}


def test_a_few_who_wait_are_stepped_over_and_written_no_more_than_before(store: Store) -> None:
    with store.begin() as tx:
        queue(tx, HEAD // 2)
        tx.pause("paused", True)
        assert claimed(tx) == {"open": 5}
        assert marks(tx) == {"": HEAD // 2}


def test_one_claim_sets_no_more_aside_than_it_may_and_loses_none(store: Store) -> None:
    most = SLICE * SLICES
    with store.begin() as tx:
        queue(tx, most + MANY)
        tx.pause("paused", True)
        assert claimed(tx) == {"open": 5}
        assert marks(tx) == {"meeting paused": most, "": MANY}
        assert claimed(tx) == {}
        assert marks(tx) == {"meeting paused": most + MANY}
        tx.pause("paused", False)
        assert tx.bring_back(Waits()) == SLICE
        assert tx.set_aside(LINE, Waits(meetings=("paused",)), NOON) == SLICE


def test_what_was_held_while_it_was_set_aside_goes_once_it_is_released(store: Store) -> None:
    with store.begin() as tx:
        queue(tx, MANY)
        tx.pause("paused", True)
        claimed(tx)
        ids = [e.id for e in tx.entries(meeting="paused", limit=MANY)]
        assert tx.hold("paused", ids[:3]) == sorted(ids[:3])
        tx.pause("paused", False)
        tx.let_go("paused", ids[:3], NOON)
        gone = set()
        while found := tx.claim("me", 5_000, NOON, LEASE):
            gone |= {e.id for e in found}
    assert gone == set(ids)


def test_a_domain_that_rests_for_moments_only_is_not_written_to_its_mails(store: Store) -> None:
    with store.begin() as tx:
        queue(tx, MANY)
        tx.save_paces([Pace(domain="example.org", blocked_until=NOON + SECOND)])
        assert {e.meeting for e in tx.claim("me", LIMIT, NOON, LEASE, closed={"example.org"})} == {"open"}
        assert marks(tx) == {"": MANY}


def test_a_claim_reads_none_of_those_that_are_set_aside(store: Store) -> None:
    with store.begin() as tx:
        queue(tx, 20_000)
        tx.pause("paused", True)
        assert claimed(tx) == {"open": 5}
    with store.begin() as tx:
        if not tx.sqlite:
            tx.connection.execute(text("ANALYZE outbox"))
        with explained(tx) as plans:
            tx.claim("me", 100, NOON, LEASE)
    assert len(plans) >= 3
    for statement, plan in plans:
        assert "ix_outbox_queued" in plan or "ix_outbox_aside" in plan, statement
        assert "Seq Scan on outbox" not in plan
        assert "TEMP B-TREE" not in plan


def test_a_claim_that_stepped_over_few_looks_at_the_head_of_the_queue_no_further(store: Store) -> None:
    with store.begin() as tx:
        queue(tx, MANY)
        tx.pause("paused", True)
        assert claimed(tx) == {"open": 5}
        tx.enqueue(entry(f"more-{n}", meeting="open", not_before=NOON - MINUTE) for n in range(LIMIT + 5))
        with explained(tx) as plans:
            assert claimed(tx) == {"open": LIMIT}
    of_a_line = [(statement, plan) for statement, plan in plans if "outbox.prio =" in statement]
    assert len(of_a_line) == 2  # the claim, and whether it stepped over many: not what those wait for
    for statement, plan in of_a_line:
        assert "outbox.not_before >=" in statement  # the places at the head were walked over once
        assert "Seq Scan on outbox" not in plan


@pytest.mark.postgres
def test_what_another_sender_holds_at_this_moment_is_not_waited_for(postgres_url: str) -> None:
    with Store.open(postgres_url) as store:
        with store.begin() as tx:
            queue(tx, MANY)
        with store.begin(alone=False) as other:
            assert len(other.claim("other", LIMIT, NOON, LEASE)) == LIMIT
            with store.begin(alone=False) as tx:
                tx.connection.execute(text("SET LOCAL lock_timeout = '10s'"))  # an error instead of no end
                tx.pause("paused", True)
                assert claimed(tx) == {"open": 5}
                assert marks(tx) == {"meeting paused": MANY - LIMIT, "": LIMIT}
