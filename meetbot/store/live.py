"""The journal: what the operator did, in order, append-only."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select

from meetbot.store import tables as t
from meetbot.store.base import Part
from meetbot.store.rows import JournalRow


class Live(Part):
    def journal(self, meeting: str) -> tuple[str, list[JournalRow]]:
        """Return the meeting's present epoch ("" before the first) and its events by number."""
        self.lock(meeting)
        epoch = self.epoch(meeting)
        c = t.journal.c
        rows = select(t.journal).where(c.meeting == meeting, c.epoch == epoch).order_by(c.number)
        return epoch, [_row(row) for row in self.connection.execute(rows)]

    def journal_head(self, meeting: str) -> tuple[str, int]:
        """Return epoch and number of the last event (0 = none): the cheap look for a change."""
        epoch = self.epoch(meeting)
        c = t.journal.c
        last = select(func.coalesce(func.max(c.number), 0)).where(c.meeting == meeting, c.epoch == epoch)
        return epoch, int(self.connection.execute(last).scalar_one())

    def append_event(
        self,
        meeting: str,
        *,
        epoch: str,
        number: int,
        at: datetime,
        track: str,
        by: str,
        command_id: str,
        event: Mapping[str, Any],
    ) -> bool:
        """Store event `number` of the epoch; False = another one has that number, and nothing was written."""
        self.lock(meeting)
        found, last = self.journal_head(meeting)
        if (epoch, number) != (found, last + 1):
            return False
        row = {
            "meeting": meeting,
            "epoch": epoch,
            "number": number,
            "at": at,
            "track": track,
            "by": by,
            "command_id": command_id,
            "event": dict(event),
        }
        self.connection.execute(t.journal.insert(), row)
        return True

    def find_command(self, meeting: str, command_id: str) -> JournalRow | None:
        """Return the first event that a command became, in the present epoch; None = not carried out yet."""
        self.lock(meeting)
        c = t.journal.c
        rows = select(t.journal).where(
            c.meeting == meeting, c.epoch == self.epoch(meeting), c.command_id == command_id
        )
        row = self.connection.execute(rows.order_by(c.number).limit(1)).first()
        return None if row is None else _row(row)

    def epoch(self, meeting: str) -> str:
        found = select(t.meeting.c.epoch).where(t.meeting.c.meeting == meeting)
        return str(self.connection.execute(found).scalar_one_or_none() or "")

    def new_epoch(self, meeting: str) -> str:
        """Begin an empty journal and return its random id; earlier ones stay stored."""
        self.lock(meeting)
        epoch = secrets.token_hex(8)
        self.upsert(t.meeting, [{"meeting": meeting, "epoch": epoch}], key=["meeting"])
        return epoch


def _row(row: Row[Any]) -> JournalRow:
    return JournalRow(
        number=row.number, at=row.at, track=row.track, by=row.by, command_id=row.command_id, event=row.event
    )
