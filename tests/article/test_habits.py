"""Marks, lists, endings and pronouns in each language: faults are named, what is right is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from meetbot.article.document import document_of
from meetbot.article.keeping.edited import as_draft
from meetbot.article.keeping.edits import add, write
from meetbot.article.measures import habits
from meetbot.article.measures.judge import judge
from meetbot.article.model import Draft, Paragraph, Section
from tests.article.drafting import draft_of
from tests.article.meeting import OWN, meeting
from tests.article.merging import NOON
from tests.broken.article.habits import BROKEN, RIGHT

NAMES = {language: name for name, language in OWN.items()} | {"en": "harbour"}
MEASURES = ("typographic", "joined_wrongly", "apart", "endings", "pronouns")


def with_text(language: str, text: str) -> Draft:
    """Return the draft of that language's meeting with one sentence, which rests on the meeting's facts."""
    draft = draft_of(NAMES[language], language)
    first = replace(next(draft.sentences()), text=text)
    return replace(draft, sections=(Section(id="lead", paragraphs=(Paragraph(sentences=(first,)),)),))


def faults(measure: str, draft: Draft) -> Iterator[str]:
    match measure:
        case "joined_wrongly":
            return habits.joined_wrongly(draft, serial=False)
        case "pronouns":
            return habits.pronouns(draft, meeting(NAMES[draft.language])[0]) or iter(())
        case _:
            found: Iterator[str] = getattr(habits, measure)(draft)
            return found


@pytest.mark.parametrize(("language", "measure", "text", "shown"), BROKEN)
def test_a_fault_is_named_by_its_measure_and_by_no_other(
    language: str, measure: str, text: str, shown: str
) -> None:
    draft = with_text(language, text)
    found = {name: list(faults(name, draft)) for name in MEASURES}
    assert [name for name, lines in found.items() if lines] == [measure]
    assert all(line.startswith("lead.what/meeting") for line in found[measure])
    assert any(shown in line for line in found[measure])


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_what_is_right_is_not_named(language: str, text: str) -> None:
    draft = with_text(language, text)
    assert {name: list(faults(name, draft)) for name in MEASURES} == {name: [] for name in MEASURES}


def test_a_house_that_wants_a_serial_comma_gets_it() -> None:
    draft = with_text("en", "There were ships, cables, and tariffs.")
    assert list(habits.joined_wrongly(draft, serial=True)) == []


@pytest.mark.parametrize(
    ("language", "verb"),
    [("fr", "a rappelé"), ("es", "recordó"), ("ru", "отметил"), ("zh", "指出"), ("ar", "أكد")],
)
def test_a_verb_that_vouches_is_found_in_each_language(language: str, verb: str) -> None:
    agenda, record = meeting(NAMES[language])
    draft = draft_of(NAMES[language], language)
    said = next(s for s in draft.sentences() if s.frame == "say.assert")
    own = next(n for n in record.notes if n.id == said.id.rpartition("/")[2]).text.get(language)
    wrong = replace(said, text=f"X {verb} {own}")
    told = replace(draft, sections=(Section(id="lead", paragraphs=(Paragraph(sentences=(said, wrong)),)),))
    rows = {row.name: row for row in judge(told, agenda, record, again=told)}
    assert rows["factive verbs without a source"].faults == (f"{said.id}: {verb}",)


@pytest.mark.parametrize("language", ["fr", "es", "ru", "zh", "ar"])
def test_each_row_that_a_language_has_is_taken_and_the_others_say_why(language: str) -> None:
    agenda, record = meeting(NAMES[language])
    draft = draft_of(NAMES[language], language)
    rows = judge(draft, agenda, record, again=draft)
    untaken = {row.name for row in rows if row.met is None}
    things = {"pronouns"} if language in ("fr", "ru", "ar") else set()
    assert untaken == {"reading grade", "reading grade, names masked"} | things
    assert all(bool(row.why) is (row.met is None) for row in rows)


# --- what people wrote --------------------------------------------------------------------------------


def test_an_editors_narrow_comma_is_a_hint_and_keeps_the_article_final() -> None:
    agenda, record = meeting("tide-zh")
    draft = draft_of("tide-zh", "zh")
    untouched = document_of(draft)
    assert as_draft(untouched, draft).report.style == ()
    edited = write(untouched, "lead.theme/meeting", "会议主题为“同一片海”,不变。", by="周宁", at=NOON)
    edited, name = add(edited, "各NGOs参加。", behind="lead.theme/meeting", by="周宁", at=NOON)
    found = as_draft(edited, draft)
    hints = ("lead.theme/meeting: 会议主题为“同一片海”,不变。: a full-width mark", f"{name}: NGOs")
    assert found.report.style == hints
    assert found.is_final
    rows = {row.name: row for row in judge(found, agenda, record, again=found)}
    assert rows["typography"].faults == hints[:1]
    assert rows["endings of abbreviations"].faults == hints[1:]
    assert rows["invented facts"].faults == (f"{name}: NGOs",)
