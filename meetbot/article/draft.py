"""From what is told to the draft: its sections, headline and description, and the report on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.article.frames.registers import INTERNAL, LEAST, NOTE_WORDS, Paragraph, in_its_style, shortened
from meetbot.article.frames.telling import paragraphs
from meetbot.article.languages import LANGUAGES
from meetbot.article.model import REPORTED, Draft, Section
from meetbot.article.products.headline import description, headline
from meetbot.article.proof.facts import Present
from meetbot.article.proof.ladder import resolve
from meetbot.article.report import build_report
from meetbot.article.slots import Spec
from meetbot.article.words.wording import PhrasesOf
from meetbot.article.writing.writer import Writer
from meetbot.errors import MeetbotError


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
    reported = phrases_of(REPORTED)

    def written(told: Sequence[Paragraph]) -> tuple[Writer, tuple[Section, ...]]:
        # Whether an abbreviation comes again is known only once all is worded: so all is worded twice.
        first = Writer(agenda, facts, phrases, language, kept or {}, reported, define=None)
        first.write(told)
        again = frozenset(org for org, uses in first.refer.uses.items() if uses > 1)
        writer = Writer(agenda, facts, phrases, language, kept or {}, reported, define=again)
        return writer, writer.write(told)

    writer, sections = written(told)
    left: list[Spec] = []
    for weight in range(LEAST, 0, -1) if agenda.article.register == INTERNAL else ():
        if _words(sections, language) > NOTE_WORDS * LANGUAGES[language].room:
            told, out = shortened(told, record, weight)
            left += out
            writer, sections = written(told) if out else (writer, sections)
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
        shortened=[spec.id for spec in left],
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


def _words(sections: Sequence[Section], language: str) -> int:
    rules = LANGUAGES[language]
    return sum(rules.words(one.text) for s in sections for p in s.paragraphs for one in p.sentences)
