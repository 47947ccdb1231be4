"""The collector of one text's faults, each with its place and source line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from meetbot.agenda.codes import CODES
from meetbot.errors import Diagnostic, Place, Severity

# What YAML takes for a line's end (YAML 1.1). str.splitlines knows others; every line after one would be off.
_BREAKS = ("\r\n", "\r", "\x85", "\u2028", "\u2029")


class Spot(Protocol):
    """Where something stands: line and column from 1, length in characters.

    `origin` is the number of its text among those of one collector; None = the text of who tells it.
    """

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def length(self) -> int: ...
    @property
    def origin(self) -> int | None: ...


@dataclass(slots=True)
class _Text:
    """One text of a collector: an agenda, or a file that it includes."""

    source: str
    text: str
    lines: list[str] | None = None  # split when the first fault needs one

    def line(self, number: int) -> str:
        if self.lines is None:
            self.lines = lines_of(self.text)
        return self.lines[number - 1] if number <= len(self.lines) else ""


FAULT_LIMIT = 20_000  # that are kept: who has more needs another file, not a longer list


class Faults:
    """Faults of the text that goes by the name `source`; `sorted()` gives them in the order of the text.

    Included texts get a collector each (`beside`), which adds to the same faults: a node knows its text by
    `origin`, so a rule may tell a fault of any text to any of the collectors.
    """

    def __init__(self, source: str, text: str = "") -> None:
        self.origin = 0
        self._texts = [_Text(source, text)]
        # By text, line, column, code, message: the same fault found on two ways comes once.
        self._found: dict[tuple[int, int, int, str, str], Diagnostic] = {}
        self._told: set[tuple[str, int, int, int, int]] = set()

    def beside(self, source: str) -> Faults:
        """Return the collector of one more text, whose faults come after those of the texts before it."""
        other = Faults.__new__(Faults)
        other._texts, other._found, other._told = self._texts, self._found, self._told
        other.origin = len(self._texts)
        self._texts.append(_Text(source, ""))
        return other

    @property
    def source(self) -> str:
        return self._texts[self.origin].source

    @property
    def text(self) -> str:
        """The text that lines are quoted from."""
        return self._texts[self.origin].text

    @text.setter
    def text(self, text: str) -> None:
        self._texts[self.origin] = _Text(self.source, text)

    def add(self, code: str, spot: Spot | None, message: str, hint: str = "") -> None:
        """Add one; its severity is the code's first letter. Without a spot it concerns the whole file."""
        if code not in CODES:
            raise KeyError(f"{code} is not in codes/")
        place, origin = self.place(spot), self._origin(spot)
        self._told.add((code, origin, place.line, place.column, place.length))
        if len(self._found) >= FAULT_LIMIT:
            self._tell_many()
            return
        key = (origin, place.line, place.column, code, message)
        if key in self._found:
            return
        self._found[key] = Diagnostic(
            code=code,
            severity=Severity.ERROR if code.startswith("E") else Severity.WARNING,
            message=message,
            place=place,
            source_line=self._texts[origin].line(place.line) if spot is not None else "",
            hint=hint,
        )

    def _tell_many(self) -> None:
        """Tell once that the rest is not kept; as an error, since there may be one among it."""
        found = Diagnostic(
            code="E119",
            severity=Severity.ERROR,
            message=f"more than {FAULT_LIMIT} faults; those that were found first follow",
            place=Place(file=self._texts[0].source, line=1, column=1),
            hint="mend the kinds that repeat, and check again",
        )
        self._found[0, 1, 1, found.code, found.message] = found

    def place(self, spot: Spot | None) -> Place:
        source = self._texts[self._origin(spot)].source
        if spot is None:
            return Place(file=source, line=1, column=1)
        return Place(file=source, line=spot.line, column=spot.column, length=max(spot.length, 1))

    def told(self, code: str, spot: Spot) -> bool:
        """Return whether that was said of that place, so that what follows from it need not be."""
        place = self.place(spot)
        return (code, self._origin(spot), place.line, place.column, place.length) in self._told

    @property
    def count(self) -> int:
        return len(self._found)

    def back_to(self, count: int) -> None:
        """Forget what was told since there were so many, before the text is read in another way."""
        for found in list(self._found)[count:]:
            del self._found[found]

    @property
    def any_error(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self._found.values())

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Return them by text, line and column."""
        return tuple(self._found[key] for key in sorted(self._found, key=lambda key: key[:4]))

    def _origin(self, spot: Spot | None) -> int:
        return self.origin if spot is None or spot.origin is None else spot.origin


def lines_of(text: str) -> list[str]:
    """Return the text's lines without their ends; where it ends with a line's end, the last one is empty."""
    for mark in _BREAKS:  # many times faster than one regular expression over millions of lines
        text = text.replace(mark, "\n")
    return text.split("\n")


def listed(words: Iterable[str], *, last: str = "or") -> str:
    """Return "a", "b" or "c", in quotes, as messages list choices."""
    quoted = [f'"{word}"' for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def shown(text: str) -> str:
    """Return the text in quotes for a message, on one line and cut at 60 characters."""
    line = " ".join(text[:1000].split())  # whoever repeats a long text 10,000 times pays for it once
    return f'"{line[:57]}..."' if len(line) > 60 else f'"{line}"'
