"""When, in the person's own words: the clock they will look at first, the other one after it.

Online it is their own zone first, on-site the venue's. Every time carries its city, the offset stands once a
block; no relative days ("tomorrow" lies when it is read late).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import format_date

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Mode
from meetbot.mail.words import Words, clean

# CLDR patterns. Babel's skeletons turn English round and fall back to the short form in fr, ru and zh.
SHORT = {
    "en": "EEE d MMM",
    "fr": "EEE d MMM",
    "es": "EEE, d MMM",
    "ru": "EEE, d MMM",
    "zh": "M月d日EEE",
    "ar": "EEEE، d MMMM",
}
SHORT_YEAR = {
    "en": "EEE d MMM y",
    "fr": "EEE d MMM y",
    "es": "EEE, d MMM y",
    "ru": "EEE, d MMM y 'г'.",
    "zh": "y年M月d日EEE",
    "ar": "EEEE، d MMMM y",
}
LONG = {
    "en": "EEEE d MMMM",
    "fr": "EEEE d MMMM",
    "es": "EEEE d 'de' MMMM",
    "ru": "EEEE, d MMMM",
    "zh": "M月d日EEEE",
    "ar": "EEEE، d MMMM",
}
LONG_YEAR = {
    "en": "EEEE d MMMM y",
    "fr": "EEEE d MMMM y",
    "es": "EEEE d 'de' MMMM 'de' y",
    "ru": "EEEE, d MMMM y 'г'.",
    "zh": "y年M月d日EEEE",
    "ar": "EEEE، d MMMM y",
}
NO_BREAK = "\u00a0"
NIGHT = (22, 7)  # hours of the person's clock in which a start is called at night


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A zone and the city it is named by."""

    zone: ZoneInfo
    city: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """The one or two clocks of a mail. `zone_known` is False where the venue's stands in for the own one."""

    first: Clock
    second: Clock | None
    venue: Clock
    zone_known: bool


def clocks(agenda: Agenda, person: Person, mode: Mode, *, zone: str, at: datetime, language: str) -> Clocks:
    """Return the clock to lead with, then the other one where it shows another time at `at`.

    Args:
        zone: IANA name of the venue's day.
    """
    venue = Clock(zone=ZoneInfo(zone), city=_venue_city(agenda, zone, language))
    if not person.timezone or person.timezone == zone:
        return Clocks(first=venue, second=None, venue=venue, zone_known=bool(person.timezone))
    own = Clock(zone=ZoneInfo(person.timezone), city=_zone_city(person.timezone, language))
    first, second = (venue, own) if mode is Mode.ONSITE else (own, venue)
    same = at.astimezone(own.zone).utcoffset() == at.astimezone(venue.zone).utcoffset()
    return Clocks(first=first, second=None if same else second, venue=venue, zone_known=True)


def _venue_city(agenda: Agenda, zone: str, language: str) -> str:
    venue = agenda.meeting.venue
    if venue is not None and venue.city and zone == agenda.meeting.timezone:
        return clean(venue.city)
    return _zone_city(zone, language)


def _zone_city(zone: str, language: str) -> str:
    """The zone's last part, in the language; zones without a place keep their name."""
    if "/" not in zone or zone.startswith("Etc/"):
        return zone.removeprefix("Etc/")
    known = Locale.parse(language).time_zones
    # CLDR keeps the cities of renamed zones under their old names: Asia/Calcutta is Kolkata.
    for name in (zone, *(old for old, new in get_global("zone_aliases").items() if new == zone)):
        if city := known.get(name, {}).get("city"):
            return str(city)
    return zone.rpartition("/")[2].replace("_", " ")


