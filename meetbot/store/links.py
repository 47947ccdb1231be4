"""Capability links by the hash of their token; the token itself is computed, never kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, update

from meetbot.attendees.links import Link, Scope
from meetbot.store import tables as t
from meetbot.store.base import Part


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
        if row is None:
            return None
        return Link(
            scope=Scope(row.scope),
            meeting=row.meeting,
            person_id=row.person_id,
            target=row.target,
            generation=row.generation,
        )

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


def _same(link: Link) -> tuple[ColumnElement[bool], ...]:
    c = t.link.c
    return (
        c.meeting == link.meeting,
        c.scope == str(link.scope),
        c.person_id == link.person_id,
        c.target == link.target,
    )
