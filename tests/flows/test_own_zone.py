"""Somebody chooses the zone by whose clock they read: entries, changes and reminders follow it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.agenda.model.terms import Mode
from meetbot.attendees.answers import Decision
from meetbot.flows.answers.decide import decide
from meetbot.flows.answers.intake import Outcome
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.modes import choose_mode
from meetbot.flows.planning.zones import choose_zone
from meetbot.plan.model import Purpose
from meetbot.store.store import Store
from tests.flows.desk import Desk
from tests.flows.test_apply import MEETING, START, Office
from tests.flows.test_chase import answer, deliver, mail_of
from tests.journeys.board import board

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
TEXT = board(START)
MOVED = "DTSTART:20270314T143000Z"


@pytest.fixture
async def office(both_stores: Store, tmp_path: Path) -> Office:
    """Return a desk whose invitations are out; Kai, online in Tokyo, said yes."""
    office = Office(both_stores, tmp_path)
    office.apply(TEXT, now=NOON)
    await deliver(office, at=NOON)
    answer(office, "kai")
    return office


def choose(office: Office, zone: str, *, now: datetime = LATER) -> int:
    with office.store.begin() as tx:
        return choose_zone(tx, MEETING, "kai", zone, by="link of kai", now=now)


def zone_of(office: Office) -> str:
    with office.store.read() as tx:
        person = agenda_now(tx, MEETING, now=LATER).person("kai")
    assert person is not None
    return person.timezone


async def test_the_entry_comes_once_more_with_the_new_times_and_asks_nothing(office: Office) -> None:
    assert choose(office, "America/Lima") == 1
    await deliver(office, at=LATER)
    _, said = mail_of(office, Purpose.UPDATE, "kai")
    assert (said.sequence, said.partstat) == (0, "ACCEPTED")
    assert "Lima time (in brackets Zurich time)" in said.description
    assert "Tokyo" not in said.description
    with office.store.read() as tx:
        assert {e.person_id for e in tx.entries(meeting=MEETING, purpose=Purpose.UPDATE)} == {"kai"}


async def test_the_same_zone_is_no_change_and_a_second_press_sends_nothing(office: Office) -> None:
    assert choose(office, "Asia/Tokyo") == 0
    assert choose(office, "America/Lima") == 1
    assert choose(office, "America/Lima", now=LATER + timedelta(minutes=1)) == 0


async def test_a_later_change_is_told_on_the_chosen_clock_and_applying_again_mails_nobody(
    office: Office,
) -> None:
    choose(office, "America/Lima")
    await deliver(office, at=LATER)
    assert office.plan(TEXT, now=LATER).notices == ()
    moved = office.plan(board(START + timedelta(hours=1)), now=LATER)
    change = next(n for n in moved.notices if n.person_id == "kai").changes[0]
    lima = START - timedelta(hours=5)
    assert change.was.startswith(f"{lima:%H:%M}–")


async def test_the_choice_holds_until_the_organiser_writes_another_zone(office: Office) -> None:
    choose(office, "America/Lima")
    office.apply(TEXT.replace("title: Budget", "title: The budget"), now=LATER)
    assert zone_of(office) == "America/Lima"
    office.apply(TEXT.replace("Asia/Tokyo", "Asia/Seoul"), now=LATER)
    assert zone_of(office) == "Asia/Seoul"


def test_who_chose_a_zone_is_found(office: Office) -> None:
    choose(office, "America/Lima")
    with office.store.read() as tx:
        rows = tx.own_zones(MEETING)
        noted = [(row.who, row.what, dict(row.ids)) for row in tx.audit_rows(1)]
    assert [(who, row.zone, row.zone_instead_of) for who, row in rows.items()] == [
        ("kai", "America/Lima", "Asia/Tokyo")
    ]
    assert noted == [("link of kai", "zone", {"meeting": MEETING, "person": "kai"})]


async def test_a_copy_asked_for_again_and_a_refusal_go_by_the_chosen_zone(
    both_stores: Store, tmp_path: Path
) -> None:
    desk = Desk(both_stores, tmp_path, authserv_id="mx.example.org", now=NOON)
    desk.apply()
    await desk.deliver()
    desk.now = NOON + timedelta(minutes=30)
    with desk.store.begin() as tx:
        choose_zone(tx, "board", "bo", "America/Lima", by="link of bo", now=desk.now)
        choose_mode(tx, "board", "bo", Mode.ONSITE, settings=desk.settings, by="link of bo", now=desk.now)
    await desk.deliver()
    desk.now += timedelta(minutes=30)
    assert desk.take(desk.reply("bo", method="REFRESH", partstat="")).outcome is Outcome.SENT_AGAIN
    assert desk.take(desk.reply("bo", method="COUNTER", partstat="", more=(MOVED,))).outcome is Outcome.ASKED
    decide(
        desk.proposals()[0].id,
        Decision.REFUSE,
        store=desk.store,
        composer=desk.composer,
        by="org",
        now=desk.now,
    )
    people = [mail.ctx["person"] for mail in desk.mails("bo")[-2:]]
    assert [(one["timezone"], one["mode"]) for one in people] == [("America/Lima", "onsite")] * 2
