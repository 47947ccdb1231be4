"""Queued mails that wait for a meeting, a domain or a canary leave the index that claims walk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_IN_LINE = sa.text("state = 'queued' AND aside = ''")
_ASIDE = sa.text("state = 'queued' AND aside <> ''")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("aside", sa.Text(), server_default="", nullable=False))
    op.drop_index("ix_outbox_queued", table_name="outbox")
    for name, columns, where in (
        ("ix_outbox_queued", ["prio", "not_before", "id"], _IN_LINE),
        ("ix_outbox_aside", ["aside", "prio", "not_before", "id"], _ASIDE),
    ):
        op.create_index(name, "outbox", columns, sqlite_where=where, postgresql_where=where)