def offset(at: datetime, clock: Clock) -> str:
    """Return "UTC", "UTC+5", "UTC+5:30" or "UTC-4"."""
    delta = at.astimezone(clock.zone).utcoffset() or timedelta(0)
    if not delta:
        return "UTC"
    sign = "-" if delta < timedelta(0) else "+"
    hours, minutes = divmod(abs(delta) // timedelta(minutes=1), 60)
    return f"UTC{sign}{hours}:{minutes:02}" if minutes else f"UTC{sign}{hours}"


def hour_minute(at: datetime, clock: Clock) -> str:
    return at.astimezone(clock.zone).strftime("%H:%M")


def date_text(at: datetime, clock: Clock, words: Words, *, long: bool = False, year: bool) -> str:
    """Return the day at that clock: "Wed 12 Jan" or long "Wednesday 12 January", with the year if asked."""
    patterns = (LONG_YEAR if year else LONG) if long else (SHORT_YEAR if year else SHORT)
    pattern = patterns.get(words.language, patterns["en"])
    return format_date(at.astimezone(clock.zone).date(), pattern, locale=words.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Instants worded for one letter. `now` decides whether a date needs its year and what is left."""

    words: Words
    clocks: Clocks
    now: datetime

    @property
    def first(self) -> Clock:
        return self.clocks.first

    def time(self, at: datetime) -> str:
        return hour_minute(at, self.first)

    def day(self, at: datetime, *, long: bool = False) -> str:
        """Return the day; the year only if it is another one than `now`'s."""
        here, today = at.astimezone(self.first.zone), self.now.astimezone(self.first.zone)
        return date_text(at, self.first, self.words, long=long, year=here.year != today.year)

    def range(self, start: datetime, end: datetime, clock: Clock | None = None) -> str:
        """Return "12:00–15:15"; with the day before the end where midnight lies between."""
        clock = clock or self.first
        to = hour_minute(end, clock)
        if end.astimezone(clock.zone).date() != start.astimezone(clock.zone).date():
            day = date_text(end, clock, self.words, year=False)
            to = NO_BREAK.join([*day.split(), to])
        return self.words("time-range", start=hour_minute(start, clock), end=to)

    def dated(self, start: datetime) -> str:
        """Return "Wed 12 Jan 2022, Lahore (UTC+5)"."""
        return self.words(
            "date-place",
            date=date_text(start, self.first, self.words, year=True),
            city=self.first.city,
            offset=self._offset(start, self.first),
        )

    def full(self, start: datetime, end: datetime) -> str:
        """Return "Wed 12 Jan 2022, 12:00–15:15 Lahore (UTC+5)"."""
        return self.words(
            "date-range-place",
            date=date_text(start, self.first, self.words, year=True),
            range=self.range(start, end),
            city=self.first.city,
            offset=self._offset(start, self.first),
        )

    def other(self, start: datetime, end: datetime) -> str:
        """Return the second clock's line, with the day where it differs; empty where there is none."""
        clock = self.clocks.second
        if clock is None:
            return ""
        return self.words(
            "range-place",
            range=self._shifted(start, end, clock),
            city=clock.city,
            offset=self._offset(start, clock),
        )

    def both(self, start: datetime, end: datetime) -> str:
        """Return "12:00–15:15 (15:00–18:15)": in brackets the second clock, with the day where it differs."""
        found, clock = self.range(start, end), self.clocks.second
        return found if clock is None else f"{found} ({self._shifted(start, end, clock)})"

    def utc(self, start: datetime, end: datetime) -> str:
        """Return the range in UTC, with the day where it differs from the first clock's."""
        return self._shifted(start, end, Clock(zone=ZoneInfo("UTC"), city="UTC"))

    def _shifted(self, start: datetime, end: datetime, clock: Clock) -> str:
        found = self.range(start, end, clock)
        if start.astimezone(clock.zone).date() == start.astimezone(self.first.zone).date():
            return found
        return self.words("day-range", date=date_text(start, clock, self.words, year=False), range=found)

    def _offset(self, at: datetime, clock: Clock) -> str:
        return self.words.ltr(offset(at, clock))

    def at_night(self, at: datetime) -> bool:
        hour = at.astimezone(self.first.zone).hour
        return hour >= NIGHT[0] or hour < NIGHT[1]

    def left(self, at: datetime) -> str:
        """Return the time from `now` to `at` in one unit; empty if it has passed."""
        delta = at.astimezone(UTC) - self.now
        if delta <= timedelta(0):
            return ""
        return span_text(delta, self.words)


def span_text(span: timedelta, words: Words) -> str:
    """Return a length in the largest unit that loses nothing important: 90 minutes, 24 hours, 7 days."""
    minutes = max(1, round(span / timedelta(minutes=1)))
    if minutes < 120 or (minutes < 600 and minutes % 60):
        return words("span-minutes", count=minutes)
    if minutes < 48 * 60:
        return words("span-hours", count=round(minutes / 60))
    return words("span-days", count=round(minutes / 1440))
