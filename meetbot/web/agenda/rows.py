"""The agenda as a table: one row a session, with the free minutes and overruns between them."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Day, Entry, Session
from meetbot.agenda.model.terms import Kind, Role, Status
from meetbot.errors import Diagnostic
from meetbot.web.frame.words import at_night, city_of, clock_time, day_shift, length, offset, span_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    time: str
    title: str
    people: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One session; or the gap before it (only `gap` is set), or the track that begins (only `track`)."""

    id: str = ""
    title: str = ""
    title_language: str = ""
    kind: str = ""
    time: str = ""
    other: str = ""
    other_note: str = ""
    length: str = ""
    people: str = ""
    room: str = ""
    hard_start: bool = False
    cancelled: bool = False
    now: bool = False
    line: int = 0
    file: str = ""
    items: tuple[ItemRow, ...] = ()
    gap: str = ""
    over: bool = False
    track: str = ""
    note: str = ""  # "Sat night, 00:30 on Sunday": what a time after midnight means
    was_time: str = ""  # what the revision before said, where it said something else
    was_room: str = ""
    is_new: bool = False
    faults: tuple[Diagnostic, ...] = ()  # that stand in its lines, or in those before it


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTable:
    id: str
    title: str
    zone: str  # "Shenzhen (UTC+8)"
    other_zone: str
    rows: tuple[SessionRow, ...]
    rooms: bool
    summary: str


def people_line(entry: Entry, agenda: Agenda) -> str:
    """Return "chair Prof. WANG Libing · Atta-ur-Rahman 20 min", in the agenda's order."""
    parts: list[str] = []
    if entry.leader is not None:
        role, who = entry.leader
        parts.append(f"{role} {agenda.label_of(who)}")
    for speaking in entry.speakers:
        minutes = f" {length(speaking.duration)}" if speaking.duration else ""
        topic = f" “{speaking.topic}”" if speaking.topic else ""
        parts.append(f"{agenda.label_of(speaking.who)}{topic}{minutes}")
    if entry.rapporteur:
        parts.append(f"{Role.RAPPORTEUR} {agenda.label_of(entry.rapporteur)}")
    return " · ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown beside the programme itself: another zone, what changed, what is wrong."""

    agenda: Agenda
    now: datetime
    zone: str = ""  # empty = none
    previous: Agenda | None = None  # the revision before
    faults: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)  # by session id


def day_tables(
    agenda: Agenda,
    *,
    zone: str,
    now: datetime,
    previous: Agenda | None = None,
    diagnostics: Iterable[Diagnostic] = (),
) -> tuple[DayTable, ...]:
    """Return a table a day.

    Args:
        zone: the second zone shown, empty for none.
        previous: the revision before, to show what changed.
        diagnostics: shown above the session whose lines they stand in; the others nowhere.
    """
    shown = Shown(
        agenda=agenda, now=now, zone=zone, previous=previous, faults=faults_by_session(agenda, diagnostics)
    )
    return tuple(_day_table(day, shown) for day in agenda.days)


def faults_by_session(agenda: Agenda, diagnostics: Iterable[Diagnostic]) -> dict[str, tuple[Diagnostic, ...]]:
    """Return the faults that stand between a session's first line and that of the next, by its id.

    A session's lines end at the next session of its file; what follows the last one is of other blocks, so
    the last has its own line alone and those of its items.
    """
    spots = sorted((s.place.file, s.place.line, s.id) for s in agenda.sessions if s.place is not None)
    ends = {s.id: max(e.place.line for e in (s, *s.items) if e.place) for s in agenda.sessions if s.place}
    found: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        at = bisect(spots, (one.place.file, one.place.line, "\uffff")) - 1
        if at < 0 or spots[at][0] != one.place.file:
            continue
        is_last = at + 1 == len(spots) or spots[at + 1][0] != one.place.file
        if not is_last or one.place.line <= ends[spots[at][2]]:
            found.setdefault(spots[at][2], []).append(one)
    return {key: tuple(faults) for key, faults in found.items()}


def _day_table(day: Day, shown: Shown) -> DayTable:
    home = ZoneInfo(day.timezone)
    agenda, zone = shown.agenda, shown.zone
    rows = tuple(_rows(day, shown))
    free = [row.gap for row in rows if row.gap and not row.over]
    local = day.start.astimezone(home)
    summary = [
        f"{len(day.sessions)} session{'s' if len(day.sessions) != 1 else ''}",
        *(free if len(free) < 2 else [f"{len(free)} gaps"]),
        f"ends {clock_time(day.end, home)} {city_of(day.timezone, agenda)} ({offset(day.end, home)})",
    ]
    return DayTable(
        id=day.id,
        title=f"{local:%A} {local.day} {local:%B} {local.year}" + (f" · {day.title}" if day.title else ""),
        zone=f"{city_of(day.timezone, agenda)} ({offset(day.start, home)})",
        other_zone=f"{city_of(zone, agenda)} ({offset(day.start, ZoneInfo(zone))})" if zone else "",
        rows=rows,
        rooms=any(row.room for row in rows),
        summary=" · ".join(summary),
    )


def _rows(day: Day, shown: Shown) -> Iterator[SessionRow]:
    ends: dict[str, datetime] = {}
    track = ""
    for session in day.sessions:
        if session.track != track:
            yield SessionRow(track=_track_name(session.track, shown.agenda))
            track = session.track
        before = _previous_end(ends, session.track)
        if before is not None and session.status is not Status.CANCELLED:
            if session.start > before:
                yield SessionRow(gap=f"{length(session.start - before)} free")
            elif session.start < before:
                yield SessionRow(
                    gap=f"{length(before - session.start)} over: this starts before the one above ends",
                    over=True,
                )
        if session.status is not Status.CANCELLED:
            ends[session.track] = max(session.end, ends.get(session.track, session.end))
            if not session.track:
                ends = {"": session.end}
        yield _row(session, day, shown)


