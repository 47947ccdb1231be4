"""The article that people edit: what is generated now merged into the version that is kept, and kept again.

Nothing is stored by looking: `standing` merges what is kept with what is generated now, in memory. A version
is added where somebody changes something, brings an edited file back (`bringing.py`), or takes one out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.article.document import Document, Origin, document_of
from meetbot.article.frames.style import Style, in_style
from meetbot.article.keeping.clear import clear
from meetbot.article.keeping.document_json import document_to_json, read_document
from meetbot.article.keeping.edited import as_draft
from meetbot.article.keeping.merge import merge
from meetbot.article.keeping.versions import Version, outlived
from meetbot.article.model import Draft
from meetbot.article.products.side import from_angle
from meetbot.article.products.unnamed import Unnamed, unnamed_in
from meetbot.article.words.wording import PhrasesOf
from meetbot.errors import MeetbotError
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.article import drafted, told_in
from meetbot.flows.meeting.consents import agreed
from meetbot.store.rows import ArticleVersion
from meetbot.store.store import Store, Tx

GENERATED = "generated"  # how a version came to be that people had no hand in


class Outdated(MeetbotError):
    """Somebody else changed the article since the version that a change was made on."""

    def __init__(self, seen: int, now: ArticleVersion) -> None:
        super().__init__(
            f"The article was changed since version {seen}: version {now.version} is {now.what} by "
            f"{now.by or 'nobody'}, {now.at:%Y-%m-%d %H:%M} UTC. Nothing was stored; take it anew and repeat."
        )
        self.seen, self.now = seen, now


@dataclass(frozen=True, slots=True)
class ArticleKey:
    """Which article: a meeting's, in one language, from one organiser's side; `angle` empty = the first's."""

    meeting: str
    language: str = "en"
    angle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who changes an article, and when; `seen`: the version before them, None = whichever is the newest."""

    by: str
    now: datetime
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The article as it stands. `version` is the newest that is kept, 0 = none; `kept` is its document.

    `document` holds what is kept merged with what is generated now; `draft` is that to print, `generated`
    what would be told without people. `agenda` is told from the angle, with nobody in it who is not to be
    named (`unnamed`); `told` is what people told, the same way.
    """

    agenda: Agenda
    document: Document
    kept: Document | None
    version: int
    generated: Draft
    told: Record
    unnamed: Unnamed

    @property
    def draft(self) -> Draft:
        return self.unnamed.draft(as_draft(self.document, self.generated))

    @property
    def origin(self) -> Origin:
        return Origin(angle=self.document.angle, version=self.version, digest=self.document.hash)


def standing(
    tx: Tx,
    agenda: Agenda,
    phrases_of: PhrasesOf,
    *,
    now: datetime,
    record: Record | None = None,
    language: str = "en",
    angle: str = "",
    style: Style | None = None,
) -> Standing:
    """Return the article as it stands at `now`; stores nothing.

    Args:
        agenda: without an angle.
        record: what a record file says; it goes before what is stored.
        angle: the co-organiser from whose side it is told; empty = the first organiser.
        style: the switches to tell it with; None = those that are kept.

    Raises:
        MeetbotError: for a language without a grammar, or an angle that is no organiser's.
    """
    agenda = agreed(tx, agenda)
    unnamed = unnamed_in(agenda)
    agenda = unnamed.agenda(agenda)
    sided = from_angle(agenda, angle) if angle else agenda
    row = tx.article(agenda.id, language, angle)
    kept = read_document(row.document) if row is not None else None
    if style is None:
        style = kept.style if kept is not None else Style()
    sided = in_style(sided, style)
    told = unnamed.texts(told_in(tx, sided, record=record))
    wordings = kept.variants if kept is not None else None
    draft = drafted(tx, sided, told, phrases_of, now=now, language=language, kept=wordings)
    new = document_of(draft, angle=angle, style=style)
    return Standing(
        agenda=sided,
        document=merge(kept, new) if kept is not None else new,
        kept=kept,
        version=row.version if row is not None else 0,
        generated=draft,
        told=told,
        unnamed=unnamed,
    )


