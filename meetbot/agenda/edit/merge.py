"""Two changes of one text put together, line by line."""

from __future__ import annotations

import difflib

_LIMIT = 2_000_000  # characters of all three; beyond, finding the lines would take seconds
_Edit = tuple[int, int, tuple[str, ...]]  # from line, to line of the base, and what stands there then


def merged(base: str, mine: str, theirs: str) -> str | None:
    """Return the base with both changes; None where they touch: the same lines, or lines side by side."""
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    if len(base) + len(mine) + len(theirs) > _LIMIT:
        return None
    lines = base.splitlines(keepends=True)
    both = sorted({*_edits(lines, mine), *_edits(lines, theirs)})
    result: list[str] = []
    reached, last = 0, -1
    for begin, end, new in both:
        if begin <= last:
            return None
        result += [*lines[reached:begin], *new]
        reached = last = end
    return "".join([*result, *lines[reached:]])


def _edits(lines: list[str], changed: str) -> list[_Edit]:
    new = changed.splitlines(keepends=True)
    codes = difflib.SequenceMatcher(None, lines, new, autojunk=False).get_opcodes()
    return [(i, j, tuple(new[k:m])) for tag, i, j, k, m in codes if tag != "equal"]
