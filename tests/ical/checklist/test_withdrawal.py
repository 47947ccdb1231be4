"""Points 50-53: CANCEL for a session that is off, and for a person who is no longer invited."""

from __future__ import annotations

import pytest

from tests.ical.checklist.cases import calendar_mails, objects
from tests.ical.checklist.checks import faults, missed
from tests.ical.checklist.mutants import (
    MUTANTS,
    all_cancelled,
    by_rule,
    once_more,
    wrongly_counted,
    wrongly_told,
)


def test_point_50_a_cancel_is_one_above_and_repeats_what_people_read() -> None:
    assert faults(50, (*objects(), *calendar_mails())) == {}
    assert missed(50) == []
    assert [case.name for case in objects() if case.method == "CANCEL" and case.before] == [
        "cancelled",
        "uninvited",
    ]


def test_point_51_only_a_session_that_is_off_says_cancelled() -> None:
    assert faults(51, (*objects(), *calendar_mails())) == {}
    assert missed(51) == []
    said = {case.name: case.event.value("STATUS") for case in objects() if case.method == "CANCEL"}
    assert said == {"cancelled": "CANCELLED", "uninvited": ""}


def test_point_52_a_cancel_goes_to_all_who_hold_a_request_and_to_nobody_else() -> None:
    assert wrongly_told(*all_cancelled()) == []
    assert wrongly_told(*once_more()) == []


def test_point_53_an_answer_that_comes_after_the_end_changes_nothing() -> None:
    assert wrongly_counted(by_rule) == []


@pytest.mark.parametrize(("point", "name"), [(n, name) for n, found in MUTANTS.items() for name in found])
def test_what_is_done_wrongly_is_found(point: int, name: str) -> None:
    assert MUTANTS[point][name]() != []
