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

from meetbot.article.document import NOT_KEPT, DocumentError, Origin, document_of
from meetbot.article.exports.edition import build_edition
from meetbot.article.keeping import edits
from meetbot.article.keeping.edited import as_draft
from meetbot.article.keeping.match import MOST
from meetbot.article.keeping.returned import LARGEST, read_html, read_markdown
from meetbot.article.keeping.take_back import take_back
from meetbot.article.languages import LANGUAGES
from meetbot.article.model import State
from meetbot.documents.word import bookmark, render_word
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


Packed = Callable[[zipfile.ZipFile], None]


def repacked(
    change: Callable[[str, bytes], bytes] = lambda _, data: data, *, more: Packed = lambda _: None
) -> bytes:
    """Return the exported Word file with other parts in it."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written(*reference(), "docx"))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        more(new)
    return out.getvalue()


def in_body(old: bytes, new: bytes) -> bytes:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(old, new, 1) if name == "word/document.xml" else data

    data = repacked(change)
    assert data != repacked()
    return data


def part(name: str, data: bytes = b"x") -> bytes:
    return repacked(more=lambda packed: packed.writestr(name, data))


def twice(packed: zipfile.ZipFile) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        packed.writestr("word/document.xml", b"<x/>")


def many(packed: zipfile.ZipFile) -> None:
    for number in range(2_001):
        packed.writestr(f"word/media/{number}.png", b"")


ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document'
MARKS = b'<w:bookmarkStart w:id="%d" w:name="' + bookmark(WEI).encode() + b'"/>'
HOSTILE_WORD = {
    "macros": (part("word/vbaProject.bin"), "holds macros; save it as .docx without"),
    "a path out of it": (part("word/../../../etc/cron.d/x"), "named as a place outside"),
    "an absolute path": (part("/etc/passwd"), "named as a place outside"),
    "a path of Windows": (part("word\\..\\..\\x"), "named as a place outside"),
    "two parts of one name": (repacked(more=twice), "two parts of one name"),
    "an entity from elsewhere": (in_body(b"<w:document", ENTITY), "defines entities"),
    "parts without end": (repacked(more=many), "or 2,000 parts"),
    "a large part": (part("word/other.xml", b" " * 8_000_001), "larger than 8,000,000 octets"),
    "marks without end": (
        in_body(
            b"<w:body>",
            b"<w:body><w:p>"
            + b"".join(MARKS % n for n in range(9_000, 9_600))
            + b"<w:r><w:t>x</w:t></w:r></w:p>",
        ),
        "More than 500 marks",
    ),
    "a picture": (
        in_body(b"<w:body>", b"<w:body><w:p><w:r><w:drawing/></w:r></w:p>"),
        "a picture has no place",
    ),
    "an object": (
        in_body(b"<w:body>", b"<w:body><w:p><w:r><w:object/></w:r></w:p>"),
        "an embedded object has no",
    ),
    "an inserted file": (
        in_body(b"<w:body>", b'<w:body><w:altChunk r:id="rId1"/>'),
        "an inserted file has no",
    ),
    "cut off": (repacked()[:-500], "no Word file"),
}


@pytest.mark.parametrize("what", HOSTILE_WORD)
def test_a_hostile_word_file_is_refused_and_says_why(what: str) -> None:
    data, told = HOSTILE_WORD[what]
    document, _, _ = reference()
    with pytest.raises(DocumentError, match=told):
        back(document, data, "docx")


def test_the_same_file_packed_anew_is_none_of_that_and_a_link_of_it_is_not_followed() -> None:
    """So what refuses the hostile ones is what is hostile in them."""

    def remote(name: str, data: bytes) -> bytes:
        link = b'<Relationship Id="rId99" TargetMode="External" Target="http://127.0.0.1:9/x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
        if name == "word/_rels/document.xml.rels":
            return data.replace(b"</Relationships>", link + b"</Relationships>")
        return data

    document, _, _ = reference()
    assert back(document, repacked(), "docx") == document
    assert back(document, repacked(remote), "docx") == document


def test_a_part_that_is_longer_than_it_says_is_not_unpacked() -> None:
    data, size = bytearray(bomb()), (70_000_000).to_bytes(4, "little")
    at = data.rindex(size)
    data[at : at + 4] = (1_000).to_bytes(4, "little")
    with pytest.raises(DocumentError, match="no Word file"):
        word_origin(bytes(data))


@pytest.mark.parametrize("unit", ["<span>x", "x<br>", "<h2>x</h2>", "<p>x</p>", "<b>x</b>"])
def test_a_page_of_many_pieces_is_refused(unit: str) -> None:
    """Each would take hours where a piece is looked for among all those before it."""
    document, draft, agenda = reference()
    page = written(document, draft, agenda, "html")
    at = page.index("<section")
    flood = page[:at] + unit * (LARGEST // 16 // len(unit)) + page[at:]
    with pytest.raises(MeetbotError) as refused:
        back(document, flood, "html")
    assert len(str(refused.value)) < 10_000


def test_a_sentence_that_stands_a_hundred_thousand_times_is_looked_for_once() -> None:
    document, draft, agenda = reference()
    markdown, sidecar = written(document, draft, agenda, "md")
    text = document.passage("say.stress/n6").text
    flood = markdown.replace(text, "x".join([text] * (LARGEST // 2 // (len(text) + 1))), 1)
    with pytest.raises(MeetbotError):
        back(document, (flood, sidecar), "md")


def test_a_text_of_other_sentences_is_not_asked_about_one_by_one() -> None:
    document, draft, agenda = reference()
    markdown, sidecar = written(document, draft, agenda, "md")
    text = document.passage("say.stress/n6").text
    flood = markdown.replace(text, " ".join(f"Zeno went out {n} times." for n in range(61)), 1)
    with pytest.raises(MeetbotError, match="More than 60 sentences are not known again"):
        back(document, (flood, sidecar), "md")


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
