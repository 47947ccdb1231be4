"""What all tables share: how their constraints are named, and columns that come often."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Sequence, Text, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# PostgreSQL only: raised after each commit that wrote, so a poll costs no lock (SQLite has data_version).
changes = Sequence("meetbot_changes", metadata=metadata)


def words(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False, server_default="") for name in names]


def position() -> Column[int]:
    """Return the place of a row among the meeting's, rising as in a record file."""
    return Column("position", Integer, nullable=False, server_default=text("0"))
