"""Agenda texts are kept while they are being written."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from meetbot.store.columns import Instant, Json

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    names = ("text", "source", "hash")
    words = [sa.Column(name, sa.Text(), server_default="", nullable=False) for name in names]
    op.create_table(
        "draft_text",
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        *words,
        sa.Column("files", Json(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "by", name=op.f("pk_draft_text")),
    )
