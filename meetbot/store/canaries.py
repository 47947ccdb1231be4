"""Mails that go ahead of many: which, and what their outcomes say of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, insert, select, update

from meetbot.outbox.model import Entry
from meetbot.store import tables as t
from meetbot.store.base import chunks
from meetbot.store.entries import Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Canary:
    """The first mails of many; the others wait while `state` is "testing"; later it is "passed", or
    "stopped" and then "resumed"."""

    id: int
    meeting: str
    leads: Sequence[int]  # ids of entries
    state: str
    why: str
    at: datetime
    settled_at: datetime | None  # when the last lead had its outcome
    decided_at: datetime | None


class Canaries(Entries):
    def untried(self, meeting: str) -> list[int]:
        """Return the ids of queued mails that were never tried and wait for nothing, those due first first.

        Left out is prio 0, which goes at once, whatever it meets, and reminders: they have their instant.
        """
        c = t.outbox.c
        waiting = (c.meeting == meeting, c.state == "queued", c.attempts == 0, c.canary.is_(None))
        rows = select(c.id).where(*waiting, c.prio > 0, c.wave_id.is_(None))
        return list(self.connection.execute(rows.order_by(c.not_before, c.prio, c.id)).scalars())

    def add_canary(self, meeting: str, leads: Sequence[int], others: Sequence[int], now: datetime) -> int:
        """Let the leads go ahead, and the others wait for what becomes of them; return the canary's id."""
        row = {"meeting": meeting, "leads": list(leads), "state": "testing", "at": now}
        new = self.connection.execute(insert(t.canary).values(**row).returning(t.canary.c.id)).scalar_one()
        for some in chunks(others):
            self.connection.execute(update(t.outbox).where(t.outbox.c.id.in_(some)).values(canary=new))
        return int(new)

    def canaries(self, state: str) -> list[Canary]:
        """Return those in this state, oldest first; a transaction that writes holds them, but for those
        that another one holds."""
        rows = select(t.canary).where(t.canary.c.state == state).order_by(t.canary.c.id)
        if self._alone:
            rows = rows.with_for_update(skip_locked=True)
        return [Canary(**row._asdict()) for row in self.connection.execute(rows)]

    def entries_of(self, ids: Sequence[int]) -> list[Entry]:
        """Return these entries, by id."""
        rows = select(t.outbox).where(t.outbox.c.id.in_(ids)).order_by(t.outbox.c.id)
        return self._to_entries(self.connection.execute(rows))

    def lead_instead(self, canary: int, number: int, leads: Sequence[int]) -> int:
        """Let up to so many that wait go ahead beside these leads, those due first first; return how many do.

        Their outcomes are waited for anew; the canary's other leads are looked at no more.
        """
        c = t.outbox.c
        waiting = select(c.id).where(c.canary == canary, c.state == "queued")
        waiting = waiting.order_by(c.not_before, c.prio, c.id).limit(number)
        new = list(self.connection.execute(waiting).scalars())
        if new:
            # A claim may have put them out of its way; those that wait for something else as well stay there.
            aside = case((c.aside == f"canary {canary}", ""), else_=c.aside)
            go = update(t.outbox).where(c.id.in_(new)).values(canary=None, aside=aside)
            self.connection.execute(go)
            changed = {"leads": [*leads, *new], "settled_at": None}
            self.connection.execute(update(t.canary).where(t.canary.c.id == canary).values(**changed))
        return len(new)

    def any_waits_for(self, canary: int) -> bool:
        """Whether a mail waits for what becomes of the canary's leads, held ones included."""
        c = t.outbox.c
        waiting = select(c.id).where(c.canary == canary, c.state.in_(["queued", "held"])).limit(1)
        return self.connection.execute(waiting).first() is not None

    def settle_canary(self, canary: int, now: datetime) -> None:
        """Note that all its leads have their outcomes."""
        self.connection.execute(update(t.canary).where(t.canary.c.id == canary).values(settled_at=now))

    def decide_canary(self, canary: int, state: str, now: datetime, *, why: str = "") -> None:
        """Let the others go, or not."""
        decided = {"state": state, "decided_at": now, "why": why}
        self.connection.execute(update(t.canary).where(t.canary.c.id == canary).values(**decided))
