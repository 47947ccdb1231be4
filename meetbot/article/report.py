"""What the draft could not or must not say: gaps and who could close them, conflicts, what was withheld."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Session
from meetbot.agenda.model.record import (
    Form,
    Note,
    NoteKind,
    Record,
    SessionRecord,
    SessionStatus,
    TurnStatus,
)
from meetbot.agenda.model.terms import CASES, Kind, Role, Text
from meetbot.article.frames.notes import is_closed_quote, is_subject, told_kinds
from meetbot.article.model import REPORTED, Gap, Report, Section, Verdict, cited
from meetbot.article.products.captions import unnamed
from meetbot.article.proof.facts import Facts
from meetbot.article.scripts import LETTER, alone
from meetbot.article.words.calling import full_form
from meetbot.article.words.marks import unmarked
from meetbot.article.words.refer import Refer
from meetbot.article.writing.writer import Writer

# In Latin or Cyrillic letters; not a number of Rome, like XXI.
_ABBREVIATION = re.compile(
    rf"(?<!{LETTER})(?<!-)(?![IVX]+(?!{LETTER}))"
    rf"(?:[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÿ]*[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÿ]*|[А-ЯЁ][а-яё]*[А-ЯЁ][А-ЯЁа-яё]*)(?!{LETTER}|-)"
)
_OTHERWISE = (SessionStatus.CUT_SHORT, SessionStatus.CANCELLED, SessionStatus.POSTPONED)
_REGISTERS = {
    "news": "a news item",
    "report": "a report",
    "minutes": "minutes",
    "internal": "an internal note",
}
_FIRST_PERSON = re.compile(r"(?i)(?<!\w)(?:i|we|our|my|us)(?!\w)|我")


def build_report(
    record: Record, sections: Sequence[Section], writer: Writer, *, shortened: Sequence[str]
) -> Report:
    """Return the report of one draft; lines in the order of agenda and record.

    Args:
        writer: who wrote the sections; it knows what it lacked and went without.
        shortened: ids of the sentences for which an internal note has no room.
    """
    agenda, facts, language, refer = writer.agenda, writer.facts, writer.language, writer.refer
    reporter = _Reporter(agenda, record, facts, language)
    text = " ".join(s.text for section in sections for p in section.paragraphs for s in p.sentences)
    return Report(
        required=tuple(writer.gaps.rows),
        optional=(
            *reporter.optional(refer),
            *reporter.left_out(writer.left_out()),
            *_wished(writer.wishes),
        ),
        conflicts=tuple(
            f"{reporter.subject(f.id)}: {f.conflict}" for f in facts.by_id.values() if f.conflict
        ),
        unapproved=tuple(reporter.unapproved()),
        withheld=tuple(reporter.withheld()),
        not_held=tuple(reporter.not_held()),
        abbreviations=tuple(reporter.abbreviations(text, refer)),
        wording=tuple(reporter.wording()),
        shortened=tuple(map(reporter.shortened, shortened)),
        notices=(*reporter.differing_times(), *unnamed(record.pictures, agenda, language)),
    )


def _wished(wishes: Mapping[str, Sequence[str]]) -> Iterator[Gap]:
    for text, cases in wishes.items():
        told = ", ".join(sorted(cases, key=(*CASES, "gender").index))
        yield Gap(number=0, what=f"“{text}” by case ({told}), to read well", required=False)


class _Reporter:
    def __init__(self, agenda: Agenda, record: Record, facts: Facts, language: str) -> None:
        self.agenda, self.record, self.facts, self.language = agenda, record, facts, language
        self.places = {e.id for s in agenda.sessions for e in (s, *s.items)}

    def _name(self, who: str) -> str:
        person = self.agenda.person(who)
        return full_form(person, self.agenda, REPORTED) if person is not None else who

    def _names(self, ids: Sequence[str]) -> str:
        return ", ".join(self._name(i) for i in ids)

    def _text(self, text: Text | None) -> str:
        """Return a text for the editor; one that is not in the report's language says which it is in."""
        if text is None:
            return ""
        told, language = text.best(REPORTED)
        return told if language == REPORTED or not told else f"{cited(told, language)} ({language})"

    def _entry_name(self, entry_id: str) -> str:
        """Return a session or item as people know it: by its title, else by its id."""
        entries = (entry for session in self.agenda.sessions for entry in (session, *session.items))
        title = next((self._text(entry.title) for entry in entries if entry.id == entry_id), "")
        return (title if title.startswith("“") else f"“{title}”") if title else entry_id

    def subject(self, fact_id: str) -> str:
        """Return what a fact is about, in words: a session, somebody's part in one, an outcome, a note."""
        kind, _, rest = fact_id.partition("/")
        where, _, more = rest.partition("/")
        if kind in ("held", "topics"):
            return self._entry_name(where)
        if kind in ("turn", "absent"):
            who, _, role = more.partition("/")
            return f"{self._name(who)}{f' as {role}' if role else ''} in {self._entry_name(where)}"
        if kind == "note" and (note := next((n for n in self.record.notes if n.id == rest), None)):
            return self._note(note)
        if kind == "outcome" and (told := self._outcome(rest)):
            return told
        return fact_id

    def _outcome(self, outcome_id: str) -> str:
        found = (
            (session, outcome)
            for session in self.agenda.sessions
            for outcome in self.facts.outcomes[session.id]
            if outcome.id == outcome_id
        )
        for session, outcome in found:
            told = self._text(outcome.what or outcome.contest)
            what = f": {told}" if told else ""
            return f"{outcome.type} in {self._entry_name(session.id)}{what} (outcome {outcome_id})"
        return ""

    def optional(self, refer: Refer) -> Iterator[Gap]:
        """Yield what would better the draft but is not needed: roles, names behind placeholders."""
        for person_id in dict.fromkeys(refer.no_role):
            person = self.agenda.person(person_id)
            yield Gap(
                number=0,
                what=f"post of {self._name(person_id)}",
                required=False,
                ask=self._asked(person) if person is not None else (),
            )
        for person_id in refer.last:
            person = self.agenda.person(person_id)
            if person is not None and not person.is_placeholder and not person.posts and person.org:
                yield Gap(
                    number=0, what=f"post of {self._name(person_id)}", required=False, ask=self._asked(person)
                )
        told = {
            p.person.id for s in self.agenda.sessions for e in (s, *s.items) for p in self.facts.parts[e.id]
        }
        for person in self.agenda.people.values():
            # Who does not agree to be named is nobody whose name is still to be found out.
            if person.is_placeholder and person.id in told and person.consent_publish is None:
                yield Gap(number=0, what=f"name of the {self._text(person.placeholder)}", required=False)

    def shortened(self, sentence: str) -> str:
        """Return a sentence that is left out: its id, and the note that it would tell."""
        note = next((n for n in self.record.notes if n.id == sentence.partition("/")[2]), None)
        if note is None or not sentence.startswith(("say.", "quote/")):
            return sentence
        who = f"{self._names(note.who)}: " if note.who else ""
        return f"{sentence}: {who}{self._text(note.text)}"

    def left_out(self, lacks: Sequence[str]) -> Iterator[Gap]:
        contact = self.agenda.meeting.contact.name
        for what in lacks:
            yield Gap(number=0, what=what, required=False, ask=(contact,) if contact else ())

    def _asked(self, person: Person) -> tuple[str, ...]:
        """Return who could tell somebody's post: who wrote down their session, who chaired it, the contact.

        Themselves only where there is nobody else: it is no favour to ask a guest who they are.
        """
        sessions = [s for s in self.agenda.sessions if person.id in self._with_a_part(s)]
        ids = [s.rapporteur for s in sessions] + [s.leader[1] for s in sessions if s.leader]
        others = [p for p in map(self.agenda.person, dict.fromkeys(ids)) if p is not None]
        named = [self._name(p.id) for p in others if p.id != person.id and not p.is_placeholder]
        contact = self.agenda.meeting.contact.name
        return tuple(dict.fromkeys([*named, *([contact] if contact else [])])) or (self._name(person.id),)

    def _with_a_part(self, session: Session) -> set[str]:
        return {p.person.id for e in (session, *session.items) for p in self.facts.parts[e.id]}

    def unapproved(self) -> Iterator[str]:
        for note in self.record.notes:
            if not note.approved:
                yield f"{self._note(note)} (not approved)"

    def withheld(self) -> Iterator[str]:
        """Yield approved notes that this register does not tell, with who wrote them down."""
        for note in self.record.notes:
            if not note.approved:
                continue
            recorder = note.by or "not named"
            if note.where not in self.places:
                yield f"{self._note(note)} (belongs to no session)"
            elif note.kind is NoteKind.EVALUATION and not self.agenda.article.style.evaluations:
                yield f"{self._note(note)} (evaluation; recorded by {recorder})"
            elif is_closed_quote(note):
                yield f"{self._note(note)} (not released for quotation)"
            elif is_subject(note) and self._is_panel(note.where):
                continue
            elif note.kind not in told_kinds(self.agenda):
                register = _REGISTERS[self.agenda.article.register]
                yield f"{self._note(note)} ({note.kind}: not part of {register})"

    def _is_panel(self, session_id: str) -> bool:
        session = self.agenda.session(session_id)
        return session is not None and session.kind is Kind.PANEL

    def _note(self, note: Note) -> str:
        where = self._entry_name(note.where) if note.where else ""
        head = " in ".join(one for one in (self._names(note.who), where) if one)
        return f"{head}{': ' if head else ''}{self._text(note.text)} (note {note.id})"

    def not_held(self) -> Iterator[str]:
        """Yield what was planned and did not happen, or not as planned."""
        for session in self.agenda.sessions:
            for entry in (session, *session.items):
                yield from self._entry(entry.id)
        for turn in self.record.turns:
            if turn.status in (TurnStatus.ABSENT, TurnStatus.REPLACED):
                by = f" by {self._name(turn.replaced_by)}" if turn.replaced_by else ""
                role = "" if turn.role is Role.SPEAKER else f" as {turn.role}"
                where = self._entry_name(turn.where)
                yield f"{self._name(turn.who)}{role} in {where}: {turn.status.value.replace('_', ' ')}{by}"
        for session in self.agenda.sessions:
            for outcome in self.facts.outcomes[session.id]:
                if self.facts[f"outcome/{outcome.id}"].verdict is Verdict.DENIED:
                    yield f"{self._outcome(outcome.id)}: not done"

    def differing_times(self) -> Iterator[str]:
        """Yield sessions whose times two sources tell differently: they decide the order of the article."""
        known = {s.id: s for s in self.record.sessions}
        for other in self.record.overruled:
            if isinstance(other, SessionRecord) and other.id in known:
                mine, zone = known[other.id], self.agenda.zone
                pairs = (("began", mine.start, other.start), ("ended", mine.end, other.end))
                for word, one, two in pairs:
                    if one is not None and two is not None and one != two:
                        times = f"{one.astimezone(zone):%H:%M:%S} or {two.astimezone(zone):%H:%M:%S}"
                        name = self._entry_name(other.id)
                        yield f"{name} {word} at {times}: two sources differ; the first is used"

    def _entry(self, entry_id: str) -> Iterator[str]:
        known = self.facts.statuses.get(entry_id)
        if known is not None and known.status in _OTHERWISE:
            yield f"{self._entry_name(entry_id)}: {known.status.value.replace('_', ' ')}"
        elif self.facts[f"held/{entry_id}"].verdict is Verdict.DENIED:
            yield f"{self._entry_name(entry_id)}: {self.facts[f'held/{entry_id}'].evidence[0].source}"

    def abbreviations(self, text: str, refer: Refer) -> Iterator[str]:
        """Yield abbreviations whose meaning is never told, told too late, or told for nothing.

        Names of people and of the meeting, and long forms of organisations, are read as they stand.
        """
        orgs = {o.abbr: o for o in self.agenda.organisations.values() if o.abbr}
        known = set(orgs) | {part for abbr in orgs for part in _ABBREVIATION.findall(abbr)}
        for name in self._exempt():
            known |= set(_ABBREVIATION.findall(name))
        for word in dict.fromkeys(_ABBREVIATION.findall(unmarked(text))):
            if word in known:
                continue
            if not self._is_introduced(word, text):
                yield f"{word} is never spelled out"
            elif len(alone(word, hyphens=True).findall(text)) == 1:
                yield f"{word} is introduced but not used again"
        for org in orgs.values():
            if org.name.get(self.language) is None and refer.uses[org.id]:
                yield f"{org.abbr} is never spelled out: it has no name in this language ({self.language})"
            elif org.id in refer.early and not refer.spells:
                yield f"{org.abbr} stands for {self._text(org.name)}: an internal note does not spell it out"
            elif org.id in refer.early:
                more = "before it is spelled out" if org.id in refer.defined else "but never spelled out"
                yield f"{org.abbr} is used {more}"

    def _is_introduced(self, word: str, text: str) -> bool:
        """Return whether it stands in brackets behind its meaning, or its meaning in brackets behind it."""
        if f"({word})" in text or f"（{word}）" in text:
            return True
        return re.search(rf"{re.escape(word)} \([^()]* [^()]*\)", text) is not None

    def _exempt(self) -> Iterator[str]:
        meeting = self.agenda.meeting
        yield from (self._text(t) for t in (meeting.title, meeting.series, meeting.theme))
        yield from (person.name for person in self.agenda.people.values())
        yield from (self._text(org.name) for org in self.agenda.organisations.values())

    def wording(self) -> Iterator[str]:
        """Yield notes whose text will not read well inside a sentence; the program does not change them."""
        for note in self.record.notes:
            text = note.text.get(self.language)
            if text is None or note.form is Form.QUOTE or note.kind is NoteKind.QUOTE:
                continue
            found = []
            first = text.split(" ", 1)[0]
            if first[:1].isupper() and first[1:].islower() and not self._is_name(first):
                found.append("starts with a capital")
            if text.rstrip().endswith(tuple(".!?。！？")):
                found.append("ends with a stop")
            if _FIRST_PERSON.search(text):
                found.append("speaks in the first person")
            if found:
                yield f"{self._note(note)}: {', '.join(found)}"

    def _is_name(self, word: str) -> bool:
        names = [p.name for p in self.agenda.people.values()]
        names += [self._text(o.name) for o in self.agenda.organisations.values()]
        return any(word in name.split() for name in names)
