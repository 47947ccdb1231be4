"""Whose word somebody's mode is: their own, or the organiser's."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.add_column("place", sa.Column("chosen_by", sa.Text(), nullable=False, server_default=""))
