"""The journal: events in order, in the store and out of it.

An event's JSON is its type and its own fields; number, instant and author are columns of the store. Spans and
instants cross as whole milliseconds, in fields named so (`added` is stored as `added_ms`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from types import UnionType
from typing import Any, NamedTuple, Protocol, get_args, get_type_hints

from meetbot.live.events import COLUMNS, TYPES, Event, Squeezed

_NAMES = {kind: name for name, kind in TYPES.items()}
_IDS = ("item", "finished", "where", "before")  # fields of events that name a session or an item
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_TIMES = (timedelta, datetime)
_WORDS = {str: "text", int: "a whole number", bool: "true or false"}
_LISTS = {str: "a list of texts", int: "a list of whole numbers"}


class _Field(NamedTuple):
    kind: type
    optional: bool
    of: type = str  # what a tuple has in it


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
    def shown_epoch(self) -> str:
        """Return the epoch as pages get it: another one as soon as a tail is left out, as numbers restart."""
        return f"{self.epoch}-{self.left_out.number}" if self.left_out is not None else self.epoch

    @property
    def version(self) -> int:
        """Return the number of the last event, 0 where nothing was done yet."""
        return self.events[-1].number if self.events else 0


def named_now(journal: Journal, renamed: Mapping[str, str]) -> Journal:
    """Return the journal with present ids where its events name former ones (`Agenda.renamed`)."""

    def named(event: Event) -> Event:
        found: dict[str, Any] = {f: renamed[old] for f in _IDS if (old := getattr(event, f, "")) in renamed}
        if isinstance(event, Squeezed):
            found["items"] = tuple(renamed.get(item, item) for item in event.items)
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
    found: dict[str, Any] = {"type": _NAMES[type(event)]}
    for name, field in _FIELDS[type(event)].items():
        value = getattr(event, name)
        if field.kind in _TIMES:
            found[f"{name}_ms"] = _to_milliseconds(value)
        else:
            found[name] = list(value) if field.kind is tuple else value
    return found


def event_from_json(row: Row) -> Event:
    """Return the event of one stored line.

    Raises:
        ValueError: when this version cannot read it; the message says why.
    """
    given = dict(row.event)
    kind = TYPES.get(str(given.pop("type", "")))
    if kind is None:
        raise ValueError(f'unknown type "{row.event.get("type")}"')
    fields: dict[str, Any] = {}
    for name, field in _FIELDS[kind].items():
        key = f"{name}_ms" if field.kind in _TIMES else name
        if key in given:
            fields[name] = _read(key, given.pop(key), field)
    columns: dict[str, Any] = {
        "number": row.number,
        "at": row.at,
        "by": row.by,
        "track": row.track,
        "command_id": row.command_id,
    }
    try:
        return kind(**columns, **fields, **given)
    except TypeError as error:
        raise ValueError(f"fields of {_NAMES[kind]} differ: {error}") from error


def _own_fields(kind: type[Event]) -> dict[str, _Field]:
    """Return an event's own fields by their plain type: no `| None`, no `[...]`."""
    found = {}
    for name, hint in get_type_hints(kind).items():
        if name not in COLUMNS:
            optional = isinstance(hint, UnionType)
            plain = get_args(hint)[0] if optional else hint
            found[name] = _Field(getattr(plain, "__origin__", plain), optional, *get_args(plain)[:1])
    return found


_FIELDS: Mapping[type[Event], Mapping[str, _Field]] = {kind: _own_fields(kind) for kind in TYPES.values()}


def _read(key: str, value: Any, field: _Field) -> Any:
    """Return a stored value as the event has it.

    Raises:
        ValueError: it is of another type.
    """
    wanted = field.kind
    if value is None and field.optional:
        return None
    if wanted in _TIMES:
        if type(value) is not int:
            raise ValueError(f"{key} is not a whole number")
        span = timedelta(milliseconds=value)
        return span if wanted is timedelta else _EPOCH + span
    if wanted is tuple:
        if not isinstance(value, list) or any(type(v) is not field.of for v in value):
            raise ValueError(f"{key} is not {_LISTS[field.of]}")
        return tuple(value)
    if type(value) is not wanted:
        raise ValueError(f"{key} is not {_WORDS[wanted]}")
    return value


def _to_milliseconds(value: timedelta | datetime | None) -> int | None:
    if value is None:
        return None
    span = value if isinstance(value, timedelta) else value - _EPOCH
    return round(span / _MILLISECOND)


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
