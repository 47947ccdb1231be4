"""What no foreign judge sees: faults of an object that parsers forgive and clients do not.

A reader of its own, on bytes: icalendar's would mend what is to be found. Each complaint begins with the
stable number of what it breaks: 6 line ends, 19-21 the calendar, 23-31 the event, 36 text, 39 alarms,
40 components, 41-42 zones, 45-47 bytes and characters, 50-51 CANCEL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from meetbot.ical.fold import LIMIT

_LINE = re.compile(
    r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)', re.DOTALL
)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")
_FEED_ONLY = ("X-WR-CALNAME", "NAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "X-WR-TIMEZONE")
_ONCE = ("UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "ORGANIZER")
_ALARM = frozenset({"ACTION", "DESCRIPTION", "TRIGGER"})
_RULE = re.compile(r"FREQ=YEARLY(?:;BYMONTH=\d{1,2}|;BYDAY=(?:-1|[1-4])(?:SU|MO|TU|WE|TH|FR|SA)){2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Property:
    name: str
    value: str
    params: dict[str, str]
    line: int


@dataclass(slots=True, kw_only=True)
class _Component:
    name: str
    line: int
    properties: list[_Property] = field(default_factory=list)
    components: list[_Component] = field(default_factory=list)

    def all(self, name: str) -> list[_Property]:
        return [p for p in self.properties if p.name == name]

    def value(self, name: str) -> str:
        return next((p.value for p in self.properties if p.name == name), "")

    def inside(self, name: str) -> list[_Component]:
        return [c for c in self.components if c.name == name]

    def walk(self) -> Iterator[_Component]:
        yield self
        for component in self.components:
            yield from component.walk()


def lint(data: bytes, *, withdrawn: bool | None = None) -> list[str]:
    """Return what is wrong with an iTIP object for mail, as "<point>: <fault>"; empty when nothing is.

    Args:
        withdrawn: whether a CANCEL takes one person off the list while the session goes on. None: not known,
            and not checked.
    """
    found = list(_bytes(data))
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "")
    root, faults = _read(text)
    found += faults
    if root is None:
        return [*found, "19: no VCALENDAR"]
    for check in (_calendar, _one_uid, _events, _zones, _alarms):
        found += check(root)
    if withdrawn is not None and root.value("METHOD") == "CANCEL":
        found += _cancel(root, withdrawn=withdrawn)
    return found


def _bytes(data: bytes) -> Iterator[str]:
    """Points 6 and 45: line ends, line lengths, folds."""
    if re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        yield "6: a line end is not CRLF"
    if not data.endswith(b"END:VCALENDAR\r\n") or data.endswith(b"\r\n\r\n"):
        yield "6: does not end with END:VCALENDAR and one CRLF"
    for number, line in enumerate(data.split(b"\n"), start=1):
        if len(line.rstrip(b"\r")) > LIMIT:
            yield f"45: line {number}: {len(line.rstrip(bytes([13])))} octets, more than {LIMIT}"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield f"45: line {number}: a fold inside a character, or not UTF-8"


def _read(text: str) -> tuple[_Component | None, list[str]]:
    """Return the outermost component and the faults of single lines (points 46 and 47)."""
    root: _Component | None = None
    stack: list[_Component] = []
    faults = []
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        if control := _CONTROL.search(line):
            faults.append(f"46: content line {number}: control character U+{ord(control[0]):04X}")
        found = _LINE.fullmatch(line)
        if found is None:
            faults.append(f"47: content line {number}: no property, or a parameter that is not quoted")
            continue
        name, value = found[1].upper(), found[3]
        if name == "BEGIN":
            component = _Component(name=value.upper(), line=number)
            (stack[-1].components if stack else []).append(component)
            root = root or component
            stack.append(component)
        elif name == "END":
            if not stack or stack.pop().name != value.upper():
                faults.append(f"19: content line {number}: END:{value} closes nothing")
        elif stack:
            params = {key.upper(): raw for key, raw in _PARAMETER.findall(found[2])}
            if "^" in params.get("CN", ""):
                faults.append(f"47: content line {number}: CN holds ^, which vobject and Outlook show raw")
            stack[-1].properties.append(_Property(name=name, value=value, params=params, line=number))
    return root, faults


def _calendar(root: _Component) -> Iterator[str]:
    """Points 19, 20 and 40: what stands in the calendar itself."""
    for name in ("PRODID", "VERSION", "METHOD"):
        if len(root.all(name)) != 1:
            yield f"19: {name} stands {len(root.all(name))} times"
    if not root.inside("VEVENT"):
        yield "19: no VEVENT"
    for name in _FEED_ONLY:
        if root.all(name):
            yield f"20: {name} belongs into a feed, in a mail Outlook opens a new calendar"
    for component in root.walk():
        if component.name in ("VLOCATION", "VRESOURCE", "PARTICIPANT") or component.all("STYLED-DESCRIPTION"):
            yield f"40: line {component.line}: RFC 9073 in {component.name}, which clients choke on"


def _one_uid(root: _Component) -> Iterator[str]:
    """Point 21."""
    uids = {event.value("UID") for event in root.inside("VEVENT")}
    if len(uids) > 1:
        yield f"21: {len(uids)} UIDs in one object"


def _events(root: _Component) -> Iterator[str]:
    """Points 23 to 31, 50 and 51, for each VEVENT."""
    method = root.value("METHOD").upper()
    for event in root.inside("VEVENT"):
        for name in _ONCE:
            if len(event.all(name)) != 1:
                yield f"26: {name} stands {len(event.all(name))} times"
        uid = event.value("UID")
        if len(uid) > 200 or not uid.isascii():
            yield "23: UID is not ASCII of at most 200 characters"
        yield from _times(event)
        sequence = event.value("SEQUENCE")
        if not sequence.isdecimal() or int(sequence) >= 2**31:
            yield f"25: SEQUENCE is {sequence!r}"
        if method != "PUBLISH":
            yield from _people(event, method)
        status = event.value("STATUS")
        if method == "CANCEL":
            if status not in ("", "CANCELLED"):
                yield f"51: CANCEL with STATUS:{status}"
        elif status not in ("CONFIRMED", "TENTATIVE"):
            yield f"31: STATUS is {status!r}"
        for described in event.all("DESCRIPTION"):
            if re.search(r"</?(p|br|a|html|div|b|i)\b", described.value, re.IGNORECASE):
                yield f"36: content line {described.line}: DESCRIPTION holds HTML"


def _cancel(root: _Component, *, withdrawn: bool) -> Iterator[str]:
    """Point 51: what a CANCEL's STATUS means (RFC 5546 3.2.5)."""
    for event in root.inside("VEVENT"):
        if withdrawn and event.all("STATUS"):
            yield "51: an uninvited person reads that the session is off (STATUS)"
        elif not withdrawn and event.value("STATUS") != "CANCELLED":
            yield "51: a cancelled session without STATUS:CANCELLED"


