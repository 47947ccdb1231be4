"""Outside a person's hours a reminder goes earlier, else at their end, else as due."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.flows.reminders.office import HOUR, MINUTE, PEOPLE, START, Office, agenda

# 13:00 in Zurich is 12:00 UTC: 07:00 in New York, 17:30 in Kolkata.
NIGHT = '{id: eve, before: 24h, to: [all], local_hours: "09:00-16:00"}'


def at(office: Office, reminder: str = "eve") -> dict[str, str]:
    return {r.person: f"{r.at:%d %H:%M}" for r in office.reminders(reminder)}


async def test_it_goes_at_the_end_of_the_hours_before_where_that_is_12_hours_off_at_most(
    office: Office,
) -> None:
    await office.begin(agenda(NIGHT))
    due = START - 24 * HOUR
    assert office.look_at(due - 12 * HOUR - MINUTE) == 0
    assert office.look_at(due - 12 * HOUR) == 3
    # Kolkata: 16:00 of that day is 10:30 UTC. New York: 16:00 the day before is 15 h off, so 09:00 (14:00).
    assert at(office) == {"ada": "11 12:00", "bo": "11 14:00", "cy": "11 10:30"}


async def test_each_gets_it_at_their_own_instant(office: Office) -> None:
    await office.begin(agenda(NIGHT))
    office.look_at(START - 36 * HOUR)
    sent = {}
    for hour in (10, 11, 12, 13, 14):
        await office.deliver_at(datetime.fromisoformat(f"2027-03-11T{hour}:45Z"))
        sent[hour] = sorted(office.sent())
    assert sent[10] == ["cy"]
    assert sent[12] == ["ada", "cy"]
    assert sent[14] == ["ada", "bo", "cy"]


async def test_past_the_evening_it_waits_for_the_morning_if_3_hours_remain(office: Office) -> None:
    policy = '{id: eve, before: 11h, to: [all], local_hours: "08:00-20:00", grace: 6h}'
    await office.begin(agenda(policy))
    due = START - 11 * HOUR  # 02:00 in Zurich, 20:00 in New York, 06:30 in Kolkata
    office.look_at(due - 2 * MINUTE)
    assert at(office) == {"ada": "12 07:00", "bo": "12 01:00", "cy": "12 02:30"}


async def test_where_the_morning_is_too_late_it_goes_as_due(office: Office) -> None:
    policy = '{id: eve, before: 4h, to: [onsite], local_hours: "10:30-20:00"}'
    await office.begin(agenda(policy))
    due = START - 4 * HOUR  # 09:00 in Zurich; 10:30 leaves 2.5 h
    office.look_at(due - 2 * MINUTE)
    assert at(office) == {"ada": f"{due:%d %H:%M}"}


@pytest.mark.parametrize(("lead", "quiet"), [("1d", True), ("23h", False)])
async def test_from_a_day_on_a_reminder_has_quiet_hours_by_itself(
    office: Office, lead: str, quiet: bool
) -> None:
    await office.begin(agenda(f"{{id: eve, before: {lead}, to: [all]}}", start="07:00"))
    due = office.wave("eve").due_at
    office.look_at(due - 12 * HOUR)
    office.look_at(due)
    earlier = [who for who, when in at(office).items() if when != f"{due:%d %H:%M}"]
    assert earlier == (["ada", "bo"] if quiet else [])


async def test_what_goes_later_than_it_is_due_has_its_grace_from_there(office: Office) -> None:
    policy = '{id: eve, before: 11h, to: [onsite], local_hours: "08:00-20:00", grace: 1h}'
    await office.begin(agenda(policy))
    office.look_at(START - 11 * HOUR - 2 * MINUTE)
    await office.deliver_at(START - 5 * HOUR + 59 * MINUTE)
    assert office.sent() == ["ada"]


async def test_what_quiet_hours_bring_to_one_instant_is_one_mail(office: Office) -> None:
    """Two sessions in the night of who is far away: their reminders go in the same evening, as one."""
    far = PEOPLE.replace("America/New_York", "Australia/Lord_Howe")
    talks = """\
sessions:
  - {id: one, title: One, duration: 2h, speakers: [ada, bo]}
  - {id: two, title: Two, duration: 1h, speakers: [ada, bo]}
"""
    policy = '{id: eve, before: 24h, of: session, to: [speakers], local_hours: "08:00-20:00"}'
    await office.begin(agenda(policy, people=far, sessions=talks))
    # 13:00 and 15:00 in Zurich; on Lord Howe Island 23:00 and 01:00, both at 20:00 (09:00 UTC).
    for hours in range(48, 0, -1):
        await office.deliver_at(START - hours * HOUR)
    assert {s: sent(office, s) for s in ("one", "two")} == {
        "one": {"ada": "11 12:00", "bo": "11 09:00"},
        "two": {"ada": "11 14:00"},
    }
    assert "Two" in office.text_to("bo", "eve")


def sent(office: Office, session: str) -> dict[str, str]:
    return {r.person: f"{r.at:%d %H:%M}" for r in office.reminders("eve", session) if r.state == "sent"}
