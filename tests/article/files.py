"""The article as a file in each form, with other words in it, and back."""

from __future__ import annotations

import io
from typing import Any

import docx

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.document import Document, Origin, document_of
from meetbot.article.exports.edition import build_edition
from meetbot.article.exports.render_edition import render_edition_html, render_edition_markdown
from meetbot.article.exports.render_text import render_sidecar
from meetbot.article.keeping.edited import as_draft, printed
from meetbot.article.keeping.returned import Returned, read_html, read_markdown
from meetbot.article.keeping.take_back import take_back
from meetbot.article.model import Draft
from meetbot.documents.word import render_word
from meetbot.documents.word_read import read_word
from tests.article.kept import drafted
from tests.article.merging import NOON

FORMS = ("html", "md", "docx")
WEI = "open.act/opening/han-wei"
SPEECHES = "open.speeches/opening"


def written(document: Document, draft: Draft, agenda: Agenda, form: str) -> Any:
    """Return the file as it is exported: text, or octets of Word; Markdown with its sidecar."""
    origin = Origin(angle=document.angle, version=3, digest=document.hash)
    edition = build_edition(as_draft(document, draft), agenda, now=agenda.end, origin=origin)
    if form == "docx":
        return render_word(edition)
    if form == "html":
        return render_edition_html(edition, agenda)
    return render_edition_markdown(edition), render_sidecar(edition)


def read(document: Document, file: Any, form: str) -> Returned:
    if form == "docx":
        return read_word(file, [name for name, _ in printed(document)])
    return read_html(file) if form == "html" else read_markdown(*file)


def back(document: Document, file: Any, form: str, **answers: str) -> Document:
    told = {int(number.removeprefix("q")): answer for number, answer in answers.items()}
    return take_back(document, read(document, file, form), by="Ana", at=NOON, answers=told)


def changed(file: Any, form: str, old: str, new: str) -> Any:
    """Return the file with other words in it, as an editor leaves it."""
    if form == "md":
        assert file[0].count(old) == 1
        return file[0].replace(old, new), file[1]
    if form == "html":
        body = file.index("<section")
        assert file[body:].count(old) == 1
        return file[:body] + file[body:].replace(old, new)
    word = docx.Document(io.BytesIO(file))
    # In a draft, what is to confirm comes once more at the end.
    runs = [r for p in word.paragraphs for r in p.runs if old in r.text]
    runs[0].text = runs[0].text.replace(old, new)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def reference() -> tuple[Document, Draft, Agenda]:
    draft, agenda = drafted("reference", True)
    return document_of(draft, angle="uet"), draft, agenda
