"""A ledger line has room on its page for the state that follows: that its copy arrived."""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE ledger SET (fillfactor = 60)")
