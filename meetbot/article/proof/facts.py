"""What is known, in the form the sentences are made from: facts by id, turns and outcomes by session."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Entry, Outcome, Session
from meetbot.agenda.model.record import SessionRecord, TurnStatus
from meetbot.agenda.model.terms import Role, Text
from meetbot.article.model import Evidence, Fact, Rung, Verdict

# (person id, session id), the session empty where the presence is for the meeting as a whole.
Present = Collection[tuple[str, str]]

AnEntry = TypeVar("AnEntry", bound=Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One person's turn in one session or item, as far as it is known.

    `person` is who really took it: after a replacement the other one, and `planned` then is who did not.
    """

    fact: Fact
    where: str
    person: Person
    role: Role
    status: TurnStatus
    topic: Text | None = None
    planned: Person | None = None
    on_behalf_of: str = ""  # an id, or words as they are printed
    absent: Fact | None = None  # that the planned person did not take it, where that may be announced

    @property
    def leads(self) -> bool:
        """Return whether it is the part of who leads: chairs, moderates, facilitates, leads or hosts."""
        return self.role in (Role.CHAIR, Role.MODERATOR, Role.FACILITATOR, Role.LEAD, Role.HOST)

    @property
    def is_remote(self) -> bool:
        """Return whether only a message was read or a recording shown: the person was not there."""
        return self.status in (TurnStatus.MESSAGE_READ, TurnStatus.RECORDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that may be told, by fact id, and per entry what it is told with."""

    by_id: Mapping[str, Fact]
    parts: Mapping[str, tuple[Part, ...]]  # session or item id -> turns, leader first, then file order
    outcomes: Mapping[str, tuple[Outcome, ...]]  # session id -> outcomes, without people who were not there
    statuses: Mapping[str, SessionRecord] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()  # person ids: a presence, or an approved note of what they said
    days: tuple[date, ...] = ()  # on which a session is proven to have been held, else all planned; rising

    def __getitem__(self, fact_id: str) -> Fact:
        return self.by_id[fact_id]

    def get(self, fact_id: str) -> Fact | None:
        return self.by_id.get(fact_id)

    def was_there(self, who: str) -> bool:
        """Return whether somebody is known to have been at the meeting: seen, or in a turn of theirs."""
        return who in self.seen or any(self._took(who, where) for where in self.parts)

    def spoke_in(self, who: str, session: Session) -> bool:
        """Return whether somebody is known to have taken a turn in a session or an item of it."""
        return any(self._took(who, entry.id) for entry in (session, *session.items))

    def _took(self, who: str, where: str) -> bool:
        """Return whether somebody was there for a turn: not one whose message was read."""
        return any(p.person.id == who and p.fact.told_plainly and not p.is_remote for p in self.parts[where])

    def in_order(self, entries: Sequence[AnEntry]) -> list[AnEntry]:
        """Return entries as they were held. One whose start nobody recorded keeps its place in the plan."""
        starts = {i: s.start for i, s in self.statuses.items() if s.start is not None}
        known = iter(sorted((e for e in entries if e.id in starts), key=lambda e: starts[e.id]))
        return [next(known) if e.id in starts else e for e in entries]


def decide(fact_id: str, votes: Sequence[Evidence], says: tuple[str, ...]) -> Fact:
    """Return the fact as its highest rung has it; a lower rung that says otherwise is a conflict."""
    ordered = tuple(sorted(votes, key=lambda e: -e.rung))
    telling = [e for e in ordered if e.rung is not Rung.AGENDA]
    if not telling:
        return Fact(id=fact_id, verdict=Verdict.UNKNOWN, evidence=ordered, says=says)
    top = telling[0]
    verdict = Verdict.DENIED if top.against else Verdict.PROVEN
    other = next((e for e in telling if e.against != top.against), None)
    conflict = "" if other is None else f"{top.source}; but {other.source}"
    return Fact(id=fact_id, verdict=verdict, evidence=ordered, says=says, conflict=conflict)


def facts_of(parts: Sequence[Part]) -> list[Fact]:
    """Return what each of these parts is known by."""
    return [part.fact for part in parts]
