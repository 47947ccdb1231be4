"""Accounts have an address, sign-ins a device, one-time links a purpose; wrong tries are kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from meetbot.store.columns import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for table, name in (("user", "address"), ("web_session", "device"), ("signin", "purpose")):
        op.add_column(table, sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.add_column("web_session", sa.Column("seen_at", Instant(), nullable=True))
    op.create_table(
        "guess",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("used", sa.Float(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_guess")),
    )
    op.create_index(op.f("ix_guess_at"), "guess", ["at"])
