"""Days, sessions and items as planned, every default filled in; instants are aware and in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from meetbot.agenda.model.terms import Kind, OutcomeType, Role, Status, Text
from meetbot.errors import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """One speaker of a session or item; a topic and a length where the agenda gives them."""

    who: str
    topic: Text | None = None
    duration: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of an item that the stage counts; it never moves the item's end."""

    title: Text
    duration: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A result: planned in the agenda, done or not in the record. Ids of people and organisations."""

    id: str
    type: OutcomeType
    session: str = ""
    what: Text | None = None
    contest: Text | None = None
    prize: Text | None = None
    by: tuple[str, ...] = ()
    on_behalf_of: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    organisers: tuple[str, ...] = ()
    date: date | None = None
    place: Text | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What sessions and items share: a title, people, a planned start and end (UTC), and timer fields."""

    id: str
    title: Text
    start: datetime
    end: datetime
    kind: Kind = Kind.OTHER
    status: Status = Status.CONFIRMED
    leader: tuple[Role, str] | None = None
    rapporteur: str = ""
    speakers: tuple[Speaking, ...] = ()
    topics: tuple[Text, ...] = ()
    description: Text | None = None
    link: str = ""
    language: str = ""
    recording: str = ""
    room: str = ""  # a room's id of `rooms`, or free text; empty = the venue's room
    hard_start: bool = False
    setup: timedelta = timedelta(0)
    early: bool = False
    auto: bool = False
    finish_at_end: bool = False
    until: bool = False
    min: timedelta | None = None
    warn: timedelta = timedelta(minutes=5)
    parts: tuple[Part, ...] = ()
    was: tuple[str, ...] = ()  # ids it had before, the oldest first
    # Where it stands in the file; a line added above changes nothing of the programme, so it is not compared.
    place: Place | None = field(default=None, compare=False)

    @property
    def duration(self) -> timedelta:
        return self.end - self.start

    @property
    def first_id(self) -> str:
        """The first id it ever had: calendars and reminders know it by that one for good."""
        return self.was[0] if self.was else self.id

    def roles(self) -> Iterator[tuple[str, Role]]:
        """Yield (person id, role) in the order leader, speakers, rapporteur."""
        if self.leader is not None:
            yield self.leader[1], self.leader[0]
        for speaking in self.speakers:
            yield speaking.who, Role.SPEAKER
        if self.rapporteur:
            yield self.rapporteur, Role.RAPPORTEUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Entry):
    """A timed step of a session, without a UID of its own; the timer runs items."""

    session: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Entry):
    """A timed entry of the agenda with id and UID; without `items` it runs as one item."""

    day: str = "day"
    track: str = ""  # the room of a `parallel` block; empty = shared by all tracks
    items: tuple[Item, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    def everyone(self) -> Iterator[tuple[str, Role]]:
        """Yield (person id, role) of the session and of its items, each pair once, in file order."""
        seen: set[tuple[str, Role]] = set()
        for entry in (self, *self.items):
            for pair in entry.roles():
                if pair not in seen:
                    seen.add(pair)
                    yield pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One programme day in its zone; which day a session belongs to is where it is written."""

    id: str
    date: date
    timezone: str
    start: datetime
    end: datetime
    title: Text | None = None
    sessions: tuple[Session, ...] = ()
    was: tuple[str, ...] = ()  # ids it had before, the oldest first
    place: Place | None = field(default=None, compare=False)  # without `days`: of `meeting.date`

    @property
    def first_id(self) -> str:
        """The first id it ever had: calendars and reminders know it by that one for good."""
        return self.was[0] if self.was else self.id