def _times(event: _Component) -> Iterator[str]:
    start, end = event.all("DTSTART")[:1], event.all("DTEND")[:1]
    stamp = event.value("DTSTAMP")
    if not re.fullmatch(r"\d{8}T\d{6}Z", stamp):
        yield f"24: DTSTAMP is {stamp!r}, not UTC"
    if start and end:
        zones = {p.params.get("TZID", "UTC" if p.value.endswith("Z") else "floating") for p in start + end}
        if len(zones) > 1 or "floating" in zones:
            yield "27: DTSTART and DTEND are not in one zone"
        elif end[0].value <= start[0].value:
            yield "27: DTEND is not after DTSTART"


def _people(event: _Component, method: str) -> Iterator[str]:
    attendees = event.all("ATTENDEE")
    if len(attendees) != 1:
        yield f"28: {len(attendees)} ATTENDEEs, a copy has one"
    for person in (*attendees, *event.all("ORGANIZER")):
        if not re.fullmatch(r"mailto:[^\s@]+@[^\s@]+", person.value):
            yield f"28: content line {person.line}: {person.name} is not mailto: and an address"
    for attendee in attendees:
        wanted = {"CUTYPE", "ROLE"} if method == "CANCEL" else {"CUTYPE", "ROLE", "PARTSTAT", "RSVP"}
        for name in sorted(wanted - set(attendee.params)):
            yield f"28: content line {attendee.line}: ATTENDEE has no {name}"
        if method == "CANCEL":
            if "RSVP" in attendee.params:
                yield f"50: content line {attendee.line}: CANCEL asks for an answer"
        elif attendee.params.get("RSVP") == "TRUE" and attendee.params.get("PARTSTAT") != "NEEDS-ACTION":
            yield f"29: content line {attendee.line}: asks for an answer and gives one"


def _zones(root: _Component) -> Iterator[str]:
    """Points 41 and 42."""
    used = {p.params["TZID"].strip('"') for c in root.walk() for p in c.properties if "TZID" in p.params}
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


def _alarms(root: _Component) -> Iterator[str]:
    """Point 39."""
    for component in root.walk():
        for alarm in component.inside("VALARM"):
            if root.value("METHOD").upper() == "CANCEL":
                yield f"39: content line {alarm.line}: VALARM in CANCEL"
            elif {p.name for p in alarm.properties} != _ALARM or alarm.value("ACTION") != "DISPLAY":
                yield f"39: content line {alarm.line}: VALARM is not DISPLAY, DESCRIPTION and TRIGGER alone"
