"""From what is told to the draft: a wording for each sentence, numbered marks, headline and description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from math import ceil

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.article.frames.order import leading_into
from meetbot.article.frames.registers import INTERNAL, Paragraph, in_its_style, is_list
from meetbot.article.frames.telling import paragraphs
from meetbot.article.languages import LANGUAGES
from meetbot.article.languages.base import Language
from meetbot.article.model import REPORTED, Draft, Evidence, Rung, Section, Sentence, State, cited
from meetbot.article.model import Paragraph as DraftParagraph
from meetbot.article.products.headline import description, headline
from meetbot.article.proof.facts import Facts, Present
from meetbot.article.proof.ladder import resolve
from meetbot.article.report import build_report
from meetbot.article.slots import Missing, Spec
from meetbot.article.words.calling import declared_cases, full_form
from meetbot.article.words.gaps import Gaps
from meetbot.article.words.marks import mark
from meetbot.article.words.refer import SLOT, Lack, Refer
from meetbot.article.words.wording import (
    STOPGAP,
    Line,
    Phrase,
    Phrases,
    PhrasesOf,
    lacking,
    taken_along,
    verb_of,
    with_taken,
    word,
    wordings,
)
from meetbot.errors import MeetbotError

PARAGRAPH = 110  # words that a paragraph should not pass by much
_LONGEST, _LONGEST_LIST = 40, 50
# Of a sentence that took another along: with a short one beside it the mean stays within 22.
_LONGEST_JOINED = 35
_BOTH = 30  # words of two acts told in one sentence
_LEGAL = 4  # of the faults of a wording so many, from the worst, make it illegal


def build_draft(
    agenda: Agenda,
    record: Record,
    phrases_of: PhrasesOf,
    *,
    language: str = "en",
    journal: Record | None = None,
    present: Present = (),
    kept: Mapping[str, str] | None = None,
) -> Draft:
    """Return the article as far as agenda and record carry it; the same values give the same draft.

    Args:
        record: what happened; an empty one gives a draft in which every sentence stands inside a mark.
        phrases_of: the article's messages of a language (`Templates.phrases`).
        journal: the timer's times, apart from the record so that disagreement is seen.
        present: (person id, session id or "") of who was seen where.
        kept: the wordings of an earlier draft by sentence id; each is taken again while it is legal (R12).

    Raises:
        MeetbotError: for a language without a grammar.
    """
    if language not in LANGUAGES:
        raise MeetbotError(f'no article in "{language}"; this version writes: {", ".join(LANGUAGES)}')
    phrases = phrases_of(language)
    agenda = in_its_style(agenda)
    facts = resolve(agenda, record, journal=journal, present=present)
    told = paragraphs(agenda, facts, record, language, phrases)
    # Whether an abbreviation comes again is known only once all is worded: so all is worded twice.
    kept = kept or {}
    reported = phrases_of(REPORTED)
    first = _Writer(agenda, facts, phrases, language, kept, reported, define=None)
    first.write(told)
    again = frozenset(org for org, uses in first.refer.uses.items() if uses > 1)
    writer = _Writer(agenda, facts, phrases, language, kept, reported, define=again)
    sections = writer.write(told)
    report = build_report(
        agenda,
        record,
        facts,
        sections,
        gaps=writer.gaps.rows,
        refer=writer.refer,
        left_out=writer.left_out(),
        language=language,
        wishes=writer.wishes,
    )
    return Draft(
        meeting=agenda.id,
        language=language,
        register=agenda.article.register,
        headline=headline(agenda, facts, phrases, language),
        description=description(agenda, facts, phrases, language),
        sections=sections,
        report=report,
        facts=facts.by_id,
    )


_Choice = tuple[tuple[int, ...], Phrase, Line, Refer]


@dataclass(slots=True)
class _Before:
    """What the last sentences of this section were, for variety (R11).

    A section starts afresh: so a session more or less changes no wording elsewhere.
    """

    wordings: list[tuple[str, str]] = field(default_factory=list)
    first_words: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)  # ids of what was taken along by another sentence
    joined: bool = False  # whether the last sentence took another along


class _Writer:
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
        define: frozenset[str] | None,
    ) -> None:
        self.agenda, self.facts, self.phrases, self.language = agenda, facts, phrases, language
        self.kept, self.kept_frames = kept, frozenset(i.partition("/")[0] for i in kept)
        self.words = LANGUAGES[language]
        self.refer = Refer(agenda, language, define, roles=agenda.article.register != INTERNAL)
        self.gaps = Gaps(agenda, phrases, language, reported)
        self.wishes: dict[str, list[str]] = {}  # texts, and the cases in which they would read better
        self.spoken: Counter[str] = Counter()  # how often each verb of saying was used
        # With which a person's name begins.
        self.people_words = {
            word
            for p in agenda.people.values()
            for word in self.words.name_begins(
                full_form(p, agenda, language), self.refer.shorts.get(p.id, "")
            )
        }

    def write(self, told: Iterable[Paragraph]) -> tuple[Section, ...]:
        found = []
        for number, paragraph in enumerate(told):
            self.refer.section(number)
            before = _Before()
            sentences = list(self._sentences(paragraph.specs, before))
            parted = _items(sentences) if is_list(paragraph.id) else _paragraphs(sentences, self.words)
            found.append(Section(id=paragraph.id, paragraphs=tuple(parted)))
        self._wish_for(self.refer.kept_whole)
        return tuple(found)

    def _sentences(self, specs: Sequence[Spec], before: _Before) -> Iterator[Sentence]:
        """Yield a section's sentences, what leads into the next as its beginning where that is legal."""
        waiting = list(specs)
        while waiting:
            spec = waiting.pop(0)
            if spec.id in before.told:
                continue
            # What stood by itself in the version that is kept stays so, since people may have changed it.
            if waiting and spec.into == waiting[0].id and spec.id not in self.kept:
                both = leading_into(spec, waiting[0])
                if self._fits(both, before, rest=waiting[1:]):
                    spec = both
                    del waiting[0]
            yield self._sentence(spec, before, rest=waiting)

    def _fits(self, both: Spec, before: _Before, *, rest: Sequence[Spec]) -> bool:
        """Return whether two sentences make one that is legal, and short enough to be read as one."""
        found = self._best(both, before, rest=rest)
        if found is None:
            return False
        return not any(found[0][:_LEGAL]) and self.words.words(found[2].text) <= _BOTH * self.words.room

    def _sentence(self, spec: Spec, before: _Before, *, rest: Sequence[Spec]) -> Sentence:
        spec = replace(spec, holds=spec.holds | ({"apart"} if not before.joined else frozenset()))
        variant, line, refer = self._choose(spec, before, rest=rest)
        if STOPGAP in variant.group:
            self._wish(spec)
        self.refer = refer
        taken = {one.id for one in taken_along(spec, variant)}
        spec, before.joined = with_taken(spec, variant), bool(taken)
        before.told |= taken
        before.wordings.append((spec.frame, variant.name))
        if spec.frame.startswith("say."):
            self.spoken[verb_of(variant.name)] += 1
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

    # --- choosing --------------------------------------------------------------------------------------

    def _choose(self, spec: Spec, before: _Before, *, rest: Sequence[Spec]) -> tuple[Phrase, Line, Refer]:
        """Return the wording kept from an earlier draft where it is legal, else the first legal one in an
        order given by a hash; if none is legal, the least bad one.

        Bad, from worst: a long list with roles before a verb, or figures at the start; a third sentence in a
        row with the same first word, or a section that begins with a person; a wording used in the last two
        sentences; a sentence over the length limit; a wording used before in this section; a verb of saying
        used before in the article; a second sentence in a row with the same first word.
        """
        found = self._best(spec, before, rest=rest)
        if found is None:
            raise MeetbotError(f"{self.language}: no wording fits {spec.key}, of sentence {spec.id}")
        return found[1:]

    def _best(self, spec: Spec, before: _Before, *, rest: Sequence[Spec]) -> _Choice | None:
        """Return (faults, wording, line, memory) as `_choose` takes it; None where none fits."""
        found: list[_Choice] = []
        for phrase in sorted(
            wordings(self.phrases, spec),
            key=lambda p: (
                self.kept.get(spec.id) != p.name,
                ("last" in p.group) - ("preferred" in p.group),
                _rank(self.agenda.id, spec.id, p.name),
            ),
        ):
            refer = self.refer.fork()
            line = word(self.phrases, spec, phrase, refer)
            if line is not None and self._may_take(spec, phrase):
                taken = {one.id for one in taken_along(spec, phrase)}
                last = all(one.id in taken for one in rest)
                found.append((self._faults(spec, phrase, line, before, last=last), phrase, line, refer))
        if not found:
            return None
        # What stands in for want of a case never competes with what reads well.
        found = [f for f in found if STOPGAP not in f[1].group] or found
        # How often a section has used it, and which word it begins with, only order what is legal.
        again = found[0][1].name == self.kept.get(spec.id) and not any(found[0][0][:_LEGAL])
        return found[0] if again else min(found, key=lambda f: f[0])

    def _may_take(self, spec: Spec, phrase: Phrase) -> bool:
        """Return whether a wording may tell what it takes along; one that takes nothing may.

        Not what stood by itself in the version that is kept: people may have written or deleted it there.
        The length is that with all names in full, so that it does not depend on what the article tells later.
        """
        taken = taken_along(spec, phrase)
        if any(one.plain is not spec.plain or one.frame in self.kept_frames for one in taken):
            return False
        full = word(self.phrases, spec, phrase, Refer(self.agenda, self.language)) if taken else None
        return not taken or (
            full is not None and self.words.words(full.text) <= _LONGEST_JOINED * self.words.room
        )

    def _faults(
        self, spec: Spec, phrase: Phrase, line: Line, before: _Before, *, last: bool
    ) -> tuple[int, ...]:
        word = self.words.first_word(line.text)
        run = before.first_words[-2:] == [word, word]
        if not before.first_words:
            run = word in self.people_words
        # The next section begins with "The" or "In": two of them here would make three.
        run = run or (last and word in ("The", "In") and before.first_words[-1:] == [word])
        repeated = (spec.frame, phrase.name) in before.wordings[-2:]
        limit = _LONGEST_LIST if line.roles else _LONGEST
        used = before.wordings.count((spec.frame, phrase.name))
        neighbours = before.first_words[-1:] == [word]
        return (
            line.faults,
            int(run),
            int(repeated),
            int(self.words.words(line.text) > limit * self.words.room),
            used,
            self.spoken[verb_of(phrase.name)] if spec.frame.startswith("say.") else 0,
            int(neighbours and "usual" not in phrase.group),
        )

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


