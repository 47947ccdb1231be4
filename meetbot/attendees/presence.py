"""Who was there, from all that was seen of them: each counts once, and what proves it is kept.

At the door, or marked by the operator, is there. A platform's report tells for how long somebody was online:
that counts from `attendees.present_after` on, several spans of a day together. The visit of a join link
counts where no report says how long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import AttendeeSettings
from meetbot.agenda.model.terms import Mode

JOINED = "join"  # source of a visit of the join link
PLATFORM = "platform"  # source of a span that a platform reported


class Sighting(Protocol):
    """One piece of evidence, as it is stored."""

    @property
    def person_id(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def mode(self) -> str: ...
    @property
    def from_at(self) -> datetime: ...
    @property
    def to_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """Somebody who was there. `modes`: how long in each, the longest first; None = nothing tells.

    Who was seen in both counts in the first one.
    """

    person_id: str
    modes: tuple[tuple[Mode, timedelta | None], ...]
    at: datetime  # when they were seen first

    @property
    def mode(self) -> Mode:
        """Return the mode in which they count."""
        return self.modes[0][0]


def attended(seen: Iterable[Sighting], agenda: Agenda) -> dict[str, Attended]:
    """Return person id -> how they attended, of those who did, in the order in which they were first seen."""
    after = (agenda.attendee_settings or AttendeeSettings()).present_after
    of: dict[str, list[Sighting]] = {}
    for one in sorted(seen, key=lambda one: one.from_at):
        of.setdefault(one.person_id, []).append(one)
    found = {who: _attended(who, theirs, agenda, after) for who, theirs in of.items()}
    return {who: one for who, one in found.items() if one is not None}


def online_for(seen: Iterable[Sighting], agenda: Agenda) -> dict[int, timedelta]:
    """Return day number -> how long a platform saw one person, what overlaps (two devices) once."""
    days: dict[int, list[tuple[datetime, datetime]]] = {}
    for one in seen:
        if one.source == PLATFORM and one.to_at is not None and one.to_at > one.from_at:
            days.setdefault(_day(one.from_at, agenda), []).append((one.from_at, one.to_at))
    return {day: _together(spans) for day, spans in days.items()}


def _attended(who: str, theirs: Sequence[Sighting], agenda: Agenda, after: timedelta) -> Attended | None:
    reported = online_for(theirs, agenda)
    marked = [one for one in theirs if one.source not in (JOINED, PLATFORM)]
    long_enough = [span for span in reported.values() if span >= after]
    visited = any(one.source == JOINED and _day(one.from_at, agenda) not in reported for one in theirs)
    there: dict[Mode, timedelta | None] = {}
    if room := [one for one in marked if one.mode == Mode.ONSITE]:
        there[Mode.ONSITE] = _in_the_room(room, agenda)
    if long_enough or visited or any(one.mode != Mode.ONSITE for one in marked):
        there[Mode.ONLINE] = sum(reported.values(), timedelta()) if reported else None
    if not there:
        return None
    return Attended(person_id=who, modes=_longest_first(there), at=theirs[0].from_at)


def _longest_first(there: Mapping[Mode, timedelta | None]) -> tuple[tuple[Mode, timedelta | None], ...]:
    """Where nothing tells for how long somebody was online, the room goes first: a phone in the hall."""
    zero = timedelta(0)
    return tuple(sorted(there.items(), key=lambda pair: (-(pair[1] or zero), pair[0] is not Mode.ONSITE)))


def _in_the_room(room: Sequence[Sighting], agenda: Agenda) -> timedelta:
    """Return how long somebody was in the room: from a day's first check-in until it was over."""
    first: dict[int, Sighting] = {}
    for one in room:
        first.setdefault(_day(one.from_at, agenda), one)
    spans = [(one.to_at or agenda.days[day].end) - one.from_at for day, one in first.items()]
    return sum((max(span, timedelta(0)) for span in spans), timedelta())


def _day(at: datetime, agenda: Agenda) -> int:
    """Return the number of the day that something was seen on: the last one that had begun, by its date."""
    date = at.astimezone(agenda.zone).date()
    begun = [n for n, day in enumerate(agenda.days) if day.start.astimezone(agenda.zone).date() <= date]
    return begun[-1] if begun else 0


def _together(spans: Iterable[tuple[datetime, datetime]]) -> timedelta:
    """Return how long the spans are together; what overlaps counts once."""
    total, until = timedelta(0), None
    for start, end in sorted(spans):
        begin = start if until is None else max(start, until)
        total += max(end - begin, timedelta(0))
        until = end if until is None else max(until, end)
    return total
