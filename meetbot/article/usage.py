"""Two habits of bad prose that can be seen in a sentence (English): R14, R15 of the design."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetbot.article.lists import lists_in
from meetbot.article.model import Draft, Sentence
from meetbot.article.prose import RESPECTIVELY
from meetbot.article.scripts import LETTER

_POSSESSIVE = re.compile(rf"(?<!{LETTER})[A-Z][\w-]*[A-Z][\w-]*(?:['’]s|(?<=s)['’])(?!{LETTER})")
_LEAST = 3  # items from which "respectively" helps more than it hides


def possessives(draft: Draft) -> Iterator[str]:
    """Yield abbreviations with a possessive: "IIOE's platform" is "the platform of IIOE" (R15).

    Not where a recorded text has it so, which is told as it stands.
    """
    for sentence in draft.sentences():
        told = _told(sentence, draft)
        for word in _POSSESSIVE.findall(sentence.text):
            if word not in told:
                yield f"{sentence.id}: {word}"


def _told(sentence: Sentence, draft: Draft) -> str:
    return " ".join(text for fact in sentence.facts if fact in draft.facts for text in draft.facts[fact].says)


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
