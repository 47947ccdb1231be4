"""The outbox as plans, lists and people see it. Claiming and sending: claims.py."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, case, func, literal, select, type_coerce, update

from meetbot.outbox.key import clash_key
from meetbot.outbox.model import Entry, State
from meetbot.outbox.retry import DOUBTFUL
from meetbot.store import tables as t
from meetbot.store.base import BULK, begins, chunks
from meetbot.store.entries import ON_ITS_WAY, OPEN, Entries, can_end
from meetbot.store.rows import Attempt

log = logging.getLogger(__name__)

CLASH = "It has the key of mail "
# What makes two entries of one key the same mail. A retry's state and times are not content.
_CONTENT = ("meeting", "person_id", "rcpt", "purpose", "uid", "copy_no", "address_no")


class Outbox(Entries):
    def enqueue(self, entries: Iterable[Entry]) -> int:
        """Queue the entries whose key is new, and return how many were; others change nothing.

        One whose key another mail has that says something else is held, with that as its fault: never is a
        mail left out in silence. It counts as new.
        """
        asked = list(entries)
        if not asked:
            return 0
        before = self._by_keys([e.msgkey for e in asked])
        clashes = [
            _held(e, before[e.msgkey])
            for e in asked
            if e.msgkey in before and _content(before[e.msgkey], like=e) != _content(e)
        ]
        before |= self._by_keys([e.msgkey for e in clashes])
        new = self._to_rows([e for e in (*asked, *clashes) if e.msgkey not in before])
        self.insert_new(t.outbox, new, key=["msgkey"])
        if len(new) >= BULK:
            self._analyse(t.outbox)
        return len({row["msgkey"] for row in new})

    def entry(self, entry_id: int) -> Entry | None:
        return self._one(t.outbox.c.id == entry_id)

    def entry_by_key(self, msgkey: str) -> Entry | None:
        return self._one(t.outbox.c.msgkey == msgkey)

    def entries(
        self,
        *,
        meeting: str | None = None,
        state: State | Sequence[State] | None = None,
        person: str | None = None,
        purpose: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> list[Entry]:
        """Return entries as a list shows them, newest first."""
        rows: Select[Any] = select(t.outbox).order_by(t.outbox.c.id.desc()).limit(limit).offset(offset)
        for condition in _filters(meeting, state, person, purpose):
            rows = rows.where(condition)
        return self._to_entries(self.connection.execute(rows))

    def waiting_copies(self, meeting: str, *, but: Collection[str]) -> list[Entry]:
        """Return a meeting's calendar mails that have not left, oldest first.

        Args:
            but: names of rules of the update table whose mails are left out: first invitations are many.
        """
        c = t.outbox.c
        rows = select(t.outbox).where(c.meeting == meeting, can_end(*OPEN), c.uid != "")
        for rule in but:
            rows = rows.where(~type_coerce(c.ctx, Text).contains(f'"rule":{json.dumps(rule)}'))
        return self._to_entries(self.connection.execute(rows.order_by(c.id)))

    def counts(self, meeting: str | None = None) -> dict[str, int]:
        """Return how many entries stand in each state; states without one are left out."""
        rows = select(t.outbox.c.state, func.count()).group_by(t.outbox.c.state).order_by(t.outbox.c.state)
        for condition in _filters(meeting, None, None, None):
            rows = rows.where(condition)
        return {row.state: int(row[1]) for row in self.connection.execute(rows)}

    def mailed(self, meeting: str, purpose: str) -> dict[str, tuple[datetime, datetime]]:
        """Return when each person's first and last mail of this purpose was accepted, or is to go."""
        c = t.outbox.c
        at = func.coalesce(c.sent_at, c.not_before, type_=c.sent_at.type)
        rows = select(c.person_id, func.min(at), func.max(at)).where(
            c.meeting == meeting,
            c.purpose == purpose,
            c.state.in_(["queued", "claimed", "sent", "uncertain"]),
        )
        return {row[0]: (row[1], row[2]) for row in self.connection.execute(rows.group_by(c.person_id))}

    def attempts(self, entry_id: int) -> list[Attempt]:
        """Return the answers to an entry that were not 250, oldest first."""
        c = t.attempt_log.c
        rows = select(t.attempt_log).where(c.entry == entry_id).order_by(c.attempt)
        return [Attempt(**row._asdict()) for row in self.connection.execute(rows)]

    def supersede(
        self, meeting: str, uid: str, person_id: str, address_no: int, below_copy_no: int, now: datetime
    ) -> int:
        """End the mails of older copies of this (UID, person) that wait or failed; begun ones may still go.

        One that failed could be tried again otherwise, and say what is no longer so.
        """
        c = t.outbox.c
        older = (
            c.meeting == meeting,
            c.uid == uid,
            c.person_id == person_id,
            c.address_no == address_no,  # an older address has an entry of its own to be taken out of
            c.copy_no < below_copy_no,
        )
        states = (*OPEN, "failed")
        return self._end(State.SUPERSEDED, f"replaced by a newer copy {now:%F %T}", *older, states=states)

    def overtake(self, entry: Entry, now: datetime) -> bool:
        """End a calendar mail that did not get through while a newer copy is on its way or out.

        The newer one was written while this one was in a sender's hands, as if it would arrive: what it would
        have asked, the newer one asks, if it has not left. Returns whether the mail was ended.
        """
        c = t.outbox.c
        mine = (c.uid == entry.uid, c.person_id == entry.person_id, c.address_no == entry.address_no)
        newer = select(t.outbox).where(*mine, c.copy_no > entry.copy_no, c.state.in_(ON_ITS_WAY))
        row = self.connection.execute(newer.order_by(c.copy_no.desc()).limit(1)).first()
        if row is None:
            return False
        if entry.ctx.get("ask") and not row.ctx.get("ask") and row.ctx.get("method") == "REQUEST":
            asks = {**row.ctx, "ask": True, "partstat": "NEEDS-ACTION"}
            waits = update(t.outbox).where(c.id == row.id, can_end(*OPEN))
            # A sender that has claimed it knows what it said: it is taken back, and claimed anew.
            back = case((c.state == "claimed", "queued"), else_=c.state)
            counted = c.attempts - case((c.state == "claimed", 1), else_=0)
            waits = waits.values(ctx=asks, state=back, attempts=counted, owner="", lease_until=None)
            self.connection.execute(waits)
        why = f"replaced by a newer copy {now:%F %T}"
        return bool(self._end(State.SUPERSEDED, why, c.id == entry.id, states=(*OPEN, "failed")))

    def cancel_entries(
        self,
        meeting: str,
        *,
        now: datetime,
        person: str | None = None,
        purpose: str | None = None,
        wave_id: int | None = None,
    ) -> int:
        """End the meeting's waiting mails that match all the given filters, and return how many."""
        conditions = _filters(meeting, None, person, purpose)
        if wave_id is not None:
            conditions.append(t.outbox.c.wave_id == wave_id)
        return self._end(State.CANCELLED, f"cancelled {now:%F %T}", *conditions)

    def call_off(self, ids: Sequence[int], why: str) -> int:
        """End waiting mails that are true no more: until a sender begins with them, never after."""
        return self._end(State.CANCELLED, why, t.outbox.c.id.in_(ids))

    def readdress(self, meeting: str, person_id: str, address: str, now: datetime, *, release: bool) -> int:
        """Have a person's waiting mails go to their new address; return how many.

        Those that were not composed yet, but for calendar mails, of which each address has its own, and
        digests, which announce those.

        Args:
            release: queue also those that were held since they could not be made: the old address was why.
        """
        c = t.outbox.c
        waits = update(t.outbox).where(
            c.meeting == meeting,
            c.person_id == person_id,
            c.uid == "",
            c.purpose != "digest",
            c.composed_at.is_(None),
            c.rcpt != address,
            can_end(*OPEN),
        )
        # A sender that has claimed it knows the old address: it is taken back, and claimed anew.
        back = {
            "rcpt": address,
            "domain": address.rpartition("@")[2].lower(),
            "state": case((c.state == "claimed", "queued"), else_=c.state),
            "attempts": c.attempts - case((c.state == "claimed", 1), else_=0),
            "owner": "",
            "lease_until": None,
        }
        number = self.connection.execute(waits.values(**back)).rowcount
        if release:
            unmade = (c.last_text != "", c.last_kind == "", ~begins(c.last_text, CLASH))
            held = update(t.outbox).where(
                c.meeting == meeting, c.person_id == person_id, c.rcpt == address, c.state == "held", *unmade
            )
            at = literal(now, c.not_before.type)
            later = case((c.not_before > at, c.not_before), else_=at)
            held = held.where(c.uid == "", c.purpose != "digest", c.composed_at.is_(None))
            self.connection.execute(held.values(state="queued", not_before=later, last_text=""))
        return number

    def drop_unmade(self, meeting: str, person_id: str, why: str, *, purpose: str | None = None) -> int:
        """End what is held for a person since it could not be made, calendar mails apart; return how many."""
        c = t.outbox.c
        unmade = (c.state == "held", c.uid == "", c.composed_at.is_(None), c.last_text != "")
        mine = (*_filters(meeting, None, person_id, purpose), c.last_kind == "", ~begins(c.last_text, CLASH))
        return self._end(State.CANCELLED, why, *mine, *unmade)

    def drop(self, ids: Sequence[int], now: datetime) -> int:
        """End waiting mails by hand: until a sender begins with them, never after."""
        return self._end(State.CANCELLED, f"dropped by hand {now:%F %T}", t.outbox.c.id.in_(ids))

    def release(self, now: datetime, *, ids: Sequence[int] | None = None, meeting: str | None = None) -> int:
        """Let held mails go, those named or all of the meeting; returns how many."""
        c = t.outbox.c
        held = update(t.outbox).where(c.state == "held")
        if ids is not None:
            held = held.where(c.id.in_(ids))
        if meeting is not None:
            held = held.where(c.meeting == meeting)
        if ids is None and meeting is None:
            return 0
        at = literal(now, t.outbox.c.not_before.type)
        return self.connection.execute(
            held.values(state="queued", not_before=case((c.not_before > at, c.not_before), else_=at))
        ).rowcount

    def retry(self, ids: Sequence[int], now: datetime) -> int:
        """Queue failed, uncertain or waiting mails again, now. The mail and its key stay the same."""
        c = t.outbox.c
        again = update(t.outbox).where(
            c.id.in_(ids), c.state.in_(["failed", "uncertain", "queued"]), c.expires_at > now
        )
        return self.connection.execute(again.values(state="queued", not_before=now, unknown_at=None)).rowcount

    def queue_doubted(self, ids: Sequence[int], at: datetime) -> int:
        """Queue mails again that were held for what the server said of them, if they still are (DOUBTFUL)."""
        c = t.outbox.c
        doubtful = c.last_kind.in_(sorted(map(str, DOUBTFUL)))
        held = update(t.outbox).where(c.id.in_(ids), c.state == "held", doubtful)
        back = {"state": "queued", "not_before": at, "in_row": 0, "attempts": c.attempts - 1}
        return self.connection.execute(held.values(**back)).rowcount

    def pause(self, meeting: str, paused: bool) -> None:
        """Hold back all the meeting's mails at the claim, or let them go again; their rows stay queued."""
        self.upsert(t.meeting, [{"meeting": meeting, "paused": paused}], key=["meeting"])

    def paused(self, meeting: str) -> bool:
        found = select(t.meeting.c.paused).where(t.meeting.c.meeting == meeting)
        return bool(self.connection.execute(found).scalar_one_or_none())

    def _end(
        self, state: State, why: str, *conditions: ColumnElement[bool], states: Sequence[str] = OPEN
    ) -> int:
        waiting = update(t.outbox).where(can_end(*states), *conditions)
        ended = {"state": str(state), "last_text": why, "owner": "", "lease_until": None}
        return self.connection.execute(waiting.values(**ended)).rowcount

    def _one(self, condition: ColumnElement[bool]) -> Entry | None:
        rows = self.connection.execute(select(t.outbox).where(condition))
        return next(iter(self._to_entries(rows)), None)

    def _by_keys(self, keys: Sequence[str]) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for some in chunks(keys):
            rows = select(t.outbox).where(t.outbox.c.msgkey.in_(some))
            found |= {entry.msgkey: entry for entry in self._to_entries(self.connection.execute(rows))}
        return found


