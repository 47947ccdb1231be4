"""What one session gives to tell: who led it, who spoke, what was said, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Entry, Item, Outcome, Session
from meetbot.agenda.model.record import Note, NoteKind, Record, SessionStatus, TurnStatus
from meetbot.agenda.model.terms import Kind, Role, Text
from meetbot.article.frames import outcomes
from meetbot.article.frames.absent import absence
from meetbot.article.frames.lead import answerers
from meetbot.article.frames.notes import is_outlook, is_subject, note_spec, told_notes
from meetbot.article.frames.order import Order
from meetbot.article.languages import LANGUAGES
from meetbot.article.model import Fact, Verdict
from meetbot.article.proof.facts import Facts, Part, facts_of
from meetbot.article.slots import (
    ABSENT,
    Act,
    Anyone,
    Day,
    Free,
    Link,
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
    part_of,
    people,
)  # fmt: skip
from meetbot.article.words.wording import Phrases

_ACTS = ("out.", "speak", "intro")  # what a sentence tells that may begin with what came before it


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
        self.order = Order(agenda, facts, record, before=before, after=after)
        self.specs_: list[Spec] = []
        self.notes = [n for n in told_notes(agenda, record) if n.kind is not NoteKind.ACTION]
        self.ask: tuple[str, ...] = ()
        self.outlook: tuple[Note, ...] = ()

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

    def _free(self, text: Text | None, gap: str, id_: str = "") -> Free:
        return free(text, self.language, Missing(gap, id_))

    def _part(self, title: Text, of: Callable[[str], str]) -> Free:
        return part_of(title, self.language, Missing("gap-topic"), of)

    def _name(self, session: Session) -> SessionName:
        title = self._free(session.title, "gap-title", session.id)
        return SessionName(title, session.kind, self.order.place(session))

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
                frame = "open.act" if session.kind is Kind.OPENING else "close.act"
                self._add(frame, key, [part.fact], slots, holds=self._last(session))
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
            spoken = {f for s in led for f in s.facts}
            for key, group in self._groups(session, [p for p in parts if p.fact.id not in spoken]):
                self._add("panel.with", key, facts_of(group), {"people": _people(group)})
            self._topics(session)
        elif session.kind in (Kind.OPENING, Kind.CLOSING):
            frame = "open.speeches" if session.kind is Kind.OPENING else "close.speeches"
            for key, group in self._groups(session, parts):
                form = "" if len(group) > 1 else "one"
                spoke: dict[str, Slot] = {"people": _people(group)}
                self._add(frame, key, facts_of(group), spoke, form=form, holds=self._last(session))
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
                    self._add("speak", key, facts_of(group), slots, form="about")
                elif session.kind is Kind.TALK:
                    slots["title"] = Title(self._free(session.title, "gap-title", session.id))
                    self._add("speak", key, facts_of(group), slots, form="talk")
                else:
                    self._add("speak", key, facts_of(group), slots)

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
            form, slots = absence(part, self.agenda, self.facts, self.language)
            self._tell("not.absent", key, part.absent, slots, form=form)

    def _topics(self, session: Session) -> None:
        fact = self.facts.get(f"topics/{session.id}")
        if session.topics and fact is not None and fact.verdict is not Verdict.DENIED:
            topics = Several(tuple(self._free(t, "gap-topic") for t in session.topics))
            slots: dict[str, Slot] = {"topics": topics, "number": Number(len(session.topics))}
            self._add("panel.points", session.id, [fact], slots)

    def _last(self, session: Session) -> frozenset[str]:
        """Return the hold `last` for what a section begins with where nothing was held after it."""
        closing = session.kind is Kind.CLOSING and not self.specs_ and self.order.is_last(session)
        return frozenset(["last"] if closing else [])

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

    def _item(self, item: Item, own: Sequence[Outcome]) -> None:
        """Tell who spoke in an item; not of those whose own words or deeds there are told anyway."""
        doing = {
            who for o in own if self.facts[f"outcome/{o.id}"].verdict is not Verdict.DENIED for who in o.by
        }
        doing |= {who for n in self.notes if n.where == item.id for who in n.who}
        title = item.title.get(self.language) or ""
        act, (how, subject) = self.words.act(title), self.words.introduction(title)
        introduces = frozenset(["introduces"] if how == "introduction" else [])
        parts = [p for p in self._speaking(item) if p.person.id not in doing]
        for number, topic in enumerate(dict.fromkeys(str(p.topic or "") for p in parts)):
            for key, group in self._groups(item, [p for p in parts if str(p.topic or "") == topic]):
                key = key if not number else f"{key}/{group[0].person.id}"
                slots: dict[str, Slot] = {"people": _people(group), "session": ABSENT}
                if topic:
                    slots["topic"] = self._topic(group[0])
                elif subject:
                    slots["topic"] = self._part(item.title, lambda title: self.words.introduction(title)[1])
                if how and "topic" in slots:
                    self._add("intro", key, facts_of(group), slots, holds=introduces)
                elif topic:
                    self._add("speak", key, facts_of(group), slots, form="about")
                elif act:
                    self._add("speak", key, facts_of(group), {**slots, "act": Words(act)}, form="act")
                else:
                    slots["title"] = Title(self._free(item.title, "gap-title", item.id))
                    self._add("speak", key, facts_of(group), slots, form="item")
        self._others(item)

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

    # --- adding ----------------------------------------------------------------------------------------

    def _add(
        self,
        frame: str,
        key: str,
        facts: Sequence[Fact],
        slots: Mapping[str, Slot],
        *,
        form: str = "",
        holds: frozenset[str] = frozenset(),
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
                holds=holds,
            )
        )

    def _tell(self, frame: str, key: str, fact: Fact, slots: Mapping[str, Slot], *, form: str = "") -> None:
        """Add a sentence of the closed frames (R4): it tells that something did not happen."""
        self._add(frame, key, [fact], slots, form=form)
        self.specs_[-1] = replace(self.specs_[-1], plain=not fact.conflict)


def _people(parts: Sequence[Part]) -> People:
    return people([p.person for p in parts])
