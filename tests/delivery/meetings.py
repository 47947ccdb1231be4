"""The meetings whose mails are captured: the two samples and a board, as they are applied and changed.

Nobody of them has an example address, so that the mails are judged like those of a real service; `.internal`
is nobody's domain (ICANN 2024), so that none could ever arrive anywhere.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

from meetbot.flows.agenda.load import Source, open_source

AGENDAS = Path(__file__).parents[2] / "agendas"
LANGUAGES = ("en", "ar", "es", "fr", "ru", "zh")
ORGANISATION = "lagoon.internal"  # the organisational domain of all that meetbot sends
DOMAIN = f"meet.{ORGANISATION}"
PEOPLE = "people.internal"
SENDER, BOUNCES = f"rsvp@{DOMAIN}", f"b@bounces.{ORGANISATION}"
SECRET = "a secret of these tests alone"
MOST_ATTENDEES = 18  # three of each language


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting's life: revisions by the instants they are applied at; its waves run until `ends`."""

    id: str
    revisions: tuple[tuple[datetime, Source], ...]
    ends: datetime


def meetings() -> tuple[Meeting, ...]:
    """Return the meetings in the order they take place."""
    return (reference(), board(), rivers())


def reference() -> Meeting:
    """Nine days before it; half a day later a session moves, one is off, the hall is another, two are out."""
    applied = datetime(2022, 1, 3, 1, 0, tzinfo=UTC)
    first = _real(open_source(AGENDAS / "iioe-annual-2022.yaml"))
    first = _edited(
        _with_list(first, "attendees.csv"),
        {
            "  languages: {main": "  invite: {chase: [6d]}\n  languages: {main",
            "  - {id: thanks, after: 18h, to: [attended]}\n": (
                "  - {id: asked, before: 5d, to: [unanswered]}\n"
                "  - {id: thanks, after: 18h, to: [attended]}\n"
                "  - {id: missed, after: 20h, to: [absent]}\n"
            ),
        },
    )
    changed = _edited(
        first,
        {
            'start: "16:30"': 'start: "16:45"',
            "room: Hall 1": "room: Hall 2",
            "duration: 10m, speakers: [li-ming]": "duration: 10m, status: cancelled, speakers: [li-ming]",
            "speakers: [sarwar, sulaiman, ochirbat]": "speakers: [sarwar, ochirbat]",
        },
    )
    changed = _without(changed, "attendees.csv", rows=2)
    return Meeting(
        id="ichei-annual-2022",
        revisions=((applied, first), (applied + timedelta(hours=12), changed)),
        ends=datetime(2022, 1, 14, 12, 0, tzinfo=UTC),
    )


def rivers() -> Meeting:
    """Two days in four weeks: later a session moves, a room is another, and the boat does not leave."""
    applied = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
    first = _with_list(_real(open_source(AGENDAS / "two-rivers-2027.yaml")), "two-rivers-2027/attendees.csv")
    changed = _edited(
        first,
        {
            'start: "14:00"\n': 'start: "14:10"\n',
            "title: Sediment by ear, duration: 30m": "title: Sediment by ear, room: arsenal, duration: 30m",
            "        duration: 4h ": "        status: cancelled\n        duration: 4h ",
        },
    )
    return Meeting(
        id="two-rivers-2027",
        revisions=((applied, first), (applied + timedelta(days=1), changed)),
        ends=datetime(2027, 3, 29, 12, 0, tzinfo=UTC),
    )


BOARD = "board-spring"
BOARD_PEOPLE = {
    "ines": ("Inés Martínez", "onsite", "Europe/Madrid", "es"),
    "tariq": ("طارق الحسن", "online", "Asia/Amman", "ar"),
    "wei": ("王伟", "online", "Asia/Shanghai", "zh"),
    "olga": ("Ольга Князева", "onsite", "Europe/Moscow", "ru"),
    "noemie": ("Noémie Girard", "undecided", "Europe/Paris", "fr"),
    "ada": ('Ada O’Neill, "A. O."', "online", "Asia/Kathmandu", "en"),
}


