"""Last in this folder: everything that its tests built goes before all foreign judges and our own linter."""

from __future__ import annotations

import pytest

from meetbot.ical.lint import Known, lint
from meetbot.plan.model import Method, Partstat
from tests.ical.objects import CANCELLED, COPIES, MADE, WITHDRAWN, made
from tests.judges import complaints


@pytest.mark.judge
def test_no_judge_complains_about_anything_built_here() -> None:
    for copy in (*COPIES.values(), CANCELLED, WITHDRAWN):
        made(copy, sequence=1)
        made(copy, sequence=2, ask=False, partstat=Partstat.TENTATIVE)
    made(WITHDRAWN, method=Method.CANCEL, description="", reason="", url="")
    said = [(data.decode(), found) for data in MADE if (found := complaints(data))]
    assert said == []


def test_our_linter_finds_nothing_either() -> None:
    assert [
        found for data, withdrawn in MADE.items() if (found := lint(data, Known(withdrawn=withdrawn)))
    ] == []
