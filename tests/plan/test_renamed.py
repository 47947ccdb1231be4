"""What goes on under a new id (`was`): the same entry in every calendar, and no reminder twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import Reminder
from meetbot.agenda.model.terms import AnchorOf, Audience, Span, Status
from meetbot.plan.audience import members
from meetbot.plan.model import Change, WaveState
from meetbot.plan.waves import plan_waves
from tests.plan.sample import (
    BOARD,
    CLOSING,
    DOMAIN,
    HOUR,
    LATER,
    LUNCH,
    NOON,
    OPENING,
    TALKS,
    Ledger,
    applied,
    at,
    edited,
    facts,
    line,
    moved,
    notice_to,
    with_sessions,
)

RENAMED = edited(BOARD, "closing", id="farewell", was=("closing",))
SPEAKER = Reminder(
    id="speaker", before=Span(exact=timedelta(minutes=30)), of=AnchorOf.SESSION, to=(Audience.SPEAKERS,)
)
MORNING = Reminder(id="morning", before=Span(exact=HOUR), of=AnchorOf.DAY, to=(Audience.ALL,))


def day_renamed(agenda: Agenda, day_id: str, *was: str) -> Agenda:
    (day,) = agenda.days
    sessions = tuple(replace(session, day=day_id) for session in day.sessions)
    return replace(agenda, days=(replace(day, id=day_id, was=was, sessions=sessions),))


def reminding(agenda: Agenda) -> Agenda:
    return replace(agenda, reminders=(SPEAKER, MORNING))


# -- calendars


def test_a_new_id_alone_is_no_news_to_anybody() -> None:
    plan = applied().plan(RENAMED, now=LATER)
    assert (plan.stopped, facts(plan), plan.ledger, plan.agenda_changed) == (False, [], (), True)


def test_a_second_new_id_keeps_the_entry_of_the_first() -> None:
    ledger = applied()
    ledger.apply(RENAMED, now=LATER)
    twice = edited(BOARD, "closing", id="goodbye", was=("closing", "farewell"))
    assert facts(ledger.apply(twice, now=LATER)) == []
    assert facts(ledger.plan(moved(twice, HOUR, "goodbye"), now=LATER))[0] == (
        "ada",
        "goodbye",
        "REQUEST",
        "time moved",
        1,
        True,
    )


def test_a_renamed_day_is_no_news_to_those_who_have_the_day() -> None:
    ledger = applied()
    renamed = day_renamed(BOARD, "thursday", "day")
    assert facts(ledger.apply(renamed, now=LATER)) == []
    later = moved(renamed, HOUR)
    assert {(f[0], f[1], f[4]) for f in facts(ledger.plan(later, now=LATER)) if f[0] in ("dee", "eve")} == {
        ("dee", "thursday", 1),
        ("eve", "thursday", 1),
    }
    assert notice_to(ledger.plan(later, now=LATER), "dee").line.uid == f"day.board-2026@{DOMAIN}"


def test_a_renamed_session_that_moves_is_one_row_to_those_who_have_the_day() -> None:
    ledger = applied()
    plan = ledger.plan(moved(RENAMED, timedelta(minutes=5), "farewell"), now=LATER)
    assert [c for c in notice_to(plan, "dee").changes if c.what == "programme"] == [
        Change(what="programme", was="11:00–11:15 Closing", now="11:05–11:20 Closing")
    ]


def test_of_two_that_become_one_the_first_keeps_its_entry_and_the_other_is_cancelled() -> None:
    whole = replace(CLOSING, id="end", was=("closing", "opening"), start=at("11:00"), leader=OPENING.leader)
    plan = applied().plan(with_sessions(BOARD, [TALKS, LUNCH, whole]), now=LATER)
    assert [(f[0], f[2], f[3]) for f in facts(plan) if f[0] == "ada"] == [
        ("ada", "CANCEL", "session deleted"),
        ("ada", "REQUEST", "role changed"),
    ]
    assert notice_to(plan, "ada").line.uid == f"opening.board-2026@{DOMAIN}"


def test_a_renamed_session_that_is_cancelled_is_cancelled_in_its_entry() -> None:
    ledger = applied()
    ledger.apply(RENAMED, now=LATER)
    ledger.apply(edited(RENAMED, "farewell", status=Status.CANCELLED), now=LATER)
    ended = line(ledger, "closing", "ada")
    assert (ended.state, ended.issued.sequence) == ("cancelled", 1)


def test_a_person_out_of_a_renamed_session_is_uninvited_not_told_of_a_cancellation() -> None:
    ledger = applied()
    plan = ledger.plan(edited(RENAMED, "farewell", speakers=()), now=LATER)
    assert ("ada", "closing", "CANCEL", "person removed", 1, False) in facts(plan)
    assert notice_to(plan, "ada").reason == "no part in “Closing” any more"


# -- reminders


def test_a_reminder_that_went_before_the_new_id_does_not_go_again() -> None:
    ledger = Ledger()
    ledger.apply(reminding(BOARD), now=NOON)
    after_it = at("10:35")
    assert ("speaker", "closing", 1) in ledger.expand(after_it)
    plan = ledger.plan(reminding(RENAMED), now=after_it)
    assert [w for w in (*plan.waves, *plan.dropped_waves) if w.reminder_id == "speaker"] == []


def test_a_day_s_reminder_that_went_before_the_new_id_does_not_go_again() -> None:
    ledger = Ledger()
    ledger.apply(reminding(BOARD), now=NOON)
    after_it = at("08:01")
    assert ("morning", "day", 1) in ledger.expand(after_it)
    plan = ledger.plan(reminding(day_renamed(BOARD, "thursday", "day")), now=after_it)
    assert [w for w in (*plan.waves, *plan.dropped_waves) if w.reminder_id == "morning"] == []


def test_a_planned_reminder_stays_what_it_is_and_goes_to_the_same_people() -> None:
    before, _ = plan_waves(reminding(BOARD), (), revision=1, now=NOON)
    renamed = reminding(day_renamed(RENAMED, "thursday", "day"))
    assert plan_waves(renamed, before, revision=2, now=LATER) == (before, [])
    assert {w.state for w in before} == {WaveState.PLANNED}
    assert [(w.anchor, members(renamed, w)) for w in before] == [
        (w.anchor, members(reminding(BOARD), w)) for w in before
    ]
    assert [w.anchor for w in before] == ["day", "talks", "closing"]
