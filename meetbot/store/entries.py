"""An outbox row as an Entry, and back."""

from __future__ import annotations

from dataclasses import fields
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_

from meetbot.outbox.model import Entry, State, made
from meetbot.store import tables as t

OPEN = ("queued", "held")
ON_ITS_WAY = (*OPEN, "claimed", "sent", "uncertain")
_STATES = {str(state): state for state in State}
_NAMES = tuple(f.name for f in fields(Entry))
_COLUMNS = tuple(column.name for column in t.outbox.c)
_read = itemgetter(*map(_COLUMNS.index, _NAMES))


def to_row(entry: Entry) -> dict[str, Any]:
    """Return the columns of an entry, without the id that only the database gives."""
    row = {name: getattr(entry, name) for name in _NAMES if name != "id"}
    return row | {"state": str(entry.state), "ctx": dict(entry.ctx), "domain": entry.domain}


def to_entry(row: Row[Any]) -> Entry:
    """Return the entry of a row of all the table's columns."""
    return made(_read(row), state=_STATES[row.state])


def can_end(*states: str) -> ColumnElement[bool]:
    """Whether a row is in one of the states, or claimed with its try not begun: nothing of it has left."""
    c = t.outbox.c
    return or_(c.state.in_(states), and_(c.state == "claimed", c.begun_at.is_(None)))
