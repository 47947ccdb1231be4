"""People register by themselves: who did, and forms that wait for the link in their mail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from meetbot.store.columns import Instant, Json

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "registration",
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("said", Json(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("salt", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "person_id", name="pk_registration"),
    )
    op.create_index("ix_registration_meeting_salt", "registration", ["meeting", "salt"])
    op.create_table(
        "registration_ask",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), server_default="", nullable=False),
        sa.Column("came", sa.Text(), server_default="", nullable=False),
        sa.Column("said", Json(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_registration_ask"),
    )
    op.create_index("ix_registration_ask_expires_at", "registration_ask", ["expires_at"])
    op.create_index("ix_registration_ask_meeting_person_id", "registration_ask", ["meeting", "person_id"])
