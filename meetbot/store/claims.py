"""What senders do with the outbox: claim, compose, record; each step is one conditional UPDATE."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, func, or_, select, update

from meetbot.outbox.model import Entry, State
from meetbot.store import tables as t
from meetbot.store.base import Part, begins
from meetbot.store.entries import to_entry, to_row

# What an outcome may change. What the mail says was fixed before.
_LIFE = (
    "state", "not_before", "attempts", "owner", "lease_until", "unknown_at", "last_code", "last_text",
    "sent_at",
)  # fmt: skip


class Claims(Part):
    def claim(self, owner: str, limit: int, now: datetime, lease: timedelta) -> list[Entry]:
        """Take up to `limit` due entries for this owner and return them, most urgent first.

        Left out: paused meetings, mails whose wave was dropped, suppressed addresses, mails past their time.
        """
        c = t.outbox.c
        dropped = exists().where(t.wave.c.id == c.wave_id, t.wave.c.state.in_(["cancelled", "superseded"]))
        paused = exists().where(t.meeting.c.meeting == c.meeting, t.meeting.c.paused.is_(True))
        due = (
            select(c.id)
            .where(c.state == "queued", c.not_before <= now, c.expires_at > now)
            .where(~dropped, ~paused, ~_blocked(now))
            .order_by(c.prio, c.not_before, c.id)
            .limit(limit)
        )
        if self.sqlite:
            ids = due.scalar_subquery()
        else:
            # MATERIALIZED: PostgreSQL may else run the subquery again and take more rows than the limit.
            taken = due.with_for_update(skip_locked=True).cte("taken").prefix_with("MATERIALIZED")
            ids = select(taken.c.id).scalar_subquery()
        take = (
            update(t.outbox)
            .where(c.id.in_(ids), c.state == "queued")
            .values(state="claimed", owner=owner, lease_until=now + lease, attempts=c.attempts + 1)
            .returning(t.outbox)
        )
        found = [to_entry(row) for row in self.connection.execute(take)]
        return sorted(found, key=lambda e: (e.prio, e.not_before, e.id))

    def set_composed(self, owner: str, entries: Iterable[Entry]) -> None:
        """Fix what claimed entries say, once and for all retries; one whose lease was lost stays as it is."""
        rows = [
            {
                "entry_id": e.id,
                "ctx": dict(e.ctx),
                "template_rev": e.template_rev,
                "composed_at": e.composed_at,
                "subject": e.subject,
            }
            for e in entries
        ]
        if rows:
            names = ("ctx", "template_rev", "composed_at", "subject")
            mine = update(t.outbox).where(*_mine(bindparam("entry_id"), owner))
            self.connection.execute(mine.values({name: bindparam(name) for name in names}), rows)

    def save_sent(self, owner: str, entries: Sequence[Entry]) -> bool:
        """Write entries that became sent; False = a lease was lost, and none may be taken as written."""
        c = t.outbox.c
        rows = [{"entry_id": e.id} | {f"to_{name}": getattr(e, name) for name in _LIFE} for e in entries]
        mine = update(t.outbox).where(*_mine(bindparam("entry_id"), owner))
        values = {name: bindparam(f"to_{name}", type_=c[name].type) for name in _LIFE}
        return self.connection.execute(mine.values(values), rows).rowcount == len(rows)

    def save_outcome(self, before: Entry, after: Entry, *, now: datetime) -> bool:
        """Write a claimed entry's new state; False = the lease was lost, and the row is left as it is."""
        mine = update(t.outbox).where(*_mine(before.id, before.owner))
        row = to_row(after)
        if not self.connection.execute(mine.values(**{name: row[name] for name in _LIFE})).rowcount:
            return False
        if after.state is not State.SENT and after.last_text:
            answer = {"entry": before.id, "attempt": before.attempts, "at": now}
            answer |= {"code": after.last_code, "text": after.last_text}
            self.upsert(t.attempt_log, [answer], key=["entry", "attempt"])
        return True

    def withdraw(self, entry_id: int, owner: str, why: str) -> bool:
        """End a claimed entry that, looked at closely, must not go; False = the lease was lost."""
        mine = update(t.outbox).where(*_mine(entry_id, owner))
        values = {"state": "cancelled", "owner": "", "lease_until": None, "last_text": why}
        return bool(self.connection.execute(mine.values(**values)).rowcount)

    def renew(self, owner: str, ids: Sequence[int], now: datetime, lease: timedelta) -> int:
        """Prolong the leases this owner still holds on the entries; returns how many it holds."""
        c = t.outbox.c
        mine = update(t.outbox).where(c.id.in_(ids), c.state == "claimed", c.owner == owner)
        return self.connection.execute(mine.values(lease_until=now + lease)).rowcount

    def give_back(self, owner: str, ids: Sequence[int]) -> int:
        """Queue claimed entries again that were not tried; the attempt does not count."""
        c = t.outbox.c
        mine = update(t.outbox).where(c.id.in_(ids), c.state == "claimed", c.owner == owner)
        back = {"state": "queued", "owner": "", "lease_until": None, "attempts": c.attempts - 1}
        return self.connection.execute(mine.values(**back)).rowcount

    def reap(self, now: datetime) -> int:
        """Queue the entries whose lease is over: their owner died. Same row, same Message-ID."""
        c = t.outbox.c
        over = update(t.outbox).where(c.state == "claimed", c.lease_until < now)
        return self.connection.execute(over.values(state="queued", owner="", lease_until=None)).rowcount

    def reap_owner(self, prefix: str) -> int:
        """Queue at once what owners known to be dead had claimed: all whose name begins so."""
        c = t.outbox.c
        dead = update(t.outbox).where(c.state == "claimed", begins(c.owner, prefix))
        return self.connection.execute(dead.values(state="queued", owner="", lease_until=None)).rowcount

    def next_entry_due(self, now: datetime) -> datetime | None:
        """Return when the next queued entry of a meeting that is not paused may go, or a lease ends."""
        c = t.outbox.c
        paused = exists().where(t.meeting.c.meeting == c.meeting, t.meeting.c.paused.is_(True))
        queued = select(func.min(c.not_before)).where(c.state == "queued", ~paused)
        leased = select(func.min(c.lease_until)).where(c.state == "claimed")
        found = [self.connection.execute(rows).scalar_one_or_none() for rows in (queued, leased)]
        return min((at for at in found if at is not None), default=None)

    def end_hopeless(self, now: datetime) -> int:
        """End queued mails that no claim will take any more: past their time, or to suppressed addresses."""
        c = t.outbox.c
        late = update(t.outbox).where(c.state == "queued", c.expires_at <= now)
        unwanted = update(t.outbox).where(c.state == "queued", c.not_before <= now, _blocked(now))
        ended = self.connection.execute(late.values(state="expired")).rowcount
        return ended + self.connection.execute(unwanted.values(state="suppressed")).rowcount


def _blocked(now: datetime) -> ColumnElement[bool]:
    """Whether an entry's address gets no mail of its kind."""
    c, s = t.outbox.c, t.suppression.c
    scope = or_(s.scope == "", s.scope == "meeting:" + c.meeting, s.scope == "purpose:" + c.purpose)
    # Who unsubscribed still learns that what they registered for is off; a dead address learns nothing.
    passes = and_(s.reason == "unsubscribe", c.purpose.in_(["cancel", "uninvite"]))
    return exists().where(
        s.address == func.lower(c.rcpt), scope, or_(s.until.is_(None), s.until > now), ~passes
    )


def _mine(entry_id: int | BindParameter[Any], owner: str) -> tuple[ColumnElement[bool], ...]:
    c = t.outbox.c
    return (c.id == entry_id, c.state == "claimed", c.owner == owner)
