"""A habit of bad prose that can be seen in a sentence (English): R14 of the design."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetbot.article.model import Draft
from meetbot.article.prose import RESPECTIVELY

_LIST = re.compile(r"((?:, |; )?)\band\b")
_LEAST = 3  # items from which "respectively" helps more than it hides


def wrong_respectively(draft: Draft) -> Iterator[str]:
    """Yield sentences whose "respectively" does not stand with two lists of one length (R14).

    A list is what "and" ends; its length is two more than the commas before that, in the sentence or since
    the list before. So a comma of another kind makes a right sentence look wrong.
    """
    for sentence in draft.sentences():
        if RESPECTIVELY.search(sentence.text) and not _parallel(sentence.text):
            yield sentence.id


def _parallel(text: str) -> bool:
    lengths, since = [], 0
    for found in _LIST.finditer(text):
        # A comma before "and" parts no further item.
        lengths.append(len(re.findall("[,;] ", text[since : found.start()])) + 2)
        since = found.end()
    return len(lengths) == 2 and lengths[0] == lengths[1] >= _LEAST
