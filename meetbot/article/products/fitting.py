"""A text within a length, in whole words."""

from __future__ import annotations

import re
from collections.abc import Collection

from meetbot.article.scripts import WIDE

# Where a text may be cut: at a blank, and beside a character of a script that parts no words.
_CUT = re.compile(rf"(?=\s)|(?<=[{WIDE}])|(?=[{WIDE}])")

_LOOSE = " ,;:-–،؛，、；：—（(《“«"


def whole_words(text: str, limit: int, hanging: Collection[str] = ()) -> str:
    """Return as many whole words as fit; of one word that is longer than that, as many characters.

    Args:
        hanging: words, small, that do not end a text that is cut: "in the".
    """
    if len(text) <= limit:
        return text
    cuts = [found.start() for found in _CUT.finditer(text, 0, limit + 1) if 0 < found.start() <= limit]
    if not cuts:
        return text[:limit]
    cut = text[: cuts[-1]].rstrip(_LOOSE)
    while (last := cut.rpartition(" "))[0] and last[2].casefold() in hanging:
        cut = last[0].rstrip(_LOOSE)
    return cut
