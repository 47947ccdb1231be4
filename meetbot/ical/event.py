"""What icalendar makes of a copy, content line by content line; `build` puts recipients' own lines in place.

Properties stand in icalendar's fixed order. Sources: RFC 5545, RFC 7986 5.11, MS-OXCICAL.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vCalAddress, vText, vUri

from meetbot.agenda.model.terms import Mode, Status
from meetbot.ical.html import as_html
from meetbot.ical.text import clean_line, clean_parameter, clean_text, clean_uri
from meetbot.ical.zone import vtimezone
from meetbot.plan.model import Copy, Method, Partstat

PRODID = "-//meetbot//meetbot//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What an object says to everybody who gets it: `copy` without person, parts and programme."""

    copy: Copy
    method: Method
    zoned: bool  # times carry the zone; else they are UTC
    reason: str
    url: str
    counter: bool
    related_to: str
    alarm: timedelta | None

    @property
    def ends(self) -> bool:
        return self.method is Method.CANCEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What it says to one recipient. Every text is clean; `link` is empty where they have none."""

    sequence: int
    dtstamp: datetime
    organizer: tuple[str, str]  # name, address
    attendee: tuple[str, str]
    role: str  # iCalendar's ROLE
    partstat: Partstat
    link: str
    text: str  # the whole description, the recipient's link in it
    delegated_to: str = ""  # address
    delegated_from: tuple[str, ...] = ()  # addresses


def content_lines(common: Common, own: Own) -> list[str]:
    """Return the object's content lines, unfolded and without line ends."""
    copy, ends = common.copy, common.ends
    event = Event()
    zone = ZoneInfo(copy.zone) if common.zoned else UTC
    event.add("UID", clean_line(copy.uid))
    event.add("DTSTAMP", own.dtstamp)
    event.add("SEQUENCE", own.sequence)
    event.add("DTSTART", copy.start.astimezone(zone))
    event.add("DTEND", copy.end.astimezone(zone))
    event.add("SUMMARY", clean_line(copy.summary) or clean_line(copy.meeting_title) or copy.ref)
    event.add("ORGANIZER", _address(own.organizer))
    if common.method is not Method.PUBLISH:
        event.add("ATTENDEE", _attendee(own, ends=ends))
    _add_place(event, copy, own.link)
    if own.text:
        event.add("DESCRIPTION", own.text)
    if own.text and not ends:
        # As vText: unknown properties go out unescaped otherwise, and a newline would end the line.
        event.add("X-ALT-DESC", vText(as_html(own.text), params={"FMTTYPE": "text/html"}))
    if common.url:
        event.add("URL", vUri(clean_uri(common.url)))
    if common.related_to:
        event.add("RELATED-TO", clean_line(common.related_to))
    if common.reason:
        event.add("COMMENT", clean_text(common.reason))
    _add_state(event, common)
    if common.alarm is not None and not ends:
        event.add_component(_alarm(copy, common.alarm))
    calendar = Calendar()
    calendar.add("PRODID", PRODID)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", str(common.method))
    if common.zoned:
        calendar.add_component(vtimezone(copy.zone))
    calendar.add_component(event)
    return [line for line in calendar.content_lines() if line]


def _alarm(copy: Copy, before: timedelta) -> Alarm:
    """Return an alarm of the three properties that every client takes (RFC 5545 3.6.6)."""
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", clean_line(copy.summary) or copy.ref)
    alarm.add("TRIGGER", -before)
    return alarm


def _address(mailbox: tuple[str, str]) -> vCalAddress:
    name, address = mailbox
    value = vCalAddress(f"mailto:{address}")
    if name:
        value.params["CN"] = name
    return value


def _attendee(own: Own, *, ends: bool) -> vCalAddress:
    value = _address(own.attendee)
    value.params["CUTYPE"] = "INDIVIDUAL"
    if own.delegated_from and not ends:
        value.params["DELEGATED-FROM"] = [f"mailto:{address}" for address in own.delegated_from]
    if own.delegated_to and not ends:
        value.params["DELEGATED-TO"] = f"mailto:{own.delegated_to}"
    value.params["ROLE"] = own.role
    if not ends:
        value.params["PARTSTAT"] = str(own.partstat)
        # An update in which nothing is asked again must not take the buttons from who has not answered yet.
        value.params["RSVP"] = "TRUE" if own.partstat is Partstat.NEEDS_ACTION else "FALSE"
    return value


def _add_place(event: Event, copy: Copy, link: str) -> None:
    onsite = copy.mode is Mode.ONSITE
    # X-TITLE below is a parameter, so both take the form that a parameter can hold.
    location = clean_parameter(copy.place) if onsite else link or clean_line(copy.platform)
    if location:
        event.add("LOCATION", location)
    if onsite and copy.geo is not None:
        event.add("GEO", copy.geo)
        if location:
            params = {"VALUE": "URI", "X-APPLE-RADIUS": "100", "X-TITLE": location}
            where = vUri(f"geo:{copy.geo[0]},{copy.geo[1]}", params=params)
            event.add("X-APPLE-STRUCTURED-LOCATION", where)
    if link:
        # icalendar's Conference quotes the list of features as one text; a vUri with a list does not.
        label = clean_parameter(copy.platform) or "Online"
        params_list = {"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": label}
        event.add("CONFERENCE", vUri(link, params=params_list))


def _add_state(event: Event, common: Common) -> None:
    copy = common.copy
    if common.ends:
        # Only a session's own end has STATUS; who is merely uninvited must not read that it is off (3.2.5).
        if copy.status is Status.CANCELLED:
            event.add("STATUS", "CANCELLED")
        return
    tentative = copy.status is Status.TENTATIVE
    event.add("STATUS", "TENTATIVE" if tentative else "CONFIRMED")
    event.add("TRANSP", "OPAQUE")
    event.add("X-MICROSOFT-CDO-BUSYSTATUS", "TENTATIVE" if tentative else "BUSY")
    if not common.counter:
        event.add("X-MICROSOFT-DISALLOW-COUNTER", "TRUE")
