"""The people of a meeting: where they sit, their links, what each should hold and has answered."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
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

person = Table(
    "person",
    metadata,
    Column("meeting", Text, primary_key=True),
    Column("person_id", Text, primary_key=True),
    *words("name", "address", "zone", "language", "origin"),
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
    *words("instead_of"),  # what the agenda said when the person chose; empty = they never did
    *words("zone", "zone_instead_of"),  # the same of their clock; without a zone they never chose
    *words("language", "language_instead_of"),  # and of the language of their mails
    *words("chosen_by"),  # "organiser" where the mode was not chosen by themselves
)

# What somebody agreed to, and what not, each time they said so: the latest word counts.
consent = Table(
    "consent",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("meeting", Text, nullable=False),
    *words("person_id", "kind"),
    Column("given", Boolean, nullable=False),
    *words("by"),
    Column("at", Instant, nullable=False),
    Index(None, "meeting", "person_id"),
)

# Who put themselves on the attendee list: they belong to the meeting, whatever text is applied to it.
registration = Table(
    "registration",
    metadata,
    Column("meeting", Text, primary_key=True),
    Column("person_id", Text, primary_key=True),
    Column("said", Json, nullable=False),  # what they wrote into the form
    Column("at", Instant, nullable=False),
    Column(
        "salt", BigInteger, nullable=False
    ),  # random with each write: their sum tells one list from another
    Index(None, "meeting", "salt"),  # the sum, without what they wrote
)

# A form that waits until the link in its mail is used. Once it is, `said` is empty and `came` says what came.
registration_ask = Table(
    "registration_ask",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("meeting", Text, nullable=False),
    *words("person_id", "came"),
    Column("said", Json, nullable=False),
    Column("at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
    Index(None, "meeting", "person_id"),
)

link = Table(
    "link",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("scope", Text, nullable=False),
    Column("meeting", Text, nullable=False),
    *words("person_id", "target"),
    Column("generation", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("revoked_at", Instant),
    Index(None, "meeting", "scope", "person_id", "target"),
    Index(
        "ix_link_renewed",
        "meeting",
        sqlite_where=text("generation > 1 OR revoked_at IS NOT NULL"),
        postgresql_where=text("generation > 1 OR revoked_at IS NOT NULL"),
    ),
)

ledger = Table(
    "ledger",
    metadata,
    Column("uid", Text, primary_key=True),
    Column("person_id", Text, primary_key=True),
    Column("address_no", Integer, primary_key=True, autoincrement=False),
    Column("meeting", Text, nullable=False),
    *words("address", "state", "schedule_hash", "content_hash", "partstat"),
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
    *words("answered"),  # to the delivered copy, while one that asks anew has not left
    *words("delegated_to"),  # address of who comes instead; empty for who sends nobody
    Index(None, "meeting", "person_id"),
    # All lines of a page change soon after they are new. Without room there, PostgreSQL writes each one's
    # place into every index again, which is a third of the log that a mail costs.
    postgresql_with={"fillfactor": 60},
)

answer = Table(
    "answer",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("meeting", Text, nullable=False),
    *words("uid", "person_id", "partstat", "source", "comment"),
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
    *words("source", "kind", "sender", "subject", "meeting", "outcome", "sentence"),
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
    *words("uid", "person_id", "address", "name", "partstat", "comment", "location", "why"),
    Column("sequence", Integer, nullable=False),
    Column("dtstamp", Instant),
    Column("start", Instant),
    Column("end", Instant),
    Column("inbound_id", BigInteger, ForeignKey("inbound.id"), nullable=False),
    Column("at", Instant, nullable=False),
    *words("decision", "by"),  # empty while nobody has decided
    Column("decided_at", Instant),
    Index(None, "meeting", "decision"),
)
