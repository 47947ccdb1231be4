"""A platform's report of its participants: from when until when each was in the call.

Zoom writes a row a connection: name, e-mail (empty for phones and guests), join and leave time on the clock
of the account, without an offset and in the order of day and month that its owner chose; sometimes a block on
the meeting stands above. Names are kept as they are written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from meetbot.errors import AgendaError, Diagnostic, Place, Severity
from meetbot.exchange.attendees import decode_list

COLUMNS = {"name": "name", "email": "email", "join time": "join", "leave time": "leave"}
STAMPS = (
    *("%m/%d/%Y %I:%M:%S %p", "%d/%m/%Y %I:%M:%S %p", "%m/%d/%Y %I:%M %p", "%d/%m/%Y %I:%M %p"),
    *("%m/%d/%Y %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M:%S"),
)
MOST_ROWS = 50_000
NEAR = timedelta(days=1)  # a call goes on after midnight, and the account's clock may be another one


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One connection. `email` is empty where the report has none."""

    name: str
    email: str
    start: datetime  # with the zone
    end: datetime
    row: int


def read_zoom(data: bytes, *, source: str, zone: ZoneInfo, days: Sequence[date]) -> tuple[Participant, ...]:
    """Return the connections of a report of Zoom, in its order; who only sat in the waiting room is left out.

    Args:
        zone: of the report's times.
        days: dates of the meeting; they tell the day from the month.

    Raises:
        AgendaError: it is no such report, or a row of it cannot be read.
    """
    decoded, faults = decode_list(data, source=source)
    if decoded is None:
        raise AgendaError(faults.sorted())
    try:
        rows = list(csv.reader(io.StringIO(decoded, newline="")))[: MOST_ROWS + 1]
    except csv.Error as error:
        raise AgendaError((_fault(source, 1, f"this is no CSV file: {error}"),)) from error
    at = next((n for n, row in enumerate(rows) if {"join", "leave", "name"} <= _columns(row).keys()), None)
    if at is None:
        said = "no row names the columns of a participant report of Zoom"
        hint = "export it under Reports > Usage > Participants, with unique users not merged"
        raise AgendaError((_fault(source, 1, said, hint),))
    if len(rows) > MOST_ROWS:
        raise AgendaError((_fault(source, MOST_ROWS, f"more than {MOST_ROWS:,} rows are not read"),))
    found, wrong = [], []
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        cells = _cells(row, rows[at])
        if not any(cells.values()) or cells.get("waiting", "").casefold() == "yes":
            continue
        start, end = (_stamp(cells.get(one, ""), zone, days) for one in ("join", "leave"))
        if start is None or end is None or end < start:
            told = f'join time "{cells.get("join", "")}" and leave time "{cells.get("leave", "")}"'
            hint = "times must be of a day of the meeting; is --zone the zone of the report?"
            wrong.append(_fault(source, number, f"{told} tell no span of this meeting", hint))
            continue
        name, email = cells.get("name", ""), cells.get("email", "")
        found.append(Participant(name=name, email=email, start=start, end=end, row=number))
    if wrong:
        raise AgendaError(tuple(wrong[:20]))
    return tuple(found)


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Return which column is where: names differ in case, and in what stands in brackets."""
    found: dict[str, int] = {}
    for n, head in enumerate(row):
        plain = head.partition("(")[0].strip().casefold().replace("user email", "email")
        key = "waiting" if "waiting room" in head.casefold() else COLUMNS.get(plain)
        if key is not None:
            found.setdefault(key, n)
    return found


def _cells(row: Sequence[str], header: Sequence[str]) -> Mapping[str, str]:
    return {key: row[n].strip() for key, n in _columns(header).items() if n < len(row)}


def _stamp(text: str, zone: ZoneInfo, days: Iterable[date]) -> datetime | None:
    """Return the instant in the way of writing that puts it on or beside a day of the meeting."""
    for way in STAMPS:
        try:
            read = datetime.strptime(text, way).replace(tzinfo=zone)
        except ValueError:
            continue
        if any(abs(read.date() - day) <= NEAR for day in days):
            return read
    return None


def _fault(source: str, row: int, message: str, hint: str = "") -> Diagnostic:
    place = Place(file=source, line=row, column=1)
    return Diagnostic(code="E234", severity=Severity.ERROR, message=message, place=place, hint=hint)
