"""What one session gives to tell: who led it, who spoke, what was said, what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Entry, Item, Outcome, Session
from meetbot.agenda.model.record import Record, SessionStatus, TurnStatus
from meetbot.agenda.model.terms import Kind, Role
from meetbot.article import english, frames, outcomes
from meetbot.article.facts import Facts, Part
from meetbot.article.frames import SLOT, Line, Spec, Variant
from meetbot.article.lead import answerers
from meetbot.article.model import Fact, Verdict
from meetbot.article.notes import is_subject, note_spec, told_notes
from meetbot.article.refer import Refer

_SESSION_NOUN = (
    "session",
    "panel",
    "forum",
    "ceremony",
    "workshop",
    "seminar",
    "plenary",
    "debate",
    "dialogue",
)
# Titles of items that name an act, not a subject.
_ACTS = ("overview", "introduction", "presentation", "demonstration", "summary", "report", "briefing")
_DISCUSSIONS = (
    "round table",
    "roundtable",
    "panel discussion",
    "discussion",
    "debate",
    "workshop",
    "dialogue",
)
_REMOTE = (TurnStatus.MESSAGE_READ, TurnStatus.RECORDED)


class SessionTeller:
    """Makes one session's sentences. `before`, `after`: the other told sessions, as they were held."""

    def __init__(
        self,
        agenda: Agenda,
        facts: Facts,
        record: Record,
        language: str,
        *,
        before: Sequence[Session],
        after: Sequence[Session],
    ) -> None:
        self.agenda, self.facts, self.record, self.language = agenda, facts, record, language
        self.before, self.after = before, after
        self.specs_: list[Spec] = []
        self.notes = told_notes(agenda, record)
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
            early = (frames.fixed("early", "the session ended early"),)
            self._add("not.cut", session.id, [held], early)
        return self._dated(session)

    # --- the session as such ---------------------------------------------------------------------------

    def _name(self, session: Session) -> str:
        """Return "the keynote session" where the title names it, else 'the following session, "Title",'."""
        title = session.title.best(self.language)[0]
        head = title.split(":")[0]
        if head.lower().endswith(_SESSION_NOUN):
            return f"the {english.small(head)}"
        title = english.quoted(title)
        if session.track or not self.before:
            return f"the session {title}"
        last = all(s.kind is Kind.CLOSING for s in self.after)
        return f"the {'final' if last else 'following'} session, {title},"

    def _opens(self, session: Session) -> str:
        """Return "in the keynote session, " at the start of a section, else nothing."""
        return "" if self.specs_ else f"in {self._name(session).rstrip(',')}, "

    def _not_held(self, session: Session, held: Fact) -> None:
        known = self.facts.statuses.get(session.id)
        if known is None or not known.announce:
            return
        name = self._name(session)
        reason = known.reason.get(self.language) if known.reason is not None else None
        if known.status is SessionStatus.POSTPONED:
            to = f" to {english.day(known.to.astimezone(self.agenda.zone).date())}" if known.to else ""
            self._tell(
                "not.postponed", session.id, held, (frames.fixed("postponed", f"{name} was postponed{to}"),)
            )
        elif known.status is SessionStatus.CANCELLED:
            why = f" because of {reason}" if reason else ""
            self._tell(
                "not.cancelled", session.id, held, (frames.fixed("cancelled", f"{name} was cancelled{why}"),)
            )

    def _leader(self, session: Session) -> None:
        panel = session.kind is Kind.PANEL
        if panel:
            self._panel_format(session)
        for part in self.facts.parts[session.id]:
            if part.role not in frames.LED:
                continue
            self._absence(part)
            if part.fact.verdict is Verdict.DENIED:
                continue
            key = f"{session.id}/{part.person.id}"
            verb = frames.LED[part.role]
            if session.kind in (Kind.OPENING, Kind.CLOSING):
                act = ("open.act", "opened") if session.kind is Kind.OPENING else ("close.act", "closed")
                self._add(act[0], key, [part.fact], frames.act(act[1], part.person, "the meeting"))
            elif panel:
                panellists = [
                    p for p in self._speaking(session) if p.fact.told_plainly == part.fact.told_plainly
                ]
                facts = [part.fact, *(p.fact for p in panellists)]
                people = [p.person for p in panellists]
                self._add("panel.lead", key, facts, frames.discussion(verb, part.person, people))
            else:
                self._add("chair", key, [part.fact], frames.act(verb, part.person, self._name(session)))

    def _panel_format(self, session: Session) -> None:
        """Tell form and subject of a discussion: the title's, unless the rapporteur wrote a subject down."""
        name = self._name(session).rstrip(",")
        told = [self.facts[f"held/{session.id}"]]
        subject = session.title.best(self.language)[0].partition(":")[2].strip()
        form, _, topic = subject.partition(" on ")
        if not (topic and form.lower().startswith(_DISCUSSIONS)):
            form, topic = "panel", subject
        for note in self.record.notes:
            text = note.text.get(self.language)
            if is_subject(note) and note.where == session.id and text is not None:
                topic = text
                told.append(self.facts[f"note/{note.id}"])
        if not topic:
            held = frames.fixed("held", f"{name} was a panel discussion")
            self._add("panel.format", session.id, told, (held,))
            return
        form = english.a_an(form)
        variants = (
            frames.free("discussed", f"in {name}, {form} discussed ", topic),
            frames.free("form", f"{name} took the form of {form} on ", topic),
        )
        self._add("panel.format", session.id, told, variants)

    # --- who spoke -------------------------------------------------------------------------------------

    def _speaking(self, entry: Entry) -> list[Part]:
        """Return the speakers told together: not those denied, not in the room, or announced as replacing."""
        return [
            p
            for p in self.facts.parts[entry.id]
            if p.role is Role.SPEAKER
            and p.fact.verdict is not Verdict.DENIED
            and p.status not in _REMOTE
            and p.absent is None
            and not p.on_behalf_of
        ]

    def _speakers(self, session: Session) -> None:
        parts = self._speaking(session)
        if session.kind is Kind.PANEL:
            led = [s for s in self.specs_ if s.frame == "panel.lead"]
            told = {f for s in led for f in s.facts}
            for key, group in self._groups(session, [p for p in parts if p.fact.id not in told]):
                people = [p.person for p in group]
                variants = frames.took_part(people)
                self._add("panel.with", key, [p.fact for p in group], variants)
            self._topics(session)
        elif session.kind in (Kind.OPENING, Kind.CLOSING):
            kind = session.kind.value
            frame = "open.speeches" if session.kind is Kind.OPENING else "close.speeches"
            for key, group in self._groups(session, parts):
                variants = frames.speeches([p.person for p in group], kind=kind)
                self._add(frame, key, [p.fact for p in group], variants)
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
        topics = dict.fromkeys(self._topic(p) for p in parts)
        for number, topic in enumerate(topics):
            for key, group in self._groups(session, [p for p in parts if self._topic(p) == topic]):
                people = [p.person for p in group]
                variants = self._talk(session, people, topic)
                self._add(
                    "speak", key if not number else f"{key}/{people[0].id}", [p.fact for p in group], variants
                )

    def _topic(self, part: Part) -> str:
        return part.topic.best(self.language)[0] if part.topic is not None else ""

    def _talk(self, session: Session, people: Sequence[Person], topic: str) -> tuple[Variant, ...]:
        if topic:
            return frames.spoke_about(people, topic, self._opens(session))
        if session.kind is Kind.TALK:
            title = english.quoted(session.title.best(self.language)[0])
            return (
                frames.beginning("gave", people, f"gave a talk entitled {title}"),
                frames.ending("by", f"a talk entitled {title} was given by ", people),
            )
        return frames.spoke(people, "spoke", self._opens(session))

    def _others(self, entry: Entry) -> None:
        """Tell who was not in the room: messages and recordings, and what may be announced of the absent."""
        for part in self.facts.parts[entry.id]:
            if part.role is not Role.SPEAKER:
                continue
            if part.status in _REMOTE and part.fact.verdict is not Verdict.DENIED:
                variants = frames.remote(part.person, part.status.value)
                self._add("speak.remote", f"{entry.id}/{part.person.id}", [part.fact], variants)
            elif part.on_behalf_of and part.absent is None and part.fact.verdict is not Verdict.DENIED:
                variants = frames.on_behalf(part.person, part.on_behalf_of, self._spoke(part))
                self._add("speak.behalf", f"{entry.id}/{part.person.id}", [part.fact], variants)
            self._absence(part)

    def _spoke(self, part: Part) -> str:
        topic = self._topic(part)
        return f"spoke about {topic}" if topic else "spoke"

    def _absence(self, part: Part) -> None:
        if part.absent is None:
            return
        key = f"{part.where}/{(part.planned or part.person).id}"
        if part.planned is not None:
            variants = frames.replacing(part.person, part.planned, self._spoke(part))
            self._tell("not.replaced", key, part.absent, variants)
        else:
            self._tell("not.absent", key, part.absent, frames.absent(part.person))

    def _topics(self, session: Session) -> None:
        own = [t.get(self.language) for t in session.topics]
        missing = f"a topic in this language ({self.language})" if None in own else ""
        topics = [SLOT if topic is None else topic for topic in own]
        fact = self.facts.get(f"topics/{session.id}")
        if topics and fact is not None and fact.verdict is not Verdict.DENIED:
            variants = frames.points(topics, "perspectives")
            self._add("panel.points", session.id, [fact], variants, missing=missing)

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
        title = item.title.best(self.language)[0]
        parts = [p for p in self._speaking(item) if p.person.id not in doing]
        for number, topic in enumerate(dict.fromkeys(self._topic(p) for p in parts)):
            for key, group in self._groups(item, [p for p in parts if self._topic(p) == topic]):
                people = [p.person for p in group]
                if topic:
                    variants = frames.spoke_about(people, topic, "")
                elif title.lower() in _ACTS:
                    variants = frames.gave(people, english.a_an(title.lower()))
                else:
                    variants = frames.spoke(people, f"spoke on {english.quoted(title)}", "")
                key = key if not number else f"{key}/{people[0].id}"
                self._add("speak", key, [p.fact for p in group], variants)
        self._others(item)

    def _said(self, where: str) -> None:
        for note in self.notes:
            if note.where == where:
                fact = self.facts[f"note/{note.id}"]
                people = [self._person(i) for i in note.who]
                before = self.specs_[-1] if self.specs_ else None
                goes_on = before is not None and before.plain and before.claims_by == tuple(people)
                goes_on = goes_on and len(people) == 1
                self.specs_.append(
                    note_spec(note, fact, people, self.language, goes_on=goes_on, ask=self.ask)
                )

    def _person(self, who: str) -> Person:
        return self.agenda.person(who) or Person(id=who, name=who)

    def _outcome(self, outcome: Outcome) -> None:
        fact = self.facts[f"outcome/{outcome.id}"]
        if fact.verdict is Verdict.DENIED:
            return
        told = outcomes.tell(outcome, self.agenda, self.language)
        self._add(f"out.{outcome.type}", outcome.id, [fact], told.variants, missing=told.missing)

    # --- adding ----------------------------------------------------------------------------------------

    def _add(
        self, frame: str, key: str, facts: Sequence[Fact], variants: tuple[Variant, ...], *, missing: str = ""
    ) -> None:
        plain = all(f.told_plainly for f in facts)
        ids = tuple(f.id for f in facts)
        spec = Spec(
            id=f"{frame}/{key}",
            frame=frame,
            facts=ids,
            variants=variants,
            plain=plain,
            missing=missing,
            ask=self.ask,
        )
        self.specs_.append(spec)

    def _tell(self, frame: str, key: str, fact: Fact, variants: tuple[Variant, ...]) -> None:
        """Add a sentence of the closed frames (R4): it tells that something did not happen."""
        self.specs_.append(
            Spec(
                id=f"{frame}/{key}",
                frame=frame,
                facts=(fact.id,),
                variants=variants,
                plain=not fact.conflict,
                ask=self.ask,
            )
        )

    def _dated(self, session: Session) -> list[Spec]:
        """Return the sentences; on a later day of the meeting the first of that day begins with its date."""
        day = next((d for d in self.agenda.days if d.id == session.day), None)
        earlier = self.before[-1].day if self.before else session.day
        if day is None or earlier == session.day or not self.specs_:
            return self.specs_
        first, *rest = self.specs_
        lead = f"On {english.day_and_month(day.date)}, "
        variants = tuple(Variant(v.name, _begun(lead, v)) for v in first.variants)
        return [frames.with_variants(first, variants), *rest]


def _begun(lead: str, variant: Variant) -> frames.Build:
    def build(refer: Refer) -> Line | None:
        line = variant.build(refer)
        if line is None:
            return None
        word = line.text.split(" ", 1)[0]
        text = (
            line.text[:1].lower() + line.text[1:]
            if word in ("The", "In", "A", "An", "Opening")
            else line.text
        )
        return Line(lead + text, line.roles)

    return build
