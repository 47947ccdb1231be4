"""Foreign judges of iCalendar: programs that are not ours read what we write.

Each module has `judge(file)`, which returns complaints (none: clean), and `starts(file)`: the DTSTART of
every VEVENT as UTC, sorted. They see different things (`JUDGES` says which), so a
file is good when none complains.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from tests.judges import calcurse, ical, icaljs, ics, libical, radicale, vobject


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """One program, and what it alone is good for."""

    judge: Callable[[bytes], list[str]]
    starts: Callable[[bytes], list[datetime]]
    sees: str
    own_zones: bool
    """It computes `starts` from the file's own VTIMEZONE; else from a TZID it knows, which proves nothing."""


JUDGES = {
    "libical": Judge(
        judge=libical.judge,
        starts=libical.starts,
        sees="what each METHOD demands",
        own_zones=True,
    ),
    "ical": Judge(
        judge=ical.judge,
        starts=ical.starts,
        sees="values out of their set, control characters",
        own_zones=False,
    ),
    "vobject": Judge(
        judge=vobject.judge,
        starts=vobject.starts,
        sees="missing and doubled properties",
        own_zones=True,
    ),
    "ics": Judge(
        judge=ics.judge,
        starts=ics.starts,
        sees="an end before the start",
        own_zones=False,
    ),
    "calcurse": Judge(
        judge=calcurse.judge,
        starts=calcurse.starts,
        sees="what a small client skips",
        own_zones=False,
    ),
    "ical.js": Judge(
        judge=icaljs.judge,
        starts=icaljs.starts,
        sees="how Thunderbird reads our VTIMEZONE",
        own_zones=True,
    ),
    "Radicale": Judge(
        judge=radicale.judge,
        starts=radicale.starts,
        sees="what a calendar server refuses to store",
        own_zones=True,
    ),
}


def complaints(file: bytes) -> dict[str, list[str]]:
    """Return the complaints of all judges by their names; empty when the file is good."""
    found = {name: judge.judge(file) for name, judge in JUDGES.items()}
    return {name: said for name, said in found.items() if said}
