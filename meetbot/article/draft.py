"""From what is told to the draft: its sections, headline and description, and the report on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.article.frames.registers import INTERNAL, LEAST, NOTE_WORDS, Paragraph, in_its_style, shortened
from meetbot.article.frames.telling import paragraphs
from meetbot.article.languages import LANGUAGES
from meetbot.article.model import REPORTED, Draft, Section
from meetbot.article.products.headline import description, headline
from meetbot.article.proof.facts import Facts, Present
from meetbot.article.proof.ladder import resolve
from meetbot.article.report import build_report
from meetbot.article.slots import Spec
from meetbot.article.words.wording import Phrases, PhrasesOf
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
    desk = _Desk(
        agenda=agenda,
        record=record,
        facts=facts,
        language=language,
        phrases=phrases,
        reported=phrases_of(REPORTED),
        kept=kept or {},
    )
    written, out = desk.in_its_length(paragraphs(agenda, facts, record, language, phrases))
    return Draft(
        meeting=agenda.id,
        language=language,
        register=agenda.article.register,
        headline=headline(agenda, facts, phrases, language),
        description=description(agenda, facts, phrases, language),
        sections=written.sections,
        report=build_report(record, written.sections, written.writer, shortened=[spec.id for spec in out]),
        facts=facts.by_id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """The sections of a draft, and who wrote them: the writer knows what was lacking."""

    writer: Writer
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What every wording of one draft is written with."""

    agenda: Agenda
    record: Record
    facts: Facts
    language: str
    phrases: Phrases
    reported: Phrases
    kept: Mapping[str, str]

    def in_its_length(self, told: Sequence[Paragraph]) -> tuple[_Written, list[Spec]]:
        """Return it written, and the sentences for which an internal note had no room."""
        written = self._written(told)
        left: list[Spec] = []
        for weight in range(LEAST, 0, -1) if self.agenda.article.register == INTERNAL else ():
            if self._words(written.sections) > NOTE_WORDS * LANGUAGES[self.language].room:
                told, out = shortened(told, self.record, weight)
                left += out
                written = self._written(told) if out else written
        return written, left

    def _written(self, told: Sequence[Paragraph]) -> _Written:
        # Whether an abbreviation comes again is known only once all is worded: so all is worded twice.
        first = self._writer(define=None)
        first.write(told)
        again = frozenset(org for org, uses in first.refer.uses.items() if uses > 1)
        writer = self._writer(define=again)
        return _Written(writer=writer, sections=writer.write(told))

    def _writer(self, *, define: frozenset[str] | None) -> Writer:
        return Writer(
            self.agenda,
            self.facts,
            self.phrases,
            self.language,
            self.kept,
            self.reported,
            record=self.record,
            define=define,
        )

    def _words(self, sections: Sequence[Section]) -> int:
        rules = LANGUAGES[self.language]
        return sum(rules.words(one.text) for s in sections for p in s.paragraphs for one in p.sentences)
