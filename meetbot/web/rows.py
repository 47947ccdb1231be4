"""The agenda as a table: one row a session, with the free minutes and overruns between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from meetbot.agenda.model import Agenda, Day, Entry, Kind, Role, Session, Status
from meetbot.web.words import at_night, city_of, clock_time, day_shift, length, offset, span_words


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
    items: tuple[ItemRow, ...] = ()
    gap: str = ""
    over: bool = False
    track: str = ""


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
        parts.append(f"{role} {_label(agenda, who)}")
    for speaking in entry.speakers:
        minutes = f" {length(speaking.duration)}" if speaking.duration else ""
        topic = f" “{speaking.topic}”" if speaking.topic else ""
        parts.append(f"{_label(agenda, speaking.who)}{topic}{minutes}")
    if entry.rapporteur:
        parts.append(f"{Role.RAPPORTEUR} {_label(agenda, entry.rapporteur)}")
    return " · ".join(parts)


def _label(agenda: Agenda, person_id: str) -> str:
    person = agenda.person(person_id)
    return person.label if person is not None else person_id


def day_tables(agenda: Agenda, *, zone: str, now: datetime) -> tuple[DayTable, ...]:
    """Return a table a day; `zone` is the second zone shown, empty for none."""
    return tuple(_day_table(day, agenda, zone, now) for day in agenda.days)


def _day_table(day: Day, agenda: Agenda, zone: str, now: datetime) -> DayTable:
    home = ZoneInfo(day.timezone)
    rows = tuple(_rows(day, agenda, zone, now))
    free = [row.gap for row in rows if row.gap and not row.over]
    local = day.start.astimezone(home)
    summary = [
        f"{len(day.sessions)} session{'s' if len(day.sessions) != 1 else ''}",
        *free,
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


def _rows(day: Day, agenda: Agenda, zone: str, now: datetime) -> Iterator[SessionRow]:
    ends: dict[str, datetime] = {}
    track = ""
    for session in day.sessions:
        if session.track != track:
            yield SessionRow(track=_track_name(session.track, agenda))
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
        yield _row(session, day, agenda, zone, now)


def _track_name(track: str, agenda: Agenda) -> str:
    name = agenda.rooms[track].name if track in agenda.rooms else track
    return f"In parallel: {name}" if track else "All tracks"


def _previous_end(ends: dict[str, datetime], track: str) -> datetime | None:
    """The end before this: of its own track, else of what all tracks share; a shared one waits for all."""
    if not track:
        return max(ends.values(), default=None)
    return ends.get(track, ends.get(""))


def _row(session: Session, day: Day, agenda: Agenda, zone: str, now: datetime) -> SessionRow:
    home = ZoneInfo(day.timezone)
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
        now=session.start <= now < session.end,
        line=session.place.line if session.place else 0,
        items=tuple(
            ItemRow(time=clock_time(i.start, home), title=str(i.title), people=people_line(i, agenda))
            for i in session.items
        ),
    )


def _programme_time(session: Session, day: Day, home: ZoneInfo) -> str:
    """The span on the venue's clock; after midnight, and after a clock change in the night, it says so."""
    later = session.start.astimezone(home).date() > day.date
    span = span_words(session.start, session.end, home) + (" +1" if later else "")
    return span + _other_offset(session.end, day, home)


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
