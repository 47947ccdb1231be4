"""Bytes of a calendar part that came in -> what an attendee says.

Real ones are dirty: no ORGANIZER, no `method=`, lower case, latin-1, a BOM, bare LF, MAILTO: in capitals.
What can be understood is; what is cut off or contradicts itself is not guessed.
Source: RFC 5546 3.2.3 (REPLY), 3.2.6 (REFRESH), 3.2.7 (COUNTER); RFC 5545.
"""

from __future__ import annotations

import codecs
import re
from datetime import UTC, datetime
from typing import Any

from icalendar import Calendar, Component, vDDDTypes

from meetbot.attendees.messages import Counter, Message, Refresh, Reply, Unread
from meetbot.ical.text import clean_line, clean_text

MOST_LINES = 10_000
DEEPEST = 4  # VCALENDAR, VTIMEZONE or VEVENT, STANDARD or VALARM, and one to spare
LONGEST_TEXT = 2_000  # characters that are kept of a comment
LONGEST_UID = 500

_LINE_END = re.compile(r"\r*\n|\r")
_MARK = re.compile(r"(BEGIN|END):", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>\",;:]+@[^\s@<>\",;:]+")
_METHODS = ("REPLY", "COUNTER", "REFRESH")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def read_message(data: bytes, *, method: str = "", charset: str = "") -> Message | Unread:
    """Return what a calendar part says; never raises, whatever the bytes are.

    Args:
        method: of the Content-Type, in any case; decides where the object itself has no METHOD.
        charset: of the Content-Type; believed where the bytes fit it.
    """
    text = "\r\n".join(line for line in _LINE_END.split(_decoded(data, charset)) if line.strip()) + "\r\n"
    fault = _shape_fault(text)
    if fault:
        return Unread(fault=fault, method=method.upper())
    try:
        calendar = Calendar.from_ical(text)
        events = calendar.walk("VEVENT")
    except Exception as error:  # on strangers' bytes a parser raises what it likes; the intake goes on
        return Unread(fault=f"it cannot be read: {clean_line(str(error))[:200]}", method=method.upper())
    said = clean_line(str(calendar.get("METHOD", ""))).upper() or method.upper()
    if said not in _METHODS:
        return Unread(fault=f"{said or 'a calendar without METHOD'} is not an answer", method=said)
    if len(events) != 1:
        return Unread(fault=f"it holds {len(events)} events; an answer is about one", method=said)
    return _message(said, events[0])


def _decoded(data: bytes, charset: str) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(name, "replace")
    for name in ("utf-8", charset):
        try:
            return data.decode(name or "cp1252")
        except (UnicodeError, LookupError):  # other bytes, or a charset that does not exist
            continue
    return data.decode("cp1252", "replace")


def _shape_fault(text: str) -> str:
    """Return why the text is not handed to the parser, whose work grows with lines and depth."""
    lines = text.split("\r\n")
    if len(lines) > MOST_LINES:
        return f"it has more than {MOST_LINES} lines"
    depth = 0
    for line in lines:
        if found := _MARK.match(line):
            depth += 1 if found[1].upper() == "BEGIN" else -1
            if depth > DEEPEST:
                return f"it holds more than {DEEPEST} components within components"
    if depth > 0:
        return "it ends in the middle, so nothing in it is believed"
    return ""


def _message(method: str, event: Component) -> Message | Unread:
    uid = clean_line(_text(event, "UID"))
    if not uid or len(uid) > LONGEST_UID:
        return Unread(fault="it has no usable UID", method=method)
    sequence = _sequence(event)
    if sequence is None:
        return Unread(fault="its SEQUENCE is not one whole number", method=method)
    people = _listed(event, "ATTENDEE")
    sent = max((len(_values(who, "DELEGATED-TO")) for who in people), default=0)
    if method == "REPLY" and sent > 1:
        return Unread(fault=f"it sends {sent} people instead of one", method=method)
    if method == "REPLY" and len(people) == 2:
        people = _delegation(people) or people
    if len(people) != 1:
        return Unread(fault=f"it has {len(people)} ATTENDEEs; an answer is one person's", method=method)
    who = people[0]
    common: dict[str, Any] = {
        "uid": uid,
        "sequence": sequence,
        "dtstamp": _instant(event, "DTSTAMP"),
        "address": _address(who),
        "name": clean_line(_parameter(who, "CN"))[:200],
        "organizer": _address(_first(event, "ORGANIZER")),
        "comment": clean_text("\n".join(str(one) for one in _listed(event, "COMMENT")))[:LONGEST_TEXT],
    }
    match method:
        case "REPLY":
            return Reply(
                **common,
                partstat=clean_line(_parameter(who, "PARTSTAT")).upper()[:50],
                delegated_to=_bare(_parameter(who, "DELEGATED-TO")),
                delegated_from=_bare(_parameter(who, "DELEGATED-FROM")),
            )
        case "COUNTER":
            return Counter(
                **common,
                start=_instant(event, "DTSTART"),
                end=_instant(event, "DTEND"),
                location=clean_line(_text(event, "LOCATION"))[:LONGEST_TEXT],
            )
        case _:
            return Refresh(**common)


def _delegation(people: list[Any]) -> list[Any]:
    """Return the delegator alone where one of two passes it on to the other (RFC 5546 3.2.2.3)."""
    by = [who for who in people if _parameter(who, "DELEGATED-TO")]
    to = [who for who in people if _parameter(who, "DELEGATED-FROM")]
    if len(by) == len(to) == 1 and _bare(_parameter(by[0], "DELEGATED-TO")) == _address(to[0]):
        return by
    return []


def _listed(event: Component, name: str) -> list[Any]:
    value = event.get(name)
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _first(event: Component, name: str) -> Any:
    return next(iter(_listed(event, name)), None)


def _text(event: Component, name: str) -> str:
    value = _first(event, name)
    return "" if value is None else str(value)


def _parameter(value: Any, name: str) -> str:
    return next(iter(_values(value, name)), "")


def _values(value: Any, name: str) -> list[str]:
    found = getattr(value, "params", {}).get(name, [])
    return [str(one) for one in found] if isinstance(found, list | tuple) else [str(found)]


def _address(value: Any) -> str:
    """Return the mail address of a calendar address; iCloud has it in EMAIL where the value is a path."""
    if value is None:
        return ""
    return _bare(str(value)) or _bare(_parameter(value, "EMAIL"))


def _bare(text: str) -> str:
    address = clean_line(text).strip("<>\"' ").lower().removeprefix("mailto:").strip("<>\"' ")
    return address if _ADDRESS.fullmatch(address) else ""


def _sequence(event: Component) -> int | None:
    values = _listed(event, "SEQUENCE")
    if not values:
        return 0
    if len(values) != 1 or not isinstance(values[0], int) or values[0] < 0:
        return None
    return int(values[0])


def _instant(event: Component, name: str) -> datetime | None:
    """Return an instant in UTC; a local time in no zone that is known is none."""
    value = _first(event, name)
    moment = value.dt if isinstance(value, vDDDTypes) else None
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        return None
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # the year 1 or 9999, east or west of Greenwich
        return None
