"""No point without a test, a twin and a row in the page about calendars."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.ical.checklist.cases import BROKEN
from tests.ical.checklist.checks import CHECKS
from tests.ical.checklist.mutants import MUTANTS

TESTS = Path(__file__).parents[2]
PAGE = TESTS.parent / "docs" / "calendar-support.md"
# The points of sending; those of answers join here with their rows.
POINTS = range(1, 54)
FEEDS = range(65, 71)  # their twins stand in tests/ical/test_feed.py and, over HTTP, tests/web/test_feed.py
NAMES = re.findall(
    r"(?m)^(?:async )?def (test_point_\d\d_\w+)",
    "\n".join(path.read_text("utf-8") for path in sorted(TESTS.rglob("test_*.py"))),
)
TWINS = {path.name for path in BROKEN.iterdir()}


def test_every_point_has_a_test_of_its_name() -> None:
    assert [
        point
        for point in (*POINTS, *FEEDS)
        if not any(n.startswith(f"test_point_{point:02}_") for n in NAMES)
    ] == []


def test_every_point_has_a_broken_twin() -> None:
    twins = {int(found[0]) for name in TWINS if (found := re.match(r"\d\d(?=-)", name))}
    assert [point for point in POINTS if point not in twins and not MUTANTS.get(point)] == []


def test_every_point_has_a_check_and_every_check_a_point() -> None:
    assert sorted({*CHECKS, *MUTANTS}) == list(range(1, 54))


@pytest.mark.parametrize("point", [*POINTS, *FEEDS])
def test_every_point_has_a_row_that_names_its_test(point: int) -> None:
    rows = re.findall(rf"(?m)^\| {point} \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", PAGE.read_text("utf-8"))
    assert len(rows) == 1
    named = re.findall(r"`(\w+)`", rows[0][2])
    assert named != []
    assert set(named) <= {name for name in NAMES if name.startswith(f"test_point_{point:02}_")}
