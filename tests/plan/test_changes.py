"""The update table, row by row: who is told, with which SEQUENCE, and whether they are asked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meetbot.agenda.model import Granularity, Mode, Role, Speaking, Status
from meetbot.plan.model import Change, LedgerLine, Method, Notice, Numbers, Partstat, Plan, Purpose
from tests.plan.sample import (
    ADA,
    BO,
    BOARD,
    CLOSING,
    DEE,
    EVE,
    LUNCH,
    NOON,
    OPENING,
    TALKS,
    Ledger,
    at,
    edited,
    facts,
    moved,
    text,
    with_meeting,
    with_person,
    with_sessions,
)

HOUR = timedelta(hours=1)
LATER = NOON + HOUR


def applied() -> Ledger:
    ledger = Ledger()
    ledger.apply(BOARD)
    return ledger


def notice_to(plan: Plan, person_id: str, ref: str = "") -> Notice:
    return next(n for n in plan.notices if n.person_id == person_id and (not ref or n.line.copy.ref == ref))


def line(ledger: Ledger, ref: str, person_id: str) -> LedgerLine:
    return ledger.lines[f"{ref}.board-2026@meet.example.org", person_id, 0]


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


def test_a_removed_person_is_uninvited_and_others_hear_nothing() -> None:
    agenda = replace(BOARD, attendees={"eve": EVE})
    plan = applied().plan(agenda, now=LATER)
    assert facts(plan) == [("dee", "day", "CANCEL", "person removed", 1, False)]
    notice = plan.notices[0]
    assert (notice.purpose, notice.prio, notice.address) == (Purpose.UNINVITE, 0, "dee@example.org")
    assert (notice.line.copy.status, notice.line.copy.withdrawn) == (Status.CONFIRMED, True)


def test_a_person_who_comes_back_is_invited_above_the_uninvitation() -> None:
    ledger = applied()
    ledger.apply(replace(BOARD, attendees={"eve": EVE}), now=LATER)
    plan = ledger.plan(BOARD, now=LATER + HOUR)
    assert facts(plan) == [("dee", "day", "REQUEST", "person re-added", 2, True)]


def test_a_swapped_chair_takes_one_out_and_asks_the_other_in() -> None:
    plan = applied().plan(edited(BOARD, "opening", leader=(Role.CHAIR, "bo")), now=LATER)
    assert facts(plan) == [
        ("ada", "opening", "CANCEL", "person removed", 1, False),
        ("dee", "day", "REQUEST", "title or text changed", 0, False),
        ("eve", "day", "REQUEST", "title or text changed", 0, False),
        ("bo", "opening", "REQUEST", "first invitation", 0, True),
    ]
    assert notice_to(plan, "ada").reason == "no part in “Opening” any more"
    assert notice_to(plan, "dee").changes == (
        Change(
            what="programme",
            was="09:00–09:30 Opening: chair Ada Weiss",
            now="09:00–09:30 Opening: chair Bo Lind",
        ),
    )


def test_an_added_speaker_is_invited_and_the_other_speakers_hear_nothing() -> None:
    agenda = edited(BOARD, "closing", speakers=(*CLOSING.speakers, Speaking(who="bo")))
    plan = applied().plan(agenda, now=LATER)
    assert [f for f in facts(plan) if f[0] in ("ada", "bo")] == [
        ("bo", "closing", "REQUEST", "first invitation", 0, True)
    ]


def test_a_new_role_in_the_same_session_keeps_the_answer() -> None:
    agenda = edited(BOARD, "closing", leader=(Role.HOST, "ada"), speakers=())
    notice = notice_to(applied().plan(agenda, now=LATER), "ada")
    assert (notice.rule, notice.changes, notice.ask) == (
        "role changed",
        (Change(what="role", was="speaker", now="host"),),
        False,
    )


def test_own_minutes_that_move_inside_a_session_are_told_and_keep_the_answer() -> None:
    north, south = TALKS.items
    items = (replace(south, start=at("09:30"), end=at("10:00")), replace(north, start=at("10:00")))
    notice = notice_to(applied().plan(edited(BOARD, "talks", items=items), now=LATER), "bo")
    assert (notice.rule, notice.reason, notice.ask) == (
        "own minutes changed",
        "own minutes changed from 10:00–10:30 to 09:30–10:00 Zurich; the answer is kept",
        False,
    )


def test_a_corrected_address_withdraws_the_old_copy_and_invites_the_new() -> None:
    ledger = applied()
    corrected = with_person(BOARD, replace(DEE, email="dee.roy@example.org"))
    plan = ledger.apply(corrected, now=LATER)
    assert [(n.purpose, n.address, n.line.issued.sequence, n.fact) for n in plan.notices] == [
        (Purpose.UNINVITE, "dee@example.org", 1, "day.board-2026@meet.example.org|0|2"),
        (Purpose.INVITE, "dee.roy@example.org", 0, "day.board-2026@meet.example.org|1|1"),
    ]  # fmt: skip
    assert {n.rule for n in plan.notices} == {"address corrected"}
    back = ledger.apply(BOARD, now=LATER + HOUR)
    assert [(n.purpose, n.address, n.line.address_no, n.line.issued.sequence) for n in back.notices] == [
        (Purpose.UNINVITE, "dee.roy@example.org", 1, 1),
        (Purpose.INVITE, "dee@example.org", 2, 2),
    ]
    assert ledger.plan(BOARD, now=LATER + HOUR).notices == ()


def test_the_case_of_an_address_is_no_correction() -> None:
    assert applied().plan(with_person(BOARD, replace(DEE, email="Dee@Example.org")), now=LATER).notices == ()


def test_a_mode_switched_in_the_file_asks_again_at_once() -> None:
    plan = applied().plan(with_person(BOARD, replace(DEE, mode=Mode.ONLINE)), now=LATER)
    assert facts(plan) == [("dee", "day", "REQUEST", "mode switched by the organiser", 1, True)]
    assert plan.notices[0].changes == (Change(what="mode", was="onsite", now="online"),)
    assert plan.notices[0].due == LATER


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


def test_a_renamed_page_or_id_with_was_mails_nobody() -> None:
    ledger = applied()
    pages = {
        key: replace(li, copy=replace(li.copy, url_path="/old"), delivered_copy=None)
        for key, li in ledger.lines.items()
    }
    ledger.lines = pages
    assert ledger.plan(BOARD, now=LATER).notices == ()


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


def test_a_change_of_granularity_swaps_the_copies_and_carries_an_acceptance_over() -> None:
    ledger = applied()
    ledger.answer("ada", Partstat.ACCEPTED)
    plan = ledger.apply(with_person(BOARD, replace(ADA, invite=Granularity.DAY)), now=LATER)
    assert facts(plan) == [
        ("ada", "opening", "CANCEL", "granularity changed", 1, False),
        ("ada", "closing", "CANCEL", "granularity changed", 1, False),
        ("ada", "day", "REQUEST", "granularity changed", 0, False),
    ]
    assert line(ledger, "day", "ada").partstat is Partstat.ACCEPTED


def test_an_attendee_who_becomes_a_speaker_is_asked_for_the_session() -> None:
    ledger = applied()
    ledger.answer("dee", Partstat.ACCEPTED)
    agenda = edited(BOARD, "closing", speakers=(*CLOSING.speakers, Speaking(who="dee")))
    plan = ledger.plan(agenda, now=LATER)
    assert [f for f in facts(plan) if f[0] == "dee"] == [
        ("dee", "day", "CANCEL", "granularity changed", 1, False),
        ("dee", "closing", "REQUEST", "granularity changed", 0, True),
    ]


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


def test_who_never_got_the_invitation_is_still_invited_not_updated() -> None:
    ledger = Ledger()
    ledger.apply(BOARD, delivered=False)
    plan = ledger.apply(moved(BOARD, HOUR), now=LATER, delivered=False)
    assert {(n.purpose, n.rule, n.line.copy_no) for n in plan.notices} == {
        (Purpose.INVITE, "first invitation", 2)
    }
    gone = ledger.apply(replace(BOARD, attendees={}), now=LATER, delivered=False)
    assert {n.person_id for n in gone.notices} == {"ada", "bo"}
    assert {li.person_id for li in gone.ledger} == {"ada", "bo", "dee", "eve"}


def test_people_and_reasons_of_a_plan_are_named() -> None:
    plan = Ledger().plan(BOARD)
    assert plan.people == {
        "ada": "Ada Weiss",
        "bo": "Bo Lind",
        "cy": "a speaker from the south",
        "dee": "Dee Roy",
        "eve": "Eve Sol",
    }
    assert [n.person_id for n in plan.not_mailed] == ["cy"]


def test_the_plan_says_when_a_day_stands_for_many_sessions() -> None:
    sessions = [
        replace(CLOSING, id=f"talk-{n}", start=at("11:00") + n * HOUR, end=at("11:15") + n * HOUR)
        for n in range(5)
    ]
    notice = notice_to(Ledger().plan(with_sessions(BOARD, sessions)), "ada")
    assert notice.reason == "first invitation; 5 sessions on this day, so one invitation for the day"


def test_the_same_fact_is_the_same_mail_and_hash() -> None:
    assert Ledger().plan(BOARD).hash == Ledger().plan(BOARD, now=LATER).hash
    assert Ledger().plan(BOARD).hash != Ledger().plan(with_person(BOARD, replace(BO, name="Bo L."))).hash
