"""What people did to the article since a version; the last of it taken back, or any version gone back to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from meetbot.article.document import Document, DocumentError, Passage, document_of
from meetbot.article.frames.style import Style
from meetbot.article.keeping.document_json import read_document
from meetbot.article.keeping.merge import merge
from meetbot.article.words.wording import PhrasesOf
from meetbot.flows.meeting.editing import (
    GENERATED,
    ArticleKey,
    Hand,
    Standing,
    acts_since,
    change,
    standing_of,
    untouched_since,
)
from meetbot.store.rows import ArticleVersion
from meetbot.store.store import Store, Tx

TAKEN_BACK, DONE_AGAIN = "taken back", "done again"
UNTOUCHED = "back to the untouched text"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class LastAct:
    """What people did last, and what it was done to: None = to the article as nobody had touched it."""

    row: ArticleVersion
    before: ArticleVersion | None

    @property
    def redoes(self) -> bool:
        """Return whether to take it back is to do something again: it was itself a taking back."""
        return self.row.what == TAKEN_BACK

    @property
    def label(self) -> str:
        """Return what the button says that takes it back."""
        if self.redoes:
            return "Redo"
        return "Undo" if self.row.what == DONE_AGAIN else f"Undo: {self.row.what}"


def versions(tx: Tx, found: Standing) -> tuple[ArticleVersion, ...]:
    """Return the versions that are kept of an article, the newest first, without their documents."""
    document = found.document
    return tuple(
        row
        for row in tx.article_versions(document.meeting)
        if (row.language, row.angle) == (document.language, document.angle)
    )


def last_act(tx: Tx, found: Standing) -> LastAct | None:
    """Return what people did last, whatever was generated since; None = nothing that can be taken back."""
    rows = versions(tx, found)
    at = next((n for n, row in enumerate(rows) if row.what != GENERATED), None)
    if at is None:
        return None
    before = rows[at + 1] if at + 1 < len(rows) else None
    if before is None and rows[at].version > 1:  # what it was done to was dropped
        return None
    return LastAct(row=rows[at], before=before)


def undo(store: Store, key: ArticleKey, phrases_of: PhrasesOf, hand: Hand) -> Standing:
    """Put the article back as it was before one's own last act, with the facts of now; so does undoing that.

    What was generated since is no act: it stays, since it says what the facts say.

    Raises:
        Outdated: other people changed it since `hand.seen`.
        DocumentError: what was done last is not one's own act.
    """

    def before(tx: Tx, found: Standing) -> tuple[int, str]:
        last = last_act(tx, found)
        if last is None or last.row.by != hand.by:
            raise DocumentError("There is nothing of yours to take back: the last change is not your own.")
        version = last.before.version if last.before is not None else 0
        return version, DONE_AGAIN if last.redoes else TAKEN_BACK

    return _go_back(store, key, phrases_of, before, hand)


def go_back(store: Store, key: ArticleKey, phrases_of: PhrasesOf, version: int, hand: Hand) -> Standing:
    """Put the article back as a version had it, with the facts of now; this is a new version.

    Args:
        version: one that is kept, or 0: as nobody had touched it.

    Raises:
        Outdated: other people changed it since `hand.seen`.
        DocumentError: the version is not kept.
    """
    what = f"back to version {version}" if version else UNTOUCHED
    return _go_back(store, key, phrases_of, lambda tx, found: (version, what), hand)


def _go_back(
    store: Store,
    key: ArticleKey,
    phrases_of: PhrasesOf,
    which: Callable[[Tx, Standing], tuple[int, str]],
    hand: Hand,
) -> Standing:
    """Put the article back as the version that `which` names had it; with it, how this is told."""
    with store.read() as tx:
        found = standing_of(tx, key, phrases_of, now=hand.now)
        untouched_since(tx, found, hand.seen)
        version, what = which(tx, found)
        row = tx.article(key.meeting, key.language, key.angle, version=version) if version else None
        style = read_document(row.document).style if row is not None else Style()
        told = standing_of(tx, key, phrases_of, now=hand.now, style=style)
        then = _at(tx, told, version)
    hand = replace(hand, seen=found.version if hand.seen is None else hand.seen)
    return change(store, key, phrases_of, lambda _: then, hand, what=what)


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
