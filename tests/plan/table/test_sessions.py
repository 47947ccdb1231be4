"""Rows about sessions as such: called off, back on, gone, split, merged, renamed; and what is no change."""

from __future__ import annotations

from dataclasses import replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Speaking
from meetbot.agenda.model.terms import Mode, Status
from meetbot.plan.model import LineState, Numbers, Partstat, Purpose
from tests.plan.sample import (
    BOARD,
    CLOSING,
    HOUR,
    LATER,
    LUNCH,
    NOON,
    OPENING,
    TALKS,
    Ledger,
    applied,
    at,
    cancelled_session,
    edited,
    line,
    moved,
    notice_to,
    text,
    with_meeting,
    with_sessions,
)
from tests.plan.table.facts import accepted, mails, partstat, words
from tests.plan.table.rows import Of, Row, row

OFF = with_meeting(BOARD, status=Status.CANCELLED)


@row(Row.CANCELLED, Of.SESSION, Of.DAY)
def test_a_cancelled_session_is_cancelled_for_who_declined_too_and_struck_from_the_day() -> None:
    ledger = accepted(accepted(applied(), "dee"), "bo", partstat=Partstat.DECLINED)
    plan = ledger.apply(cancelled_session("talks"), now=LATER)
    assert mails(plan) == [
        "bo talks: cancel CANCEL cancelled 1 declined at once, session cancelled",
        "dee day: update REQUEST 0 accepted in 15 min, programme of the day changed",
        "eve day: update REQUEST 0 needs-action in 15 min, programme of the day changed",
    ]
    assert (line(ledger, "talks", "bo").state, line(ledger, "talks", "bo").issued) == (
        LineState.CANCELLED,
        Numbers(sequence=1, dtstamp=LATER),
    )
    assert ledger.plan(cancelled_session("talks"), now=LATER).notices == ()


@row(Row.CANCELLED, Of.SESSION)
def test_nobody_hears_the_end_of_what_never_reached_them() -> None:
    ledger = Ledger()
    ledger.apply(BOARD, delivered=False)
    plan = ledger.apply(cancelled_session("talks"), now=LATER)
    assert [m for m in mails(plan) if m.startswith("bo")] == []
    assert line(ledger, "talks", "bo").state is LineState.CANCELLED
    assert mails(ledger.plan(BOARD, now=LATER))[2] == (
        "bo talks: invite REQUEST 1 ask at once, first invitation"
    )


@row(Row.CANCELLED, Of.SESSION, Of.DAY)
def test_a_cancellation_taken_back_before_it_left_is_no_mail_and_the_answer_stands() -> None:
    ledger = accepted(applied(), "bo", "dee")
    ledger.apply(OFF, now=LATER, delivered=False)
    assert ledger.apply(BOARD, now=LATER).notices == ()
    assert [partstat(ledger, "talks", "bo"), partstat(ledger, "day", "dee")] == ["ACCEPTED"] * 2


@row(Row.DAY_CANCELLED, Of.DAY)
def test_the_last_session_of_the_day_cancels_the_day_for_who_declined_too() -> None:
    ledger = accepted(applied(), "dee", partstat=Partstat.DECLINED)
    agenda = with_sessions(BOARD, [replace(s, status=Status.CANCELLED) for s in BOARD.sessions])
    plan = ledger.plan(agenda, now=LATER)
    assert mails(plan)[-2:] == [
        "dee day: cancel CANCEL cancelled 1 declined at once, last session of the day cancelled",
        "eve day: cancel CANCEL cancelled 1 needs-action at once, last session of the day cancelled",
    ]
    assert mails(ledger.plan(OFF, now=LATER)) == [
        "ada opening: cancel CANCEL cancelled 1 needs-action at once, session cancelled",
        "ada closing: cancel CANCEL cancelled 1 needs-action at once, session cancelled",
        "bo talks: cancel CANCEL cancelled 1 needs-action at once, session cancelled",
        "dee day: cancel CANCEL cancelled 1 declined at once, last session of the day cancelled",
        "eve day: cancel CANCEL cancelled 1 needs-action at once, last session of the day cancelled",
    ]


@row(Row.REINSTATED, Of.SESSION, Of.DAY)
def test_what_takes_place_after_all_is_asked_about_above_its_cancellation() -> None:
    ledger = accepted(applied(), "bo", "dee")
    ledger.apply(OFF, now=LATER)
    plan = ledger.apply(BOARD, now=LATER + HOUR)
    assert mails(plan, now=LATER + HOUR)[2:4] == [
        "bo talks: invite REQUEST 2 ask at once, session reinstated",
        "dee day: invite REQUEST 2 ask at once, session reinstated",
    ]
    assert notice_to(plan, "bo").line.copy.status is Status.CONFIRMED
    assert line(ledger, "talks", "bo").uid == "talks.board-2026@meet.example.org"


