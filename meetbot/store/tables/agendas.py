"""The meeting as a whole, its agenda's revisions, texts on their way to be one, and its article."""

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

# The article as people edit it, whole in each version; `angle` empty = told from the first organiser's side.
article_version = Table(
    "article_version",
    metadata,
    Column("meeting", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("angle", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    *words("register", "hash", "what", "by"),
    Column("document", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
