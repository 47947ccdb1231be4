"""Points 19-22: the VCALENDAR."""

from __future__ import annotations

import pytest

from tests.ical.checklist.cases import calendar_mails, objects
from tests.ical.checklist.checks import faults, missed


def test_point_19_the_calendars_own_properties_stand_once_and_first() -> None:
    assert faults(19, (*objects(), *calendar_mails())) == {}
    assert missed(19) == []


def test_point_20_nothing_of_a_feed_stands_in_a_mail() -> None:
    assert faults(20, (*objects(), *calendar_mails())) == {}
    assert missed(20) == []


def test_point_21_an_object_has_one_uid() -> None:
    assert faults(21, (*objects(), *calendar_mails())) == {}
    assert missed(21) == []


@pytest.mark.judge
def test_point_22_foreign_programs_find_no_fault() -> None:
    assert faults(22, objects()) == {}
    assert missed(22) == []
