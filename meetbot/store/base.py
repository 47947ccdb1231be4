"""What the parts of a transaction share.

Lists by name or id are put in order here and not by the database: PostgreSQL's order depends on the language
that its server was set up in, SQLite's is that of code points.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, func, text
from sqlalchemy.dialects import postgresql, sqlite

from meetbot.store.columns import instant_text

T = TypeVar("T")

BULK = 500
"""So many new rows are worth `Part._analyse`."""
_CHUNK = 500
"""How many values one IN takes: well below what either database allows, and each new count is a new plan."""


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield the values in their order, so many at a time as one statement takes."""
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]


def begins(column: ColumnElement[str], start: str) -> ColumnElement[bool]:
    """Tell of a text column whether it begins so, letter by letter; SQLite's LIKE takes "a" for "A"."""
    return func.substr(column, 1, len(start)) == start


def _key(meeting: str) -> int:
    return int.from_bytes(hashlib.blake2b(meeting.encode(), digest_size=8).digest(), "big", signed=True)


class Part:
    """One transaction's connection. `alone`: it locks each meeting that it reads, until it ends."""

    def __init__(self, connection: Connection, *, alone: bool) -> None:
        self.connection = connection
        self._alone = alone
        self._locked: set[str] = set()
        self._shared: set[str] = set()

    @property
    def sqlite(self) -> bool:
        return self.connection.dialect.name == "sqlite"

    def _at(self, instant: datetime) -> datetime | str:
        """Return an instant as the driver takes it in a statement that was put together before."""
        return instant_text(instant) if self.sqlite else instant

    def lock(self, meeting: str) -> None:
        """Make this the only writing transaction of the meeting until it ends.

        SQLite has one writer at a time anyway. On PostgreSQL two flows that read, decide and write would
        each decide on the old state; every read that a decision rests on therefore comes here first.
        """
        if not self._alone or self.sqlite or meeting in self._locked:
            return
        self._locked.add(meeting)
        self.connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _key(meeting)})

    def share(self, meetings: Iterable[str]) -> None:
        """Wait until nobody has the `lock` of these meetings; nobody gets it until this transaction ends."""
        if self.sqlite:
            return
        for meeting in sorted(set(meetings) - self._shared):
            self.connection.execute(text("SELECT pg_advisory_xact_lock_shared(:key)"), {"key": _key(meeting)})
            self._shared.add(meeting)

    def _analyse(self, table: Table) -> None:
        """Have the planner know how many rows there are, after many were added.

        With old figures PostgreSQL sorts all queued mails for every claim, seven times slower; without any,
        SQLite reads all mails of a meeting to find one person's.
        """
        if self.sqlite:
            self.connection.execute(text("PRAGMA analysis_limit = 1000"))
        self.connection.execute(text(f"ANALYZE {table.name}"))

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Undo what the block wrote when it raises, and only that: the transaction goes on."""
        with self.connection.begin_nested():
            yield

    def insert_new(self, table: Table, rows: Sequence[Mapping[str, Any]], *, key: Sequence[str]) -> None:
        """Insert the rows whose key is not there yet; the others stay as they are."""
        if not rows:
            return
        if self.sqlite:
            self.connection.execute(sqlite.insert(table).on_conflict_do_nothing(index_elements=key), rows)
        else:
            self.connection.execute(postgresql.insert(table).on_conflict_do_nothing(index_elements=key), rows)

    def upsert(
        self,
        table: Table,
        rows: Sequence[Mapping[str, Any]],
        *,
        key: Sequence[str],
        also: Mapping[str, ColumnElement[Any]] | None = None,
    ) -> None:
        """Insert the rows, or write over those with the same key. All rows name the same columns.

        Args:
            also: what else is written where a row is written over; "excluded" names the new one.
        """
        if not rows:
            return
        rest = [name for name in rows[0] if name not in key]
        new = sqlite.insert(table) if self.sqlite else postgresql.insert(table)
        over = {name: new.excluded[name] for name in rest} | dict(also or {})
        self.connection.execute(new.on_conflict_do_update(index_elements=key, set_=over), rows)
