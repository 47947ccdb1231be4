"""Mails that come in are kept, with what they ask of the organiser; answers know whether they counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from meetbot.store.columns import BigId, Instant

revision = "0005"
down_revision = "0004"


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), server_default="", nullable=False) for name in names]


def upgrade() -> None:
    op.add_column("ledger", sa.Column("reply_sequence", sa.Integer(), nullable=True))
    op.add_column("ledger", sa.Column("reply_dtstamp", Instant(), nullable=True))
    op.create_index(op.f("ix_ledger_token"), "ledger", ["token"])
    op.add_column("answer", sa.Column("standing", sa.Text(), server_default="counted", nullable=False))
    op.create_table(
        "inbound",
        sa.Column("id", BigId, nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        *_words("source", "kind", "sender", "subject", "meeting", "outcome", "sentence"),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound")),
        sa.UniqueConstraint("message_id", "digest", name=op.f("uq_inbound_message_id_digest")),
    )
    op.create_index(op.f("ix_inbound_at"), "inbound", ["at"])
    op.create_table(
        "proposal",
        sa.Column("id", BigId, nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        *_words("uid", "person_id", "address", "name", "partstat", "comment", "location", "why"),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("dtstamp", Instant(), nullable=True),
        sa.Column("start", Instant(), nullable=True),
        sa.Column("end", Instant(), nullable=True),
        sa.Column("inbound_id", sa.BigInteger(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        *_words("decision", "by"),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.ForeignKeyConstraint(["inbound_id"], ["inbound.id"], name=op.f("fk_proposal_inbound_id_inbound")),
    )
    op.create_index(op.f("ix_proposal_meeting_decision"), "proposal", ["meeting", "decision"])
