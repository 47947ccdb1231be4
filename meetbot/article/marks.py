"""The marks around what is not proven or not known: `[TO CONFIRM 3: what]`, by language."""

from __future__ import annotations

import re
from collections.abc import Mapping

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
