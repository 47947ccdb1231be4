"""Editions in every format, read back by programs that are not ours; what may not go out does not."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import docx
import html5lib
import pytest
from markdown_it import MarkdownIt

from meetbot.article.edition import Edition, NotFinal, build_edition
from meetbot.article.labels import LABELS
from meetbot.article.model import Draft, Paragraph, Section
from meetbot.article.render_edition import json_ld, render_edition_html, render_edition_markdown
from meetbot.article.render_text import render_sidecar, render_text
from meetbot.article.side import (
    from_angle,
    translators_csv,
    translators_rows,
)
from meetbot.documents.pdf import render_pdf
from meetbot.documents.word import bookmark, render_word, render_word_table
from meetbot.errors import MeetbotError
from tests.article.drafting import build_draft
from tests.article.reference import agenda, nothing, record

NOON = datetime(2024, 3, 13, 12, tzinfo=UTC)
WHOLE = build_draft(agenda(), record())
OPEN = build_draft(agenda(), nothing())
HOSTILE = "<script>alert(1)</script> =HYPERLINK(1) & [a](b) \u202eevil\x00\x1b **x** ]]> #let x = 1 </w:t>"
CLEANED = "<script>alert(1)</script> =HYPERLINK(1) & [a](b) evil **x** ]]> #let x = 1 </w:t>"
NS = "{http://www.w3.org/1999/xhtml}"


def edition(draft: Draft = WHOLE) -> Edition:
    return build_edition(draft, agenda(), now=NOON)


def hostile(words: str = HOSTILE) -> Edition:
    first = replace(next(WHOLE.sentences()), text=words)
    section = Section(id="lead", paragraphs=(Paragraph(sentences=(first,)),))
    return edition(replace(WHOLE, headline=f"Headline {words}", description=words, sections=(section,)))


def in_html(page: str) -> dict[str, str]:
    tree = html5lib.parse(page)
    return {e.attrib["data-sentence"]: "".join(e.itertext()) for e in tree.iter(f"{NS}span")}


def in_word(data: bytes) -> dict[str, str]:
    """Return the text between the bookmarks of each name."""
    found: dict[str, str] = {}
    for paragraph in docx.Document(io.BytesIO(data)).paragraphs:
        name = ""
        for child in paragraph._p:
            tag = child.tag.rpartition("}")[2]
            if tag == "bookmarkStart":
                name = next(v for k, v in child.attrib.items() if k.endswith("}name"))
                found[name] = ""
            elif tag == "bookmarkEnd":
                name = ""
            elif tag == "r" and name:
                found[name] += "".join(t.text or "" for t in child if t.tag.endswith("}t"))
    return found


def in_markdown(markdown: str) -> list[str]:
    tokens = MarkdownIt("commonmark", {"html": False}).parse(markdown)
    inline = [t for before, t in pairwise(tokens) if before.type == "paragraph_open"]
    return ["".join(c.content for c in t.children or ()) for t in inline]


@pytest.mark.parametrize("found", [edition(), edition(OPEN), hostile()], ids=["whole", "open", "hostile"])
def test_every_sentence_comes_back_from_every_format(found: Edition) -> None:
    lines = {line.id: line.text for line in found.lines()}
    joined = [found.joint.join(line.text for line in p) for p in found.paragraphs()]
    assert in_html(render_edition_html(found, agenda())) == lines
    assert in_word(render_word(found)) == {bookmark(i): told for i, told in lines.items()}
    assert [p for p in in_markdown(render_edition_markdown(found)) if p in joined] == joined
    assert [p for p in render_text(found).split("\n\n") if p in joined] == joined
    sidecar = json.loads(render_sidecar(found))
    kept = [one for s in sidecar["sections"] for p in s["paragraphs"] for one in p]
    assert {one["id"]: one["text"] for one in kept} == lines
    assert {row[0]: row[1] for row in translators_rows(found)[2:]} == lines


def test_hostile_text_stays_text_in_every_format() -> None:
    found = hostile()
    assert next(found.lines()).text == CLEANED
    page = render_edition_html(found, agenda())
    assert [e.attrib.get("type") for e in html5lib.parse(page).iter(f"{NS}script")] == ["application/ld+json"]
    assert json.loads(json_ld(found, agenda()))["headline"] == f"Headline {CLEANED}"
    assert "<" not in json_ld(found, agenda())
    assert render_pdf(found).startswith(b"%PDF-")
    assert not re.search("[\u202e\x00\x1b]", page + render_text(found) + render_edition_markdown(found))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_of_the_translators_table_is_a_formula(sign: str) -> None:
    rows = list(csv.reader(io.StringIO(translators_csv(hostile(f"{sign}1+1")))))
    assert rows[2][1] == f"'{sign}1+1"


def test_a_draft_says_so_and_lists_its_marks_with_who_could_answer() -> None:
    found = edition(OPEN)
    assert found.banner == "DRAFT · marks to confirm: 18"
    assert len(found.questions) == 18
    assert found.questions[0].endswith("(IIOE Secretariat)")
    for made in (render_text(found), render_edition_markdown(found), render_edition_html(found, agenda())):
        assert "DRAFT" in made
    word = docx.Document(io.BytesIO(render_word(found)))
    ids = [comment.text.splitlines()[0] for comment in word.comments]
    assert ids == [f"id: {s.id}" for s in OPEN.sentences()]
    assert list(docx.Document(io.BytesIO(render_word(edition()))).comments) == []


def test_final_is_refused_with_every_open_mark_named() -> None:
    with pytest.raises(NotFinal, match=r"open mark 1\. ") as refused:
        build_edition(OPEN, agenda(), now=NOON, final=True)
    assert str(refused.value).count("open mark") == 18
    assert build_edition(WHOLE, agenda(), now=NOON, final=True).banner == ""


def test_before_its_embargo_final_goes_out_only_under_it() -> None:
    held = replace(agenda(), article=replace(agenda().article, embargo=NOON))
    early = NOON - timedelta(seconds=1)
    with pytest.raises(NotFinal, match=r"embargo until 2024-03-13 20:00 \+0800 \(Asia/Shanghai\)"):
        build_edition(WHOLE, held, now=early, final=True)
    under = build_edition(WHOLE, held, now=early, final=True, under_embargo=True)
    assert under.embargo == "EMBARGOED UNTIL 13 March 2024, 20:00 (China Standard Time, UTC+8)"
    assert under.embargo in render_text(under)
    assert 'content="noindex"' in render_edition_html(under, held)
    after = build_edition(WHOLE, held, now=NOON, final=True)
    assert after.embargo == ""
    assert "noindex" not in render_edition_html(after, held)


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert render_word(edition(OPEN)) == render_word(edition(OPEN))
    assert render_pdf(edition(OPEN)) == render_pdf(edition(OPEN))


@pytest.mark.parametrize("language", LABELS)
def test_every_language_has_its_labels_direction_and_fonts(language: str) -> None:
    found = edition(replace(OPEN, language=language))
    page = html5lib.parse(render_edition_html(found, agenda()))
    assert page.attrib["dir"] == ("rtl" if language == "ar" else "ltr")
    assert found.banner.startswith(LABELS[language].draft)
    xml = docx.Document(io.BytesIO(render_word(found)))._element.xml
    assert ("w:rtl" in xml, "SimSun" in xml) == (language == "ar", language == "zh")
    assert render_pdf(found).startswith(b"%PDF-")


def test_the_translators_table_opens_in_word() -> None:
    rows = translators_rows(edition())
    table = docx.Document(io.BytesIO(render_word_table("Translation", "en", rows))).tables[0]
    assert [tuple(c.text for c in row.cells) for row in table.rows] == rows


def test_an_angle_puts_its_house_first_and_tells_the_same_facts() -> None:
    told = build_draft(from_angle(agenda(), "uet"), record())
    assert {f for s in told.sentences() for f in s.facts} == {f for s in WHOLE.sentences() for f in s.facts}
    assert "lead.org/uet" in [s.id for s in told.sentences()]
    with pytest.raises(MeetbotError, match=r'No angle of "must": the organisers are ichei, iite, uet\.'):
        from_angle(agenda(), "must")
