"""Whether any link of a meeting was renewed is found at once: each batch of mails asks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
RENEWED = "generation > 1 OR revoked_at IS NOT NULL"


def upgrade() -> None:
    where = sa.text(RENEWED)
    op.create_index("ix_link_renewed", "link", ["meeting"], sqlite_where=where, postgresql_where=where)
