"""Who comes instead of whom."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("ledger", sa.Column("delegated_to", sa.Text(), server_default="", nullable=False))
