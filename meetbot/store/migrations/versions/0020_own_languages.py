"""Somebody chooses the language of their mails and pages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    for name in ("language", "language_instead_of"):
        op.add_column("place", sa.Column(name, sa.Text(), server_default="", nullable=False))
