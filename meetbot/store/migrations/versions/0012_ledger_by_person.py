"""The copies of the people of one batch are found without reading everybody else's."""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_index(op.f("ix_ledger_meeting_person_id"), "ledger", ["meeting", "person_id"])
    op.drop_index(op.f("ix_ledger_meeting"), "ledger")
