"""No point without a test, a twin and a row in the page; no twin that breaks another point than its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from meetbot.mail.lint import lint
from tests.delivery.broken import ALSO, TWINS
from tests.delivery.checks import CHECKS
from tests.delivery.twins import BROKEN, contents, from_file, good, letters, told_of
from tests.golden import assert_golden

TESTS = Path(__file__).parents[1]
PAGE = TESTS.parent / "docs" / "deliverability.md"
POINTS = range(1, 46)
NAMES = re.findall(
    r"(?m)^(?:async )?def (test_point_\d\d_\w+)",
    "\n".join(path.read_text("utf-8") for path in sorted((TESTS / "delivery").rglob("test_*.py"))),
)
FILES = {path.stem: path for path in BROKEN.iterdir()}
BY_BYTES = {name: twin for name, twin in TWINS.items() if twin.told}


def test_every_point_has_a_test_of_its_name() -> None:
    assert [n for n in POINTS if not any(name.startswith(f"test_point_{n:02}_") for name in NAMES)] == []


def test_every_point_has_a_broken_twin() -> None:
    assert [n for n in POINTS if not any(name.startswith(f"{n:02}-") for name in FILES)] == []


@pytest.mark.parametrize("point", POINTS)
def test_every_point_has_a_row_that_names_its_test(point: int) -> None:
    rows = re.findall(rf"(?m)^\| {point} \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", PAGE.read_text("utf-8"))
    assert len(rows) == 1
    named = re.findall(r"`(\w+)`", rows[0][2])
    assert named != []
    assert set(named) <= {name for name in NAMES if name.startswith(f"test_point_{point:02}_")}


@pytest.mark.parametrize("name", letters())
def test_a_good_mail_keeps_every_point(name: str) -> None:
    mail, facts = good(name)
    late = name == "reminder-late"
    assert [point for point, check in CHECKS.items() if list(check(mail))] == [24] * late
    assert lint(mail.data, facts) == ["D24: a reminder of what has begun"] * late


@pytest.mark.parametrize("name", TWINS)
def test_a_twin_on_file_is_what_its_line_makes(name: str) -> None:
    file, data = contents(name, TWINS[name])
    assert_golden(file, data, folder=BROKEN)


@pytest.mark.parametrize("name", TWINS)
def test_a_twin_breaks_its_point_and_no_other(name: str) -> None:
    mail = from_file(FILES[name], TWINS[name])
    broken = {point for point, check in CHECKS.items() if list(check(mail))}
    assert broken == {int(name[:2])} | ALSO.get(name, set())


@pytest.mark.parametrize("name", BY_BYTES)
def test_what_the_bytes_show_is_seen_before_they_go(name: str) -> None:
    mail = from_file(FILES[name], BY_BYTES[name])
    found = lint(mail.data, told_of(mail, BY_BYTES[name]))
    assert [fault for fault in found if BY_BYTES[name].told in fault] != []
