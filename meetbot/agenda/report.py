"""Diagnostics as text for people, as JSON, and as annotations of a workflow run."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from typing import Any

from meetbot.agenda.codes import CODES
from meetbot.errors import Diagnostic, Severity

_WIDTH = 110  # columns of source that are shown; a longer line is cut around the place
_NAMED = 5  # codes that the last line names
_RED, _YELLOW, _CYAN, _BOLD, _OFF = "\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[1m", "\x1b[0m"
# What a text brings along must not steer the terminal: control characters as their pictures, and no character
# that turns the direction of what comes after it.
_TAME = {
    **{n: 0x2400 + n for n in range(32) if n != 9},
    0x7F: 0x2421,
    **dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD),
}


def format_diagnostics(diagnostics: Sequence[Diagnostic], *, colour: bool = False) -> str:
    """Return each fault with its source line, a caret and its hint; then a summary, and how to learn more.

    Empty when there is none; ends with a newline. Lines of source are cut at about 110 columns, around
    the place.
    """
    if not diagnostics:
        return ""
    width = max(len(str(d.place.line)) for d in diagnostics) + 3
    blocks = [_one(d, width, _Paint(colour)) for d in diagnostics]
    return "\n".join([*blocks, summary(diagnostics), _learn_more(diagnostics)]) + "\n"


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Return one line: how many, of which kind, in how many files, and that errors sent nothing."""
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    warnings = len(diagnostics) - errors
    kinds = [_counted(n, word) for n, word in ((errors, "error"), (warnings, "warning")) if n]
    files = len({d.place.file for d in diagnostics})
    text = f"{_counted(len(diagnostics), 'problem')} ({', '.join(kinds)}) in {_counted(files, 'file')}"
    return f"{text}; nothing was sent" if errors else text


def _learn_more(diagnostics: Sequence[Diagnostic]) -> str:
    """Return the command that explains the codes, those of errors first."""
    codes = list(dict.fromkeys(d.code for d in sorted(diagnostics, key=lambda d: d.severity.value)))
    more = ", with an example" if len(codes) == 1 else ", with an example each"
    return f"meetbot explain {' '.join(codes[:_NAMED])} tells more{more}"


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a JSON list of code, severity, message, hint, file, line, column and length."""
    return json.dumps(as_rows(diagnostics), ensure_ascii=False, indent=2) + "\n"


def as_rows(diagnostics: Sequence[Diagnostic]) -> list[dict[str, Any]]:
    """Return the parts of each fault by name, without its source line: logs are no place for that."""
    return [
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


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Return workflow commands, one per line, that a GitHub run shows beside the changed lines.

    Source: GitHub's documentation, "Workflow commands": properties escape `:` and `,` too; a column is only
    shown where it begins and ends in one line.
    """
    lines = []
    for d in diagnostics:
        text = f"{d.message}\n{d.hint}".strip()
        lines.append(f"::{d.severity} {_properties(d)}::{_escaped(text)}\n")
    return "".join(lines)


def _properties(d: Diagnostic) -> str:
    place = {"file": d.place.file, "line": d.place.line, "endLine": d.place.line, "col": d.place.column}
    end = min(d.place.column + d.place.length, len(d.source_line) + 1)
    if end > d.place.column:
        place["endColumn"] = end
    place["title"] = f"{d.code}: {CODES[d.code].title}"
    return ",".join(
        f"{name}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in place.items()
    )


class _Paint:
    """Colours where they are wanted; the text alone says everything."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted

    def __call__(self, text: str, *styles: str) -> str:
        return f"{''.join(styles)}{text}{_OFF}" if self._wanted and text else text


def _one(d: Diagnostic, width: int, paint: _Paint) -> str:
    shade = _RED if d.severity is Severity.ERROR else _YELLOW
    message, hint = d.message.translate(_TAME), d.hint.translate(_TAME)
    head = f"{paint(str(d.place), _BOLD)}: {paint(f'{d.severity}[{d.code}]', shade)} {message}"
    if not d.source_line:
        return head + (f"\n{' ' * width} = {paint(hint, _CYAN)}" if hint else "")
    begin, end = d.place.column - 1, d.place.column - 1 + max(d.place.length, 1)
    line, begin, end = _window(d.source_line, begin, end)
    gutter = f"{d.place.line:>{width}} | "
    blank = f"{'':>{width}} | "
    pad = " " * _columns(line[:begin])
    caret = "^" * max(_columns(line[begin:end]), 1)
    under = f"{blank}{pad}{paint(caret, shade)}"
    room = len(pad) + len(caret) + len(hint) <= _WIDTH
    if hint and room:
        under += f" {paint(hint, _CYAN)}"
    elif hint:
        under += f"\n{' ' * width} = {paint(hint, _CYAN)}"
    return f"{head}\n{gutter}{line}\n{under}"


def _window(line: str, begin: int, end: int) -> tuple[str, int, int]:
    """Return the part of a line that is shown, and where the place begins and ends in it."""
    end = min(end, len(line))
    if len(line) <= _WIDTH:
        return _tame(line), begin, max(end, begin)
    first = max(0, min(begin - 30, len(line) - _WIDTH))
    last = first + _WIDTH
    before, after = ("..." if first else ""), ("..." if last < len(line) else "")
    shift = len(before) - first
    shown = _tame(line[first:last])  # of a line of a megabyte only what is shown is touched
    return f"{before}{shown}{after}", begin + shift, min(end, last) + shift


def _tame(line: str) -> str:
    """Return the line as it may be printed: character for character, so that places stay."""
    return line.replace("\t", " ").translate(_TAME)


def _columns(text: str) -> int:
    """Return how many columns a terminal gives the text: two a wide character, none a combining one."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def _counted(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
