"""An agenda's text while it is being changed: kept as a user's draft until it is applied.

A draft names the revision that it was made from. Where another came since, nothing of it is planned or
applied before its writer has seen both differences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from meetbot.agenda.edit.changes import change_texts
from meetbot.agenda.edit.wanted import Change, NewAddress
from meetbot.agenda.fields.paths import YAML_SUFFIXES
from meetbot.agenda.resolve.naming import named_among
from meetbot.exchange.addresses import with_address
from meetbot.flows.agenda.load import Source, source_of_revision
from meetbot.store.revisions import revision_hash
from meetbot.store.rows import DraftText, Revision
from meetbot.store.store import Tx

AGENDA = ""  # how the agenda's own text is named among the files


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a user's changes go into: their draft, else the newest revision as it is.

    `draft` is None while nothing was changed yet; `newest` None for a meeting that was never applied.
    """

    source: Source
    base: int
    draft: DraftText | None
    newest: Revision | None

    @property
    def overtaken(self) -> bool:
        """Whether another revision was applied since the draft was begun."""
        return self.newest is not None and self.base != self.newest.number


def load_work(tx: Tx, meeting: str, by: str) -> Work | None:
    """Return what this user changes of a meeting; None where there is neither a draft nor a revision.

    Args:
        meeting: empty for a meeting that is to be.
    """
    newest = tx.latest_revision(meeting) if meeting else None
    draft = tx.draft(meeting, by)
    if draft is not None:
        source = Source(name=draft.source, text=draft.text, files=dict(draft.files))
        return Work(source=source, base=draft.base, draft=draft, newest=newest)
    if newest is None:
        return None
    return Work(source=source_of_revision(newest), base=newest.number, draft=None, newest=newest)


def keep_draft(
    tx: Tx, source: Source, *, meeting: str, by: str, base: int, now: datetime
) -> DraftText | None:
    """Keep a text as the user's draft, with the files that it names; None where it is the base again."""
    # What is named wrongly for a moment is kept too, but becomes no part of a revision.
    content = revision_hash(source.text, named_among(source.text, source.files))
    newest = tx.latest_revision(meeting) if meeting else None
    before = tx.draft(meeting, by)
    if newest is not None and newest.number == base and newest.hash == content:
        if before is not None:
            drop_draft(tx, meeting=meeting, by=by, now=now)
        return None
    draft = DraftText(
        meeting=meeting,
        by=by,
        text=source.text,
        files=source.files,
        source=source.name,
        hash=content,
        base=base,
        at=now,
    )
    tx.save_draft(draft)
    if before is None or (before.hash, before.base) != (content, base):
        tx.audit(by, "draft save", {"meeting": meeting, "base": base}, now)
    return draft


def drop_draft(tx: Tx, *, meeting: str, by: str, now: datetime) -> None:
    """Forget the user's draft of a meeting."""
    tx.drop_draft(meeting, by)
    tx.audit(by, "draft drop", {"meeting": meeting}, now)


def with_texts(source: Source, texts: Mapping[str, str]) -> Source:
    """Return the source with other texts: the agenda's own as AGENDA, its files by their paths."""
    files = {path: texts.get(path, text) for path, text in source.files.items()}
    return replace(source, text=texts.get(AGENDA, source.text), files=files)


def changed_source(source: Source, change: Change) -> Source:
    """Return the source with one of the usual changes written into its texts.

    Raises:
        AgendaError: the text has errors.
        CannotChange: it cannot be written where it would have to stand.
    """
    yaml = {path: text for path, text in source.files.items() if path.lower().endswith(YAML_SUFFIXES)}
    if isinstance(change, NewAddress):
        for path, text in source.files.items():
            if path not in yaml and (listed := with_address(text, change.person, change.email)) is not None:
                return with_texts(source, {path: listed})
    return with_texts(source, change_texts(source.text, change, source=source.name, files=yaml))
