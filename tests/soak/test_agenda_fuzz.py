"""A hundred thousand mutated agendas, records and lists: no traceback, no hang, every promise kept.

MEETBOT_FUZZ="FROM:COUNT" takes other mutants than the first 100,000.
"""

from __future__ import annotations

import os

from tests.soak.fuzzing import fuzz


def test_no_mutant_gives_a_traceback_or_a_hang() -> None:
    begin, count = map(int, os.environ.get("MEETBOT_FUZZ", "0:100000").split(":"))
    findings = fuzz(range(begin, begin + count), workers=os.cpu_count() or 1, say=True)
    assert [str(finding) for finding in findings] == []
