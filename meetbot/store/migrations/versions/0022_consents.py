"""Each time somebody says that they agree to something, or do not."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from meetbot.store.columns import BigId, Instant

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "consent",
        sa.Column("id", BigId, nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_meeting_person_id"), "consent", ["meeting", "person_id"])
