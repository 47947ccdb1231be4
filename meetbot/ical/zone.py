"""VTIMEZONE from a zone's last rule: one STANDARD and at most one DAYLIGHT, each with a yearly RRULE.

icalendar's own `add_missing_timezones` writes onsets in the new clock, RDATE lists that ical.js and vobject
misread, and several STANDARD blocks, of which Outlook takes one. A zone whose rule cannot be said this way,
or whose rule is another one at the meeting's time, is not written at all: its times go out in UTC.

Sources: RFC 5545 3.6.5; RFC 9636 3.3 (a file's footer is a POSIX TZ text); MS-OXCICAL 2.1.3.1.1.19.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import TypeVar
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

_NAME = r"(?:<([^>]+)>|([A-Za-z]{3,}))"
_OFFSET = r"([+-]?\d{1,3}(?::\d\d){0,2})"
_POSIX = re.compile(rf"{_NAME}{_OFFSET}(?:{_NAME}{_OFFSET}?,(M[^,]+),(M[^,]+))?")
_SWITCH = re.compile(rf"M(\d+)\.(\d)\.(\d)(?:/{_OFFSET})?")
UTC_NAMES = frozenset(
    {"UTC", "UCT", "Zulu", "Universal"} | {f"Etc/{n}" for n in ("UTC", "UCT", "Zulu", "Universal")}
)
_DAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
# Files list transitions up to the year in which the footer takes over; what is listed later, no footer says.
_LAST_LISTED = datetime(2038, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Switch:
    """The nth weekday of a month (5: the last; day 0: Sunday), at a wall clock of the offset before."""

    month: int
    week: int
    day: int
    time: timedelta

    def in_year(self, year: int) -> datetime:
        """Return the wall clock of the switch, without zone."""
        first = date(year, self.month, 1)
        ahead = (self.day - first.isoweekday()) % 7 + 7 * (self.week - 1)
        while (found := first + timedelta(days=ahead)).month != self.month:
            ahead -= 7
        return datetime(found.year, found.month, found.day) + self.time  # noqa: DTZ001 (a wall clock)

    @property
    def rule(self) -> vRecur:
        nth = -1 if self.week == 5 else self.week
        return vRecur({"FREQ": "YEARLY", "BYMONTH": self.month, "BYDAY": f"{nth}{_DAYS[self.day]}"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phase:
    """One of a zone's clocks: its offset, and how it begins each year; no `begins` = always."""

    name: str
    offset: timedelta
    begins: _Switch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """What a footer says: the clock with the lesser offset, and the one with the greater if there are two."""

    standard: _Phase
    daylight: _Phase | None = None

    def offset_at(self, at: datetime) -> timedelta:
        """Return the offset from UTC at an instant, as a reader of our VTIMEZONE would compute it."""
        if self.daylight is None:
            return self.standard.offset
        last: tuple[datetime, timedelta] | None = None
        for year in (at.year - 1, at.year, at.year + 1):
            for phase, before in ((self.standard, self.daylight), (self.daylight, self.standard)):
                if phase.begins is None:
                    continue
                onset = (phase.begins.in_year(year) - before.offset).replace(tzinfo=UTC)
                if onset <= at and (last is None or onset > last[0]):
                    last = (onset, phase.offset)
        return last[1] if last is not None else self.standard.offset


def fits_rule(tzid: str, *instants: datetime) -> bool:
    """Return whether a VTIMEZONE of ours says the truth about a zone: by its name, and at these instants.

    An instant in an hour that the clock runs through twice does not fit: RFC 5545 3.3.5 wants the first pass,
    vobject reads it so, but libical, ical.js and calcurse read the second.
    """
    rule = _rule(tzid)
    zone = ZoneInfo(tzid)
    return rule is not None and all(
        rule.offset_at(at) == local.utcoffset() and not _twice(local)
        for at, local in ((at.astimezone(UTC), at.astimezone(zone)) for at in instants)
    )


def _twice(local: datetime) -> bool:
    return local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()


@cache
def vtimezone(tzid: str) -> Timezone:
    """Return the VTIMEZONE of a zone that `fits_rule`; one object for all who ask, not to be changed.

    Raises:
        ValueError: the zone has no such rule.
    """
    rule = _rule(tzid)
    if rule is None:
        raise ValueError(f"{tzid} has no yearly rule of two switches")
    component = Timezone()
    component.add("TZID", tzid)
    other = rule.daylight or rule.standard
    component.add_component(_observance(TimezoneStandard(), rule.standard, other.offset))
    if rule.daylight is not None:
        component.add_component(_observance(TimezoneDaylight(), rule.daylight, rule.standard.offset))
    return component


