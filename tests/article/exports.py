"""What every export promises, as checks that take the exports: ours pass, those of tests/broken do not."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import pairwise

import docx
import html5lib
import pytest
from markdown_it import MarkdownIt

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.exports.edition import Edition, NotFinal, build_edition
from meetbot.article.exports.render_edition import json_ld, render_edition_html, render_edition_markdown
from meetbot.article.exports.render_text import render_sidecar, render_text
from meetbot.article.model import Draft, Paragraph, Section
from meetbot.article.products.side import translators_csv, translators_rows
from meetbot.article.words.labels import LABELS
from meetbot.documents.pdf import render_pdf
from meetbot.documents.word import bookmark, render_word, render_word_table
from tests.article.drafting import build_draft
from tests.article.reference import agenda, nothing, record

NOON = datetime(2024, 3, 13, 12, tzinfo=UTC)
WHOLE = build_draft(agenda(), record())
OPEN = build_draft(agenda(), nothing())
HOSTILE = "<script>alert(1)</script> =HYPERLINK(1) & [a](b) \u202eevil\x00\x1b **x** ]]> #let x = 1 </w:t>"
CLEANED = "<script>alert(1)</script> =HYPERLINK(1) & [a](b) evil **x** ]]> #let x = 1 </w:t>"
NS = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exports:
    """All that prints an edition."""

    edition: Callable[..., Edition] = build_edition
    html: Callable[[Edition, Agenda], str] = render_edition_html
    markdown: Callable[[Edition], str] = render_edition_markdown
    text: Callable[[Edition], str] = render_text
    word: Callable[[Edition], bytes] = render_word
    pdf: Callable[[Edition], bytes] = render_pdf
    sidecar: Callable[[Edition], str] = render_sidecar
    json_ld: Callable[[Edition, Agenda], str] = json_ld
    rows: Callable[[Edition], list[tuple[str, str, str]]] = translators_rows
    csv: Callable[[Edition], str] = translators_csv
    table: Callable[[str, str, Sequence[Sequence[str]]], bytes] = render_word_table

    def of(self, draft: Draft) -> Edition:
        return self.edition(draft, agenda(), now=NOON)

    def hostile(self, words: str = HOSTILE) -> Edition:
        first = replace(next(WHOLE.sentences()), text=words)
        section = Section(id="lead", paragraphs=(Paragraph(sentences=(first,)),))
        return self.of(replace(WHOLE, headline=f"Headline {words}", description=words, sections=(section,)))


OURS = Exports()


def in_html(page: str) -> dict[str, str]:
    tree = html5lib.parse(page)
    return {
        e.attrib["data-sentence"]: "".join(e.itertext())
        for e in tree.iter(f"{NS}span")
        if "data-sentence" in e.attrib
    }


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


def comes_back(by: Exports) -> None:
    """Check that every sentence comes back, word for word, from every format."""
    for found in (by.of(WHOLE), by.of(OPEN), by.hostile()):
        lines = {line.id: line.text for line in found.lines()}
        joined = [found.joint.join(line.text for line in p) for p in found.paragraphs()]
        assert in_html(by.html(found, agenda())) == lines
        assert in_word(by.word(found)) == {bookmark(i): told for i, told in lines.items()}
        assert [p for p in in_markdown(by.markdown(found)) if p in joined] == joined
        assert [p for p in by.text(found).split("\n\n") if p in joined] == joined
        sidecar = json.loads(by.sidecar(found))
        kept = [one for s in sidecar["sections"] for p in s["paragraphs"] for one in p]
        assert {one["id"]: one["text"] for one in kept} == lines
        assert {row[0]: row[1] for row in by.rows(found)[2:]} == lines


def hostile_text_stays_text(by: Exports) -> None:
    found = by.hostile()
    assert next(found.lines()).text == CLEANED
    page = by.html(found, agenda())
    scripts = [e.attrib.get("type") for e in html5lib.parse(page).iter(f"{NS}script")]
    assert scripts == ["application/ld+json"]
    data = by.json_ld(found, agenda())
    assert json.loads(data)["headline"] == f"Headline {CLEANED}"
    assert "<" not in data
    assert by.pdf(found).startswith(b"%PDF-")
    assert not re.search("[\u202e\x00\x1b]", page + by.text(found) + by.markdown(found))


def no_cell_is_a_formula(by: Exports) -> None:
    for sign in "=+-@":
        cell = list(csv.reader(io.StringIO(by.csv(by.hostile(f"{sign}1+1")))))[2][1]
        assert cell == f"'{sign}1+1"


def a_draft_says_so(by: Exports) -> None:
    """Check the banner in each format, the questions with who could answer, and Word's comments."""
    found = by.of(OPEN)
    assert found.banner == "DRAFT · marks to confirm: 18"
    assert len(found.questions) == 18
    assert found.questions[0].endswith("(IIOE Secretariat)")
    for made in (by.text(found), by.markdown(found), by.html(found, agenda())):
        assert "DRAFT" in made
        assert all(question in re.sub(r"\\", "", unescape(made)) for question in found.questions)
    word = docx.Document(io.BytesIO(by.word(found)))
    assert [comment.text.splitlines()[0] for comment in word.comments] == [
        f"id: {s.id}" for s in OPEN.sentences()
    ]
    assert list(docx.Document(io.BytesIO(by.word(by.of(WHOLE)))).comments) == []