@row(Row.DELETED, Of.SESSION, Of.DAY)
def test_a_session_that_vanishes_from_the_file_is_cancelled() -> None:
    ledger = accepted(applied(), "bo", "dee")
    gone = with_sessions(BOARD, [OPENING, LUNCH, CLOSING])
    plan = ledger.apply(gone, now=LATER)
    assert mails(plan) == [
        "bo talks: cancel CANCEL cancelled 1 accepted at once, session deleted",
        "dee day: update REQUEST 0 accepted in 15 min, programme of the day changed",
        "eve day: update REQUEST 0 needs-action in 15 min, programme of the day changed",
    ]
    # Its id is a tombstone: something else by that id stops the plan.
    reused = with_sessions(BOARD, [OPENING, replace(TALKS, title=text("Party")), LUNCH, CLOSING])
    assert [misfit.id for misfit in ledger.plan(reused, now=LATER).misfits] == ["talks"]


@row(Row.SPLIT, Of.SESSION, Of.DAY)
def test_a_split_session_asks_about_the_part_that_keeps_the_id_and_invites_to_the_new_one() -> None:
    first = replace(TALKS, end=at("10:00"), items=(), speakers=(Speaking(who="bo"),))
    second = replace(first, id="talks-2", title=text("More talks"), start=at("10:00"), end=at("10:30"))
    agenda = with_sessions(BOARD, [OPENING, first, second, LUNCH, CLOSING])
    plan = accepted(applied(), "bo", "dee").plan(agenda, now=LATER)
    assert mails(plan) == [
        "bo talks: update REQUEST 1 ask in 15 min, time moved",
        "dee day: update REQUEST 0 accepted in 15 min, programme of the day changed",
        "eve day: update REQUEST 0 needs-action in 15 min, programme of the day changed",
        "bo talks-2: invite REQUEST 0 ask at once, first invitation",
    ]
    assert plan.questions == ()


@row(Row.MERGED, Of.SESSION, Of.DAY)
def test_of_merged_sessions_the_survivor_asks_and_the_other_is_cancelled() -> None:
    whole = replace(
        TALKS, id="all", was=("talks", "closing"), end=at("10:45"), speakers=(Speaking(who="ada"),)
    )
    lunch = replace(LUNCH, start=at("10:45"), end=at("11:15"))
    agenda = with_sessions(BOARD, [OPENING, whole, lunch])
    plan = accepted(applied(), "ada", "bo", "dee").plan(agenda, now=LATER)
    assert plan.questions == ()
    assert mails(plan) == [
        "ada closing: cancel CANCEL cancelled 1 accepted at once, session deleted",
        "bo all: update REQUEST 1 ask in 15 min, time moved",
        "dee day: update REQUEST 0 accepted in 15 min, programme of the day changed",
        "eve day: update REQUEST 0 needs-action in 15 min, programme of the day changed",
        "ada all: invite REQUEST 0 ask at once, first invitation",
    ]
    assert notice_to(plan, "bo").line.uid == "talks.board-2026@meet.example.org"


@row(Row.RENAMED, Of.SESSION, Of.DAY)
def test_another_id_that_names_the_old_one_is_no_news() -> None:
    session = edited(BOARD, "talks", id="lectures", was=("talks",))
    assert applied().plan(session, now=LATER).notices == ()
    (day,) = BOARD.days
    renamed = replace(
        day, id="thursday", was=("day",), sessions=tuple(replace(s, day="thursday") for s in day.sessions)
    )
    assert applied().plan(replace(BOARD, days=(renamed,)), now=LATER).notices == ()


@row(Row.RENAMED, Of.SESSION, Of.DAY)
def test_another_id_alone_is_asked_about_before_it_is_cancelled_and_invited_anew() -> None:
    plan = accepted(applied(), "bo", "dee").plan(edited(BOARD, "talks", id="lectures"), now=LATER)
    assert [question.id for question in plan.questions] == ["talks"]
    assert mails(plan) == [
        "bo talks: cancel CANCEL cancelled 1 accepted at once, session deleted",
        "bo lectures: invite REQUEST 0 ask at once, first invitation",
    ]
    (day,) = BOARD.days
    other = replace(day, id="thursday", sessions=tuple(replace(s, day="thursday") for s in day.sessions))
    assert [q.id for q in applied().plan(replace(BOARD, days=(other,)), now=LATER).questions] == ["day"]


@row(Row.REMINDER)
def test_a_reminder_is_no_calendar_mail_and_leaves_the_ledger_alone() -> None:
    ledger = applied()
    before = dict(ledger.lines)
    due = at("09:00", "2026-03-05")
    assert ledger.expand(due) == [("week", "", 1)]
    plan = ledger.apply(BOARD, now=due)
    assert (plan.notices, plan.ledger, ledger.lines == before) == ((), (), True)


@row(Row.AGAIN, Of.SESSION, Of.DAY)
def test_a_second_run_a_restart_and_a_retry_add_nothing() -> None:
    ledger = Ledger()
    first = ledger.plan(BOARD)
    assert ledger.plan(BOARD) == first
    ledger.apply(BOARD, delivered=False)
    waiting = ledger.plan(BOARD, now=LATER)
    assert (waiting.notices, waiting.ledger, waiting.empty) == ((), (), True)
    for notice in first.notices:
        ledger.deliver(notice)
    assert ledger.plan(BOARD, now=LATER).empty


