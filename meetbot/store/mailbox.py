"""Mails kept locally while no server is set, and the template texts that old entries render from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select

from meetbot.store import tables as t
from meetbot.store.base import Part
from meetbot.store.rows import MailboxRow


class Mailbox(Part):
    def put_mail(self, entry_id: int, data: bytes, at: datetime) -> None:
        """Keep a mail's bytes; a repeat of the same entry lands in the same place."""
        self.upsert(t.mailbox, [{"entry": entry_id, "data": data, "at": at}], key=["entry"])

    def mailbox(
        self, *, meeting: str | None = None, person: str | None = None, limit: int = 100, offset: int = 0
    ) -> list[MailboxRow]:
        """Return the mails kept, newest first, without their bytes."""
        o, m = t.outbox.c, t.mailbox.c
        rows = select(
            m.entry,
            o.meeting,
            o.person_id,
            o.rcpt,
            o.purpose,
            o.subject,
            m.at,
            func.length(m.data).label("size"),
        ).join(t.outbox, o.id == m.entry)
        if meeting is not None:
            rows = rows.where(o.meeting == meeting)
        if person is not None:
            rows = rows.where(o.person_id == person)
        ordered = rows.order_by(m.at.desc(), m.entry.desc()).limit(limit).offset(offset)
        return [MailboxRow(**row._asdict()) for row in self.connection.execute(ordered)]

    def mail(self, entry_id: int) -> bytes | None:
        """Return the bytes of one mail as they were handed over."""
        found = self.connection.execute(
            select(t.mailbox.c.data).where(t.mailbox.c.entry == entry_id)
        ).scalar()
        return None if found is None else bytes(found)

    def template_set(self, template_rev: str) -> Mapping[str, str] | None:
        """Return the template texts of a revision by name; None when it was never saved."""
        rows = select(t.template_set.c.texts).where(t.template_set.c.template_rev == template_rev)
        found: Mapping[str, str] | None = self.connection.execute(rows).scalar_one_or_none()
        return found

    def has_template_set(self, template_rev: str) -> bool:
        """Return whether the template texts of a revision were saved; they are long to read."""
        rows = select(t.template_set.c.template_rev).where(t.template_set.c.template_rev == template_rev)
        return self.connection.execute(rows).first() is not None

    def save_template_set(self, template_rev: str, texts: Mapping[str, str]) -> None:
        row = {"template_rev": template_rev, "texts": dict(texts)}
        self.insert_new(t.template_set, [row], key=["template_rev"])
