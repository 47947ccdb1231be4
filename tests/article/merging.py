"""Small articles by hand, and the check that a merge lost, mixed or brought back nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from meetbot.article.document import Document, Generated, Passage, StoredSection, fresh
from meetbot.article.keeping.merge import changes
from meetbot.article.model import State

NOON = datetime(2024, 3, 13, 12, tzinfo=UTC)
Texts = Mapping[str, Sequence[Sequence[tuple[str, str]]]]  # section -> paragraphs of (id, text)


def made(name: str, text: str, **facts: str) -> Generated:
    """Return a generated sentence; without facts its one fact is its text."""
    told = {fact: (says,) for fact, says in facts.items()} or {f"fact/{name}": (text,)}
    return Generated(id=name, frame=name.split("/")[0], variant="v", facts=told, claims_by=(), text=text)


def article(texts: Texts) -> Document:
    """Return an untouched article."""
    sections = tuple(
        StoredSection(
            id=section,
            paragraphs=tuple(tuple(fresh(made(i, text), "en") for i, text in row) for row in rows),
        )
        for section, rows in texts.items()
    )
    return Document(
        meeting="board",
        language="en",
        angle="",
        register="news",
        headline=fresh(made("headline", "Head"), "en"),
        description=fresh(made("description", "About"), "en"),
        sections=sections,
        outline=tuple((s.id, tuple(tuple(p.id for p in row) for row in s.paragraphs)) for s in sections),
    )


def shown(document: Document) -> dict[str, list[list[str]]]:
    """Return the printed texts by section and paragraph."""
    return {
        s.id: [row for p in s.paragraphs if (row := [one.text for one in p if one.printed])]
        for s in document.sections
    }


def inner(document: Document) -> list[Passage]:
    """Return the sentences in reading order, deleted ones too."""
    return [p for p in document.passages() if p.id not in ("headline", "description")]


def faults(before: Document, new: Document, after: Document) -> Iterator[str]:
    """Yield what a merge did that it must not (R21)."""
    now = {p.id: p.base for p in inner(new) if p.base is not None}
    found = {p.id: p for p in inner(after)}
    texts = {p.text for p in inner(before)} | {one.text for one in now.values()}
    if len(inner(after)) != len(found):
        yield "a sentence stands twice"
    for passage in inner(after):
        if passage.printed and passage.text not in texts:
            yield f"mixed: {passage.text}"
    for passage in inner(before):
        if not passage.touched:
            continue
        kept = found.get(passage.id)
        if passage.state is State.DELETED:
            if kept is None or kept.printed:
                yield f"revived: {passage.id}"
            continue
        if not any(p.text == passage.text and p.printed for p in inner(after)):
            yield f"lost: {passage.text}"
        elif kept is not None and passage.base is not None and _silent(passage, now.get(passage.id), kept):
            yield f"silent: {passage.id}"
    yield from _strayed(before, after)


def _silent(passage: Passage, new: Generated | None, kept: Passage) -> bool:
    """Return whether a change under people's text is not shown as a conflict with what it would be now."""
    assert passage.base is not None
    if new is not None and new.text in (passage.base.text, passage.text):
        return False
    if new is None and not passage.base.text:
        return False
    if kept.offered != new and kept.offered is None and not kept.withdrawn:
        return True
    calm = passage.text == passage.base.text and not changes(kept)
    return kept.state is not State.CONFLICT and not calm


def _strayed(before: Document, after: Document) -> Iterator[str]:
    """Yield sentences of people's own that are not behind the nearest left neighbour that is still there."""
    sections = {s.id: [p.id for row in s.paragraphs for p in row] for s in after.sections}
    for section in before.sections:
        there, last = sections.get(section.id, []), ""
        for passage in (p for row in section.paragraphs for p in row):
            if passage.id not in there:
                continue
            at = there.index(passage.id)
            if passage.base is None and (there[at - 1] if at else "") != last:
                yield f"strayed: {passage.id}"
            last = passage.id
