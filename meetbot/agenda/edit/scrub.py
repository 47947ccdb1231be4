"""Names, addresses and ids of people taken out of texts and JSON values; what is printed of others stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

GONE = "(…)"
"""Stands for what was taken out: the sign of an omission in every language, and a text to YAML."""

_SEGMENTS = re.compile(r"([/ ,])")
_LETTERS = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f\u0600-\u06ff]")
_PART_OF_ADDRESS = r"[\w.+-]"


class Scrub:
    """Takes out some people, by whatever they are called.

    A name of one word alone is taken out only where it is the whole text: "May" is a month, too.
    """

    def __init__(
        self,
        ids: Mapping[str, str],
        names: Iterable[str],
        addresses: Iterable[str],
        *,
        keep: Iterable[str] = (),
    ) -> None:
        """Take who goes and who stays.

        Args:
            ids: person id -> what stands for it from now on; ids of others are not among them.
            names: as they may be printed. An id, a name and an address need not belong together.
            keep: names and addresses that stay, also where one that goes is a part of them.
        """
        self.ids = ids
        self.addresses = frozenset(a.casefold() for a in addresses if a)
        self._names = {name.casefold() for name in names if name.strip()}
        self._kept = {one.casefold() for one in keep if one.strip()}
        self.addresses -= self._kept
        self._names -= self._kept
        within = {name for name in self._names if " " in name or not _LETTERS.search(name)}
        self._within = {one for one in within if len(one) > 1} | self.addresses

    def is_meant(self, text: str) -> bool:
        """Return whether a text is nothing but the name or the address of somebody who goes."""
        return text.strip().casefold() in self._names | self.addresses

    def made_for(self, blob: str) -> Callable[[str], str]:
        """Return what takes them out of any text that is a part of the blob: many go, few are in it."""
        folded = blob.casefold()
        pattern = _pattern([one for one in self._within if one in folded], self._kept)

        def text(some: str) -> str:
            if self.is_meant(some):
                return GONE
            if some in self.ids:
                return self.ids[some]
            if "/" in some or " " in some:
                some = "".join(self.ids.get(part, part) for part in _SEGMENTS.split(some))
            if pattern is None:
                return some
            return pattern.sub(lambda m: m[0] if m[0].casefold() in self._kept else GONE, some)

        return text

    def text(self, some: str) -> str:
        """Return one text without those who go."""
        return self.made_for(some)(some)


def walked(value: Any, text: Callable[[str], str], *, blank: frozenset[str] = frozenset()) -> Any:
    """Return a JSON value with `text` done to its texts and keys; those under keys in `blank` are emptied."""
    match value:
        case str():
            return text(value)
        case list():
            return [walked(one, text, blank=blank) for one in value]
        case dict():
            return {
                text(k): "" if k in blank and isinstance(v, str) else walked(v, text, blank=blank)
                for k, v in value.items()
            }
        case _:
            return value


def words_of(value: Any) -> Iterator[str]:
    """Yield every text and key of a JSON value."""
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from words_of(one)
        case dict():
            yield from value
            for one in value.values():
                yield from words_of(one)


def _pattern(words: list[str], kept: Iterable[str]) -> re.Pattern[str] | None:
    if not words:
        return None
    longest = sorted({*words, *kept}, key=len, reverse=True)
    return re.compile("|".join(map(_bounded, longest)), re.IGNORECASE)


def _bounded(word: str) -> str:
    """Return the pattern of a word that is no part of a longer one, in scripts with spaces between."""
    if "@" in word:
        return rf"(?<!{_PART_OF_ADDRESS}){re.escape(word)}(?![\w-])"
    if _LETTERS.search(word):
        return rf"(?<!\w){re.escape(word)}(?!\w)"
    return re.escape(word)
