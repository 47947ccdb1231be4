"""Rows about who: invited, given a part, taken off, back on, at another address, asked once more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Speaking
from meetbot.agenda.model.terms import Granularity, Role
from meetbot.plan.again import chase, refresh
from meetbot.plan.crashers import uninvite_crasher
from meetbot.plan.model import LineState, Numbers, Partstat
from tests.plan.sample import (
    BO,
    BOARD,
    DEE,
    DOMAIN,
    HOUR,
    LATER,
    LUNCH,
    NOON,
    SOUTH,
    Ledger,
    applied,
    at,
    edited,
    line,
    moved,
    notice_to,
    text,
    with_meeting,
    with_person,
    with_sessions,
)
from tests.plan.table.facts import accepted, lines, mails, partstat, words
from tests.plan.table.rows import Of, Row, row

DAY = f"day.board-2026@{DOMAIN}"


def without(agenda: Agenda, *people: str) -> Agenda:
    """Return the agenda with these people neither in a part nor on the list."""
    rest = {k: v for k, v in agenda.attendees.items() if k not in people}
    agenda = replace(agenda, attendees=rest)
    return edited(agenda, "talks", items=()) if "bo" in people else agenda


def wishing(agenda: Agenda, wish: Granularity | None, *people: str) -> Agenda:
    for person_id in people:
        person = agenda.person(person_id)
        assert person is not None
        agenda = with_person(agenda, replace(person, invite=wish))
    return agenda


@row(Row.FIRST, Of.SESSION, Of.DAY)
def test_a_first_invitation_has_sequence_0_and_asks_at_once() -> None:
    plan = Ledger().plan(BOARD)
    assert mails(plan, now=NOON) == [
        "ada opening: invite REQUEST 0 ask at once, first invitation",
        "ada closing: invite REQUEST 0 ask at once, first invitation",
        "bo talks: invite REQUEST 0 ask at once, first invitation",
        "dee day: invite REQUEST 0 ask at once, first invitation",
        "eve day: invite REQUEST 0 ask at once, first invitation",
    ]
    assert {n.numbers for n in plan.notices} == {Numbers(sequence=0, dtstamp=NOON)}
    assert words(plan, "dee") == []


@row(Row.FIRST, Of.SESSION, Of.DAY)
def test_a_first_invitation_that_never_left_is_a_first_invitation_still() -> None:
    ledger = Ledger()
    ledger.apply(BOARD, delivered=False)
    plan = ledger.plan(moved(BOARD, HOUR), now=LATER)
    assert mails(plan)[2:4] == [
        "bo talks: invite REQUEST 1 ask at once, first invitation",
        "dee day: invite REQUEST 1 ask at once, first invitation",
    ]
    gone = ledger.apply(without(BOARD, "bo", "dee"), now=LATER)
    assert [m for m in mails(gone) if m.startswith(("bo", "dee"))] == []
    back = ledger.plan(BOARD, now=LATER + HOUR)
    assert [m for m in mails(back, now=LATER + HOUR) if m.startswith(("bo", "dee"))] == [
        "bo talks: invite REQUEST 1 ask at once, first invitation",
        "dee day: invite REQUEST 1 ask at once, first invitation",
    ]


@row(Row.SPEAKER_ADDED, Of.SESSION, Of.DAY)
def test_a_new_speaker_is_invited_and_others_hear_only_what_their_copy_prints() -> None:
    pia = replace(BO, id="pia", name="Pia Vik", email="pia@example.org")
    both = replace(SOUTH, speakers=(*SOUTH.speakers, Speaking(who="pia")))
    agenda = edited(with_person(BOARD, pia), "talks", items=(BOARD.sessions[1].items[0], both))
    plan = accepted(applied(), "bo", "dee").plan(agenda, now=LATER)
    assert mails(plan) == [
        "dee day: update REQUEST 0 accepted in 15 min, title or text changed",
        "eve day: update REQUEST 0 needs-action in 15 min, title or text changed",
        "pia talks: invite REQUEST 0 ask at once, first invitation",
    ]
    had = "09:30–10:30 Talks: a speaker from the south, Bo Lind"
    assert words(plan, "dee") == [
        f"programme: {had} > {had}, Pia Vik",
    ]


@row(Row.SPEAKER_ADDED, Of.DAY)
def test_an_attendee_who_gets_a_part_has_the_session_instead_of_the_day() -> None:
    south = replace(SOUTH, speakers=(*SOUTH.speakers, Speaking(who="dee")))
    agenda = edited(BOARD, "talks", items=(BOARD.sessions[1].items[0], south))
    plan = accepted(applied(), "dee").plan(agenda, now=LATER)
    assert [m for m in mails(plan) if m.startswith("dee")] == [
        "dee day: uninvite CANCEL 1 accepted at once, granularity changed",
        "dee talks: invite REQUEST 0 ask at once, granularity changed",
    ]


@row(Row.SWAPPED, Of.SESSION, Of.DAY)
def test_a_swapped_chair_is_taken_out_and_the_new_one_invited() -> None:
    agenda = edited(BOARD, "opening", leader=(Role.CHAIR, "bo"))
    plan = accepted(applied(), "ada", "bo", "dee").plan(agenda, now=LATER)
    assert mails(plan) == [
        "ada opening: uninvite CANCEL 1 accepted at once, person removed",
        "dee day: update REQUEST 0 accepted in 15 min, title or text changed",
        "eve day: update REQUEST 0 needs-action in 15 min, title or text changed",
        "bo opening: invite REQUEST 0 ask at once, first invitation",
    ]
    assert notice_to(plan, "ada").line.copy.withdrawn


@row(Row.SWAPPED, Of.SESSION)
def test_a_chair_who_stays_as_a_speaker_keeps_entry_and_answer() -> None:
    agenda = edited(BOARD, "opening", leader=(Role.CHAIR, "bo"), speakers=(Speaking(who="ada"),))
    plan = accepted(applied(), "ada").plan(agenda, now=LATER)
    assert mails(plan)[0] == "ada opening: update REQUEST 0 accepted in 15 min, role changed"
    assert words(plan, "ada") == ["role: chair > speaker"]


@row(Row.SWAPPED, Of.SESSION)
def test_other_minutes_of_ones_own_are_told_and_the_answer_is_kept() -> None:
    south = replace(SOUTH, start=at("10:10"))
    agenda = edited(BOARD, "talks", items=(replace(BOARD.sessions[1].items[0], end=at("10:10")), south))
    plan = accepted(applied(), "bo").plan(agenda, now=LATER)
    assert mails(plan) == ["bo talks: update REQUEST 0 accepted in 15 min, own minutes changed"]
    assert words(plan, "bo") == ["minutes: 05:00–05:30 > 05:10–05:30"]


@row(Row.REMOVED, Of.SESSION, Of.DAY)
def test_who_is_removed_is_uninvited_without_status_though_they_declined() -> None:
    ledger = accepted(applied(), "bo", "dee", partstat=Partstat.DECLINED)
    plan = ledger.plan(without(BOARD, "bo", "dee"), now=LATER)
    assert mails(plan) == [
        "bo talks: uninvite CANCEL 1 declined at once, person removed",
        "dee day: uninvite CANCEL 1 declined at once, person removed",
        "eve day: update REQUEST 0 needs-action in 15 min, title or text changed",
    ]
    assert [n.line.state for n in plan.notices[:2]] == [LineState.UNINVITED] * 2


@row(Row.REMOVED, Of.SESSION, Of.DAY)
def test_a_removal_taken_back_before_it_left_is_no_mail_and_the_answer_stands() -> None:
    ledger = accepted(applied(), "bo", "dee")
    ledger.apply(without(BOARD, "bo", "dee"), now=LATER, delivered=False)
    plan = ledger.apply(BOARD, now=LATER)
    assert plan.notices == ()
    assert [partstat(ledger, "talks", "bo"), partstat(ledger, "day", "dee")] == ["ACCEPTED"] * 2
    assert line(ledger, "day", "dee").state is LineState.LIVE


@row(Row.ADDRESS, Of.SESSION, Of.DAY)
def test_a_corrected_address_is_uninvited_at_the_old_and_invited_at_the_new() -> None:
    agenda = with_person(
        with_person(BOARD, replace(BO, email="bo@new.example")), replace(DEE, email="d@new.example")
    )
    ledger = accepted(applied(), "bo", "dee")
    plan = ledger.apply(agenda, now=LATER)
    assert mails(plan) == [
        "bo talks: uninvite CANCEL 1 accepted at once, address corrected",
        "dee day: uninvite CANCEL 1 accepted at once, address corrected",
        "bo talks: invite REQUEST 2 ask at once, address corrected",
        "dee day: invite REQUEST 2 ask at once, address corrected",
    ]
    assert [n.address for n in plan.notices] == [
        "bo@example.org",
        "dee@example.org",
        "bo@new.example",
        "d@new.example",
    ]
    assert [(n.line.address_no, n.line.copy_no) for n in plan.notices] == [(0, 2), (0, 2), (1, 1), (1, 1)]
    # Both may lead to one mailbox, so each invitation stands above the uninvitation that goes with it.
    back = ledger.plan(BOARD, now=LATER + HOUR)
    assert mails(back, now=LATER + HOUR)[2] == "bo talks: invite REQUEST 4 ask at once, address corrected"


@row(Row.ADDRESS, Of.SESSION, Of.DAY)
def test_another_case_of_an_address_is_the_same_address() -> None:
    agenda = with_person(
        with_person(BOARD, replace(BO, email="Bo@Example.org")), replace(DEE, email="DEE@example.org")
    )
    assert applied().plan(agenda, now=LATER).notices == ()


@row(Row.READDED, Of.SESSION, Of.DAY)
def test_who_is_back_is_asked_above_the_uninvitation() -> None:
    ledger = accepted(applied(), "bo", "dee")
    ledger.apply(without(BOARD, "bo", "dee"), now=LATER)
    plan = ledger.apply(BOARD, now=LATER + HOUR)
    assert mails(plan, now=LATER + HOUR)[1:] == [
        "bo talks: invite REQUEST 2 ask at once, person re-added",
        "dee day: invite REQUEST 2 ask at once, person re-added",
    ]
    assert [partstat(ledger, "talks", "bo"), partstat(ledger, "day", "dee")] == ["NEEDS-ACTION"] * 2


@row(Row.GRANULARITY, Of.DAY)
def test_from_the_day_to_its_sessions_an_acceptance_is_carried_over() -> None:
    ledger = accepted(applied(), "dee")
    plan = ledger.apply(wishing(BOARD, Granularity.SESSION, "dee", "eve"), now=LATER)
    assert mails(plan) == [
        "dee day: uninvite CANCEL 1 accepted at once, granularity changed",
        "eve day: uninvite CANCEL 1 needs-action at once, granularity changed",
        "dee opening: invite REQUEST 0 accepted at once, granularity changed",
        "dee talks: invite REQUEST 0 accepted at once, granularity changed",
        "dee closing: invite REQUEST 0 accepted at once, granularity changed",
        "eve opening: invite REQUEST 0 ask at once, granularity changed",
        "eve talks: invite REQUEST 0 ask at once, granularity changed",
        "eve closing: invite REQUEST 0 ask at once, granularity changed",
    ]
    # One thread: the new entries' mails refer to the old one's.
    assert {n.replaces for n in plan.notices[2:]} == {(DAY,)}
    assert partstat(ledger, "talks", "dee") == "ACCEPTED"


@row(Row.GRANULARITY, Of.SESSION, Of.DAY)
def test_back_from_sessions_to_the_day_an_acceptance_is_carried_over() -> None:
    ledger = accepted(applied(), "ada", "dee")
    ledger.apply(wishing(BOARD, Granularity.SESSION, "dee"), now=LATER)
    plan = ledger.apply(wishing(BOARD, Granularity.DAY, "ada"), now=LATER + HOUR)
    assert mails(plan, now=LATER + HOUR) == [
        "ada opening: uninvite CANCEL 1 accepted at once, granularity changed",
        "ada closing: uninvite CANCEL 1 accepted at once, granularity changed",
        "dee opening: uninvite CANCEL 1 accepted at once, granularity changed",
        "dee talks: uninvite CANCEL 1 accepted at once, granularity changed",
        "dee closing: uninvite CANCEL 1 accepted at once, granularity changed",
        "ada day: invite REQUEST 0 accepted at once, granularity changed",
        "dee day: invite REQUEST 2 accepted at once, granularity changed",
    ]
    assert notice_to(plan, "ada", "day").replaces == (
        f"opening.board-2026@{DOMAIN}",
        f"closing.board-2026@{DOMAIN}",
    )


@row(Row.GRANULARITY, Of.SESSION, Of.DAY)
def test_a_time_that_changes_along_with_the_granularity_is_asked_about() -> None:
    ledger = accepted(applied(), "ada", "dee")
    agenda = wishing(moved(BOARD, HOUR, "closing"), Granularity.SESSION, "dee")
    assert [m for m in mails(ledger.plan(agenda, now=LATER)) if m.startswith("dee") and "invite R" in m] == [
        "dee opening: invite REQUEST 0 accepted at once, granularity changed",
        "dee talks: invite REQUEST 0 accepted at once, granularity changed",
        "dee closing: invite REQUEST 0 ask at once, granularity changed",
    ]
    day = wishing(moved(BOARD, HOUR, "closing"), Granularity.DAY, "ada")
    assert "ada day: invite REQUEST 0 ask at once, granularity changed" in mails(ledger.plan(day, now=LATER))
    assert BOARD.meeting.venue is not None
    venue = with_meeting(BOARD, venue=replace(BOARD.meeting.venue, name="Town Hall"))
    assert "ada day: invite REQUEST 0 ask at once, granularity changed" in mails(
        ledger.plan(wishing(venue, Granularity.DAY, "ada"), now=LATER)
    )


@row(Row.GRANULARITY, Of.SESSION)
@pytest.mark.parametrize("answer", [Partstat.NEEDS_ACTION, Partstat.DECLINED, Partstat.TENTATIVE])
def test_no_other_answer_is_carried_over(answer: Partstat) -> None:
    ledger = accepted(applied(), "ada", partstat=answer)
    plan = ledger.plan(wishing(BOARD, Granularity.DAY, "ada"), now=LATER)
    assert mails(plan)[-1] == "ada day: invite REQUEST 0 ask at once, granularity changed"


@row(Row.GRANULARITY, Of.DAY)
def test_a_carried_acceptance_survives_a_mail_that_never_left() -> None:
    ledger = accepted(applied(), "dee")
    sessions = wishing(BOARD, Granularity.SESSION, "dee")
    ledger.apply(sessions, now=LATER, delivered=False)
    titled = edited(sessions, "talks", title=text("Rain"))
    assert "dee talks: invite REQUEST 0 accepted at once, first invitation" in mails(
        ledger.plan(titled, now=LATER)
    )
    assert "dee talks: invite REQUEST 1 ask at once, first invitation" in mails(
        ledger.plan(moved(sessions, HOUR), now=LATER)
    )
    # Back before anything left: the day is as it was, and so is its answer.
    back = ledger.apply(BOARD, now=LATER)
    assert back.notices == ()
    assert partstat(ledger, "day", "dee") == "ACCEPTED"


@row(Row.GRANULARITY, Of.SESSION, Of.DAY)
def test_who_follows_the_feed_instead_is_taken_out_and_may_come_back() -> None:
    ledger = accepted(applied(), "ada", "dee")
    plan = ledger.apply(wishing(BOARD, Granularity.FEED, "ada", "dee"), now=LATER)
    assert mails(plan) == [
        "ada opening: uninvite CANCEL 1 accepted at once, granularity changed",
        "ada closing: uninvite CANCEL 1 accepted at once, granularity changed",
        "dee day: uninvite CANCEL 1 accepted at once, granularity changed",
    ]
    assert {n.reason for n in plan.notices} == {"gets no calendar mail any more (invite: feed)"}
    back = mails(ledger.plan(BOARD, now=LATER + HOUR), now=LATER + HOUR)
    assert back[-1] == "dee day: invite REQUEST 2 ask at once, person re-added"


@row(Row.GRANULARITY, Of.DAY)
def test_more_than_four_first_invitations_on_a_day_are_one_for_the_day() -> None:
    four = [replace(LUNCH, id=f"s{n}", title=text(f"S{n}"), start=at(f"1{n}:00"), end=at(f"1{n}:30"),
                    speakers=(Speaking(who="ada"),)) for n in range(1, 6)]  # fmt: skip
    ledger = Ledger()
    assert mails(ledger.plan(with_sessions(BOARD, four[:4])), now=NOON)[0].startswith("ada s1: invite")
    plan = ledger.plan(with_sessions(BOARD, four))
    assert mails(plan, now=NOON)[0] == "ada day: invite REQUEST 0 ask at once, first invitation"
    assert plan.notices[0].reason == "first invitation; 5 sessions on this day, so one invitation for the day"


@row(Row.CHASE, Of.SESSION, Of.DAY)
def test_who_has_not_answered_is_asked_again_by_the_same_copy() -> None:
    ledger = accepted(accepted(applied(), "ada"), "eve", partstat=Partstat.DECLINED)
    notices = chase(BOARD, list(ledger.lines.values()), now=LATER)
    assert lines(notices) == [
        "bo talks: chase REQUEST 0 ask at once, answer asked for again",
        "dee day: chase REQUEST 0 ask at once, answer asked for again",
    ]
    assert [n.numbers for n in notices] == [Numbers(sequence=0, dtstamp=LATER)] * 2
    assert [n.line.copy for n in notices] == [
        line(ledger, "talks", "bo").copy,
        line(ledger, "day", "dee").copy,
    ]


@row(Row.REFRESH, Of.SESSION, Of.DAY)
def test_who_asks_for_the_copy_gets_it_again_with_their_answer() -> None:
    ledger = accepted(applied(), "bo", "dee")
    found = [refresh(BOARD, line(ledger, *key), now=LATER) for key in (("talks", "bo"), ("day", "dee"))]
    assert lines([n for n in found if n is not None]) == [
        "bo talks: update REQUEST 0 accepted at once, copy asked for",
        "dee day: update REQUEST 0 accepted at once, copy asked for",
    ]


@row(Row.CRASHER, Of.SESSION)
def test_a_crasher_is_refused_by_an_uninvitation_above_the_copy_that_they_have() -> None:
    ledger = applied()
    notice = uninvite_crasher(
        line(ledger, "talks", "bo"), None, person_id="a-stranger", address="x@example.org", token="t",
        sequence=0, now=LATER,
    )  # fmt: skip
    assert lines([notice]) == ["a-stranger talks: uninvite CANCEL 1 needs-action at once, crasher refused"]
    assert notice.line.copy.withdrawn
    assert not notice.line.copy.has_link


@row(Row.CRASHER, Of.SESSION)
def test_a_crasher_who_is_accepted_is_a_new_attendee_with_a_link_of_their_own() -> None:
    stranger = replace(BO, id="a-stranger", name="X", email="x@example.org", invite=Granularity.SESSION)
    agenda = replace(BOARD, attendees={**BOARD.attendees, "a-stranger": stranger})
    plan = applied().plan(agenda, now=LATER)
    assert [m for m in mails(plan) if "talks" in m] == [
        "a-stranger talks: invite REQUEST 0 ask at once, first invitation"
    ]
    assert notice_to(plan, "a-stranger", "talks").line.copy.has_link
    assert {n.person_id for n in plan.notices} == {"a-stranger"}


@row(Row.COUNTER, Of.SESSION)
def test_a_counter_that_is_accepted_is_a_move_that_asks_all_who_are_affected() -> None:
    proposed = edited(BOARD, "talks", start=at("09:35"))
    assert mails(accepted(applied(), "bo", "dee").plan(proposed, now=LATER)) == [
        "bo talks: update REQUEST 1 ask in 15 min, time moved",
        "dee day: update REQUEST 0 accepted in 15 min, programme of the day changed",
        "eve day: update REQUEST 0 needs-action in 15 min, programme of the day changed",
    ]


@row(Row.REMOVED, Of.SESSION)
def test_sequence_is_counted_for_each_person_and_entry_alone() -> None:
    ledger = applied()
    ledger.apply(without(BOARD, "dee"), now=LATER)
    ledger.apply(moved(without(BOARD, "dee"), HOUR, "closing"), now=LATER + HOUR)
    assert {(li.person_id, li.copy.ref): li.issued.sequence for li in ledger.lines.values()} == {
        ("ada", "opening"): 0,
        ("ada", "closing"): 1,
        ("bo", "talks"): 0,
        ("dee", "day"): 1,
        ("eve", "day"): 1,
    }
