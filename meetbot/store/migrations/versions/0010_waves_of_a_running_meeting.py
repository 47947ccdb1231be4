"""The start that a wave of a running meeting is due before; why one is skipped, and by whom."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from meetbot.store.columns import Instant

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("wave", sa.Column("expected_at", Instant()))
    for name in ("why", "by"):
        op.add_column("wave", sa.Column(name, sa.Text(), server_default="", nullable=False))
