"""Where a word stands in a text by itself, also in scripts that part no words by blanks."""

from __future__ import annotations

import re
from functools import cache

WIDE = "\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\uff00-\uffef"
"""Ideographs, kana and full-width marks, for use inside [] of a pattern."""

LETTER = rf"[^\W{WIDE}]"
"""A pattern for one letter or figure of a script that parts its words by blanks."""


@cache
def alone(words: str, *, hyphens: bool = False, begun: bool = False) -> re.Pattern[str]:
    """Return what finds words that are no part of longer ones: "OO" in "参加OO会议", not in "OOs".

    Args:
        hyphens: whether a hyphen makes a longer word too.
        begun: also as a sentence begins with them: "Г-н Тамм" for "г-н Тамм".
    """
    beside = rf"(?:{LETTER}|-)" if hyphens else LETTER
    before = rf"(?<!-)(?<!{LETTER})" if hyphens else rf"(?<!{LETTER})"
    first = rf"(?i:{re.escape(words[:1])})" if begun else re.escape(words[:1])
    return re.compile(rf"{before}{first}{re.escape(words[1:])}(?!{beside})")
