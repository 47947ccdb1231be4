"""A record file keeps its order in the store; a note may have no time at which it was said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from meetbot.store.columns import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for table in ("confirmation", "note", "outcome"):
        position = sa.Column("position", sa.Integer(), server_default=sa.text("0"), nullable=False)
        op.add_column(table, position)
    with op.batch_alter_table("note") as note:
        note.alter_column("at", existing_type=Instant(), nullable=True)
