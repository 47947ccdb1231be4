"""Who was there, from all that was seen of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from meetbot.agenda.model.terms import Mode
from meetbot.agenda.read import parse_agenda
from meetbot.attendees.presence import Attended, attended

TEXT = """\
format: meetbot/1
meeting: {id: board, title: Board, timezone: Europe/Zurich, organiser: us, mode: hybrid,
  venue: {name: Hall, city: Zurich, country: CH}, online: {platform: Zoom, url: "https://call.example.org"}}
organisations: {us: {name: The Board}}
people: {ana: {name: Ana Lima, email: ana@example.org}}
attendees: {present_after: %s}
days:
  - {id: one, date: 2027-03-01, start: "10:00", sessions: [{id: a, title: A, duration: 4h, host: ana}]}
  - {id: two, date: 2027-03-02, start: "10:00", sessions: [{id: b, title: B, duration: 4h, host: ana}]}
"""
AGENDA = parse_agenda(TEXT % "5m", source="board.yaml")
TEN = datetime(2027, 3, 1, 9, tzinfo=UTC)  # 10:00 in Zurich
DAY = timedelta(days=1)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


@dataclass(frozen=True)
class Seen:
    source: str
    mode: str = "online"
    begin: float = 0  # minutes after ten
    end: float | None = None
    person_id: str = "ana"
    day: int = 0

    @property
    def from_at(self) -> datetime:
        return TEN + self.day * DAY + minutes(self.begin)

    @property
    def to_at(self) -> datetime | None:
        return None if self.end is None else TEN + self.day * DAY + minutes(self.end)


def online(begin: float, end: float, *, day: int = 0) -> Seen:
    return Seen("platform", begin=begin, end=end, day=day)


def counted(*seen: Seen) -> Mode | None:
    found = attended(seen, AGENDA).get("ana")
    return found.mode if found is not None else None


VISIT, DOOR = Seen("join"), Seen("door", "onsite")


@pytest.mark.parametrize(
    ("seen", "mode"),
    [
        ([], None),
        ([DOOR], Mode.ONSITE),
        ([Seen("operator")], Mode.ONLINE),  # marked, whatever a report says
        ([Seen("operator"), online(0, 1)], Mode.ONLINE),
        ([VISIT], Mode.ONLINE),  # no report says for how long
        ([online(0, 5)], Mode.ONLINE),
        ([online(0, 4.99)], None),
        ([VISIT, online(0, 2)], None),  # the report says: not long enough
        ([VISIT, online(0, 2, day=1)], Mode.ONLINE),  # of another day
        ([online(0, 3), online(10, 12)], Mode.ONLINE),  # came back after a lost connection
        ([online(0, 3), online(1, 4)], None),  # two devices at once
        ([online(0, 3), online(0, 3, day=1)], None),  # a look on each day
        ([online(5, 0)], None),  # ends before it begins
        ([Seen("platform", begin=0)], None),  # no end: it tells no length
        ([DOOR, VISIT], Mode.ONSITE),  # a phone in the hall
        ([DOOR, online(0, 90)], Mode.ONSITE),
        ([DOOR, online(0, 2)], Mode.ONSITE),
        ([online(0, 200), Seen("door", "onsite", begin=210)], Mode.ONLINE),  # came for the end
        ([online(0, 100), Seen("door", "onsite", begin=100)], Mode.ONSITE),
    ],
)
def test_who_counts_and_in_which_mode(seen: list[Seen], mode: Mode | None) -> None:
    assert counted(*seen) is mode


def test_both_modes_are_kept_the_longest_first() -> None:
    found = attended([online(0, 200), Seen("door", "onsite", begin=210)], AGENDA)
    assert found == {
        "ana": Attended(
            person_id="ana",
            modes=((Mode.ONLINE, minutes(200)), (Mode.ONSITE, minutes(30))),
            at=TEN,
        )
    }


def test_each_counts_once_in_the_order_in_which_they_were_seen() -> None:
    seen = [Seen("join", person_id="bo", begin=3), DOOR, Seen("join", person_id="ana", begin=1)]
    assert list(attended(seen, AGENDA)) == ["ana", "bo"]


def test_the_agenda_says_how_long_is_there() -> None:
    patient = parse_agenda(TEXT % "20m", source="board.yaml")
    seen = [online(0, 19)]
    assert (list(attended(seen, patient)), list(attended(seen, AGENDA))) == ([], ["ana"])
