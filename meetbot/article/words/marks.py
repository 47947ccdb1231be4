"""The marks around what is not proven or not known: `[TO CONFIRM 3: what]`, by language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

WORDS: Mapping[str, str] = {
    "en": "TO CONFIRM",
    "fr": "À CONFIRMER",
    "es": "POR CONFIRMAR",
    "ru": "УТОЧНИТЬ",
    "zh": "待确认",
    "ar": "للتأكيد",
}
ANY = "|".join(WORDS.values())
MARK = re.compile(rf"\[(?:{ANY}) (?P<number>\d+): ")
"""Where a mark begins, in any language."""


def mark(language: str, number: int, what: str) -> str:
    return f"[{WORDS[language]} {number}: {what}]"


def unnumbered(language: str, what: str) -> str:
    """Return a mark outside the article, where nothing counts them."""
    return f"[{WORDS[language]}: {what}]"


def unmarked(text: str) -> str:
    """Return a text without the words that begin its marks."""
    return re.sub(ANY, "", text)


def inside(text: str) -> str | None:
    """Return what stands inside the one mark that a sentence is; None where it is not one mark as a whole."""
    found = next(_spans(text), None)
    if found is None or found[0] > 0 or len(text.rstrip(".。")) > found[2]:
        return None
    return text[found[1] : found[2] - 1]


def replaced(text: str, words: str) -> str:
    """Return a text with each mark replaced by these words."""
    parts, at = [], 0
    for start, _, end in _spans(text):
        parts += [text[at:start], words]
        at = end
    return "".join([*parts, text[at:]])


def _spans(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield for each mark where it begins, where its words begin, and where it ends; one inside is part."""
    at = 0
    while (found := MARK.search(text, at)) is not None:
        depth, at = 1, found.end()
        while at < len(text) and depth:
            depth += {"[": 1, "]": -1}.get(text[at], 0)
            at += 1
        yield found.start(), found.end(), at
