"""The rows of the update table in their order, and the mark that says of which row a test is."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

_Test = TypeVar("_Test", bound=Callable[..., object])


class Row(StrEnum):
    """One kind of change. The first that matches decides."""

    DAY_CONTENT = "a session of the day is moved, added, cancelled or renamed; start and end of the day stay"
    DAY_SPAN = "start or end of the day changes"
    DAY_CANCELLED = "the last session of the day is cancelled"
    GRANULARITY = "granularity changed, day to session or back"
    FIRST = "first invitation"
    TIME = "time or length moved"
    TIME_AND_ROOM = "day moved and room changed together"
    TOLD = "live shift told by the operator"
    ROOM = "room changed, same building"
    VENUE = "venue changed"
    LINK = "join link or dial-in changed"
    MINOR = "title typo, description, link to papers"
    SIGNIFICANT = "title changed so that it is another talk"
    SPEAKER_ADDED = "speaker added"
    SWAPPED = "speaker or chair swapped"
    OWN_MODE = "person switches mode, own wish"
    FORCED_MODE = "the same, forced by the organiser"
    REMOVED = "person removed"
    ADDRESS = "person's address corrected"
    READDED = "person re-added"
    CANCELLED = "session cancelled"
    REINSTATED = "session reinstated"
    DELETED = "session deleted from the file"
    SPLIT = "session split"
    MERGED = "sessions merged"
    RENAMED = "id of a session changed only"
    MEETING = "meeting renamed"
    WALL_CLOCK = "venue zone changed, wall clock kept"
    INSTANTS = "venue zone changed, instants kept"
    ZONE_RULES = "tz database changed a rule"
    MAILBOX = "organiser's mailbox"
    CHASE = "chasing missing answers"
    REFRESH = "REFRESH received"
    COUNTER = "COUNTER refused or accepted"
    CRASHER = "crasher refused or accepted"
    ENDED = "session already ended"
    REMINDER = "reminder due"
    AGAIN = "second run without change, restart, retry"


class Of(StrEnum):
    """What the copies of a test stand for."""

    SESSION = "session"
    DAY = "day"


# Rows of one kind of copy alone: they speak of the day, or there is no copy in them.
ONE_KIND = {
    Row.DAY_CONTENT: (Of.DAY,),
    Row.DAY_SPAN: (Of.DAY,),
    Row.DAY_CANCELLED: (Of.DAY,),
    Row.SIGNIFICANT: (Of.SESSION, Of.DAY),
    Row.CRASHER: (Of.SESSION,),
    Row.COUNTER: (Of.SESSION,),
    Row.REMINDER: (),
}

# Rows whose whole way, from a mail that came in to one that goes, is tested with the intake.
ELSEWHERE = {
    Row.COUNTER: ("tests/flows/test_intake_points.py", "point_61"),
    Row.CRASHER: ("tests/flows/test_intake_points.py", "point_59"),
    Row.REFRESH: ("tests/flows/test_intake_points.py", "point_62"),
}


def row(one: Row, *of: Of) -> Callable[[_Test], _Test]:
    """Mark a test with its row and the kinds of copies that it looks at."""

    def mark(test: _Test) -> _Test:
        test.rows = [*getattr(test, "rows", []), (one, of)]  # type: ignore[attr-defined]
        return test

    return mark
