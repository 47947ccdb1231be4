"""The table of states, row by row, on both databases: what happens to an entry, and what it becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from meetbot.flows.mails.outcomes import save_outcomes, take_back
from meetbot.outbox.model import Accepted, Entry, Lost, Outcome, Phase, Refused, State, Unbuildable
from meetbot.store.store import Store, Tx
from tests.flows.delivering import HOUR, MINUTE, NOON, entries
from tests.store.begun import begin_tries

LEASE = timedelta(seconds=120)
CALENDAR: dict[str, Any] = {"uid": "u", "copy_no": 1, "purpose": "invite"}


@pytest.fixture
def store(both_stores: Store) -> Store:
    return both_stores


def one(tx: Tx) -> Entry:
    entry = tx.entry(1)
    assert entry is not None
    return entry


def claim(tx: Tx) -> list[Entry]:
    return tx.claim("me", 10, NOON, LEASE)


def begin(tx: Tx) -> list[Entry]:
    return begin_tries(tx, "me", claim(tx), NOON)


def ends(outcome: Outcome) -> Callable[[Tx], None]:
    """A try that ends so, of what waits at NOON."""

    def event(tx: Tx) -> None:
        save_outcomes(tx, "me", [(entry, outcome) for entry in begin(tx)], now=NOON)

    return event


def twice(outcome: Outcome) -> Callable[[Tx], None]:
    """Two tries that end so, the second one as soon as it is due."""

    def event(tx: Tx) -> None:
        ends(outcome)(tx)
        later = one(tx).not_before
        begun = begin_tries(tx, "me", tx.claim("me", 1, later, LEASE), later)
        save_outcomes(tx, "me", [(entry, outcome) for entry in begun], now=later)

    return event


def dies(*, begun: bool) -> Callable[[Tx], None]:
    def event(tx: Tx) -> None:
        begin(tx) if begun else claim(tx)
        take_back(tx, tx.reap(NOON + LEASE + MINUTE), now=NOON + LEASE + MINUTE)

    return event


def newer_copy(tx: Tx) -> None:
    tx.supersede("board", "u", "p0", 0, 2, NOON)
    tx.enqueue(entries(1, **CALENDAR | {"msgkey": "newer", "copy_no": 2}))


def suppress(tx: Tx) -> None:
    tx.add_suppression("p0@example.org", reason="hard", now=NOON)
    claim(tx)


def pause(tx: Tx) -> None:
    tx.pause("board", True)
    claim(tx)


def after(*events: Callable[[Tx], Any]) -> Callable[[Tx], None]:
    def event(tx: Tx) -> None:
        for each in events:
            each(tx)

    return event


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table. `to` is the state that follows; `seen` are fields of the entry then."""

    event: Callable[[Tx], Any]
    to: State
    seen: dict[str, Any]
    given: dict[str, Any]


def row(event: Callable[[Tx], Any], to: State, seen: dict[str, Any] | None = None, **given: Any) -> Row:
    return Row(event=event, to=to, seen=seen or {}, given=given)


def nothing(_: Tx) -> None:
    return


