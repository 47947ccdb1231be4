"""The tables. Rows carry `meeting` and UTC instants; a change here wants a step in migrations/."""

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
    MetaData,
    Sequence,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from meetbot.store.columns import BigId, Instant, Json

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# PostgreSQL only: raised after each commit that wrote, so a poll costs no lock (SQLite has data_version).
changes = Sequence("meetbot_changes", metadata=metadata)


def _words(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False, server_default="") for name in names]


def _position() -> Column[int]:
    """Return the place of a row among the meeting's, rising as in a record file."""
    return Column("position", Integer, nullable=False, server_default=text("0"))


meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

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
    *_words("source", "hash", "by"),
    Column("at", Instant, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("meeting", Text, primary_key=True),
    Column("person_id", Text, primary_key=True),
    *_words("name", "address", "zone", "language", "origin"),
    Column("tags", Json, nullable=False),
    Column("consent_publish", Boolean, nullable=False),
    Column("at", Instant, nullable=False),  # of the last write
)

place = Table(
    "place",
    metadata,
    Column("meeting", Text, primary_key=True),
    Column("person_id", Text, primary_key=True),
    Column("mode", Text, nullable=False),  # as the person chose, else as the agenda said
    Column("seat", Text, nullable=False),
    Column("joined_at", Instant),
    Column("offer_until", Instant),
    *_words("instead_of"),  # what the agenda said when the person chose; empty = they never did
)

ledger = Table(
    "ledger",
    metadata,
    Column("uid", Text, primary_key=True),
    Column("person_id", Text, primary_key=True),
    Column("address_no", Integer, primary_key=True, autoincrement=False),
    Column("meeting", Text, nullable=False, index=True),
    *_words("address", "state", "schedule_hash", "content_hash", "partstat"),
    Column("token", Text, nullable=False, server_default="", index=True),
    Column("copy_no", Integer, nullable=False),
    Column("issued_sequence", Integer, nullable=False),
    Column("issued_dtstamp", Instant, nullable=False),
    Column("copy", Json, nullable=False),
    Column("delivered_copy_no", Integer),
    Column("delivered_sequence", Integer),
    Column("delivered_dtstamp", Instant),
    Column("delivered_copy", Json),
    # Of the newest REPLY that was taken (RFC 5546 2.1.5).
    Column("reply_sequence", Integer),
    Column("reply_dtstamp", Instant),
    *_words("answered"),  # to the delivered copy, while one that asks anew has not left
    *_words("delegated_to"),  # address of who comes instead; empty for who sends nobody
)

answer = Table(
    "answer",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("meeting", Text, nullable=False),
    *_words("uid", "person_id", "partstat", "source", "comment"),
    Column("sequence", Integer),
    Column("dtstamp", Instant),
    Column("at", Instant, nullable=False),
    Column("standing", Text, nullable=False, server_default="counted"),
    Index(None, "meeting", "person_id"),
)

# Mails that came in. `raw` goes when its time is over; the row stays, so that the same mail is known again.
inbound = Table(
    "inbound",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("message_id", Text, nullable=False),
    Column("digest", Text, nullable=False),
    *_words("source", "kind", "sender", "subject", "meeting", "outcome", "sentence"),
    Column("size", Integer, nullable=False),
    Column("raw", LargeBinary),  # None = never kept, or its time is over
    Column("at", Instant, nullable=False, index=True),
    UniqueConstraint("message_id", "digest"),
)

# What an attendee's mail asks of the organiser: a counter-proposal, a stranger's answer, an unproven one.
proposal = Table(
    "proposal",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("meeting", Text, nullable=False),
    Column("kind", Text, nullable=False),
    *_words("uid", "person_id", "address", "name", "partstat", "comment", "location", "why"),
    Column("sequence", Integer, nullable=False),
    Column("dtstamp", Instant),
    Column("start", Instant),
    Column("end", Instant),
    Column("inbound_id", BigInteger, ForeignKey("inbound.id"), nullable=False),
    Column("at", Instant, nullable=False),
    *_words("decision", "by"),  # empty while nobody has decided
    Column("decided_at", Instant),
    Index(None, "meeting", "decision"),
)

