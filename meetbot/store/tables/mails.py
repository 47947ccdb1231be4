"""Mails: the waves they come in, the outbox, and every try."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from meetbot.store.columns import BigId, Instant, Json
from meetbot.store.tables.common import metadata, words

wave = Table(
    "wave",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("meeting", Text, nullable=False),
    Column("reminder_id", Text, nullable=False),
    Column("anchor", Text, nullable=False),
    Column("anchor_no", Integer, nullable=False),
    Column("anchor_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("grace_us", BigInteger, nullable=False),
    Column("audience", Json, nullable=False),
    Column("after", Boolean, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("expanded_at", Instant),
    Column("expected_at", Instant),  # while the meeting runs late or early: the start it is due before
    *words("why", "by"),  # why it is skipped or superseded; who did that by hand
    UniqueConstraint("meeting", "reminder_id", "anchor", "anchor_no"),
    Index(
        "ix_wave_due",
        "due_at",
        sqlite_where=text("state = 'planned'"),
        postgresql_where=text("state = 'planned'"),
    ),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("msgkey", Text, nullable=False, unique=True),
    Column("wave_id", BigInteger, ForeignKey("wave.id")),
    Column("meeting", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("rcpt", Text, nullable=False),
    Column("domain", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    *words("uid"),
    Column("copy_no", Integer, nullable=False),
    Column("address_no", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    *words("template_rev"),
    Column("ctx", Json, nullable=False),
    Column("composed_at", Instant),
    Column("not_before", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("prio", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    *words("owner"),
    Column("lease_until", Instant),
    Column("unknown_at", Instant),
    Column("last_code", Integer),
    *words("last_text", "subject"),
    Column("sent_at", Instant),
    Column("begun_at", Instant),  # of the try: from here on the mail may leave, so nothing takes it back
    *words("last_kind"),  # class of the last answer (outbox/retry.py) ...
    Column(
        "in_row", Integer, nullable=False, server_default=text("0")
    ),  # ... so many times one after another
    Column("canary", BigInteger),  # waits until this one is decided
    *words("aside"),  # while it is queued: what it waits for beside its turn (store/aside.py)
    *words("copy_set"),  # copies that the ctx speaks of and does not hold itself
    Index(
        "ix_outbox_queued",
        "prio",
        "not_before",
        "id",
        sqlite_where=text("state = 'queued' AND aside = ''"),
        postgresql_where=text("state = 'queued' AND aside = ''"),
    ),
    Index(
        "ix_outbox_aside",
        "aside",
        "prio",
        "not_before",
        "id",
        sqlite_where=text("state = 'queued' AND aside <> ''"),
        postgresql_where=text("state = 'queued' AND aside <> ''"),
    ),
    Index(
        "ix_outbox_claimed",
        "lease_until",
        sqlite_where=text("state = 'claimed'"),
        postgresql_where=text("state = 'claimed'"),
    ),
    Index(None, "meeting", "state"),
    Index(None, "uid", "person_id"),
    postgresql_with={"fillfactor": 80},  # room for the row's later states on its own page
)

# Copies that mails speak of, once for all that speak of the same; without the person whose they are.
copy_set = Table(
    "copy_set",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("meeting", Text, nullable=False, index=True),
    Column("copies", Json, nullable=False),
)

attempt_log = Table(
    "attempt_log",
    metadata,
    Column("entry", BigInteger, ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True),
    Column("attempt", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("code", Integer),
    *words("text"),
)

# How fast a recipient's domain is written to; the domain "" is the relay itself.
domain_state = Table(
    "domain_state",
    metadata,
    Column("domain", Text, primary_key=True),
    Column("rate", Float),  # messages a second as of `rated_at`; None = not limited
    Column("rated_at", Instant),
    Column("next_at", Instant),  # when the next mail may go
    Column("blocked_until", Instant),
    Column("conns", Integer),  # of the relay, while it grants fewer than are set
    Column("refused", Integer, nullable=False, server_default=text("0")),  # for policy, one after another
    *words("why"),  # the sentence of an alarm; empty = none
)

# A few mails that go ahead of a meeting's many: `leads` are their ids.
canary = Table(
    "canary",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("meeting", Text, nullable=False),
    Column("leads", Json, nullable=False),
    Column("state", Text, nullable=False, index=True),
    *words("why"),  # it was stopped, in one sentence
    Column("at", Instant, nullable=False),
    Column("settled_at", Instant),  # when the last lead had its outcome
    Column("decided_at", Instant),
)

template_set = Table(
    "template_set",
    metadata,
    Column("template_rev", Text, primary_key=True),
    Column("texts", Json, nullable=False),
)

mailbox = Table(
    "mailbox",
    metadata,
    Column("entry", BigInteger, ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("at", Instant, nullable=False),
)
