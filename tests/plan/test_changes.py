"""The update table, row by row: who is told, with which SEQUENCE, and whether they are asked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meetbot.agenda.model.terms import Status
from meetbot.plan.model import Change, Method, Numbers, Partstat, Purpose
from tests.plan.sample import (
    BO,
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
    edited,
    facts,
    line,
    moved,
    notice_to,
    text,
    with_meeting,
    with_person,
    with_sessions,
)


def test_everybody_is_invited_once_with_sequence_0() -> None:
    assert facts(Ledger().plan(BOARD)) == [
        ("ada", "opening", "REQUEST", "first invitation", 0, True),
        ("ada", "closing", "REQUEST", "first invitation", 0, True),
        ("bo", "talks", "REQUEST", "first invitation", 0, True),
        ("dee", "day", "REQUEST", "first invitation", 0, True),
        ("eve", "day", "REQUEST", "first invitation", 0, True),
    ]


def test_an_invitation_goes_at_once_and_never_after_the_end() -> None:
    notice = notice_to(Ledger().plan(BOARD), "bo")
    assert (notice.due, notice.expires_at, notice.prio, notice.method, notice.purpose) == (
        NOON,
        at("10:30"),
        5,
        Method.REQUEST,
        Purpose.INVITE,
    )
    assert notice.line.issued == Numbers(sequence=0, dtstamp=NOON)


def test_a_second_plan_adds_nothing() -> None:
    plan = applied().plan(BOARD, now=LATER)
    assert (plan.notices, plan.ledger, plan.agenda_changed, plan.empty) == ((), (), False, True)


def test_a_moved_session_asks_its_people_again_and_tells_the_day() -> None:
    ledger = applied()
    plan = ledger.plan(moved(BOARD, timedelta(minutes=10), "closing"), now=LATER)
    assert facts(plan) == [
        ("ada", "closing", "REQUEST", "time moved", 1, True),
        ("dee", "day", "REQUEST", "day's start or end moved", 1, True),
        ("eve", "day", "REQUEST", "day's start or end moved", 1, True),
    ]
    notice = notice_to(plan, "ada")
    assert notice.reason == "moved from 11:00 to 11:10 Zurich; asked again"
    assert notice.changes == (Change(what="time", was="11:00–11:15", now="11:10–11:25"),)
    assert (notice.due, notice.prio) == (LATER + timedelta(minutes=15), 3)


def test_a_move_asks_people_who_declined_too_and_forgets_the_answer() -> None:
    ledger = applied()
    ledger.answer("bo", Partstat.DECLINED)
    plan = ledger.apply(moved(BOARD, HOUR), now=LATER)
    assert notice_to(plan, "bo").ask
    assert line(ledger, "talks", "bo").partstat is Partstat.NEEDS_ACTION


def test_a_change_is_told_on_the_clock_the_person_looks_at() -> None:
    plan = applied().plan(moved(BOARD, HOUR), now=LATER)
    # On 12 March, New York is already on summer time, Zurich is not.
    assert notice_to(plan, "bo").changes == (Change(what="time", was="04:30–05:30", now="05:30–06:30"),)
    assert notice_to(plan, "bo").reason == "moved from 09:30 to 10:30 Zurich; asked again"


def test_a_session_that_only_gets_longer_says_its_new_end() -> None:
    notice = notice_to(applied().plan(edited(BOARD, "closing", end=at("11:30")), now=LATER), "ada")
    assert notice.changes == (Change(what="end", was="11:00–11:15", now="11:00–11:30"),)
    assert notice.reason == "now 11:00–11:30 instead of 11:00–11:15 Zurich; asked again"
    assert (notice.rule, notice.numbers) == ("time moved", Numbers(sequence=1, dtstamp=LATER))


def test_a_move_to_another_date_names_both() -> None:
    notice = notice_to(applied().plan(moved(BOARD, timedelta(days=1)), now=LATER), "ada", "closing")
    assert notice.changes == (
        Change(what="time", was="2026-03-12 11:00–11:15", now="2026-03-13 11:00–11:15"),
    )
    assert notice.reason == "moved from 2026-03-12 11:00 to 2026-03-13 11:00 Zurich; asked again"


def test_time_and_room_changed_together_are_one_mail() -> None:
    agenda = edited(moved(BOARD, HOUR, "closing"), "closing", room="blue")
    notices = [n for n in applied().plan(agenda, now=LATER).notices if n.person_id == "ada"]
    assert [(n.rule, [c.what for c in n.changes], n.reason) for n in notices] == [
        (
            "time and room changed",
            ["time", "room"],
            "moved from 11:00 to 12:00 Zurich, room changed from Hall 1 to Blue Room; asked again",
        )
    ]


def test_a_new_room_keeps_the_answer_and_is_no_news_online() -> None:
    ledger = applied()
    ledger.answer("ada", Partstat.ACCEPTED)
    plan = ledger.plan(edited(edited(BOARD, "opening", room="blue"), "talks", room="blue"), now=LATER)
    assert facts(plan) == [
        ("ada", "opening", "REQUEST", "room changed", 0, False),
        ("dee", "day", "REQUEST", "room changed", 0, False),
    ]
    notice = notice_to(plan, "ada")
    assert notice.changes == (Change(what="room", was="Hall 1", now="Blue Room"),)
    assert notice.numbers == Numbers(sequence=0, dtstamp=LATER)
    assert notice.line.partstat is Partstat.ACCEPTED


def test_another_venue_asks_again_on_site_only() -> None:
    assert BOARD.meeting.venue is not None
    venue = replace(BOARD.meeting.venue, name="Town Hall", street="Markt 1")
    plan = applied().plan(with_meeting(BOARD, venue=venue), now=LATER)
    assert facts(plan) == [
        ("ada", "opening", "REQUEST", "venue changed", 1, True),
        ("ada", "closing", "REQUEST", "venue changed", 1, True),
        ("dee", "day", "REQUEST", "venue changed", 1, True),
    ]
    assert notice_to(plan, "dee").changes == (
        Change(
            what="venue",
            was="Hall 1, Old Mill, Seestrasse 4, 8002 Zurich",
            now="Hall 1, Town Hall, Markt 1, 8002 Zurich",
        ),
    )


def test_a_title_is_minor_and_the_policy_can_keep_it_from_being_mailed() -> None:
    agenda = edited(BOARD, "talks", title=text("Talks on rain"))
    plan = applied().plan(agenda, now=LATER)
    assert facts(plan) == [
        ("bo", "talks", "REQUEST", "title or text changed", 0, False),
        ("dee", "day", "REQUEST", "title or text changed", 0, False),
        ("eve", "day", "REQUEST", "title or text changed", 0, False),
    ]
    assert notice_to(plan, "bo").changes == (Change(what="title", was="Talks", now="Talks on rain"),)
    quiet = with_meeting(agenda, invite=replace(BOARD.meeting.invite, minor=False))
    assert applied().plan(quiet, now=LATER).notices == ()


def test_a_minor_change_that_was_not_mailed_goes_along_with_the_next_one() -> None:
    ledger = applied()
    quiet = with_meeting(BOARD, invite=replace(BOARD.meeting.invite, minor=False))
    renamed = edited(quiet, "closing", title=text("Last words"))
    ledger.apply(renamed, now=LATER)
    notice = notice_to(ledger.plan(moved(renamed, HOUR, "closing"), now=LATER), "ada")
    assert [change.what for change in notice.changes] == ["time", "title"]


def test_a_change_inside_the_day_keeps_the_days_answer() -> None:
    talks = replace(TALKS, end=at("10:20"))
    plan = applied().plan(with_sessions(BOARD, [OPENING, talks, LUNCH, CLOSING]), now=LATER)
    assert facts(plan) == [
        ("bo", "talks", "REQUEST", "time moved", 1, True),
        ("dee", "day", "REQUEST", "programme of the day changed", 0, False),
        ("eve", "day", "REQUEST", "programme of the day changed", 0, False),
    ]
    assert notice_to(plan, "dee").changes == (
        Change(what="programme", was="09:30–10:30 Talks", now="09:30–10:20 Talks"),
    )
    assert notice_to(plan, "dee").reason == (
        "09:30–10:20 Talks instead of 09:30–10:30 Talks; the answer is kept"
    )


def test_a_cancelled_session_is_cancelled_for_its_people_and_struck_from_the_day() -> None:
    ledger = applied()
    ledger.answer("bo", Partstat.DECLINED)
    plan = ledger.plan(edited(BOARD, "talks", status=Status.CANCELLED), now=LATER)
    assert facts(plan) == [
        ("bo", "talks", "CANCEL", "session cancelled", 1, False),
        ("dee", "day", "REQUEST", "programme of the day changed", 0, False),
        ("eve", "day", "REQUEST", "programme of the day changed", 0, False),
    ]
    notice = notice_to(plan, "bo")
    assert (notice.purpose, notice.prio, notice.due, notice.expires_at) == (
        Purpose.CANCEL,
        0,
        LATER,
        at("10:30"),
    )
    assert (notice.line.copy.status, notice.line.copy.withdrawn) == (Status.CANCELLED, False)
    assert notice.reason == "“Talks” is cancelled"
    assert notice_to(plan, "dee").changes == (Change(what="programme", was="09:30–10:30 Talks", now=""),)


def test_the_last_session_of_the_day_cancels_the_day() -> None:
    plan = applied().plan(with_meeting(BOARD, status=Status.CANCELLED), now=LATER)
    assert [(p, ref, rule) for p, ref, _, rule, _, _ in facts(plan)] == [
        ("ada", "opening", "session cancelled"),
        ("ada", "closing", "session cancelled"),
        ("bo", "talks", "session cancelled"),
        ("dee", "day", "last session of the day cancelled"),
        ("eve", "day", "last session of the day cancelled"),
    ]
    assert {n.method for n in plan.notices} == {Method.CANCEL}


def test_a_session_that_is_reinstated_invites_above_its_cancellation() -> None:
    ledger = applied()
    ledger.apply(edited(BOARD, "talks", status=Status.CANCELLED), now=LATER)
    plan = ledger.plan(BOARD, now=LATER + HOUR)
    assert facts(plan)[-1] == ("bo", "talks", "REQUEST", "session reinstated", 2, True)
    assert notice_to(plan, "bo").line.copy.status is Status.CONFIRMED
    assert notice_to(plan, "bo").purpose is Purpose.INVITE


def test_a_session_that_vanishes_from_the_file_is_cancelled_not_forgotten() -> None:
    ledger = applied()
    plan = ledger.apply(with_sessions(BOARD, [OPENING, LUNCH, CLOSING]), now=LATER)
    assert facts(plan)[0] == ("bo", "talks", "CANCEL", "session deleted", 1, False)
    assert notice_to(plan, "bo").line.copy.status is Status.CANCELLED
    assert ledger.plan(with_sessions(BOARD, [OPENING, LUNCH, CLOSING]), now=LATER).notices == ()


def test_a_changed_way_to_join_goes_at_once_to_who_has_a_link() -> None:
    assert BOARD.meeting.online is not None
    plan = applied().plan(
        with_meeting(BOARD, online=replace(BOARD.meeting.online, platform="Jitsi")), now=LATER
    )
    assert facts(plan) == [
        ("bo", "talks", "REQUEST", "join link changed", 0, False),
        ("eve", "day", "REQUEST", "join link changed", 0, False),
    ]
    assert {n.due for n in plan.notices} == {LATER}


def test_another_zone_at_the_same_moment_raises_sequence_and_keeps_the_answer() -> None:
    agenda = replace(BOARD, days=tuple(replace(day, timezone="Europe/Berlin") for day in BOARD.days))
    plan = applied().plan(agenda, now=LATER)
    assert {(rule, sequence, ask) for _, _, _, rule, sequence, ask in facts(plan)} == {
        ("zone changed, same moment", 1, False)
    }


def test_a_tentative_session_that_is_confirmed_asks_again() -> None:
    ledger = Ledger()
    ledger.apply(edited(BOARD, "talks", status=Status.TENTATIVE))
    assert facts(ledger.plan(BOARD, now=LATER))[0] == (
        "bo",
        "talks",
        "REQUEST",
        "status changed",
        1,
        True,
    )


def test_a_page_that_moves_is_no_news() -> None:
    ledger = applied()
    for key, kept in ledger.lines.items():
        ledger.lines[key] = replace(kept, copy=replace(kept.copy, url_path="/old"))
    assert ledger.plan(BOARD, now=LATER).notices == ()


def test_a_session_that_names_its_old_id_stays_the_same_in_every_calendar() -> None:
    ledger = applied()
    renamed = edited(BOARD, "closing", id="farewell", was=("closing",))
    assert "ada" not in [n.person_id for n in ledger.plan(renamed, now=LATER).notices]
    gone = ledger.plan(edited(renamed, "farewell", status=Status.CANCELLED), now=LATER)
    notice = notice_to(gone, "ada")
    assert (notice.rule, notice.line.uid) == ("session cancelled", "closing.board-2026@meet.example.org")


def test_updates_do_not_wait_when_the_start_is_near() -> None:
    near = at("11:00") - timedelta(hours=23)
    notice = notice_to(applied().plan(moved(BOARD, HOUR, "closing"), now=near), "ada")
    assert notice.due == near


def test_a_session_that_has_ended_is_no_mail() -> None:
    ledger = applied()
    over = at("10:30")
    assert [f[:2] for f in facts(ledger.plan(edited(BOARD, "talks", status=Status.CANCELLED), now=over))] == [
        ("dee", "day"),
        ("eve", "day"),
    ]
    renamed = edited(BOARD, "opening", title=text("Welcome"))
    assert ("ada", "opening") not in [f[:2] for f in facts(ledger.plan(renamed, now=over))]
    assert Ledger().plan(BOARD, now=at("11:15")).notices == ()


def test_two_issues_within_one_second_have_different_stamps() -> None:
    ledger = applied()
    ledger.apply(moved(BOARD, HOUR), now=NOON)
    plan = ledger.plan(moved(BOARD, 2 * HOUR), now=NOON - timedelta(minutes=5))
    stamps = {n.line.issued.dtstamp for n in plan.notices}
    assert stamps == {NOON + timedelta(seconds=2)}


def test_a_change_taken_back_while_its_mail_waits_is_no_mail() -> None:
    ledger = applied()
    ledger.apply(moved(BOARD, HOUR), now=LATER, delivered=False)
    plan = ledger.apply(BOARD, now=LATER)
    assert plan.notices == ()
    # The waiting entries are those below the new copy number.
    assert {li.copy_no for li in plan.ledger} == {3}
    assert ledger.plan(BOARD, now=LATER).ledger == ()


def test_a_minor_change_after_a_move_that_never_left_keeps_the_delivered_sequence() -> None:
    ledger = applied()
    ledger.apply(moved(BOARD, HOUR, "closing"), now=LATER, delivered=False)
    notice = notice_to(ledger.plan(edited(BOARD, "closing", title=text("Last words")), now=LATER), "ada")
    assert notice.numbers is not None
    assert (notice.rule, notice.numbers.sequence, notice.line.issued.sequence) == (
        "title or text changed",
        0,
        1,
    )


def test_the_same_fact_is_the_same_mail_and_hash() -> None:
    assert Ledger().plan(BOARD).hash == Ledger().plan(BOARD, now=LATER).hash
    assert Ledger().plan(BOARD).hash != Ledger().plan(with_person(BOARD, replace(BO, name="Bo L."))).hash