CUT, UNKNOWN = Lost(phase=Phase.BODY, text="cut"), Lost(phase=Phase.DOT, text="cut")
NO_USER = Refused(code=550, text="5.1.1 no such user", phase=Phase.RCPT)
TABLE = {
    "enqueued": row(nothing, State.QUEUED, {"attempts": 0, "owner": ""}),
    "enqueued with hold": row(nothing, State.HELD, state=State.HELD),
    "claimed": row(claim, State.CLAIMED, {"owner": "me", "lease_until": NOON + LEASE, "attempts": 1}),
    "begun": row(begin, State.CLAIMED, {"owner": "me", "begun_at": NOON}),
    "250": row(ends(Accepted(code=250, text="ok")), State.SENT, {"sent_at": NOON, "owner": ""}),
    "5yz at RCPT": row(ends(NO_USER), State.FAILED, {"last_code": 550, "last_kind": "gone"}),
    "5yz after the dot": row(
        ends(replace(NO_USER, text="5.7.1 no", phase=Phase.DOT)), State.FAILED, {"last_kind": "policy"}
    ),
    "4yz": row(
        ends(Refused(code=451, text="4.3.0 wait 10 minutes", phase=Phase.DOT)),
        State.QUEUED,
        {"last_kind": "greylist", "unknown_at": None, "begun_at": None},
    ),
    "cut before the dot": row(ends(CUT), State.QUEUED, {"last_kind": "cut", "unknown_at": None}),
    "cut after the dot": row(
        ends(UNKNOWN), State.QUEUED, {"unknown_at": NOON, "not_before": NOON + MINUTE, "last_kind": "unknown"}
    ),
    "cut after the dot twice": row(twice(UNKNOWN), State.UNCERTAIN, {"unknown_at": NOON, "attempts": 2}),
    "cut before the dot twice": row(twice(CUT), State.QUEUED, {"unknown_at": None, "attempts": 2}),
    "sender died before it began": row(dies(begun=False), State.QUEUED, {"begun_at": None, "owner": ""}),
    "sender died in the try": row(dies(begun=True), State.QUEUED, {"begun_at": NOON, "owner": ""}),
    "its time is over": row(claim, State.EXPIRED, {"attempts": 0, "owner": ""}, expires_at=NOON),
    "its time is over, perhaps taken": row(claim, State.UNCERTAIN, expires_at=NOON, unknown_at=NOON - MINUTE),
    "its time is over in a paused meeting": row(
        after(pause, lambda tx: tx.end_hopeless(NOON)), State.EXPIRED, expires_at=NOON
    ),
    "cancelled": row(lambda tx: tx.cancel_entries("board", now=NOON), State.CANCELLED),
    "dropped by hand": row(lambda tx: tx.drop([1], NOON), State.CANCELLED),
    "dropped by hand when claimed": row(
        after(claim, lambda tx: tx.drop([1], NOON)), State.CANCELLED, {"owner": "", "lease_until": None}
    ),
    "dropped by hand when begun": row(after(begin, lambda tx: tx.drop([1], NOON)), State.CLAIMED),
    "held by hand when claimed": row(after(claim, lambda tx: tx.hold("board", [1])), State.HELD),
    "held by hand when begun": row(after(begin, lambda tx: tx.hold("board", [1])), State.CLAIMED),
    "suppressed": row(suppress, State.SUPPRESSED, {"attempts": 0, "owner": ""}),
    "a newer copy": row(newer_copy, State.SUPERSEDED, **CALENDAR),
    "a newer copy when claimed": row(after(claim, newer_copy), State.SUPERSEDED, **CALENDAR),
    "a newer copy when begun": row(after(begin, newer_copy), State.CLAIMED, **CALENDAR),
    "cannot be composed": row(
        ends(Unbuildable(text="no room")), State.HELD, {"last_text": "no room", "attempts": 0}
    ),
    "released": row(lambda tx: tx.release(NOON, ids=[1]), State.QUEUED, state=State.HELD),
    "dropped when held": row(lambda tx: tx.drop([1], NOON), State.CANCELLED, state=State.HELD),
    "a newer copy when held": row(newer_copy, State.SUPERSEDED, **CALENDAR, state=State.HELD),
    "the meeting is paused": row(pause, State.QUEUED, {"attempts": 0}),
    "the meeting is paused after the claim": row(
        after(claim, pause, lambda tx: begin_tries(tx, "me", [one(tx)], NOON)),
        State.CLAIMED,
        {"begun_at": None},
    ),
    "sent is final": row(
        after(ends(Accepted(code=250, text="ok")), lambda tx: tx.drop([1], NOON), claim), State.SENT
    ),
    "failed waits for a person": row(after(ends(NO_USER), claim), State.FAILED),
    "tried again by hand": row(
        after(ends(NO_USER), lambda tx: tx.retry([1], NOON + HOUR)),
        State.QUEUED,
        {"not_before": NOON + HOUR},
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_each_row_of_the_table(store: Store, name: str) -> None:
    expected = TABLE[name]
    with store.begin(alone=False) as tx:
        tx.enqueue(entries(1, **expected.given))
        expected.event(tx)
        found = one(tx)
    seen = {field: getattr(found, field) for field in expected.seen}
    assert (found.state, seen) == (expected.to, expected.seen)


OUTCOMES: Sequence[Outcome] = (Accepted(code=250, text="ok"), NO_USER, CUT, UNKNOWN, Unbuildable(text="no"))


@pytest.mark.parametrize("outcome", OUTCOMES, ids=lambda outcome: type(outcome).__name__)
def test_who_lost_the_lease_changes_nothing_and_says_so(
    store: Store, outcome: Outcome, caplog: pytest.LogCaptureFixture
) -> None:
    later = NOON + LEASE + MINUTE
    with store.begin(alone=False) as tx:
        tx.enqueue(entries(1))
        (lost,) = begin(tx)
        tx.reap(later)
        (theirs,) = begin_tries(tx, "other", tx.claim("other", 1, later, LEASE), later)
        save_outcomes(tx, "me", [(lost, outcome)], now=later)
        assert one(tx) == theirs
    assert "entry 1: lease lost, its row is left as it is" in caplog.text
