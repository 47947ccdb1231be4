"""One address changed in an attendee list, or one row more; every other byte of the list stays."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

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
    opened = _opened(text)
    if opened is None or "email" not in opened.header:
        return None
    lines, header, separator = opened.lines, opened.header, opened.separator
    column = header.index("email")
    for number in range(opened.first + 1, len(lines)):
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


def with_row(text: str, values: Mapping[str, str]) -> str:
    """Return the list with a row at its end, in the list's own columns, separator and line ends.

    Args:
        values: by column, `name` and `email` among them; of a list that has the parts of a name alone, the
            last word of the name is the family's.

    Raises:
        CannotChange: the list has no column for a value.
    """
    opened = _opened(text)
    if opened is None:
        raise CannotChange("The attendee list is empty: write its header row first.")
    placed = {column: _plain(value) for column, value in values.items()}
    if "name" not in opened.header and {"given", "family"} <= set(opened.header):
        placed["given"], _, placed["family"] = placed.pop("name").rpartition(" ")
    if missing := [column for column in placed if column not in opened.header]:
        raise CannotChange(f"The attendee list has no column {missing[0]}: write the row by hand.")
    end = next(
        (line[len(line.rstrip("\r\n")) :] for line in opened.lines if line.endswith(("\r", "\n"))), "\n"
    )
    row = io.StringIO()
    csv.writer(row, delimiter=opened.separator, lineterminator=end).writerow(
        [placed.get(column, "") for column in opened.header]
    )
    return text + ("" if text.endswith(("\r", "\n")) else end) + row.getvalue()


@dataclass(frozen=True, slots=True)
class _Opened:
    """A list as lines with their ends; `first` is the number of the header's."""

    lines: list[str]
    first: int
    separator: str
    header: list[str]


def _opened(text: str) -> _Opened | None:
    """Return the list with its columns' names; None where it has no header."""
    lines = [found[0] for found in _LINES.finditer(text) if found[0]]
    first = 1 if lines and re.fullmatch(r'\ufeff?"?sep=(.)"?\s*', lines[0], re.IGNORECASE) else 0
    if len(lines) <= first:
        return None
    said = re.search(r"sep=(.)", lines[0], re.IGNORECASE) if first else None
    separator = said[1] if said else max(",;\t", key=lines[first].count)
    header = [re.sub(r"[\s-]+", "_", c.strip().casefold()) for c in _cells(lines[first], separator)]
    if not header:
        return None
    header[0] = header[0].removeprefix("\ufeff")
    return _Opened(lines, first, separator, header)


def _plain(value: str) -> str:
    """Return one line that no spreadsheet takes for a formula: strangers write their own names."""
    return " ".join(value.split()).lstrip("=+-@ ")


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
