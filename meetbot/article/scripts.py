"""Where a word stands in a text by itself, also in scripts that part no words by blanks."""

from __future__ import annotations

import re
from functools import cache

WIDE = "\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\uff00-\uffef"
"""Ideographs, kana and full-width marks, for use inside [] of a pattern."""

LETTER = rf"[^\W{WIDE}]"
"""A pattern for one letter or figure of a script that parts its words by blanks."""


_ARABIC = re.compile("[\u0621-\u064a]")
_NOT_ARABIC = rf"[^\W{WIDE}\u0621-\u064a]"
# Arabic writes "and", "by", "for" ... onto the next word.
_JOINED = r"(?<=^[وفبكل])|(?<=[\s«(][وفبكل])|(?<=[\s«(][وف][بل])"


@cache
def alone(words: str, *, hyphens: bool = False, begun: bool = False) -> re.Pattern[str]:
    """Return what finds words that are no part of longer ones: "OO" in "参加OO会议", not in "OOs".

    Also behind what Arabic writes onto them, as in والدكتور and وOO; not behind ل, which changes an article.

    Args:
        hyphens: whether a hyphen makes a longer word too.
        begun: also as a sentence begins with them: "Г-н Тамм" for "г-н Тамм".
    """
    letter = LETTER if _ARABIC.match(words) else _NOT_ARABIC
    beside = rf"(?:{letter}|-)" if hyphens else letter
    before = rf"(?<!-)(?<!{letter})" if hyphens else rf"(?<!{letter})"
    if letter == LETTER:
        before = rf"(?:{before}|{_JOINED})"
    first = rf"(?i:{re.escape(words[:1])})" if begun else re.escape(words[:1])
    return re.compile(rf"{before}{first}{re.escape(words[1:])}(?!{beside})")
