"""How senders share the outbox: claim, keep, give back, take over; each step is one conditional UPDATE.

A claimed mail is set aside for its sender; until its try begins (`tries.py`) it can be taken back like one
that waits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Update,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)

from meetbot.outbox.model import Entry, State
from meetbot.outbox.suppression import told_stop
from meetbot.store import tables as t
from meetbot.store.aside import IN_LINE, LONG, Aside, Line, Waits
from meetbot.store.base import begins, chunks
from meetbot.store.entries import Entries
from meetbot.store.slots import PLACES
from meetbot.store.suppressions import blocked, holding

Sign = tuple[datetime, int, int]
"""Of a sender's mails in hand the last lease, the last id and the number: one that lives changes them."""
FREE: dict[str, Any] = {"owner": "", "lease_until": None}


class Claims(Aside, Entries):
    def claim(
        self, owner: str, limit: int, now: datetime, lease: timedelta, *, closed: Collection[str] = ()
    ) -> list[Entry]:
        """Take up to `limit` due entries for this owner and return them, most urgent first.

        Left out: paused meetings, mails that wait for a canary, the domains in `closed`. On the way it ends
        what must not go any more: mails past their time, of dropped waves, to suppressed addresses.
        """
        taken: list[Entry] = []
        waits = self._waits(now)
        wanted = self._wanted(closed, waits)
        self.bring_back(waits)
        for line in self._lines():
            last: tuple[datetime, int] | None = None
            # All of the first ones may have been ended, and more be behind them.
            while len(taken) < limit:
                found = self._take(owner, line, limit - len(taken), now, lease, wanted)
                taken += [entry for entry in found if entry.state is State.CLAIMED]
                last = max(((entry.not_before, entry.id) for entry in found), default=None)
                if not found:
                    break
            self.set_aside(line, waits, now, before=last)
            if len(taken) >= limit:
                break
        return sorted(taken, key=lambda e: (e.prio, e.not_before, e.id))

    def _take(
        self,
        owner: str,
        line: Line,
        limit: int,
        now: datetime,
        lease: timedelta,
        wanted: Sequence[ColumnElement[bool]],
    ) -> list[Entry]:
        c = t.outbox.c
        late = case((_perhaps_taken(), "uncertain"), else_="expired")
        fate = case(
            (c.expires_at <= now, late),
            (dropped(), "cancelled"),
            (blocked(now), "suppressed"),
            else_="claimed",
        )
        due = select(c.id, fate.label("fate")).where(*line.due(now), *wanted)
        due = due.order_by(c.not_before, c.id).limit(limit)
        if not self.sqlite:
            due = due.with_for_update(skip_locked=True, of=t.outbox)
        # MATERIALIZED: PostgreSQL may else run the subquery again and take more rows than the limit; and what
        # becomes of a row is looked up once.
        taken = due.cte("taken").prefix_with("MATERIALIZED")
        goes = taken.c.fate == "claimed"
        values = {
            "state": taken.c.fate,
            "owner": case((goes, owner), else_=""),
            "lease_until": case((goes, literal(now + lease, c.lease_until.type))),
            "begun_at": None,
            "attempts": c.attempts + case((goes, 1), else_=0),
        }
        take = update(t.outbox).where(c.id == taken.c.id, c.state == "queued").values(**values)
        found = self._to_entries(self.connection.execute(take.returning(t.outbox)))
        self._say_why([entry for entry in found if entry.state is State.SUPPRESSED], now)
        return found

    def _say_why(self, stopped: Sequence[Entry], now: datetime) -> None:
        """Note what mails ended for: who lets mail go there again takes it out of the other table."""
        why: dict[str, list[int]] = {}
        for entry_id, one in holding(self, stopped, now=now).items():
            why.setdefault(told_stop(one.reason, one.scope, one.until), []).append(entry_id)
        for told, ids in why.items():
            for some in chunks(ids):
                mine = update(t.outbox).where(t.outbox.c.id.in_(some))
                self.connection.execute(mine.values(last_code=None, last_text=told))

    def renew(self, owner: str, ids: Sequence[int], now: datetime, lease: timedelta) -> frozenset[int]:
        """Prolong the leases this owner still holds on the entries; returns the ids of those it holds."""
        held: set[int] = set()
        for some in chunks(ids):
            mine = _held_by(owner, some).values(lease_until=now + lease)
            held.update(self.connection.execute(mine.returning(t.outbox.c.id)).scalars())
        return frozenset(held)

    def give_back(self, owner: str, ids: Sequence[int]) -> int:
        """Queue claimed entries again that were not tried; the attempt does not count."""
        c, number = t.outbox.c, 0
        back = FREE | {"state": "queued", "begun_at": None, "attempts": c.attempts - 1}
        for some in chunks(ids):
            number += self.connection.execute(_held_by(owner, some).values(**back)).rowcount
        return number

    def reap(self, now: datetime) -> list[Entry]:
        """Queue the entries whose lease is over: their owner died. Same row, same Message-ID.

        Returns them; `begun_at` stays with those that it may have handed over.
        """
        return self._reap(t.outbox.c.lease_until < now)

    def reap_owner(self, prefix: str) -> list[Entry]:
        """Queue at once what owners known to be dead had claimed: all whose name begins so. As `reap`."""
        return self._reap(begins(t.outbox.c.owner, prefix))

    def senders(self) -> dict[str, Sign]:
        """Return owner -> sign of life, of the owners with a place (`slots.py`) and claimed mails in hand."""
        c = t.outbox.c
        held = select(
            c.owner, func.max(c.lease_until, type_=c.lease_until.type), func.max(c.id), func.count()
        )
        mine = held.where(c.state == "claimed", begins(c.owner, PLACES)).group_by(c.owner)
        return {row[0]: (row[1], row[2], row[3]) for row in self.connection.execute(mine)}

    def _reap(self, dead: ColumnElement[bool]) -> list[Entry]:
        over = update(t.outbox).where(t.outbox.c.state == "claimed", dead)
        back = over.values(**FREE, state="queued").returning(t.outbox)
        return self._to_entries(self.connection.execute(back))

    def next_entry_due(self, now: datetime, *, closed: Collection[str] = ()) -> datetime | None:
        """Return when the next queued entry may go, or a lease ends; of what a claim leaves out, nothing."""
        c = t.outbox.c
        found: list[datetime | None] = []
        wanted = self._wanted(closed, self._waits(now))
        for line in self._lines():
            first = select(c.not_before).where(*line.queued, *wanted)
            found.append(self.connection.execute(first.order_by(c.not_before, c.id).limit(1)).scalar())
        leased = select(c.lease_until).where(c.state == "claimed").order_by(c.lease_until).limit(1)
        found.append(self.connection.execute(leased).scalar())
        return min((at for at in found if at is not None), default=None)

    def end_hopeless(self, now: datetime) -> int:
        """End queued mails whose time is over and that no claim came to: those of paused meetings."""
        late = update(t.outbox).where(t.outbox.c.state == "queued", t.outbox.c.expires_at <= now)
        state = case((_perhaps_taken(), "uncertain"), else_="expired")
        return self.connection.execute(late.values(state=state)).rowcount

    def _waits(self, now: datetime) -> Waits:
        """Return what mails wait for longer than a moment."""
        p = t.domain_state.c
        paused = select(t.meeting.c.meeting).where(t.meeting.c.paused.is_(True))
        testing = select(t.canary.c.id).where(t.canary.c.state == "testing")
        resting = select(p.domain).where(p.blocked_until > now + LONG, p.domain != "")
        return Waits(
            meetings=tuple(self.connection.execute(paused).scalars()),
            canaries=tuple(self.connection.execute(testing).scalars()),
            domains=tuple(self.connection.execute(resting).scalars()),
        )

    def _wanted(self, closed: Collection[str], waits: Waits) -> list[ColumnElement[bool]]:
        """Return what a mail must meet to be claimed.

        What is left out is looked up beforehand and named: as a join it would lead the planner away from
        the order of the index. What changes meanwhile is seen when the try begins.
        """
        c = t.outbox.c
        found: list[ColumnElement[bool]] = []
        if waits.meetings:
            found.append(c.meeting.not_in(waits.meetings))
        if waits.canaries:
            found.append(or_(c.canary.is_(None), c.canary.not_in(waits.canaries)))
        if closed:
            found.append(c.domain.not_in(sorted(closed)))
        return found

    def _lines(self) -> Iterator[Line]:
        """Yield the priorities there are among queued mails, each found by one step into the index.

        Asked for all at once, a claim would read every mail that is to come before it found the due ones.
        """
        c = t.outbox.c
        after: list[ColumnElement[bool]] = []
        while True:
            first = select(c.prio, c.not_before).where(c.state == "queued", IN_LINE, *after)
            row = self.connection.execute(first.order_by(c.prio, c.not_before, c.id).limit(1)).first()
            if row is None:
                return
            yield Line(prio=row.prio, since=row.not_before)
            after = [c.prio > row.prio]


def dropped() -> ColumnElement[bool]:
    states = ["cancelled", "superseded"]
    return exists().where(t.wave.c.id == t.outbox.c.wave_id, t.wave.c.state.in_(states))


def _perhaps_taken() -> ColumnElement[bool]:
    # What was perhaps taken does not end as if it had not been: it is shown to a person.
    return or_(t.outbox.c.unknown_at.is_not(None), t.outbox.c.begun_at.is_not(None))


def _held_by(owner: str, ids: Sequence[int]) -> Update:
    c = t.outbox.c
    return update(t.outbox).where(c.id.in_(ids), c.state == "claimed", c.owner == owner)
