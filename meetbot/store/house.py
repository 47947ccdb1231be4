"""The house's own: who did what, and single values of the service."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Text, delete, insert, select

from meetbot.store import tables as t
from meetbot.store.base import Part, begins
from meetbot.store.prepared import Asked, Prepared, prepare
from meetbot.store.rows import AuditRow

PREVIEW = "preview:"
"""Begins the keys of planned mails that somebody looked at last: a JSON object with `at`, an instant."""
PREVIEW_LASTS = timedelta(hours=1)


@cache
def _meta(*, sqlite: bool) -> Prepared:
    return prepare(select(t.meta.c.value).where(t.meta.c.key == Asked("key", Text())), sqlite=sqlite)


class House(Part):
    def audit(self, who: str, what: str, ids: Mapping[str, Any], at: datetime) -> int:
        """Note who did what to which ids, never a body, an address or a token; return the note's number."""
        note = insert(t.audit).values(who=who, what=what, ids=dict(ids), at=at).returning(t.audit.c.id)
        return int(self.connection.execute(note).scalar_one())

    def audit_row(self, number: int) -> AuditRow | None:
        row = self.connection.execute(select(t.audit).where(t.audit.c.id == number)).first()
        return None if row is None else AuditRow(**row._asdict())

    def audit_rows_of(self, what: str, limit: int) -> list[AuditRow]:
        """Return the newest notes whose `what` begins so, newest first."""
        c = t.audit.c
        rows = select(t.audit).where(begins(c.what, what)).order_by(c.id.desc())
        return [AuditRow(**row._asdict()) for row in self.connection.execute(rows.limit(limit))]

    def audit_rows(self, limit: int = 100) -> list[AuditRow]:
        """Return the newest notes, newest first."""
        rows = select(t.audit).order_by(t.audit.c.id.desc()).limit(limit)
        return [AuditRow(**row._asdict()) for row in self.connection.execute(rows)]

    def meta(self, key: str) -> str | None:
        """Return one value of the service; what a writing transaction read stays as read until it ends."""
        self.lock(f"meta:{key}")
        return _meta(sqlite=self.sqlite).run(self.connection, key=key).scalar_one_or_none()

    def purge_previews(self, now: datetime) -> int:
        """Forget the planned mails that were looked at PREVIEW_LASTS ago; returns how many there were."""
        c, before = t.meta.c, now - PREVIEW_LASTS
        rows = self.connection.execute(select(c.key, c.value).where(begins(c.key, PREVIEW))).all()
        old = [row.key for row in rows if datetime.fromisoformat(json.loads(row.value)["at"]) <= before]
        return self.connection.execute(delete(t.meta).where(c.key.in_(old))).rowcount if old else 0

    def set_meta(self, key: str, value: str) -> None:
        self.upsert(t.meta, [{"key": key, "value": value}], key=["key"])
