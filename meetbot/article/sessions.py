"""What one session gives to tell: who led it, who spoke, what was said, what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Entry, Item, Outcome, Session
from meetbot.agenda.model.record import NoteKind, Record, SessionStatus, TurnStatus
from meetbot.agenda.model.terms import CASES, Kind, Role, Text
from meetbot.article import outcomes
from meetbot.article.facts import Facts, Part
from meetbot.article.languages import LANGUAGES
from meetbot.article.lead import answerers
from meetbot.article.model import Fact, Verdict
from meetbot.article.notes import is_subject, note_spec, told_notes
from meetbot.article.slots import (
    ABSENT,
    Act,
    Anyone,
    Day,
    Free,
    Missing,
    Number,
    People,
    SessionName,
    Several,
    Slot,
    Spec,
    Title,
    Words,
    free,
    optional,
    people,
)  # fmt: skip
from meetbot.article.wording import Phrases

NOON = 12  # hours


class SessionTeller:
    """Makes one session's sentences. `before`, `after`: the other told sessions, as they were held."""

    def __init__(
        self,
        agenda: Agenda,
        facts: Facts,
        record: Record,
        language: str,
        phrases: Phrases,
        *,
        before: Sequence[Session],
        after: Sequence[Session],
    ) -> None:
        self.agenda, self.facts, self.record, self.language = agenda, facts, record, language
        self.words, self.phrases = LANGUAGES[language], phrases
        self.before, self.after = before, after
        self.specs_: list[Spec] = []
        self.notes = [n for n in told_notes(agenda, record) if n.kind is not NoteKind.ACTION]
        self.ask: tuple[str, ...] = ()

    def specs(self, session: Session) -> list[Spec]:
        """Return the session's sentences in reading order."""
        self.ask = answerers(self.agenda, session, self.language)
        self.specs_ = []
        held = self.facts[f"held/{session.id}"]
        if held.verdict is Verdict.DENIED:
            self._not_held(session, held)
        else:
            self._leader(session)
            self._speakers(session)
        self._said(session.id)
        placed = self._items(session)
        for outcome in self.facts.outcomes[session.id]:
            if outcome.id not in placed:
                self._outcome(outcome)
        known = self.facts.statuses.get(session.id)
        if known is not None and known.status is SessionStatus.CUT_SHORT and known.announce:
            self._add("not.cut", session.id, [held], {})
        return self._dated(session)

    # --- the session as such ---------------------------------------------------------------------------

    def _free(self, text: Text | None, gap: str, id_: str = "") -> Free:
        return free(text, self.language, Missing(gap, id_))

    def _name(self, session: Session) -> SessionName:
        place = "following"
        if session.track or not self.before:
            place = ABSENT
        elif all(s.kind is Kind.CLOSING for s in self.after):
            place = "final"
        return SessionName(self._free(session.title, "gap-title", session.id), session.kind, place)

    def _opens(self, session: Session) -> Slot:
        """Return the session's name for the sentence that a section starts with, else that it is absent."""
        return ABSENT if self.specs_ else self._name(session)

    def _not_held(self, session: Session, held: Fact) -> None:
        known = self.facts.statuses.get(session.id)
        if known is None or not known.announce:
            return
        name = self._name(session)
        if known.status is SessionStatus.POSTPONED:
            to = Day(known.to.astimezone(self.agenda.zone).date()) if known.to else ABSENT
            self._tell("not.postponed", session.id, held, {"session": name, "date": to})
        elif known.status is SessionStatus.CANCELLED:
            reason = self._free(known.reason, "gap-reason", session.id)
            slots = {"session": name, "reason": optional(reason, known.reason)}
            self._tell("not.cancelled", session.id, held, slots)

    def _leader(self, session: Session) -> None:
        panel = session.kind is Kind.PANEL
        if panel:
            self._panel_format(session)
        for part in self.facts.parts[session.id]:
            if not part.leads:
                continue
            self._absence(part)
            if part.fact.verdict is Verdict.DENIED:
                continue
            key = f"{session.id}/{part.person.id}"
            slots: dict[str, Slot] = {"person": people([part.person]), "role": str(part.role)}
            if session.kind in (Kind.OPENING, Kind.CLOSING):
                self._add(
                    "open.act" if session.kind is Kind.OPENING else "close.act", key, [part.fact], slots
                )
            elif panel:
                panellists = [
                    p for p in self._speaking(session) if p.fact.told_plainly == part.fact.told_plainly
                ]
                facts = [part.fact, *(p.fact for p in panellists)]
                slots["people"] = optional(_people(panellists), panellists)
                self._add("panel.lead", key, facts, slots)
            else:
                slots["session"] = self._name(session)
                self._add("chair", key, [part.fact], slots)

    def _panel_format(self, session: Session) -> None:
        """Tell form and subject of a discussion: the title's, unless the rapporteur wrote a subject down."""
        told = [self.facts[f"held/{session.id}"]]
        act, words = self.words.discussion(session.title.get(self.language) or "")
        declined = session.title.declined.get(self.language, {})
        forms = {case: self.words.discussion(form)[1] for case, form in declined.items() if case in CASES}
        topic = Free(words, Missing("gap-topic"), forms)
        for note in self.record.notes:
            text = note.text.get(self.language)
            if is_subject(note) and note.where == session.id and text is not None:
                topic = free(note.text, self.language, Missing("gap-topic"))
                told.append(self.facts[f"note/{note.id}"])
        slots: dict[str, Slot] = {"session": self._name(session)}
        if not topic.text:
            self._add("panel.format", session.id, told, slots, form="bare")
            return
        slots |= {"act": optional(Act(act), act), "topic": topic}
        self._add("panel.format", session.id, told, slots)

    # --- who spoke -------------------------------------------------------------------------------------

    def _speaking(self, entry: Entry) -> list[Part]:
        """Return the speakers told together: not those denied, not in the room, or announced as replacing."""
        return [
            p
            for p in self.facts.parts[entry.id]
            if p.role is Role.SPEAKER
            and p.fact.verdict is not Verdict.DENIED
            and not p.is_remote
            and p.absent is None
            and not p.on_behalf_of
        ]

    def _speakers(self, session: Session) -> None:
        parts = self._speaking(session)
        if session.kind is Kind.PANEL:
            led = [s for s in self.specs_ if s.frame == "panel.lead"]
            told = {f for s in led for f in s.facts}
            for key, group in self._groups(session, [p for p in parts if p.fact.id not in told]):
                self._add("panel.with", key, _facts(group), {"people": _people(group)})
            self._topics(session)
        elif session.kind in (Kind.OPENING, Kind.CLOSING):
            frame = "open.speeches" if session.kind is Kind.OPENING else "close.speeches"
            for key, group in self._groups(session, parts):
                form = "" if len(group) > 1 else "one"
                self._add(frame, key, _facts(group), {"people": _people(group)}, form=form)
        else:
            self._addresses(session, parts)
        self._others(session)

    def _groups(self, entry: Entry, parts: Sequence[Part]) -> Iterator[tuple[str, list[Part]]]:
        """Yield (sentence key, speakers): the proven ones together, then those to confirm."""
        plain = [p for p in parts if p.fact.told_plainly]
        unsure = [p for p in parts if not p.fact.told_plainly]
        if plain:
            yield entry.id, plain
        if unsure:
            yield (f"{entry.id}/to-confirm" if plain else entry.id), unsure

    def _addresses(self, session: Session, parts: Sequence[Part]) -> None:
        """Tell the speakers of a session by topic; without topics by what the session is."""
        for number, topic in enumerate(dict.fromkeys(str(p.topic or "") for p in parts)):
            for key, group in self._groups(session, [p for p in parts if str(p.topic or "") == topic]):
                key = key if not number else f"{key}/{group[0].person.id}"
                slots: dict[str, Slot] = {"people": _people(group), "session": self._opens(session)}
                if topic:
                    slots["topic"] = self._topic(group[0])
                    self._add("speak", key, _facts(group), slots, form="about")
                elif session.kind is Kind.TALK:
                    slots["title"] = Title(self._free(session.title, "gap-title", session.id))
                    self._add("speak", key, _facts(group), slots, form="talk")
                else:
                    self._add("speak", key, _facts(group), slots)

    def _topic(self, part: Part) -> Slot:
        return optional(self._free(part.topic, "gap-topic", part.where), part.topic)

    def _others(self, entry: Entry) -> None:
        """Tell who was not in the room: messages and recordings, and what may be announced of the absent."""
        for part in self.facts.parts[entry.id]:
            if part.role is not Role.SPEAKER:
                continue
            key, person = f"{entry.id}/{part.person.id}", people([part.person])
            if part.is_remote and part.fact.verdict is not Verdict.DENIED:
                form = "read" if part.status is TurnStatus.MESSAGE_READ else "recorded"
                self._add("speak.remote", key, [part.fact], {"person": person}, form=form)
            elif part.on_behalf_of and part.absent is None and part.fact.verdict is not Verdict.DENIED:
                whom = Anyone((part.on_behalf_of,))
                slots: dict[str, Slot] = {"person": person, "whom": whom, "topic": self._topic(part)}
                self._add("speak.behalf", key, [part.fact], slots)
            self._absence(part)

    def _absence(self, part: Part) -> None:
        if part.absent is None:
            return
        key = f"{part.where}/{(part.planned or part.person).id}"
        slots: dict[str, Slot] = {"person": people([part.person])}
        if part.planned is not None:
            slots |= {"planned": people([part.planned]), "topic": self._topic(part)}
            self._tell("not.replaced", key, part.absent, slots)
        else:
            self._tell("not.absent", key, part.absent, slots)

    def _topics(self, session: Session) -> None:
        fact = self.facts.get(f"topics/{session.id}")
        if session.topics and fact is not None and fact.verdict is not Verdict.DENIED:
            topics = Several(tuple(self._free(t, "gap-topic") for t in session.topics))
            slots: dict[str, Slot] = {"topics": topics, "number": Number(len(session.topics))}
            self._add("panel.points", session.id, [fact], slots)

    # --- items, notes, outcomes ------------------------------------------------------------------------

    def _items(self, session: Session) -> set[str]:
        """Tell the items as they were held, each with the outcomes of its speakers; return those outcomes."""
        placed: set[str] = set()
        for item in self.facts.in_order(session.items):
            own = [
                o for o in self.facts.outcomes[session.id] if self._belongs(o, item) and o.id not in placed
            ]
            placed |= {o.id for o in own}
            if self.facts[f"held/{item.id}"].verdict is not Verdict.DENIED:
                self._item(item, own)
            said = [n for n in self.notes if n.where == item.id]
            introduces = any(n.verb.startswith("introduc") for n in said)
            if introduces:
                self._said(item.id)
            for outcome in own:
                self._outcome(outcome)
            if not introduces:
                self._said(item.id)
        return placed

    def _belongs(self, outcome: Outcome, item: Item) -> bool:
        speakers = {s.who for s in item.speakers}
        return bool(outcome.by) and set(outcome.by) <= speakers

    def _item(self, item: Item, own: Sequence[Outcome]) -> None:
        """Tell who spoke in an item; not of those whose own words or deeds there are told anyway."""
        doing = {
            who for o in own if self.facts[f"outcome/{o.id}"].verdict is not Verdict.DENIED for who in o.by
        }
        doing |= {who for n in self.notes if n.where == item.id for who in n.who}
        title = item.title.get(self.language) or ""
        act = self.words.act(title)
        parts = [p for p in self._speaking(item) if p.person.id not in doing]
        for number, topic in enumerate(dict.fromkeys(str(p.topic or "") for p in parts)):
            for key, group in self._groups(item, [p for p in parts if str(p.topic or "") == topic]):
                key = key if not number else f"{key}/{group[0].person.id}"
                slots: dict[str, Slot] = {"people": _people(group), "session": ABSENT}
                if topic:
                    slots["topic"] = self._topic(group[0])
                    self._add("speak", key, _facts(group), slots, form="about")
                elif act:
                    self._add("speak", key, _facts(group), {**slots, "act": Words(act)}, form="act")
                else:
                    slots["title"] = Title(self._free(item.title, "gap-title", item.id))
                    self._add("speak", key, _facts(group), slots, form="item")
        self._others(item)

    def _said(self, where: str) -> None:
        for note in self.notes:
            if note.where == where:
                fact = self.facts[f"note/{note.id}"]
                who = [self._person(i) for i in note.who]
                before = self.specs_[-1] if self.specs_ else None
                goes_on = before is not None and before.plain and before.claims_by == tuple(who)
                goes_on = goes_on and len(who) == 1
                spec = note_spec(note, fact, who, self.language, self.phrases, goes_on=goes_on, ask=self.ask)
                self.specs_.append(spec)

    def _person(self, who: str) -> Person:
        return self.agenda.person(who) or Person(id=who, name=who)

    def _outcome(self, outcome: Outcome) -> None:
        fact = self.facts[f"outcome/{outcome.id}"]
        if fact.verdict is Verdict.DENIED:
            return
        told = outcomes.tell(outcome, self.agenda, self.language)
        self._add(f"out.{outcome.type}", outcome.id, [fact], told.slots, form=told.form)

    # --- adding ----------------------------------------------------------------------------------------

    def _add(
        self, frame: str, key: str, facts: Sequence[Fact], slots: Mapping[str, Slot], *, form: str = ""
    ) -> None:
        self.specs_.append(
            Spec(
                id=f"{frame}/{key}",
                frame=frame,
                form=form,
                facts=tuple(f.id for f in facts),
                slots=slots,
                plain=all(f.told_plainly for f in facts),
                ask=self.ask,
            )
        )

    def _tell(self, frame: str, key: str, fact: Fact, slots: Mapping[str, Slot]) -> None:
        """Add a sentence of the closed frames (R4): it tells that something did not happen."""
        self._add(frame, key, [fact], slots)
        self.specs_[-1] = replace(self.specs_[-1], plain=not fact.conflict)

    def _dated(self, session: Session) -> list[Spec]:
        """Return the sentences; the first of a later day begins with its date, one after noon says so."""
        day = next((d for d in self.agenda.days if d.id == session.day), None)
        earlier = self.before[-1].day if self.before else session.day
        if day is None or not self.specs_:
            return self.specs_
        first, *rest = self.specs_
        if earlier != session.day:
            return [replace(first, on=day.date), *rest]
        return [replace(first, afternoon=self._first_after_noon(session)), *rest]

    def _first_after_noon(self, session: Session) -> bool:
        """Return whether it is the first of its day that is known to have begun after noon, others before."""
        earlier = [self._begun(s) for s in self.before if s.day == session.day]
        begun = self._begun(session)
        before_noon = bool(earlier) and all(at is not None and at.hour < NOON for at in earlier)
        return before_noon and begun is not None and begun.hour >= NOON

    def _begun(self, session: Session) -> datetime | None:
        """Return when it really began, in the meeting's zone."""
        known = self.facts.statuses.get(session.id)
        return None if known is None or known.start is None else known.start.astimezone(self.agenda.zone)


def _people(parts: Sequence[Part]) -> People:
    return people([p.person for p in parts])


def _facts(parts: Sequence[Part]) -> list[Fact]:
    return [p.fact for p in parts]
