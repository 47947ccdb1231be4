"""How fast each domain is written to, mails that go ahead of many, and how far a try had come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from meetbot.store.columns import BigId, Instant, Json

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    for column in (
        sa.Column("begun_at", Instant()),
        sa.Column("last_kind", sa.Text(), server_default="", nullable=False),
        sa.Column("in_row", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("canary", sa.BigInteger()),
    ):
        op.add_column("outbox", column)
    # What is claimed at this moment may have left.
    op.execute("UPDATE outbox SET begun_at = lease_until WHERE state = 'claimed'")
    op.create_table(
        "domain_state",
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("rate", sa.Float()),
        sa.Column("rated_at", Instant()),
        sa.Column("next_at", Instant()),
        sa.Column("blocked_until", Instant()),
        sa.Column("conns", sa.Integer()),
        sa.Column("refused", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("domain", name=op.f("pk_domain_state")),
    )
    op.create_table(
        "canary",
        sa.Column("id", BigId, nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("leads", Json(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("settled_at", Instant()),
        sa.Column("decided_at", Instant()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canary")),
    )
    op.create_index("ix_canary_state", "canary", ["state"])
