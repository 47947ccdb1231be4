"""What no foreign judge sees: faults of an object that parsers forgive and clients do not.

Each fault begins with the number of the point it breaks, as `docs/calendar-support.md` counts them: 6 line
ends, 19-21 the calendar, 23-40 the event, 41-43 zones, 45-48 bytes and characters, 50-51 CANCEL.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from meetbot.ical.lines import Component, Property, physical_faults, read_object
from meetbot.ical.zone import UTC_NAMES

_FEED_ONLY = ("X-WR-CALNAME", "NAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "X-WR-TIMEZONE")
_ONCE = ("UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "ORGANIZER")
_OURS = {
    "VCALENDAR": frozenset({"PRODID", "VERSION", "CALSCALE", "METHOD", *_FEED_ONLY}),
    "VEVENT": frozenset(
        {
            *_ONCE, "ATTENDEE", "LOCATION", "GEO", "X-APPLE-STRUCTURED-LOCATION", "CONFERENCE", "DESCRIPTION",
            "X-ALT-DESC", "URL", "RELATED-TO", "COMMENT", "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS",
            "X-MICROSOFT-DISALLOW-COUNTER",
            # Named by points of their own.
            "DURATION", "REQUEST-STATUS", "STYLED-DESCRIPTION",
        }
    ),
}  # fmt: skip
_COMPONENTS = frozenset({"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VALARM"})
_ALARM = frozenset({"ACTION", "DESCRIPTION", "TRIGGER"})
_ROLES = frozenset({"CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT"})
_RULE = re.compile(r"FREQ=YEARLY(?:;BYMONTH=\d{1,2}|;BYDAY=(?:-1|[1-4])(?:SU|MO|TU|WE|TH|FR|SA)){2}")
_UID = re.compile(r"[!-?A-~]+@[!-?A-~]+")
_GEO = re.compile(r"-?\d{1,2}(?:\.\d+)?;-?\d{1,3}(?:\.\d+)?")
_DELEGATES = re.compile(r'"mailto:[^\s@"]+@[^\s@"]+"(?:,"mailto:[^\s@"]+@[^\s@"]+")*')
_TAG = re.compile(r"<[^>]*>")
_HTML = re.compile(r"</?(?:p|br|a|html|body|div|span|b|i|ul|li)(?:\s[^<>]*)?/?>", re.IGNORECASE)
# A capability link of ours: a letter, then a token of `link_token`'s length or more.
_TOKEN_PATH = re.compile(r"/[fjlpu]/[A-Za-z0-9_-]{16,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What an object cannot say by itself. None or empty: not known, and what needs it is not checked."""

    withdrawn: bool | None = None  # a CANCEL takes one person off the list while the session goes on
    counter: bool | None = None  # counter-proposals are handled
    zone: str = ""  # IANA name of the meeting's zone


NOTHING_KNOWN = Known()


def lint(data: bytes, known: Known = NOTHING_KNOWN) -> list[str]:
    """Return what is wrong with an iTIP object for mail, as "<point>: <fault>"; empty when nothing is."""
    found = list(physical_faults(data))
    root, faults = read_object(data)
    found += faults
    if root is None:
        return [*found, "19: no VCALENDAR"]
    for check in (_calendar, _foreign, _zones, _alarms):
        found += check(root)
    method = root.value("METHOD").upper()
    for event in root.inside("VEVENT"):
        found += _event(event, method, known)
    return found


def _calendar(root: Component) -> Iterator[str]:
    """Points 19 to 21 and 40: what stands in the calendar itself."""
    for name in ("PRODID", "VERSION", "METHOD"):
        if len(root.all(name)) != 1:
            yield f"19: {name} stands {len(root.all(name))} times"
    if root.value("CALSCALE") not in ("", "GREGORIAN"):
        yield f"19: CALSCALE is {root.value('CALSCALE')}"
    first = min((c.line for c in root.components), default=0)
    yield from (
        f"19: content line {p.line}: {p.name} after a component"
        for p in root.properties
        if p.line > first > 0
    )
    if not root.inside("VEVENT"):
        yield "19: no VEVENT"
    for name in _FEED_ONLY:
        if root.all(name):
            yield f"20: {name} belongs into a feed, in a mail Outlook opens a new calendar"
    uids = {event.value("UID") for event in root.inside("VEVENT")}
    if len(uids) > 1:
        yield f"21: {len(uids)} UIDs in one object"


def _foreign(root: Component) -> Iterator[str]:
    """Points 40 and 48: nothing stands here that we do not write, and nothing of ours twice."""
    for component in root.walk():
        if component.name not in _COMPONENTS or component.all("STYLED-DESCRIPTION"):
            yield f"40: content line {component.line}: RFC 9073 in {component.name}, which clients choke on"
        ours = _OURS.get(component.name)
        if ours is None:
            continue
        seen: set[str] = set()
        for one in component.properties:
            if one.name not in ours:
                yield f"48: content line {one.line}: {one.name} is no property that we write"
            elif one.name in seen and component.name == "VEVENT" and one.name not in (*_ONCE, "ATTENDEE"):
                yield f"48: content line {one.line}: {one.name} stands a second time"
            seen.add(one.name)


