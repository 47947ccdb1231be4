"""ical: Home Assistant's reader, pydantic models that are always strict.

It sees values out of their set and control characters, and fills in a missing UID, DTSTAMP or PRODID.
"""

from datetime import UTC, datetime

from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.exceptions import CalendarParseError


def _read(file: bytes) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(file.decode("utf-8"))


def judge(file: bytes) -> list[str]:
    """Return the first thing ical cannot read; empty when it reads all."""
    try:
        _read(file)
    except (CalendarParseError, ValueError) as error:  # ValueError: its parser, on an unclosed component
        return [str(error)]
    return []


def starts(file: bytes) -> list[datetime]:
    """Return the start of every VEVENT that has a time and a zone."""
    values = (event.dtstart for event in _read(file).events)
    return sorted(v.astimezone(UTC) for v in values if isinstance(v, datetime) and v.tzinfo is not None)
