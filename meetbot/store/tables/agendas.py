"""The meeting as a whole, its agenda's revisions, and texts on their way to be one."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Table, Text, text

from meetbot.store.columns import Instant, Json
from meetbot.store.tables.common import metadata, words

# What a meeting is as a whole: which journal is its own, and whether its mails are held back.
meeting = Table(
    "meeting",
    metadata,
    Column("meeting", Text, primary_key=True),
    Column("epoch", Text, nullable=False, server_default=""),
    Column("paused", Boolean, nullable=False, server_default=text("false")),
)

revision = Table(
    "revision",
    metadata,
    Column("meeting", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("files", Json, nullable=False),
    *words("source", "hash", "by"),
    Column("at", Instant, nullable=False),
)

# An agenda's text on its way: one for each meeting and user, `meeting` empty for a meeting to be.
draft_text = Table(
    "draft_text",
    metadata,
    Column("meeting", Text, primary_key=True),
    Column("by", Text, primary_key=True),
    *words("text", "source", "hash"),
    Column("files", Json, nullable=False),
    Column("base", Integer, nullable=False),  # the revision that was changed; 0 = none yet
    Column("at", Instant, nullable=False),
)