_Observance = TypeVar("_Observance", TimezoneStandard, TimezoneDaylight)


def _observance(component: _Observance, phase: _Phase, before: timedelta) -> _Observance:
    begins = phase.begins
    # 1970 lies before every meeting, and some readers take no DTSTART before it.
    component.add("DTSTART", begins.in_year(1970) if begins is not None else datetime(1970, 1, 1))  # noqa: DTZ001
    component.add("TZOFFSETFROM", before)
    component.add("TZOFFSETTO", phase.offset)
    component.add("TZNAME", phase.name)
    if begins is not None:
        component.add("RRULE", begins.rule)
    return component


def rule_text(tzid: str) -> str:
    """Return the POSIX TZ text that a zone's VTIMEZONE is made from; empty for a zone that has none of ours.

    Two texts that differ are two VTIMEZONEs that differ.
    """
    return _footer(tzid) if _rule(tzid) is not None else ""


@cache
def _rule(tzid: str) -> _Rule | None:
    """Return the rule of a zone's file, or None for one that it does not fit or that is not there."""
    footer = _footer(tzid)
    return _read(footer) if footer else None


@cache
def _footer(tzid: str) -> str:
    """Return the last line of a zone's file; empty where it does not hold for all that is to come."""
    try:
        data = files("tzdata").joinpath("zoneinfo", *tzid.split("/")).read_bytes()
    except OSError:
        return ""
    listed = _transitions(data)
    if listed and listed[-1] >= _LAST_LISTED:
        return ""
    return data.rstrip(b"\n").rpartition(b"\n")[2].decode("ascii", "replace")


def _read(footer: str) -> _Rule | None:
    """Return the rule that a POSIX TZ text says, or None where iCalendar cannot say it in one line."""
    found = _POSIX.fullmatch(footer)
    if found is None:
        return None
    quoted, plain, offset, quoted_2, plain_2, offset_2, start, end = found.groups()
    standard = _Phase(name=quoted or plain, offset=-_hours(offset))
    if start is None:
        return _Rule(standard=standard)
    begins, ends = _switch(start), _switch(end)
    if begins is None or ends is None:
        return None
    shifted = -_hours(offset_2) if offset_2 else standard.offset + timedelta(hours=1)
    daylight = _Phase(name=quoted_2 or plain_2, offset=shifted, begins=begins)
    standard = replace(standard, begins=ends)
    # Dublin's summer is its standard time by law; clients want DAYLIGHT to be the clock put forward.
    if daylight.offset < standard.offset:
        standard, daylight = daylight, standard
    return _Rule(standard=standard, daylight=daylight)


def _switch(text: str) -> _Switch | None:
    found = _SWITCH.fullmatch(text)
    if found is None:
        return None
    time = _hours(found[4]) if found[4] else timedelta(hours=2)
    # Beyond the day, "the last Thursday at 24:00" is no nth weekday at all.
    if not timedelta(0) <= time < timedelta(days=1):
        return None
    return _Switch(month=int(found[1]), week=int(found[2]), day=int(found[3]), time=time)


def _hours(text: str) -> timedelta:
    """Return the length that "[+-]h[:mm[:ss]]" says; POSIX counts offsets westwards."""
    sign = -1 if text.startswith("-") else 1
    hours, minutes, seconds = (int(part) for part in (*text.lstrip("+-").split(":"), "0", "0")[:3])
    return sign * timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _transitions(data: bytes) -> list[datetime]:
    """Return the listed transitions of a TZif file's 64-bit block, oldest first (RFC 9636 3.1)."""
    form, size = ">4sc15x6l", 44
    _, _, isut, isstd, leap, times, types, chars = struct.unpack_from(form, data)
    second = size + times * 5 + types * 6 + chars + leap * 8 + isstd + isut
    _, _, _, _, _, times, _, _ = struct.unpack_from(form, data, second)
    stamps = struct.unpack_from(f">{times}q", data, second + size)
    return [datetime.fromtimestamp(stamp, UTC) for stamp in stamps if stamp > 0]