def board() -> Meeting:
    """Six people who speak in all six sessions, and what becomes of these.

    First all of them move, so each is told by a digest before; then one is off and one goes on without them.
    """
    applied = datetime(2027, 2, 1, 12, 0, tzinfo=UTC)
    people = "".join(
        f"  {who}: {{name: {_quoted(name)}, email: {who}@{PEOPLE}, mode: {mode}, timezone: {zone},"
        f" language: {language}}}\n"
        for who, (name, mode, zone, language) in BOARD_PEOPLE.items()
    )
    everybody = ", ".join(BOARD_PEOPLE)
    one, two = (
        "".join(
            f"      - {{id: s{day}{n}, title: Question {day}.{n}, duration: 30m, speakers: [{everybody}]}}\n"
            for n in range(1, 4)
        )
        for day in (1, 2)
    )
    text = (
        "format: meetbot/1\n"
        "meeting:\n"
        "  id: board-spring\n"
        "  title: Board, spring\n"
        "  timezone: Europe/Zurich\n"
        "  mode: hybrid\n"
        f"  contact: {{name: Office, email: office@{ORGANISATION}}}\n"
        "  venue: {name: Town Hall, room: Blue Room, street: Market Square 1, city: Zurich, country: CH}\n"
        '  online: {platform: Jitsi, url: "secret:call"}\n'
        "  invite: {counter: true, chase: [2d]}\n"
        f"people:\n{people}"
        "days:\n"
        '  - id: one\n    date: 2027-02-14\n    start: "09:00"\n    sessions:\n'
        f"{one}"
        '  - id: two\n    date: 2027-02-15\n    start: "09:00"\n    sessions:\n'
        f"{two}"
    )
    first = Source(name="board.yaml", text=text)
    moved = _edited(first, {'start: "09:00"': 'start: "10:00"'}, every=True)
    less = _edited(
        moved,
        {
            f"2.1, duration: 30m, speakers: [{everybody}]": "2.1, duration: 30m, status: cancelled",
            f"2.2, duration: 30m, speakers: [{everybody}]": "2.2, duration: 30m",
        },
    )
    return Meeting(
        id=BOARD,
        revisions=(
            (applied, first),
            (applied + timedelta(days=1), moved),
            (applied + timedelta(days=2), less),
        ),
        ends=datetime(2027, 2, 16, 12, 0, tzinfo=UTC),
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _real(source: Source) -> Source:
    """The agenda with addresses that are no examples."""

    def moved(text: str) -> str:
        text = text.replace("secretariat@example.org", f"secretariat@{ORGANISATION}")
        return text.replace("@example.org", f"@{PEOPLE}").replace("live.example.org", f"live.{ORGANISATION}")

    files = {name: moved(text) for name, text in source.files.items()}
    return replace(source, text=moved(source.text), files=files)


def _edited(source: Source, changes: Mapping[str, str], *, every: bool = False) -> Source:
    text = source.text
    for old, new in changes.items():
        if old not in text:
            raise LookupError(f"{source.name} does not hold {old!r} any more")
        text = text.replace(old, new, -1 if every else 1)
    return replace(source, text=text)


def _with_list(source: Source, name: str) -> Source:
    """The first of the attendees, their languages in turn."""
    rows = list(csv.reader(io.StringIO(source.files[name])))
    column = rows[0].index("language")
    languages = cycle(LANGUAGES)
    people = [[*row[:column], next(languages), *row[column + 1 :]] for row in rows[1 : MOST_ATTENDEES + 1]]
    return replace(source, files={**source.files, name: _written([rows[0], *people])})


def _without(source: Source, name: str, *, rows: int) -> Source:
    """The list without its last rows."""
    listed = list(csv.reader(io.StringIO(source.files[name])))
    return replace(source, files={**source.files, name: _written(listed[:-rows])})


def _written(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
