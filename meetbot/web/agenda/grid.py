"""A day of several rooms as a grid: time runs down, rooms keep their order, what is shared spans all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Day, Session
from meetbot.agenda.model.terms import Status
from meetbot.web.agenda.rows import DayTable, SessionRow
from meetbot.web.frame.words import clock_time, length

PIXELS = 2  # a minute
LEAST = 34  # pixels of a step that anything stands in


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A block of the grid: a session, or nothing (`row` None)."""

    row: SessionRow | None
    down: int  # steps
    across: int = 1  # rooms


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From one start or end to the next; cells that began above are not named again."""

    time: str
    height: int  # pixels
    cells: tuple[Cell, ...]
    free: str = ""  # "4 h 5 min free", where nothing runs in any room


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    rooms: tuple[str, ...]
    steps: tuple[Step, ...]
    left_out: tuple[str, ...]  # titles of cancelled sessions, which take no time


def day_grid(day: Day, table: DayTable, agenda: Agenda) -> Grid | None:
    """Return the day as a grid; None where it has fewer than two rooms side by side, or times overlap."""
    held = [s for s in day.sessions if s.status is not Status.CANCELLED]
    tracks = list(dict.fromkeys(s.track for s in held if s.track))
    order = list(agenda.rooms)
    tracks.sort(key=lambda t: order.index(t) if t in order else len(order))
    if len(tracks) < 2:
        return None
    rows = {row.id: row for row in table.rows if row.id}
    columns = {track: _column(held, track) for track in tracks}
    if any(a.end > b.start for column in columns.values() for a, b in pairwise(column)):
        return None
    instants = sorted({t for s in held for t in (s.start, s.end)})
    home = ZoneInfo(day.timezone)
    return Grid(
        rooms=tuple(agenda.room_name(t) for t in tracks),
        steps=tuple(
            Step(
                time=clock_time(begin, home),
                height=_height(end - begin) if _runs(held, begin) else LEAST,
                cells=cells,
                free="" if _runs(held, begin) else f"{length(end - begin)} free",
            )
            for begin, end in pairwise(instants)
            for cells in (_cells(begin, columns, rows, instants),)
        ),
        left_out=tuple(rows[s.id].title for s in day.sessions if s.status is Status.CANCELLED),
    )


def _runs(held: list[Session], at: datetime) -> bool:
    return any(s.start <= at < s.end for s in held)


def _column(held: list[Session], track: str) -> list[Session]:
    """Return what runs in a room, shared sessions included, by time."""
    return sorted((s for s in held if s.track in ("", track)), key=lambda s: (s.start, s.end))


def _cells(
    begin: datetime,
    columns: Mapping[str, list[Session]],
    rows: Mapping[str, SessionRow],
    instants: list[datetime],
) -> tuple[Cell, ...]:
    """Return the cells that begin at an instant, room by room."""
    cells: list[Cell] = []
    shared = ""
    for column in columns.values():
        running = next((s for s in column if s.start <= begin < s.end), None)
        if running is None:
            cells.append(Cell(row=None, down=1))
        elif running.start == begin and running.id != shared:
            down = instants.index(running.end) - instants.index(begin)
            across = 1 if running.track else len(columns)
            shared = "" if running.track else running.id
            cells.append(Cell(row=rows[running.id], down=down, across=across))
    return tuple(cells)


def _height(span: timedelta) -> int:
    return max(LEAST, round(span.total_seconds() / 60) * PIXELS)