def keep(tx: Tx, found: Standing, *, what: str = GENERATED, by: str = "", now: datetime) -> Standing:
    """Store the article as it stands, where that differs from what is kept, and return it so."""
    if found.kept is not None and found.kept == found.document:
        return found
    document = found.document
    row = ArticleVersion(
        meeting=document.meeting,
        language=document.language,
        angle=document.angle,
        version=found.version + 1,
        register=document.register,
        hash=document.hash,
        what=what,
        by=by,
        document=document_to_json(document),
        at=now,
    )
    if not tx.add_article(row):
        newest = tx.article(document.meeting, document.language, document.angle)
        raise Outdated(found.version, newest if newest is not None else row)
    _drop_outlived(tx, row, now=now)
    if by:
        about = {"meeting": row.meeting, "language": row.language, "version": row.version}
        tx.audit(by, "article edit", about, now)
    return replace(found, kept=document, version=row.version)


def _drop_outlived(tx: Tx, new: ArticleVersion, *, now: datetime) -> None:
    """Drop what nobody goes back to any more of the article that a version was added to."""
    rows = [
        Version(number=row.version, by_people=row.what != GENERATED, at=row.at)
        for row in tx.article_versions(new.meeting)
        if (row.language, row.angle) == (new.language, new.angle)
    ]
    if old := list(outlived(rows, now=now)):
        tx.drop_article_versions(new.meeting, new.language, new.angle, old)


def take_out(store: Store, key: ArticleKey, phrases_of: PhrasesOf, *, now: datetime) -> Standing:
    """Keep the article as it stands and return it, to be edited elsewhere or here.

    Raises:
        MeetbotError: the meeting was never applied; else as `standing`.
    """
    with store.begin() as tx:
        found = standing_of(tx, key, phrases_of, now=now)
        return keep(tx, found, now=now)


def standing_of(
    tx: Tx, key: ArticleKey, phrases_of: PhrasesOf, *, now: datetime, style: Style | None = None
) -> Standing:
    """Return the article of a key as it stands at `now`, of the newest agenda; else as `standing`."""
    agenda, language, angle = agenda_at(tx, key.meeting), key.language, key.angle
    return standing(tx, agenda, phrases_of, now=now, language=language, angle=angle, style=style)


def change(
    store: Store,
    key: ArticleKey,
    phrases_of: PhrasesOf,
    act: Callable[[Document], Document],
    hand: Hand,
    *,
    what: str = "edited",
) -> Standing:
    """Do one thing to the article (`article/keeping/edits.py`) and keep it.

    Args:
        what: in a word or two, what is done.

    Raises:
        Outdated: other people changed it since `hand.seen`; what only the facts changed since is merged.
        DocumentError: it cannot be done.
    """
    with store.begin() as tx:
        found = standing_of(tx, key, phrases_of, now=hand.now)
        untouched_since(tx, found, hand.seen)
        document = clear(act(found.document))
        if document == found.document:
            return found
        return keep(tx, replace(found, document=document), what=what, by=hand.by, now=hand.now)


def set_style(store: Store, key: ArticleKey, phrases_of: PhrasesOf, style: Style, hand: Hand) -> Standing:
    """Tell the article with other style switches from now on; what people edited stays as they wrote it.

    Raises:
        Outdated: as `change`.
    """
    with store.begin() as tx:
        found = standing_of(tx, key, phrases_of, now=hand.now, style=style)
        untouched_since(tx, found, hand.seen)
        return keep(tx, found, what="style", by=hand.by, now=hand.now)


def untouched_since(tx: Tx, found: Standing, seen: int | None) -> None:
    """Refuse to build on a version after which other people changed something; None = the newest."""
    if seen is not None and (acts := acts_since(tx, found, seen)):
        raise Outdated(seen, acts[0])


def acts_since(tx: Tx, found: Standing, seen: int) -> tuple[ArticleVersion, ...]:
    """Return what people did after version `seen`, the newest first, without the documents."""
    document = found.document
    return tuple(
        row
        for row in tx.article_versions(document.meeting)
        if (row.language, row.angle) == (document.language, document.angle)
        and row.version > seen
        and row.what != GENERATED
    )
