"""The rows of the update table about people: who comes, goes, changes part, mode or address."""

from __future__ import annotations

from dataclasses import replace

from meetbot.agenda.model.programme import Speaking
from meetbot.agenda.model.terms import Granularity, MeetingMode, Mode, Role, Status
from meetbot.plan.model import Change, Partstat, Purpose
from meetbot.plan.people import shown_mode
from tests.plan.sample import (
    ADA,
    BOARD,
    CLOSING,
    DEE,
    EVE,
    HOUR,
    LATER,
    TALKS,
    Ledger,
    applied,
    at,
    edited,
    facts,
    line,
    moved,
    notice_to,
    with_person,
    with_sessions,
)


def test_a_removed_person_is_uninvited_and_others_hear_nothing() -> None:
    agenda = replace(BOARD, attendees={"eve": EVE})
    plan = applied().plan(agenda, now=LATER)
    assert facts(plan) == [("dee", "day", "CANCEL", "person removed", 1, False)]
    notice = plan.notices[0]
    assert (notice.purpose, notice.prio, notice.address) == (Purpose.UNINVITE, 0, "dee@example.org")
    assert (notice.line.copy.status, notice.line.copy.withdrawn) == (Status.CONFIRMED, True)
    assert plan.people["dee"] == DEE.label  # although the agenda knows her no more


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


def test_an_attendee_who_becomes_a_speaker_under_an_id_of_people_is_not_told_to_be_off_the_list() -> None:
    speaker = replace(DEE, id="dee-roy")
    agenda = replace(BOARD, people={**BOARD.people, "dee-roy": speaker}, attendees={"eve": EVE})
    agenda = edited(agenda, "closing", speakers=(*CLOSING.speakers, Speaking(who="dee-roy")))
    plan = applied().plan(agenda, now=LATER)
    assert [f for f in facts(plan) if f[0] in ("dee", "dee-roy")] == [
        ("dee", "day", "CANCEL", "granularity changed", 1, False),
        ("dee-roy", "closing", "REQUEST", "first invitation", 0, True),
    ]
    assert notice_to(plan, "dee").reason == "gets one invitation per session instead"


def test_whose_id_alone_changes_keeps_the_entry_and_hears_of_no_end() -> None:
    ledger = applied()
    agenda = replace(BOARD, attendees={"eve": EVE, "dee-roy": replace(DEE, id="dee-roy")})
    plan = ledger.apply(agenda, now=LATER)
    assert facts(plan) == [("dee-roy", "day", "REQUEST", "first invitation", 0, True)]
    assert facts(ledger.plan(agenda, now=LATER + HOUR)) == []


def test_who_shares_an_address_with_somebody_who_stays_is_uninvited_as_ever() -> None:
    ledger = Ledger()
    both = replace(BOARD, people={**BOARD.people, "bo": replace(BOARD.people["bo"], email=DEE.email)})
    ledger.apply(both)
    plan = ledger.plan(replace(both, attendees={"eve": EVE}), now=LATER)
    assert facts(plan) == [("dee", "day", "CANCEL", "person removed", 1, False)]


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
        (Purpose.INVITE, "dee.roy@example.org", 2, "day.board-2026@meet.example.org|1|1"),
    ]  # fmt: skip
    assert {n.rule for n in plan.notices} == {"address corrected"}
    back = ledger.apply(BOARD, now=LATER + HOUR)
    assert [(n.purpose, n.address, n.line.address_no, n.line.issued.sequence) for n in back.notices] == [
        (Purpose.UNINVITE, "dee.roy@example.org", 1, 3),
        (Purpose.INVITE, "dee@example.org", 2, 4),
    ]
    assert ledger.plan(BOARD, now=LATER + HOUR).notices == ()


def test_the_case_of_an_address_is_no_correction() -> None:
    assert applied().plan(with_person(BOARD, replace(DEE, email="Dee@Example.org")), now=LATER).notices == ()


def test_a_mode_switched_in_the_file_asks_again_at_once() -> None:
    plan = applied().plan(with_person(BOARD, replace(DEE, mode=Mode.ONLINE)), now=LATER)
    assert facts(plan) == [("dee", "day", "REQUEST", "mode switched by the organiser", 1, True)]
    assert plan.notices[0].changes == (Change(what="mode", was="onsite", now="online"),)
    assert plan.notices[0].due == LATER


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


def test_who_is_undecided_is_shown_so_though_their_copy_is_the_online_one() -> None:
    undecided = with_person(BOARD, replace(DEE, mode=Mode.UNDECIDED))
    copies = {line.person_id: line.copy for line in Ledger().apply(undecided).ledger}
    assert (copies["dee"].mode, shown_mode(undecided, copies["dee"])) == (Mode.ONLINE, Mode.UNDECIDED)
    assert shown_mode(undecided, copies["ada"]) is Mode.ONSITE
    online = replace(undecided, meeting=replace(undecided.meeting, mode=MeetingMode.ONLINE))
    assert shown_mode(online, copies["dee"]) is Mode.ONLINE
