"""The attendee list: CSV in, people out, with every fault by row and cell.

Columns: those of `COLUMNS`, in any order; `email` and a name are needed. Other columns are kept as tags.
UTF-8 with or without a byte order mark, UTF-16 with one; separated by comma, semicolon or tab, or as Excel's
`sep=` line says.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from meetbot.agenda.check import onsite_people
from meetbot.agenda.document.person import mode
from meetbot.agenda.fields.values import boolean, country, language, mailbox, text, zone
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person, Post
from meetbot.agenda.model.terms import Text
from meetbot.agenda.resolve.people import default_mode
from meetbot.agenda.resolve.references import id_of_address
from meetbot.agenda.source.events import Node, Scalar
from meetbot.agenda.source.faults import Faults, listed, shown
from meetbot.agenda.source.likely import nearest
from meetbot.agenda.source.text import SIZE_LIMIT
from meetbot.errors import Diagnostic, Severity

COLUMNS = (
    "id",
    "email",
    "name",
    "given",
    "family",
    "honorific",
    "post",
    "org",
    "country",
    "mode",
    "timezone",
    "language",
    "access_needs",
    "consent_publish",
    "consent_photo",
    "native",
)
ROW_LIMIT = 50_000
CELL_LIMIT = 200  # of a row; extra columns are kept as tags

T = TypeVar("T")


def read_attendees(
    data: bytes, *, source: str, agenda: Agenda
) -> tuple[dict[str, Person], tuple[Diagnostic, ...]]:
    """Return the attendees by person id, in the list's order, and every fault in that order.

    A row with a fault is left out. Who is in `people` already (same id or address) is that person and not
    returned again. Without `id`, the id is made from the address, always the same and not readable as one.
    """
    decoded, faults = decode_list(data, source=source)
    if decoded is None:
        return {}, faults.sorted()
    rows = _rows(decoded, faults)
    if not rows:
        return {}, faults.sorted()
    header = _header(rows[0], faults)
    if header is None:
        return {}, faults.sorted()
    reader = _Reader(agenda, header, faults)
    for row in rows[1:]:
        reader.take(row)
    _check_seats(agenda, reader.found, faults)
    return reader.found, faults.sorted()


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell as it was read; columns count characters of its line, as far as they can be known."""

    text: str
    node: Scalar


def decode_list(data: bytes, *, source: str) -> tuple[str | None, Faults]:
    """Return a list's text, from UTF-8 or from UTF-16 with its mark, or None and why not."""
    faults = Faults(source, "")
    if len(data) > SIZE_LIMIT:
        message = f"the list is {len(data) / 1_000_000:.0f} MB; at most {SIZE_LIMIT // 1_000_000} MB are read"
        faults.add("E234", None, message)
        return None, faults
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            decoded = data.decode("utf-16")
        else:
            decoded = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save it as CSV in UTF-8 (Excel: CSV UTF-8)"
        faults.add("E234", None, f"the list is not UTF-8 (row {line})", hint)
        return None, faults
    if "\0" in decoded:
        faults.add("E234", None, "this is not a CSV list", "save it as CSV in UTF-8 (Excel: CSV UTF-8)")
        return None, faults
    return decoded, Faults(source, decoded)


