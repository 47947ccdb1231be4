"""Report, minutes and internal note: the same facts, told as each is told."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.article.document import Origin
from meetbot.article.exports.edition import Edition, build_edition
from meetbot.article.exports.render_edition import render_edition_html, render_edition_markdown
from meetbot.article.exports.render_text import render_sidecar, render_text
from meetbot.article.keeping.returned import read_html, read_markdown
from meetbot.article.measures.judge import judge
from meetbot.article.model import Draft, State
from meetbot.documents.word import render_word
from meetbot.documents.word_read import read_word
from tests.article.drafting import build_draft
from tests.article.meeting import meeting
from tests.article.reference import agenda as reference
from tests.article.reference import record as happened
from tests.golden import assert_golden

OTHERS = ("report", "minutes", "internal")


def told(name: str) -> tuple[Agenda, Record]:
    return (reference(), happened()) if name == "reference" else meeting(name)


def in_register(agenda: Agenda, register: str) -> Agenda:
    return replace(agenda, article=replace(agenda.article, register=register))


def draft(name: str, register: str) -> Draft:
    agenda, record = told(name)
    return build_draft(in_register(agenda, register), record)


def section(found: Draft, section_id: str) -> list[str]:
    return [
        s.text for one in found.sections if one.id == section_id for p in one.paragraphs for s in p.sentences
    ]


@pytest.mark.parametrize("register", OTHERS)
@pytest.mark.parametrize("name", ["team", "harbour", "reference"])
def test_each_register_reads_as_reviewed(name: str, register: str) -> None:
    found = draft(name, register)
    lines = []
    for one in found.sections:
        lines.append(f"[{one.id}]")
        lines += [" ".join(s.text for s in p.sentences) for p in one.paragraphs]
    assert_golden(f"article-{name}.{register}.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("register", OTHERS)
@pytest.mark.parametrize("name", ["team", "harbour", "reference"])
def test_no_register_tells_what_is_not_proven_or_leaves_a_gap_unmarked(name: str, register: str) -> None:
    agenda, record = told(name)
    agenda = in_register(agenda, register)
    found = build_draft(agenda, record)
    rows = {row.name: row for row in judge(found, agenda, record, again=build_draft(agenda, record))}
    for row in ("invented facts", "plan reported as event", "gaps without one mark and line", "determinism"):
        assert rows[row].met, rows[row]
    assert rows["round trip"].met, rows["round trip"]


@pytest.mark.parametrize("register", OTHERS)
def test_from_the_agenda_alone_every_sentence_stands_in_a_mark(register: str) -> None:
    agenda, _ = told("harbour")
    found = build_draft(in_register(agenda, register), Record(meeting=agenda.id))
    assert {s.state for s in found.sentences()} == {State.TO_CONFIRM}


def test_an_internal_note_has_names_alone_and_is_short() -> None:
    found = draft("harbour", "internal")
    whole = " ".join(s.text for s in found.sentences())
    assert not [word for word in ("Ms.", "Dr.", "Secretary General", "collaboration") if word in whole]
    assert found.words <= 220
    assert "Solveig Dahl" in whole


def test_minutes_name_who_was_there_and_announce_who_was_not() -> None:
    found = draft("harbour", "minutes")
    there = section(found, "@present")
    assert any("Solveig Dahl, Secretary General" in line for line in there)
    assert not [line for line in there if "Marja Laine" in line or "Jüri Tamm" in line]
    absent = section(found, "@absent")
    told = ["in place of Mr. Piet de Wit" in absent[0], "Marja Laine" in absent[1], len(absent)]
    assert told == [True, True, 2]


def test_who_was_absent_without_announcement_is_in_no_register() -> None:
    agenda, _ = told("team")
    for register in OTHERS:
        found = draft("team", register)
        assert "Healy" not in " ".join(s.text for s in found.sentences()), register
        assert any("Tom Healy" in line for line in found.report.not_held)
    assert agenda.people["tom"].name == "Tom Healy"


def test_what_is_to_be_done_is_a_list_of_its_own_outside_the_news() -> None:
    assert section(draft("team", "internal"), "@actions") == [
        "Fischer: write the page for readers by 29 May.",
        "Menon: order the scanners by 18 May.",
    ]
    news = draft("team", "news")
    assert not [s for s in news.sentences() if s.frame == "note.action"]
    assert any("action: not part of a news item" in line for line in news.report.withheld)


def test_an_action_that_nobody_was_named_for_is_asked_for() -> None:
    agenda, record = told("team")
    notes = tuple(replace(n, who=()) if n.id == "t4" else n for n in record.notes)
    found = build_draft(in_register(agenda, "minutes"), replace(record, notes=notes))
    assert section(found, "@actions")[1] == (
        "[TO CONFIRM 1: who will do it, in note t4]: order the scanners by 18 May."
    )
    (gap,) = found.report.required
    assert gap.line.startswith("who will do it, in note “order the scanners”")


def test_an_action_that_nobody_approved_is_not_told() -> None:
    agenda, record = told("team")
    notes = tuple(replace(n, approved=False) if n.id == "t4" else n for n in record.notes)
    found = build_draft(in_register(agenda, "minutes"), replace(record, notes=notes))
    assert len(section(found, "@actions")) == 1


def test_a_report_tells_what_came_of_it_once_at_the_end() -> None:
    news, found = draft("reference", "news"), draft("reference", "report")
    outcomes = {s.id for s in news.sentences() if s.frame.startswith("out.")}
    assert {s.id for s in found.sentences()} == {s.id for s in news.sentences()}
    last = found.sections[-1]
    assert last.id == "@outcomes"
    assert {s.id for p in last.paragraphs for s in p.sentences} == outcomes


# --- as it is printed, and read again -----------------------------------------------------------------


def edition(name: str, register: str) -> tuple[Edition, Draft, Agenda]:
    agenda, record = told(name)
    agenda = in_register(agenda, register)
    found = build_draft(agenda, record)
    kept = Origin(angle="", version=1, digest="d")
    return build_edition(found, agenda, now=agenda.end, final=True, origin=kept), found, agenda


def test_lists_and_headings_are_printed_as_such() -> None:
    found, _, agenda = edition("team", "minutes")
    markdown, page, text = (
        render_edition_markdown(found),
        render_edition_html(found, agenda),
        render_text(found),
    )
    assert "## Present\n\n- Nora Walsh, Head of Systems" in markdown
    assert "## The new catalogue\n" in markdown
    assert "1. The meeting agreed to open the catalogue" in markdown
    assert "2. A decision was taken" in markdown
    assert "<h2 data-heading>Outcomes</h2>\n<ol>\n<li><span" in page
    assert "<h2 data-heading>Actions</h2>\n<ul>\n<li><span" in page
    assert "Outcomes\n1. The meeting agreed" in text
    assert "Actions\n- Fischer: write" in text


def test_the_news_has_no_heading_but_its_own() -> None:
    found, _, _ = edition("harbour", "news")
    assert found.headings == {}


def test_word_has_lists_and_headings_of_its_own_styles() -> None:
    found, _, _ = edition("team", "minutes")
    styles = {
        p.text: p.style.name for p in Document(BytesIO(render_word(found))).paragraphs if p.style is not None
    }
    assert styles["Outcomes"] == "Heading 2"
    assert styles["A decision was taken on the purchase of two scanners."] == "List Number"
    assert styles["Menon: order the scanners by 18 May."] == "List Bullet"


@pytest.mark.parametrize("register", ["news", *OTHERS])
def test_every_register_comes_back_from_each_format_as_it_went(register: str) -> None:
    found, drawn, agenda = edition("team", register)
    ids = [s.id for s in drawn.sentences()]
    texts = [" ".join(line.text for line in p) for p in found.paragraphs()]
    back = [
        read_html(render_edition_html(found, agenda)),
        read_markdown(render_edition_markdown(found), render_sidecar(found)),
        read_word(render_word(found), ids),
    ]
    for one in back:
        assert [" ".join(" ".join(p.text for p in row).split()) for row in one.paragraphs] == texts
        assert one.unknown == ()


def test_a_list_without_blank_lines_is_still_a_list() -> None:
    found, _, _ = edition("team", "minutes")
    tight = render_edition_markdown(found).replace(".\n\n2. ", ".\n2. ")
    back = read_markdown(tight, render_sidecar(found))
    assert ["".join(p.text for p in row) for row in back.paragraphs][-3:-2] == [
        "A decision was taken on the purchase of two scanners."
    ]
