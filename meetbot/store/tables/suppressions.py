"""Who gets no mail, and what was reported of mails after they left."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Table, Text

from meetbot.store.columns import BigId, Instant
from meetbot.store.tables.common import metadata, words

# What each reason and scope means is said in `meetbot.outbox.suppression`.
suppression = Table(
    "suppression",
    metadata,
    Column("address", Text, primary_key=True),  # lower case
    Column("scope", Text, primary_key=True),  # "" = everywhere
    Column("reason", Text, nullable=False),
    Column("until", Instant),
    Column("at", Instant, nullable=False),
    *words("why", "by"),
    Column("entry", BigInteger),  # the mail that it came of; it stands when that mail is gone
)

# What was reported of a mail after it had been accepted, and what full mailboxes answered.
bounce = Table(
    "bounce",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("entry", BigInteger, ForeignKey("outbox.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("address", Text, nullable=False),
    Column("kind", Text, nullable=False),
    *words("status", "text"),
    Column("is_proven", Boolean, nullable=False),
    Column("inbound_id", BigInteger, ForeignKey("inbound.id")),
    Column("at", Instant, nullable=False),
    Index(None, "address", "at"),
)