def _track_name(track: str, agenda: Agenda) -> str:
    return f"In parallel: {agenda.room_name(track)}" if track else "All tracks"


def _previous_end(ends: dict[str, datetime], track: str) -> datetime | None:
    """The end before this: of its own track, else of what all tracks share; a shared one waits for all."""
    if not track:
        return max(ends.values(), default=None)
    return ends.get(track, ends.get(""))


def _row(session: Session, day: Day, shown: Shown) -> SessionRow:
    home, agenda, zone = ZoneInfo(day.timezone), shown.agenda, shown.zone
    title, language = session.title.best(agenda.meeting.languages.main)
    other = ZoneInfo(zone) if zone else None
    notes = (
        [day_shift(session.start, other, home), "night" if at_night(session.start, other) else ""]
        if other
        else []
    )
    return SessionRow(
        id=session.id,
        title=title,
        title_language=language,
        kind="break" if session.kind in (Kind.BREAK, Kind.SOCIAL) else str(session.kind),
        time=_programme_time(session, day, home),
        other=span_words(session.start, session.end, other) if other else "",
        other_note=", ".join(filter(None, notes)),
        length=length(session.duration),
        people=people_line(session, agenda),
        room=_room(session, agenda),
        hard_start=session.hard_start,
        cancelled=session.status is Status.CANCELLED,
        now=session.start <= shown.now < session.end and session.status is not Status.CANCELLED,
        note=_night_note(session, day, home),
        faults=shown.faults.get(session.id, ()),
        **_changes(session, day, shown),
        line=session.place.line if session.place else 0,
        file=session.place.file if session.place else "",
        items=tuple(
            ItemRow(time=clock_time(i.start, home), title=str(i.title), people=people_line(i, agenda))
            for i in session.items
        ),
    )


def _changes(session: Session, day: Day, shown: Shown) -> dict[str, Any]:
    """Return what the revision before said otherwise of a session: its time on that day, its room."""
    if shown.previous is None:
        return {}
    before = shown.previous.session(session.id) or next(
        (found for old in session.was if (found := shown.previous.session(old))), None
    )
    if before is None:
        return {"is_new": True}
    old_day = shown.previous.day(before.day) or day
    home = ZoneInfo(old_day.timezone)
    words: dict[str, Any] = {}
    if (before.start, before.end) != (session.start, session.end):
        other = (
            "" if old_day.date == day.date else f"{old_day.date:%a} {old_day.date.day} {old_day.date:%b}, "
        )
        words["was_time"] = other + _programme_time(before, old_day, home)
    if (old := _room(before, shown.previous)) != _room(session, shown.agenda):
        words["was_room"] = old or "no room"
    return words


def _programme_time(session: Session, day: Day, home: ZoneInfo) -> str:
    """The span on the venue's clock of the programme day: after midnight 24:30, as the file writes it.

    After a clock change in the night it says which offset holds.
    """
    span = f"{_programme_clock(session.start, day, home)}–{_end_clock(session, day, home)}"
    return span + _other_offset(session.end, day, home)


def _programme_clock(when: datetime, day: Day, home: ZoneInfo) -> str:
    local = when.astimezone(home)
    hours = local.hour + 24 * (local.date() - day.date).days
    return f"{hours:02}:{local.minute:02}" if 0 <= hours < 48 else f"{local:%H:%M}"


def _end_clock(session: Session, day: Day, home: ZoneInfo) -> str:
    """Return the end; where only it lies after midnight, as people say it, and the note tells the day."""
    starts_late = session.start.astimezone(home).date() > day.date
    return _programme_clock(session.end, day, home) if starts_late else clock_time(session.end, home)


def _night_note(session: Session, day: Day, home: ZoneInfo) -> str:
    start, end = session.start.astimezone(home), session.end.astimezone(home)
    if start.date() > day.date:
        return f"{day.date:%a} night, {start:%H:%M} on {start:%A}"
    midnight = end.hour == 0 and end.minute == 0
    return f"ends {end:%A}" if end.date() > day.date and not midnight else ""


def _other_offset(when: datetime, day: Day, home: ZoneInfo) -> str:
    """Return " (UTC+1)" where the clock is not that of the day's head any more, else nothing."""
    return f" ({offset(when, home)})" if offset(when, home) != offset(day.start, home) else ""


def _room(session: Session, agenda: Agenda) -> str:
    if session.room:
        room = agenda.rooms.get(session.room)
        return room.name if room is not None else session.room
    venue = agenda.meeting.venue
    return venue.room if venue is not None and session.kind is not Kind.BREAK else ""


def zones_of_people(agenda: Agenda, people: Iterator[str]) -> list[tuple[str, str, int]]:
    """Return (zone, "Lahore (UTC+5)", how many people), most people first, without the venue's own."""
    counts = Counter(zone for zone in people if zone and zone != agenda.meeting.timezone)
    at = agenda.start
    return [
        (zone, f"{city_of(zone, agenda)} ({offset(at, ZoneInfo(zone))})", count)
        for zone, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def all_zones(agenda: Agenda) -> list[tuple[str, str]]:
    """Return (zone, "Lahore") for every city zone, by city."""
    skipped = ("Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")
    names = [z for z in available_timezones() if "/" in z and not z.startswith(skipped)]
    return sorted(((z, z.rpartition("/")[2].replace("_", " ")) for z in names), key=lambda pair: pair[1])
