"""A text within a length, in whole words."""

from __future__ import annotations


def whole_words(text: str, limit: int) -> str:
    """Return as many whole words as fit; of a text without spaces, as many characters."""
    if len(text) <= limit:
        return text
    return " ".join(text[: limit + 1].split(" ")[:-1]).rstrip(" ,;:-") or text[:limit]
