"""Somebody chooses the zone by whose clock they read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    for name in ("zone", "zone_instead_of"):
        op.add_column("place", sa.Column(name, sa.Text(), server_default="", nullable=False))
