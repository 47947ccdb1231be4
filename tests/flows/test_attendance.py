"""How long is there: what the record, mails to who came and the article make of visits and reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from meetbot.agenda.model.record import Attendance, AttendanceMethod
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.mails.tell import evidence_of
from meetbot.flows.meeting.record import export_record, known_record
from meetbot.store.rows import Presence
from meetbot.store.store import Store
from tests.flows.test_article import NINE, TEXT

SPAN = Presence(
    id="z1", meeting="board", person_id="rui", source="platform", mode="online", from_at=NINE, to_at=NINE
)


@pytest.fixture
def store(both_stores: Store) -> Store:
    with both_stores.begin() as tx:
        tx.add_revision("board", text=TEXT, files={}, source="board.yaml", by="ana", now=NINE)
    return both_stores


def online(store: Store, who: str, minutes: float, *, begin: float = 0, number: str = "") -> None:
    start = NINE + timedelta(minutes=begin)
    end = start + timedelta(minutes=minutes)
    with store.begin() as tx:
        tx.add_presence(replace(SPAN, id=f"z-{who}{number}", person_id=who, from_at=start, to_at=end))


def counted(store: Store) -> Attendance | None:
    with store.read() as tx:
        return known_record(tx, agenda_at(tx, "board"), now=NINE + timedelta(hours=9)).attendance


def came(store: Store) -> set[str]:
    with store.read() as tx:
        return set(evidence_of(tx, agenda_at(tx, "board")).attended or ())


def test_a_report_of_a_platform_counts_who_was_there_for_long_enough(store: Store) -> None:
    online(store, "rui", 4)
    online(store, "ana", 61)
    with store.begin() as tx:
        tx.add_presence(replace(SPAN, id="j", source="join", to_at=None))  # Rui's visit: the report says more
    assert counted(store) == Attendance(
        method=AttendanceMethod.CHECK_IN, unique=1, onsite=0, online=1, as_of=NINE
    )
    assert came(store) == {"ana"}
    assert "One person was seen there" in export_record(store, "board", now=NINE + timedelta(hours=9)).text
    online(store, "rui", 2, begin=30, number="again")
    assert came(store) == {"ana", "rui"}


def test_where_nobody_was_there_for_long_enough_nobody_is_counted(store: Store) -> None:
    online(store, "rui", 4)
    assert (counted(store), came(store)) == (None, set())


def test_what_a_platform_alone_tells_is_called_so(store: Store) -> None:
    online(store, "rui", 10)
    found = counted(store)
    assert found is not None
    assert (found.method, found.online, found.onsite) == (AttendanceMethod.PLATFORM, 1, 0)