@row(Row.TIME, Of.SESSION, Of.DAY)
def test_a_move_taken_back_before_it_left_is_no_mail_and_the_answer_stands() -> None:
    ledger = accepted(accepted(applied(), "bo"), "dee", partstat=Partstat.DECLINED)
    ledger.apply(moved(BOARD, HOUR), now=LATER, delivered=False)
    assert partstat(ledger, "talks", "bo") == "NEEDS-ACTION"
    assert ledger.apply(BOARD, now=LATER).notices == ()
    assert [partstat(ledger, "talks", "bo"), partstat(ledger, "day", "dee")] == ["ACCEPTED", "DECLINED"]


@row(Row.MINOR, Of.SESSION, Of.DAY)
def test_a_move_taken_back_together_with_a_new_title_keeps_number_and_answer() -> None:
    ledger = accepted(applied(), "bo", "dee")
    ledger.apply(moved(BOARD, HOUR), now=LATER, delivered=False)
    plan = ledger.apply(edited(BOARD, "talks", title=text("Rain")), now=LATER)
    assert mails(plan)[:2] == [
        "bo talks: update REQUEST 0 accepted in 15 min, title or text changed",
        "dee day: update REQUEST 0 accepted in 15 min, title or text changed",
    ]
    assert [partstat(ledger, "talks", "bo"), partstat(ledger, "day", "dee")] == ["ACCEPTED"] * 2


@row(Row.TIME, Of.SESSION)
def test_a_second_move_before_the_first_one_left_asks_once_and_names_what_the_person_has() -> None:
    ledger = accepted(applied(), "bo")
    ledger.apply(moved(BOARD, HOUR, "talks"), now=LATER, delivered=False)
    plan = ledger.apply(moved(BOARD, 2 * HOUR, "talks"), now=LATER, delivered=False)
    assert mails(plan)[0] == "bo talks: update REQUEST 2 ask in 15 min, time moved"
    assert words(plan, "bo") == ["time: 04:30–05:30 > 06:30–07:30"]
    ledger.apply(BOARD, now=LATER)
    assert partstat(ledger, "talks", "bo") == "ACCEPTED"


@row(Row.TIME, Of.SESSION)
def test_an_answer_that_was_asked_anew_is_not_found_again_later() -> None:
    ledger = accepted(applied(), "bo")
    ledger.apply(moved(BOARD, HOUR, "talks"), now=LATER)
    ledger.apply(edited(moved(BOARD, HOUR, "talks"), "talks", title=text("Rain")), now=LATER, delivered=False)
    ledger.apply(moved(BOARD, HOUR, "talks"), now=LATER)
    assert partstat(ledger, "talks", "bo") == "NEEDS-ACTION"


def everything_at_once(agenda: Agenda) -> Agenda:
    agenda = edited(moved(agenda, HOUR), "talks", title=text("Rain"), room="blue")
    assert agenda.meeting.venue is not None
    return with_meeting(agenda, venue=replace(agenda.meeting.venue, name="Town Hall"))


@row(Row.TIME_AND_ROOM, Of.SESSION, Of.DAY)
def test_of_many_changes_the_first_row_decides_and_all_are_told() -> None:
    plan = accepted(applied(), "ada", "bo", "dee").plan(everything_at_once(BOARD), now=LATER)
    assert mails(plan) == [
        "ada opening: update REQUEST 1 ask in 15 min, time and room changed",
        "ada closing: update REQUEST 1 ask in 15 min, time and room changed",
        "bo talks: update REQUEST 1 ask in 15 min, time moved",
        "dee day: update REQUEST 1 ask in 15 min, time and room changed",
        "eve day: update REQUEST 1 ask in 15 min, day's start or end moved",
    ]
    assert words(plan, "bo") == ["time: 04:30–05:30 > 05:30–06:30", "title: Talks > Rain"]
    assert [change.partition(":")[0] for change in words(plan, "dee")][:2] == ["time", "venue"]


@row(Row.TIME_AND_ROOM, Of.SESSION)
def test_time_and_mode_changed_together_are_one_mail_that_asks() -> None:
    agenda = moved(BOARD, HOUR, "closing")
    plan = accepted(applied(), "ada").plan(agenda, now=LATER, modes={"ada": Mode.ONLINE})
    assert words(plan, "ada", "closing") == ["time: 11:00–11:15 > 12:00–12:15", "mode: onsite > online"]
    assert [n.purpose for n in plan.notices if n.line.copy.ref == "closing"] == [Purpose.UPDATE]


@row(Row.FIRST, Of.SESSION, Of.DAY)
def test_what_was_planned_differently_is_another_hash() -> None:
    hashes = {applied().plan(moved(BOARD, HOUR * n), now=LATER).hash for n in range(4)}
    assert len(hashes) == 4
    assert Ledger().plan(BOARD, now=NOON).hash == Ledger().plan(BOARD, now=LATER).hash
