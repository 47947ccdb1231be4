"""The article as people edit it: one row for each version of each language and angle."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from meetbot.store.columns import Instant

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "article_version",
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("angle", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("register", sa.Text(), server_default="", nullable=False),
        sa.Column("hash", sa.Text(), server_default="", nullable=False),
        sa.Column("what", sa.Text(), server_default="", nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "language", "angle", "version", name=op.f("pk_article_version")),
    )
