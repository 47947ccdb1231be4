"""An answer that stands until the copy that asks anew has left; places in which nobody has chosen yet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("ledger", sa.Column("answered", sa.Text(), server_default="", nullable=False))
    # Who chose the mode that the agenda gives them had it anyway.
    op.execute("UPDATE place SET instead_of = '' WHERE instead_of = mode")
