"""A section's sentences in paragraphs of a readable length, or as the items of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from meetbot.article.languages.base import Language
from meetbot.article.model import Paragraph, Sentence

PARAGRAPH = 110  # words that a paragraph should not pass by much


def items(sentences: Sequence[Sentence]) -> Iterator[Paragraph]:
    """Yield each sentence by itself, as an item of a list."""
    yield from (Paragraph(sentences=(sentence,)) for sentence in sentences)


def paragraphs(sentences: Sequence[Sentence], rules: Language) -> Iterator[Paragraph]:
    """Yield a section in paragraphs of a readable length, cut only where another speaker is reported."""
    blocks: list[list[Sentence]] = []
    for sentence in sentences:
        if blocks and (not sentence.claims_by or sentence.claims_by == blocks[-1][-1].claims_by):
            blocks[-1].append(sentence)
        else:
            blocks.append([sentence])
    words = [sum(rules.words(s.text) for s in block) for block in blocks]
    count = ceil(sum(words) / (PARAGRAPH * rules.room))
    share = sum(words) / count
    paragraph: list[Sentence] = []
    done = 0.0
    for block, length in zip(blocks, words, strict=True):
        # A block goes where most of it lies.
        if paragraph and done + length / 2 > share:
            yield Paragraph(sentences=tuple(paragraph))
            paragraph, done = [], done - share
        paragraph += block
        done += length
    yield Paragraph(sentences=tuple(paragraph))