link = Table(
    "link",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("scope", Text, nullable=False),
    Column("meeting", Text, nullable=False),
    *_words("person_id", "target"),
    Column("generation", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("revoked_at", Instant),
    Index(None, "meeting", "scope", "person_id", "target"),
)

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
    *_words("uid"),
    Column("copy_no", Integer, nullable=False),
    Column("address_no", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    *_words("template_rev"),
    Column("ctx", Json, nullable=False),
    Column("composed_at", Instant),
    Column("not_before", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("prio", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    *_words("owner"),
    Column("lease_until", Instant),
    Column("unknown_at", Instant),
    Column("last_code", Integer),
    *_words("last_text", "subject"),
    Column("sent_at", Instant),
    Index(
        "ix_outbox_queued",
        "prio",
        "not_before",
        "id",
        sqlite_where=text("state = 'queued'"),
        postgresql_where=text("state = 'queued'"),
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

attempt_log = Table(
    "attempt_log",
    metadata,
    Column("entry", BigInteger, ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True),
    Column("attempt", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("code", Integer),
    *_words("text"),
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

suppression = Table(
    "suppression",
    metadata,
    Column("address", Text, primary_key=True),
    Column("scope", Text, primary_key=True),  # "" everywhere, "meeting:<id>" or "purpose:<purpose>"
    Column("reason", Text, nullable=False),
    Column("until", Instant),
    Column("at", Instant, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("meeting", Text, primary_key=True),
    Column("epoch", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    *_words("track", "by"),
    Column("command_id", Text, nullable=False),
    Column("event", Json, nullable=False),
    Index(None, "meeting", "command_id"),
)

presence = Table(
    "presence",
    metadata,
    Column("id", Text, primary_key=True),
    Column("meeting", Text, nullable=False, index=True),
    *_words("person_id", "session", "source", "mode", "device"),
    Column("from", Instant, nullable=False),
    Column("to", Instant),
)

confirmation = Table(
    "confirmation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("meeting", Text, nullable=False, index=True),
    *_words("kind", "by"),
    Column("at", Instant, nullable=False),
    Column("value", Json, nullable=False),
    _position(),
)

note = Table(
    "note",
    metadata,
    Column("meeting", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("note", Json, nullable=False),
    Column("approved", Boolean, nullable=False),
    *_words("by", "approved_by"),
    Column("at", Instant),  # None = nobody wrote down when it was said
    _position(),
)

outcome = Table(
    "outcome",
    metadata,
    Column("meeting", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("outcome", Json, nullable=False),
    *_words("by"),
    Column("at", Instant, nullable=False),
    _position(),
)

# An agenda's text on its way: one for each meeting and user, `meeting` empty for a meeting to be.
draft_text = Table(
    "draft_text",
    metadata,
    Column("meeting", Text, primary_key=True),
    Column("by", Text, primary_key=True),
    *_words("text", "source", "hash"),
    Column("files", Json, nullable=False),
    Column("base", Integer, nullable=False),  # the revision that was changed; 0 = none yet
    Column("at", Instant, nullable=False),
)

user = Table(
    "user",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    *_words("password_hash"),  # argon2's own text; empty = signs in by a one-time link only
    Column("roles", Json, nullable=False),
    Column("at", Instant, nullable=False),
    *_words("address"),  # where a link for a new password goes; empty = printed by the command line only
)

web_session = Table(
    "web_session",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("user_id", BigInteger, ForeignKey("user.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("expires_at", Instant, nullable=False),
    Column("at", Instant, nullable=False),
    *_words("device"),  # "Firefox on Linux"
    Column("seen_at", Instant),  # None = not since it began
)

signin = Table(
    "signin",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("user_id", BigInteger, ForeignKey("user.id", ondelete="CASCADE"), nullable=False),
    Column("expires_at", Instant, nullable=False),
    *_words("purpose"),  # "" = signs in, "password" = sets a new one
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
    *_words("who", "what"),
    Column("ids", Json, nullable=False),
    Column("at", Instant, nullable=False),
)
