"""One iTIP object for one recipient: REQUEST, CANCEL, or PUBLISH for a test mail.

Same input, same bytes: no clock, no random UID, properties in icalendar's fixed order.
Sources: RFC 5545, RFC 5546 3.2, RFC 7986 5.11, MS-OXCICAL.
"""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vCalAddress, vText, vUri

from meetbot.agenda.model.terms import LEADING_ROLES, Mode, Status
from meetbot.ical.fold import fold
from meetbot.ical.text import clean_line, clean_parameter, clean_text, clean_uri, without_tags
from meetbot.ical.zone import UTC_NAMES, fits_rule, vtimezone
from meetbot.plan.model import Copy, Method, Partstat

PRODID = "-//meetbot//meetbot//EN"
_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


def build_object(
    copy: Copy,
    *,
    method: Method,
    sequence: int,
    dtstamp: datetime,
    organizer: tuple[str, str],
    attendee: tuple[str, str],
    partstat: Partstat,
    ask: bool,
    reason: str = "",
    join_url: str = "",
    description: str,
    url: str = "",
    counter: bool = False,
    related_to: str = "",
    alarm: timedelta | None = None,
) -> bytes:
    """Return one recipient's calendar object as wire text: UTF-8, CRLF, lines of at most 75 octets.

    Times carry the copy's zone with a VTIMEZONE of ours; where none of ours says the truth they are in UTC,
    and the description gets the local time with the zone's name.

    Args:
        organizer: (name, address); the address is the mailbox that reads the answers.
        attendee: (name, address) of the recipient, the only ATTENDEE. PUBLISH has none.
        partstat: the recipient's present answer; sent only when `ask` is false.
        ask: an answer is wanted, so PARTSTAT starts anew.
        reason: becomes COMMENT.
        join_url: the recipient's own; used where the copy has a link and the method is not CANCEL.
        description: plain text; an HTML twin is made from it.
        url: the session's public page.
        counter: counter-proposals are handled; else Outlook is told to offer none.
        related_to: UID of the day that a session belongs to.
        alarm: how long before the start the calendar rings; None leaves that to its owner. Never of a CANCEL.
    """
    zoned = copy.zone not in UTC_NAMES and fits_rule(copy.zone, copy.start, copy.end)
    ends = method is Method.CANCEL
    link = clean_uri(join_url) if copy.has_link and not ends else ""
    event = _numbered(copy, sequence, dtstamp, ZoneInfo(copy.zone) if zoned else UTC)
    event.add("ORGANIZER", _address(organizer))
    if method is not Method.PUBLISH:
        event.add("ATTENDEE", _attendee(copy, attendee, partstat, ask=ask, ends=ends))
    _add_place(event, copy, link)
    _add_text(event, _whole_text(description, copy, link, zoned=zoned), ends=ends)
    if url:
        event.add("URL", vUri(clean_uri(url)))
    if related_to:
        event.add("RELATED-TO", clean_line(related_to))
    if reason:
        event.add("COMMENT", clean_text(reason))
    _add_state(event, copy, ends=ends, counter=counter)
    if alarm is not None and not ends:
        event.add_component(_alarm(copy, alarm))
    calendar = Calendar()
    calendar.add("PRODID", PRODID)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", str(method))
    if zoned:
        calendar.add_component(vtimezone(copy.zone))
    calendar.add_component(event)
    return b"".join(fold(line) for line in calendar.content_lines() if line)


def _numbered(copy: Copy, sequence: int, dtstamp: datetime, zone: tzinfo) -> Event:
    """Return an event with its identity and numbers, its times and its title."""
    event = Event()
    event.add("UID", clean_line(copy.uid))
    event.add("DTSTAMP", dtstamp.astimezone(UTC).replace(microsecond=0))
    event.add("SEQUENCE", sequence)
    event.add("DTSTART", copy.start.astimezone(zone))
    event.add("DTEND", copy.end.astimezone(zone))
    event.add("SUMMARY", clean_line(copy.summary) or clean_line(copy.meeting_title) or copy.ref)
    return event


