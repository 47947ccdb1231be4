"""What people do to the article: change, delete, restore, lock, add a sentence; decide a conflict.

Each takes a document and gives the next one. `by` is who, `at` when (aware).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from meetbot.article.document import (
    ADDED,
    DESCRIPTION,
    HEADLINE,
    MARK,
    Document,
    DocumentError,
    Passage,
    StoredSection,
    fresh,
    has_marks,
)
from meetbot.article.exports.edition import clean
from meetbot.article.keeping.merge import own_state, settled
from meetbot.article.model import State
from meetbot.article.words.marks import WORDS

LONGEST = {HEADLINE: 100, DESCRIPTION: 155}  # characters
SENTENCE_LONGEST = 4_000  # characters; a list of people with their posts has some hundreds


class Take(StrEnum):
    """Whose text counts where both changed."""

    OURS = "ours"  # what people wrote, or that they deleted it
    GENERATED = "generated"


def write(document: Document, passage_id: str, text: str, *, by: str, at: datetime) -> Document:
    """Return it with another text for one passage; an empty one deletes it.

    Written back to what was generated it counts as untouched. Where both sides changed it stays a conflict,
    unless the text is the generated one.

    Raises:
        DocumentError: there is none, it is locked or deleted, or the text is too long.
    """
    passage = _open(document, passage_id)
    text = neutral(text)
    if text == passage.text:
        return document
    if passage_id in LONGEST:
        _fits(passage_id, text)
    elif not text:
        return delete(document, passage_id, by=by, at=at)
    else:
        _is_sentence(text)
    if passage.offered is not None and text == passage.offered.text:
        return document.with_passage(fresh(passage.offered, passage.lang), old=passage_id)
    changed = replace(passage, text=text, by=by, at=at)
    if passage.base is not None and passage.state is not State.CONFLICT:
        state = own_state(changed, passage.base)
        changed = replace(changed, state=state)
    return document.with_passage(changed)


def delete(document: Document, passage_id: str, *, by: str, at: datetime) -> Document:
    """Return it without one sentence; the place is kept, and the sentence is not generated anew.

    Raises:
        DocumentError: there is none, it is locked, deleted already, or the headline.
    """
    passage = _open(document, passage_id)
    if passage_id in LONGEST:
        raise DocumentError(f"The {passage_id} cannot be deleted; write another text.")
    return document.with_passage(replace(passage, state=State.DELETED, by=by, at=at))


def restore(document: Document, passage_id: str, *, by: str, at: datetime) -> Document:
    """Return it with a deleted sentence back, as it was; as a conflict where its facts changed meanwhile.

    Raises:
        DocumentError: there is none, or it is not deleted.
    """
    passage = document.passage(passage_id)
    if passage.state is not State.DELETED:
        raise DocumentError(f'"{passage_id}" is not deleted.')
    if passage.base is None:
        state = State.ADDED
    elif passage.offered is not None or passage.withdrawn:
        state = State.CONFLICT
    else:
        state = own_state(passage, passage.base)
    return document.with_passage(replace(passage, state=state, by=by, at=at))


def lock(document: Document, passage_id: str, locked: bool, *, by: str, at: datetime) -> Document:
    """Return it with a sentence that nothing changes any more until it is unlocked, or with it unlocked.

    Raises:
        DocumentError: there is none of this id.
    """
    passage = document.passage(passage_id)
    if passage.locked == locked:
        return document
    return document.with_passage(replace(passage, locked=locked, by=by, at=at))


def add(document: Document, text: str, *, behind: str, by: str, at: datetime) -> tuple[Document, str]:
    """Return it with a new sentence behind another one, and the new one's id.

    Args:
        behind: a sentence's id, or a section's for its very beginning.

    Raises:
        DocumentError: there is neither, or the text is empty.
    """
    text = neutral(text)
    if not text:
        raise DocumentError("A sentence without text cannot be added.")
    passage = added(document, text, by=by, at=at)
    sections: list[StoredSection] = []
    found = False
    for section in document.sections:
        paragraphs = [list(paragraph) for paragraph in section.paragraphs]
        if section.id == behind:
            paragraphs[0].insert(0, passage)
            found = True
        for paragraph in paragraphs:
            place = next((n for n, one in enumerate(paragraph) if one.id == behind), None)
            if place is not None:
                paragraph.insert(place + 1, passage)
                found = True
        sections.append(replace(section, paragraphs=tuple(map(tuple, paragraphs))))
    if not found:
        raise DocumentError(f'The article has no sentence "{behind}" to add one behind.')
    return replace(document, sections=tuple(sections)), passage.id


def added(document: Document, text: str, *, by: str, at: datetime, beside: int = 0) -> Passage:
    """Return a sentence of people's own, not yet in its place; `beside` = how many wait as this one does."""
    _is_sentence(text)
    numbers = [int(p.id.removeprefix(ADDED)) for p in document.passages() if p.id.startswith(ADDED)]
    number = max(numbers, default=0) + 1 + beside
    return Passage(id=f"{ADDED}{number}", lang=document.language, text=text, state=State.ADDED, by=by, at=at)


