"""Capability links by the hash of their token; the token itself is computed, never kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Text, bindparam, or_, select, update

from meetbot.attendees.links import Link, Scope
from meetbot.store import tables as t
from meetbot.store.base import Part
from meetbot.store.prepared import Asked, Prepared, prepare


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLink:
    """A link as it is kept, one row a generation; its token is not."""

    link: Link
    at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


class Links(Part):
    def add_links(
        self, links: Iterable[tuple[Link, str]], *, now: datetime, expires_at: datetime | None = None
    ) -> None:
        """Keep (link, token hash) pairs; those known already stay as they are."""
        rows = [
            {
                "token_hash": token_hash,
                "scope": str(link.scope),
                "meeting": link.meeting,
                "person_id": link.person_id,
                "target": link.target,
                "generation": link.generation,
                "expires_at": expires_at,
                "revoked_at": None,
                "at": now,
            }
            for link, token_hash in links
        ]
        self.insert_new(t.link, rows, key=["token_hash"])

    def link(self, token_hash: str, *, now: datetime) -> Link | None:
        """Return the link that a token opens; None when unknown, expired or revoked."""
        c = t.link.c
        rows = select(t.link).where(
            c.token_hash == token_hash,
            c.revoked_at.is_(None),
            or_(c.expires_at.is_(None), c.expires_at > now),
        )
        row = self.connection.execute(rows).first()
        return None if row is None else _kept(row).link

    def ended_link(self, token_hash: str, *, now: datetime) -> KeptLink | None:
        """Return the link that a token once opened and opens no more."""
        c = t.link.c
        rows = select(t.link).where(
            c.token_hash == token_hash, or_(c.revoked_at.is_not(None), c.expires_at <= now)
        )
        row = self.connection.execute(rows).first()
        return None if row is None else _kept(row)

    def links(self, meeting: str, *, person: str | None = None) -> list[KeptLink]:
        """Return the newest generation of every link of a meeting, or of one person in it.

        Ordered by person, scope and target.
        """
        c = t.link.c
        rows = select(t.link).where(c.meeting == meeting)
        if person is not None:
            rows = rows.where(c.person_id == person)
        newest: dict[tuple[str, str, str], KeptLink] = {}
        for row in self.connection.execute(rows.order_by(c.person_id, c.scope, c.target, c.generation)):
            newest[row.person_id, row.scope, row.target] = _kept(row)
        return list(newest.values())

    def renewed_links(
        self, meeting: str, scopes: Collection[Scope], *, people: Collection[str] | None = None
    ) -> list[KeptLink]:
        """Return the newest generation of the links that were renewed or withdrawn; most never are.

        Args:
            scopes: of these kinds, and of no target.
            people: of these alone; None = of everybody.
        """
        if _any_renewed(sqlite=self.sqlite).run(self.connection, of_meeting=meeting).first() is None:
            return []
        asked: dict[str, Any] = {"of_meeting": meeting, "scopes": sorted(map(str, scopes))}
        if people is None:
            rows = self.connection.execute(_RENEWED, asked)
        else:
            rows = self.connection.execute(_RENEWED_OF, asked | {"people": sorted(people)})
        newest: dict[tuple[str, str], KeptLink] = {}
        for row in rows:
            newest[row.person_id, row.scope] = _kept(row)
        return list(newest.values())

    def open_link(self, link: Link) -> Link | None:
        """Return this link in the generation that is open; None where it is withdrawn or was never kept."""
        c = t.link.c
        rows = select(c.generation).where(*_same(link), c.revoked_at.is_(None))
        found = self.connection.execute(rows.order_by(c.generation.desc()).limit(1)).scalar_one_or_none()
        return None if found is None else replace(link, generation=found)

    def generation(self, link: Link) -> int:
        """Return the generation that a new token of this link is made with: raised by every revocation."""
        c = t.link.c
        rows = select(c.generation, c.revoked_at).where(*_same(link)).order_by(c.generation.desc()).limit(1)
        row = self.connection.execute(rows).first()
        if row is None:
            return link.generation
        return int(row.generation) + (row.revoked_at is not None)

    def revoke(self, link: Link, *, now: datetime) -> int:
        """Close every token of this link; returns how many were open."""
        still = update(t.link).where(*_same(link), t.link.c.revoked_at.is_(None))
        return self.connection.execute(still.values(revoked_at=now)).rowcount


def _kept(row: Row[Any]) -> KeptLink:
    link = Link(
        scope=Scope(row.scope),
        meeting=row.meeting,
        person_id=row.person_id,
        target=row.target,
        generation=row.generation,
    )
    return KeptLink(link=link, at=row.at, expires_at=row.expires_at, revoked_at=row.revoked_at)


def _same(link: Link) -> tuple[ColumnElement[bool], ...]:
    c = t.link.c
    return (
        c.meeting == link.meeting,
        c.scope == str(link.scope),
        c.person_id == link.person_id,
        c.target == link.target,
    )


# A first generation that is open is the only row of its link.
_IS_RENEWED = or_(t.link.c.generation > 1, t.link.c.revoked_at.is_not(None))


@cache
def _any_renewed(*, sqlite: bool) -> Prepared:
    mine = select(t.link.c.meeting).where(t.link.c.meeting == Asked("of_meeting", Text()), _IS_RENEWED)
    return prepare(mine.limit(1), sqlite=sqlite)


# Built once, since each batch of mails may ask.
_NAMED = (
    select(t.link)
    .where(
        t.link.c.meeting == bindparam("of_meeting"),
        t.link.c.scope.in_(bindparam("scopes", expanding=True)),
        t.link.c.target == "",
    )
    .order_by(t.link.c.person_id, t.link.c.scope, t.link.c.generation)
)
_RENEWED = _NAMED.where(_IS_RENEWED)
# Not as it is: where all of a meeting's links were renewed, SQLite would read them all for each few people.
_RENEWED_OF = _NAMED.where(
    t.link.c.person_id.in_(bindparam("people", expanding=True)),
    or_(t.link.c.generation + 0 > 1, t.link.c.revoked_at.is_not(None)),
)
