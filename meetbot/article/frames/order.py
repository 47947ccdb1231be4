"""Where a session stands among the others as they were held: following or final, of a later day, after noon.

What says so stands at a sentence's beginning, and only where it is known: a plan that went otherwise tells
no order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Entry, Session
from meetbot.agenda.model.record import Record
from meetbot.agenda.model.terms import Kind
from meetbot.article.model import Verdict
from meetbot.article.proof.facts import Facts
from meetbot.article.slots import ABSENT, Day, Link, Spec

NOON = 12  # hours


class Order:
    """What may be said of order. `before`, `after`: the other told sessions, as they were held."""

    def __init__(
        self,
        agenda: Agenda,
        facts: Facts,
        record: Record,
        *,
        before: Sequence[Session],
        after: Sequence[Session],
    ) -> None:
        self.agenda, self.facts, self.record = agenda, facts, record
        self.before, self.after = before, after

    def place(self, session: Session) -> str:
        """Return `following` or `final`; ABSENT for the first, for one of several tracks or not held.

        ABSENT too where sessions changed places and nobody recorded when this one began, and for half of
        those that follow: a text in which each section begins with "The following session" tires. Which half
        goes by a session's own id, so one more session changes nothing in what is told of another.
        """
        if session.track or not self._held(session) or not self._in_its_place(session):
            return ABSENT
        if not any(map(self._held, self.before)):
            return ABSENT
        if all(s.kind is Kind.CLOSING for s in self.after if self._held(s)):
            return "final"
        return "following" if self._says_following(session) else ABSENT

    def _says_following(self, session: Session) -> bool:
        return sha256(f"{self.agenda.id}\0{session.id}".encode()).digest()[0] % 2 > 0

    def is_last(self, session: Session) -> bool:
        """Return whether nothing was held after it, and something before."""
        others = any(map(self._held, self.before)) and not any(map(self._held, self.after))
        return others and self._in_its_place(session)

    def opened(self, session: Session, specs: Sequence[Spec]) -> list[Spec]:
        """Return the sentences; the first of a later day begins with its date, one after noon says so."""
        day = next((d for d in self.agenda.days if d.id == session.day), None)
        earlier = self.before[-1].day if self.before else session.day
        if day is None or not specs:
            return list(specs)
        first, *rest = specs
        if earlier != session.day:
            return [_linked(first, Link("day", {"day": Day(day.date, year=False)})), *rest]
        if self._first_after_noon(session):
            return [_linked(first, Link("afternoon")), *rest]
        return [first, *rest]

    def came_before(self, one: Entry, other: Entry) -> bool:
        """Return whether one really came before another: by recorded starts, else held as planned so."""
        first, second = self._begun(one), self._begun(other)
        if first is not None and second is not None:
            return first < second
        held = self.record.held_as_planned
        vouched = held is not None and not {one.id, other.id} & set(held.exceptions)
        return vouched and first is second and one.start < other.start

    def _held(self, session: Session) -> bool:
        return self.facts[f"held/{session.id}"].verdict is not Verdict.DENIED

    def _in_its_place(self, session: Session) -> bool:
        planned = list(self.agenda.sessions)
        return self._begun(session) is not None or self.facts.in_order(planned) == planned

    def _first_after_noon(self, session: Session) -> bool:
        """Return whether it is the first of its day that is known to have begun after noon, others before."""
        earlier = [self._begun(s) for s in self.before if s.day == session.day]
        begun = self._begun(session)
        before_noon = bool(earlier) and all(at is not None and at.hour < NOON for at in earlier)
        return before_noon and begun is not None and begun.hour >= NOON

    def _begun(self, entry: Entry) -> datetime | None:
        """Return when it really began, in the meeting's zone."""
        known = self.facts.statuses.get(entry.id)
        return None if known is None or known.start is None else known.start.astimezone(self.agenda.zone)


def _linked(spec: Spec, link: Link) -> Spec:
    """Return the sentence with that beginning, of which it has one: nothing else of order stands there."""
    return replace(spec, link=link, into="", holds=spec.holds - {"last"})


def leading_into(gave: Spec, first: Spec) -> Spec:
    """Return a sentence that begins with what was given before: "After an overview by Ms. Li, ..."."""
    link = Link("act", {"act": gave.slots["act"], "giver": gave.slots["people"]})
    return replace(first, link=link, facts=tuple(dict.fromkeys((*first.facts, *gave.facts))))
