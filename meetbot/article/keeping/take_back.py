"""An edited file into the document that it was exported from: what differs is what people did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from meetbot.article.document import (
    DESCRIPTION,
    HEADLINE,
    Document,
    DocumentError,
    Passage,
    StoredSection,
)
from meetbot.article.exports.edition import clean
from meetbot.article.keeping import edits
from meetbot.article.keeping.arrange import Rows, order_of, put_back
from meetbot.article.keeping.edited import printed
from meetbot.article.keeping.match import matched
from meetbot.article.keeping.returned import Piece, Returned

TOLD_MOST = 20  # of what has no place; a page may hold thousands


def take_back(
    document: Document,
    returned: Returned,
    *,
    by: str,
    at: datetime,
    answers: Mapping[int, str] | None = None,
) -> Document:
    """Return the document as the file has it; the very same one where nothing was edited.

    Args:
        document: what the file was exported from, by its hash.
        answers: to the questions of an earlier `Unsure`.

    Raises:
        DocumentError: the file is of another article or another state of it, holds nothing of it or what an
            article has no place for, or changes what is locked: all of it in one message.
        Unsure: text is new where sentences are missing.
    """
    known = printed(document)
    _same(document, returned)
    rows = matched(returned.paragraphs, known, answers or {})
    there = {piece.id for row in rows for piece in row if piece.id}
    if known and not there:
        raise DocumentError("Nothing of this article was found in the file.")
    locked = _locked(document, rows, dict(known))
    if locked or returned.unknown:
        told = [f"{one} is locked" for one in locked]
        told += [f"{one} has no place in an article" for one in returned.unknown[:TOLD_MOST]]
        if (more := len(returned.unknown) - TOLD_MOST) > 0:
            told.append(f"and {more} more")
        raise DocumentError("The file was not taken: " + "; ".join(told) + ".")
    shown = dict(known)
    for piece in (piece for row in rows for piece in row if piece.id):
        if _words(piece.text) != _words(shown[piece.id]):
            document = edits.write(document, piece.id, piece.text, by=by, at=at)
    for name in shown.keys() - there:
        document = edits.delete(document, name, by=by, at=at)
    for name, text in ((HEADLINE, returned.headline), (DESCRIPTION, returned.description)):
        if text and _words(text) != _words(document.passage(name).text):
            document = edits.write(document, name, text, by=by, at=at)
    return _arranged(document, rows, by=by, at=at)


def _same(document: Document, returned: Returned) -> None:
    for what, mine, theirs in (
        ("meeting", document.meeting, returned.meeting),
        ("language", document.language, returned.language),
        ("angle", document.angle, returned.origin.angle),
        ("state", document.hash, returned.origin.digest),
    ):
        if mine != theirs:
            raise DocumentError(f'The file is of another {what}: "{theirs}", not "{mine}".')


def _locked(document: Document, rows: Sequence[Sequence[Piece]], shown: Mapping[str, str]) -> list[str]:
    """Return the locked sentences that the file changes or lacks."""
    texts = {piece.id: clean(piece.text) for row in rows for piece in row}
    return [
        p.id for p in document.passages() if p.locked and p.id in shown and texts.get(p.id) != shown[p.id]
    ]


def _arranged(document: Document, rows: Sequence[Sequence[Piece]], *, by: str, at: datetime) -> Document:
    """Return the document in the file's order, with its new sentences; deleted ones stay where they were."""
    passages = {p.id: p for s in document.sections for row in s.paragraphs for p in row}
    home = {p.id: s.id for s in document.sections for row in s.paragraphs for p in row}
    sections: dict[str, Rows] = {}
    first = next((home[piece.id] for row in rows for piece in row if piece.id), "")
    here = first or next(iter(home.values()), "lead")
    new: list[Passage] = []
    for row in rows:
        # A paragraph that was moved behind another section belongs to that one: so the order is kept.
        there = next((home[piece.id] for piece in row if piece.id), here)
        here = here if there in sections else there
        names = []
        for piece in row:
            name = piece.id
            if not name:
                text = edits.neutral(piece.text)
                passage = edits.added(document, text, by=by, at=at, beside=len(new))
                new.append(passage)
                name = passage.id
                passages[name] = passage
            names.append(name)
        sections.setdefault(here, []).append(names)
    in_file = list(sections)
    placed = {name for names in sections.values() for row in names for name in row}
    for section in document.sections:
        stored = [[p.id for p in row] for row in section.paragraphs]
        put_back(sections.setdefault(section.id, []), stored, placed)
    order = order_of([s.id for s in document.sections], in_file)
    return replace(
        document,
        sections=tuple(
            StoredSection(id=name, paragraphs=tuple(tuple(passages[i] for i in row) for row in found if row))
            for name in order
            if any(found := sections[name])
        ),
    )


def _words(text: str) -> list[str]:
    """Return a text's words: an editor that turns no-break spaces into blanks has changed nothing."""
    return clean(text).split()
