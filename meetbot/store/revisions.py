"""Applied agendas: the truth of what is planned."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Row, Text, func, insert, select

from meetbot.errors import PlanOvertaken
from meetbot.store import tables as t
from meetbot.store.base import Part
from meetbot.store.prepared import Asked, Prepared, prepare
from meetbot.store.rows import Revision


def revision_hash(text: str, files: Mapping[str, str]) -> str:
    """Return the identity of an agenda text with its attendee lists: equal content, equal hash."""
    seed = json.dumps([text, dict(files)], sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(seed.encode(), digest_size=16).hexdigest()


@cache
def _mark(*, sqlite: bool) -> Prepared:
    c = t.revision.c
    one = (c.meeting == Asked("of_meeting", Text()), c.number == Asked("number", Integer()))
    return prepare(select(c.hash).where(*one), sqlite=sqlite)


class Revisions(Part):
    def meetings(self) -> list[str]:
        """Return the ids of all meetings that were ever applied, in order of their names."""
        return sorted(self.connection.execute(select(t.revision.c.meeting).distinct()).scalars())

    def latest_revision(self, meeting: str) -> Revision | None:
        """Return the newest applied revision; None before the first apply."""
        self.lock(meeting)
        rows = select(t.revision).where(t.revision.c.meeting == meeting)
        return _revision(self.connection.execute(rows.order_by(t.revision.c.number.desc()).limit(1)).first())

    def latest_revisions(self) -> dict[str, tuple[int, str]]:
        """Return number and hash of every meeting's newest revision: what a running service compares."""
        newest = select(t.revision.c.meeting, func.max(t.revision.c.number).label("number"))
        top = newest.group_by(t.revision.c.meeting).subquery()
        rows = select(t.revision.c.meeting, t.revision.c.number, t.revision.c.hash).join(
            top, (top.c.meeting == t.revision.c.meeting) & (top.c.number == t.revision.c.number)
        )
        return {row.meeting: (row.number, row.hash) for row in self.connection.execute(rows)}

    def revision(self, meeting: str, number: int) -> Revision | None:
        """Return one revision by its number; revisions never change."""
        rows = select(t.revision).where(t.revision.c.meeting == meeting, t.revision.c.number == number)
        return _revision(self.connection.execute(rows).first())

    def latest_number(self, meeting: str) -> int:
        """Return the number of the newest applied revision; 0 before the first apply."""
        self.lock(meeting)
        newest = select(func.max(t.revision.c.number)).where(t.revision.c.meeting == meeting)
        return self.connection.execute(newest).scalar_one() or 0

    def revision_mark(self, meeting: str, number: int | None = None) -> str | None:
        """Return the hash of a revision, of the newest where no number is given; None where there is none."""
        if number is not None:
            asked = _mark(sqlite=self.sqlite).run(self.connection, of_meeting=meeting, number=number)
            return asked.scalar_one_or_none()
        self.lock(meeting)
        newest = select(t.revision.c.hash).where(t.revision.c.meeting == meeting)
        newest = newest.order_by(t.revision.c.number.desc()).limit(1)
        return self.connection.execute(newest).scalar_one_or_none()

    def revision_of(self, meeting: str, mark: str) -> Revision | None:
        """Return the newest revision of this hash, None where no such text was ever applied."""
        c = t.revision.c
        rows = select(t.revision).where(c.meeting == meeting, c.hash == mark)
        row = self.connection.execute(rows.order_by(c.number.desc()).limit(1)).one_or_none()
        return _made(row) if row is not None else None

    def revisions(self, meeting: str, limit: int = 50) -> list[Revision]:
        """Return the newest revisions, newest first."""
        rows = select(t.revision).where(t.revision.c.meeting == meeting)
        found = self.connection.execute(rows.order_by(t.revision.c.number.desc()).limit(limit))
        return [_made(row) for row in found]

    def revisions_after(self, meeting: str, number: int) -> Iterator[Revision]:
        """Yield the revisions above a number, the oldest first."""
        c = t.revision.c
        rows = select(t.revision).where(c.meeting == meeting, c.number > number).order_by(c.number)
        yield from map(_made, self.connection.execute(rows))

    def add_revision(
        self,
        meeting: str,
        *,
        text: str,
        files: Mapping[str, str],
        source: str,
        by: str,
        now: datetime,
        base: int | None = None,
    ) -> int:
        """Store the next revision and return its number, counted from 1.

        Raises:
            PlanOvertaken: `base` is given and another revision was stored since.
        """
        self.lock(meeting)
        newest = self.connection.execute(
            select(func.coalesce(func.max(t.revision.c.number), 0)).where(t.revision.c.meeting == meeting)
        ).scalar_one()
        if base is not None and newest != base:
            raise PlanOvertaken(meeting=meeting, planned_on=base, newest=newest)
        row = {
            "meeting": meeting,
            "number": newest + 1,
            "text": text,
            "files": dict(files),
            "source": source,
            "hash": revision_hash(text, files),
            "by": by,
            "at": now,
        }
        self.connection.execute(insert(t.revision), row)
        return int(newest) + 1


def _made(row: Row[Any]) -> Revision:
    return Revision(**row._asdict())


def _revision(row: Row[Any] | None) -> Revision | None:
    return None if row is None else _made(row)
