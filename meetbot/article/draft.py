"""From what is told to the draft: a wording for each sentence, numbered marks, headline and description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.article import english, outcomes
from meetbot.article.facts import Facts, Present
from meetbot.article.fitting import whole_words
from meetbot.article.frames import SLOT, Line, Spec, Variant
from meetbot.article.ladder import resolve
from meetbot.article.model import Draft, Evidence, Gap, Rung, Section, Sentence, State
from meetbot.article.model import Paragraph as DraftParagraph
from meetbot.article.refer import Refer, full_form
from meetbot.article.report import build_report
from meetbot.article.telling import Paragraph, paragraphs
from meetbot.errors import MeetbotError

LANGUAGES = ("en",)
REGISTER = "news"
HEADLINE, DESCRIPTION = 100, 155  # characters at most
PARAGRAPH = 110  # words that a paragraph should not pass by much
_LONGEST, _LONGEST_LIST = 40, 50


def build_draft(
    agenda: Agenda,
    record: Record,
    *,
    language: str = "en",
    journal: Record | None = None,
    present: Present = (),
) -> Draft:
    """Return the article as far as agenda and record carry it; the same values give the same draft.

    Args:
        record: what happened; an empty one gives a draft in which every sentence stands inside a mark.
        journal: the timer's times, apart from the record so that disagreement is seen.
        present: (person id, session id or "") of who was seen where.

    Raises:
        MeetbotError: for a language without a grammar.
    """
    if language not in LANGUAGES:
        raise MeetbotError(f'no article in "{language}"; this version writes: {", ".join(LANGUAGES)}')
    facts = resolve(agenda, record, journal=journal, present=present)
    told = paragraphs(agenda, facts, record, language)
    # Whether an abbreviation comes again is known only once all is worded: so all is worded twice.
    first = _Writer(agenda, facts, language, define=None)
    first.write(told)
    again = frozenset(org for org, uses in first.refer.uses.items() if uses > 1)
    writer = _Writer(agenda, facts, language, define=again)
    sections = writer.write(told)
    report = build_report(
        agenda, record, facts, sections, gaps=writer.gaps, refer=writer.refer, language=language
    )
    if agenda.article.register != REGISTER:
        notice = (
            f'the agenda asks for the register "{agenda.article.register}"; this version writes {REGISTER}'
        )
        report = replace(report, notices=(notice, *report.notices))
    return Draft(
        meeting=agenda.id,
        language=language,
        register=REGISTER,
        headline=_headline(agenda, facts, language),
        description=_description(agenda, facts, language),
        sections=sections,
        report=report,
        facts=facts.by_id,
    )


@dataclass(slots=True)
class _Before:
    """What the last sentences of this section were, for variety (R11).

    A section starts afresh: so a session more or less changes no wording elsewhere.
    """

    wordings: list[tuple[str, str]] = field(default_factory=list)
    first_words: list[str] = field(default_factory=list)


class _Writer:
    """Words the sentences in reading order; keeps what was named, and the numbers of the marks."""

    def __init__(self, agenda: Agenda, facts: Facts, language: str, *, define: frozenset[str] | None) -> None:
        self.agenda, self.facts, self.language = agenda, facts, language
        self.refer = Refer(agenda, language, define)
        self.gaps: list[Gap] = []
        names = (full_form(p, agenda, language) for p in agenda.people.values())
        self.people_words = {name.split(" ", 1)[0] for name in names}  # with which a person's name begins

    def write(self, told: Iterable[Paragraph]) -> tuple[Section, ...]:
        found = []
        for number, paragraph in enumerate(told):
            self.refer.section(number)
            before = _Before()
            sentences = [
                self._sentence(spec, before, last=spec is paragraph.specs[-1]) for spec in paragraph.specs
            ]
            found.append(Section(id=paragraph.id, paragraphs=tuple(_paragraphs(sentences))))
        return tuple(found)

    def _sentence(self, spec: Spec, before: _Before, *, last: bool) -> Sentence:
        variant, line, refer = self._choose(spec, before, last=last)
        self.refer = refer
        before.wordings.append((spec.frame, variant.name))
        before.first_words.append(line.text.split(" ", 1)[0])
        text, numbers = self._marked(spec, line.text)
        return Sentence(
            id=spec.id,
            frame=spec.frame,
            variant=variant.name,
            facts=spec.facts,
            evidence=self._evidence(spec.facts),
            claims_by=tuple(p.id for p in spec.claims_by),
            lang=self.language,
            text=text,
            state=State.GENERATED if spec.plain and not spec.missing else State.TO_CONFIRM,
            gaps=numbers,
            lists_roles=line.roles,
            attributed=all(self._named(p.id, text) for p in spec.claims_by),
        )

    def _named(self, person_id: str, text: str) -> bool:
        person = self.agenda.person(person_id)
        full = person_id if person is None else full_form(person, self.agenda, self.language)
        return full in text or self.refer.shorts.get(person_id, full) in text

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

    def _choose(self, spec: Spec, before: _Before, *, last: bool) -> tuple[Variant, Line, Refer]:
        """Return the first legal wording in an order given by a hash; if none is legal, the least bad one.

        Bad, from worst: a third sentence in a row with the same first word, or a section that begins with a
        person; a wording used in the last two sentences; a sentence over the length limit; a wording used
        before in this section; a second sentence in a row with the same first word.
        """
        found: list[tuple[tuple[int, ...], Variant, Line, Refer]] = []
        for variant in sorted(
            spec.variants, key=lambda v: (not v.preferred, _rank(self.agenda.id, spec.id, v.name))
        ):
            refer = self.refer.fork()
            line = variant.build(refer)
            if line is not None:
                found.append((self._faults(spec, variant, line, before, last=last), variant, line, refer))
        if not found:
            raise MeetbotError(f"no wording fits sentence {spec.id}")
        return min(found, key=lambda f: f[0])[1:]

    def _faults(
        self, spec: Spec, variant: Variant, line: Line, before: _Before, *, last: bool
    ) -> tuple[int, ...]:
        word = line.text.split(" ", 1)[0]
        run = before.first_words[-2:] == [word, word]
        if not before.first_words:
            run = word in self.people_words
        # The next section begins with "The" or "In": two of them here would make three.
        run = run or (last and word in ("The", "In") and before.first_words[-1:] == [word])
        repeated = (spec.frame, variant.name) in before.wordings[-2:]
        limit = _LONGEST_LIST if line.roles else _LONGEST
        used = before.wordings.count((spec.frame, variant.name))
        neighbours = before.first_words[-1:] == [word]
        return (
            int(run),
            int(repeated),
            int(len(line.text.split()) > limit),
            used,
            int(neighbours and not variant.usual),
        )

    # --- marks -----------------------------------------------------------------------------------------

    def _marked(self, spec: Spec, text: str) -> tuple[str, tuple[int, ...]]:
        """Return the text and its marks' numbers: one around what is unproven, or one for a missing word."""
        if not spec.plain:
            what = text.replace(SLOT, f"({spec.missing})")
            number = self._gap(what, spec)
            return f"[TO CONFIRM {number}: {what}]", (number,)
        if not spec.missing:
            return text, ()
        number = self._gap(spec.missing, spec)
        mark = f"[TO CONFIRM {number}: {spec.missing}]"
        return (mark if text.strip(".") == SLOT else text.replace(SLOT, mark)), (number,)

    def _gap(self, what: str, spec: Spec) -> int:
        number = len(self.gaps) + 1
        self.gaps.append(Gap(number=number, what=what, required=True, ask=spec.ask, sentence=spec.id))
        return number


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[DraftParagraph]:
    """Yield a section in paragraphs of a readable length, cut only where another speaker is reported."""
    blocks: list[list[Sentence]] = []
    for sentence in sentences:
        if blocks and (not sentence.claims_by or sentence.claims_by == blocks[-1][-1].claims_by):
            blocks[-1].append(sentence)
        else:
            blocks.append([sentence])
    words = [sum(len(s.text.split()) for s in block) for block in blocks]
    count = -(-sum(words) // PARAGRAPH)
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


# --- headline and description -------------------------------------------------------------------------


def _headline(agenda: Agenda, facts: Facts, language: str) -> str:
    """Return the house's own headline, else the weightiest proven outcome, else the meeting's name."""
    own = agenda.article.headline.get(language) if agenda.article.headline is not None else None
    name = _meeting_name(agenda, language)
    done = _done(agenda, facts, language)
    candidates = [own or "", *(f"{d} at {name}" for d in done), name]
    return _fitting([c for c in candidates if c], HEADLINE)


def _description(agenda: Agenda, facts: Facts, language: str) -> str:
    """Return what search pages show: name, date and outcomes; before the meeting is proven, its name."""
    name = _meeting_name(agenda, language)
    if not facts["meeting/held"].told_plainly:
        return _fitting([name], DESCRIPTION)
    begun = f"{name}, {english.on_dates(facts.days).removeprefix('on ')}"
    done = _done(agenda, facts, language)
    return _fitting([*(f"{begun}: {d}." for d in done), f"{begun}.", name], DESCRIPTION)


def _meeting_name(agenda: Agenda, language: str) -> str:
    return (agenda.meeting.series or agenda.meeting.title).best(language)[0]


def _done(agenda: Agenda, facts: Facts, language: str) -> list[str]:
    """Return "A and B launched", then "A launched", of the weightiest kind of proven outcome."""
    for kind in outcomes.RANK:
        found = [
            words
            for session in agenda.sessions
            for o in facts.outcomes[session.id]
            if o.type is kind and facts[f"outcome/{o.id}"].told_plainly
            if (words := outcomes.headline_words(o, language))
        ]
        if found:
            lists = [found[:n] for n in range(len(found), 0, -1)]
            return [f"{english.capital(english.join(things))} {outcomes.DONE[kind][0]}" for things in lists]
    return []


def _fitting(candidates: Sequence[str], limit: int) -> str:
    """Return the first that fits; else the last, cut between words."""
    return next((text for text in candidates if len(text) <= limit), whole_words(candidates[-1], limit))
