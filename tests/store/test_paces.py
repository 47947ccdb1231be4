"""How fast each domain is written to: kept for all processes, held by one at a time."""

from __future__ import annotations

from dataclasses import replace
from threading import Event, Thread

import pytest

from meetbot.outbox.life import after
from meetbot.outbox.model import Accepted, State
from meetbot.outbox.throttle import Pace
from meetbot.store.store import Store
from tests.store.begun import begin_tries
from tests.store.made import HOUR, LEASE, MINUTE, NOON, entry

SLOW = Pace(
    domain="example.org",
    rate=2.5,
    rated_at=NOON,
    next_at=NOON + MINUTE,
    blocked_until=NOON + HOUR,
    why="full",
)


def test_a_pace_comes_back_as_it_went_in(store: Store) -> None:
    with store.begin() as tx:
        tx.know_domains(["", "example.org"])
        tx.know_domains(["example.org"])
        tx.save_paces([SLOW])
    with store.begin() as tx:
        assert tx.paces() == tx.hold_paces() == {"": Pace(domain=""), "example.org": SLOW}
        assert tx.hold_pace("example.org") == SLOW
        assert tx.hold_pace("new.example.org") == Pace(domain="new.example.org")


def test_a_domain_is_blocked_until_its_instant(store: Store) -> None:
    with store.begin() as tx:
        tx.save_paces([SLOW, Pace(domain="other.example.org"), replace(SLOW, domain="")])
        assert tx.blocked_domains(NOON + HOUR - MINUTE) == {"", "example.org"}
        assert tx.blocked_domains(NOON + HOUR) == frozenset()


@pytest.mark.postgres
def test_a_pace_that_another_claim_holds_is_left_out(store: Store) -> None:
    if store.is_sqlite:
        pytest.skip("one writer at a time")
    with store.begin() as tx:
        tx.save_paces([SLOW, Pace(domain="other.example.org")])
    with store.begin() as one, store.begin() as two:
        one.hold_pace("example.org")
        assert set(two.hold_paces()) == {"other.example.org"}


def test_closed_domains_are_left_out_of_a_claim_and_of_what_is_due(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue([entry(f"slow-{n}", rcpt=f"p{n}@example.org") for n in range(5)])
        tx.enqueue([entry("other", rcpt="p@other.example.org", not_before=NOON + MINUTE)])
        closed = {"example.org"}
        assert tx.next_entry_due(NOON, closed=closed) == NOON + MINUTE
        assert tx.claim("me", 10, NOON, LEASE, closed=closed) == []
        later = tx.claim("me", 1, NOON + MINUTE, LEASE, closed=closed)
        assert [e.msgkey for e in later] == ["other"]
        assert len(tx.claim("me", 10, NOON + MINUTE, LEASE)) == 5


def test_what_a_domain_was_sent_lately_is_counted_with_what_is_in_hand(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue([entry(f"a{n}", rcpt=f"p{n}@a.example.org") for n in range(3)])
        tx.enqueue([entry("b", rcpt="p@b.example.org")])
        for sent in tx.claim("me", 3, NOON, LEASE)[:2]:
            done = after(sent, Accepted(code=250, text="ok"), now=NOON + MINUTE)
            tx.save_outcome(sent, done, now=NOON + MINUTE)
        assert tx.sent_by_domain(NOON) == {"a.example.org": 3}
        assert tx.sent_by_domain(NOON + MINUTE) == {"a.example.org": 1}


def test_while_a_meeting_is_decided_on_no_try_of_its_mails_begins(store: Store) -> None:
    """On PostgreSQL a sender waits; SQLite has one writer at a time anyway."""
    with store.begin() as tx:
        tx.enqueue([entry()])
        claimed = tx.claim("me", 1, NOON, LEASE)
    begun: list[str] = []
    started = Event()

    def send() -> None:
        started.set()
        with store.begin(alone=False) as tx:
            begun.extend(e.msgkey for e in begin_tries(tx, "me", claimed, NOON))

    with store.begin() as tx:
        tx.lock("board")
        sender = Thread(target=send)
        sender.start()
        started.wait()
        assert tx.drop([1], NOON) == 1
    sender.join()
    assert begun == []


def test_meetings_may_be_shared_by_several_senders(store: Store) -> None:
    with store.begin() as tx:
        tx.share(["board", "other"])
        tx.share({"board"})
        assert tx.paces() == {}


def test_queued_mails_are_counted_by_domain_and_meeting(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue(
            [
                entry("a"),
                entry("b", rcpt="bo@example.com"),
                entry("c", meeting="other"),
                entry("d", state=State.HELD),
            ]
        )
        asked = ["example.org", "example.com", "nobody.example"]
        assert tx.queued_to(asked) == {"example.org": 2, "example.com": 1}
        assert tx.queued_to(asked, meeting="other") == {"example.org": 1}
        assert tx.queued_to([]) == {}
