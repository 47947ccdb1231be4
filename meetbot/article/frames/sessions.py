"""What one session gives to tell: who led it, who spoke, what was said, what came of it."""

from __future__ import annotations

from dataclasses import replace

from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Item, Outcome, Session
from meetbot.agenda.model.record import Note, SessionStatus
from meetbot.agenda.model.terms import Kind
from meetbot.article.frames import outcomes
from meetbot.article.frames.lead import answerers
from meetbot.article.frames.notes import is_outlook, is_subject, note_spec
from meetbot.article.frames.speakers import SpeakersTeller, people_of
from meetbot.article.model import Fact, Verdict
from meetbot.article.slots import (
    ABSENT,
    Act,
    Day,
    Link,
    Missing,
    People,
    Slot,
    Spec,
    free,
    optional,
    people,
)  # fmt: skip

_ACTS = ("out.", "speak", "intro")  # what a sentence tells that may begin with what came before it


class SessionTeller(SpeakersTeller):
    """Makes one session's sentences."""

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
        self.outlook = self._outlook(session)
        self._said(session.id)
        placed = self._items(session)
        self._ahead()
        for outcome in self.facts.outcomes[session.id]:
            if outcome.id not in placed:
                self._outcome(outcome)
        known = self.facts.statuses.get(session.id)
        if known is not None and known.status is SessionStatus.CUT_SHORT and known.announce:
            self._add("not.cut", session.id, [held], {})
        return self.order.opened(session, self.specs_)

    # --- the session as such ---------------------------------------------------------------------------

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
                frame = "open.act" if session.kind is Kind.OPENING else "close.act"
                self._add(frame, key, [part.fact], slots, holds=self._last(session))
            elif panel:
                panellists = [
                    p for p in self._speaking(session) if p.fact.told_plainly == part.fact.told_plainly
                ]
                facts = [part.fact, *(p.fact for p in panellists)]
                slots["people"] = optional(people_of(panellists), panellists)
                self._add("panel.lead", key, facts, slots)
            else:
                slots["session"] = self._name(session)
                self._add("chair", key, [part.fact], slots)

    def _panel_format(self, session: Session) -> None:
        """Tell form and subject of a discussion: the title's, unless the rapporteur wrote a subject down."""
        told = [self.facts[f"held/{session.id}"]]
        act = self.words.discussion(session.title.get(self.language) or "")[0]
        topic = self._part(session.title, lambda title: self.words.discussion(title)[1])
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

    # --- items, notes, outcomes ------------------------------------------------------------------------

    def _items(self, session: Session) -> set[str]:
        """Tell the items as they were held, each with the outcomes of its speakers; return those outcomes."""
        placed: set[str] = set()
        before: Item | None = None
        for item in self.facts.in_order(session.items):
            begins = len(self.specs_)
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
            self._leads_into(begins, before, item)
            before = item
        return placed

    def _leads_into(self, at: int, before: Item | None, item: Item) -> None:
        """Let what one person gave as the last of the item before begin the first sentence of this one."""
        if before is None or not 0 < at < len(self.specs_):
            return
        gave, first = self.specs_[at - 1], self.specs_[at]
        gave_alone = (gave.frame, gave.form) == ("speak", "act") and gave.id.split("/")[1] == before.id
        people_ = gave.slots["people"] if gave_alone else None
        if not isinstance(people_, People) or len(people_.people) != 1 or people_.people[0].is_placeholder:
            return
        plain = gave.plain and first.plain and first.frame.startswith(_ACTS)
        if plain and self.order.came_before(before, item):
            self.specs_[at - 1] = replace(gave, into=first.id)

    def _belongs(self, outcome: Outcome, item: Item) -> bool:
        speakers = {s.who for s in item.speakers}
        return bool(outcome.by) and set(outcome.by) <= speakers

    def _said(self, where: str) -> None:
        for note in self.notes:
            if note.where == where and note not in self.outlook:
                self.specs_.append(self._note(note))

    def _note(self, note: Note) -> Spec:
        who = [self._person(i) for i in note.who]
        before = self.specs_[-1] if self.specs_ else None
        goes_on = before is not None and before.plain and before.claims_by == tuple(who) and len(who) == 1
        fact = self.facts[f"note/{note.id}"]
        return note_spec(note, fact, who, self.language, self.phrases, goes_on=goes_on, ask=self.ask)

    def _outlook(self, session: Session) -> tuple[Note, ...]:
        """Return the notes of a closing session that say what is to come; they are told after all others."""
        within = {session.id, *(item.id for item in session.items)}
        closing = session.kind is Kind.CLOSING
        return tuple(n for n in self.notes if closing and n.where in within and is_outlook(n))

    def _ahead(self) -> None:
        for number, note in enumerate(self.outlook):
            spec = self._note(note)
            begins = not number and spec.worded_as != "mark"
            self.specs_.append(replace(spec, link=Link("ahead")) if begins else spec)

    def _person(self, who: str) -> Person:
        return self.agenda.person(who) or Person(id=who, name=who)

    def _outcome(self, outcome: Outcome) -> None:
        fact = self.facts[f"outcome/{outcome.id}"]
        if fact.verdict is Verdict.DENIED:
            return
        told = outcomes.tell(outcome, self.agenda, self.language)
        self._add(f"out.{outcome.type}", outcome.id, [fact], told.slots, form=told.form)
