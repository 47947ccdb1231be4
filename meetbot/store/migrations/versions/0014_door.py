"""Who checked a person in, and the names of people who are on no list."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    for name in ("name", "by"):
        op.add_column("presence", sa.Column(name, sa.Text(), server_default="", nullable=False))
