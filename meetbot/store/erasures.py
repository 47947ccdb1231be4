"""What mails said and whom they went to, deleted once it is of no use; that they went, and when, stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update

from meetbot.outbox.model import FINAL
from meetbot.store import tables as t
from meetbot.store.base import Part, chunks

_STATES = sorted(str(state) for state in FINAL)


class Erasures(Part):
    def erase_mails(self, before: datetime, *, above: int, limit: int) -> tuple[int, int]:
        """Erase what is personal of ended mails whose time was over before an instant.

        Left alone is what could still be sent or tried again: whatever has not ended, or may go later. Ids,
        keys, numbers of copies, states and instants stay, so that a plan finds what it found before.

        Args:
            above: only mails with higher ids ...
            limit: ... and of these so many are looked at.

        Returns:
            The highest id that was looked at, 0 where there was none, and how many mails were erased.
        """
        c = t.outbox.c
        rows = select(c.id, c.state, c.rcpt, c.expires_at).where(c.id > above).order_by(c.id).limit(limit)
        found = self.connection.execute(rows).all()
        old = [row.id for row in found if row.state in _STATES and row.rcpt and row.expires_at < before]
        for some in chunks(old):
            self._erase(some)
        return (found[-1].id if found else 0), len(old)

    def erased_mails(self, meeting: str | None = None) -> int:
        """Return how many mails are erased, of a meeting or of all."""
        c = t.outbox.c
        rows = select(func.count()).where(c.state.in_(_STATES), c.rcpt == "")
        if meeting is not None:
            rows = rows.where(c.meeting == meeting)
        return int(self.connection.execute(rows).scalar_one())

    def _erase(self, ids: Sequence[int]) -> None:
        c = t.outbox.c
        blank = {"rcpt": "", "ctx": {}, "copy_set": "", "last_text": ""}
        self.connection.execute(update(t.outbox).where(c.id.in_(ids)).values(blank))
        self.connection.execute(update(t.attempt_log).where(t.attempt_log.c.entry.in_(ids)).values(text=""))
        reported = update(t.bounce).where(t.bounce.c.entry.in_(ids))
        self.connection.execute(reported.values(address="", text=""))
        self.connection.execute(delete(t.mailbox).where(t.mailbox.c.entry.in_(ids)))
