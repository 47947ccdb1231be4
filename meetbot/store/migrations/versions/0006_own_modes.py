"""A mode that somebody chose is told apart from the one that the agenda gives them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("place", sa.Column("instead_of", sa.Text(), server_default="", nullable=False))
    # Until now nobody's choice had an effect: what stands there is the agenda's.
    op.execute("UPDATE place SET instead_of = mode")
