"""Answers asked for again at the leads of `invite.chase`, through a real store and outbox."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.expand import expand_waves
from meetbot.ical.summary import Summary, summarise
from meetbot.mail.read import MailView, open_mail
from meetbot.outbox.model import Entry, State
from meetbot.plan.model import Partstat, Purpose
from meetbot.store.store import Store
from tests.flows.delivering import Standing
from tests.flows.test_apply import MEETING, START, Office
from tests.journeys.board import board

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
DUE = START - timedelta(days=2)
TEXT = board(START).replace("mode: hybrid\n", "mode: hybrid\n  invite: {chase: [2d, 36h]}\n")


@pytest.fixture
async def office(both_stores: Store, tmp_path: Path) -> Office:
    """Return a desk whose invitations are out; Kai and Ada have answered, Rui and Mia have not."""
    office = Office(both_stores, tmp_path)
    office.apply(TEXT, now=NOON)
    await deliver(office, at=NOON)
    answer(office, "kai")
    answer(office, "ada")
    return office


async def deliver(office: Office, *, at: datetime) -> None:
    deliverer = Deliverer(
        store=office.store, settings=office.settings, composer=office.composer, clock=Standing(at)
    )
    async with deliverer:
        await deliverer.look()


def answer(office: Office, person_id: str) -> None:
    with office.store.begin() as tx:
        lines = [replace(li, partstat=Partstat.ACCEPTED) for li in tx.ledger(MEETING, person=person_id)]
        tx.save_ledger(MEETING, lines)


def chases(office: Office) -> list[Entry]:
    with office.store.read() as tx:
        found = tx.entries(meeting=MEETING, purpose=Purpose.CHASE)
    return sorted(found, key=lambda e: (e.person_id, e.copy_no))


def states(office: Office) -> dict[str, str]:
    with office.store.read() as tx:
        return {w.reminder_id: str(w.state) for w in tx.waves(MEETING) if w.reminder_id.startswith("chase/")}


def mail_of(office: Office, purpose: Purpose, person_id: str) -> tuple[MailView, Summary]:
    """Return the mail in the mailbox, and what its calendar part says."""
    with office.store.read() as tx:
        (entry,) = tx.entries(meeting=MEETING, purpose=purpose, person=person_id)
        data = tx.mail(entry.id)
    assert data is not None, "nothing was delivered"
    mail = open_mail(data)
    return mail, summarise(mail.calendar or b"")


def test_each_span_is_a_wave_to_who_has_not_answered_by_then(office: Office) -> None:
    assert states(office) == {"chase/2d": "planned", "chase/2160m": "planned"}
    expand_waves(office.store, now=DUE)
    assert states(office) == {"chase/2d": "expanded", "chase/2160m": "planned"}
    assert [(e.person_id, e.copy_no, e.not_before) for e in chases(office)] == [
        ("mia", 2, DUE),
        ("rui", 2, DUE),
    ]
    expand_waves(office.store, now=DUE)
    assert len(chases(office)) == 2
    answer(office, "mia")
    expand_waves(office.store, now=START - timedelta(hours=36))
    assert [(e.person_id, e.copy_no) for e in chases(office)] == [("mia", 2), ("rui", 2), ("rui", 3)]


async def test_the_mail_is_the_invitation_once_more_with_its_sequence_and_a_later_stamp(
    office: Office,
) -> None:
    await deliver(office, at=DUE)
    first, invited = mail_of(office, Purpose.INVITE, "rui")
    again, asked = mail_of(office, Purpose.CHASE, "rui")
    assert again.subject.startswith("Your answer, ")
    assert replace(asked, dtstamp=invited.dtstamp, description=invited.description) == invited
    assert (asked.sequence, asked.partstat, asked.rsvp) == (0, "NEEDS-ACTION", True)
    assert asked.dtstamp == DUE
    assert dict(again.headers)["References"] == dict(first.headers)["Message-ID"]


async def test_who_answers_before_the_mail_leaves_is_not_asked(office: Office) -> None:
    expand_waves(office.store, now=DUE)
    answer(office, "rui")
    await deliver(office, at=DUE)
    assert [(e.person_id, e.state) for e in chases(office)] == [("mia", State.SENT), ("rui", State.CANCELLED)]


async def test_the_next_change_goes_above_what_the_chase_issued(office: Office) -> None:
    await deliver(office, at=DUE)
    office.apply(TEXT.replace("Blue Room", "Red Room"), now=DUE)
    with office.store.read() as tx:
        (update,) = tx.entries(meeting=MEETING, purpose=Purpose.UPDATE, person="mia")
    assert (update.copy_no, update.ctx["sequence"]) == (3, 0)
    assert update.ctx["dtstamp"] == (DUE + timedelta(seconds=1)).isoformat()


async def test_an_address_that_wants_no_mail_is_not_asked(office: Office) -> None:
    with office.store.begin() as tx:
        tx.add_suppression("rui@example.org", reason="bounced", now=NOON)
    expand_waves(office.store, now=DUE)
    assert [e.person_id for e in chases(office)] == ["mia"]
