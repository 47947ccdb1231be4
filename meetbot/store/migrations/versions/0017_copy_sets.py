"""Copies that mails speak of are kept once for all that speak of the same; older mails keep their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from meetbot.store.columns import Json

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "copy_set",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("copies", Json(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_copy_set"),
    )
    op.create_index("ix_copy_set_meeting", "copy_set", ["meeting"])
    op.add_column("outbox", sa.Column("copy_set", sa.Text(), nullable=False, server_default=""))