def _filters(
    meeting: str | None, state: State | Sequence[State] | None, person: str | None, purpose: str | None
) -> list[ColumnElement[bool]]:
    c = t.outbox.c
    found: list[ColumnElement[bool]] = []
    if meeting is not None:
        found.append(c.meeting == meeting)
    if state is not None:
        states = [state] if isinstance(state, str) else list(state)
        found.append(c.state.in_([str(s) for s in states]))
    if person is not None:
        found.append(c.person_id == person)
    if purpose is not None:
        found.append(c.purpose == purpose)
    return found


def _held(entry: Entry, other: Entry) -> Entry:
    """Return an entry as it waits for a person, since another mail has its key."""
    key = clash_key(entry.msgkey, repr(_content(entry)))
    log.error("mail %s has the key of mail %d, which says something else; it is held", key, other.id)
    text = f"{CLASH}{other.id}, which says something else. Release it if both are to go."
    return replace(entry, msgkey=key, state=State.HELD, last_text=text)


def _content(entry: Entry, like: Entry | None = None) -> tuple[Any, ...]:
    # Where an old mail's address is erased, it says nothing against the one that is asked for.
    if like is not None and not entry.rcpt:
        entry = replace(entry, rcpt=like.rcpt)
    return tuple(getattr(entry, name) for name in _CONTENT)
