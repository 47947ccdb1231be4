"""Diagnostics as text for people, as JSON, and as annotations of a workflow run."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence

from meetbot.errors import Diagnostic, Severity

_WIDTH = 110  # columns of source that are shown; a longer line is cut around the place
_RED, _YELLOW, _CYAN, _BOLD, _OFF = "\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[1m", "\x1b[0m"


def format_diagnostics(diagnostics: Sequence[Diagnostic], *, colour: bool = False) -> str:
    """Return each fault with its source line, a caret and its hint, and a summary; empty when there is none.

    Ends with a newline. Lines of source are cut at about 110 columns, around the place.
    """
    if not diagnostics:
        return ""
    width = max(len(str(d.place.line)) for d in diagnostics) + 3
    blocks = [_one(d, width, _Paint(colour)) for d in diagnostics]
    return "\n".join([*blocks, summary(diagnostics)]) + "\n"


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Return one line: how many, of which kind, in how many files, and that errors sent nothing."""
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    warnings = len(diagnostics) - errors
    kinds = [_counted(n, word) for n, word in ((errors, "error"), (warnings, "warning")) if n]
    files = len({d.place.file for d in diagnostics})
    text = f"{_counted(len(diagnostics), 'problem')} ({', '.join(kinds)}) in {_counted(files, 'file')}"
    return f"{text}; nothing was sent" if errors else text


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a JSON list of code, severity, message, hint, file, line, column and length."""
    rows = [
        {
            "code": d.code,
            "severity": d.severity.value,
            "message": d.message,
            "hint": d.hint,
            "file": d.place.file,
            "line": d.place.line,
            "column": d.place.column,
            "length": d.place.length,
        }
        for d in diagnostics
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Return workflow commands, one per line, that a GitHub run shows beside the changed lines."""
    lines = []
    for d in diagnostics:
        text = _escaped(f"{d.message}\n{d.hint}".strip())
        name = _escaped(d.place.file).replace(":", "%3A").replace(",", "%2C")
        lines.append(
            f"::{d.severity} file={name},line={d.place.line},col={d.place.column},title={d.code}::{text}\n"
        )
    return "".join(lines)


class _Paint:
    """Colours where they are wanted; the text alone says everything."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted

    def __call__(self, text: str, *styles: str) -> str:
        return f"{''.join(styles)}{text}{_OFF}" if self._wanted and text else text


def _one(d: Diagnostic, width: int, paint: _Paint) -> str:
    shade = _RED if d.severity is Severity.ERROR else _YELLOW
    head = f"{paint(str(d.place), _BOLD)}: {paint(f'{d.severity}[{d.code}]', shade)} {d.message}"
    if not d.source_line:
        return head + (f"\n{' ' * width} = {paint(d.hint, _CYAN)}" if d.hint else "")
    begin, end = d.place.column - 1, d.place.column - 1 + max(d.place.length, 1)
    line, begin, end = _window(d.source_line, begin, end)
    gutter = f"{d.place.line:>{width}} | "
    blank = f"{'':>{width}} | "
    pad = " " * _columns(line[:begin])
    caret = "^" * max(_columns(line[begin:end]), 1)
    under = f"{blank}{pad}{paint(caret, shade)}"
    room = len(pad) + len(caret) + len(d.hint) <= _WIDTH
    if d.hint and room:
        under += f" {paint(d.hint, _CYAN)}"
    elif d.hint:
        under += f"\n{' ' * width} = {paint(d.hint, _CYAN)}"
    return f"{head}\n{gutter}{line}\n{under}"


def _window(line: str, begin: int, end: int) -> tuple[str, int, int]:
    """Return the part of a line that is shown, and where the place begins and ends in it."""
    end = min(end, len(line))
    if len(line) <= _WIDTH:
        return line.replace("\t", " "), begin, max(end, begin)
    first = max(0, min(begin - 30, len(line) - _WIDTH))
    last = first + _WIDTH
    before, after = ("..." if first else ""), ("..." if last < len(line) else "")
    shift = len(before) - first
    shown = line[first:last].replace("\t", " ")  # of a line of a megabyte only what is shown is touched
    return f"{before}{shown}{after}", begin + shift, min(end, last) + shift


def _columns(text: str) -> int:
    """Return how many columns a terminal gives the text: two a wide character, none a combining one."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def _counted(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
