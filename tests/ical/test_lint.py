"""Each broken twin of a good object has one fault, which our linter names by its number."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetbot.ical.lint import NOTHING_KNOWN, lint
from tests.golden import FOLDER
from tests.ical.checklist.cases import TOLD

BROKEN = Path(__file__).parent.parent / "broken" / "ical"
# Twins whose fault no linter can see: it lies in what went before, or only other readers stumble over it.
ELSEWHERE = (
    "22-", "23-uid-holds-the-time", "24-stamp-not-later", "25-sequence-falls", "29-accepted-by-nobody",
    "44-", "49-", "50-sequence-not-raised",
)  # fmt: skip
TWINS = sorted(
    p for p in BROKEN.glob("[0-9][0-9]-*.ics") if p.stem[:2] < "54" and not p.name.startswith(ELSEWHERE)
)
# Faults that bring others along: a line that cannot be read is an ATTENDEE missing, an injected one a second.
ALSO = {
    "06-trailing-line": {"6", "47"},
    "06-two-crs": {"6", "25", "46"},
    "47-name-not-quoted": {"28", "47"},
    "47-quote-in-name": {"28", "47"},
    "48-injected-attendee": {"28"},
}


@pytest.mark.parametrize("path", TWINS, ids=lambda path: path.stem)
def test_a_broken_twin_is_found_and_only_for_what_is_broken(path: Path) -> None:
    known = TOLD.get(path.stem, NOTHING_KNOWN)
    found = {said.split(":")[0] for said in lint(path.read_bytes(), known)}
    assert found == ALSO.get(path.stem, {path.stem.split("-")[0].lstrip("0")})


def test_every_point_that_no_foreign_judge_sees_has_a_broken_twin() -> None:
    points = {int(path.stem.split("-")[0]) for path in TWINS}
    assert {6, 21, 28, 39, 41, 45, 46, 47, 51} <= points


MAILED = sorted(path for path in (FOLDER / "ical").glob("*.ics") if b"\nMETHOD:" in path.read_bytes())


@pytest.mark.parametrize("path", MAILED, ids=lambda path: path.stem)
def test_the_golden_objects_that_go_by_mail_are_clean(path: Path) -> None:
    assert lint(path.read_bytes()) == []


def test_what_is_no_calendar_is_said_to_be_none() -> None:
    assert [said.split(":")[0] for said in lint(b"hello\r\n")] == ["6", "47", "19"]
    assert lint(b"")[-1] == "19: no VCALENDAR"