def final_is_refused(by: Exports) -> None:
    """Check that a final edition is refused with every open mark named, and one without any is not."""
    with pytest.raises(NotFinal) as refused:
        by.edition(OPEN, agenda(), now=NOON, final=True)
    assert str(refused.value).count("open mark") == 18
    assert by.edition(WHOLE, agenda(), now=NOON, final=True).banner == ""


def an_embargo_holds(by: Exports) -> None:
    held = replace(agenda(), article=replace(agenda().article, embargo=NOON))
    early = NOON - timedelta(seconds=1)
    with pytest.raises(NotFinal, match=r"embargo until 2024-03-13 20:00 \+0800 \(Asia/Shanghai\)"):
        by.edition(WHOLE, held, now=early, final=True)
    under = by.edition(WHOLE, held, now=early, final=True, under_embargo=True)
    assert under.embargo == "EMBARGOED UNTIL 13 March 2024, 20:00 (China Standard Time, UTC+8)"
    for made in (by.text(under), by.markdown(under), by.html(under, held)):
        assert under.embargo in made
    assert under.embargo in [p.text for p in docx.Document(io.BytesIO(by.word(under))).paragraphs]
    assert 'content="noindex"' in by.html(under, held)
    after = by.edition(WHOLE, held, now=NOON, final=True)
    assert after.embargo == ""
    assert "noindex" not in by.html(after, held)


def the_same_bytes(by: Exports) -> None:
    found = by.of(OPEN)
    for made in (by.word, by.pdf):
        assert made(found) == made(found)


def its_language_is_set(by: Exports) -> None:
    """Check labels, direction and fonts of every language."""
    for language, labels in LABELS.items():
        found = by.of(replace(OPEN, language=language))
        page = html5lib.parse(by.html(found, agenda()))
        assert page.attrib["lang"] == language
        assert page.attrib["dir"] == ("rtl" if language == "ar" else "ltr")
        assert found.banner.startswith(labels.draft)
        xml = docx.Document(io.BytesIO(by.word(found)))._element.xml
        assert ("w:rtl" in xml, "SimSun" in xml) == (language == "ar", language == "zh")
        data = by.pdf(found)
        assert data.startswith(b"%PDF-")
        assert f"/Lang({language}".encode() in data


def the_table_opens_in_word(by: Exports) -> None:
    rows = by.rows(by.of(WHOLE))
    (table,) = docx.Document(io.BytesIO(by.table("Translation", "en", rows))).tables
    assert [tuple(c.text for c in row.cells) for row in table.rows] == rows
