"""What people did to the article since a version, and the last of it taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from meetbot.article.document import Document, DocumentError, Passage, document_of
from meetbot.article.document_json import read_document
from meetbot.article.merge import merge
from meetbot.article.style import Style
from meetbot.article.wording import PhrasesOf
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.editing import GENERATED, Standing, acts_since, change, standing
from meetbot.store.rows import ArticleVersion
from meetbot.store.store import Store, Tx

TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What others did after the version that somebody saw: their acts, the newest first, and what differs.

    `changed`: each passage (before, now) in reading order; None = it was not there, or is no more.
    """

    acts: tuple[ArticleVersion, ...]
    changed: tuple[tuple[Passage | None, Passage | None], ...]


def since(tx: Tx, found: Standing, seen: int) -> Since:
    """Return what people changed after version `seen`; what the facts changed is left out."""
    before = {one.id: one for one in _at(tx, found, seen).passages()}
    now = {one.id: one for one in found.document.passages()}
    changed = [
        (before.get(name), now.get(name))
        for name in dict.fromkeys((*now, *before))
        if name not in before or name not in now or before[name].hash != now[name].hash
    ]
    return Since(acts=acts_since(tx, found, seen), changed=tuple(changed))


def last_act(tx: Tx, found: Standing) -> ArticleVersion | None:
    """Return the newest version that somebody's act made, None where the newest is nobody's."""
    document = found.document
    row = tx.article(document.meeting, document.language, document.angle)
    return row if row is not None and row.by and row.what != GENERATED else None


def undo(
    store: Store,
    meeting: str,
    phrases_of: PhrasesOf,
    *,
    by: str,
    now: datetime,
    seen: int,
    language: str = "en",
    angle: str = "",
) -> Standing:
    """Put the article back as it was before one's own last act, with the facts of now; so does undoing that.

    Args:
        seen: the version that the act made, which must be the newest.

    Raises:
        Outdated: other people changed it since `seen`.
        DocumentError: the newest version is not one's own act.
    """
    with store.read() as tx:
        agenda = agenda_at(tx, meeting)
        found = standing(tx, agenda, phrases_of, now=now, language=language, angle=angle)
        row = last_act(tx, found)
        kept = tx.article(meeting, language, angle, version=seen - 1) if seen > 1 else None
        style = read_document(kept.document).style if kept is not None else Style()
        told = standing(tx, agenda, phrases_of, now=now, language=language, angle=angle, style=style)
        before = _at(tx, told, seen - 1) if seen else found.document

    def act(current: Document) -> Document:
        if row is None or row.version != seen or row.by != by:
            raise DocumentError("There is nothing of yours to take back: the last change is not your own.")
        return before

    return change(
        store,
        meeting,
        phrases_of,
        act,
        by=by,
        now=now,
        what=TAKEN_BACK,
        seen=seen,
        language=language,
        angle=angle,
    )


def _at(tx: Tx, found: Standing, version: int) -> Document:
    """Return the article of a version with the facts of now; of version 0 as nobody has touched it."""
    document = found.document
    new = document_of(found.generated, angle=document.angle, style=document.style)
    if not version:
        return new
    row = tx.article(document.meeting, document.language, document.angle, version=version)
    if row is None:
        raise DocumentError(f"Version {version} of the article is not kept.")
    return merge(read_document(row.document), new)
