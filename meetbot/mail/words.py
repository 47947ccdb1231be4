"""Wording: Fluent messages by key, and what is done to names, titles and rooms before they are printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from meetbot.mail.marks import RIGHT_TO_LEFT
from meetbot.mail.model import Render

# Marks and overrides of direction: in a name they turn the rest of a line round, in a link they hide a host.
BIDI_CONTROLS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
DROPPED = frozenset({"Cc", "Cs", "Co", "Cn"})
SPACES = re.compile(r"[\s\u2028\u2029\u0085]+")
# Latin and Cyrillic letters, one column each: most texts are nothing else.
NARROW = re.compile(r"[\0-\x7f\xa0-\xac\xae-\u02ff\u0400-\u0482\u048a-\u052f]*")
UNTIDY = re.compile(r"^ | $|  |[{}\ufffd]")
BRACES = re.compile(r"\{[{%]+|[}%]+\}")
ELLIPSIS = "…"
LTR_MARK = "\u200e"
MOST_IN_PLACE = 900  # characters


def clean(text: str) -> str:
    """Return the text as one line: no control characters, no direction overrides, single spaces."""
    if text.isprintable() and not UNTIDY.search(text):  # as most texts are
        return text
    spaced = SPACES.sub(" ", text)
    # Braces that double would look like a template that was not filled in; a space between them stays.
    spaced = BRACES.sub(lambda found: " ".join(found[0]), spaced)
    kept = (c for c in spaced if c not in BIDI_CONTROLS and unicodedata.category(c) not in DROPPED)
    return " ".join("".join(kept).replace("\ufffd", "").split())


def header_text(text: str) -> str:
    """Return a cleaned text for a header: what looks like an encoded word (RFC 2047) no longer does."""
    return text.replace("=?", "= ?")


def columns(text: str) -> int:
    """Return how wide the text stands in a fixed pitch: East Asian characters count 2, combining ones 0."""
    return len(text) if NARROW.fullmatch(text) else sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, limit: int) -> str:
    """Return the text within `limit` columns, where it was longer ended at a word and an ellipsis."""
    if 2 * len(text) <= limit or columns(text) <= limit:
        return text
    kept, used = "", 0
    for character in text:
        used += _width(character)
        if used > limit - 1:
            break
        kept += character
    at = kept.rfind(" ")
    if at > len(kept) // 2:  # a text without spaces near the end is cut where it stands
        kept = kept[:at]
    return kept.rstrip(" ,;:–-—(«“\"'") + ELLIPSIS


@dataclass(frozen=True, slots=True)
class Words:
    """Messages of one language. `language` is the one in use: the main one where that one is missing."""

    render: Render
    asked: str
    language: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "language", self.render("mail/language.txt.j2", self.asked, {}))

    def __call__(self, key: str, **values: str | int) -> str:
        """Return one message; values are names of Fluent's placeables with `_` for `-`."""
        named: Mapping[str, Any] = {
            # Fluent takes no more than 1,000 characters in one place.
            name.replace("_", "-"): value if isinstance(value, int) else value[:MOST_IN_PLACE]
            for name, value in values.items()
        }
        return self.render("mail/word.txt.j2", self.language, {"key": key, "values": named})

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    def ltr(self, text: str) -> str:
        """Return a number of signs and digits ("+39 041 555", "UTC+5") so that it keeps its order."""
        return f"{LTR_MARK}{text}{LTR_MARK}" if text and self.direction == "rtl" else text

    @property
    def lede_limit(self) -> int:
        """Columns of a lede: it is the preview line of a phone."""
        return 90 if self.language == "en" else 110

    def fitted(self, key: str, name: str, limit: int, **values: str | int) -> str:
        """Return the message within `limit` columns by cutting the value `name`, down to 12 columns of it."""
        value = str(values[name])[:MOST_IN_PLACE]
        text = self(key, **{**values, name: value})
        over = columns(text) - limit
        if over <= 0:
            return text
        return self(key, **{**values, name: cut(value, max(12, columns(value) - over))})