def _rows(decoded: str, faults: Faults) -> list[list[_Cell]]:
    """Return the rows that are not empty, the header first."""
    if decoded.count("\n") + decoded.count("\r") > 4 * ROW_LIMIT:
        faults.add("E234", None, f"more than {4 * ROW_LIMIT} lines", "delete those that are empty")
        return []
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", decoded)
    first = 0
    separator = ""
    if match := re.fullmatch(r'"?sep=(.)"?\s*', lines[0], re.IGNORECASE):
        separator, first = match[1], 1
    if len(lines) > first and not separator:
        separator = max(",;\t", key=lines[first].count)
    reader = csv.reader(lines[first:], delimiter=separator or ",", strict=True)
    rows: list[list[_Cell]] = []
    begin = first
    try:
        for cells in reader:
            number, begin = begin + 1, first + reader.line_num
            if len(cells) > CELL_LIMIT:
                spot = Scalar(number, 1, 0, 1, "", True)
                told = f"row {number} has {len(cells)} cells; at most {CELL_LIMIT} are read"
                faults.add("E234", spot, told, "look at the separator, and for a line's end that is missing")
                return []
            if any(cell.strip() for cell in cells):
                rows.append(_placed(cells, lines[number - 1], number))
            if len(rows) > ROW_LIMIT:
                faults.add("E234", Scalar(number, 1, 0, 1, "", True), f"more than {ROW_LIMIT} rows")
                return []
    except csv.Error as error:
        spot = Scalar(begin + 1, 1, 0, 1, "", True)
        faults.add(
            "E234", spot, f"row {begin + 1} cannot be read: {error}", "look for a quote that is not closed"
        )
        return []
    if not rows:
        faults.add("E231", None, "the list is empty", f"write a first row: {','.join(COLUMNS[1:3])}")
    return rows


def _placed(cells: list[str], line: str, number: int) -> list[_Cell]:
    placed = []
    at = 0
    for cell in cells:
        value = cell.strip()
        found = line.find(value, at) if value else at
        begin = found if found >= 0 else at  # a quoted quote reads differently from what the line shows
        at = min(begin + len(value), len(line))
        placed.append(
            _Cell(value, Scalar(number, begin + 1, begin, begin + max(len(value), 1), value, False))
        )
    return placed


def _header(row: list[_Cell], faults: Faults) -> list[str] | None:
    """Return the column names, or None where the needed ones are missing."""
    names = [re.sub(r"[\s-]+", "_", cell.text.casefold()) for cell in row]
    for number, (name, cell) in enumerate(zip(names, row, strict=True)):
        if name and name in names[:number]:
            faults.add(
                "E231", cell.node, f'the column "{cell.text}" stands twice', "delete or rename one of them"
            )
            return None
    missing = [name for name in ("email",) if name not in names]
    if not {"name", "given", "family"} & set(names):
        missing.append("name")
    if not missing:
        return names
    near = {name: nearest(name, [n for n in names if n and n not in COLUMNS]) for name in missing}
    hints = [f'is "{found}" meant as "{name}"?' for name, found in near.items() if found]
    hint = " ".join(hints) or "the first row names the columns, like email,name"
    faults.add("E231", row[0].node, f"no column {listed(missing)}", hint)
    return None


