"""Addresses that get no mail, and what was reported of mails, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from meetbot.agenda.model.people import Person
from meetbot.plan.model import LineState, WaveState
from meetbot.store.engine import make_engine
from meetbot.store.mails import MailFilter
from meetbot.store.rows import InboundRow
from meetbot.store.schema import upgrade
from meetbot.store.store import Store
from meetbot.store.suppressions import Bounce, Suppression
from tests.store.made import NOON, entry, line, wave

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ADA = "ada@example.org"


@pytest.mark.parametrize(
    ("scope", "reason", "purpose", "is_blocked"),
    [
        ("", "hard", "", True),
        ("", "complaint", "cancel", True),
        ("meeting:board", "unsubscribe", "", True),
        ("meeting:board", "unsubscribe", "cancel", False),
        ("meeting:board", "manual", "cancel", True),
        ("meeting:other", "unsubscribe", "", False),
        ("reminders:board", "unsubscribe", "", False),
        ("reminders:board", "unsubscribe", "reminder", True),
        ("reminders:board", "unsubscribe", "chase", True),
        ("reminders:board", "unsubscribe", "update", False),
        ("reminders:other", "unsubscribe", "reminder", False),
        ("purpose:late", "unsubscribe", "late", True),
        ("purpose:late", "unsubscribe", "reminder", False),
    ],
)
def test_what_an_address_does_not_get_is_the_same_when_queued_and_when_claimed(
    store: Store, scope: str, reason: str, purpose: str, is_blocked: bool
) -> None:
    with store.begin() as tx:
        tx.add_suppression("Ada@example.org", scope=scope, reason=reason, now=NOON)
        tx.enqueue([entry(rcpt="ADA@example.org", purpose=purpose or "invite")])
        asked = tx.suppressed(["ADA@example.org", "bo@example.org"], "board", now=NOON, purpose=purpose)
        assert asked == ({"ADA@example.org"} if is_blocked else set())
        assert [(one.scope, one.reason) for one in tx.holding(tx.entries(), now=NOON).values()] == (
            [(scope, reason)] if is_blocked else []
        )
        assert (tx.claim("me", 10, NOON, HOUR) == []) is is_blocked


def test_of_several_what_stops_most_is_told_and_kept_with_the_mail(store: Store) -> None:
    until = NOON + 14 * DAY
    with store.begin() as tx:
        tx.enqueue(
            [entry("1", rcpt="Ada@example.org", purpose="reminder"), entry("2", rcpt="bo@example.org")]
        )
        tx.add_suppression(ADA, scope="reminders:board", reason="unsubscribe", now=NOON)
        tx.add_suppression(ADA, reason="soft", until=until, now=NOON)
        (held,) = tx.holding(tx.entries(), now=NOON).values()
        assert (held.scope, held.reason, held.until) == ("", "soft", until)
        tx.claim("me", 2, NOON, HOUR)
        told = {one.rcpt: (str(one.state), one.last_text) for one in tx.entries()}
        assert told["Ada@example.org"] == (
            "suppressed",
            "the mailbox takes nothing: mail rests until 2026-03-26",
        )
        assert told["bo@example.org"] == ("claimed", "")
        (held,) = tx.holding(tx.entries(), now=until).values()
        assert held.reason == "unsubscribe"


def test_who_unsubscribed_before_there_was_one_word_for_it_still_hears_of_a_cancellation(url: str) -> None:
    engine = make_engine(url)
    with engine.connect() as connection, connection.begin():
        upgrade(connection, "0010")
        row = "'ada@example.org', 'purpose:cancel', 'unsubscribed', '2026-03-12T12:00:00.000000Z'"
        connection.execute(text(f"INSERT INTO suppression (address, scope, reason, at) VALUES ({row})"))
    engine.dispose()
    with Store.open(url) as store, store.read() as tx:
        assert [(s.reason, s.why, s.by, s.entry) for s in tx.suppressions()] == [
            ("unsubscribe", "", "", None)
        ]
        assert tx.suppressed([ADA], "board", now=NOON, purpose="cancel") == set()


def test_a_reason_that_weighs_less_changes_nothing(store: Store) -> None:
    with store.begin() as tx:
        assert tx.add_suppression(ADA, reason="hard", now=NOON, why="550 5.1.1", entry=7)
        assert not tx.add_suppression(ADA, reason="soft", now=NOON + HOUR, until=NOON + DAY)
        assert not tx.add_suppression(ADA, reason="hard", now=NOON + HOUR, why="again")
        assert tx.suppression(ADA, "") == Suppression(
            address=ADA, scope="", reason="hard", at=NOON, why="550 5.1.1", entry=7
        )
        assert tx.add_suppression(ADA, reason="complaint", now=NOON + HOUR)
        found = tx.suppression(ADA, "")
        assert found is not None
        assert (found.reason, found.at) == ("complaint", NOON + HOUR)


def test_what_has_ended_may_be_written_over_by_anything(store: Store) -> None:
    with store.begin() as tx:
        tx.add_suppression(ADA, reason="hard", now=NOON, until=NOON + HOUR)
        assert tx.add_suppression(ADA, reason="soft", now=NOON + DAY, until=NOON + 2 * DAY)


def test_a_list_has_what_concerns_a_meeting_and_lifting_takes_one_away(store: Store) -> None:
    with store.begin() as tx:
        for scope in ("", "meeting:board", "meeting:other", "reminders:board", "purpose:late"):
            tx.add_suppression(ADA, reason="unsubscribe", scope=scope, now=NOON)
        tx.add_suppression("bo@example.org", reason="manual", now=NOON, by="org")
        assert [(s.address, s.scope) for s in tx.suppressions(meeting="board")] == [
            (ADA, ""),
            (ADA, "meeting:board"),
            (ADA, "purpose:late"),
            (ADA, "reminders:board"),
            ("bo@example.org", ""),
        ]
        assert len(tx.suppressions()) == 6
        assert [s.by for s in tx.suppressions(["Bo@example.org"])] == ["org"]
        assert not tx.lift_suppression(ADA, "meeting:board", reason="hard")
        assert tx.lift_suppression("Ada@example.org", "meeting:board", reason="unsubscribe")
        assert not tx.lift_suppression(ADA, "meeting:board")
        assert len(tx.suppressions([ADA])) == 4


def test_what_was_reported_of_mails_stands_beside_them(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue([entry("one"), entry("two"), entry("three")])
        first = Bounce(
            entry=1, address=ADA, kind="soft", at=NOON, status="4.2.2", text="full", is_proven=True
        )
        second = Bounce(entry=1, address=ADA, kind="hard", at=NOON + HOUR)
        third = Bounce(entry=2, address=ADA, kind="other", at=NOON)
        for bounce in (first, third, second):
            tx.add_bounce(bounce)
        assert tx.bounces([1, 2, 3]) == {1: [first, second], 2: [third]}


def test_only_days_on_which_a_mailbox_provably_took_nothing_count(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue([entry("one")])
        for at in (NOON, NOON + HOUR, NOON + DAY):
            tx.add_bounce(Bounce(entry=1, address=ADA, kind="soft", at=at, is_proven=True))
        tx.add_bounce(Bounce(entry=1, address=ADA, kind="soft", at=NOON + 2 * DAY))  # nobody proved it
        tx.add_bounce(Bounce(entry=1, address=ADA, kind="hard", at=NOON + 3 * DAY, is_proven=True))
        tx.add_bounce(Bounce(entry=1, address="bo@example.org", kind="soft", at=NOON, is_proven=True))
        assert tx.soft_days("Ada@example.org", NOON) == {NOON.date(), (NOON + DAY).date()}
        assert tx.soft_days(ADA, NOON + DAY) == {(NOON + DAY).date()}


def test_reports_that_came_to_nothing_are_counted_since_an_instant(store: Store) -> None:
    kept = [("bounce", "no answer"), ("bounce", "bounced"), ("complaint", "reported"), ("other", "no answer")]
    with store.begin() as tx:
        for number, (kind, outcome) in enumerate(kept):
            row = InboundRow(
                message_id=f"{number}@x",
                digest="d",
                source="smtp",
                kind=kind,
                size=1,
                at=NOON + number * HOUR,
            )
            tx.set_outcome(tx.add_inbound(row), meeting="", outcome=outcome, sentence="")
        assert (tx.idle_reports(NOON), tx.idle_reports(NOON + HOUR)) == (2, 1)


def test_whose_an_address_is_is_found_whatever_its_case(store: Store) -> None:
    ada = Person(id="ada", name="Ada", email="Ada@Example.org")
    with store.begin() as tx:
        for meeting in ("weekly", "board"):
            tx.save_people(meeting, [ada], now=NOON)
        assert tx.people_at(["ADA@example.org", "bo@example.org"]) == {
            ADA: [("board", "ada"), ("weekly", "ada")]
        }


def test_what_came_back_is_counted_and_found_by_itself(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue([entry(key) for key in ("good", "back", "spam", "doubt", "full", "held")])
        tx.hold("board", [6])
        claimed = tx.claim("me", 10, NOON, HOUR)
        assert tx.save_sent("me", [(e.id, 250, "ok") for e in claimed], NOON + HOUR)
        for number, kind, at, proven in (
            (2, "hard", 2 * HOUR, True),
            (3, "hard", 2 * HOUR, True),
            (3, "complaint", 2 * HOUR, True),
            (4, "hard", 2 * HOUR, False),
            (5, "soft", 0 * HOUR, True),  # said by the server before it took it after all
        ):
            tx.add_bounce(Bounce(entry=number, address=ADA, kind=kind, at=NOON + at, is_proven=proven))
        everything = MailFilter(meeting="board")
        assert tx.mail_states(everything) == {"sent": 3, "bounced": 1, "complained": 1, "held": 1}
        assert {
            state: tx.mail_ids(replace(everything, state=state))
            for state in ("sent", "bounced", "complained", "held")
        } == {"sent": [1, 4, 5], "bounced": [2], "complained": [3], "held": [6]}


@pytest.mark.parametrize(
    ("broken", "goes"),
    [
        ("", True),
        ("expired", False),
        ("still stopped", False),
        ("a newer copy", False),
        ("taken off the list", False),
        ("no line", False),
    ],
)
def test_what_ended_for_its_address_goes_again_while_it_is_true(
    store: Store, broken: str, goes: bool
) -> None:
    uid = "day@meet.example.org"
    own = entry(uid=uid, copy_no=2, expires_at=NOON + DAY)
    older = entry("older", uid=uid, copy_no=1, expires_at=NOON + DAY)
    with store.begin() as tx:
        tx.add_suppression(ADA, reason="manual", now=NOON)
        tx.enqueue([own, older])
        assert tx.claim("me", 10, NOON, HOUR) == []
        state = LineState.UNINVITED if broken == "taken off the list" else LineState.LIVE
        mine = replace(line(uid=uid), state=state, copy_no=3 if broken == "a newer copy" else 2)
        tx.save_ledger("board", [] if broken == "no line" else [mine])
        assert tx.ended_mails(now=NOON, meeting="board") == []
        if broken != "still stopped":
            tx.lift_suppression(ADA, "")
        now = NOON + DAY if broken == "expired" else NOON + HOUR
        found = tx.ended_mails(now=now, meeting="board")
        assert [one.copy_no for one in found] == ([2] if goes else [])
        assert tx.ended_mails(now=now, meeting="another") == []
        ids = [one.id for one in tx.entries()]
        assert tx.try_again("board", ids, now) == [one.id for one in found]


@pytest.mark.parametrize("state", WaveState)
def test_a_reminder_that_ended_for_its_address_goes_again_with_a_wave_that_went(
    store: Store, state: WaveState
) -> None:
    with store.begin() as tx:
        tx.add_suppression(ADA, reason="manual", now=NOON)
        tx.save_waves("board", [wave()])
        ((number, _),) = tx.numbered_waves("board")
        tx.enqueue([entry(purpose="reminder", wave_id=number, expires_at=NOON + DAY)])
        assert tx.claim("me", 10, NOON, HOUR) == []
        tx.lift_suppression(ADA, "")
        tx.set_wave_state(number, state, NOON)
        found = tx.ended_mails(now=NOON, meeting="board")
    assert len(found) == (state is WaveState.EXPANDED)
