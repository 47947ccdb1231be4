"""The outbox: each mail once, claimed by one, and ended only while nobody sends it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from meetbot.outbox.life import after
from meetbot.outbox.model import Accepted, Entry, Phase, Refused, State
from meetbot.store.rows import Attempt
from meetbot.store.store import Store, Tx
from tests.store.begun import begin_tries
from tests.store.made import HOUR, LEASE, MINUTE, NOON, entry, wave


def queued(store: Store, *entries: Entry) -> None:
    with store.begin() as tx:
        tx.enqueue(entries)


def claimed(store: Store, owner: str = "me", limit: int = 100) -> list[str]:
    """Claim at NOON and return the keys; mails without hope are ended first, as a look does."""
    with store.begin() as tx:
        tx.end_hopeless(NOON)
        return [e.msgkey for e in tx.claim(owner, limit, NOON, LEASE)]


def begun(tx: Tx, limit: int = 1) -> list[Entry]:
    """Claim at NOON, and begin the tries: as far as a mail is that may have left."""
    return begin_tries(tx, "me", tx.claim("me", limit, NOON, LEASE), NOON)


def states(store: Store) -> dict[str, str]:
    with store.read() as tx:
        return {e.msgkey: str(e.state) for e in tx.entries()}


def test_an_entry_comes_back_as_it_went_in(store: Store) -> None:
    asked = entry(
        uid="u@example.org",
        copy_no=3,
        address_no=1,
        ctx={"b": 1, "a": ["ü", None, 2.5]},
        template_rev="abc",
        composed_at=NOON,
        subject="Sitzung",
        prio=0,
        state=State.HELD,
    )
    queued(store, asked)
    with store.read() as tx:
        assert tx.entries() == [replace(asked, id=1)]
        assert tx.entry_by_key("key-1") == tx.entry(1) == replace(asked, id=1)


def test_a_second_enqueue_adds_no_row(store: Store) -> None:
    asked = [entry(f"key-{n}") for n in range(50)]
    with store.begin() as tx:
        assert (tx.enqueue(asked), tx.enqueue(asked)) == (50, 0)
    with store.begin() as tx:
        assert (tx.enqueue(asked), tx.counts()) == (0, {"queued": 50})


def test_a_known_key_with_other_content_is_held_with_that_as_its_fault_and_logged(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    queued(store, entry())
    other = entry(rcpt="other@example.org")
    with store.begin() as tx:
        assert tx.enqueue([entry("new"), other]) == 2
        assert tx.enqueue([other]) == 0  # known by now
        (held,) = tx.entries(state=State.HELD)
    assert (held.rcpt, held.last_text) == (
        "other@example.org",
        "It has the key of mail 1, which says something else. Release it if both are to go.",
    )
    assert states(store) == {"key-1": "queued", "new": "queued", held.msgkey: "held"}
    assert f"mail {held.msgkey} has the key of mail 1, which says something else; it is held" in caplog.text


def test_the_most_urgent_and_oldest_mails_are_claimed_first_and_only_what_is_due(store: Store) -> None:
    queued(
        store,
        entry("later", not_before=NOON + MINUTE),
        entry("second", not_before=NOON - MINUTE),
        entry("first", not_before=NOON - 2 * MINUTE),
        entry("cancel", prio=0),
        entry("third"),
    )
    assert claimed(store, limit=3) == ["cancel", "first", "second"]
    assert claimed(store) == ["third"]
    assert claimed(store) == []


def test_eight_claimers_at_once_never_get_the_same_mail(store: Store) -> None:
    queued(store, *(entry(f"key-{n}") for n in range(200)))

    def work(number: int) -> list[str]:
        found: list[str] = []
        while more := claimed(store, f"owner-{number}", limit=7):
            found += more
        return found

    with ThreadPoolExecutor(8) as pool:
        taken = [key for keys in pool.map(work, range(8)) for key in keys]
    assert sorted(taken) == sorted(f"key-{n}" for n in range(200))


def test_mails_past_their_time_expire_and_are_not_claimed(store: Store) -> None:
    queued(store, entry(not_before=NOON - HOUR, expires_at=NOON))
    assert (claimed(store), states(store)) == ([], {"key-1": "expired"})


@pytest.mark.parametrize(
    ("scope", "reason", "purpose", "state"),
    [
        ("", "hard", "invite", "suppressed"),
        ("", "hard", "cancel", "suppressed"),
        ("meeting:board", "unsubscribe", "invite", "suppressed"),
        ("meeting:board", "unsubscribe", "cancel", "claimed"),
        ("meeting:other", "unsubscribe", "invite", "claimed"),
        ("purpose:reminder", "unsubscribe", "reminder", "suppressed"),
        ("purpose:reminder", "unsubscribe", "invite", "claimed"),
    ],
)
def test_a_suppressed_address_gets_no_mail_at_the_claim(
    store: Store, scope: str, reason: str, purpose: str, state: str
) -> None:
    queued(store, entry(rcpt="Ada@Example.org", purpose=purpose))
    with store.begin() as tx:
        tx.add_suppression("ada@example.ORG", scope=scope, reason=reason, now=NOON)
    claimed(store)
    assert states(store) == {"key-1": state}


def test_a_suppression_ends(store: Store) -> None:
    with store.begin() as tx:
        tx.add_suppression("ada@example.org", reason="soft", now=NOON, until=NOON + HOUR)
        asked = ["Ada@example.org", "bo@example.org"]
        assert tx.suppressed(asked, "board", now=NOON) == {"Ada@example.org"}
        assert tx.suppressed(asked, "board", now=NOON + HOUR) == set()


def test_a_paused_meeting_is_left_out_and_its_mails_stay_queued(store: Store) -> None:
    queued(store, entry(), entry("other", meeting="other"))
    with store.begin() as tx:
        tx.pause("board", True)
        assert (tx.paused("board"), tx.paused("other")) == (True, False)
        assert tx.next_entry_due(NOON) == NOON
    assert claimed(store) == ["other"]
    with store.begin() as tx:
        tx.pause("board", False)
    assert claimed(store) == ["key-1"]


def test_an_outcome_is_written_only_while_the_lease_holds(store: Store) -> None:
    queued(store, entry())
    with store.begin() as tx:
        (mine,) = tx.claim("dead", 1, NOON, LEASE)
    later = NOON + LEASE + MINUTE
    with store.begin() as tx:
        assert tx.reap(NOON + MINUTE) == []
        assert [e.id for e in tx.reap(later)] == [1]
        (theirs,) = tx.claim("alive", 1, later, LEASE)
    sent = after(mine, Accepted(code=250, text="ok"), now=later)
    with store.begin() as tx:
        assert not tx.save_outcome(mine, sent, now=later)
        assert tx.save_sent("dead", [(mine.id, 250, "ok")], later) == frozenset()
        assert tx.begin_tries("dead", [(mine, replace(mine, subject="late"))], later) == frozenset()
        assert tx.renew("dead", [1], later, LEASE) == frozenset()
        assert tx.give_back("dead", [1]) == 0
        assert tx.entry(1) == theirs
        assert tx.save_outcome(theirs, after(theirs, Accepted(code=250, text="ok"), now=later), now=later)
        found = tx.entry(1)
        assert found is not None
        assert (found.state, found.sent_at, found.attempts) == (State.SENT, later, 2)


def test_senders_are_those_with_a_place_and_claimed_mails(store: Store) -> None:
    queued(store, *(entry(f"key-{n}") for n in range(3)))
    with store.begin() as tx:
        for owner in ("slot-7:aa", "slot-12:bb", "somebody"):
            tx.claim(owner, 1, NOON, LEASE)
        first = {"slot-7:aa": (NOON + LEASE, 1, 1), "slot-12:bb": (NOON + LEASE, 2, 1)}
        assert tx.senders() == first
        tx.renew("slot-12:bb", [2], NOON + MINUTE, LEASE)
        tx.reap_owner("slot-7:")
        assert tx.senders() == {"slot-12:bb": (NOON + MINUTE + LEASE, 2, 1)}


def test_what_is_sent_and_composed_is_written_for_all_whose_lease_holds_and_as_decided(store: Store) -> None:
    queued(store, *(entry(f"key-{n}", ctx={"n": n, "said": "ü"}) for n in range(4)))
    with store.begin() as tx:
        mine, lost = tx.claim("me", 3, NOON, LEASE), tx.claim("other", 1, NOON, LEASE)
        told: dict[str, Any] = {"template_rev": "r", "composed_at": NOON + MINUTE, "subject": 'Sitzung "A"'}
        told["begun_at"] = NOON
        composed = [
            replace(mine[0], **told, ctx={"n": "other"}),
            replace(mine[1], **told),
            replace(mine[2], begun_at=NOON),
        ]
        pairs = [*zip(mine, composed, strict=True), (lost[0], replace(lost[0], **told))]
        assert tx.begin_tries("me", pairs, NOON) == {e.id for e in composed}
        assert [tx.entry(e.id) for e in (*composed, *lost)] == [*composed, *lost]
        ok = Accepted(code=250, text="2.0.0 Ok: \\ queued as 'X'")
        answers = [(e.id, ok.code, ok.text) for e in (composed[0], composed[1], lost[0])]
        assert tx.save_sent("me", answers, NOON + HOUR) == {e.id for e in composed[:2]}
        sent = [after(e, ok, now=NOON + HOUR) for e in composed[:2]]
        assert [tx.entry(e.id) for e in (*composed, *lost)] == [*sent, composed[2], *lost]


def test_an_answer_that_is_not_250_is_logged_with_its_attempt(store: Store) -> None:
    queued(store, entry())
    with store.begin() as tx:
        (mine,) = tx.claim("me", 1, NOON, LEASE)
        refused = Refused(code=451, text="4.7.1 try later", phase=Phase.RCPT)
        assert tx.save_outcome(mine, after(mine, refused, now=NOON), now=NOON)
        assert tx.attempts(1) == [Attempt(entry=1, attempt=1, at=NOON, code=451, text="4.7.1 try later")]


def test_what_was_claimed_but_not_tried_goes_back_without_counting(store: Store) -> None:
    queued(store, entry(), entry("key-2"))
    claimed(store)
    with store.begin() as tx:
        assert tx.give_back("me", [1, 2]) == 2
        assert [(e.state, e.attempts, e.owner) for e in tx.entries()] == [(State.QUEUED, 0, "")] * 2


def test_a_new_holder_of_a_slot_takes_back_what_the_dead_one_had(store: Store) -> None:
    first = store.take_slot()
    second = store.take_slot()
    queued(store, entry(), entry("key-2"))
    assert claimed(store, first.owner, 1) + claimed(store, second.owner, 1) == ["key-1", "key-2"]
    first.close()
    third = store.take_slot()
    with store.begin() as tx:
        assert [e.msgkey for e in tx.reap_owner(third.prefix)] == ["key-1"]
    assert (third.prefix, third.owner != first.owner, second.alive()) == (first.prefix, True, True)
    assert states(store) == {"key-1": "queued", "key-2": "claimed"}
    second.close()
    third.close()


def test_by_hand_mails_are_ended_or_let_go_only_until_a_sender_begins_with_them(store: Store) -> None:
    queued(
        store, entry("held", state=State.HELD), entry("held-2", state=State.HELD), entry("going"), entry("q")
    )
    with store.begin() as tx:
        (going,) = [e for e in begun(tx, 9) if e.msgkey == "going"]
        tx.give_back("me", [4])
        later = NOON + HOUR
        assert tx.drop([1, 3, 4], later) == 2
        assert tx.release(later, meeting="board") == 1
        assert tx.release(later) == 0
        assert {e.msgkey: (str(e.state), e.not_before) for e in tx.entries()} == {
            "held": ("cancelled", NOON),
            "held-2": ("queued", later),
            "going": ("claimed", NOON),
            "q": ("cancelled", NOON),
        }
        assert tx.cancel_entries("board", now=later) == 1
        assert going.id == 3


def test_what_is_true_no_more_is_called_off_until_a_sender_begins_with_it(store: Store) -> None:
    queued(store, entry("going"), entry("waits"), entry("stays"))
    with store.begin() as tx:
        assert [e.msgkey for e in begun(tx)] == ["going"]
        assert tx.call_off([1, 2], "it has begun") == 1
        assert {e.msgkey: str(e.state) for e in tx.entries()} == {
            "going": "claimed",
            "waits": "cancelled",
            "stays": "queued",
        }
        assert [e.last_text for e in tx.entries() if e.msgkey == "waits"] == ["it has begun"]


def test_a_failed_mail_can_be_tried_again_by_hand(store: Store) -> None:
    queued(store, entry())
    with store.begin() as tx:
        (mine,) = tx.claim("me", 1, NOON, LEASE)
        tx.save_outcome(mine, after(mine, Refused(code=550, text="no", phase=Phase.RCPT), now=NOON), now=NOON)
        assert tx.counts("board") == {"failed": 1}
        assert tx.retry([1], NOON + HOUR) == 1
        assert tx.next_entry_due(NOON) == NOON + HOUR
        assert tx.retry([1], NOON + 48 * HOUR) == 0


@pytest.mark.parametrize(
    ("code", "text"), [(501, "Syntax error"), (552, "5.3.4 too large"), (503, "bad sequence")]
)
def test_what_was_held_for_what_others_were_told_too_is_queued_again_and_nothing_else(
    store: Store, code: int, text: str
) -> None:
    queued(store, entry("odd"), entry("by-hand"))
    with store.begin() as tx:
        mine, other = tx.claim("me", 2, NOON, LEASE)
        refused = Refused(code=code, text=text, phase=Phase.RCPT)
        tx.save_outcome(mine, after(mine, refused, now=NOON), now=NOON)
        tx.hold("board", [other.id])
        assert tx.counts("board") == {"held": 2}
        assert tx.queue_doubted([mine.id, other.id], NOON + HOUR) == 1
        again = tx.entry(mine.id)
    assert again is not None
    assert (again.state, again.not_before, again.attempts) == (State.QUEUED, NOON + HOUR, 0)


def test_what_waits_for_somebody_goes_to_the_corrected_address(store: Store) -> None:
    unmade: dict[str, Any] = {"state": State.HELD, "last_text": "cannot be mailed"}
    queued(
        store,
        entry("claimed", purpose="reminder"),
        entry("queued", purpose="reminder", not_before=NOON + HOUR),
        entry("unmade", purpose="info", **unmade),
        entry("by-hand", purpose="info", state=State.HELD),
        entry("clash", purpose="info", state=State.HELD, last_text="It has the key of mail 7, which"),
        entry("calendar", uid="u", copy_no=1, **unmade),
        entry("digest", purpose="digest", **unmade),
        entry("composed", purpose="info", composed_at=NOON, **unmade),
        entry("sent", purpose="info", state=State.SENT),
        entry("bo", purpose="info", person_id="bo", **unmade),
        entry("elsewhere", purpose="info", meeting="other", **unmade),
    )
    new = "New@other.example"
    with store.begin() as tx:
        (mine,) = tx.claim("me", 1, NOON, LEASE)
        assert mine.msgkey == "claimed"
        assert tx.readdress("board", "ada", new, NOON + HOUR, release=True) == 5
        found = {e.msgkey: (str(e.state), e.not_before, e.attempts) for e in tx.entries() if e.rcpt == new}
        assert found == {
            "claimed": ("queued", NOON, 0),
            "queued": ("queued", NOON + HOUR, 0),
            "unmade": ("queued", NOON + HOUR, 0),
            "by-hand": ("held", NOON, 0),
            "clash": ("held", NOON, 0),
        }
        assert tx.begin_tries("me", [(mine, mine)], NOON) == frozenset()
        again = tx.claim("me", 9, NOON + HOUR, LEASE, closed=["other.example"])
        assert again == []  # the domain is the new address'
        assert tx.readdress("board", "ada", new, NOON, release=True) == 0


def test_a_newer_copy_replaces_the_waiting_ones_of_the_same_person_and_uid(store: Store) -> None:
    copies = [entry(f"copy-{n}", uid="u", copy_no=n) for n in (1, 2, 3)]
    queued(store, copies[0])
    others = [entry("other", uid="v", copy_no=1), entry("bo", uid="u", person_id="bo", copy_no=1)]
    with store.begin() as tx:
        begun(tx)  # copy-1 may still go
        tx.enqueue([*copies, *others])
        assert tx.supersede("board", "u", "ada", 0, 3, NOON) == 1
    assert states(store) == {
        "copy-1": "claimed",
        "copy-2": "superseded",
        "copy-3": "queued",
        "other": "queued",
        "bo": "queued",
    }


def test_a_failed_copy_is_replaced_too_and_one_of_an_older_address_is_not(store: Store) -> None:
    copies = [entry(f"copy-{n}", uid="u", copy_no=n) for n in (1, 2)]
    queued(store, *copies, entry("other address", uid="u", address_no=1, copy_no=2, not_before=NOON + HOUR))
    with store.begin() as tx:
        (mine,) = tx.claim("me", 1, NOON, LEASE)
        tx.save_outcome(mine, after(mine, Refused(code=550, text="no", phase=Phase.RCPT), now=NOON), now=NOON)
        assert tx.supersede("board", "u", "ada", 1, 3, NOON) == 1
        assert tx.supersede("board", "u", "ada", 0, 2, NOON) == 1
        assert tx.retry([mine.id], NOON) == 0  # what it said is no longer so
    assert states(store) == {"copy-1": "superseded", "copy-2": "queued", "other address": "superseded"}


def test_a_claimed_mail_that_is_to_ask_something_else_is_taken_back_and_says_so_when_claimed_anew(
    store: Store,
) -> None:
    queued(store, entry("first", uid="u", copy_no=1, ctx={"method": "REQUEST", "ask": True}))
    with store.begin() as tx:
        (first,) = tx.claim("me", 1, NOON, LEASE)
        tx.enqueue([entry("second", uid="u", copy_no=2, ctx={"method": "REQUEST", "ask": False})])
        before = tx.claim("me", 1, NOON, LEASE)
        assert tx.overtake(first, NOON)
        assert begin_tries(tx, "me", before, NOON) == []
        (again,) = tx.claim("me", 1, NOON, LEASE)
        (begun,) = begin_tries(tx, "me", [again], NOON)
    assert (begun.id, begun.ctx["ask"], begun.attempts) == (before[0].id, True, 1)


def test_a_copy_that_did_not_get_through_hands_its_question_to_the_newer_one(store: Store) -> None:
    first = entry("first", uid="u", copy_no=1, ctx={"method": "REQUEST", "ask": True})
    queued(store, first, entry("alone", uid="v", copy_no=1, not_before=NOON + HOUR))
    with store.begin() as tx:
        (mine,) = tx.claim("me", 1, NOON, LEASE)
        tx.enqueue([entry("second", uid="u", copy_no=2, ctx={"method": "REQUEST", "ask": False})])
        busy = Refused(code=451, text="4.7.1 later", phase=Phase.DATA)
        tx.save_outcome(mine, after(mine, busy, now=NOON), now=NOON)
        assert tx.overtake(mine, NOON)
        (alone,) = (e for e in tx.entries(meeting="board") if e.msgkey == "alone")
        assert not tx.overtake(alone, NOON)
        (second,) = (e for e in tx.entries(meeting="board") if e.msgkey == "second")
    assert second.ctx == {"method": "REQUEST", "ask": True, "partstat": "NEEDS-ACTION"}
    assert states(store) == {"first": "superseded", "second": "queued", "alone": "queued"}


def test_lists_filter_and_turn_pages(store: Store) -> None:
    queued(store, *(entry(f"key-{n}", person_id=f"p{n % 2}") for n in range(6)), entry("x", meeting="other"))

    def keys(tx: Tx, **filters: object) -> list[str]:
        return [e.msgkey for e in tx.entries(**filters)]  # type: ignore[arg-type]

    with store.read() as tx:
        assert keys(tx, meeting="board", person="p1") == ["key-5", "key-3", "key-1"]
        assert keys(tx, meeting="board", limit=2, offset=2) == ["key-3", "key-2"]
        assert keys(tx, state=[State.SENT, State.HELD]) == []
        assert tx.counts() == {"queued": 7}
        assert tx.mailed("other", "invite") == {"ada": (NOON, NOON)}


def test_a_dropped_wave_takes_its_waiting_mails_with_it(store: Store) -> None:
    with store.begin() as tx:
        tx.save_waves("board", [wave()])
        ((wave_id, _),) = tx.planned_waves()
        tx.enqueue([entry("a", wave_id=wave_id), entry("b", wave_id=wave_id), entry("c")])
        begun(tx)
        tx.save_waves("board", [wave(state="superseded")])
    assert states(store) == {"a": "claimed", "b": "cancelled", "c": "queued"}


def test_what_could_not_be_made_for_a_person_is_dropped_and_nothing_else(store: Store) -> None:
    held: dict[str, Any] = {"state": State.HELD, "last_text": "their address has ö before the @"}
    mails = {
        "tell": held | {"purpose": "info"},
        "reminder": held | {"purpose": "reminder"},
        "calendar": held | {"uid": "u", "copy_no": 1},
        "other": held | {"person_id": "bob"},
        "by hand": held | {"last_text": ""},
        "composed": held | {"composed_at": NOON},
        "unread": held | {"last_kind": "unread"},
        "queued": held | {"state": State.QUEUED},
    }
    with store.begin() as tx:
        tx.enqueue([entry(key, **said) for key, said in mails.items()])
        assert tx.drop_unmade("board", "ada", "address corrected", purpose="info") == 1
        assert tx.drop_unmade("board", "ada", "address corrected") == 1
        ended = {e.msgkey: e.last_text for e in tx.entries(state=State.CANCELLED)}
    assert ended == {"tell": "address corrected", "reminder": "address corrected"}
