"""Quiet hours, in the person's own zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.outbox.hours import EARLIER_AT_MOST, within_hours

HOURS = (8 * 60, 20 * 60)
NEW_YORK, KOLKATA = ZoneInfo("America/New_York"), ZoneInfo("Asia/Kolkata")


def at(text: str) -> datetime:
    """Return an instant of March 2026."""
    return datetime.fromisoformat(f"2026-03-{text}").astimezone(UTC)


@pytest.mark.parametrize(
    ("zone", "due", "now", "start", "sent"),
    [
        # 10:00 is inside the hours
        (NEW_YORK, "11T10:00-04:00", "10T00:00Z", "12T10:00-04:00", "11T10:00-04:00"),
        # 04:00 at night: the evening before
        (NEW_YORK, "11T04:00-04:00", "10T00:00Z", "12T04:00-04:00", "10T20:00-04:00"),
        # 23:00: the same evening
        (KOLKATA, "11T23:00+05:30", "10T00:00Z", "12T23:00+05:30", "11T20:00+05:30"),
        # the evening is past: the morning, since a day remains
        (NEW_YORK, "11T04:00-04:00", "11T03:59-04:00", "12T04:00-04:00", "11T08:00-04:00"),
        # the evening is past and the meeting begins at 10:00: as due
        (NEW_YORK, "11T04:00-04:00", "11T03:59-04:00", "11T10:00-04:00", "11T04:00-04:00"),
        # the night of the clock change: 04:00 is 10 h, not 8 h, of wall clock but 7 h of time before
        (NEW_YORK, "08T04:00-04:00", "07T00:00Z", "09T04:00-04:00", "07T20:00-05:00"),
    ],
)  # fmt: skip
def test_a_reminder_goes_when_the_person_is_awake(
    zone: ZoneInfo, due: str, now: str, start: str, sent: str
) -> None:
    assert within_hours(at(due), zone=zone, hours=HOURS, start=at(start), now=at(now)) == at(sent)


@given(
    st.datetimes(datetime(2026, 1, 2), datetime(2026, 12, 30), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(["Asia/Kolkata", "America/New_York", "Pacific/Chatham", "Europe/Zurich", "UTC"]),
    st.integers(0, 48),
    st.integers(0, 72),
)
@settings(max_examples=150)
def test_it_is_never_moved_far_nor_past_the_start(due: datetime, zone: str, ahead: int, lead: int) -> None:
    start, now = due + timedelta(hours=lead), due - timedelta(hours=ahead)
    found = within_hours(due, zone=ZoneInfo(zone), hours=HOURS, start=start, now=now)
    assert due - EARLIER_AT_MOST <= found <= max(due, start)
    assert found >= now
