"""What was reported of mails after they left; why, by whom and since which mail an address gets none."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from meetbot.store.columns import BigId, Instant

revision = "0011"
down_revision = "0010"


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), server_default="", nullable=False) for name in names]


def upgrade() -> None:
    for column in _words("why", "by"):
        op.add_column("suppression", column)
    op.add_column("suppression", sa.Column("entry", sa.BigInteger()))
    # Two words for one reason; only one of them let cancellations through.
    op.execute("UPDATE suppression SET reason = 'unsubscribe' WHERE reason = 'unsubscribed'")
    op.create_table(
        "bounce",
        sa.Column("id", BigId, nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        *_words("status", "text"),
        sa.Column("is_proven", sa.Boolean(), nullable=False),
        sa.Column("inbound_id", sa.BigInteger(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bounce")),
        sa.ForeignKeyConstraint(
            ["entry"], ["outbox.id"], name=op.f("fk_bounce_entry_outbox"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["inbound_id"], ["inbound.id"], name=op.f("fk_bounce_inbound_id_inbound")),
    )
    op.create_index(op.f("ix_bounce_entry"), "bounce", ["entry"])
    op.create_index(op.f("ix_bounce_address_at"), "bounce", ["address", "at"])
