"""The house's own: who did what, and single values of the service."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from meetbot.store import tables as t
from meetbot.store.base import Part
from meetbot.store.rows import AuditRow


class House(Part):
    def audit(self, who: str, what: str, ids: Mapping[str, Any], at: datetime) -> None:
        """Note who did what to which ids; never a body, an address or a token."""
        self.connection.execute(insert(t.audit), {"who": who, "what": what, "ids": dict(ids), "at": at})

    def audit_rows(self, limit: int = 100) -> list[AuditRow]:
        """Return the newest notes, newest first."""
        rows = select(t.audit).order_by(t.audit.c.id.desc()).limit(limit)
        return [AuditRow(**row._asdict()) for row in self.connection.execute(rows)]

    def meta(self, key: str) -> str | None:
        """Return one value of the service; what a writing transaction read stays as read until it ends."""
        self.lock(f"meta:{key}")
        return self.connection.execute(select(t.meta.c.value).where(t.meta.c.key == key)).scalar_one_or_none()

    def set_meta(self, key: str, value: str) -> None:
        self.upsert(t.meta, [{"key": key, "value": value}], key=["key"])
