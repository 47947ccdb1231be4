"""An edited file that comes back: its edits onto what it was made from, then onto the article as it stands.

Whoever else changed the article meanwhile loses nothing: what both changed is asked
(`article/keeping/both.py`), all else goes together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import ModuleType

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.document import Document, DocumentError, Origin, document_of
from meetbot.article.frames.style import Style
from meetbot.article.keeping.both import both
from meetbot.article.keeping.document_json import read_document
from meetbot.article.keeping.edited import printed
from meetbot.article.keeping.merge import merge
from meetbot.article.keeping.returned import Returned, read_html, read_markdown, read_sidecar
from meetbot.article.keeping.take_back import take_back
from meetbot.article.words.wording import PhrasesOf
from meetbot.errors import MeetbotError
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.editing import Standing, acts_since, keep, standing
from meetbot.store.store import Store, Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedFile:
    """A file that comes back. `sidecar`: the JSON that was exported beside Markdown."""

    name: str
    data: bytes
    sidecar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtBack:
    """What an edited file did: the article before and after, both with the facts of now merged in."""

    before: Document
    standing: Standing


def bring_back(
    store: Store,
    file: EditedFile,
    phrases_of: PhrasesOf,
    *,
    by: str,
    now: datetime,
    answers: Mapping[int, str] | None = None,
    takes: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> BroughtBack:
    """Take an edited file in: its edits onto what it was made from, what others did since, the facts of now.

    Args:
        answers: to the questions of an earlier `Unsure`, by number.
        takes: to those of an earlier `Crossed`: `here` or `file`, by sentence.
        dry_run: store nothing.

    Raises:
        Unsure: which sentences were rewritten must be told.
        Crossed: others changed the same sentences since the file was exported.
        DocumentError: the file is no edited article, or cannot be taken; says why.
    """
    meeting, language, origin = _origin_of(file)
    with store.read() if dry_run else store.begin() as tx:
        if tx.latest_revision(meeting) is None:
            raise DocumentError(f'The file is of the meeting "{meeting}", which was never applied here.')
        agenda = agenda_at(tx, meeting)
        found = standing(tx, agenda, phrases_of, now=now, language=language, angle=origin.angle)
        base = _base(tx, agenda, found, origin, phrases_of, now=now)
        returned = _read(file, (name for name, _ in printed(base)))
        edited = take_back(base, returned, by=by, at=now, answers=answers)
        if edited == base:
            return BroughtBack(before=found.document, standing=found)
        if acts_since(tx, found, origin.version):
            edited = both(base, edited, found.document, takes=takes)
        new = document_of(found.generated, angle=origin.angle, style=found.document.style)
        after = replace(found, document=merge(edited, new))
        if not dry_run:
            after = keep(tx, after, what=f"brought back from {file.name}", by=by, now=now)
        return BroughtBack(before=found.document, standing=after)


def _base(
    tx: Tx, agenda: Agenda, found: Standing, origin: Origin, phrases_of: PhrasesOf, *, now: datetime
) -> Document:
    """Return the very document that a file was exported from.

    One that was exported without being kept is made again, in the style of then: it is the same as long as
    the facts are.
    """
    document = found.document
    row = None
    if origin.version:
        row = tx.article(document.meeting, document.language, document.angle, version=origin.version)
    kept = read_document(row.document) if row is not None else None
    style = kept.style if kept is not None else Style()
    told = found.generated
    if style != document.style:
        language, angle = document.language, document.angle
        told = standing(
            tx, agenda, phrases_of, now=now, language=language, angle=angle, style=style
        ).generated
    new = document_of(told, angle=document.angle, style=style)
    candidates = [kept, merge(kept, new)] if kept is not None else [new]
    for one in candidates:
        if one.hash == origin.digest:
            return one
    raise DocumentError(
        f"The file was made from a state of the article that is not kept (version {origin.version}), and "
        "the facts are others now. Take it out anew (meetbot edits export) and repeat the edits there."
    )


def _origin_of(file: EditedFile) -> tuple[str, str, Origin]:
    match kind_of(file.name):
        case "docx":
            word: tuple[str, str, Origin] = _word().word_origin(file.data)
            return word
        case "html":
            page = read_html(_text(file.data))
            return page.meeting, page.language, page.origin
        case _:
            return read_sidecar(file.sidecar)


def _read(file: EditedFile, ids: Iterable[str]) -> Returned:
    match kind_of(file.name):
        case "docx":
            found: Returned = _word().read_word(file.data, ids)
            return found
        case "html":
            return read_html(_text(file.data))
        case _:
            return read_markdown(_text(file.data), file.sidecar)


def kind_of(name: str) -> str:
    """Return md, html or docx by a file's name.

    Raises:
        DocumentError: it is none of these.
    """
    kind = {"htm": "html", "markdown": "md"}.get(end := name.rpartition(".")[2].lower(), end)
    if kind not in ("md", "html", "docx"):
        raise DocumentError(
            f'"{name}" is none of .md, .html, .docx; no other kind comes back with its sentences.'
        )
    return kind


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DocumentError("The file is not in UTF-8; save it so.") from None


def _word() -> ModuleType:
    try:
        from meetbot.documents import word_read
    except ImportError:
        raise MeetbotError("Word files need python-docx: pip install 'meetbot[docx]'") from None
    return word_read
