"""Agenda texts that are being written: one for each meeting and user, kept over restarts."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from meetbot.store import tables as t
from meetbot.store.base import Part
from meetbot.store.rows import DraftText

DRAFT_LASTS = timedelta(days=90)  # since it was last saved


class Drafts(Part):
    def draft(self, meeting: str, by: str) -> DraftText | None:
        c = t.draft_text.c
        row = self.connection.execute(select(t.draft_text).where(c.meeting == meeting, c.by == by)).first()
        return None if row is None else DraftText(**row._asdict())

    def drafts(self, meeting: str) -> list[DraftText]:
        """Return everybody's, the newest first."""
        c = t.draft_text.c
        rows = select(t.draft_text).where(c.meeting == meeting).order_by(c.at.desc(), c.by)
        return [DraftText(**row._asdict()) for row in self.connection.execute(rows)]

    def save_draft(self, draft: DraftText) -> None:
        """Keep it, in place of the user's last one of that meeting."""
        row = {name: getattr(draft, name) for name in DraftText.__slots__}
        self.upsert(t.draft_text, [{**row, "files": dict(draft.files)}], key=("meeting", "by"))

    def drop_draft(self, meeting: str, by: str) -> None:
        c = t.draft_text.c
        self.connection.execute(delete(t.draft_text).where(c.meeting == meeting, c.by == by))

    def drop_drafts_of(self, by: str) -> int:
        """Forget all that a user was writing; returns how many there were."""
        return self.connection.execute(delete(t.draft_text).where(t.draft_text.c.by == by)).rowcount

    def purge_drafts(self, now: datetime) -> int:
        """Forget what nobody has saved for DRAFT_LASTS; returns how many there were."""
        old = delete(t.draft_text).where(t.draft_text.c.at <= now - DRAFT_LASTS)
        return self.connection.execute(old).rowcount

    def drop_applied_drafts(self, meeting: str, content: str) -> None:
        """Forget what has become a revision, whoever wrote it.

        Args:
            content: the revision's hash.
        """
        c = t.draft_text.c
        self.connection.execute(delete(t.draft_text).where(c.meeting.in_(("", meeting)), c.hash == content))
