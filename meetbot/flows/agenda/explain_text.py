"""Pages of `meetbot explain` as text for a terminal, and all of them as docs/errors.md."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping

from meetbot.agenda.report import format_diagnostics
from meetbot.flows.agenda.explain import Page, families, page_of

_WIDTH = 100  # columns of a terminal
_PAGE = 118  # of a line in docs/
_BOLD, _RED, _GREEN, _OFF = "\x1b[1m", "\x1b[31m", "\x1b[32m", "\x1b[0m"
_HEAD = """\
# What the codes mean

`meetbot check` finds every fault of a file in one run and names each by a code that never changes.
`meetbot explain E310` shows one of these pages in the terminal. E is an error: nothing is sent before it is
mended. W is a warning. Numbers that are missing here were never given out; none is used again.

All faults are told at once, in the order of the file. Where a block (`people`, `sessions`) is no YAML (E106,
E107), nothing else in that block can be checked, but the other blocks are. `meetbot check --format github
FILE` makes annotations of a run on GitHub: it shows ten errors and ten warnings of each step, and the exit
code counts all.

The examples are parts of an agenda: the blocks that they leave out stand in the rest of the file.

This page is made by `make golden`; a test compares it with what the checks say.
"""


def as_text(page: Page, *, colour: bool = False) -> str:
    """Return a page for a terminal, at most 100 columns but for texts and reports; ends with a newline."""

    def paint(text: str, style: str) -> str:
        return f"{style}{text}{_OFF}" if colour else text

    kind = "error" if page.code.startswith("E") else "warning"
    lines = [f"{paint(f'{page.code}: {page.title}', _BOLD)} ({kind})", "", *_wrapped(page.explain)]
    if page.why:
        lines += ["", *_wrapped(page.why)]
    if page.applied:
        lines += ["", paint("Applied before", _BOLD), *_indented(page.applied)]
    lines += ["", paint("Wrong", _RED)]
    lines += _shown(page.wrong, page.wrong_files, in_words=page.in_words)
    lines += ["", paint(f"`{page.told_by}` says", _BOLD), *_indented(report_of(page))]
    lines += ["", paint("What to do" if page.in_words else "Right", _GREEN)]
    lines += _shown(page.right, page.right_files, in_words=page.in_words)
    return "\n".join(lines) + "\n"


def report_of(page: Page) -> str:
    """Return the report of the wrong example, without its last two lines, which say nothing of the fault."""
    return "\n".join(format_diagnostics(page.faults).splitlines()[:-2])


def as_markdown() -> str:
    """Return docs/errors.md: every code by family, with an anchor each (`#e310`)."""
    parts = [_HEAD]
    found = families()
    parts.append("\n".join(f"- [{family}](#{_anchor(family)})" for family in found) + "\n")
    for family, codes in found.items():
        parts.append(f"## {family}\n")
        parts += [_section(page_of(code)) for code in codes]
    return "\n".join(parts)


def _section(page: Page) -> str:
    language = "csv" if page.name.endswith(".csv") else "yaml"
    parts = [f"### {page.code}\n", _paragraph(f"**{page.title}.** {page.explain}")]
    if page.why:
        parts.append(_paragraph(page.why))
    if page.applied:
        parts.append(f"Applied before:\n\n{_fenced(page.applied, language)}")
    if page.in_words:
        parts.append(_paragraph(f"Wrong: {page.wrong}"))
    else:
        parts.append(f"Wrong:\n\n{_fenced(page.wrong, language)}{_beside(page.wrong_files)}")
    parts.append(f"`{page.told_by}` says:\n\n{_fenced(report_of(page), 'text')}")
    if page.in_words:
        parts.append(_paragraph(f"What to do: {page.right}"))
    else:
        parts.append(f"Right:\n\n{_fenced(page.right, language)}{_beside(page.right_files)}")
    return "\n".join(parts)


def _paragraph(text: str) -> str:
    return "\n".join(_wrapped(text, _PAGE)) + "\n"


def _beside(files: Mapping[str, str]) -> str:
    return "".join(
        f"\nbeside it `{name}`:\n\n{_fenced(text, 'csv' if name.endswith('.csv') else 'yaml')}"
        for name, text in files.items()
    )


def _fenced(text: str, language: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```\n"


def _anchor(heading: str) -> str:
    return re.sub(r"[^a-z -]", "", heading.casefold()).replace(" ", "-")


def _shown(text: str, files: Mapping[str, str], *, in_words: bool) -> list[str]:
    if in_words:
        return [f"  {line}" for line in _wrapped(text, _WIDTH - 2)]
    lines = _indented(text)
    for name, content in files.items():
        lines += ["", f"  beside it {name}:", *(f"  {line}" for line in _indented(content))]
    return lines


def _wrapped(text: str, width: int = _WIDTH) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _indented(text: str) -> list[str]:
    return [f"  {line}" if line.strip() else "" for line in text.rstrip("\n").splitlines()]
