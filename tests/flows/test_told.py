"""A start that people were told stands in the plan until the agenda moves the session."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.flows.agenda.load import load_agenda
from meetbot.flows.planning.told import told_starts
from meetbot.live.events import Told
from meetbot.live.journal import event_to_json
from meetbot.store.store import Store
from tests.flows.test_apply import MEETING, START, Office, source
from tests.flows.test_chase import deliver
from tests.journeys.board import board

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
AT = START - timedelta(minutes=10)
TEXT = board(START)
BUDGET = START + timedelta(minutes=15)
LATE = BUDGET + timedelta(minutes=10)


@pytest.fixture
async def office(both_stores: Store, tmp_path: Path) -> Office:
    """Return a desk whose invitations are out, and where Budget was told to begin 10 minutes later."""
    office = Office(both_stores, tmp_path)
    office.apply(TEXT, now=NOON)
    await deliver(office, at=NOON)
    told = Told(number=1, at=AT, by="ana", command_id="c1", item="budget", start=LATE, revision=1)
    with office.store.begin() as tx:
        tx.append_event(
            MEETING, epoch=tx.new_epoch(MEETING), number=1, at=AT, track="main", by="ana", command_id="c1",
            event=event_to_json(told),
        )  # fmt: skip
    return office


def started(office: Office, text: str) -> dict[str, datetime]:
    with office.store.read() as tx:
        return told_starts(tx, load_agenda(source(text)))


def test_copies_of_the_session_follow_what_was_told_and_nobody_is_asked(office: Office) -> None:
    assert started(office, TEXT) == {"budget": LATE}
    plan = office.plan(TEXT, now=AT)
    assert {(n.person_id, n.rule, n.ask) for n in plan.notices} == {
        ("ada", "told start changed", False),
        ("rui", "told start changed", False),
    }


def test_another_change_of_the_agenda_leaves_it_standing(office: Office) -> None:
    office.apply(TEXT.replace("title: Budget", "title: Money"), now=AT + timedelta(minutes=1))
    assert started(office, TEXT) == {"budget": LATE}
    assert office.plan(TEXT.replace("title: Budget", "title: Money"), now=AT + timedelta(minutes=2)).empty


def test_a_revision_that_moves_the_session_is_the_later_word(office: Office) -> None:
    moved = TEXT.replace("title: Opening, duration: 15m", "title: Opening, duration: 20m")
    assert started(office, moved) == {}
    office.apply(moved, now=AT + timedelta(minutes=1))
    assert started(office, moved) == {}


def test_a_renamed_session_is_still_where_it_was_told_to_be(office: Office) -> None:
    renamed = TEXT.replace("{id: budget, ", "{id: money, was: [budget], ")
    assert renamed != TEXT
    office.apply(renamed, now=AT + timedelta(minutes=1))
    assert started(office, renamed) == {"money": LATE}


def test_a_revision_after_it_is_the_later_word_though_the_clock_was_set_back(office: Office) -> None:
    moved = TEXT.replace("title: Opening, duration: 15m", "title: Opening, duration: 20m")
    office.apply(moved, now=AT - timedelta(hours=1))
    assert started(office, moved) == {}


def test_what_is_told_after_a_revision_stands_though_the_clock_was_set_back(office: Office) -> None:
    moved = TEXT.replace("title: Opening, duration: 15m", "title: Opening, duration: 20m")
    office.apply(moved, now=AT + timedelta(hours=1))
    event = Told(number=2, at=AT, by="ana", command_id="c2", item="budget", start=LATE, revision=2)
    with office.store.begin() as tx:
        tx.append_event(
            MEETING, epoch=tx.journal(MEETING)[0], number=2, at=AT, track="main", by="ana", command_id="c2",
            event=event_to_json(event),
        )  # fmt: skip
    assert started(office, moved) == {"budget": LATE}
