"""Edited Word files as they come back: each sentence by its bookmark, or by its comment where that is left.

Tracked changes count as accepted. Nothing but text is taken; what the file holds is never run or fetched, and
what it holds beside text is told.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from meetbot.article.document import DocumentError, Origin
from meetbot.article.keeping.returned import Piece, Reader, Returned, known_origin, sized
from meetbot.documents.word import HEADING, IDENTIFIER, bookmark

_UNPACKED = 60_000_000  # octets; what is larger is no text
_PART = 8_000_000  # octets of one part that is read: it takes some ten times that in memory
_MEMBERS = 2_000
_OPEN_MARKS = 500  # at one place; an article has one
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# What is no text and would be left out unseen, by the word for it.
_NO_TEXT = {
    qn("w:drawing"): "a picture",
    qn("w:pict"): "a picture",
    qn("w:object"): "an embedded object",
    qn("w:altChunk"): "an inserted file",
}
_GONE = frozenset(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:instrText")))
_TEXT, _BREAKS = qn("w:t"), frozenset(map(qn, ("w:tab", "w:br", "w:cr")))
_START, _END = qn("w:bookmarkStart"), qn("w:bookmarkEnd")
_NOTED, _NOTED_END = qn("w:commentRangeStart"), qn("w:commentRangeEnd")


def read_word(data: bytes, ids: Iterable[str]) -> Returned:
    """Return an edited Word file.

    Args:
        ids: of the sentences that were exported; a bookmark is known by them.

    Raises:
        DocumentError: it is too large, no Word file, or not one that this program wrote.
    """
    document = _opened(data)
    meeting, language, origin = _origin(document)
    names = {bookmark(name): name for name in ids}
    noted = {}
    for comment in document.comments:
        first = comment.text.split("\n", 1)[0]
        if first.startswith("id: "):
            noted[str(comment.comment_id)] = first.removeprefix("id: ").strip()
    reader = Reader(language)
    open_marks: dict[str, str] = {}  # a sentence may go over a paragraph's end
    for block in document.element.body.iterchildren():
        if block.tag == qn("w:tbl"):
            reader.unknown.append("a table")
        reader.unknown += [_NO_TEXT[one.tag] for one in block.iter(*_NO_TEXT)]
        for paragraph in block.iter(qn("w:p")) if block.tag != qn("w:tbl") else ():
            style = _style(paragraph)
            pieces = list(_pieces(paragraph, names, noted, open_marks))
            if style.startswith("heading") or style == "title":
                first_rank = style in ("heading1", "title")
                ours = any(b.get(qn("w:name"), "").startswith(HEADING) for b in paragraph.iter(_START))
                reader.head("".join(piece.text for piece in pieces), first=first_rank, ours=ours)
            else:
                reader.paragraph(pieces)
    return reader.result(meeting, origin)


def word_origin(data: bytes) -> tuple[str, str, Origin]:
    """Return meeting, language and origin that a Word file names.

    Raises:
        DocumentError: as `read_word`.
    """
    return _origin(_opened(data))


def _origin(document: WordDocument) -> tuple[str, str, Origin]:
    kind, _, rest = document.core_properties.identifier.partition(" ")
    if kind == IDENTIFIER:
        with contextlib.suppress(ValueError, RecursionError):
            return known_origin(json.loads(rest))
    raise DocumentError("This Word file does not say which article it was made from.")


def _opened(data: bytes) -> WordDocument:
    sized(len(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _inspect(packed)
        return Document(io.BytesIO(data))
    except DocumentError:
        raise
    except Exception as error:  # python-docx and lxml raise whatever a damaged file makes them
        raise DocumentError(
            f"This is no Word file, or it is damaged ({type(error).__name__}). Save it anew as .docx."
        ) from None


def _inspect(packed: zipfile.ZipFile) -> None:
    """Refuse what no editor of a text writes, before anything of it is parsed.

    Raises:
        DocumentError: says what.
    """
    members = packed.infolist()
    names = [one.filename for one in members]
    read = [one for one in members if one.filename.lower().endswith((".xml", ".rels"))]
    if len(members) > _MEMBERS or sum(one.file_size for one in members) > _UNPACKED:
        raise DocumentError(
            f"This Word file is larger than {_UNPACKED:,} octets or {_MEMBERS:,} parts; it is no article."
        )
    if any(one.file_size > _PART for one in read):
        raise DocumentError(f"A part of this Word file is larger than {_PART:,} octets; it is no article.")
    if len(set(names)) < len(names):
        raise DocumentError("This Word file holds two parts of one name.")
    if any(name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) for name in names):
        raise DocumentError("This Word file holds a part that is named as a place outside of it.")
    if any(name.rpartition("/")[2].lower().startswith("vbaproject") for name in names):
        raise DocumentError("This Word file holds macros; save it as .docx without them.")
    if any(_DOCTYPE.search(packed.read(one)) for one in read):
        raise DocumentError("This Word file defines entities, which no editor of a text does.")


def _style(paragraph: Any) -> str:
    """Return the id of a paragraph's style, small and without blanks; other programs spell it otherwise."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return (
        "" if found is None else str(found.get(qn("w:val"), "")).lower().replace(" ", "").replace("_20_", "")
    )


def _pieces(
    paragraph: Any, names: Mapping[str, str], noted: Mapping[str, str], open_marks: dict[str, str]
) -> Iterator[Piece]:
    """Yield runs of text that stand in the same sentence."""
    text, name = "", ""
    for element in _walk(paragraph):
        if element.tag == _START and element.get(qn("w:name"), "") in names:
            open_marks[f"b{element.get(qn('w:id'))}"] = names[element.get(qn("w:name"))]
        elif element.tag == _END:
            open_marks.pop(f"b{element.get(qn('w:id'))}", None)
        elif element.tag == _NOTED and element.get(qn("w:id"), "") in noted:
            open_marks[f"c{element.get(qn('w:id'))}"] = noted[element.get(qn("w:id"))]
        elif element.tag == _NOTED_END:
            open_marks.pop(f"c{element.get(qn('w:id'))}", None)
        elif element.tag == _TEXT or element.tag in _BREAKS:
            if len(open_marks) > _OPEN_MARKS:
                raise DocumentError(f"More than {_OPEN_MARKS} marks stand at one place of this Word file.")
            now = _current(open_marks)
            if now != name:
                if text:
                    yield Piece(name, text)
                text, name = "", now
            text += (element.text or "") if element.tag == _TEXT else " "
    if text:
        yield Piece(name, text)


def _current(open_marks: Mapping[str, str]) -> str:
    """Return the sentence that was opened last, a bookmark's before a comment's."""
    marks = [name for key, name in open_marks.items() if key.startswith("b")]
    return (marks or [*open_marks.values()] or [""])[-1]


def _walk(element: Any) -> Iterator[Any]:
    """Yield what stands in a paragraph in reading order, without what was taken out."""
    for child in element.iterchildren():
        if child.tag in _GONE or child.tag == qn("w:p"):
            continue
        yield child
        yield from _walk(child)
