"""The collector of one text's faults, each with its place and source line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import Protocol

from meetbot.agenda.codes import CODES
from meetbot.errors import Diagnostic, Place, Severity

# What YAML takes for a line's end (YAML 1.1). str.splitlines knows others; every line after one would be off.
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


class Spot(Protocol):
    """Where something stands: line and column from 1, length in characters."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def length(self) -> int: ...


class Faults:
    """Faults of the text that goes by the name `source`, in the order found; `sorted()` gives the file's."""

    def __init__(self, source: str, text: str) -> None:
        self.source = source
        self._text = text
        self._lines: list[str] | None = None
        self._found: list[Diagnostic] = []

    def add(self, code: str, spot: Spot | None, message: str, hint: str = "") -> None:
        """Add one; its severity is the code's first letter. Without a spot it concerns the whole file."""
        if code not in CODES:
            raise KeyError(f"{code} is not in codes.py")
        place = self.place(spot)
        self._found.append(
            Diagnostic(
                code=code,
                severity=Severity.ERROR if code.startswith("E") else Severity.WARNING,
                message=message,
                place=place,
                source_line=self._line(place.line) if spot is not None else "",
                hint=hint,
            )
        )

    def place(self, spot: Spot | None) -> Place:
        if spot is None:
            return Place(file=self.source, line=1, column=1)
        return Place(file=self.source, line=spot.line, column=spot.column, length=max(spot.length, 1))

    def told(self, code: str, spot: Spot) -> bool:
        """Return whether that was said of that place, so that what follows from it need not be."""
        place = self.place(spot)
        return any(d.code == code and d.place == place for d in self._found)

    @property
    def count(self) -> int:
        return len(self._found)

    @property
    def any_error(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self._found)

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Return them by line and column; the same fault found on two ways (an alias) comes once."""
        unique = dict.fromkeys(self._found)
        return tuple(sorted(unique, key=lambda d: (d.place.line, d.place.column, d.code)))

    def _line(self, number: int) -> str:
        if self._lines is None:
            self._lines = _BREAK.split(self._text)
        return self._lines[number - 1] if number <= len(self._lines) else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant, or None; upper and lower case do not matter."""
    by_fold = {k.casefold(): k for k in known}
    found = difflib.get_close_matches(word.casefold()[:100], by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def listed(words: Iterable[str], *, last: str = "or") -> str:
    """Return "a", "b" or "c", in quotes, as messages list choices."""
    quoted = [f'"{word}"' for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def shown(text: str) -> str:
    """Return the text in quotes for a message, on one line and cut at 60 characters."""
    line = " ".join(text.split())
    return f'"{line[:57]}..."' if len(line) > 60 else f'"{line}"'
