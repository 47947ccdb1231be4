"""A try to send, from its beginning to its outcome: what each mail costs the database, beside its claim.

Two statements for all the mails of a batch (`prepared.py`): one when they begin, one when they were taken.
Each writes only what `owner` holds, and says what it wrote.
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
    exists,
    func,
    literal_column,
    update,
)
from sqlalchemy.types import TypeEngine

from meetbot.outbox.model import Entry, State
from meetbot.store import tables as t
from meetbot.store.claims import FREE, dropped
from meetbot.store.columns import Instant, instant_text, json_text
from meetbot.store.entries import ON_ITS_WAY, Entries, to_row
from meetbot.store.given import as_given, given
from meetbot.store.prepared import Asked, Prepared, prepare
from meetbot.store.suppressions import blocked

# What an outcome may change. What the mail says was fixed before.
_LIFE = (
    "state", "not_before", "attempts", "owner", "lease_until", "begun_at", "unknown_at", "last_code",
    "last_text", "last_kind", "in_row", "sent_at",
)  # fmt: skip
_NUMBER, _WORDS, _INSTANT = BigInteger(), Text(), Instant()


class Tries(Entries):
    def begin_tries(
        self, owner: str, entries: Sequence[tuple[Entry, Entry]], now: datetime
    ) -> frozenset[int]:
        """Begin a try of claimed entries, and fix what they say; return the ids of those that go.

        From here on nothing takes them back, and every retry says the same. One stays behind whose lease is
        over or lost, whose meeting was paused, whose wave was dropped, whose address gets no more mail, or of
        which there is a newer copy.

        Args:
            entries: each as it was claimed and as it is composed.
        """
        # Who decides on a meeting has read which of its mails are out; meanwhile none leaves unseen.
        self.share({before.meeting for before, _ in entries})
        new = [after for before, after in entries if after.ctx != before.ctx]
        said = {after.id: one for after, one in zip(new, self._keep_copies(new), strict=True)}
        rows = [
            {
                "id": after.id,
                "ctx": json_text(dict(one.ctx)) if (one := said.get(after.id)) else None,
                "copy_set": one and one.copy_set,
                "template_rev": after.template_rev,
                "composed_at": after.composed_at,
                "subject": after.subject,
            }
            for _, after in entries
        ]
        return self._write(_begin(sqlite=self.sqlite), owner, rows, now)

    def save_sent(self, owner: str, taken: Sequence[tuple[int, int, str]], now: datetime) -> frozenset[int]:
        """Write entries that a server took; return the ids of those written. The others' leases were lost.

        Args:
            taken: of each its id, and code and text of the answer.
        """
        rows = [{"id": entry, "code": code, "text": said} for entry, code, said in taken]
        return self._write(_send(sqlite=self.sqlite), owner, rows, now)

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
        self, change: Prepared, owner: str, rows: Sequence[dict[str, Any]], now: datetime
    ) -> frozenset[int]:
        """Change the rows that the owner holds; return the ids of those."""
        if not rows:
            return frozenset()
        at = instant_text(now) if self.sqlite else now
        done = change.run(self.connection, held_by=owner, given=as_given(rows), instant=at)
        return frozenset(done.scalars())


@cache
def _begin(*, sqlite: bool) -> Prepared:
    """Return the UPDATE that begins what may go of these mails, which "held_by" has claimed, at "instant".

    A ctx that is the same is not sent again.
    """
    c, newer = t.outbox.c, t.outbox.alias("newer")
    now = Asked("instant", _INSTANT)
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
    fixed: dict[str, TypeEngine[Any]] = {"template_rev": _WORDS, "composed_at": _INSTANT, "subject": _WORDS}
    these = given(sqlite=sqlite, id=_NUMBER, ctx=_WORDS, copy_set=_WORDS, **fixed)
    go = _mine_of(these).where(c.begun_at.is_(None), c.lease_until > now)
    go = go.where(~_paused(), ~_waits_for_canary(), ~dropped(), ~blocked(now), ~overtaken)
    new: dict[str, ColumnElement[Any]] = {name: these.c[name] for name in fixed}
    for name in ("ctx", "copy_set"):
        new[name] = func.coalesce(these.c[name], c[name], type_=c[name].type)
    return prepare(go.values(begun_at=now, **new).returning(c.id), sqlite=sqlite)


@cache
def _send(*, sqlite: bool) -> Prepared:
    """Return the UPDATE of what `outbox.life` makes of a mail that was accepted at "instant"."""
    these = given(sqlite=sqlite, id=_NUMBER, code=_NUMBER, text=_WORDS)
    told = {"last_code": these.c.code, "last_text": these.c.text, "sent_at": Asked("instant", _INSTANT)}
    over = FREE | {"state": "sent", "begun_at": None, "last_kind": "", "in_row": 0}
    change = _mine_of(these).values(**told, **over).returning(t.outbox.c.id)
    return prepare(change, sqlite=sqlite)


def _mine(entry_id: Any, owner: Any) -> tuple[ColumnElement[bool], ...]:
    c = t.outbox.c
    return (c.id == entry_id, c.state == "claimed", c.owner == owner)


def _mine_of(these: Any) -> Update:
    return update(t.outbox).where(*_mine(these.c.id, Asked("held_by", _WORDS)))


def _paused() -> ColumnElement[bool]:
    return exists().where(t.meeting.c.meeting == t.outbox.c.meeting, t.meeting.c.paused.is_(True))


def _waits_for_canary() -> ColumnElement[bool]:
    return exists().where(t.canary.c.id == t.outbox.c.canary, t.canary.c.state == "testing")
