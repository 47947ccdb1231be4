"""Attendee lists that nobody should send end in a diagnostic at once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.read import parse_agenda
from meetbot.exchange.attendees import read_attendees

SAMPLE = Path(__file__).parent.parent.parent / "agendas" / "iioe-annual-2022.yaml"
SECONDS = 4  # a generous bound: what shares the machine takes some of the time


@pytest.fixture(scope="module")
def agenda() -> Agenda:
    return parse_agenda(SAMPLE.read_bytes(), source=SAMPLE.name)


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"x" * 100_000_000, "E234", "the list is 100 MB; at most 8 MB are read"),
        (b"email,name\n" + b"\n" * 3_000_000, "E234", "more than 200000 lines"),
        (b"email,name\n" + b"x," * 1_000_000, "E234", "row 2 has 1000001 cells; at most 200 are read"),
        (b",".join(b"emial" for _ in range(10_000)), "E234", "row 1 has 10000 cells; at most 200 are read"),
        (b"email,name\n" + b"a@x.org,A\n" * 60_000, "E234", "more than 50000 rows"),
    ],
    ids=["100 MB", "empty lines", "cells", "columns", "rows"],
)
def test_a_list_that_is_too_large_is_refused_at_once(
    agenda: Agenda, data: bytes, code: str, message: str
) -> None:
    begin = time.process_time()
    people, faults = read_attendees(data, source="list.csv", agenda=agenda)
    assert time.process_time() - begin < SECONDS
    assert people == {}
    assert [(d.code, d.message) for d in faults] == [(code, message)]


def test_ten_thousand_rows_with_a_fault_are_all_told_in_bounded_time(agenda: Agenda) -> None:
    data = "email,name,mode\n" + "".join(f"bad at {n},N{n},remot{n}\n" for n in range(10_000))
    begin = time.process_time()
    people, faults = read_attendees(data.encode(), source="list.csv", agenda=agenda)
    assert time.process_time() - begin < SECONDS
    assert people == {}
    assert {d.place.line for d in faults} == set(range(2, 10_002))