def resolve(document: Document, passage_id: str, take: Take, *, by: str, at: datetime) -> Document:
    """Return it with one change decided: from now on what is generated now is the base.

    Taking what is generated where nothing is any more takes the sentence out.

    Raises:
        DocumentError: there is none of this id, or nothing to decide.
    """
    passage = document.passage(passage_id)
    base, offered = passage.base, passage.offered
    if base is None or (offered is None and not passage.withdrawn):
        raise DocumentError(f'There is nothing to decide about "{passage_id}".')
    if offered is None:
        if take is Take.GENERATED:
            return without(document, passage_id)
        nothing = replace(base, text="", facts={}, proven=False)
        kept = settled(replace(passage, by=by, at=at), nothing)
        return document.with_passage(kept)
    if take is Take.GENERATED:
        taken = replace(fresh(offered, passage.lang), locked=passage.locked)
        return document.with_passage(taken, old=passage_id)
    return document.with_passage(settled(replace(passage, by=by, at=at), offered), old=passage_id)


def settle(document: Document, passage_id: str, text: str, *, by: str, at: datetime) -> Document:
    """Return it with a change decided by a third text; an empty one deletes the sentence.

    Raises:
        DocumentError: as `write` and `resolve`.
    """
    passage = document.passage(passage_id)
    if passage.offered is None and not passage.withdrawn:
        raise DocumentError(f'There is nothing to decide about "{passage_id}".')
    if passage.offered is not None and neutral(text) == passage.offered.text:
        return resolve(document, passage_id, Take.GENERATED, by=by, at=at)
    return resolve(write(document, passage_id, text, by=by, at=at), passage_id, Take.OURS, by=by, at=at)


def without(document: Document, passage_id: str) -> Document:
    """Return it without any trace of a sentence."""
    sections = []
    for section in document.sections:
        rows = (tuple(one for one in p if one.id != passage_id) for p in section.paragraphs)
        if paragraphs := tuple(row for row in rows if row):
            sections.append(replace(section, paragraphs=paragraphs))
    return replace(document, sections=tuple(sections))


def neutral(text: str) -> str:
    """Return people's text on one line, without what acts unseen, its marks with the number 0.

    A mark is what begins with the words of one, in any language: `[TO CONFIRM: by whom]`.
    """
    words = {one.casefold() for one in WORDS.values()}
    return MARK.sub(lambda m: f"[{m[1]} 0{m[3]}" if m[1].strip().casefold() in words else m[0], clean(text))


def _open(document: Document, passage_id: str) -> Passage:
    passage = document.passage(passage_id)
    if passage.locked:
        by = f" by {passage.by}" if passage.by else ""
        raise DocumentError(f'"{passage_id}" is locked{by}; unlock it to change it.')
    if passage.state is State.DELETED:
        raise DocumentError(f'"{passage_id}" is deleted; restore it to change it.')
    return passage


def _is_sentence(text: str) -> None:
    if len(text) > SENTENCE_LONGEST:
        raise DocumentError(f"A sentence has {len(text):,} characters; write at most {SENTENCE_LONGEST:,}.")


def _fits(name: str, text: str) -> None:
    if not text or len(text) > LONGEST[name]:
        raise DocumentError(f"The {name} has {len(text)} characters; write 1 to {LONGEST[name]}.")
    if has_marks(text):
        raise DocumentError(f"The {name} cannot hold a mark; what is open belongs into the text.")
