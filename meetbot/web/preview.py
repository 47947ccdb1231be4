"""A calendar object in words, for the preview of a mail: what the recipient's calendar will do with it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from meetbot.ical.summary import Summary, summarise
from meetbot.web.words import ANSWERS, date_words, known_zone, place_and_offset, span_words

EFFECTS = {
    "REQUEST": "puts the entry into the calendar, or changes the one that is there",
    "CANCEL": "removes the entry from the calendar",
    "PUBLISH": "offers the entry without asking for an answer",
}


def calendar_facts(data: bytes) -> tuple[tuple[str, str], ...]:
    """Return (label, value) rows, nothing for what the object does not say."""
    try:
        found = summarise(data)
    except ValueError:
        return (("Calendar", "This object cannot be read; look at Raw."),)
    zone = known_zone(found.zone) or "UTC"
    when = f"{date_words(found.start, ZoneInfo(zone))}, {span_words(found.start, found.end, ZoneInfo(zone))} "
    rows = (
        ("What it does", f"{found.method}: {EFFECTS.get(found.method, '')}"),
        ("Title", found.summary),
        ("When", when + place_and_offset(found.start, zone)),
        ("Where", found.location),
        ("For", found.attendee),
        ("Answer", _answer(found)),
        ("From", found.organizer),
        ("Version", f"SEQUENCE {found.sequence}, written {found.dtstamp:%Y-%m-%d %H:%M:%S} UTC"),
        ("UID", found.uid),
        ("Text in the entry", found.description),
    )
    return tuple((label, value) for label, value in rows if value)


def _answer(found: Summary) -> str:
    present = ANSWERS.get(found.partstat, ("", "", ""))[1]
    return ", ".join(filter(None, [present, "asked for an answer" if found.rsvp else ""]))