class _Reader:
    """Takes rows, one person each."""

    def __init__(self, agenda: Agenda, header: list[str], faults: Faults) -> None:
        self.found: dict[str, Person] = {}
        self._agenda, self._header, self._faults = agenda, header, faults
        self._main = agenda.meeting.languages.main
        self._of_people = {p.email.casefold() for p in agenda.people.values() if p.email}
        self._rows: dict[str, int] = {}  # row of each address and id
        self._warnings: list[Diagnostic] = []  # of the row at hand
        self._warned: Scalar | None = None
        self._organisations = {
            form.casefold(): key
            for key, org in agenda.organisations.items()
            for form in (key, org.abbr, *org.name.values.values())
            if form
        }

    def take(self, row: list[_Cell]) -> None:
        """Keep the row's person, unless it has a fault; a warning drops nobody."""
        self._take(row)
        for warning in self._warnings:
            told = f"row {row[0].node.line}: {warning.message}"
            self._faults.add(warning.code, self._warned, told, warning.hint)
        self._warnings.clear()

    def _take(self, row: list[_Cell]) -> None:
        cells = dict(zip(self._header, row, strict=False))
        before = self._faults.count
        email = self._read(cells, "email", mailbox)
        name = _name(cells)
        if "email" not in cells or not cells["email"].text:
            hint = "add one, or delete the row: who has none is checked in at the door by name"
            self._faults.add("E232", row[0].node, f"row {row[0].node.line} has no e-mail address", hint)
        if not name:
            self._faults.add("E232", row[0].node, f"row {row[0].node.line} has no name")
        person = self._person(cells, email or "", name) if email and name else None
        if person is None or self._faults.count > before:
            return
        if person.id in self._agenda.people or person.email.casefold() in self._of_people:
            return
        self._keep(person, row[0])

    def _keep(self, person: Person, first: _Cell) -> None:
        for key in (person.email.casefold(), person.id):
            if key in self._rows:
                what = person.email if key == person.email.casefold() else f'the id "{person.id}"'
                message = f"{what} stands in row {self._rows[key]} before"
                hint = "delete one of the rows" if "@" in key else "give this row another id"
                self._faults.add("E233", first.node, message, hint)
                return
        self._rows[person.email.casefold()] = self._rows[person.id] = first.node.line
        self.found[person.id] = person

    def _person(self, cells: dict[str, _Cell], email: str, name: str) -> Person:
        written = _text(cells, "org")
        org = self._organisations.get(written.casefold(), "")
        post = _text(cells, "post")
        return Person(
            id=self._read(cells, "id", _ident) or id_of_address(email),
            name=name,
            given=_text(cells, "given"),
            family=_text(cells, "family"),
            honorific=self._words(_text(cells, "honorific")),
            native=_text(cells, "native"),
            posts=(Post(post=Text(self._main, {self._main: post}), org=org),) if post else (),
            org="" if post else org,
            affiliation="" if org else written,
            country=self._read(cells, "country", country) or "",
            email=email,
            mode=self._read(cells, "mode", mode) or default_mode(self._agenda.meeting.mode),
            timezone=self._read(cells, "timezone", zone) or "",
            language=self._read(cells, "language", language) or self._main,
            access_needs=_text(cells, "access_needs"),
            consent_publish=self._read(cells, "consent_publish", boolean),
            consent_photo=self._read(cells, "consent_photo", boolean) or False,
            tags=tuple(
                f"{key}={cell.text}"
                for key, cell in cells.items()
                if key and key not in COLUMNS and cell.text
            ),
        )

    def _words(self, written: str) -> Text | None:
        return Text(self._main, {self._main: written}) if written else None

    def _read(
        self, cells: dict[str, _Cell], column: str, read: Callable[[Node, str, Faults], T | None]
    ) -> T | None:
        """Read a cell as the agenda would read such a field; a fault bears the list's code."""
        cell = cells.get(column)
        if cell is None or not cell.text:
            return None
        own = Faults(self._faults.source, "")
        value = read(cell.node, column, own)
        for fault in own.sorted():
            if fault.severity is Severity.WARNING:
                self._warnings.append(fault)
                self._warned = cell.node
                continue
            self._faults.add("E235", cell.node, f"row {cell.node.line}: {fault.message}", fault.hint)
        return value


def _text(cells: dict[str, _Cell], column: str) -> str:
    return cells[column].text if column in cells else ""


def _name(cells: dict[str, _Cell]) -> str:
    """Return the name as written; where a list has only its parts, given before family."""
    return _text(cells, "name") or f"{_text(cells, 'given')} {_text(cells, 'family')}".strip()


def _ident(node: Node, where: str, faults: Faults) -> str | None:
    """Read an id that another program gave."""
    written = text(node, where, faults)
    if written is None or re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", written):
        return written
    faults.add("E206", node, f"{where}: {shown(written)} is not an id", "use letters, digits, - _ and . only")
    return None


def _check_seats(agenda: Agenda, found: dict[str, Person], faults: Faults) -> None:
    capacity = agenda.meeting.venue.capacity if agenda.meeting.venue else None
    onsite = onsite_people(replace(agenda, attendees={**agenda.attendees, **found}))
    if capacity is not None and onsite > capacity:
        message = f"{onsite} people come on site, those with a part included, but the venue seats {capacity}"
        faults.add("W236", None, message, "raise venue.capacity, or move people online")
