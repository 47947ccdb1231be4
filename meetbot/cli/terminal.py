"""What output looks like: tables, tint, progress. The home of `rich`, imported once something is to be drawn.

One layout for all: a terminal gets it in its width and, unless NO_COLOR is set (no-color.org), in colour;
a pipe or a file gets the same rows plain and never cut, each on one line.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any, Protocol

import click

if TYPE_CHECKING:
    from rich.console import Console

UNCUT = 100_000  # columns of what is no terminal: no row is ever broken
NARROWEST = 40
GAP = 2  # columns between those of a table
QUIET_S = 0.7  # what takes no longer than this shows no progress
# Between these a terminal shows a mark that it needs no width for; what only steers is left out.
_STEERING = ("Cc", "Cs", "Zl", "Zp")
_TURNING = {*"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}

TINTS = {
    "plain": "",
    "ok": "green",
    "warn": "yellow",
    "bad": "red",
    "quiet": "bright_black",
    "strong": "bold",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table. On a terminal that is too narrow, one that is `cut` ends in an ellipsis, and one
    that `wraps` goes on in further lines; the others keep their width.
    """

    head: str
    right: bool = False
    wraps: bool = False
    cut: bool = False  # one of a table at most
    least: int = 0  # columns that it has at least


@dataclass(frozen=True, slots=True)
class Tinted:
    """A cell and its meaning; the word says the same, so nothing is lost without colour."""

    text: str
    tint: str  # key of TINTS


Cell = str | Tinted


def is_terminal(*, err: bool = False) -> bool:
    """Tell whether a person reads this, and not a program."""
    stream = sys.stderr if err else sys.stdout
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def in_colour(*, err: bool = False) -> bool:
    """Tell whether output may be coloured: a terminal, and NO_COLOR not set (no-color.org)."""
    return is_terminal(err=err) and not os.environ.get("NO_COLOR")


def width(*, err: bool = False) -> int:
    """Return how many columns there are; of a pipe or a file, more than any row has."""
    return max(NARROWEST, shutil.get_terminal_size().columns) if is_terminal(err=err) else UNCUT


def clean(text: str) -> str:
    """Return text that cannot steer a terminal: a subject or a server's answer may hold anything.

    Breaks become spaces; escapes, other controls and marks that turn the direction of a line are left out.
    """
    flat = " ".join(text.split())
    return "".join(c for c in flat if c not in _TURNING and unicodedata.category(c) not in _STEERING)


def tint(text: str, name: str, *, err: bool = False) -> str:
    """Return the text in a colour, where there may be colour."""
    codes = {"ok": "32", "warn": "33", "bad": "31", "quiet": "90", "strong": "1"}
    return f"\x1b[{codes[name]}m{text}\x1b[0m" if in_colour(err=err) else text


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, indent: int = 0, heads: bool = True
) -> str:
    """Return a table for stdout, ending with a newline; empty without rows.

    Columns are aligned by what characters take on a terminal: two for Chinese, none for a vowel mark.
    """
    if not rows:
        return ""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    room = _room_of_cut(columns, rows, indent)
    drawn = Table(box=None, show_header=heads, header_style="bold", padding=(0, GAP, 0, 0), pad_edge=False)
    for column in columns:
        drawn.add_column(
            Text(column.head),
            justify="right" if column.right else "left",
            no_wrap=not column.wraps,
            overflow="fold" if column.wraps else "ellipsis",
            min_width=max(column.least, columns_of(column.head)),
            max_width=room if column.cut else None,
        )
    for row in rows:
        drawn.add_row(*(_drawn(cell) for cell in row))
    text = StringIO()
    _console(text).print(Padding(drawn, (0, 0, 0, indent)))
    return _without_trail(text.getvalue())


def _room_of_cut(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], indent: int) -> int:
    """Return what the other columns leave to the one that is cut, its heading's width at least."""
    taken = indent
    least = 12
    for number, column in enumerate(columns):
        if column.cut:
            least = max(least, column.least, columns_of(column.head))
            continue
        cells = (_text(row[number]) for row in rows)
        taken += max(column.least, columns_of(column.head), *(columns_of(clean(cell)) for cell in cells))
    return max(least, width() - taken - GAP * (len(columns) - 1))


def prose(text: str, *, indent: int = 0, hanging: int = 0, err: bool = False) -> str:
    """Return a paragraph in the terminal's width, ending with a newline; longer lines stand further in.

    A word that is too long for a line (an address, a path) stays whole.
    """
    room = width(err=err)
    lines, line = [], " " * indent
    for word in clean(text).split(" "):
        if line.strip() and columns_of(line) + 1 + columns_of(word) > room:
            lines.append(line)
            line = " " * (indent + hanging)
        line += word if not line.strip() else f" {word}"
    return "".join(f"{found}\n" for found in [*lines, line])


def columns_of(text: str) -> int:
    """Return how many columns the text takes on a terminal (Unicode Annex 11)."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Tinted) else cell


def _drawn(cell: Cell) -> Any:
    from rich.text import Text

    if isinstance(cell, Tinted):
        return Text(clean(cell.text), style=TINTS[cell.tint])
    return Text(clean(cell))


def _console(file: StringIO) -> Console:
    from rich.console import Console

    coloured = in_colour()
    return Console(
        file=file,
        width=width(),
        force_terminal=coloured,
        color_system="standard" if coloured else None,
        no_color=not coloured,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def _without_trail(text: str) -> str:
    """Return the lines without the blanks that fill up the last column."""
    return re.sub(r"(?m)[ ]+((?:\x1b\[0m)?)$", r"\1", text)


class Move(Protocol):
    """Tells a bar how many are done, of how many, and perhaps in words how it goes."""

    def __call__(self, done: int, total: int, said: str = "") -> None: ...


@contextmanager
def progress(what: str) -> Iterator[Move]:
    """Show on a terminal's stderr how far something has come, once it takes longer than a moment.

    What it yields, never called, leaves a moving sign.
    Whatever was shown is gone at the end. Elsewhere than on a terminal nothing is shown.
    """
    if not is_terminal(err=True):
        yield lambda done, total, said="": None
        return
    state: dict[str, Any] = {"done": 0, "total": None, "said": ""}
    lock = threading.Lock()

    def begin() -> None:
        with lock:
            if state.get("over"):
                return
            state["bar"] = bar = _bar()
            state["task"] = bar.add_task(
                what, total=state["total"], completed=state["done"], said=state["said"]
            )
            bar.start()

    def move(done: int, total: int, said: str = "") -> None:
        with lock:
            state["done"], state["total"], state["said"] = done, total, said
            if "bar" in state:
                state["bar"].update(state["task"], completed=done, total=total, said=said)

    timer = threading.Timer(QUIET_S, begin)
    timer.daemon = True
    timer.start()
    try:
        yield move
    finally:
        timer.cancel()
        with lock:
            state["over"] = True
            if "bar" in state:
                state["bar"].stop()


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
    from rich.progress import TimeElapsedColumn as Elapsed

    return Progress(
        SpinnerColumn("line"),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[said]}"),
        Elapsed(),
        console=Console(stderr=True, no_color=not in_colour(err=True), highlight=False),
        transient=True,
    )


def many(count: int, one: str, more: str = "") -> str:
    """Return "1 mail", "2 mails", "1,000 mails"."""
    return f"{count:,} {one if count == 1 else more or f'{one}s'}"


def say(text: str) -> None:
    """Print talk on stderr, in the terminal's width."""
    click.echo(prose(text, err=True), err=True, nl=False)
