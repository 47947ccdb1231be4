"""Specs -> Sections: the sentences in reading order, with the numbers of their marks and their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.article.frames.order import leading_into
from meetbot.article.frames.registers import INTERNAL, Paragraph, is_list
from meetbot.article.languages import LANGUAGES
from meetbot.article.model import Evidence, Rung, Section, Sentence, State, cited
from meetbot.article.proof.facts import Facts
from meetbot.article.slots import Missing, Spec
from meetbot.article.words.calling import declared_cases, full_form
from meetbot.article.words.gaps import Gaps
from meetbot.article.words.marks import mark
from meetbot.article.words.refer import SLOT, Lack, Refer
from meetbot.article.words.wording import (
    STOPGAP,
    Line,
    Phrases,
    lacking,
    taken_along,
    verb_of,
    with_taken,
    wordings,
)
from meetbot.article.writing.choosing import Before, Chooser
from meetbot.article.writing.paragraphs import items, paragraphs
from meetbot.article.writing.referring import Referring, Told


class Writer:
    """Words the sentences in reading order; keeps what was named, and the numbers of the marks."""

    def __init__(
        self,
        agenda: Agenda,
        facts: Facts,
        phrases: Phrases,
        language: str,
        kept: Mapping[str, str],
        reported: Phrases,
        *,
        record: Record,
        define: frozenset[str] | None,
    ) -> None:
        self.agenda, self.facts, self.phrases, self.language = agenda, facts, phrases, language
        self.kept = kept
        self.words = LANGUAGES[language]
        self.refer = Refer(agenda, language, define, for_colleagues=agenda.article.register == INTERNAL)
        self.gaps = Gaps(agenda, record, phrases, language, reported)
        self.wishes: dict[str, list[str]] = {}  # texts, and the cases in which they would read better
        # With which a person's name begins.
        people_words = {
            word
            for p in agenda.people.values()
            for word in self.words.name_begins(
                full_form(p, agenda, language), self.refer.shorts.get(p.id, "")
            )
        }
        self.chooser = Chooser(agenda, phrases, language, kept, people_words)
        self.referring = Referring(agenda, facts, phrases, language)
        self.told: dict[str, Told] = {}  # this section's sentences by id, in order

    def write(self, told: Iterable[Paragraph]) -> tuple[Section, ...]:
        found = []
        for number, paragraph in enumerate(told):
            self.refer.section(number)
            before = Before()
            sentences = list(self._sentences(paragraph.specs, before))
            if is_list(paragraph.id):
                parted = items(sentences)
            else:
                rows = list(paragraphs(sentences, self.words))
                parted = self.referring.section(rows, self.told)
            found.append(Section(id=paragraph.id, paragraphs=tuple(parted)))
            self.told.clear()
        self._wish_for(self.refer.kept_whole)
        return tuple(found)

    def _sentences(self, specs: Sequence[Spec], before: Before) -> Iterator[Sentence]:
        """Yield a section's sentences, what leads into the next as its beginning where that is legal."""
        waiting = list(specs)
        while waiting:
            spec = waiting.pop(0)
            if spec.id in before.told:
                continue
            # What stood by itself in the version that is kept stays so, since people may have changed it.
            if waiting and spec.into == waiting[0].id and spec.id not in self.kept:
                both = leading_into(spec, waiting[0])
                if self.chooser.fits(both, before, self.refer, rest=waiting[1:]):
                    spec = both
                    del waiting[0]
            yield self._sentence(spec, before, rest=waiting)

    def _sentence(self, spec: Spec, before: Before, *, rest: Sequence[Spec]) -> Sentence:
        spec = replace(spec, holds=spec.holds | ({"apart"} if not before.joined else frozenset()))
        last = next(reversed(self.told.values()), None)
        before.goes_on, _ = (last and self.referring.subject(spec, last)) or ("", "")
        variant, line, refer = self.chooser.choose(spec, before, self.refer, rest=rest)
        self.told[spec.id] = Told(spec=spec, phrase=variant, line=line, refer=self.refer, after=refer)
        if STOPGAP in variant.group:
            self._wish(spec)
        self.refer = refer
        taken = {one.id for one in taken_along(spec, variant)}
        spec, before.joined = with_taken(spec, variant), bool(taken)
        before.told |= taken
        before.wordings.append((spec.frame, variant.name))
        if spec.frame.startswith("say."):
            self.chooser.spoken[verb_of(variant.name)] += 1
        before.first_words.append(self.words.first_word(line.text))
        text, numbers = self._marked(spec, line)
        return Sentence(
            id=spec.id,
            frame=spec.frame,
            variant=variant.name,
            facts=spec.facts,
            evidence=self._evidence(spec.facts),
            claims_by=tuple(p.id for p in spec.claims_by),
            lang=self.language,
            text=text,
            state=State.GENERATED if spec.plain and not line.missing else State.TO_CONFIRM,
            gaps=numbers,
            lists_roles=line.roles,
            attributed=all(self._named(p.id, text) for p in spec.claims_by),
        )

    def _wish(self, spec: Spec) -> None:
        """Remember which cases, were they given, would make the sentence read well: the fewest."""
        better = [p for p in wordings(self.phrases, spec) if STOPGAP not in p.group]
        found = [lacks for p in better if (lacks := lacking(self.phrases, spec, p, self.refer))]
        fewest = min(found, key=len, default=())
        self._wish_for(fewest)

    def _wish_for(self, lacks: Iterable[Lack]) -> None:
        for lack in lacks:
            cases = self.wishes.setdefault(lack.text, [])
            if lack.case not in cases:
                cases.append(lack.case)

    def _named(self, person_id: str, text: str) -> bool:
        person = self.agenda.person(person_id)
        full = person_id if person is None else full_form(person, self.agenda, self.language)
        cases = () if person is None else declared_cases(person, self.agenda, self.language)
        forms = (full, self.refer.shorts.get(person_id, full), *cases)
        return any(form in text or text.startswith(self.words.capital(form)) for form in forms)

    def _evidence(self, fact_ids: Sequence[str]) -> tuple[Evidence, ...]:
        """Return the best evidence for each fact, without doubles; with a timer the presence it needs."""
        found: list[Evidence] = []
        for evidence in (self.facts[i].evidence for i in fact_ids):
            top = evidence[:1]
            seen = (
                [e for e in evidence if e.rung is Rung.PRESENCE] if top and top[0].rung is Rung.TIMER else []
            )
            found += [*top, *seen]
        return tuple(dict.fromkeys(found))

    # --- marks -----------------------------------------------------------------------------------------

    def _marked(self, spec: Spec, line: Line) -> tuple[str, tuple[int, ...]]:
        """Return the text and its marks' numbers: around what is unproven, or one for each missing word."""
        lacks = [self.gaps.words_for(missing) for missing in line.missing]
        if not spec.plain:
            what = _filled(line.text, [self.words.bracketed("", words).strip() for words in lacks])
            number = self.gaps.add(what, cited(what, self.language), spec)
            return mark(self.language, number, what), (number,)
        if not lacks:
            return line.text, ()
        told = [self.gaps.words_for(missing, report=True) for missing in line.missing]
        numbers = tuple(self.gaps.add(words, say, spec) for words, say in zip(lacks, told, strict=True))
        marks = [mark(self.language, n, words) for n, words in zip(numbers, lacks, strict=True)]
        alone = line.text.strip(f"{self.words.stop} ") == SLOT
        return (marks[0] if alone else _filled(line.text, marks)), numbers

    def left_out(self) -> list[str]:
        """Return what is not told for want of a text in this language, and is asked for nowhere else."""
        asked = {gap.what for gap in self.gaps.rows}
        known = {Missing("gap-post", who) for who in self.refer.no_role}
        lacks = [missing for missing in self.refer.untold if missing not in known]
        return [
            self.gaps.words_for(one, report=True) for one in lacks if self.gaps.words_for(one) not in asked
        ]


def _filled(text: str, words: Sequence[str]) -> str:
    """Return the text with these words for its SLOTs, in order."""
    for word_ in words:
        text = text.replace(SLOT, word_, 1)
    return text
