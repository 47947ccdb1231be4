"""Merges as other programs do them: each breaks one rule, and the check of tests/article must see it."""

from __future__ import annotations

import difflib
from dataclasses import replace

from meetbot.article.document import Document
from meetbot.article.keeping.merge import merge
from meetbot.article.model import State


def the_new_one_wins(before: Document, new: Document) -> Document:
    return new


def the_edited_one_wins(before: Document, new: Document) -> Document:
    after = merge(before, new)
    for passage in list(after.passages()):
        if passage.state is State.CONFLICT:
            after = after.with_passage(
                replace(passage, state=State.EDITED, offered=None, withdrawn=False)
            )
    return after


def by_words(before: Document, new: Document) -> Document:
    """Three-way by words, as for program text: what both changed in different places is joined."""
    after = merge(before, new)
    for passage in list(after.passages()):
        if passage.state is State.CONFLICT and passage.base and passage.offered:
            text = _joined(passage.base.text.split(), passage.text.split(), passage.offered.text.split())
            after = after.with_passage(replace(passage, text=text, state=State.EDITED))
    return after


def _joined(base: list[str], ours: list[str], theirs: list[str]) -> str:
    words = list(theirs)
    for tag, a, b, c, d in difflib.SequenceMatcher(a=base, b=ours).get_opcodes():
        if tag == "insert":
            at = min(a, len(words))
            words[at:at] = ours[c:d]
    return " ".join(words)


def deleted_ones_are_forgotten(before: Document, new: Document) -> Document:
    sections = tuple(
        replace(s, paragraphs=tuple(tuple(p for p in q if p.printed) for q in s.paragraphs))
        for s in before.sections
    )
    return merge(replace(before, sections=sections), new)


def own_sentences_go_to_the_end(before: Document, new: Document) -> Document:
    after = merge(before, new)
    sections = []
    for section in after.sections:
        own = tuple(p for q in section.paragraphs for p in q if p.base is None)
        rest = tuple(tuple(p for p in q if p.base is not None) for q in section.paragraphs)
        sections.append(replace(section, paragraphs=(*rest, own)))
    return replace(after, sections=tuple(sections))
