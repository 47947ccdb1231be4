"""What the measures look for in the sentences of a language: words that claim, count, name or vouch.

Each language module fills one `Checks`; invention.py and habits.py read sentences by it. What a hint says to
do instead is for editors, in English like the rest of the report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
LATIN_WORD = re.compile(rf"[{_LATIN}][{_LATIN}0-9’'-]*")
"""A word in Latin letters, between characters of a script without capitals."""

Hint = tuple[re.Pattern[str], str]
"""What is set or joined wrongly, and what stands there instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """`claims`: words that rank, or say of all or again what holds of some: "first", "largest", "both".

    `begins`: words, in small letters, with which the wordings begin, since any word has a capital there.
    `counted`: numbers in words, each with its value. `word`: what may be a name; in scripts without capitals
    each word in Latin letters. `elided`: what is written onto a word before an apostrophe. `inflects`: a name
    may begin a sentence in another case than it is declared in. `titled`: a title beside a name, in scripts
    without capitals; its group `name` holds where the name is.

    `last`: the words before the last of a list; `parts`: what stands between the others. Both None where a
    word joins each (و). `serial`: a comma before `last` that the language does not set. `respectively`: the
    word for it. `endings`: an abbreviation with a genitive, a plural or a case written onto it. `factive`:
    verbs that vouch for what is reported. `pronouns`: those of people alone, each with what may declare it;
    None where the language has the same for things.
    """

    claims: re.Pattern[str]
    counted: Sequence[tuple[re.Pattern[str], int]]
    begins: frozenset[str] = frozenset()
    word: re.Pattern[str] = WORD
    elided: re.Pattern[str] | None = None
    inflects: bool = False
    titled: re.Pattern[str] | None = None
    last: re.Pattern[str] | None = None
    parts: re.Pattern[str] | None = None
    serial: re.Pattern[str] | None = None
    respectively: re.Pattern[str]
    endings: re.Pattern[str]
    factive: re.Pattern[str]
    pronouns: Mapping[str, tuple[str, ...]] | None = None
    lists: Sequence[Hint] = ()
    typography: Sequence[Hint] = ()

    def words(self, text: str) -> list[tuple[int, str]]:
        """Return (where, word) of each word that may be a name, without what is elided before it."""
        found = []
        for match in self.word.finditer(text):
            cut = self.elided.match(match[0]) if self.elided is not None else None
            at = cut.end() if cut is not None else 0
            found.append((match.start() + at, match[0][at:]))
        return found


def hints(*pairs: tuple[str, str]) -> list[Hint]:
    return [(re.compile(pattern), instead) for pattern, instead in pairs]


def any_of(words: str) -> re.Pattern[str]:
    """Return what finds these words, `|` between them, as words of their own, capitals or not."""
    return re.compile(rf"(?i)(?<!\w)(?:{words})(?!\w)")


def numbered(words: Sequence[str]) -> list[tuple[re.Pattern[str], int]]:
    """Return `counted` of the words for two, three and so on; `|` between the forms of one."""
    return [(any_of(forms), number) for number, forms in enumerate(words, 2)]
