"""An object read back, as the preview page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from icalendar import Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a calendar object says; empty where it says nothing. Instants are UTC, shown in `zone`."""

    method: str
    uid: str
    sequence: int
    summary: str
    start: datetime
    end: datetime
    zone: str
    location: str
    attendee: str
    partstat: str
    rsvp: bool
    role: str
    organizer: str
    status: str
    dtstamp: datetime
    description: str


def summarise(data: bytes) -> Summary:
    """Return what the first VEVENT of an object says.

    Raises:
        ValueError: no calendar, or one without a VEVENT.
    """
    calendar = Calendar.from_ical(data)
    events = calendar.walk("VEVENT")
    if not events:
        raise ValueError("no VEVENT in this calendar")
    event: Any = events[0]  # its values are of as many types as RFC 5545 has
    attendee, start = event.get("ATTENDEE"), event["DTSTART"]
    params = attendee.params if attendee is not None else {}
    return Summary(
        method=str(calendar.get("METHOD", "")),
        uid=str(event.get("UID", "")),
        sequence=int(event.get("SEQUENCE", 0)),
        summary=str(event.get("SUMMARY", "")),
        start=start.dt.astimezone(UTC),
        end=event["DTEND"].dt.astimezone(UTC),
        zone=str(start.params.get("TZID", "UTC")),
        location=str(event.get("LOCATION", "")),
        attendee=str(attendee or "").removeprefix("mailto:"),
        partstat=str(params.get("PARTSTAT", "")),
        rsvp=params.get("RSVP") == "TRUE",
        role=str(params.get("ROLE", "")),
        organizer=str(event.get("ORGANIZER", "")).removeprefix("mailto:"),
        status=str(event.get("STATUS", "")),
        dtstamp=event["DTSTAMP"].dt.astimezone(UTC),
        description=str(event.get("DESCRIPTION", "")),
    )