def _event(event: Component, method: str, known: Known) -> Iterator[str]:
    """Points 23 to 40, 43, 50 and 51, for one VEVENT."""
    yield from _numbers(event)
    yield from _times(event, known)
    if method != "PUBLISH":
        yield from _people(event, method)
    yield from _status(event, method, known)
    yield from _place(event)
    yield from _link(event)
    yield from _texts(event)
    if method != "CANCEL" and known.counter is False and not event.all("X-MICROSOFT-DISALLOW-COUNTER"):
        yield "38: counter-proposals are not handled, and Outlook is not told so"


def _numbers(event: Component) -> Iterator[str]:
    for name in _ONCE:
        if len(event.all(name)) != 1:
            yield f"26: {name} stands {len(event.all(name))} times"
    if event.all("SUMMARY") and not event.value("SUMMARY").strip():
        yield "26: SUMMARY is empty"
    if event.all("REQUEST-STATUS"):
        yield "26: REQUEST-STATUS belongs into an answer"
    uid = event.value("UID")
    if not _UID.fullmatch(uid) or len(uid) > 200:
        yield "23: UID is not ASCII of at most 200 characters that ends in @ and a domain"
    stamp = event.value("DTSTAMP")
    if not re.fullmatch(r"\d{8}T\d{6}Z", stamp):
        yield f"24: DTSTAMP is {stamp!r}, not UTC"
    sequence = event.value("SEQUENCE")
    if not (sequence.isascii() and sequence.isdecimal()) or int(sequence) >= 2**31:
        yield f"25: SEQUENCE is {sequence!r}"


def _times(event: Component, known: Known) -> Iterator[str]:
    start, end = event.first("DTSTART"), event.first("DTEND")
    if event.all("DURATION"):
        yield "27: DURATION, which some clients do not read beside DTSTART"
    if start is None or end is None:
        return
    zones = {_zone_of(start), _zone_of(end)}
    if len(zones) > 1 or "floating" in zones:
        yield "27: DTSTART and DTEND are not in one zone"
    elif end.value <= start.value:
        yield "27: DTEND is not after DTSTART"
    told = event.first("DESCRIPTION")
    local = known.zone and known.zone not in UTC_NAMES
    if zones == {"UTC"} and local and (told is None or known.zone not in told.text):
        yield f"43: the times are in UTC and DESCRIPTION does not tell those of {known.zone}"


def _zone_of(one: Property) -> str:
    return one.params.get("TZID", "UTC" if one.value.endswith("Z") else "floating")


def _people(event: Component, method: str) -> Iterator[str]:
    attendees = event.all("ATTENDEE")
    if len(attendees) != 1:
        yield f"28: {len(attendees)} ATTENDEEs, a copy has one"
    for person in (*attendees, *event.all("ORGANIZER")):
        if not re.fullmatch(r"mailto:[^\s@]+@[^\s@]+", person.value):
            yield f"28: content line {person.line}: {person.name} is not mailto: and an address"
        if "SENT-BY" in person.params:
            yield f"10: content line {person.line}: SENT-BY"
    for attendee in attendees:
        where, params = f"content line {attendee.line}", attendee.params
        wanted = ("CUTYPE", "ROLE", "PARTSTAT", "RSVP") if method == "REQUEST" else ("CUTYPE", "ROLE")
        yield from (f"28: {where}: ATTENDEE has no {name}" for name in wanted if name not in params)
        if "ROLE" in params and params["ROLE"] not in _ROLES:
            yield f"30: {where}: ROLE is {params['ROLE']}"
        if params.get("ROLE") == "NON-PARTICIPANT" and params.get("RSVP") == "TRUE":
            yield f"30: {where}: a copy for information asks for an answer"
        for name in ("DELEGATED-FROM", "DELEGATED-TO"):
            if name in params and not _DELEGATES.fullmatch(params[name]):
                yield f"28: {where}: {name} is not quoted mailto: and an address"
        if method != "CANCEL" and (params.get("PARTSTAT") == "DELEGATED") != ("DELEGATED-TO" in params):
            yield f"28: {where}: DELEGATED-TO without PARTSTAT=DELEGATED, or the other way round"
        if method == "CANCEL":
            if "RSVP" in params:
                yield f"50: {where}: CANCEL asks for an answer"
        elif params.get("RSVP") == "TRUE" and params.get("PARTSTAT") != "NEEDS-ACTION":
            yield f"29: {where}: asks for an answer and gives one"


