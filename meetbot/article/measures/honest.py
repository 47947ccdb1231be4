"""Whether a draft tells a plan as an event, and whether it tells what is proven. Read from the draft anew.

These checks do not ask the ladder: they hold each sentence against evidence, record and agenda, so that a
fault of the ladder shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.record import NOT_HELD, Record, TurnStatus
from meetbot.agenda.model.terms import Text
from meetbot.agenda.names import name_in
from meetbot.article.frames.notes import told_notes
from meetbot.article.model import Draft, Fact, Rung, Sentence, State
from meetbot.article.scripts import WIDE, alone
from meetbot.article.words.calling import declared_cases, short_forms

CLOSED = "not."  # frames that tell what did not happen
_WORD = re.compile(rf"[^\W\d_{WIDE}](?:[^\W{WIDE}]|[’'-]){{3,}}|[{WIDE}]{{2,}}")


def plan_as_event(draft: Draft, agenda: Agenda, record: Record) -> Iterator[str]:
    """Yield "sentence: why" for what is stated outside a mark and a closed frame without having happened."""
    proven = {f.id for f in draft.facts.values() if f.told_plainly and _has_evidence(f)}
    off = {s.id for s in record.sessions if s.status in NOT_HELD}
    gone = dict(_never_there(agenda, record, draft))
    undone = dict(_undone(agenda, record, draft.language))
    others = _Others(agenda, record, draft)
    for section in draft.sections:
        for sentence in (s for p in section.paragraphs for s in p.sentences):
            if sentence.state is not State.GENERATED or sentence.frame.startswith(CLOSED):
                continue
            for fact in sentence.facts:
                if fact not in proven:
                    yield f"{sentence.id}: {fact} is not proven"
            if not sentence.facts and not sentence.gaps:
                yield f"{sentence.id}: rests on no fact"
            if section.id in off:
                yield f"{sentence.id}: {section.id} did not take place"
            if any(f.startswith("note/") for f in sentence.facts):
                continue  # whoever was spoken of need not have been there
            for who, names in gone.items():
                if _named(sentence, names) and not others.told_of(who, sentence):
                    yield f"{sentence.id}: {who} was not there"
            for outcome, what in undone.items():
                if sentence.frame.startswith("out.") and any(form in sentence.text for form in what):
                    yield f"{sentence.id}: {outcome} was not done"


def _has_evidence(fact: Fact) -> bool:
    return any(e.rung is not Rung.AGENDA and not e.against for e in fact.evidence)


def _named(sentence: Sentence, names: Iterable[str]) -> bool:
    return any(alone(name, begun=True).search(sentence.text) for name in names if name)


class _Others:
    """Whom a sentence may name though they were not there: for whom somebody spoke or signed, who received.

    Told from the record, not from the words: each language has its own for "on behalf of". Whoever acted has
    to be named with them, else the sentence says that they acted themselves.
    """

    def __init__(self, agenda: Agenda, record: Record, draft: Draft) -> None:
        self.agenda, self.draft = agenda, draft
        self.shorts = short_forms(agenda, draft.language)
        self.items = {s.id: [i.id for i in s.items] for s in agenda.sessions}
        self.turns = [t for t in record.turns if t.on_behalf_of]
        planned = [o for s in agenda.sessions for o in s.outcomes]
        self.outcomes = [*planned, *(o.outcome for o in record.outcomes if o.outcome is not None)]

    def told_of(self, who: str, sentence: Sentence) -> bool:
        """Return whether the sentence may name somebody who was not there."""
        for turn in self.turns:
            places = (turn.where, *self.items.get(turn.where, ()))
            facts = {f"turn/{where}/{turn.who}/{turn.role}" for where in places}
            acted = turn.replaced_by or turn.who
            if turn.on_behalf_of == who and facts & set(sentence.facts) and self._acts(acted, sentence):
                return True
        for outcome in self.outcomes:
            if f"outcome/{outcome.id}" in sentence.facts:
                signed = who in outcome.on_behalf_of and any(self._acts(i, sentence) for i in outcome.by)
                if signed or who in outcome.to:
                    return True
        return False

    def _acts(self, who: str, sentence: Sentence) -> bool:
        person = self.agenda.person(who) or Person(id=who, name=who)
        return _named(sentence, _forms(person, self.agenda, self.draft.language, self.shorts))


def _forms(person: Person, agenda: Agenda, language: str, shorts: Mapping[str, str]) -> list[str]:
    """Return how somebody may be named: the name, the short form, the cases."""
    forms = (name_in(person, language), shorts.get(person.id, ""), *declared_cases(person, agenda, language))
    return [form for form in forms if form]


def _never_there(agenda: Agenda, record: Record, draft: Draft) -> Iterator[tuple[str, list[str]]]:
    """Yield (id, names) of who missed a turn, took none elsewhere, and stood in for nobody."""
    missed = {t.who for t in record.turns if t.status in (TurnStatus.ABSENT, TurnStatus.REPLACED)}
    stood_in = {t.replaced_by for t in record.turns if t.replaced_by}
    shorts = short_forms(agenda, draft.language)
    turns = [f.split("/") for f, fact in draft.facts.items() if f.startswith("turn/") and fact.told_plainly]
    replaced = {(t.where, t.who) for t in record.turns if t.status is TurnStatus.REPLACED}
    took = {parts[2] for parts in turns if (parts[1], parts[2]) not in replaced}
    for who in sorted(missed - took - stood_in):
        person = agenda.person(who)
        if person is not None and not person.is_placeholder:
            yield who, _forms(person, agenda, draft.language, shorts)


def _undone(agenda: Agenda, record: Record, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    undone = {o.id for o in record.outcomes if not o.done}
    for outcome in (o for s in agenda.sessions for o in s.outcomes if o.id in undone):
        what = outcome.what or outcome.prize
        if what is not None and (forms := what.forms(language)):
            yield outcome.id, forms


# --- coverage ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """`certain`: dates, names and outcomes. Both are shares; lists name the facts that are not told."""

    share: float
    certain: float
    missing: tuple[str, ...]


def covered(draft: Draft, agenda: Agenda, record: Record) -> Covered:
    """Return how many of the proven facts the draft tells; without any, all."""
    told = list(_facts(draft, agenda, record))
    certain = [ok for fact, ok in told if not fact.startswith("note/")]
    return Covered(
        share=_share([ok for _, ok in told]),
        certain=_share(certain),
        missing=tuple(fact for fact, ok in told if not ok),
    )


def _share(found: list[bool]) -> float:
    return round(sum(found) / len(found), 2) if found else 1.0


def _facts(draft: Draft, agenda: Agenda, record: Record) -> Iterator[tuple[str, bool]]:
    """Yield (fact, whether its text stands in the draft) for the proven facts of each kind that is news."""
    whole = " ".join(s.text for s in draft.sentences())
    plain = {f for f, fact in draft.facts.items() if fact.told_plainly}
    if "meeting/held" in plain:
        days = {str(day.date.year) for day in agenda.days}
        yield "meeting/held", any(day in whole for day in days)
    # What an internal note has no room for stands in its report.
    left = {line.partition(":")[0].partition("/")[2] for line in draft.report.shortened}
    for note in told_notes(agenda, record):
        if f"note/{note.id}" in plain and note.id not in left and (forms := note.text.forms(draft.language)):
            yield f"note/{note.id}", _told_in(draft, f"note/{note.id}", forms)
    outcomes = [o for s in agenda.sessions for o in s.outcomes]
    outcomes += [o.outcome for o in record.outcomes if o.outcome is not None and o.outcome not in outcomes]
    for outcome in outcomes:
        text = outcome.what or outcome.prize or outcome.contest
        if f"outcome/{outcome.id}" in plain:
            forms = (text.forms(draft.language) if text is not None else ()) or ("",)
            yield f"outcome/{outcome.id}", _told_in(draft, f"outcome/{outcome.id}", forms)
    yield from _people(draft, agenda, record, whole)


def _people(draft: Draft, agenda: Agenda, record: Record, whole: str) -> Iterator[tuple[str, bool]]:
    stand_ins = {(t.where, t.who): t.replaced_by for t in record.turns if t.status is TurnStatus.REPLACED}
    shorts = short_forms(agenda, draft.language)
    for fact_id, fact in draft.facts.items():
        if not fact_id.startswith("turn/") or not fact.told_plainly:
            continue
        _, where, who, _ = fact_id.split("/", 3)
        actual = stand_ins.get((where, who), "") or who
        person = agenda.person(actual) or Person(id=actual, name=actual)
        if person.is_placeholder:
            yield fact_id, _text(person.placeholder, draft.language).split(" ")[-1] in whole
        else:
            cases = declared_cases(person, agenda, draft.language)
            names = (name_in(person, draft.language), shorts.get(person.id, ""), *cases)
            yield fact_id, any(name and name in whole for name in names)


def _told_in(draft: Draft, fact_id: str, forms: Sequence[str]) -> bool:
    """Return whether the sentences on a fact have the words of its text in one case; long forms may stand
    for short.
    """
    sentences = " ".join(s.text for s in draft.sentences() if fact_id in s.facts).casefold()
    told = (all(w.casefold() in sentences for w in _WORD.findall(form)) for form in forms)
    return bool(sentences) and any(told)


def _text(text: Text | None, language: str) -> str:
    return (text.get(language) if text is not None else None) or ""


def leaks(draft: Draft, agenda: Agenda, record: Record) -> Iterator[str]:
    """Yield texts of other languages that the draft prints where its own language has none."""
    whole = " ".join([draft.headline, draft.description, *(s.text for s in draft.sentences())])
    texts: list[Text | None] = [n.text for n in record.notes]
    texts += [agenda.meeting.title, agenda.meeting.series, agenda.meeting.theme, agenda.article.headline]
    texts += [text for org in agenda.organisations.values() for text in (org.name, org.note)]
    texts += [text for person in agenda.people.values() for text in (person.placeholder, person.honorific)]
    for session in agenda.sessions:
        texts += [session.title, *session.topics, *(i.title for i in session.items)]
        texts += [text for o in session.outcomes for text in (o.what, o.prize, o.contest, o.place)]
    texts += [post.post for person in agenda.people.values() for post in person.posts]
    for text in texts:
        if text is None or text.get(draft.language) is not None:
            continue
        yield from (value for value in text.values.values() if len(value) > 3 and value in whole)


def unmarked(draft: Draft) -> Iterator[str]:
    """Yield gaps without exactly one mark, and marks without exactly one line in the report."""
    marks = [n for s in draft.sentences() for n in s.gaps]
    lines = [g.number for g in draft.report.required]
    for number in sorted({*marks, *lines}):
        if marks.count(number) != 1 or lines.count(number) != 1:
            yield f"mark {number}: {marks.count(number)} in the text, {lines.count(number)} in the report"
    for sentence in draft.sentences():
        if sentence.state is State.TO_CONFIRM and not sentence.gaps:
            yield f"{sentence.id}: to confirm, without a mark"
