"""The judges are awake: each catches a file known to be broken, and none complains of a good one."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.judges import JUDGES, complaints

pytestmark = pytest.mark.judge

GOOD = Path(__file__).parent / "good"
BROKEN = Path(__file__).parent.parent / "broken" / "ical"

CAUGHT_BY = {
    "bad-date.ics": {"libical", "ical", "vobject", "ics", "calcurse", "Radicale"},
    "end-before-start.ics": {"ics", "calcurse"},
    "no-attendee.ics": {"libical"},
    "no-dtstamp.ics": {"libical", "vobject"},
    "no-organizer.ics": {"libical"},
    "no-start.ics": {"libical", "calcurse", "ical.js", "Radicale"},
    "no-uid.ics": {"libical", "vobject", "Radicale"},
    "stray-line.ics": {"libical", "ical", "vobject", "ics", "ical.js", "Radicale"},
    "text-offset.ics": {"ical", "vobject", "ics", "ical.js", "Radicale"},
    "two-starts.ics": {"libical", "ical", "vobject", "ics", "calcurse", "Radicale"},
    "two-summaries.ics": {"libical", "ical", "vobject", "ics", "Radicale"},
    "unended.ics": {"libical", "ical", "vobject", "ics", "calcurse", "ical.js", "Radicale"},
    "unknown-status.ics": {"libical", "ical", "ics"},
}


@pytest.mark.parametrize("name", sorted(CAUGHT_BY))
def test_a_broken_file_is_caught_by_those_who_can_see_it(name: str) -> None:
    assert set(complaints((BROKEN / name).read_bytes())) == CAUGHT_BY[name]


def test_every_judge_catches_something_and_every_broken_twin_is_listed() -> None:
    assert set().union(*CAUGHT_BY.values()) == set(JUDGES)
    assert {path.name for path in BROKEN.glob("*.ics")} >= set(CAUGHT_BY)


def test_nobody_complains_of_a_good_request() -> None:
    assert complaints((GOOD / "request.ics").read_bytes()) == {}


@pytest.mark.parametrize("name", JUDGES)
def test_all_judges_read_the_same_start(name: str) -> None:
    starts = JUDGES[name].starts((GOOD / "request.ics").read_bytes())
    assert starts == [datetime(2026, 10, 22, 7, tzinfo=UTC)]


@pytest.mark.parametrize("file", ["zone-against-database.ics", "zone-of-no-database.ics"])
@pytest.mark.parametrize("name", [name for name, judge in JUDGES.items() if judge.own_zones])
def test_a_start_is_read_by_the_files_own_zone(name: str, file: str) -> None:
    """The zone in these files is five hours ahead: who says 07:00 asked a database instead."""
    starts = JUDGES[name].starts((GOOD / file).read_bytes())
    assert starts == [datetime(2026, 10, 22, 4, tzinfo=UTC)]


def test_libical_is_not_believed_where_it_is_behind_the_standard() -> None:
    good = (GOOD / "request.ics").read_bytes()
    assert JUDGES["libical"].judge(good.replace(b"METHOD:REQUEST", b"METHOD:DECLINECOUNTER")) == []
