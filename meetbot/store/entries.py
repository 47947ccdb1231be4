"""Outbox rows as entries, and back. Copies that many mails speak of are kept once for all of them.

A row is written whole four times on a mail's way: what it need not hold makes each of them cheaper.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from hashlib import blake2b
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, and_, delete, or_, select

from meetbot.errors import StoreError
from meetbot.outbox.model import Entry, State, made
from meetbot.store import tables as t
from meetbot.store.base import Part, chunks
from meetbot.store.columns import json_text

OPEN = ("queued", "held")
ON_ITS_WAY = (*OPEN, "claimed", "sent", "uncertain")
_STATES = {str(state): state for state in State}
_NAMES = tuple(f.name for f in fields(Entry))
_COLUMNS = tuple(column.name for column in t.outbox.c)
_read = itemgetter(*map(_COLUMNS.index, _NAMES))
_ID, _STATE, _CTX = (_COLUMNS.index(name) for name in ("id", "state", "ctx"))
_PERSON, _COPY_SET = (_COLUMNS.index(name) for name in ("person_id", "copy_set"))


class Said(NamedTuple):
    """What an entry says, as it is kept: without its copies where others speak of the same."""

    ctx: Mapping[str, Any]
    copy_set: str = ""  # their key; empty = the ctx has all
    copies: Sequence[Mapping[str, Any]] = ()


class Entries(Part):
    def _to_entries(self, rows: Iterable[Row[Any] | Sequence[Any]]) -> list[Entry]:
        """Return the entries of rows of all the table's columns, in their order.

        Raises:
            StoreError: copies that one of them speaks of are gone.
        """
        found = list(rows)
        sets = self._copy_sets({row[_COPY_SET] for row in found} - {""})
        return [_entry_of(row, sets) for row in found]

    def _to_rows(self, entries: Sequence[Entry]) -> list[dict[str, Any]]:
        """Return the columns of entries, but for the id that only the database gives; keep their copies."""
        return [
            to_row(entry) | {"ctx": dict(said.ctx), "copy_set": said.copy_set}
            for entry, said in zip(entries, self._keep_copies(entries), strict=True)
        ]

    def _keep_copies(self, entries: Sequence[Entry]) -> list[Said]:
        """Keep the copies that entries speak of, each once; return what is left for their rows."""
        said = [_said(entry) for entry in entries]
        sets = {
            one.copy_set: {"hash": one.copy_set, "meeting": entry.meeting, "copies": one.copies}
            for entry, one in zip(entries, said, strict=True)
            if one.copy_set
        }
        # `drop_copies` must not run while these rows are on their way.
        self.share({entry.meeting for entry, one in zip(entries, said, strict=True) if one.copy_set})
        # In one order: two that write the same ones would wait for one another.
        self.insert_new(t.copy_set, [sets[key] for key in sorted(sets)], key=["hash"])
        return said

    def drop_copies(self, meeting: str) -> int:
        """Delete the copies that no mail of a meeting speaks of any more; return how many sets these were."""
        self.lock(meeting)
        c, o = t.copy_set.c, t.outbox.c
        used = select(o.copy_set).where(o.meeting == meeting, o.copy_set != "")
        gone = delete(t.copy_set).where(c.meeting == meeting, c.hash.not_in(used))
        return self.connection.execute(gone).rowcount

    def meetings_with_copies(self) -> list[str]:
        """Return the ids of the meetings that `drop_copies` may find something of, by name."""
        return sorted(self.connection.execute(select(t.copy_set.c.meeting).distinct()).scalars())

    def _copy_sets(self, keys: Collection[str]) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {}
        for some in chunks(sorted(keys)):
            rows = select(t.copy_set.c.hash, t.copy_set.c.copies).where(t.copy_set.c.hash.in_(some))
            found |= {row.hash: row.copies for row in self.connection.execute(rows)}
        return found


def to_row(entry: Entry) -> dict[str, Any]:
    """Return the columns of an entry but for the id, and for what it says."""
    row = {name: getattr(entry, name) for name in _NAMES if name not in ("id", "ctx")}
    return row | {"state": str(entry.state), "domain": entry.domain}


def can_end(*states: str) -> ColumnElement[bool]:
    """Whether a row is in one of the states, or claimed with its try not begun: nothing of it has left."""
    c = t.outbox.c
    return or_(c.state.in_(states), and_(c.state == "claimed", c.begun_at.is_(None)))


def _said(entry: Entry) -> Said:
    copies = entry.ctx.get("copies")
    if not copies or any(copy.get("person_id") != entry.person_id for copy in copies):
        return Said(entry.ctx)
    shared = [{**copy, "person_id": ""} for copy in copies]
    key = blake2b(f"{entry.meeting}\n{json_text(shared)}".encode(), digest_size=15).hexdigest()
    own = {name: value for name, value in entry.ctx.items() if name != "copies"}
    return Said(own, key, shared)


def _entry_of(row: Row[Any] | Sequence[Any], sets: Mapping[str, Sequence[Mapping[str, Any]]]) -> Entry:
    state, key = _STATES[row[_STATE]], row[_COPY_SET]
    if not key:
        return made(_read(row), state=state)
    if key not in sets:
        raise StoreError(f"the copies of mail {row[_ID]} are not in the database; restore it from a backup")
    copies = [{**copy, "person_id": row[_PERSON]} for copy in sets[key]]
    return made(_read(row), state=state, ctx={**row[_CTX], "copies": copies})
