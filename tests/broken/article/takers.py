"""Ways to take an edited file back as somebody might write them: each breaks one promise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from meetbot.article.document import Document, DocumentError
from meetbot.article.model import State
from meetbot.article.keeping.returned import Piece, Returned
from meetbot.article.keeping.take_back import take_back

Taker = Callable[..., Document]


def all_is_an_edit(document: Document, returned: Returned, *, by: str, at: datetime) -> Document:
    after = take_back(document, returned, by=by, at=at)
    for passage in list(after.passages()):
        if passage.printed and passage.state is State.GENERATED:
            after = after.with_passage(replace(passage, state=State.EDITED, by=by, at=at))
    return after


def what_is_gone_stays(document: Document, returned: Returned, *, by: str, at: datetime) -> Document:
    after = take_back(document, returned, by=by, at=at)
    for passage in list(after.passages()):
        if passage.state is State.DELETED:
            after = after.with_passage(document.passage(passage.id))
    return after


def locks_are_nothing(document: Document, returned: Returned, *, by: str, at: datetime) -> Document:
    try:
        return take_back(document, returned, by=by, at=at)
    except DocumentError as error:
        if "locked" not in str(error):
            raise
        return document


def any_state_will_do(document: Document, returned: Returned, *, by: str, at: datetime) -> Document:
    origin = replace(returned.origin, digest=document.hash, version=returned.origin.version)
    return take_back(document, replace(returned, origin=origin), by=by, at=at)


def words_are_lost(document: Document, returned: Returned, *, by: str, at: datetime) -> Document:
    paragraphs = tuple(
        tuple(Piece(p.id, p.text.replace("warmly ", "")) for p in row) for row in returned.paragraphs
    )
    return take_back(document, replace(returned, paragraphs=paragraphs), by=by, at=at)


BROKEN: Mapping[str, Taker] = {
    "nothing_changes": all_is_an_edit,
    "a_change_is_an_edit": words_are_lost,
    "a_deletion_is_taken": what_is_gone_stays,
    "a_lock_holds": locks_are_nothing,
    "another_state_is_refused": any_state_will_do,
}
"""By the promise of tests/article/test_takers.py that it breaks."""
