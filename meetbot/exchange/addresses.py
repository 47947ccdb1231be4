"""One address changed in an attendee list; every other byte of the list stays."""

from __future__ import annotations

import csv
import io
import re

from meetbot.agenda.edit.changes import CannotChange
from meetbot.agenda.resolve.references import id_of_address

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def with_address(text: str, person: str, email: str) -> str | None:
    """Return the list with the person's address changed; None where they are not in it.

    Args:
        person: the id of the column `id`, or the one that the present address makes.

    Raises:
        CannotChange: their row is written over several lines; or it has no address to change, or would have
            none: who is no longer invited is a row less.
    """
    lines = [found[0] for found in _LINES.finditer(text) if found[0]]
    first = 1 if lines and re.fullmatch(r'\ufeff?"?sep=(.)"?\s*', lines[0], re.IGNORECASE) else 0
    if len(lines) <= first:
        return None
    said = re.search(r"sep=(.)", lines[0], re.IGNORECASE) if first else None
    separator = said[1] if said else max(",;\t", key=lines[first].count)
    header = [re.sub(r"[\s-]+", "_", c.strip().casefold()) for c in _cells(lines[first], separator)]
    header[0] = header[0].removeprefix("\ufeff")
    if "email" not in header:
        return None
    column = header.index("email")
    for number in range(first + 1, len(lines)):
        cells = _cells(lines[number], separator)
        if len(cells) <= column or not _is_meant(header, cells, column, person):
            continue
        if lines[number].count('"') % 2:
            raise CannotChange(f"Their row ({number + 1}) goes over several lines: change it in the list.")
        if not email:
            told = f"Somebody on the list needs an address; to invite them no more, delete row {number + 1}."
            raise CannotChange(told, field="email")
        new = {column: email}
        if "id" in header and not cells[header.index("id")].strip():
            new[header.index("id")] = person  # of the old address: another id would be somebody else
        lines[number] = _rewritten(lines[number], separator, new)
        return "".join(lines)
    return None


def _is_meant(header: list[str], cells: list[str], column: int, person: str) -> bool:
    written = dict(zip(header, (cell.strip() for cell in cells), strict=False)).get("id", "")
    address = cells[column].strip()
    return bool(address) and (written or id_of_address(address)) == person


def _cells(line: str, separator: str) -> list[str]:
    return next(csv.reader(io.StringIO(line.rstrip("\r\n")), delimiter=separator), [])


def _rewritten(line: str, separator: str, new: dict[int, str]) -> str:
    """Return the line with other values in some of its columns, quoted where they were."""
    spans = _spans(line, separator)
    for column in sorted(new, reverse=True):
        begin, end = spans[column]
        quote = '"' if line[begin:end].lstrip().startswith('"') else ""
        line = f"{line[:begin]}{quote}{new[column]}{quote}{line[end:]}"
    return line


def _spans(line: str, separator: str) -> list[tuple[int, int]]:
    """Return where each cell of a line begins and ends, quotes included."""
    spans, begin, quoted = [], 0, False
    body = line.rstrip("\r\n")
    for at, char in enumerate(body):
        if char == '"':
            quoted = not quoted
        elif char == separator and not quoted:
            spans.append((begin, at))
            begin = at + 1
    return [*spans, (begin, len(body))]
