"""How fast the relay and each recipient domain are written to, shared by all processes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from functools import cache

from sqlalchemy import and_, func, or_, select, update

from meetbot.outbox.throttle import Pace
from meetbot.store import tables as t
from meetbot.store.base import Part
from meetbot.store.columns import Instant
from meetbot.store.prepared import Asked, Prepared, prepare

_COLUMNS = tuple(column.name for column in t.domain_state.c)


@cache
def _paces(*, sqlite: bool, held: bool) -> Prepared:
    """Return what reads all rows, or those that nobody else holds and holds them."""
    rows = select(t.domain_state).order_by(t.domain_state.c.domain)
    return prepare(rows.with_for_update(skip_locked=True) if held else rows, sqlite=sqlite)


@cache
def _blocked(*, sqlite: bool) -> Prepared:
    c = t.domain_state.c
    return prepare(select(c.domain).where(c.blocked_until > Asked("instant", Instant())), sqlite=sqlite)


class Paces(Part):
    def paces(self) -> dict[str, Pace]:
        """Return what is known of each domain, by domain."""
        return self._by_domain(_paces(sqlite=self.sqlite, held=False))

    def blocked_domains(self, now: datetime) -> frozenset[str]:
        """Return the domains that get no mail until an instant after `now`; "" is the relay."""
        found = _blocked(sqlite=self.sqlite).run(self.connection, instant=self._at(now))
        return frozenset(found.scalars())

    def hold_paces(self) -> dict[str, Pace]:
        """As `paces`, held by this transaction; those that another one holds are left out."""
        return self._by_domain(_paces(sqlite=self.sqlite, held=True))

    def _by_domain(self, asked: Prepared) -> dict[str, Pace]:
        found = (dict(zip(_COLUMNS, row, strict=True)) for row in asked.rows(self.connection))
        return {row["domain"]: Pace(**row) for row in found}

    def hold_pace(self, domain: str) -> Pace:
        """Return what is known of one domain, held by this transaction; waits for who holds it."""
        self.insert_new(t.domain_state, [{"domain": domain}], key=["domain"])
        row = select(t.domain_state).where(t.domain_state.c.domain == domain).with_for_update()
        return Pace(**self.connection.execute(row).one()._asdict())

    def know_domains(self, domains: Iterable[str]) -> None:
        """Have a row for each of these domains."""
        self.insert_new(t.domain_state, [{"domain": domain} for domain in domains], key=["domain"])

    def sent_by_domain(self, since: datetime) -> dict[str, int]:
        """Return how many mails each domain was sent since then, and those in senders' hands with them."""
        c = t.outbox.c
        gone = or_(c.state == "claimed", and_(c.state == "sent", c.sent_at > since))
        rows = select(c.domain, func.count()).where(gone).group_by(c.domain)
        return {row.domain: int(row[1]) for row in self.connection.execute(rows)}

    def queued_to(self, domains: Iterable[str], *, meeting: str | None = None) -> dict[str, int]:
        """Return how many queued mails go to each of these domains; those without any are left out."""
        c = t.outbox.c
        rows = select(c.domain, func.count()).where(c.state == "queued", c.domain.in_(sorted(domains)))
        if meeting is not None:
            rows = rows.where(c.meeting == meeting)
        return {row.domain: int(row[1]) for row in self.connection.execute(rows.group_by(c.domain))}

    def save_paces(self, paces: Iterable[Pace]) -> None:
        self.upsert(t.domain_state, [asdict(pace) for pace in paces], key=["domain"])

    def purge_alarms(self, before: datetime) -> int:
        """Forget what servers said of domains that rested until then; returns of how many."""
        c = t.domain_state.c
        over = update(t.domain_state).where(
            c.why != "", or_(c.blocked_until.is_(None), c.blocked_until < before)
        )
        return self.connection.execute(over.values(why="")).rowcount
