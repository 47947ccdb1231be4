"""Who spoke in a session or an item of it, in the room or not, and how one sentence of a session is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Entry, Item, Outcome, Session
from meetbot.agenda.model.record import Note, Record, TurnStatus
from meetbot.agenda.model.terms import Kind, Role, Text
from meetbot.article.frames.absent import absence
from meetbot.article.frames.order import Order
from meetbot.article.languages import LANGUAGES
from meetbot.article.model import Fact, Verdict
from meetbot.article.proof.facts import Facts, Part, facts_of
from meetbot.article.slots import (
    ABSENT,
    Anyone,
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
    part_of,
    people,
)  # fmt: skip
from meetbot.article.words.wording import Phrases


class SpeakersTeller:
    """Makes the sentences on who spoke.

    `notes`: what is told of the session and its items, in the record's order. `before`, `after`: the other
    told sessions, as they were held.
    """

    def __init__(
        self,
        agenda: Agenda,
        facts: Facts,
        record: Record,
        language: str,
        phrases: Phrases,
        *,
        notes: Sequence[Note],
        before: Sequence[Session],
        after: Sequence[Session],
    ) -> None:
        self.agenda, self.facts, self.record, self.language = agenda, facts, record, language
        self.words, self.phrases = LANGUAGES[language], phrases
        self.order = Order(agenda, facts, record, before=before, after=after)
        self.specs_: list[Spec] = []
        self.notes = notes
        self.ask: tuple[str, ...] = ()
        self.outlook: tuple[Note, ...] = ()

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
                self._add("panel.with", key, facts_of(group), {"people": people_of(group)})
            self._topics(session)
        elif session.kind in (Kind.OPENING, Kind.CLOSING):
            frame = "open.speeches" if session.kind is Kind.OPENING else "close.speeches"
            for key, group in self._groups(session, parts):
                form = "" if len(group) > 1 else "one"
                spoke: dict[str, Slot] = {"people": people_of(group)}
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
                slots: dict[str, Slot] = {"people": people_of(group), "session": self._opens(session)}
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
                slots: dict[str, Slot] = {"people": people_of(group), "session": ABSENT}
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


def people_of(parts: Sequence[Part]) -> People:
    return people([p.person for p in parts])