def _alarm(copy: Copy, before: timedelta) -> Alarm:
    """Return an alarm of the three properties that every client takes (RFC 5545 3.6.6)."""
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", clean_line(copy.summary) or copy.ref)
    alarm.add("TRIGGER", -before)
    return alarm


def _address(mailbox: tuple[str, str]) -> vCalAddress:
    name, address = mailbox
    value = vCalAddress(f"mailto:{clean_line(address).replace(' ', '')}")
    if name := clean_parameter(name):
        value.params["CN"] = name
    return value


def _attendee(
    copy: Copy, attendee: tuple[str, str], partstat: Partstat, *, ask: bool, ends: bool
) -> vCalAddress:
    value = _address(attendee)
    value.params["CUTYPE"] = "INDIVIDUAL"
    value.params["ROLE"] = _role(copy)
    if not ends:
        state = Partstat.NEEDS_ACTION if ask else partstat
        value.params["PARTSTAT"] = str(state)
        # An update in which nothing is asked again must not take the buttons from who has not answered yet.
        value.params["RSVP"] = "TRUE" if state is Partstat.NEEDS_ACTION else "FALSE"
    return value


def _role(copy: Copy) -> str:
    if any(role in LEADING_ROLES for role in copy.roles):
        return "CHAIR"
    return "REQ-PARTICIPANT" if copy.roles else "OPT-PARTICIPANT"


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


def _whole_text(description: str, copy: Copy, link: str, *, zoned: bool) -> str:
    text = without_tags(clean_text(description)).strip()
    if not zoned and copy.zone not in text and copy.zone not in UTC_NAMES:
        zone = ZoneInfo(copy.zone)
        start, end = copy.start.astimezone(zone), copy.end.astimezone(zone)
        text += f"\n\n{start:%Y-%m-%d %H:%M}–{end:%H:%M} {copy.zone} (UTC{_offset(start)})"
    if link and link not in text:
        text += f"\n\n{link}"
    return text.strip()


def _offset(at: datetime) -> str:
    minutes = (at.utcoffset() or timedelta(0)) // timedelta(minutes=1)
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"{sign}{hours}:{rest:02}" if rest else f"{sign}{hours}"


def _add_text(event: Event, text: str, *, ends: bool) -> None:
    if not text:
        return
    event.add("DESCRIPTION", text)
    if not ends:
        # As vText: unknown properties go out unescaped otherwise, and a newline would end the line.
        event.add("X-ALT-DESC", vText(_as_html(text), params={"FMTTYPE": "text/html"}))


def _as_html(text: str) -> str:
    """Return the same text with line breaks and its web addresses as links."""
    out, at = [], 0
    for found in _URL.finditer(text):
        address = html.escape(found[0])
        out += [html.escape(text[at : found.start()]), f'<a href="{address}">{address}</a>']
        at = found.end()
    body = "".join([*out, html.escape(text[at:])]).replace("\n", "<br>")
    return f"<!DOCTYPE html><html><body>{body}</body></html>"


def _add_state(event: Event, copy: Copy, *, ends: bool, counter: bool) -> None:
    if ends:
        # Only a session's own end has STATUS; who is merely uninvited must not read that it is off (3.2.5).
        if copy.status is Status.CANCELLED:
            event.add("STATUS", "CANCELLED")
        return
    tentative = copy.status is Status.TENTATIVE
    event.add("STATUS", "TENTATIVE" if tentative else "CONFIRMED")
    event.add("TRANSP", "OPAQUE")
    event.add("X-MICROSOFT-CDO-BUSYSTATUS", "TENTATIVE" if tentative else "BUSY")
    if not counter:
        event.add("X-MICROSOFT-DISALLOW-COUNTER", "TRUE")
