"""Spans, clocks and stamps as text, and the one way from a wall clock to an instant."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from meetbot.agenda.model.terms import Span

# ASCII: other programs and calendars take no digits but 0-9 for a number.
_SPAN = re.compile(
    r"(?:(\d{1,5})d)? ?(?:(\d{1,5})h(?: ?(\d{1,2})(?!\d|s))?)? ?(?:(\d{1,6})m)? ?(?:(\d{1,7})s)?",
    re.ASCII,
)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:?\d{2})?", re.ASCII)
_STAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:?\d{2})?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LONGEST = timedelta(days=3660)


class NotThat(Exception):
    """A text that cannot be read as what it should be; the message says why, `hint` what to write."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as written: seconds from midnight of the programme day (24:30 is next day), or an instant by
    itself.

    `offset` (from UTC) decides which of two equal wall clocks is meant.
    """

    seconds: int = 0
    offset: timedelta | None = None
    stamp: datetime | None = None


def parse_span(text: str) -> Span:
    """Read 45m, 1h30, 1h30m, 90s, 7d, 1d12h.

    Raises:
        NotThat: with what to write instead.
    """
    match = _SPAN.fullmatch(text.strip())
    if match is None or not any(match.groups()):
        raise NotThat(*_span_advice(text.strip()))
    days, hours, rest, minutes, seconds = (int(group or 0) for group in match.groups())
    span = Span(days=days, exact=timedelta(hours=hours, minutes=rest + minutes, seconds=seconds))
    if span.length > _LONGEST:
        raise NotThat("is longer than ten years", "did the unit get lost?")
    return span


def _span_advice(text: str) -> tuple[str, str]:
    if text.isdecimal() and len(text) <= 6:
        minutes = int(text)
        return "has no unit", f'write "{minutes}m"' + (
            f' or "{format_span(timedelta(minutes=minutes))}"' if minutes > 60 else ""
        )
    if clock := re.fullmatch(r"(\d{1,2}):(\d{2})", text):
        return (
            "is a time of day, not a length",
            f'write "{format_span(timedelta(hours=int(clock[1]), minutes=int(clock[2])))}"',
        )
    word = re.fullmatch(r"(\d{1,5})\s*([a-zA-Z]+)\.?", text)
    if word:
        unit = word[2].casefold()
        for begin, short in (("mo", ""), ("mi", "m"), ("h", "h"), ("d", "d"), ("s", "s")):
            if unit.startswith(begin) and short:
                return "is not a length", f'write "{word[1]}{short}"'
        if unit.startswith("w"):
            return "is not a length", f'write "{int(word[1]) * 7}d"'
    return "is not a length", 'write it like "45m", "1h30m" or "7d"'


def format_span(length: timedelta) -> str:
    """Return it as the format writes it: 45m, 1h30m, 1m32s."""
    total = round(length.total_seconds())
    hours, rest = divmod(total, 3600)
    minutes, seconds = divmod(rest, 60)
    parts = [f"{n}{unit}" for n, unit in ((hours, "h"), (minutes, "m"), (seconds, "s")) if n]
    return "".join(parts) or "0m"


def parse_clock(text: str) -> Clock:
    """Read "09:30", "9:30", "24:30", "15:00:30", "02:30+02:00", or a stamp with its offset.

    Raises:
        NotThat: with what to write instead.
    """
    text = text.strip()
    if match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = int(match[1]), int(match[2]), int(match[3] or 0)
        if hours < 48 and minutes < 60 and seconds < 60:
            return Clock(hours * 3600 + minutes * 60 + seconds, _offset(match[4]) if match[4] else None)
        raise NotThat("is not a time", 'hours go to 47 (after midnight: "24:30"), minutes and seconds to 59')
    if _STAMP.match(text):
        return Clock(stamp=parse_stamp(text))
    if found := re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])\.?m\.?", text, re.IGNORECASE):
        hour = int(found[1]) % 12 + (12 if found[3].casefold() == "p" else 0)
        raise NotThat("is not a time of 24 hours", f'write "{hour:02}:{found[2] or "00"}"')
    if found := re.fullmatch(r"(\d{1,2})[.h](\d{2})", text):
        raise NotThat("is not a time", f'write "{int(found[1]):02}:{found[2]}"')
    raise NotThat("is not a time", 'write it like "15:00"')


def parse_date(text: str) -> date:
    """Read 2022-01-12.

    Raises:
        NotThat: with what to write instead.
    """
    text = text.strip()
    try:
        if _DATE.fullmatch(text):
            return _in_living_memory(date.fromisoformat(text))
    except ValueError as error:
        raise NotThat("is not a day of the calendar", "look at month and day") from error
    likely = _likely_date(text)
    raise NotThat("is not a date", f"write {likely}" if likely else "write year-month-day, like 2022-01-12")


def _likely_date(text: str) -> str:
    """Return the date that 12.3.2026, 2026/3/12 or 31/3/2026 stands for; empty where there are two."""
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        year, month, day = (int(group) for group in match.groups())
    elif match := re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == ".":
            day, month = first, second  # with full stops the day comes first everywhere
        elif (first > 12) != (second > 12):
            day, month = max(first, second), min(first, second)
        else:
            return ""
    else:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def parse_stamp(text: str) -> datetime:
    """Read 2022-01-12T18:40+08:00 as an instant in UTC.

    Raises:
        NotThat: with what to write instead.
    """
    match = _STAMP.fullmatch(text.strip())
    if match is None:
        raise NotThat("is not a stamp", "write date, time and offset, like 2022-01-12T18:40+08:00")
    if match[3] is None:
        raise NotThat("has no offset", f"write which clock it is, like {match[1]}T{match[2]}+08:00")
    try:
        local = datetime.fromisoformat(f"{match[1]}T{match[2]}")
        _in_living_memory(local.date())
        return (local - _offset(match[3])).replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise NotThat("is not an instant of the calendar", "look at its numbers") from error


def _in_living_memory(day: date) -> date:
    """Return the day; far from now lies a typo, and at the calendar's ends no sum with it is safe."""
    if 1900 <= day.year < 2200:
        return day
    raise NotThat(f"is in the year {day.year}", "look at the year")


