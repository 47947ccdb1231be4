"""What is not taken from a file: of another article or state, hostile, too large."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import pytest

from meetbot.article import edits
from meetbot.article.document import NOT_KEPT, DocumentError, Origin, document_of
from meetbot.article.edited import as_draft
from meetbot.article.edition import build_edition
from meetbot.article.languages import LANGUAGES
from meetbot.article.match import MOST
from meetbot.article.model import State
from meetbot.article.returned import LARGEST, read_html, read_markdown
from meetbot.article.take_back import take_back
from meetbot.documents.word import render_word
from meetbot.documents.word_read import word_origin
from meetbot.errors import MeetbotError
from tests.article.drafting import build_draft
from tests.article.files import FORMS, WEI, back, changed, read, reference, written
from tests.article.kept import drafted
from tests.article.merging import NOON, inner
from tests.article.reference import nothing, record


def test_a_locked_sentence_is_not_changed_by_a_file() -> None:
    document, draft, agenda = reference()
    document = edits.lock(document, WEI, True, by="Eva", at=NOON)
    for form in FORMS:
        file = written(document, draft, agenda, form)
        assert back(document, file, form) == document
        other = changed(
            file, form, "The meeting was opened by Prof. HAN", "The meeting was opened by Mr. HAN"
        )
        with pytest.raises(DocumentError, match=f"not taken: {WEI} is locked"):
            back(document, other, form)


def test_a_file_of_another_state_or_article_is_refused() -> None:
    document, draft, agenda = reference()
    for form in FORMS:
        file = written(document, draft, agenda, form)
        newer = edits.write(document, WEI, "Other.", by="Eva", at=NOON)
        with pytest.raises(DocumentError, match="another state"):
            take_back(newer, read(document, file, form), by="", at=NOON)
        with pytest.raises(DocumentError, match='another angle: "uet", not ""'):
            take_back(replace(document, angle=""), read(document, file, form), by="", at=NOON)


def test_what_an_article_has_no_place_for_is_told_and_not_dropped() -> None:
    document, draft, agenda = reference()
    markdown, sidecar = written(document, draft, agenda, "md")
    parts = markdown.split("\n\n")
    file = "\n\n".join([*parts[:2], "## In other news", *parts[2:]]), sidecar
    with pytest.raises(DocumentError, match='the heading "In other news" has no place'):
        back(document, file, "md")
    word = docx.Document(io.BytesIO(written(document, draft, agenda, "docx")))
    word.add_table(rows=1, cols=1)
    out = io.BytesIO()
    word.save(out)
    with pytest.raises(DocumentError, match="a table has no place"):
        back(document, out.getvalue(), "docx")


def test_a_file_with_nothing_of_the_article_deletes_nothing() -> None:
    document, draft, agenda = reference()
    _, sidecar = written(document, draft, agenda, "md")
    for text in ("", "no headline", "# Head\n\nx" * 3):
        with pytest.raises(MeetbotError):
            back(document, (text, sidecar), "md")


def test_hostile_pages_give_text_only() -> None:
    document, draft, agenda = reference()
    page = written(document, draft, agenda, "html")
    at = page.index("The meeting was opened")
    evil = "<script>alert(1)</script><img src=x onerror=y><!-- z --><b>Well</b>, &lt;i&gt;"
    found = back(document, page[:at] + evil + page[at:], "html").passage(WEI)
    assert found.text == f"Well, <i>{document.passage(WEI).text}"
    again = written(back(document, page[:at] + evil + page[at:], "html"), draft, agenda, "html")
    assert ("<b>" in again, "onerror" in again, "Well, &lt;i&gt;The" in again) == (False, False, True)
    strange = page.replace(f'data-sentence="{WEI}"', 'data-sentence="say/nobody"')
    assert back(document, strange, "html") == document


def sidecar_with(**values: object) -> Callable[[], object]:
    _, sidecar = written(*reference(), "md")
    return lambda: read_markdown("# x", json.dumps({**json.loads(sidecar), **values}))


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * 70_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (lambda: read_html("<p>x"), "does not say which article"),
        (lambda: read_html("x" * (LARGEST + 1)), "larger than 4,000,000"),
        (lambda: read_markdown("# x", "{"), "sidecar is not JSON"),
        (lambda: read_markdown("# x", "[" * 100_000), "sidecar is not JSON"),
        (lambda: read_markdown("# x", "[]"), 'not of the format "meetbot-sentences/1"'),
        (sidecar_with(digest=""), "does not say which article"),
        (sidecar_with(version=-1), "does not say which article"),
        (sidecar_with(version="3"), "does not say which article"),
        (lambda: word_origin(b"PK no"), "no Word file"),
        (lambda: word_origin(bomb()), "larger than 60,000,000"),
        (lambda: word_origin(render_word(plain())), "does not say which article"),
    ],
)
def test_what_is_no_edited_file_is_refused(act: Callable[[], object], told: str) -> None:
    with pytest.raises(DocumentError, match=told):
        act()


def plain() -> Any:
    _, draft, agenda = reference()
    return build_edition(draft, agenda, now=agenda.end, origin=NOT_KEPT)


def test_a_flood_of_sentences_is_refused() -> None:
    document, draft, agenda = reference()
    markdown, sidecar = written(document, draft, agenda, "md")
    flood = markdown.replace("\n\n", "\n\n" + "So it is. " * (MOST + 1) + "\n\n", 1)
    with pytest.raises(MeetbotError, match="more than 2,000 sentences"):
        back(document, (flood, sidecar), "md")


def test_every_form_names_what_it_was_made_from() -> None:
    document, draft, agenda = reference()
    for form in FORMS:
        found = read(document, written(document, draft, agenda, form), form)
        assert found.origin == Origin(angle="uet", version=3, digest=document.hash)
        assert (found.meeting, found.language) == (agenda.id, "en")
    assert word_origin(written(document, draft, agenda, "docx"))[2].version == 3


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_comes_back_with_its_marks(language: str, whole: bool, form: str) -> None:
    agenda = drafted("reference", True)[1]
    draft = build_draft(agenda, record() if whole else nothing(), language=language)
    document = document_of(draft)
    assert as_draft(document, draft) == draft
    assert back(document, written(document, draft, agenda, form), form) == document
    first = inner(document)[0]
    if first.state is State.TO_CONFIRM:
        words = first.text.partition(" 0")[0].removeprefix("[")
        told = edits.write(document, first.id, f"X [{words}: y]", by="", at=NOON)
        assert as_draft(told, draft).report.required[0].what == "y"
