"""Last of all (`tools/test.sh`): what the tests made goes before every judge and our own linter."""

from __future__ import annotations

import pytest

from meetbot.ical.lint import lint
from tests.judges import JUDGES
from tests.judges.gathered import LEAST, gathered, is_whole_run, judged
from tests.judges.test_judges import BROKEN

pytestmark = pytest.mark.judge


def test_a_whole_run_makes_enough_for_the_judges() -> None:
    assert not is_whole_run() or len(gathered()) >= LEAST


def test_all_judges_are_there() -> None:
    assert set(JUDGES) == {"libical", "ical", "vobject", "ics", "ical.js", "calcurse", "Radicale"}


@pytest.mark.timeout(600)
def test_no_judge_complains_about_anything_that_was_made_or_sent() -> None:
    files = gathered()
    found = judged(files)
    assert {name: [(said, files[n].decode()) for n, said in few[:3]] for name, few in found.items()} == {}


def test_our_linter_finds_nothing_either() -> None:
    assert [found for data in gathered() if b"\r\nMETHOD:" in data and (found := lint(data))] == []


def test_a_broken_file_among_good_ones_is_found() -> None:
    good = (BROKEN.parents[1] / "judges" / "good" / "request.ics").read_bytes()
    bad = (BROKEN / "no-start.ics").read_bytes()
    found = judged([good, good, bad, good])
    assert {name: [number for number, _ in some] for name, some in found.items()} == {
        "libical": [2],
        "calcurse": [2],
        "ical.js": [2],
        "Radicale": [2],
    }
