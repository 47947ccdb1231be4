"""What a plan is given besides the agenda: own modes, the organiser's word, the mailbox, the zones' rules."""

from __future__ import annotations

from dataclasses import replace

from meetbot.agenda.model.terms import Mode
from meetbot.plan.model import Change, Partstat
from meetbot.plan.modes import OwnMode, modes_in_force, with_modes
from tests.plan.sample import (
    BOARD,
    DEE,
    LATER,
    Ledger,
    applied,
    at,
    edited,
    facts,
    line,
    notice_to,
    text,
    with_meeting,
    with_person,
)

RSVP = "rsvp@meet.example.org"
WINTER_TIME = {"Europe/Zurich": "CET-1CEST,M3.5.0,M10.5.0/3"}


def test_a_mode_that_the_person_chose_keeps_sequence_and_answer() -> None:
    ledger = applied()
    ledger.answer("dee", Partstat.ACCEPTED)
    plan = ledger.apply(BOARD, now=LATER, modes={"dee": Mode.ONLINE})
    assert facts(plan) == [("dee", "day", "REQUEST", "mode switched by the person", 0, False)]
    notice = notice_to(plan, "dee")
    assert notice.due == LATER
    assert notice.line.copy.has_link
    assert notice.line.copy.place == ""
    assert notice.reason == "switched from on-site to online by own choice; the answer is kept"
    assert line(ledger, "day", "dee").partstat is Partstat.ACCEPTED
    assert ledger.plan(BOARD, now=LATER, modes={"dee": Mode.ONLINE}).empty


def test_a_mode_that_the_organiser_writes_asks_again() -> None:
    plan = applied().plan(with_person(BOARD, replace(DEE, mode=Mode.ONLINE)), now=LATER)
    assert facts(plan) == [("dee", "day", "REQUEST", "mode switched by the organiser", 1, True)]
    assert notice_to(plan, "dee").reason == "switched from on-site to online by the organiser; asked again"


def test_a_choice_holds_until_the_organiser_writes_another_mode() -> None:
    chosen = {"dee": OwnMode(mode=Mode.ONLINE, instead_of=Mode.ONSITE)}
    assert modes_in_force(BOARD, chosen) == {"dee": Mode.ONLINE}
    undecided = with_person(BOARD, replace(DEE, mode=Mode.UNDECIDED))
    assert modes_in_force(undecided, chosen) == {}
    back = {"dee": OwnMode(mode=Mode.ONSITE, instead_of=Mode.ONSITE)}
    assert modes_in_force(BOARD, back) == {"dee": Mode.ONSITE}  # their own word too, not the organiser's
    assert modes_in_force(BOARD, {"nobody": chosen["dee"]}) == {}


def test_the_agenda_takes_over_chosen_modes_of_people_and_attendees() -> None:
    agenda = with_modes(BOARD, {"dee": Mode.ONLINE, "ada": Mode.ONLINE})
    assert [agenda.attendees["dee"].mode, agenda.people["ada"].mode] == [Mode.ONLINE, Mode.ONLINE]
    assert agenda.attendees["eve"] is BOARD.attendees["eve"]
    assert with_modes(BOARD, {}) is BOARD


def test_reminders_go_by_the_chosen_mode() -> None:
    onsite_alone = with_meeting(BOARD)
    online = {wave.reminder_id for wave in Ledger().plan(onsite_alone).waves}
    assert online == {"week", "join"}
    nobody_online = replace(
        with_person(BOARD, replace(BOARD.people["bo"], mode=Mode.ONSITE)), attendees={"dee": DEE}
    )
    assert {wave.reminder_id for wave in Ledger().plan(nobody_online).waves} == {"week"}
    plan = Ledger().plan(nobody_online, modes={"dee": Mode.ONLINE})
    assert {wave.reminder_id for wave in plan.waves} == {"week", "join"}


def test_another_talk_by_the_organisers_word_asks_again() -> None:
    ledger = applied()
    ledger.answer("bo", Partstat.ACCEPTED)
    agenda = edited(BOARD, "talks", title=text("Snow"))
    assert ("bo", "talks", "REQUEST", "title or text changed", 0, False) in facts(
        ledger.plan(agenda, now=LATER)
    )
    plan = ledger.plan(agenda, now=LATER, significant=["talks"])
    assert ("bo", "talks", "REQUEST", "another session by the organiser's word", 1, True) in facts(plan)
    # The day is the same meeting: its holders read the new title and keep their answer.
    assert ("dee", "day", "REQUEST", "title or text changed", 0, False) in facts(plan)


def test_a_new_mailbox_raises_sequence_and_says_where_answers_go() -> None:
    ledger = Ledger()
    ledger.apply(BOARD, mailbox=RSVP)
    assert ledger.plan(BOARD, now=LATER, mailbox=RSVP).empty
    plan = ledger.plan(BOARD, now=LATER, mailbox="answers@meet.example.org")
    assert [(rule, sequence, asked) for *_, rule, sequence, asked in facts(plan)] == [
        ("organiser's mailbox changed", 1, False)
    ] * 5
    assert notice_to(plan, "bo").changes == (
        Change(what="mailbox", was=RSVP, now="answers@meet.example.org"),
    )


def test_a_new_rule_of_the_zone_sends_the_copy_again_and_asks_nobody() -> None:
    ledger = Ledger()
    ledger.apply(BOARD, zone_rules=WINTER_TIME)
    assert ledger.plan(BOARD, now=LATER, zone_rules=WINTER_TIME).empty
    plan = ledger.plan(BOARD, now=LATER, zone_rules={"Europe/Zurich": "CET-1"})
    assert {(rule, sequence, asked) for *_, rule, sequence, asked in facts(plan)} == {
        ("clock changes of the zone changed", 0, False)
    }


def test_what_an_earlier_copy_did_not_keep_is_no_difference() -> None:
    assert applied().plan(BOARD, now=LATER, mailbox=RSVP, zone_rules=WINTER_TIME).empty


def test_a_told_start_moves_the_session_and_asks_nobody() -> None:
    ledger = applied()
    ledger.answer("bo", Partstat.ACCEPTED)
    plan = ledger.apply(BOARD, now=LATER, told={"talks": at("09:45")})
    # The day ends as planned, so who holds the day gets no new copy.
    assert facts(plan) == [("bo", "talks", "REQUEST", "told start changed", 1, False)]
    notice = notice_to(plan, "bo")
    assert (notice.line.copy.start, notice.line.copy.end) == (at("09:45"), at("10:45"))
    assert notice.reason == "moved from 09:30 to 09:45 Zurich; the answer is kept"
    assert notice.due == LATER
    assert ledger.plan(BOARD, now=LATER, told={"talks": at("09:45")}).empty
    again = ledger.plan(BOARD, now=LATER, told={"talks": at("09:50")})
    assert facts(again) == [("bo", "talks", "REQUEST", "told start changed", 2, False)]


def test_a_told_start_of_the_first_item_is_the_sessions() -> None:
    plan = applied().plan(BOARD, now=LATER, told={"north": at("09:45")})
    assert facts(plan) == [("bo", "talks", "REQUEST", "told start changed", 1, False)]


def test_a_told_start_that_moves_the_end_of_the_day_tells_the_day() -> None:
    plan = applied().plan(BOARD, now=LATER, told={"closing": at("11:10")})
    assert facts(plan) == [
        ("ada", "closing", "REQUEST", "told start changed", 1, False),
        ("dee", "day", "REQUEST", "day's start or end moved", 1, True),
        ("eve", "day", "REQUEST", "day's start or end moved", 1, True),
    ]
