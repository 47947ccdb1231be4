"""The answer to a counter-proposal that was not taken: DECLINECOUNTER (RFC 5546 3.2.8)."""

from __future__ import annotations

from datetime import UTC, datetime

from icalendar import Calendar, Event, vCalAddress

from meetbot.agenda.model.terms import Status
from meetbot.ical.build import PRODID, role_of
from meetbot.ical.fold import fold
from meetbot.ical.text import clean_line, clean_parameter
from meetbot.plan.model import Copy

METHOD = "DECLINECOUNTER"


def build_decline(
    copy: Copy, *, sequence: int, dtstamp: datetime, organizer: tuple[str, str], attendee: tuple[str, str]
) -> bytes:
    """Return the object as wire text. Times are those that stay, in UTC; the client has the rest.

    Args:
        sequence: of the counter-proposal: it is echoed, not raised.
        organizer: (name, address) that stands in the copy which was countered.
        attendee: (name, address) of who proposed.
    """
    event = Event()
    event.add("UID", clean_line(copy.uid))
    event.add("DTSTAMP", dtstamp.astimezone(UTC).replace(microsecond=0))
    event.add("SEQUENCE", sequence)
    event.add("DTSTART", copy.start.astimezone(UTC))
    event.add("DTEND", copy.end.astimezone(UTC))
    event.add("SUMMARY", clean_line(copy.summary) or copy.ref)
    event.add("ORGANIZER", _mailbox(*organizer))
    who = _mailbox(*attendee)
    who.params["CUTYPE"] = "INDIVIDUAL"
    who.params["ROLE"] = role_of(copy)
    event.add("ATTENDEE", who)
    event.add("STATUS", "TENTATIVE" if copy.status is Status.TENTATIVE else "CONFIRMED")
    event.add("TRANSP", "OPAQUE")
    calendar = Calendar()
    calendar.add("PRODID", PRODID)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", METHOD)
    calendar.add_component(event)
    return b"".join(fold(line) for line in calendar.content_lines() if line)


def _mailbox(name: str, address: str) -> vCalAddress:
    value = vCalAddress(f"mailto:{clean_line(address).replace(' ', '')}")
    if name := clean_parameter(name):
        value.params["CN"] = name
    return value
