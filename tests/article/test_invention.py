"""Nothing is invented in any draft of the fixture meetings; what somebody puts in is seen in each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fluent.syntax import ast, parse

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.article.languages import LANGUAGES
from meetbot.article.measures.invention import invented, known_of
from meetbot.article.measures.measure import measure
from meetbot.article.model import Draft, State
from tests.article import reference
from tests.article.drafting import build_draft, draft_of
from tests.article.meeting import OWN, meeting
from tests.broken.article.inventions import BROKEN

LOCALES = Path(__file__).parents[2] / "templates" / "locale"
MEETINGS = ("harbour", "team", "names", *OWN)


def found_in(draft: Draft, agenda: Agenda) -> tuple[str, ...]:
    return measure(draft, known=known_of(agenda, draft.language)).invented


@pytest.mark.parametrize("name", MEETINGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_draft_of_a_meeting_invents(name: str, language: str) -> None:
    assert found_in(draft_of(name, language), meeting(name)[0]) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_draft_of_the_reference_meeting_invents(language: str) -> None:
    agenda = reference.agenda()
    assert found_in(build_draft(agenda, reference.record(), language=language), agenda) == ()


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("register", ["report", "minutes", "internal"])
def test_no_register_invents(name: str, register: str) -> None:
    agenda, record = meeting(name)
    other = replace(agenda, article=replace(agenda.article, register=register))
    assert found_in(build_draft(other, record, language=OWN[name]), other) == ()


@pytest.mark.parametrize("name", OWN)
def test_nothing_is_invented_from_the_agenda_alone(name: str) -> None:
    agenda, _ = meeting(name)
    assert found_in(build_draft(agenda, Record(meeting=agenda.id), language=OWN[name]), agenda) == ()


@pytest.mark.parametrize(("name", "sentence_id", "old", "new", "wanted"), BROKEN)
def test_what_nobody_recorded_is_named(name: str, sentence_id: str, old: str, new: str, wanted: str) -> None:
    agenda, draft = meeting(name)[0], draft_of(name, OWN[name])
    told = next(s for s in draft.sentences() if s.id == sentence_id)
    assert old in told.text
    wrong = replace(told, text=told.text.replace(old, new))
    swapped = replace(
        draft,
        sections=tuple(
            replace(
                section,
                paragraphs=tuple(
                    replace(p, sentences=tuple(wrong if s is told else s for s in p.sentences))
                    for p in section.paragraphs
                ),
            )
            for section in draft.sections
        ),
    )
    known = known_of(agenda, OWN[name])
    assert [w.replace("\u00a0", " ") for w in invented(wrong, swapped, known)] == [wanted]


def test_what_people_wrote_is_held_against_all_that_may_be_stated() -> None:
    draft = draft_of("littoral", "fr")
    told = next(s for s in draft.sentences() if s.id == "open.act/opening/elise")
    mine = replace(told, state=State.EDITED, text="Hier, Mme Hamon a ouvert la réunion. Enfin, 52 lecteurs !")
    assert invented(mine, draft) == []
    assert invented(replace(mine, text="Hier, Mme Martin et 53 lecteurs sont venus."), draft) == [
        "Martin",
        "53",
    ]
    added = replace(mine, state=State.ADDED, facts=(), text="La charte est signée à Lille.")
    assert invented(added, draft) == ["Lille"]


# --- the words with which wordings begin ---------------------------------------------------------------


def _firsts(pattern: ast.Pattern, language: str) -> tuple[set[str], bool]:
    """Return the words that a pattern may begin with, and whether it may be empty."""
    found: set[str] = set()
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            if not element.value.strip():
                continue
            words = LANGUAGES[language].checks.words(element.value)
            return found | {words[0][1].lower()} if words else found, False
        inside = element.expression
        if isinstance(inside, ast.SelectExpression):
            variants = [_firsts(v.value, language) for v in inside.variants]
            found |= {word for words, _ in variants for word in words}
            if any(empty for _, empty in variants):
                continue
            return found, False
        if not isinstance(inside, ast.StringLiteral):
            return found, False  # a slot, whose text is a fact's
    return found, True


@pytest.mark.parametrize("language", [code for code, rules in LANGUAGES.items() if rules.capitals])
def test_the_words_with_which_wordings_begin_are_known(language: str) -> None:
    """Where one is not, a sentence that begins so would be taken for one that begins with a name."""
    messages = [
        m
        for m in parse((LOCALES / language / "article.ftl").read_text(encoding="utf-8")).body
        if isinstance(m, ast.Message)
    ]
    wordings = [m.value for m in messages if "--" in m.id.name or m.id.name in ("on-day", "in-the-afternoon")]
    assert len(wordings) > 100
    first = {word for value in wordings if value for word in _firsts(value, language)[0]}
    assert first - LANGUAGES[language].checks.begins == set()
