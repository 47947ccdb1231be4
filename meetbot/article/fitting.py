"""A text within a length, in whole words."""

from __future__ import annotations

import re

from meetbot.article.scripts import WIDE

# Where a text may be cut: at a blank, and beside a character of a script that parts no words.
_CUT = re.compile(rf"(?=\s)|(?<=[{WIDE}])|(?=[{WIDE}])")


def whole_words(text: str, limit: int) -> str:
    """Return as many whole words as fit; of one word that is longer than that, as many characters."""
    if len(text) <= limit:
        return text
    cuts = [found.start() for found in _CUT.finditer(text, 0, limit + 1) if 0 < found.start() <= limit]
    return text[: cuts[-1]].rstrip(" ,;:-،؛，、；：—（(《“«") if cuts else text[:limit]