def _status(event: Component, method: str, known: Known) -> Iterator[str]:
    """Points 31 and 51."""
    status = event.value("STATUS")
    if method == "CANCEL":
        if status not in ("", "CANCELLED"):
            yield f"51: CANCEL with STATUS:{status}"
        if known.withdrawn and event.all("STATUS"):
            yield "51: an uninvited person reads that the session is off (STATUS)"
        elif known.withdrawn is False and status != "CANCELLED":
            yield "51: a cancelled session without STATUS:CANCELLED"
        return
    if status not in ("CONFIRMED", "TENTATIVE"):
        yield f"31: STATUS is {status!r}"
    if event.value("TRANSP") != "OPAQUE":
        yield f"31: TRANSP is {event.value('TRANSP')!r}"
    if event.value("X-MICROSOFT-CDO-BUSYSTATUS") not in ("", "BUSY" if status == "CONFIRMED" else status):
        yield "31: Outlook shows another state than STATUS"


def _place(event: Component) -> Iterator[str]:
    """Points 32 and 37."""
    geo, located = event.first("GEO"), event.first("X-APPLE-STRUCTURED-LOCATION")
    if geo is not None and not _GEO.fullmatch(geo.value):
        yield f"32: content line {geo.line}: GEO is no latitude;longitude"
    if located is not None:
        place = event.first("LOCATION")
        if place is None or located.param("X-TITLE") != place.text:
            yield f"32: content line {located.line}: X-TITLE is not LOCATION"
        if geo is not None and located.value != f"geo:{geo.value.replace(';', ',')}":
            yield f"32: content line {located.line}: another point than GEO's"
    for url in event.all("URL"):
        if _TOKEN_PATH.search(url.value):
            yield f"37: content line {url.line}: URL holds a personal link"


def _link(event: Component) -> Iterator[str]:
    """Points 33 to 35."""
    place = event.first("LOCATION")
    for conference in event.all("CONFERENCE"):
        where, link = f"content line {conference.line}", conference.value
        if '"' in conference.params.get("FEATURE", ""):
            yield f"34: {where}: FEATURE is one quoted text, not a list"
        if conference.params.get("VALUE") != "URI" or not conference.params.get("FEATURE"):
            yield f"33: {where}: CONFERENCE has no VALUE=URI or no FEATURE"
        told = event.first("DESCRIPTION")
        if told is None or link not in told.text:
            yield f"33: {where}: the link of CONFERENCE does not stand in DESCRIPTION"
        if place is not None and "://" in place.text and place.text != link:
            yield f"33: {where}: LOCATION is another link than CONFERENCE"
        # What leads to another service is the organiser's business, whatever its path looks like.
        ours = re.compile(re.escape(link.partition("/j/")[0]) + r"/j/([\w-]+)")
        if len({token for one in event.properties for token in ours.findall(one.value)}) > 1:
            yield f"35: {where}: beside the link to join stands somebody else's"


def _texts(event: Component) -> Iterator[str]:
    """Point 36."""
    described, twin = event.first("DESCRIPTION"), event.first("X-ALT-DESC")
    if described is not None and _HTML.search(described.value):
        yield f"36: content line {described.line}: DESCRIPTION holds HTML"
    if twin is None:
        return
    if twin.param("FMTTYPE") != "text/html":
        yield f"36: content line {twin.line}: X-ALT-DESC does not say that it is HTML"
    said = html.unescape(_TAG.sub(" ", twin.text)).split()
    if described is None or "".join(said) != "".join(described.text.split()):
        yield f"36: content line {twin.line}: X-ALT-DESC says something else than DESCRIPTION"


def _zones(root: Component) -> Iterator[str]:
    """Points 41 and 42."""
    used = {p.param("TZID") for c in root.walk() for p in c.properties if "TZID" in p.params}
    zones = root.inside("VTIMEZONE")
    defined = [zone.value("TZID") for zone in zones]
    yield from (f"41: no VTIMEZONE for {name}" for name in sorted(used - set(defined)))
    yield from (f"41: VTIMEZONE {name} is not used" for name in sorted(set(defined) - used))
    for zone in zones:
        name = zone.value("TZID")
        parts = [c.name for c in zone.components]
        if parts.count("STANDARD") != 1 or parts.count("DAYLIGHT") > 1:
            yield f"42: {name} has {parts.count('STANDARD')} STANDARD and {parts.count('DAYLIGHT')} DAYLIGHT"
        for part in zone.components:
            if part.all("RDATE") or part.all("COMMENT"):
                yield f"42: content line {part.line}: RDATE or COMMENT in {name}"
            if not part.value("DTSTART").startswith("1970"):
                yield f"42: content line {part.line}: DTSTART of {name} is not in 1970"
            if len(parts) > 1 and not _RULE.fullmatch(part.value("RRULE")):
                yield f"42: content line {part.line}: RRULE of {name} is no yearly nth weekday"


def _alarms(root: Component) -> Iterator[str]:
    """Point 39."""
    for component in root.walk():
        for alarm in component.inside("VALARM"):
            if root.value("METHOD").upper() == "CANCEL":
                yield f"39: content line {alarm.line}: VALARM in CANCEL"
            elif {p.name for p in alarm.properties} != _ALARM or alarm.value("ACTION") != "DISPLAY":
                yield f"39: content line {alarm.line}: VALARM is not DISPLAY, DESCRIPTION and TRIGGER alone"