def _offset(text: str) -> timedelta:
    if text == "Z":
        return timedelta(0)
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 15 or minutes > 59:
        raise NotThat("has an offset that no zone has", "offsets go from -12:00 to +14:00")
    return (timedelta(hours=hours, minutes=minutes)) * (-1 if text[0] == "-" else 1)


@dataclass(frozen=True, slots=True)
class Twice:
    """A wall clock that exists twice (`readings` in UTC), or never (then what either offset makes of it)."""

    exists: bool
    readings: tuple[datetime, datetime]


def instant(day: date, clock: Clock, zone: ZoneInfo) -> datetime | Twice:
    """Return the instant (UTC) of a wall clock, or why there is no single one.

    Raises:
        NotThat: outside the years that datetimes have.
    """
    if clock.stamp is not None:
        return clock.stamp
    try:
        wall = datetime(day.year, day.month, day.day) + timedelta(seconds=clock.seconds)  # noqa: DTZ001
        if clock.offset is not None:
            return wall.replace(tzinfo=timezone(clock.offset)).astimezone(UTC)
        first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    except OverflowError as error:
        raise NotThat("is outside the calendar", "look at the year") from error
    if first == second:
        return first
    exists = first.astimezone(zone).replace(tzinfo=None) == wall
    return Twice(exists, (first, second))


@functools.lru_cache(maxsize=4096)  # a thousand overruns end at the same minute
def format_clock(when: datetime, day: date, zone: ZoneInfo) -> str:
    """Return the instant as a wall clock of that programme day; as a stamp where no clock says it alone."""
    seconds = _seconds(when, day, zone)
    if seconds is None or instant(day, Clock(seconds), zone) != when.astimezone(UTC):
        return _stamp(when.astimezone(zone))
    return _hands(seconds)


def clock_with_offset(when: datetime, day: date, zone: ZoneInfo) -> str:
    """Return the instant as a wall clock of that programme day with its offset: one of two equal clocks."""
    local, seconds = when.astimezone(zone), _seconds(when, day, zone)
    if seconds is None:
        return _stamp(local)
    offset = local.strftime("%z")
    return f"{_hands(seconds)}{offset[:3]}:{offset[3:5]}"


def _seconds(when: datetime, day: date, zone: ZoneInfo) -> int | None:
    """Return the wall clock in seconds from midnight of the day; None where no clock of that day says it."""
    wall = when.astimezone(zone).replace(tzinfo=None)
    seconds = round((wall - datetime(day.year, day.month, day.day)).total_seconds())  # noqa: DTZ001
    return seconds if 0 <= seconds < 48 * 3600 else None


def _stamp(local: datetime) -> str:
    return local.isoformat(timespec="seconds" if local.second else "minutes")


def _hands(seconds: int) -> str:
    text = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return f"{text}:{seconds % 60:02}" if seconds % 60 else text
