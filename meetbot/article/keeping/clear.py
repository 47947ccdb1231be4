"""A name again where what stands for it, a pronoun or a noun, is not clear any more.

It was generated behind a certain sentence. Where people edited, moved or deleted that one, or put another in
between, "she" could be somebody else; so what nobody touched has the name. What people wrote is theirs.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from meetbot.article.document import Document, Passage, StoredSection, fresh
from meetbot.article.model import State


def clear(document: Document) -> Document:
    """Return the document with the name wherever a pronoun or noun is not clear where it stands."""
    sections = []
    for section in document.sections:
        since: set[str] = set()
        rows = []
        for row in section.paragraphs:
            before = ""
            done: list[Passage] = []
            for passage in row:
                done.append(_clear(passage, before, since))
                if passage.printed:
                    before = passage.id if _as_generated(done[-1]) else ""
                    since |= {passage.id} if before else set()
            rows.append(tuple(done))
        sections.append(StoredSection(id=section.id, paragraphs=tuple(rows)))
    return replace(document, sections=tuple(sections))


def _clear(passage: Passage, before: str, since: Collection[str]) -> Passage:
    base = passage.base
    if passage.touched or base is None or not base.named:
        return passage
    clear_here = before == base.behind if base.behind else base.since in since
    return passage if clear_here else fresh(base.by_name, passage.lang)


def _as_generated(passage: Passage) -> bool:
    return passage.state is State.GENERATED and passage.text == passage.base_text
