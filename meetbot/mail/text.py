"""The text twin: wrapped at 72 columns, one fact a line, every address whole.

A template writes logical lines; a tab ends a label, and what is wrapped or starts with a tab hangs under it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from meetbot.mail.words import columns

WIDTH = 72
MOST_HANG = 16
MOST_LABEL = 24
# East Asian text breaks between two characters, never before these (part of JIS X 4051).
CLOSING = frozenset("、。，．：；？！）」』】〉》”’…·,.:;?!)")


def wrap_text(text: str) -> str:
    """Return lines of at most 72 columns (East Asian characters count 2), addresses excepted."""
    lines: list[str] = []
    hang = ""
    for logical in text.splitlines():
        label, tab, rest = logical.partition("\t")
        if tab and label:
            space = "" if label[-1] == "：" else " "  # a full-width colon brings its own
            hang = " " * min(columns(label + space), MOST_HANG)
            lines += _wrap(f"{label}{space}{rest}", hang)
        elif tab:
            lines += _wrap(rest, hang, first=hang)
        elif logical.strip() or (lines and lines[-1]):
            lines += _wrap(logical, "") if logical.strip() else [""]
    return "\n".join(lines).strip("\n") + "\n"


def _wrap(text: str, hang: str, *, first: str = "") -> list[str]:
    lines, line, used = [], first, len(first)
    empty = True
    for gap, word in _words(text):
        wide = columns(word)
        beside_label = "://" in word and used <= MOST_LABEL  # "Yes: https://..." stays together
        if not empty and not beside_label and used + len(gap) + wide > WIDTH:
            lines.append(line)
            line, used, gap = hang, len(hang), ""
        if empty:
            gap = ""
        line += gap + word
        used += len(gap) + wide
        empty = False
    return [*lines, line.rstrip()]


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Yield (space before, unbreakable stretch)."""
    for word in text.split():
        gap = " "
        for piece in _pieces(word):
            yield gap, piece
            gap = ""


def _pieces(word: str) -> Iterator[str]:
    if "://" in word:
        yield word
        return
    piece = ""
    for character in word:
        wide = unicodedata.east_asian_width(character) in "WF"
        if (piece and wide and character not in CLOSING) or (
            piece
            and not wide
            and unicodedata.east_asian_width(piece[-1]) in "WF"
            and character not in CLOSING
        ):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece
