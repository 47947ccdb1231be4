"""A try to send, from its beginning to its outcome: what each mail costs the database, beside its claim.

Three statements for all the mails of a batch, built once: to put one together costs more than to carry it
out. Each writes only what `owner` holds, and says what it wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Text,
    Update,
    bindparam,
    exists,
    func,
    literal_column,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from meetbot.outbox.model import Entry, State, changed
from meetbot.store import tables as t
from meetbot.store.base import Part
from meetbot.store.claims import FREE, dropped
from meetbot.store.columns import Instant, json_text
from meetbot.store.entries import ON_ITS_WAY, to_row
from meetbot.store.given import as_given, given
from meetbot.store.suppressions import blocked

# What an outcome may change. What the mail says was fixed before.
_LIFE = (
    "state", "not_before", "attempts", "owner", "lease_until", "begun_at", "unknown_at", "last_code",
    "last_text", "last_kind", "in_row", "sent_at",
)  # fmt: skip
_NUMBER, _WORDS, _INSTANT = BigInteger(), Text(), Instant()


class Tries(Part):
    def begin_tries(self, owner: str, entries: Sequence[Entry], now: datetime) -> list[Entry]:
        """Begin a try of entries as they were claimed, and return those that go: nothing takes them back.

        One stays behind whose lease is over or lost, whose meeting was paused, whose wave was dropped, whose
        address gets no more mail, or of which there is a newer copy.
        """
        # Who decides on a meeting has read which of its mails are out; meanwhile none leaves unseen.
        self.share({entry.meeting for entry in entries})
        ids = [{"id": entry.id} for entry in entries]
        begun = self._write(_begin(sqlite=self.sqlite), owner, ids, instant=now)
        # What a claimed entry says changes only by taking it back, so it is not read again.
        return [changed(entry, begun_at=now) for entry in entries if entry.id in begun]

    def set_composed(self, owner: str, entries: Sequence[tuple[Entry, Entry]]) -> None:
        """Fix what claimed entries say, once and for all retries; one whose lease was lost stays as it is.

        Args:
            entries: each as it was and as it is composed.
        """
        rows = [
            {
                "id": after.id,
                "ctx": None if after.ctx == before.ctx else json_text(dict(after.ctx)),
                "template_rev": after.template_rev,
                "composed_at": after.composed_at,
                "subject": after.subject,
            }
            for before, after in entries
        ]
        self._write(_compose(sqlite=self.sqlite), owner, rows)

    def save_sent(self, owner: str, entries: Sequence[Entry]) -> frozenset[int]:
        """Write entries that became sent; return the ids of those written. The others' leases were lost."""
        rows = [
            {"id": e.id, "last_code": e.last_code, "last_text": e.last_text, "sent_at": e.sent_at}
            for e in entries
        ]
        return self._write(_send(sqlite=self.sqlite), owner, rows)

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
        values = FREE | {"state": "cancelled", "begun_at": None, "last_text": why}
        return bool(self.connection.execute(mine.values(**values)).rowcount)

    def _write(
        self, change: ReturningUpdate[Any], owner: str, rows: Sequence[dict[str, Any]], **more: datetime
    ) -> frozenset[int]:
        """Change the rows that the owner holds; return the ids of those."""
        if not rows:
            return frozenset()
        values = {"held_by": owner, "given": as_given(rows), **more}
        return frozenset(self.connection.execute(change, values).scalars())


@cache
def _begin(*, sqlite: bool) -> ReturningUpdate[Any]:
    """Return the UPDATE that begins what may go of these mails, which "held_by" has claimed, at "instant"."""
    c, newer = t.outbox.c, t.outbox.alias("newer")
    now = bindparam("instant", type_=c.begun_at.type)
    overtaken = exists().where(
        c.uid != "",
        newer.c.uid == c.uid,
        newer.c.person_id == c.person_id,
        newer.c.address_no == c.address_no,
        # Not as it is: without figures SQLite would as soon take the index of meeting and state, and read all
        # of the meeting's mails for each one that begins.
        newer.c.meeting + literal_column("''") == c.meeting,
        newer.c.copy_no > c.copy_no,
        newer.c.state.in_(ON_ITS_WAY),
    )
    these = given(sqlite=sqlite, id=_NUMBER)
    go = _mine_of(these).where(c.begun_at.is_(None), c.lease_until > now)
    go = go.where(~_paused(), ~_waits_for_canary(), ~dropped(), ~blocked(now), ~overtaken)
    return go.values(begun_at=now).returning(c.id)


@cache
def _compose(*, sqlite: bool) -> ReturningUpdate[Any]:
    """Return the UPDATE that fixes what these mails say; a ctx that is the same is not sent again."""
    these = given(
        sqlite=sqlite, id=_NUMBER, ctx=_WORDS, template_rev=_WORDS, composed_at=_INSTANT, subject=_WORDS
    )
    fixed = {name: these.c[name] for name in ("template_rev", "composed_at", "subject")}
    said = func.coalesce(these.c.ctx, t.outbox.c.ctx, type_=t.outbox.c.ctx.type)
    return _mine_of(these).values(**fixed, ctx=said).returning(t.outbox.c.id)


@cache
def _send(*, sqlite: bool) -> ReturningUpdate[Any]:
    """Return the UPDATE of what `outbox.life` makes of an accepted mail."""
    these = given(sqlite=sqlite, id=_NUMBER, last_code=_NUMBER, last_text=_WORDS, sent_at=_INSTANT)
    told = {name: these.c[name] for name in ("last_code", "last_text", "sent_at")}
    over = FREE | {"state": "sent", "begun_at": None, "last_kind": "", "in_row": 0}
    return _mine_of(these).values(**told, **over).returning(t.outbox.c.id)


def _mine(entry_id: Any, owner: Any) -> tuple[ColumnElement[bool], ...]:
    c = t.outbox.c
    return (c.id == entry_id, c.state == "claimed", c.owner == owner)


def _mine_of(these: Any) -> Update:
    return update(t.outbox).where(*_mine(these.c.id, bindparam("held_by")))


def _paused() -> ColumnElement[bool]:
    return exists().where(t.meeting.c.meeting == t.outbox.c.meeting, t.meeting.c.paused.is_(True))


def _waits_for_canary() -> ColumnElement[bool]:
    return exists().where(t.canary.c.id == t.outbox.c.canary, t.canary.c.state == "testing")