def _items(sentences: Sequence[Sentence]) -> Iterator[DraftParagraph]:
    """Yield each sentence by itself, as an item of a list."""
    yield from (DraftParagraph(sentences=(sentence,)) for sentence in sentences)


def _paragraphs(sentences: Sequence[Sentence], rules: Language) -> Iterator[DraftParagraph]:
    """Yield a section in paragraphs of a readable length, cut only where another speaker is reported."""
    blocks: list[list[Sentence]] = []
    for sentence in sentences:
        if blocks and (not sentence.claims_by or sentence.claims_by == blocks[-1][-1].claims_by):
            blocks[-1].append(sentence)
        else:
            blocks.append([sentence])
    words = [sum(rules.words(s.text) for s in block) for block in blocks]
    count = ceil(sum(words) / (PARAGRAPH * rules.room))
    share = sum(words) / count
    paragraph: list[Sentence] = []
    done = 0.0
    for block, length in zip(blocks, words, strict=True):
        # A block goes where most of it lies.
        if paragraph and done + length / 2 > share:
            yield DraftParagraph(sentences=tuple(paragraph))
            paragraph, done = [], done - share
        paragraph += block
        done += length
    yield DraftParagraph(sentences=tuple(paragraph))


def _rank(*parts: str) -> bytes:
    return sha256("\0".join(parts).encode()).digest()
