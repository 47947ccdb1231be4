"""Who was reminded of the whole day alone is told of a slip too, once it is near: that named the start."""

from __future__ import annotations

import pytest

from tests.flows.reminders.office import MINUTE, START, Office, agenda
from tests.flows.reminders.test_late_notices import after, late, look, press, told

DAY = "{id: today, before: 2h, of: day, to: [all]}"
MEETING = "{id: today, before: 2h, to: [all]}"
TALKS = "{id: speaker, before: 15m, of: session, to: [speakers]}"
LISTED = "attendees: [{id: vi, name: Vi Day, email: vi@example.org, mode: online}]\n"
# 13:00 Opening of ada, 13:30 Talk of bo, 14:00 Closing of cy.


async def begun(office: Office, *reminders: str, people: str = "") -> None:
    """All of the day's reminders are out and the opening runs since 13:00."""
    await office.begin(agenda(*reminders) + people)
    await office.deliver_at(START - 120 * MINUTE)
    assert {*office.sent("today")} >= {"ada", "bo", "cy"}
    press(office, 0, "start", item="opening")


def people(office: Office) -> list[str]:
    return [entry.person_id for entry in late(office)]


@pytest.mark.parametrize("reminder", [DAY, MEETING], ids=["the day's", "the meeting's"])
async def test_they_are_told_of_what_begins_within_the_hour(office: Office, reminder: str) -> None:
    await begun(office, reminder)
    press(office, 1, "add", seconds=12 * 60)  # the talk at 13:42, the closing at 14:12
    look(office, 1)
    assert look(office, 2) == after(12)
    assert (people(office), [item for item, _, _ in told(office)]) == (["bo"], ["talk"])
    look(office, 11)
    assert people(office) == ["bo"]
    look(office, 12)
    look(office, 12.5)
    assert people(office) == ["bo", "cy"]
    await office.deliver()
    text = " ".join(office.late_to("bo").split())
    assert text.startswith("You are on at 07:45 New York time instead of 07:30.")


async def test_whom_a_reminder_of_the_session_is_still_to_reach_learns_it_from_that(office: Office) -> None:
    await begun(office, DAY, TALKS)
    press(office, 1, "add", seconds=12 * 60)
    for minutes in (2, 12, 13):
        look(office, minutes)
    assert (people(office), told(office)) == ([], [])
    await office.deliver_at(after(27))  # 15 minutes before the talk as it is expected
    assert {*office.sent("speaker")} == {"bo"}
    press(office, 28, "add", seconds=10 * 60)
    look(office, 29)
    assert people(office) == ["bo"]


async def test_attendees_are_told_by_the_operator_alone(office: Office) -> None:
    await begun(office, DAY, people=LISTED)
    assert "vi" in office.sent("today")
    press(office, 1, "add", seconds=12 * 60)
    look(office, 12)
    assert people(office) == ["bo", "cy"]


async def test_who_was_reminded_of_the_session_since_goes_by_that(office: Office) -> None:
    await begun(office, DAY, TALKS)
    press(office, 1, "add", seconds=12 * 60)
    await office.deliver_at(after(27))
    look(office, 29)  # their reminder said 13:42, and so it is
    assert people(office) == []
