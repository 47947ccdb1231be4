"""Where each sentence stands after a merge: the generated order, or people's where they moved something.

Section by section, and so for the sections themselves. What is not generated (added, or kept though its facts
are gone) stays behind its left neighbour, and in a paragraph of its own where it had one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from meetbot.article.document import Document, Passage, Shape, StoredSection

Rows = list[list[str]]  # paragraphs as ids


def arrange(
    document: Document, shape: Sequence[Shape], merged: Mapping[str, Passage]
) -> tuple[StoredSection, ...]:
    """Return the sections with every one of `merged` once.

    Args:
        document: as it was stored.
        shape: as it is generated now, by the ids of `merged`.
        merged: by id in `document`, or in `shape` where it is new.
    """
    stored = {s.id: [[p.id for p in q if p.id in merged] for q in s.paragraphs] for s in document.sections}
    now = {section: [list(paragraph) for paragraph in paragraphs] for section, paragraphs in shape}
    moved = _moved(document)
    pinned = {i for section in moved if section in now for row in stored[section] for i in row}
    generated = {i for rows in now.values() for row in rows for i in row}
    found: dict[str, Rows] = {}
    for section in _order(document, list(stored), list(now)):
        if section in moved and section in now:
            found[section] = [list(row) for row in stored[section]]
            _take_in(found[section], now[section], pinned, own=set(merged) - generated)
        else:
            found[section] = [[i for i in row if i not in pinned] for row in now.get(section, [])]
            put_back(found[section], stored.get(section, []), generated | pinned)
    sections = []
    for section, rows in found.items():
        paragraphs = tuple(tuple(merged[i] for i in row) for row in rows if row)
        if paragraphs:
            sections.append(StoredSection(id=section, paragraphs=paragraphs))
    return tuple(sections)


def _moved(document: Document) -> set[str]:
    """Return the sections in which people changed order or paragraphs of what was generated."""
    base = dict(document.outline)
    known = {i for paragraphs in base.values() for paragraph in paragraphs for i in paragraph}
    there = {p.id for s in document.sections for q in s.paragraphs for p in q}
    found = set()
    for section in document.sections:
        rows = _only([[p.id for p in q] for q in section.paragraphs], known)
        if rows != _only(base.get(section.id, ()), there):
            found.add(section.id)
    # What is gone from one section stands in another: both are people's now.
    return found


def _only(rows: Sequence[Sequence[str]], ids: set[str]) -> Rows:
    return [kept for row in rows if (kept := [i for i in row if i in ids])]


def _order(document: Document, stored: list[str], now: list[str]) -> list[str]:
    """Return the sections as they are generated, or as people put them where they moved one."""
    base = [section for section, _ in document.outline]
    if [i for i in stored if i in base] != [i for i in base if i in stored]:
        return order_of(now, stored)
    return order_of(stored, now)


def order_of(others: list[str], main: list[str]) -> list[str]:
    """Return `main`, and each of the others that it lacks behind the one that it follows there."""
    found = list(main)
    before = ""
    for one in others:
        if one not in main:
            found.insert(found.index(before) + 1 if before else 0, one)
        before = one
    return found


def _take_in(rows: Rows, now: Rows, placed: set[str], *, own: set[str]) -> None:
    """Put what is generated now and stands nowhere yet behind its left neighbour there.

    What is not generated (`own`) stays next to its neighbour: the new one comes behind it.
    """
    before = ""
    for row in now:
        for one in row:
            if one not in placed:
                _behind(rows, _last_own(rows, before, own), one)
            if _place(rows, one) is not None:
                before = one


def _last_own(rows: Rows, before: str, own: set[str]) -> str:
    """Return the last of those that are not generated and follow on one, itself where none does."""
    flat = [one for row in rows for one in row]
    at = flat.index(before) + 1 if before else 0
    while at < len(flat) and flat[at] in own:
        before, at = flat[at], at + 1
    return before


def put_back(rows: Rows, stored: Rows, placed: set[str]) -> None:
    """Put what is not placed yet behind its left neighbour in the stored order."""
    before = ""
    for row in stored:
        there = [one for one in row if one in placed]
        for number, one in enumerate(row):
            if one not in placed:
                # The first of a paragraph opens that paragraph again, or has one of its own.
                opens = there[0] if there and not number else ""
                _behind(rows, before, one, opens=opens, apart=not there and not number)
            if _place(rows, one) is not None:
                before = one


def _place(rows: Rows, one: str) -> tuple[int, int] | None:
    return next(((r, row.index(one)) for r, row in enumerate(rows) if one in row), None)


def _behind(rows: Rows, before: str, one: str, *, opens: str = "", apart: bool = False) -> None:
    """Put one behind another, at the very front where there is none.

    Args:
        opens: put it in front of this one where that begins the next paragraph.
        apart: into a paragraph of its own; in the middle of a paragraph its neighbour counts for more.
    """
    place = _place(rows, before) if before else None
    r, at = place if place is not None else (-1, -1)
    if place is not None and at + 1 < len(rows[r]):
        rows[r].insert(at + 1, one)
    elif r + 1 < len(rows) and (rows[r + 1][:1] == [opens] or (place is None and not apart)):
        rows[r + 1].insert(0, one)
    elif place is None or apart:
        rows.insert(r + 1, [one])
    else:
        rows[r].append(one)
