"""The outbox as its page asks for it: what a filter finds and counts, and what a press changes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from meetbot.outbox.life import after
from meetbot.outbox.model import Accepted, State
from meetbot.store.mails import MailFilter
from meetbot.store.store import Store, Tx
from tests.store.made import HOUR, LEASE, MINUTE, NOON, entry, wave

OPENING = "opening.board@meet.example.org"
MAILS = (
    entry("1", uid=OPENING, copy_no=1),
    entry("2", uid=OPENING, person_id="bo", purpose="update", state=State.HELD),
    entry("3", uid="Opening.board@meet.example.org", person_id="bo", state=State.HELD),
    entry("4", purpose="reminder", wave_id=1, not_before=NOON + HOUR),
    entry("5", meeting="other", state=State.HELD),
    entry("6", meeting="", person_id="user 1", purpose="info"),
    entry("7", meeting="", person_id="", purpose="test"),
    entry("8", uid="opening_board@meet.example.org", person_id="cy"),
)


@pytest.fixture
def filled(store: Store) -> Store:
    with store.begin() as tx:
        tx.save_waves("board", [wave(anchor="opening"), wave(anchor="closing")])
        tx.enqueue(MAILS)
        tx.put_mail(1, b"one", NOON)
        tx.put_mail(5, b"five", NOON)
    return store


def found(tx: Tx, **wanted: object) -> list[int]:
    """The ids that a filter finds, rising; the list itself must have them newest first."""
    asked = MailFilter(**wanted)  # type: ignore[arg-type]
    ids = tx.mail_ids(asked)
    listed = [e.id for e in tx.find_mails(asked)]
    return ids if listed == ids[::-1] else [-1]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, [1, 2, 3, 4, 5, 6, 7, 8]),
        ({"meeting": "board"}, [1, 2, 3, 4, 8]),
        ({"meeting": ""}, [6, 7]),
        ({"accounts": False}, [1, 2, 3, 4, 5, 7, 8]),
        ({"state": "held"}, [2, 3, 5]),
        ({"purpose": "reminder"}, [4]),
        ({"people": frozenset()}, []),
        ({"people": frozenset(), "meeting": "board"}, []),
        ({"people": frozenset({("board", "ada"), ("other", "bo")})}, [1, 4]),
        ({"people": frozenset({("board", "ada"), ("other", "bo")}), "meeting": "board"}, [1, 2, 3, 4]),
        ({"uid": OPENING}, [1, 2]),  # another case is another session, "_" is no joker
        ({"uid": "opening_board@x"}, [8]),
        ({"uid": OPENING, "waves": (1,)}, [1, 2, 4]),
        ({"kept": True}, [1, 5]),
        ({"upto": 2}, [1, 2]),
        ({"meeting": "board", "state": "held", "upto": 2}, [2]),
    ],
)
def test_a_filter_finds_what_it_names(filled: Store, wanted: dict[str, object], ids: list[int]) -> None:
    with filled.read() as tx:
        assert found(tx, **wanted) == ids


def test_a_list_is_counted_by_state_and_kind_and_leafed_through(filled: Store) -> None:
    board = MailFilter(meeting="board", state="held")
    with filled.read() as tx:
        assert tx.mail_states(board) == {"held": 2, "queued": 3}
        assert tx.mail_kinds(MailFilter(meeting="board")) == ["invite", "reminder", "update"]
        assert tx.meetings_with_mail() == ["board", "other"]
        assert [e.id for e in tx.find_mails(MailFilter(), limit=2, offset=3)] == [5, 4]
        everything = MailFilter(meeting="board")
        assert [tx.mail_place(everything, n) for n in (8, 3, 1)] == [(1, None, 4), (3, 4, 2), (5, 2, None)]
        assert tx.mail_place(MailFilter(state="failed"), 3) == (1, None, None)
        assert tx.wave_ids("board", "opening") == (1,)
        assert tx.states_of([1, 2, 3, 99]) == {"queued": 1, "held": 2}
        assert tx.states_of([]) == {}


def test_what_waits_and_what_left_just_now_is_counted(filled: Store) -> None:
    with filled.begin() as tx:
        tx.enqueue([entry("late", expires_at=NOON)])
        first, _ = tx.claim("me", 2, NOON, LEASE)
        tx.save_outcome(first, after(first, Accepted(code=250, text="ok"), now=NOON), now=NOON)
        assert tx.sending("board", NOON, timedelta(minutes=1)) == (1, 1)
        assert tx.sending("board", NOON + HOUR, timedelta(minutes=1)) == (2, 0)
        assert tx.sending("nobody", NOON, timedelta(minutes=1)) == (0, 0)


def test_the_pace_is_that_of_mails_that_left_through_a_server(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue([entry(str(n), state=State.SENT, sent_at=NOON + n * MINUTE) for n in range(1, 5)])
        tx.enqueue([entry("waits")])
        tx.put_mail(4, b"kept", NOON)
        lately = [tx.left_lately(NOON + since * MINUTE, limit) for since, limit in ((0, 9), (0, 2), (3, 9))]
        assert lately == [[NOON + n * MINUTE for n in minutes] for minutes in ((3, 2, 1), (3, 2), ())]


def test_the_last_mail_of_a_person_is_the_newest_that_left_or_was_tried(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue(
            [
                entry("1", person_id="ana", state=State.SENT, sent_at=NOON),
                entry("2", person_id="ana", state=State.FAILED),
                entry("3", person_id="ana"),
                entry("4", person_id="rui", state=State.SENT, sent_at=NOON),
                entry("5", person_id="eva", state=State.SUPERSEDED),
            ]
        )
        assert {who: e.id for who, e in tx.last_mails("board").items()} == {"ana": 2, "rui": 4}
        assert tx.last_mails("nobody") == {}


def test_what_is_pressed_changes_what_is_in_the_state_for_it_and_names_it(filled: Store) -> None:
    everything = list(range(1, 9))
    with filled.begin() as tx:
        assert tx.let_go("board", everything, NOON + MINUTE) == [2, 3]
        assert [e.not_before for e in tx.find_mails(MailFilter(upto=3))] == [
            NOON + MINUTE,
            NOON + MINUTE,
            NOON,
        ]
        assert tx.hold("board", everything) == [1, 2, 3, 4, 8]
        assert tx.let_go("board", [4], NOON) == [4]
        assert [e.not_before for e in tx.find_mails(MailFilter(purpose="reminder"))] == [NOON + HOUR]
        assert tx.try_again("board", everything, NOON + 24 * HOUR) == []  # their time is over
        assert tx.try_again("board", everything, NOON + MINUTE) == [4]
        assert tx.give_up("board", everything, NOON) == [1, 2, 3, 4, 8]
        assert tx.give_up("board", everything, NOON) == []
        assert tx.states_of(everything) == {"cancelled": 5, "held": 1, "queued": 2}


def test_a_drop_is_taken_back_unless_a_newer_copy_came_or_its_time_is_over(filled: Store) -> None:
    with filled.begin() as tx:
        tx.give_up("board", [1, 2, 4, 8], NOON)
        tx.cancel_entries("board", now=NOON, person="bo")  # number 3: not by hand
        tx.enqueue([entry("9", uid=OPENING, copy_no=2), entry("10", meeting="other", uid=OPENING, copy_no=9)])
        assert tx.take_back("board", [1, 2, 3, 4, 8], NOON) == [2, 4, 8]
        assert {e.id: e.last_text for e in tx.find_mails(MailFilter(state="held", meeting="board"))} == {
            8: "",
            4: "",
            2: "",
        }
        tx.give_up("board", [8], NOON)
        assert tx.take_back("board", [8], NOON + 24 * HOUR) == []


def test_a_press_on_more_mails_than_one_statement_takes_names_them_all(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue([entry(f"key-{n}") for n in range(1_201)])
        ids = tx.mail_ids(MailFilter())
        assert tx.hold("board", ids[::-1]) == ids
        assert tx.states_of(ids) == {"held": 1_201}


def test_the_copies_before_one_are_those_that_left_or_may_have(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue(
            [
                entry("a", uid=OPENING, copy_no=1, state=State.SENT),
                entry("b", uid=OPENING, copy_no=2, state=State.UNCERTAIN),
                entry("c", uid=OPENING, copy_no=3),
                entry("d", uid=OPENING, copy_no=4),
                entry("e", uid=OPENING, copy_no=1, person_id="bo", state=State.SENT),
            ]
        )
        last, other = tx.entry(4), tx.entry(5)
        assert last is not None
        assert other is not None
        assert [e.msgkey for e in tx.copies_before(last)] == ["b", "a"]
        assert tx.copies_before(other) == []


def test_a_mail_that_must_not_go_is_withdrawn_by_who_holds_it(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue([entry("1"), entry("2")])
        tx.claim("me", 1, NOON, LEASE)
        assert [tx.withdraw(n, "me", "no such person") for n in (1, 2)] == [True, False]
        assert not tx.withdraw(1, "me", "again")
        assert [(e.state, e.last_text) for e in tx.find_mails(MailFilter(state="cancelled"))] == [
            (State.CANCELLED, "no such person")
        ]


def test_a_mail_that_a_server_took_is_known_from_that_instant_on(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue([entry("1", state=State.SENT, sent_at=NOON), entry("2", person_id="bo")])
        assert tx.was_sent_to("board", "ada", since=NOON)
        assert not tx.was_sent_to("board", "ada", since=NOON + MINUTE)
        assert not tx.was_sent_to("board", "bo", since=NOON)
        assert not tx.was_sent_to("other", "ada", since=NOON)


def test_the_copies_that_wait_are_found_but_for_those_of_some_rules(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue(
            [entry(name, uid=OPENING, person_id=name, ctx={"rule": name}) for name in ("new", "moved")]
        )
        tx.enqueue([entry("reminder"), entry("sent", uid=OPENING, state=State.SENT, person_id="cy")])
        tx.enqueue([entry("other", meeting="other", uid=OPENING)])
        waiting = [[e.msgkey for e in tx.waiting_copies("board", but=rules)] for rules in ((), ("new",))]
        assert waiting == [["new", "moved"], ["moved"]]


def test_what_waits_is_grouped_by_what_it_may_wait_for(filled: Store) -> None:
    with filled.begin() as tx:
        tx.claim("me", 1, NOON, LEASE)
        tx.add_canary("board", [], [8], NOON)
        ids = list(range(1, 9))
        groups = sorted((w.meeting, w.canary or 0, w.is_claimed, w.first, w.mails) for w in tx.waiting(ids))
        taken = tx.entries(state=State.CLAIMED)[0]
        others = [("board", 0, False, NOON + HOUR, 1), ("board", 1, False, NOON, 1)]
        assert taken.id == 1
        assert groups == [("", 0, False, NOON, 2), others[0], ("board", 0, True, NOON, 1), others[1]]
        assert {w.domain for w in tx.waiting(ids)} == {"example.org"}
