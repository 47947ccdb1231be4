"""A text that the agenda lacks in the draft's language is asked for: the text of another never stands in."""

from __future__ import annotations

from meetbot.agenda.model.record import Record
from meetbot.agenda.read import parse_agenda
from meetbot.article.model import Draft, State
from tests.article.board import BOARD, VOUCHED, sentence
from tests.article.drafting import build_draft


def _draft(old: str, new: str) -> Draft:
    agenda = parse_agenda(BOARD.replace("OUTCOMES", "[]").replace(old, new), source="board.yaml")
    return build_draft(agenda, Record(meeting="board", held_as_planned=VOUCHED))


def test_a_theme_in_another_language_is_a_mark() -> None:
    found = _draft("series: Ocean Forum", "series: Ocean Forum, theme: {fr: La mer}")
    told = next(s for s in found.sentences() if s.frame == "lead.theme")
    assert told.text in (
        'Its theme was "[TO CONFIRM 1: the theme in this language (en)]".',
        'The theme was "[TO CONFIRM 1: the theme in this language (en)]".',
    )
    assert told.state is State.TO_CONFIRM
    assert found.report.required[0].what == "the theme in this language (en)"


def test_a_theme_in_the_drafts_language_is_told() -> None:
    found = _draft("series: Ocean Forum", "series: Ocean Forum, theme: {fr: La mer, en: The sea}")
    assert sentence(found, "lead.theme/meeting") in ('Its theme was "The sea".', 'The theme was "The sea".')


def test_a_panels_topic_in_another_language_is_a_mark() -> None:
    topics = "kind: panel\n    topics: [{en: tides}, {fr: les vents}]"
    found = _draft("title: Plenary session", f"title: Plenary session\n    {topics}")
    told = sentence(found, "panel.points/plenary")
    assert "tides and [TO CONFIRM 2: a topic in this language (en)]" in told
    assert "les vents" not in told


def test_each_of_two_unnamed_people_in_another_language_is_a_mark_of_its_own() -> None:
    unnamed = "people:\n  one: {placeholder: {fr: déléguée}}\n  two: {placeholder: {fr: déléguée}}\n"
    agenda = BOARD.replace("people:\n", unnamed).replace("[{who: rui, topic: tides}]", "[one, two]")
    found = build_draft(
        parse_agenda(agenda.replace("OUTCOMES", "[]"), source="board.yaml"),
        Record(meeting="board", held_as_planned=VOUCHED),
    )
    told = next(s for s in found.sentences() if s.frame == "speak")
    assert "[TO CONFIRM 2: who one is] and [TO CONFIRM 3: who two is]" in told.text
    assert told.gaps == (2, 3)
