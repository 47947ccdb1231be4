"""The journal: accepted commands as events, in order. Instants are UTC and never fall; numbers count from 1.

An event's JSON is its type and its own fields; number, instant and author are columns of the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

MAIN = "main"
"""The track of a meeting without parallel sessions."""

SHARED = ""
"""The track of what belongs to all tracks of a meeting with parallel sessions."""

AUTOMATIC = "automatic"
"""Who took a step that the agenda asked for (`auto`, `at_end`), not a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fact:
    number: int
    at: datetime
    by: str
    track: str = MAIN
    command_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started(_Fact):
    """An item began; whatever ran in its track ended at the same instant."""

    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Next(_Fact):
    """The live item ended and the one after it began, in one step."""

    item: str
    finished: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(_Fact):
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(_Fact):
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(_Fact):
    """Time given to an item or taken from it."""

    item: str
    added: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished(_Fact):
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(_Fact):
    """The latest timer event counts as never given; time has passed meanwhile."""

    undid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(_Fact):
    """A note was written down; its text stands in the store under `note`, `where` is a session or item."""

    note: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedIn(_Fact):
    """A person was seen; the presence stands in the store."""

    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(_Fact):
    """People were mailed that an item starts at another time; what is told last holds (`told`).

    `revision` is the newest one at that moment: a later one that moves the session is the later word. Their
    numbers say which came first; clocks can be set back.
    """

    item: str
    start: datetime
    revision: int


TimerEvent = Started | Next | Paused | Resumed | Extended | Finished | Undone
Event = TimerEvent | Noted | CheckedIn | Told

TYPES: Mapping[str, type[Event]] = {
    "started": Started,
    "next": Next,
    "paused": Paused,
    "resumed": Resumed,
    "extended": Extended,
    "finished": Finished,
    "undone": Undone,
    "noted": Noted,
    "checked_in": CheckedIn,
    "told": Told,
}
_NAMES = {kind: name for name, kind in TYPES.items()}
_IDS = ("item", "finished", "where")  # fields of events that name a session or an item
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_COLUMNS = frozenset(_Fact.__dataclass_fields__)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Where the readable journal ends although the stored one goes on, and why."""

    number: int
    count: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """What was done, oldest first. `epoch` names this journal: version numbers restart with another one."""

    epoch: str
    events: tuple[Event, ...] = ()
    left_out: LeftOut | None = None

    @property
    def version(self) -> int:
        """Return the number of the last event, 0 where nothing was done yet."""
        return self.events[-1].number if self.events else 0


def named_now(journal: Journal, renamed: Mapping[str, str]) -> Journal:
    """Return the journal with present ids where its events name former ones (`Agenda.renamed`)."""

    def named(event: Event) -> Event:
        found: dict[str, Any] = {f: renamed[old] for f in _IDS if (old := getattr(event, f, "")) in renamed}
        return replace(event, **found)

    return replace(journal, events=tuple(map(named, journal.events))) if renamed else journal


class Row(Protocol):
    """A stored line of the journal."""

    @property
    def number(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def track(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def command_id(self) -> str: ...
    @property
    def event(self) -> Mapping[str, Any]: ...


def event_to_json(event: Event) -> dict[str, Any]:
    """Return what the store keeps beside the columns; spans and instants in milliseconds."""
    fields = {name: getattr(event, name) for name in event.__dataclass_fields__ if name not in _COLUMNS}
    if isinstance(event, Extended):
        fields["added_ms"] = round(fields.pop("added") / timedelta(milliseconds=1))
    if isinstance(event, Told):
        fields["start_ms"] = (fields.pop("start") - _EPOCH) // timedelta(milliseconds=1)
    return {"type": _NAMES[type(event)], **fields}


def event_from_json(row: Row) -> Event:
    """Return the event of one stored line.

    Raises:
        ValueError: when this version cannot read it; the message says why.
    """
    fields = dict(row.event)
    kind = TYPES.get(str(fields.pop("type", "")))
    if kind is None:
        raise ValueError(f'unknown type "{row.event.get("type")}"')
    if kind is Extended:
        added_ms = fields.pop("added_ms", None)
        if not isinstance(added_ms, int):
            raise ValueError("added_ms is not a whole number")
        fields["added"] = timedelta(milliseconds=added_ms)
    if kind is Told:
        start_ms = fields.pop("start_ms", None)
        if not isinstance(start_ms, int):
            raise ValueError("start_ms is not a whole number")
        fields["start"] = _EPOCH + timedelta(milliseconds=start_ms)
    columns: dict[str, Any] = {
        "number": row.number,
        "at": row.at,
        "by": row.by,
        "track": row.track,
        "command_id": row.command_id,
    }
    try:
        event = kind(**columns, **fields)
    except TypeError as error:
        raise ValueError(f"fields of {_NAMES[kind]} differ: {error}") from error
    wanted = {"added": timedelta, "undid": int, "start": datetime, "revision": int}
    for name in fields:
        if not isinstance(fields[name], wanted.get(name, str)):
            raise ValueError(f"{name} of {_NAMES[kind]} is not a {wanted.get(name, str).__name__}")
    return event


def read_journal(epoch: str, rows: Iterable[Row]) -> Journal:
    """Return the journal up to the first line that cannot be read, missing numbers included.

    What follows an unreadable event may build on it, so the whole tail is left out, and named.
    """
    events: list[Event] = []
    lines = list(rows)
    for place, row in enumerate(lines):
        try:
            if row.number != place + 1:
                raise ValueError(f"number {place + 1} is missing")
            events.append(event_from_json(row))
        except ValueError as error:
            left = LeftOut(number=row.number, count=len(lines) - place, reason=str(error))
            return Journal(epoch=epoch, events=tuple(events), left_out=left)
    return Journal(epoch=epoch, events=tuple(events))
