"""Letters without what people leave out when they type somebody else's name."""

from __future__ import annotations

import unicodedata

# Latin letters that Unicode does not take apart into one of a-z and a mark.
LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def unaccented(text: str) -> str:
    """Return the text for searching, in small letters: "Guðrún Þór" is "gudrun thor"."""
    plain = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(plain).casefold().translate(LATIN)
