"""Which of the known words was probably meant by one that is not known: ten thousand times in a second.

Alike is what shares letters in the same order: twice the longest common subsequence over both lengths, as
`difflib` measures it but without its blocks, so that `wnag-libing` is near `wang-libing`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

_ALIKE = 0.6
_LONGEST = 64  # letters that are compared; ids have no more
_FEW = 64  # words that are simply all compared; of more, those that have something rare in common
_COMPARED = 8  # of many words
_REMEMBERED = 20_000  # answers; a vocabulary may live as long as the service
_COMMON = 32  # words with the same pair of letters: more, and the pair tells nothing


class Vocabulary:
    """Known words, asked again and again. `nearest` gives one of them, or None; case does not matter.

    `alike`: how much has to be common, from 0 to 1. Where more is wanted than usual, no mere beginning is.
    """

    def __init__(self, known: Iterable[str], *, alike: float = _ALIKE) -> None:
        self._words, self._alike = list(known), alike
        self._asked: dict[str, str | None] = {}

    def nearest(self, word: str) -> str | None:
        """Return the known word that was probably meant."""
        folded = _folded(word)
        if folded not in self._asked:
            if len(self._asked) >= _REMEMBERED:
                self._asked.clear()
            self._asked[folded] = self._find(folded)
        return self._asked[folded]

    def _find(self, word: str) -> str | None:
        if not word or not self._words:
            return None
        many = len(self._words) > _FEW
        numbers = self._in_reach(word) if many else self._alike_in_letters(word)
        best = self._best(word, numbers)
        if best is None and many:
            best = self._best(word, self._with_rare_pairs(word))
        if best is None and self._alike <= _ALIKE:
            best = self._only_beginning(word)
        return None if best is None else self._words[best]

    def _best(self, word: str, numbers: Iterable[int]) -> int | None:
        """Return the number of the word that is most alike; of equals, which begins alike."""
        compare = _Comparer(word)
        found: tuple[float, int, int] | None = None
        for number in numbers:
            other = self._folded[number]
            ratio = compare.ratio(other)
            if ratio >= (found[0] if found else self._alike):
                mark = (ratio, _common_beginning(word, other), -number)
                if found is None or mark > found:
                    found = mark
        return None if found is None else -found[2]

    def _alike_in_letters(self, word: str) -> Iterator[int]:
        """Yield the words that could be alike, by their lengths and sets of letters alone."""
        length, own = len(word), _letters(word)
        for number, (other_length, other) in enumerate(self._shapes):
            lost = (own & ~other).bit_count()
            lost_there = (other & ~own).bit_count()
            if 2 * min(length - lost, other_length - lost_there) >= self._alike * (length + other_length):
                yield number

    def _in_reach(self, word: str) -> set[int]:
        """Return the words that become equal where each loses a letter at most: one typing mistake away."""
        return {number for variant in _shorter(word) for number in self._by_variant.get(variant, ())}

    def _with_rare_pairs(self, word: str) -> list[int]:
        """Return the words that share the most of those pairs of letters that few words have."""
        shared: Counter[int] = Counter()
        for pair in set(_pairs(word)):
            numbers = self._by_pair.get(pair, ())
            if len(numbers) <= _COMMON:
                shared.update(numbers)
        few = len(shared) <= _COMPARED
        return list(shared) if few else [number for number, _ in shared.most_common(_COMPARED)]

    def _only_beginning(self, word: str) -> int | None:
        """Return the one word that goes on where this one ends: `descr` for `description`.

        Of many words, only one that goes on after a joint: `wang` for `wang-libing`.
        """
        if len(word) < 3:
            return None
        if len(self._words) > _FEW:
            found = self._by_beginning.get(word, [])
        else:
            found = [number for number, other in enumerate(self._folded) if other.startswith(word)]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _folded(self) -> list[str]:
        return [_folded(word) for word in self._words]

    @cached_property
    def _shapes(self) -> list[tuple[int, int]]:
        return [(len(word), _letters(word)) for word in self._folded]

    @cached_property
    def _by_variant(self) -> dict[str, list[int]]:
        return _index(self._folded, _shorter)

    @cached_property
    def _by_pair(self) -> dict[str, list[int]]:
        return _index(self._folded, _pairs)

    @cached_property
    def _by_beginning(self) -> dict[str, list[int]]:
        return _index(self._folded, _beginnings)


class _Comparer:
    """Compares one word with others; its letters are bits of a number (Hyyrö 2004, bit-parallel LCS)."""

    def __init__(self, word: str) -> None:
        self._length = len(word)
        self._all = (1 << self._length) - 1
        self._bits: dict[str, int] = {}
        for place, letter in enumerate(word):
            self._bits[letter] = self._bits.get(letter, 0) | 1 << place

    def ratio(self, other: str) -> float:
        """Return how much of both is common in the same order, from 0 to 1."""
        row, bits = self._all, self._bits
        for letter in other:
            if letter in bits:
                hit = row & bits[letter]
                row = (row + hit) | (row - hit)
        common = self._length - (row & self._all).bit_count()
        return 2 * common / (self._length + len(other) or 1)


def nearest(word: str, known: Iterable[str] | Vocabulary) -> str | None:
    """Return the known word that was probably meant, or None; upper and lower case do not matter.

    Args:
        known: where it is asked more than a few times, a `Vocabulary` of it.
    """
    return (known if isinstance(known, Vocabulary) else Vocabulary(known)).nearest(word)


def _folded(word: str) -> str:
    return word[:_LONGEST].casefold()[:_LONGEST]


def _letters(word: str) -> int:
    """Return the set of the word's letters as bits; letters that are far apart may share one."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


def _shorter(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _pairs(word: str) -> set[str]:
    return {word[place : place + 2] for place in range(len(word) - 1)}


def _beginnings(word: str) -> list[str]:
    """Return what comes before each of the word's joints, if it is long enough to mean it."""
    return [word[:place] for place, letter in enumerate(word) if place >= 3 and not letter.isalnum()]


def _index(words: list[str], keys: Callable[[str], Iterable[str]]) -> dict[str, list[int]]:
    """Return the words' numbers by each of their keys."""
    found: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        for key in keys(word):
            found.setdefault(key, []).append(number)
    return found


def _common_beginning(one: str, other: str) -> int:
    """Return how many letters both begin with."""
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))
