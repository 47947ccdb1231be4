"""Queued mails that wait for more than their turn, out of the way of those that do not.

A claim takes the first mails that are due. Were those of a paused meeting left out one by one, each claim
would read them all again. So a claim that stepped over many marks those at the head with what they wait for,
which takes them out of the claims' index, and brings them back once that is over. The mark says nothing but
that: what goes, the claim decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    case,
    cast,
    func,
    literal,
    literal_column,
    select,
    tuple_,
    update,
)

from meetbot.store import tables as t
from meetbot.store.base import Part
from meetbot.store.prepared import Asked, Prepared, prepare

HEAD = 500  # mails; where most of the first ones wait, they are set aside, else a claim steps over them
MOSTLY = 0.8
SLICE = 5_000  # mails in one statement
SLICES = 4  # statements in one claim: no other writer waits for long
LONG = timedelta(seconds=30)  # a domain that rests for less is not worth two more writes of each of its mails
# Written out: that a partial index holds a row must be plain to the database when it plans.
_EMPTY: ColumnElement[str] = literal_column("''")
IN_LINE: ColumnElement[bool] = t.outbox.c.aside == _EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """What mails wait for: meetings that are paused, canaries under test, domains that rest for long."""

    meetings: tuple[str, ...] = ()
    canaries: tuple[int, ...] = ()
    domains: tuple[str, ...] = ()

    @property
    def marks(self) -> frozenset[str]:
        named = [f"meeting {name}" for name in self.meetings] + [f"domain {name}" for name in self.domains]
        return frozenset([*named, *(f"canary {number}" for number in self.canaries)])

    def mark(self, c: Any) -> ColumnElement[str]:
        """Return the mark of a row, NULL for one that waits for nothing here."""
        found: list[tuple[ColumnElement[bool], ColumnElement[str]]] = []
        if self.meetings:
            found.append((c.meeting.in_(self.meetings), literal("meeting ") + c.meeting))
        if self.canaries:
            found.append((c.canary.in_(self.canaries), literal("canary ") + cast(c.canary, Text)))
        if self.domains:
            found.append((c.domain.in_(self.domains), literal("domain ") + c.domain))
        return case(*found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The queued mails of one priority in the claims' index; the first of them is not before `since`.

    Until PostgreSQL clears its index, the places of those that left stay at the head, perhaps a million, and
    each query that begins there walks over them. One query does, and the others begin where it ended.
    """

    prio: int
    since: datetime

    @property
    def queued(self) -> tuple[ColumnElement[bool], ...]:
        c = t.outbox.c
        return (c.state == "queued", IN_LINE, c.prio == self.prio, c.not_before >= self.since)

    def due(self, now: datetime) -> tuple[ColumnElement[bool], ...]:
        return (*self.queued, t.outbox.c.not_before <= now)


class Aside(Part):
    def set_aside(
        self, line: Line, waits: Waits, now: datetime, *, before: tuple[datetime, int] | None = None
    ) -> int:
        """Mark due mails of a line that wait, where the head is mostly such; return how many.

        Args:
            before: instant and id of the last mail that a claim took; None when it came to the end.
        """
        if not waits.marks or not self._many_left(line, now, before):
            return 0
        if self._waiting(line, waits, now) < MOSTLY * HEAD:
            return 0
        number = 0
        for _ in range(SLICES):
            marked = self._mark(line, waits, now)
            number += marked
            if marked < MOSTLY * SLICE:
                break
        return number

    def bring_back(self, waits: Waits) -> int:
        """Take the mark from mails whose wait is over, the most urgent first; return how many at once."""
        c, number = t.outbox.c, 0
        for mark in self._marks():
            if mark in waits.marks:
                continue
            mine = (c.state == "queued", c.aside != _EMPTY, c.aside == mark)
            first = select(c.id).where(*mine).order_by(c.prio, c.not_before, c.id).limit(SLICE)
            back = update(t.outbox).where(c.id.in_(self._taken(first)), c.aside == mark)
            number += self.connection.execute(back.values(aside="")).rowcount
        return number

    def _many_left(self, line: Line, now: datetime, before: tuple[datetime, int] | None) -> bool:
        """Whether a claim stepped over so many mails that it is worth a look at what they wait for.

        What it took is out of the line by now, so where it stepped over none this reads none. To read the
        first 500 for each claim cost it a millisecond, and more where they were not in memory.
        """
        c = t.outbox.c
        left = select(c.id).where(*line.due(now))
        if before is not None:
            at, last = before
            left = left.where(tuple_(c.not_before, c.id) < tuple_(literal(at, c.not_before.type), last))
        some = left.order_by(c.not_before, c.id).limit(int(MOSTLY * HEAD)).subquery()
        number = self.connection.execute(select(func.count()).select_from(some)).scalar_one()
        return bool(number >= MOSTLY * HEAD)

    def _waiting(self, line: Line, waits: Waits, now: datetime) -> int:
        """Return how many of the first mails wait."""
        head = _head(line, now, HEAD).subquery()
        return int(self.connection.execute(select(func.count(waits.mark(head.c)))).scalar_one())

    def _mark(self, line: Line, waits: Waits, now: datetime) -> int:
        c = t.outbox.c
        head = _head(line, now, SLICE).subquery()
        ids = select(head.c.id).where(waits.mark(head.c).is_not(None))
        waiting = update(t.outbox).where(c.id.in_(self._taken(ids)), c.state == "queued", IN_LINE)
        return self.connection.execute(waiting.values(aside=waits.mark(c))).rowcount

    def _taken(self, ids: Select[Any]) -> Any:
        """Return the ids as a subquery that PostgreSQL runs once; it leaves out what others hold.

        A claim holds its mails by now, and another that waited for them while it is waited for would not end.
        """
        if self.sqlite:
            return ids.scalar_subquery()
        taken = ids.with_for_update(skip_locked=True).cte("taken").prefix_with("MATERIALIZED")
        return select(taken.c.id).scalar_subquery()

    def _marks(self) -> Iterator[str]:
        """Yield the marks there are, each found by one step into the index."""
        last = ""
        while (mark := _next_mark(sqlite=self.sqlite).run(self.connection, last=last).scalar()) is not None:
            yield mark
            last = mark


@cache
def _next_mark(*, sqlite: bool) -> Prepared:
    c = t.outbox.c
    aside = (c.state == "queued", c.aside != _EMPTY, c.aside > Asked("last", Text()))
    return prepare(select(func.min(c.aside)).where(*aside), sqlite=sqlite)


def _head(line: Line, now: datetime, limit: int) -> Select[Any]:
    c = t.outbox.c
    head = select(c.id, c.meeting, c.canary, c.domain).where(*line.due(now))
    return head.order_by(c.not_before, c.id).limit(limit)
