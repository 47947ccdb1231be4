"""A habit of bad prose that can be seen in a sentence (English): R14 of the design."""

from __future__ import annotations

from collections.abc import Iterator

from meetbot.article.measures.lists import lists_in
from meetbot.article.measures.prose import RESPECTIVELY
from meetbot.article.model import Draft

_LEAST = 3  # items from which "respectively" helps more than it hides


def wrong_respectively(draft: Draft) -> Iterator[str]:
    """Yield sentences whose "respectively" does not stand with two lists of one length (R14)."""
    for sentence in draft.sentences():
        if RESPECTIVELY.search(sentence.text) and not _parallel(sentence.text):
            yield sentence.id


def _parallel(text: str) -> bool:
    """Return whether the two lists that "respectively" pairs are equally long, and long enough.

    They are the last two before it, or one on either side of it.
    """
    before, after = (lists_in(part) for part in RESPECTIVELY.split(text, maxsplit=1))
    long = [length for length in before if length >= _LEAST]
    pair = before[-2:] if len(long) > 1 else [*before[-1:], *after[:1]]
    return len(pair) == 2 and pair[0] == pair[1] >= _LEAST
