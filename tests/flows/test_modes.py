"""Somebody chooses how to take part: their copies follow at once, and the agenda's later word wins."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.agenda.model.terms import Mode
from meetbot.flows.agenda.load import Source
from meetbot.flows.planning.apply import entries_of
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.modes import choose_mode
from meetbot.flows.planning.plan import make_plan
from meetbot.mail.read import open_mail
from meetbot.outbox.model import Entry, State
from meetbot.plan.model import Purpose
from meetbot.store.store import Store
from tests.flows.test_apply import MEETING, START, Office
from tests.flows.test_chase import answer, deliver, mail_of
from tests.journeys.board import board

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
TEXT = board(START)


@pytest.fixture
async def office(both_stores: Store, tmp_path: Path) -> Office:
    """Return a desk whose invitations are out; Mia, on-site, said yes."""
    office = Office(both_stores, tmp_path)
    office.apply(TEXT, now=NOON)
    await deliver(office, at=NOON)
    answer(office, "mia")
    return office


def choose(office: Office, person_id: str, mode: Mode, *, now: datetime = LATER) -> int:
    with office.store.begin() as tx:
        return choose_mode(tx, MEETING, person_id, mode, settings=office.settings, by="mia", now=now)


def updates(office: Office) -> list[Entry]:
    with office.store.read() as tx:
        return tx.entries(meeting=MEETING, purpose=Purpose.UPDATE)


def mode_of(office: Office, person_id: str) -> Mode:
    with office.store.read() as tx:
        person = agenda_now(tx, MEETING, now=LATER).person(person_id)
    assert person is not None
    return person.mode


async def test_the_new_copy_goes_at_once_and_keeps_answer_and_sequence(office: Office) -> None:
    assert choose(office, "mia", Mode.ONLINE) == 1
    assert mode_of(office, "mia") is Mode.ONLINE
    await deliver(office, at=LATER)
    mail, copy = mail_of(office, Purpose.UPDATE, "mia")
    assert (copy.sequence, copy.partstat, copy.rsvp, copy.dtstamp) == (0, "ACCEPTED", False, LATER)
    assert copy.location.startswith(f"{office.settings.base_url}/j/")
    assert "Blue Room" not in copy.location
    assert "/j/" in mail.text


def test_back_before_the_mail_left_is_no_mail(office: Office) -> None:
    choose(office, "mia", Mode.ONLINE)
    assert choose(office, "mia", Mode.ONSITE) == 0
    assert [entry.state for entry in updates(office)] == [State.SUPERSEDED]


def test_the_mode_they_have_and_a_meeting_that_leaves_no_choice_change_nothing(office: Office) -> None:
    assert choose(office, "mia", Mode.ONSITE) == 0
    office.apply(TEXT.replace("mode: hybrid", "mode: onsite"), now=LATER)
    before = len(updates(office))
    assert choose(office, "mia", Mode.ONLINE) == 0
    assert len(updates(office)) == before
    with pytest.raises(KeyError):
        choose(office, "nobody", Mode.ONLINE)


async def test_the_next_apply_keeps_the_choice_until_the_agenda_says_something_else(office: Office) -> None:
    choose(office, "mia", Mode.ONLINE)
    await deliver(office, at=LATER)
    plan = office.apply(TEXT.replace("title: Budget", "title: Money"), now=LATER)
    assert [(n.person_id, n.line.copy.mode) for n in plan.notices if n.person_id == "mia"] == [
        ("mia", Mode.ONLINE)
    ]
    undecided = TEXT.replace("mia@example.org, mode: onsite", "mia@example.org, mode: undecided")
    office.apply(undecided, now=LATER)
    assert mode_of(office, "mia") is Mode.UNDECIDED
    forced = office.apply(TEXT, now=LATER)
    assert [(n.rule, n.ask) for n in forced.notices if n.person_id == "mia"] == [
        ("mode switched by the organiser", True)
    ]


def test_it_is_noted_who_switched(office: Office) -> None:
    choose(office, "mia", Mode.ONLINE)
    with office.store.read() as tx:
        (line,) = [a for a in tx.audit_rows() if a.what == "mode"]
    assert (line.who, line.ids) == ("mia", {"meeting": MEETING, "person": "mia", "mode": "online"})


def test_what_is_shown_of_a_plan_has_everybody_in_the_mode_they_chose(office: Office) -> None:
    choose(office, "mia", Mode.ONLINE)
    source = Source(name="board.yaml", text=TEXT)
    agenda, plan = make_plan(source, store=office.store, settings=office.settings, now=LATER)
    assert agenda.attendees["mia"].mode is Mode.ONLINE
    assert plan.notices == ()


def test_who_is_undecided_reads_the_room_they_would_come_to(both_stores: Store, tmp_path: Path) -> None:
    office = Office(both_stores, tmp_path)
    text = TEXT.replace("email: rui@example.org, mode: online", "email: rui@example.org, mode: undecided")
    text = text.replace("speakers: [rui]", "speakers: [rui], room: red")
    text = text.replace("people:\n", "rooms:\n  red: {name: Red Room}\npeople:\n", 1)
    source = Source(name="board.yaml", text=text)
    agenda, plan = make_plan(source, store=office.store, settings=office.settings, now=NOON)
    entries = entries_of(agenda, plan, office.composer, now=NOON)
    mail = office.composer.compose_planned(next(e for e in entries if e.person_id == "rui"), agenda)
    assert "Red Room, Town Hall, Market Square 1, Zurich" in open_mail(mail.data).text


async def test_reminders_go_by_the_mode_that_was_chosen(office: Office) -> None:
    choose(office, "mia", Mode.ONLINE)
    choose(office, "rui", Mode.ONSITE)
    await deliver(office, at=LATER)
    await deliver(office, at=START - timedelta(minutes=15))
    with office.store.read() as tx:
        sent = tx.entries(meeting=MEETING, purpose=Purpose.REMINDER, state=State.SENT)
    join = {entry.person_id: entry.ctx for entry in sent if entry.ctx["reminder"] == "join"}
    assert "mia" in join
    assert "rui" not in join
    assert (join["mia"]["audience"], join["mia"]["person"]["mode"]) == ("online", "online")
