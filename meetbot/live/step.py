"""What the timer runs: sessions and items as planned, and the tracks that they run in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

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
    """An item as planned: a session without `items`, or one item of a session.

    `slot` is the instant before which it is not expected: its planned start, or that of what it was moved
    before. An inserted one has a slot only so long as nothing comes before it, and no planned time at all.
    """

    entry: Entry
    session: Session
    slot: datetime
    first: bool = True  # its session begins with it, and so takes over hard start and setup
    inserted: bool = False  # not of the agenda: an operator put it in

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def track(self) -> str:
        """Return the column that it belongs to; empty = all tracks, or the only one."""
        return self.session.track

    @property
    def hard_start(self) -> bool:
        return self.entry.hard_start or (self.first and self.session.hard_start)

    @property
    def setup(self) -> timedelta:
        return max(self.entry.setup, self.session.setup) if self.first else self.entry.setup

    @property
    def is_break(self) -> bool:
        return self.entry.kind is Kind.BREAK

    @property
    def absorbs(self) -> bool:
        """Return whether it is cut when late, and lasts until its planned end when early."""
        return self.is_break and not self.inserted

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
    found = (Track(id=c, name=agenda.room_name(c)) for c in columns)
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
            found.append(Step(entry=entry, session=session, slot=entry.start, first=place == 0))
    return tuple(sorted(found, key=lambda s: s.entry.start))
