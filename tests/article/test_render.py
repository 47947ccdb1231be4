"""Markdown, HTML and the gap report, read back by parsers that are not ours."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from meetbot.article.exports.render import anchor, gap_report, html_fragment
from meetbot.article.model import Draft, Paragraph, Section, Sentence, State
from tests.article.drafting import build_draft
from tests.article.printed import markdown_of, page_of
from tests.article.reference import agenda, nothing, record
from tests.golden import assert_golden

DRAFT = build_draft(agenda(), record())
OPEN = build_draft(agenda(), nothing())


class Page(HTMLParser):
    """What a browser would see: sentences by id, marks, and the text of paragraphs."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.sentences: dict[str, str] = {}
        self.marks: list[str] = []
        self.ids: list[str] = []
        self.lang = self.inside = ""
        self.in_mark = False
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "html":
            self.lang = found["lang"] or ""
        if "id" in found:
            self.ids.append(found["id"] or "")
        if tag == "span":
            self.inside = found["data-sentence"] or ""
            self.sentences[self.inside] = ""
        if tag == "mark":
            self.in_mark = True
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self.inside = ""
        if tag == "mark":
            self.in_mark = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.sentences[self.inside] += data
        if self.in_mark:
            self.marks[-1] += data


def paragraphs_of(markdown: str) -> list[str]:
    """Return the text of each paragraph as CommonMark reads it."""
    found, tokens = [], MarkdownIt().parse(markdown)
    for before, token in pairwise(tokens):
        if before.type in ("paragraph_open", "heading_open") and token.children is not None:
            found.append(
                "".join(child.content or "\n" * (child.type == "softbreak") for child in token.children)
            )
    return found


def worded(*texts: str) -> Draft:
    """Return a draft with these sentences in one paragraph each."""
    sentences = [
        Sentence(
            id=f"say.assert/n{i}", frame="say.assert", variant="x", facts=(), evidence=(), claims_by=(),
            lang="en", text=text, state=State.GENERATED,
        )
        for i, text in enumerate(texts)
    ]  # fmt: skip
    paragraphs = tuple(Paragraph(sentences=(s,)) for s in sentences)
    return replace(DRAFT, sections=(Section(id="lead", paragraphs=paragraphs),))


def test_html_carries_every_sentence_under_its_id() -> None:
    page = Page(page_of(DRAFT))
    assert page.sentences == {s.id: s.text for s in DRAFT.sentences()}
    assert page.lang == "en"
    assert len(set(page.ids)) == len(page.ids)
    assert set(page.ids) == {anchor(s.id) for s in DRAFT.sentences()}


def test_html_highlights_exactly_what_is_to_be_confirmed() -> None:
    page = Page(html_fragment(OPEN))
    assert page.marks == [s.text for s in OPEN.sentences()]
    assert [i for i in page.ids if i.startswith("gap-")] == [f"gap-{g.number}" for g in OPEN.report.required]


def test_a_fragment_is_the_article_alone_without_style() -> None:
    assert html_fragment(DRAFT).startswith('<article lang="en" data-meeting="ichei-annual-2022">')
    assert "<style" not in html_fragment(DRAFT)


def test_hostile_texts_stay_text() -> None:
    hostile = "<script>alert(1)</script> & *stars* _lines_ `code` [a](b) ![x](y) 1 < 2 \\ &amp; [TO CONFIRM"
    found = worded(hostile)
    assert Page(page_of(found)).sentences["say.assert/n0"] == hostile
    assert "<script>alert" not in page_of(found)
    assert paragraphs_of(markdown_of(found))[1] == hostile


@given(
    st.lists(
        st.text("ab:*_`[]()<>&#;!\\1.-+>=~|\"' ", min_size=1).map(str.strip).filter(bool),
        min_size=1,
        max_size=3,
    )
)
@example(["1)"])
def test_markdown_gives_back_every_character(texts: list[str]) -> None:
    squeezed = [re.sub(r" +", " ", text) for text in texts]
    assert paragraphs_of(markdown_of(worded(*squeezed)))[1 : len(squeezed) + 1] == squeezed


def test_a_draft_with_open_marks_says_so_first() -> None:
    assert markdown_of(OPEN).split("\n\n")[1] == "> DRAFT · marks to confirm: 18"
    assert "DRAFT" not in markdown_of(DRAFT)


def test_the_gap_report_of_the_agenda_alone_reads_as_reviewed() -> None:
    assert_golden("article-agenda-alone.gaps.txt", gap_report(OPEN))
    assert_golden("article-agenda-alone.md", markdown_of(OPEN))


def test_notes_that_wait_for_approval_stand_in_the_report() -> None:
    notes = tuple(replace(n, approved=n.id != "n4") for n in record().notes)
    report = gap_report(build_draft(agenda(), replace(record(), notes=notes)))
    assert "Notes waiting for approval:\n  Prof. ZHAN Tao in “Opening”: the digital transformation" in report
