"""How senders share the outbox: claim, keep, give back, take over; each step is one conditional UPDATE.

A claimed mail is set aside for its sender; until its try begins (`tries.py`) it can be taken back like one
that waits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Text,
    Update,
    case,
    cast,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate
from sqlalchemy.types import TypeEngine

from meetbot.outbox.model import Entry, State
from meetbot.outbox.suppression import told_stop
from meetbot.store import tables as t
from meetbot.store.aside import IN_LINE, LONG, Aside, Line, Waits
from meetbot.store.base import begins, chunks
from meetbot.store.columns import Instant
from meetbot.store.entries import Entries
from meetbot.store.prepared import Asked, Prepared, prepare
from meetbot.store.slots import PLACES
from meetbot.store.suppressions import blocked, holding

Sign = tuple[datetime, int, int]
"""Of a sender's mails in hand the last lease, the last id and the number: one that lives changes them."""
MOST_URGENT = 0  # of priorities
_GIVEN: dict[str, TypeEngine[Any]] = {
    "owner": Text(),
    "prio": Integer(),
    "since": Instant(),
    "instant": Instant(),
    "until": Instant(),
}
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
        given = {"owner": owner, "prio": line.prio, "since": line.since, "instant": now, "until": now + lease}
        if wanted:  # mails that wait, or domains that are closed, are named in the statement
            typed = {name: literal(value, _GIVEN[name]) for name, value in given.items()}
            take = _take(typed, literal(limit), wanted, sqlite=self.sqlite)
            found = self._to_entries(self.connection.execute(take))
        else:
            asked = {n: self._at(v) if isinstance(v, datetime) else v for n, v in given.items()}
            take_any = _take_any(sqlite=self.sqlite)
            found = self._to_entries(take_any.rows(self.connection, most=limit, **asked))
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
        found: dict[str, list[str]] = {"meeting": [], "canary": [], "domain": []}
        rested = self._at(now + LONG)
        for kind, name in _waited_for(sqlite=self.sqlite).rows(self.connection, rested=rested):
            found[kind].append(name)
        return Waits(
            meetings=tuple(found["meeting"]),
            canaries=tuple(map(int, found["canary"])),
            domains=tuple(found["domain"]),
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
        after = MOST_URGENT - 1
        while found := _first_after(sqlite=self.sqlite).rows(self.connection, after=after):
            after, since = found[0]
            yield Line(prio=after, since=since)


def _take(
    given: Mapping[str, ColumnElement[Any]],
    most: ColumnElement[int],
    wanted: Sequence[ColumnElement[bool]],
    *,
    sqlite: bool,
) -> ReturningUpdate[Any]:
    """Return what claims the first mails of a line, and ends those that must not go.

    Args:
        given: _GIVEN -> value.
    """
    c, now = t.outbox.c, given["instant"]
    late = case((_perhaps_taken(), "uncertain"), else_="expired")
    fate = case(
        (c.expires_at <= now, late),
        (dropped(), "cancelled"),
        (blocked(now), "suppressed"),
        else_="claimed",
    )
    line = (c.state == "queued", IN_LINE, c.prio == given["prio"], c.not_before >= given["since"])
    due = select(c.id, fate.label("fate")).where(*line, c.not_before <= now, *wanted)
    due = due.order_by(c.not_before, c.id).limit(most)
    if not sqlite:
        due = due.with_for_update(skip_locked=True, of=t.outbox)
    # MATERIALIZED: PostgreSQL may else run the subquery again and take more rows than the limit; and what
    # becomes of a row is looked up once.
    taken = due.cte("taken").prefix_with("MATERIALIZED")
    goes = taken.c.fate == "claimed"
    values = {
        "state": taken.c.fate,
        "owner": case((goes, given["owner"]), else_=""),
        "lease_until": case((goes, given["until"])),
        "begun_at": None,
        "attempts": c.attempts + case((goes, 1), else_=0),
    }
    change = update(t.outbox).where(c.id == taken.c.id, c.state == "queued").values(**values)
    return change.returning(t.outbox)


@cache
def _take_any(*, sqlite: bool) -> Prepared:
    """Return what claims up to "most" mails that nothing holds back."""
    given = {name: Asked(name, kind) for name, kind in _GIVEN.items()}
    return prepare(_take(given, Asked("most", BigInteger()), (), sqlite=sqlite), sqlite=sqlite)


@cache
def _first_after(*, sqlite: bool) -> Prepared:
    """Return what finds priority and instant of the first queued mail that is less urgent than "after"."""
    c = t.outbox.c
    first = select(c.prio, c.not_before).where(
        c.state == "queued", IN_LINE, c.prio > Asked("after", c.prio.type)
    )
    return prepare(first.order_by(c.prio, c.not_before, c.id).limit(1), sqlite=sqlite)


@cache
def _waited_for(*, sqlite: bool) -> Prepared:
    """Return what finds that mails wait for, a kind and a name each; domains that rest beyond "rested"."""
    p, meeting, canary = t.domain_state.c, t.meeting.c, t.canary.c
    paused = select(_kind("meeting"), meeting.meeting).where(meeting.paused.is_(True))
    testing = select(_kind("canary"), cast(canary.id, Text)).where(canary.state == "testing")
    resting = select(_kind("domain"), p.domain).where(
        p.blocked_until > Asked("rested", Instant()), p.domain != ""
    )
    return prepare(paused.union_all(testing, resting), sqlite=sqlite)


def _kind(name: str) -> ColumnElement[str]:
    return literal_column(f"'{name}'", Text()).label("kind")


def dropped() -> ColumnElement[bool]:
    states = ["cancelled", "superseded"]
    return exists().where(t.wave.c.id == t.outbox.c.wave_id, t.wave.c.state.in_(states))


def _perhaps_taken() -> ColumnElement[bool]:
    # What was perhaps taken does not end as if it had not been: it is shown to a person.
    return or_(t.outbox.c.unknown_at.is_not(None), t.outbox.c.begun_at.is_not(None))


def _held_by(owner: str, ids: Sequence[int]) -> Update:
    c = t.outbox.c
    return update(t.outbox).where(c.id.in_(ids), c.state == "claimed", c.owner == owner)
