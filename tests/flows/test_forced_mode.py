"""Somebody comes on-site or joins online by the organiser's word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from meetbot.agenda.model.terms import Mode
from meetbot.attendees.switching import Came
from meetbot.flows.planning.switching import Forced, force_mode
from meetbot.ical.summary import summarise
from meetbot.mail.read import open_mail
from meetbot.outbox.model import Entry
from meetbot.plan.model import Partstat, Purpose
from meetbot.store.store import Store
from tests.flows.test_apply import MEETING, START, Office
from tests.flows.test_chase import answer, deliver
from tests.flows.test_switching import LATER, RENDER, full, handed_on, invited, mails, stands, wish


@pytest.fixture
def office(both_stores: Store, tmp_path: Path) -> Office:
    return Office(both_stores, tmp_path)


def force(office: Office, who: str, mode: Mode) -> Forced:
    with office.store.begin() as tx:
        return force_mode(
            tx, MEETING, who, mode, settings=office.settings, render=RENDER, by="ana", now=LATER
        )


def numbers(office: Office, who: str) -> tuple[int, Partstat]:
    with office.store.read() as tx:
        (line,) = tx.ledger(MEETING, person=who)
    return line.issued.sequence, line.partstat


async def test_sequence_rises_and_they_are_asked_again(office: Office) -> None:
    await invited(office, full(4))
    assert numbers(office, "mia") == (0, Partstat.ACCEPTED)
    assert force(office, "mia", Mode.ONLINE) == Forced(came=Came.DONE, mails=1)
    assert numbers(office, "mia") == (1, Partstat.NEEDS_ACTION)
    (update,) = mails(office, Purpose.UPDATE)
    assert (update.person_id, update.ctx["rule"], update.ctx["ask"]) == (
        "mia",
        "mode switched by the organiser",
        True,
    )
    await deliver(office, at=LATER)
    assert read(office, update) == (1, True)


def read(office: Office, entry: Entry) -> tuple[int, bool]:
    """Return SEQUENCE of the mail that went, and whether it asks."""
    with office.store.read() as tx:
        view = open_mail(tx.mail(entry.id) or b"")
    assert view.calendar is not None
    summary = summarise(view.calendar)
    return summary.sequence, summary.rsvp


async def test_own_wish_after_it_keeps_sequence_and_answer(office: Office) -> None:
    await invited(office, full(4))
    force(office, "mia", Mode.ONLINE)
    await deliver(office, at=LATER)
    answer(office, "mia")
    assert wish(office, "mia", Mode.ONSITE) is Came.DONE
    assert numbers(office, "mia") == (1, Partstat.ACCEPTED)


async def test_a_revision_that_comes_before_the_mail_left_asks_all_the_same(office: Office) -> None:
    await invited(office, full(4))
    force(office, "mia", Mode.ONLINE)
    office.apply(full(4).replace("title: Budget", "title: Budgets"), now=LATER)
    assert numbers(office, "mia") == (2, Partstat.NEEDS_ACTION)  # the first one never left


async def test_the_seat_goes_to_who_waits_and_no_seat_is_needed_to_be_called_in(office: Office) -> None:
    await invited(office, full(2))
    assert wish(office, "lea", Mode.ONSITE) is Came.WAITS
    assert force(office, "mia", Mode.ONLINE).came is Came.DONE
    assert stands(office, "lea").mode is Mode.ONSITE
    assert force(office, "kai", Mode.ONSITE) == Forced(came=Came.DONE, mails=1, over=1)
    assert wish(office, "mia", Mode.ONSITE) is Came.WAITS


async def test_who_waits_and_is_called_in_waits_no_longer(office: Office) -> None:
    await invited(office, full(2))
    wish(office, "lea", Mode.ONSITE)
    force(office, "lea", Mode.ONSITE)
    assert (stands(office, "lea").waiting, stands(office, "lea").mode) == (False, Mode.ONSITE)
    assert handed_on(office) == 0


async def test_it_is_noted_who_did_it_and_a_second_time_is_nothing(office: Office) -> None:
    await invited(office, full(4))
    force(office, "mia", Mode.ONLINE)
    assert force(office, "mia", Mode.ONLINE) == Forced(came=Came.SAME)
    with office.store.read() as tx:
        noted = [(row.who, row.at, row.ids) for row in tx.audit_rows(20) if row.what == "mode forced"]
        place = tx.place(MEETING, "mia")
    assert noted == [("ana", LATER, {"meeting": MEETING, "person": "mia", "mode": "online"})]
    assert place is not None
    assert place == replace(place, mode="online", instead_of="onsite", chosen_by="organiser")
    assert len(mails(office, Purpose.UPDATE)) == 1


async def test_the_organisers_next_word_in_the_agenda_holds(office: Office) -> None:
    await invited(office, full(4))
    force(office, "kai", Mode.ONSITE)
    now_open = full(4).replace("kai@example.org, mode: online", "kai@example.org, mode: undecided")
    office.apply(now_open, now=LATER)
    assert stands(office, "kai").mode is Mode.UNDECIDED
    with office.store.read() as tx:
        place = tx.place(MEETING, "kai")
    assert place is not None
    assert (place.instead_of, place.chosen_by) == ("", "")


async def test_chair_and_operator_hear_of_a_speaker(office: Office) -> None:
    await invited(office, full(4))
    force(office, "rui", Mode.ONSITE)
    said = "Rui Costa, speaker in “Budget”, will come on-site, not join online."
    assert [(e.person_id, e.ctx["said"]) for e in mails(office, Purpose.INFO)] == [("ada", [said])]


async def test_a_cancelled_meeting_and_one_that_is_over_leave_nothing_to_switch(office: Office) -> None:
    await invited(office, full(4))
    with office.store.begin() as tx:
        late = force_mode(
            tx,
            MEETING,
            "mia",
            Mode.ONLINE,
            settings=office.settings,
            render=RENDER,
            by="ana",
            now=START.replace(hour=23),
        )
    assert late == Forced(came=Came.CLOSED)
    cancelled = full(4).replace("title: Board, spring", "title: Board, spring\n  status: cancelled")
    office.apply(cancelled, now=LATER)
    assert force(office, "mia", Mode.ONLINE) == Forced(came=Came.NO_CHOICE)
