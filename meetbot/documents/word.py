"""Editions as Word files: python-docx's home. The same edition gives the same bytes.

Each sentence stands in a bookmark whose name is made from its id (`bookmark`). In a draft it also has a
comment: its id (`id: ...`, the first line), its facts and sources. A final edition has no comments.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from meetbot.article.exports.edition import RIGHT_TO_LEFT, Edition, Line
from meetbot.article.frames.registers import is_list, is_numbered

IDENTIFIER = "meetbot-article/1"
HEADING = "_h"  # what the bookmark of a section's heading begins with
_FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
_STAMP = datetime(1980, 1, 1)  # noqa: DTZ001  Word's properties have no zone
_EAST_ASIAN = {"zh": ("SimSun", "zh-CN"), "ja": ("MS Mincho", "ja-JP"), "ko": ("Batang", "ko-KR")}


def render_word(edition: Edition) -> bytes:
    """Return the edition as a .docx file."""
    writer = _Writer(edition.language, edition.headline)
    writer.document.core_properties.identifier = _identifier(edition)
    for note in (edition.banner, edition.embargo):
        if note:
            writer.add(note).runs[0].bold = True
    writer.add(edition.headline, style="Heading 1")
    number = 0
    for section, paragraphs in edition.sections:
        if heading := edition.headings.get(section):
            number += 1
            writer.heading(heading, number)
        style = None if not is_list(section) else "List Number" if is_numbered(section) else "List Bullet"
        for paragraph in paragraphs:
            written = writer.add("", style=style)
            for at, line in enumerate(paragraph):
                if at and edition.joint:
                    writer.run(written, edition.joint)
                number += 1
                writer.sentence(written, line, number, commented=bool(edition.banner))
    for title, text in (edition.about, edition.contact):
        if text:
            writer.add(title, style="Heading 2")
            writer.add(text)
    if edition.banner and edition.questions:
        writer.add(edition.labels.to_confirm, style="Heading 2")
        for question in edition.questions:
            writer.add(question)
    return writer.bytes()


def _identifier(edition: Edition) -> str:
    """Return what an edited file is known again by, as a property; empty = it is not to come back."""
    origin = edition.origin
    if not origin.digest:
        return ""
    known = [edition.meeting, edition.language, origin.angle, origin.version, origin.digest]
    return f"{IDENTIFIER} {json.dumps(known)}"


def render_word_table(title: str, language: str, rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table under a title as a .docx file; the first row is its head."""
    writer = _Writer(language, title)
    writer.add(title, style="Heading 1")
    table = writer.document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            writer.run(cell.paragraphs[0], text)
    return writer.bytes()


def bookmark(sentence_id: str) -> str:
    """Return a sentence's bookmark: hidden in Word (it begins with `_`), 18 characters of the 40 allowed."""
    return f"_s{sha256(sentence_id.encode()).hexdigest()[:16]}"


class _Writer:
    def __init__(self, language: str, title: str) -> None:
        self.document: WordDocument = Document()
        self.language = language.split("-")[0]
        self.rtl = self.language in RIGHT_TO_LEFT
        properties = self.document.core_properties
        properties.title, properties.language, properties.author = title, language, "meetbot"
        properties.created = properties.modified = _STAMP
        properties.comments = ""

    def add(self, text: str, *, style: str | None = None) -> Paragraph:
        paragraph = self.document.add_paragraph(style=style)
        if self.rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        if text:
            self.run(paragraph, text)
        return paragraph

    def run(self, paragraph: Paragraph, text: str) -> Run:
        run = paragraph.add_run(text)
        properties = run._r.get_or_add_rPr()
        if self.language in _EAST_ASIAN:
            font, tag = _EAST_ASIAN[self.language]
            fonts = properties.get_or_add_rFonts()
            fonts.set(qn("w:eastAsia"), font)
            _append(properties, "w:lang", {"w:eastAsia": tag})
        elif self.rtl:
            _append(properties, "w:rtl", {})
            _append(properties, "w:lang", {"w:bidi": self.language})
        else:
            _append(properties, "w:lang", {"w:val": self.language})
        return run

    def heading(self, text: str, number: int) -> None:
        """Add a section's heading, in a bookmark by which it is known again as ours."""
        written = self.add("", style="Heading 2")
        _append(written._p, "w:bookmarkStart", {"w:id": str(number), "w:name": f"{HEADING}{number}"})
        self.run(written, text)
        _append(written._p, "w:bookmarkEnd", {"w:id": str(number)})

    def sentence(self, paragraph: Paragraph, line: Line, number: int, *, commented: bool) -> None:
        _append(paragraph._p, "w:bookmarkStart", {"w:id": str(number), "w:name": bookmark(line.id)})
        runs = []
        for piece in line.runs:
            run = self.run(paragraph, piece.text)
            if piece.mark:
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW
            runs.append(run)
        _append(paragraph._p, "w:bookmarkEnd", {"w:id": str(number)})
        if commented and runs:
            text = "\n".join([f"id: {line.id}", *line.provenance])
            self.document.add_comment(runs=runs, text=text, author="meetbot", initials="mb")

    def bytes(self) -> bytes:
        for comment in self.document.comments:
            comment._comment_elm.attrib.pop(qn("w:date"), None)
        saved, fixed = io.BytesIO(), io.BytesIO()
        self.document.save(saved)
        with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(zipfile.ZipInfo(name, _FIRST), old.read(name), zipfile.ZIP_DEFLATED)
        return fixed.getvalue()


def _append(parent: object, tag: str, attributes: dict[str, str]) -> None:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(name), value)
    parent.append(element)  # type: ignore[attr-defined]
