"""What the timer runs: sessions and items as planned, and the tracks that they run in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Entry, Item, Session
from meetbot.agenda.model.terms import Kind, Status
from meetbot.live.events import MAIN

SHORT = timedelta(minutes=15)
DANGER = timedelta(minutes=1)
SHORTEST_BREAK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """What runs one after another: the whole meeting, or a column of its parallel sessions with the rest."""

    id: str
    name: str = ""  # the room's; empty where there is one track


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An item as planned: a session without `items`, or one item of a session."""

    entry: Entry
    session: Session
    hard_start: bool
    setup: timedelta

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def track(self) -> str:
        """Return the column that it belongs to; empty = all tracks, or the only one."""
        return self.session.track

    @property
    def is_break(self) -> bool:
        return self.entry.kind is Kind.BREAK

    @property
    def shortest(self) -> timedelta:
        """Return the least a break may be cut to: half of it, at least 5 minutes, unless the agenda says."""
        if self.entry.min is not None:
            return self.entry.min
        return min(self.entry.duration, max(self.entry.duration / 2, SHORTEST_BREAK))

    @property
    def warn(self) -> timedelta:
        """Return how long before the end the warning comes: a third of it where an item is short."""
        length = self.entry.duration
        return min(self.entry.warn, length / 3) if length < SHORT else self.entry.warn

    @property
    def danger(self) -> timedelta:
        """Return how long before the end danger begins: a minute, or a sixth of an item under 6 minutes."""
        return min(DANGER, self.entry.duration / 6)


def tracks_of(agenda: Agenda) -> tuple[Track, ...]:
    """Return the tracks in the order of their columns in the file; one, `main`, where nothing is parallel."""
    columns = dict.fromkeys(session.track for session in agenda.sessions if session.track)
    found = (Track(id=c, name=agenda.rooms[c].name if c in agenda.rooms else c) for c in columns)
    return tuple(found) or (Track(id=MAIN),)


def steps(agenda: Agenda) -> tuple[Step, ...]:
    """Return what the timer runs, by planned start; cancelled sessions and items are left out.

    A session with items starts with its first, which takes its hard start and setup.
    """
    found: list[Step] = []
    for session in agenda.sessions:
        if session.status is Status.CANCELLED:
            continue
        entries: Sequence[Session | Item] = [i for i in session.items if i.status is not Status.CANCELLED]
        for place, entry in enumerate(entries or [session]):
            found.append(_step(entry, session, first=place == 0))
    return tuple(sorted(found, key=lambda s: s.entry.start))


def _step(entry: Session | Item, session: Session, *, first: bool) -> Step:
    hard = entry.hard_start or (first and session.hard_start)
    setup = max(entry.setup, session.setup) if first else entry.setup
    return Step(entry=entry, session=session, hard_start=hard, setup=setup)
