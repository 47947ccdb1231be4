"""Agenda and record to facts: what each source says, which one is believed, where they disagree.

The ladder, highest first: approved note or recorded outcome; confirmation by a person (a status in the
record, `held_as_planned`); the timer's start and stop; the person's presence; the agenda, which proves only
the plan.

What each rung is worth: a timer that ran proves that the session took place. That a person spoke in it takes
more than the plan: a note, a confirmation, or timer and presence together, since a timer does not see who
stands at the desk and a check-in does not see who speaks. A note proves that its speaker spoke, not that
the speaker chaired.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Item, Outcome, Session
from meetbot.agenda.model.record import (
    NOT_HELD,
    Note,
    NoteKind,
    Record,
    SessionRecord,
    SessionStatus,
    Turn,
    TurnStatus,
)
from meetbot.agenda.model.terms import Role, Status, Text
from meetbot.article.model import Evidence, Fact, Rung, Verdict
from meetbot.article.proof.facts import Facts, Part, Present, decide
from meetbot.article.proof.licence import Licence
from meetbot.article.proof.otherwise import Otherwise, status_source, taken, turn_source

# A note of these kinds shows that its session took place; the others need not have been made in it.
_PROVING = (NoteKind.REPORT, NoteKind.QUOTE, NoteKind.DECISION, NoteKind.ACTION, NoteKind.QUESTION)
_REMOTE = (TurnStatus.MESSAGE_READ, TurnStatus.RECORDED)
_HELD = (SessionStatus.HELD, SessionStatus.CUT_SHORT)


def resolve(agenda: Agenda, record: Record, *, journal: Record | None = None, present: Present = ()) -> Facts:
    """Return the facts of a meeting with the evidence for each.

    Args:
        record: what people wrote down. It may hold the timer's times too (source `journal`).
        journal: the timer's times, kept apart so that a disagreement between the two is seen.
        present: who was seen where.
    """
    return _Resolver(agenda, record, journal, frozenset(present)).resolve()


_PLANNED = Evidence(rung=Rung.AGENDA, source="planned in the agenda")


class _Resolver:
    """The sources, indexed; one method per kind of fact."""

    def __init__(
        self, agenda: Agenda, record: Record, journal: Record | None, present: frozenset[tuple[str, str]]
    ) -> None:
        self.agenda, self.record, self.present = agenda, record, present
        self.licence = Licence(agenda)
        self.said = {s.id: s for s in record.sessions if s.source != "journal"}
        timed = [*(journal.sessions if journal is not None else ()), *record.sessions]
        self.timed = {s.id: s for s in timed if s.source == "journal"}
        self.left_out = {i for i, s in self.timed.items() if s.status in NOT_HELD}  # by the operator
        self.turns = {(t.where, t.who, t.role): t for t in record.turns}
        self.done = {o.id: o for o in record.outcomes}
        self.notes = [n for n in record.notes if n.approved]
        self.otherwise = Otherwise(record, agenda)
        self.session_of = {e.id: s for s in agenda.sessions for e in (s, *s.items)}
        self.facts: dict[str, Fact] = {}
        self.outcomes: dict[str, tuple[Outcome, ...]] = {}

    def resolve(self) -> Facts:
        parts: dict[str, tuple[Part, ...]] = {}
        for session in self.agenda.sessions:
            self._add(self._held(session))
            for item in session.items:
                self._add(self._held(item))
        for session in self.agenda.sessions:
            parts[session.id] = tuple(self._parts(session))
            parts |= {item.id: tuple(self._parts(item)) for item in session.items}
            self._topics(session)
        for session in self.agenda.sessions:
            self.outcomes[session.id] = tuple(self._outcomes(session, parts))
        for note in self.notes:
            self._note(note, parts)
        self._meeting()
        self._attendance()
        return Facts(
            by_id=self.facts,
            parts=parts,
            outcomes=self.outcomes,
            statuses={**self.timed, **self._known_times()},
            seen=self._seen(),
            days=self._held_days(),
        )

    def _seen(self) -> frozenset[str]:
        """Return who was seen, or said what a note that nothing contradicts tells."""
        said = [n for n in self.notes if n.kind in _PROVING and self.facts[f"note/{n.id}"].told_plainly]
        remote = {t.who for t in self.record.turns if t.status in _REMOTE}
        spoke = {who for n in said for who in n.who} - remote
        return frozenset([*(who for who, _ in self.present), *spoke])

    def _known_times(self) -> dict[str, SessionRecord]:
        """Return what people say of when it was; the timer's times stand where they say none."""
        untimed = self.said.keys() - (self.timed.keys() - self.left_out)
        return {i: s for i, s in self.said.items() if s.start is not None or i in untimed}

    def _add(self, fact: Fact) -> Fact:
        self.facts[fact.id] = fact
        return fact

    # --- the blanket confirmation ----------------------------------------------------------------------

    def _blanket(self, *ids: str) -> list[Evidence]:
        """Return what `held_as_planned` says of these ids.

        Nothing where one of them is excepted, or was left out by the operator: who vouches for all that was
        planned does not say that this took place.
        """
        held = self.record.held_as_planned
        if held is None or any(i in held.exceptions or i in self.left_out for i in ids):
            return []
        return [Evidence(rung=Rung.CONFIRMATION, source=f"held as planned, says {held.by}")]

    def _as_planned(self, session: Session) -> bool:
        """Return whether nobody said that a session ran otherwise; else the blanket covers nothing in it."""
        known = self.said.get(session.id)
        return known is None or known.status in (SessionStatus.HELD, SessionStatus.UNKNOWN)

    def _called(self, entry_id: str) -> str:
        return f"“{self.agenda.title_of(entry_id)}”"

    def _timer(self, entry_id: str) -> Evidence:
        return Evidence(
            rung=Rung.TIMER, source=f"the timer of {self._called(entry_id)} was started and stopped"
        )

    # --- sessions --------------------------------------------------------------------------------------

    def _held(self, entry: Session | Item) -> Fact:
        session = self.session_of[entry.id]
        inside = {entry.id} | {i.id for i in entry.items} if isinstance(entry, Session) else {entry.id}
        votes = [_PLANNED]
        votes += [
            Evidence(rung=Rung.NOTE, source=f"note {note.id} was taken in {self._called(entry.id)}")
            for note in self.notes
            if note.where in inside and note.kind in _PROVING
        ]
        if isinstance(entry, Session):
            ids = {o.id for o in entry.outcomes}
            votes += [
                Evidence(rung=Rung.NOTE, source=f"outcome {o.id} is recorded as done")
                for o in self.record.outcomes
                if o.done and (o.id in ids or (o.outcome is not None and o.outcome.session == entry.id))
            ]
        known, whole = self.said.get(entry.id), self.said.get(session.id)
        if known is not None and known.status is not SessionStatus.UNKNOWN:
            votes.append(status_source(known, self.agenda))
        elif whole is not None and whole.status in NOT_HELD:
            votes.append(status_source(whole, self.agenda))
        elif Status.CANCELLED in (entry.status, session.status, self.agenda.meeting.status):
            votes.append(Evidence(rung=Rung.CONFIRMATION, source="cancelled in the agenda", against=True))
        elif self._as_planned(session):
            votes += self._blanket(entry.id, session.id)
        if votes == [_PLANNED] and not self.left_out.isdisjoint((entry.id, session.id)):
            source = f"{self._called(entry.id)} was left out, by the timer"
            votes.append(Evidence(rung=Rung.TIMER, source=source, against=True))
        votes += self.otherwise.held(entry.id, session.id)
        if self._ran(entry.id):
            votes.append(self._timer(entry.id))
        to = known.to.astimezone(self.agenda.zone).date() if known is not None and known.to else None
        reason = known.reason if known is not None else None
        says = (*self.licence.entry(entry), *self.licence.text(reason), *self.licence.days(to))
        return decide(f"held/{entry.id}", votes, says)

    def _ran(self, entry_id: str) -> bool:
        timed = self.timed.get(entry_id)
        return (
            timed is not None and timed.status in _HELD and timed.start is not None and timed.end is not None
        )

    # --- turns -----------------------------------------------------------------------------------------

    def _parts(self, entry: Session | Item) -> Iterator[Part]:
        planned = [(who, role, None) for who, role in entry.roles() if role in _LEADING]
        topics = [(s.who, Role.SPEAKER, s.topic) for s in entry.speakers]
        for who, role, topic in (*planned, *topics):
            yield self._part(entry, who, role, topic)
        known = {(who, role) for who, role, _ in (*planned, *topics)}
        for turn in self.record.turns:
            if (
                turn.where == entry.id
                and turn.role is not Role.RAPPORTEUR
                and (turn.who, turn.role) not in known
            ):
                yield self._part(entry, turn.who, turn.role, None)

    def _part(self, entry: Session | Item, who: str, role: Role, topic: Text | None) -> Part:
        session = self.session_of[entry.id]
        turn = self.turns.get((entry.id, who, role)) or self.turns.get((session.id, who, role))
        status = turn.status if turn is not None else TurnStatus.UNKNOWN
        planned = self._person(who)
        actual, absent = planned, None
        votes = [_PLANNED, *self._turn_votes(entry, session, who, role, turn)]
        if turn is not None and status is TurnStatus.REPLACED:
            actual = self._person(turn.replaced_by) if turn.replaced_by else planned
        if turn is not None and status in (TurnStatus.ABSENT, TurnStatus.REPLACED) and turn.announce:
            absent = self._add(
                Fact(
                    id=f"absent/{entry.id}/{who}",
                    verdict=Verdict.PROVEN,
                    evidence=(turn_source(turn, self.agenda, against=False),),
                    says=(
                        *(*self.licence.person(planned), *self.licence.person(actual)),
                        *(*self.licence.entry(entry), *self.licence.entry(session)),
                    ),
                )
            )
        says = (*self.licence.person(actual), *self.licence.entry(entry), *self.licence.entry(session))
        behalf = turn.on_behalf_of if turn is not None else ""
        says = (*says, *self.licence.text(topic), *self.licence.who([behalf]))
        fact = self._add(decide(f"turn/{entry.id}/{who}/{role}", votes, says))
        return Part(
            fact=fact,
            where=entry.id,
            person=actual,
            role=role,
            status=status,
            topic=topic,
            planned=planned if actual is not planned else None,
            on_behalf_of=behalf,
            absent=absent,
        )

    def _turn_votes(
        self, entry: Session | Item, session: Session, who: str, role: Role, turn: Turn | None
    ) -> Iterator[Evidence]:
        if role is Role.SPEAKER:
            places = {entry.id, session.id} | ({i.id for i in session.items} if entry is session else set())
            speaker = turn.replaced_by if turn is not None and turn.status is TurnStatus.REPLACED else who
            for note in self.notes:
                if speaker in note.who and note.where in places and note.kind in _PROVING:
                    said = f"note {note.id} reports what {self.agenda.label_of(speaker)} said"
                    yield Evidence(rung=Rung.NOTE, source=said)
        held = self.facts[f"held/{entry.id}"]
        if turn is not None:
            yield from self.otherwise.turn(turn)
        if turn is not None and turn.status is not TurnStatus.UNKNOWN:
            yield turn_source(turn, self.agenda, against=not taken(turn))
        elif turn is None and held.verdict is not Verdict.DENIED and self._as_planned(session):
            yield from self._blanket(entry.id, session.id, who)
        yield from (e for e in held.evidence if e.against)
        seen = {(who, ""), (who, session.id), (who, entry.id)} & self.present
        if self._ran(entry.id) and seen:
            yield self._timer(entry.id)
            yield Evidence(rung=Rung.PRESENCE, source=f"{self.agenda.label_of(who)} was seen there")

    def _person(self, who: str) -> Person:
        """Return the person of an id; somebody not on the agenda is known by the printed form alone."""
        return self.agenda.person(who) or Person(id=who, name=who)

    def _topics(self, session: Session) -> None:
        """A session's topics are plan: only a person can say that they were covered."""
        if session.topics:
            held = self.facts[f"held/{session.id}"]
            votes = [_PLANNED, *(e for e in held.evidence if e.rung is Rung.CONFIRMATION)]
            if not self._as_planned(session):
                votes = [_PLANNED]
            says = (*self.licence.entry(session), str(len(session.topics)))
            self._add(decide(f"topics/{session.id}", votes, says))

    # --- outcomes and notes ----------------------------------------------------------------------------

    def _outcomes(self, session: Session, parts: Mapping[str, tuple[Part, ...]]) -> Iterator[Outcome]:
        planned = {o.id for o in session.outcomes}
        unplanned = [
            o.outcome
            for o in self.record.outcomes
            if o.outcome is not None and o.outcome.session == session.id and o.id not in planned
        ]
        missing = {
            (part.planned or part.person).id
            for entry in (session, *session.items)
            for part in parts[entry.id]
            if part.status in (TurnStatus.ABSENT, TurnStatus.REPLACED)
        }
        for outcome in (*session.outcomes, *unplanned):
            yield self._outcome(session, outcome, missing & set(outcome.by))

    def _outcome(self, session: Session, outcome: Outcome, missing: Collection[str]) -> Outcome:
        votes = [_PLANNED]
        explicit = self.done.get(outcome.id)
        if explicit is not None:
            word = "done" if explicit.done else "not done"
            source = f"outcome {outcome.id} is recorded as {word}"
            votes.append(Evidence(rung=Rung.NOTE, source=source, against=not explicit.done))
        elif self.facts[f"held/{session.id}"].verdict is Verdict.DENIED:
            source = self.facts[f"held/{session.id}"].evidence[0].source
            votes.append(Evidence(rung=Rung.CONFIRMATION, source=source, against=True))
        elif self._as_planned(session) and not missing:
            votes += self._blanket(outcome.id, session.id, *outcome.by)
        if explicit is not None and explicit.done:
            known = self.said.get(session.id)
            if known is not None and known.status in NOT_HELD:
                votes.append(status_source(known, self.agenda))
            gone = [f"{self.agenda.label_of(i)} is recorded as absent or replaced" for i in sorted(missing)]
            votes += [Evidence(rung=Rung.CONFIRMATION, source=one, against=True) for one in gone]
        if explicit is not None:
            votes += self.otherwise.outcome(explicit)
        votes += (vote for vote in self.otherwise.held(session.id, session.id) if vote.against)
        self._add(decide(f"outcome/{outcome.id}", votes, self.licence.outcome(outcome)))
        return _without(outcome, missing)

    def _note(self, note: Note, parts: Mapping[str, tuple[Part, ...]]) -> None:
        votes = [Evidence(rung=Rung.NOTE, source=f"note {note.id}" + (f" by {note.by}" if note.by else ""))]
        votes += self.otherwise.note(note)
        session = self.session_of.get(note.where)
        if session is not None:
            votes += [e for e in self.facts[f"held/{note.where}"].evidence if e.against]
            for entry in (session, *session.items):
                for part in parts[entry.id]:
                    if part.planned is not None:
                        # Who was replaced as chair may still have spoken.
                        if part.planned.id not in note.who or part.role is not Role.SPEAKER:
                            continue
                        source = f"{part.planned.label} is recorded as replaced"
                        votes.append(Evidence(rung=Rung.CONFIRMATION, source=source, against=True))
                    elif part.person.id in note.who:
                        votes += [e for e in part.fact.evidence if e.against]
        self._add(decide(f"note/{note.id}", votes, self.licence.note(note)))

    # --- the meeting -----------------------------------------------------------------------------------

    def _held_days(self) -> tuple[date, ...]:
        held = [
            day.date
            for day in self.agenda.days
            if any(self.facts[f"held/{s.id}"].verdict is Verdict.PROVEN for s in day.sessions)
        ]
        return tuple(sorted(held or [day.date for day in self.agenda.days]))

    def _meeting(self) -> None:
        meeting, record = self.agenda.meeting, self.record
        held = [self.facts[f"held/{s.id}"] for s in self.agenda.sessions]
        proven = [f for f in held if f.told_plainly] or [f for f in held if f.verdict is Verdict.PROVEN]
        # One session that was held is enough; one that is in dispute passes the dispute on.
        votes = [_PLANNED]
        for fact in proven[:1]:
            votes += fact.evidence[:1] if fact.told_plainly else fact.evidence
        if meeting.status is Status.CANCELLED:
            votes.append(Evidence(rung=Rung.CONFIRMATION, source="cancelled in the agenda", against=True))
        says = (*self.licence.meeting(), *(f"{d.day} {d:%B} {d.year}" for d in self._held_days()))
        self._add(decide("meeting/held", votes, says))
        counts = record.attendance
        modes = [_PLANNED, *self._blanket("mode")]
        if counts is not None and counts.onsite and counts.online:
            modes.append(
                Evidence(rung=Rung.NOTE, source=f"{counts.onsite} on-site and {counts.online} online")
            )
        self._add(decide("meeting/mode", modes, ()))
        places = [_PLANNED, *self._blanket("place")]
        if counts is not None and counts.onsite:
            places.append(Evidence(rung=Rung.NOTE, source=f"{counts.onsite} on-site"))
        city = meeting.venue.city if meeting.venue is not None else ""
        self._add(decide("meeting/place", places, (city,)))
        # Who organised it, with whom and under which title is the agenda's to say: it is no event.
        declared = Evidence(rung=Rung.CONFIRMATION, source="declared in the agenda")
        says = self.licence.organisers()
        self._add(Fact(id="meeting/organisers", verdict=Verdict.PROVEN, evidence=(declared,), says=says))

    def _attendance(self) -> None:
        counts = self.record.attendance
        if counts is None:
            return
        source = f"attendance by {counts.method}" + (f", {counts.by}" if counts.by else "")
        votes = [Evidence(rung=Rung.NOTE, source=source)]
        votes += self.otherwise.count()
        if counts.unique is not None or counts.onsite is not None or counts.online is not None:
            self._add(decide("attendance/count", votes, self.licence.counts(counts)))
        if counts.regions or counts.countries:
            self._add(decide("attendance/from", votes, self.licence.origins(counts)))


_LEADING = (Role.CHAIR, Role.MODERATOR, Role.FACILITATOR, Role.LEAD, Role.HOST)


def _without(outcome: Outcome, missing: Collection[str]) -> Outcome:
    """Return the outcome without the people who were not there; `at` goes along where it has one for each."""
    if not missing:
        return outcome
    kept = [i for i, who in enumerate(outcome.by) if who not in missing]
    at = tuple(outcome.at[i] for i in kept) if len(outcome.at) == len(outcome.by) else outcome.at
    return replace(outcome, by=tuple(outcome.by[i] for i in kept), at=at)
