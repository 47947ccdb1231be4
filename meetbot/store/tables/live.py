"""The running meeting: its journal, and what the record is made from."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text

from meetbot.store.columns import Instant, Json
from meetbot.store.tables.common import metadata, position, words

journal = Table(
    "journal",
    metadata,
    Column("meeting", Text, primary_key=True),
    Column("epoch", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    *words("track", "by"),
    Column("command_id", Text, nullable=False),
    Column("event", Json, nullable=False),
    Index(None, "meeting", "command_id"),
)

presence = Table(
    "presence",
    metadata,
    Column("id", Text, primary_key=True),
    Column("meeting", Text, nullable=False, index=True),
    *words("person_id", "session", "source", "mode", "device"),
    Column("from", Instant, nullable=False),
    Column("to", Instant),
    *words("name", "by"),
)

confirmation = Table(
    "confirmation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("meeting", Text, nullable=False, index=True),
    *words("kind", "by"),
    Column("at", Instant, nullable=False),
    Column("value", Json, nullable=False),
    position(),
)

note = Table(
    "note",
    metadata,
    Column("meeting", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("note", Json, nullable=False),
    Column("approved", Boolean, nullable=False),
    *words("by", "approved_by"),
    Column("at", Instant),  # None = nobody wrote down when it was said
    position(),
)

outcome = Table(
    "outcome",
    metadata,
    Column("meeting", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("outcome", Json, nullable=False),
    *words("by"),
    Column("at", Instant, nullable=False),
    position(),
)
