"""Quiet hours: when one person may be reminded."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EARLIER_AT_MOST = timedelta(hours=12)
LEFT_AT_LEAST = timedelta(hours=3)


def within_hours(
    due: datetime, *, zone: ZoneInfo, hours: tuple[int, int], start: datetime, now: datetime
) -> datetime:
    """Return when to send what is due at `due`, inside the person's hours where that can be (UTC).

    Outside of them it goes earlier, to the last moment of the hours before, by at most 12 h; if that is past,
    to the next beginning of the hours when 3 h remain before `start`; else as due.

    Args:
        hours: minutes of the person's day, from and to; both inside.
    """
    first, last = hours
    local = due.astimezone(zone)
    minute = local.hour * 60 + local.minute
    if first <= minute <= last:
        return due
    day = local.date()
    evening = _instant(day if minute > last else day - timedelta(days=1), last, zone)
    if evening >= now and due - evening <= EARLIER_AT_MOST:
        return evening
    morning = _instant(day if minute < first else day + timedelta(days=1), first, zone)
    return morning if start - morning >= LEFT_AT_LEAST else due


def _instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    # A wall time that the clock skips moves forward with it; one that comes twice is the first (fold=0).
    wall = datetime.combine(
        day, time(min(minute // 60, 23), minute % 60 if minute < 1440 else 59), tzinfo=zone
    )
    return wall.astimezone(UTC)
