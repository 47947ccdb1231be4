"""A text that the agenda lacks in the draft's language is asked for: the text of another never stands in."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Post
from meetbot.agenda.model.record import Note, Record
from meetbot.agenda.model.terms import Text
from meetbot.agenda.read import parse_agenda
from meetbot.article.document import document_of
from meetbot.article.exports.edition import build_edition
from meetbot.article.exports.render import gap_report
from meetbot.article.exports.render_edition import json_ld, render_edition_html
from meetbot.article.keeping.edited import as_draft
from meetbot.article.keeping.edits import write
from meetbot.article.measures.honest import leaks
from meetbot.article.measures.naming import unintroduced
from meetbot.article.model import Draft, Paragraph, State
from meetbot.article.products.side import build_side, from_angle, side_text
from meetbot.article.words.marks import WORDS
from tests.article.board import BOARD, VOUCHED, board, sentence
from tests.article.drafting import build_draft
from tests.article.reference import agenda as reference
from tests.article.reference import record


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


# --- what stands around the article ---------------------------------------------------------------------

NOW = datetime(2024, 3, 13, tzinfo=UTC)
STRANGE = Text("de", {"de": "Meereshaus"})


def foreign(*, abbr: str = "") -> Agenda:
    """Return the board's meeting with all that is said of meeting and house in German alone."""
    plain = board()
    house = replace(plain.organisations["oo"], name=STRANGE, abbr=abbr, url="https://oo.example")
    return replace(
        plain,
        organisations={**plain.organisations, "oo": house},
        meeting=replace(plain.meeting, title=STRANGE, series=STRANGE),
        article=replace(plain.article, about=STRANGE, headline=STRANGE),
    )


def _around(agenda: Agenda, language: str) -> tuple[dict[str, object], str]:
    """Return the JSON-LD of the draft, and all that is printed of it, side products too."""
    kept = Record(meeting="board", held_as_planned=VOUCHED)
    found = build_draft(agenda, kept, language=language)
    edition = build_edition(found, agenda, now=NOW)
    side = side_text(build_side(edition, found, agenda, kept))
    return json.loads(json_ld(edition, agenda)), f"{render_edition_html(edition, agenda)}{side}"


@pytest.mark.parametrize("language", ["en", "fr", "zh"])
def test_neither_json_ld_nor_about_headline_or_posts_have_another_languages_names(language: str) -> None:
    data, printed = _around(foreign(), language)
    assert "name" not in data["about"]  # type: ignore[operator]
    assert data["publisher"] == {"@type": "Organization", "url": "https://oo.example"}
    assert "Meereshaus" not in printed


def test_a_house_without_a_name_in_this_language_is_called_by_its_abbreviation() -> None:
    data, printed = _around(foreign(abbr="OO"), "en")
    assert data["publisher"] == {"@type": "Organization", "name": "OO", "url": "https://oo.example"}
    assert "Meereshaus" not in printed


def test_an_angle_prints_no_other_languages_name_of_its_house() -> None:
    fund = replace(board().organisations["fund"], name=STRANGE, abbr="")
    plain = replace(board(), meeting=replace(board().meeting, partners=("fund",)))
    sided = from_angle(replace(plain, organisations={**plain.organisations, "fund": fund}), "fund")
    data, printed = _around(sided, "en")
    assert data["publisher"] == {"@type": "Organization"}
    assert "Meereshaus" not in printed


def test_a_post_in_another_language_is_not_missed_at_first_mention() -> None:
    ana = replace(board().people["ana"], posts=(Post(post=STRANGE, org="oo"),))
    agenda = replace(board(), people={**board().people, "ana": ana})
    found = build_draft(agenda, Record(meeting="board", held_as_planned=VOUCHED))
    assert list(unintroduced(found, agenda)) == []


@pytest.mark.parametrize("held", [True, False])
@pytest.mark.parametrize("language", ["ru", "zh", "ar"])
def test_no_line_of_the_report_has_two_languages_in_one_sentence(language: str, held: bool) -> None:
    """What it cites of the draft stands in quotation marks; the rest is English, and names."""
    agenda = reference()
    draft = build_draft(agenda, record() if held else Record(meeting=agenda.id), language=language)
    lines = re.sub("“[^”]*”", "“”", gap_report(draft)).splitlines()
    assert len(lines) > 40
    assert [line for line in lines if re.search("[\u0400-\u06ff\u2e80-\u9fff]", line)] == []
    document = document_of(draft)
    first = document.sections[0].paragraphs[0][0].id
    typed = write(document, first, f"X [{WORDS[language]}: ?]", by="", at=agenda.end)
    assert as_draft(typed, draft).report.required[0].line == "“?”"


def test_whom_to_ask_is_told_in_the_reports_language_and_in_the_drafts_under_the_draft() -> None:
    agenda = reference()
    found = build_draft(agenda, Record(meeting=agenda.id), language="fr")
    door = next(gap for gap in found.report.required if gap.ask[0] == "l’accueil")
    assert (door.asked[0], door.line) == ("the door", "how many people took part")
    edition = build_edition(found, agenda, now=agenda.end)
    assert any("combien de personnes ont participé (l’accueil" in line for line in edition.questions)


def test_the_report_says_in_which_language_a_text_is_that_the_draft_lacks() -> None:
    note = Note(id="n", where="plenary", who=("rui",), text=STRANGE, approved=False)
    found = build_draft(board(), Record(meeting="board", notes=(note,)))
    assert found.report.unapproved == (
        "Mr. Rui Costa in “Plenary session”: “Meereshaus” (de) (note n) (not approved)",
    )


@pytest.mark.parametrize("where", ["headline", "description", "sentence"])
def test_the_measure_finds_names_of_another_language_wherever_they_are_printed(where: str) -> None:
    found = build_draft(foreign(), Record(meeting="board", held_as_planned=VOUCHED))
    assert list(leaks(found, foreign(), Record(meeting="board"))) == []
    if where == "sentence":
        section, first = found.sections[0], next(found.sentences())
        said = Paragraph(sentences=(replace(first, text="Meereshaus met."),))
        lying = replace(found, sections=(replace(section, paragraphs=(said,)),))
    else:
        lying = replace(found, **{where: "Meereshaus met"})  # type: ignore[arg-type]
    assert "Meereshaus" in list(leaks(lying, foreign(), Record(meeting="board")))


def test_what_a_mark_asks_for_is_told_by_name_in_the_report_alone() -> None:
    found = build_draft(foreign(), Record(meeting="board", held_as_planned=VOUCHED), language="fr")
    told = [gap.line for gap in found.report.required]
    assert any("“Plenary session” in this language (fr)" in line for line in told)
    assert any("“Meereshaus”" in line for line in told)
    assert all("Plenary" not in gap.what and "Meereshaus" not in gap.what for gap in found.report.required)
