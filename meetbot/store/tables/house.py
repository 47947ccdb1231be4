"""The installation: its facts, its users, and who did what."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Table, Text

from meetbot.store.columns import BigId, Instant, Json
from meetbot.store.tables.common import metadata, words

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

user = Table(
    "user",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    *words("password_hash"),  # argon2's own text; empty = signs in by a one-time link only
    Column("roles", Json, nullable=False),
    Column("at", Instant, nullable=False),
    *words("address"),  # where a link for a new password goes; empty = printed by the command line only
)

web_session = Table(
    "web_session",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("user_id", BigInteger, ForeignKey("user.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("expires_at", Instant, nullable=False),
    Column("at", Instant, nullable=False),
    *words("device"),  # "Firefox on Linux"
    Column("seen_at", Instant),  # None = not since it began
)

signin = Table(
    "signin",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("user_id", BigInteger, ForeignKey("user.id", ondelete="CASCADE"), nullable=False),
    Column("expires_at", Instant, nullable=False),
    *words("purpose"),  # "" = signs in, "password" = sets a new one
)

# Wrong tries at signing in. A key is a keyed hash: people type their password where the name belongs.
guess = Table(
    "guess",
    metadata,
    Column("key", Text, primary_key=True),
    Column("used", Float, nullable=False),  # tries used up at `at`; they come back with time
    Column("at", Instant, nullable=False, index=True),
)

audit = Table(
    "audit",
    metadata,
    Column("id", BigId, primary_key=True),
    *words("who", "what"),
    Column("ids", Json, nullable=False),
    Column("at", Instant, nullable=False),
)
