"""Hundreds of long histories: every calendar ends as the agenda says, every answer as it was given.

MEETBOT_HISTORIES="FROM:COUNT" takes other histories than the first 400.
"""

from __future__ import annotations

import os
from random import Random

from tests.flows.histories.test_histories import ANSWERS, OTHERS, RARE, SENDING, Step, disagreements, run
from tests.flows.histories.writing import EDITS, PEOPLE, SESSIONS

LENGTH = 60
OFTEN = tuple(kind for kind in EDITS if kind not in RARE) * 2
KINDS = (*EDITS, *OFTEN, *SENDING * 4, *("send all",) * 8, *OTHERS * 2, *ANSWERS * 6, *("hear",) * 10)


def history(seed: int) -> list[Step]:
    """Return the steps of this number; the same number is the same history."""
    pick = Random(seed)
    return [
        (pick.choice(KINDS), pick.choice(SESSIONS), pick.choice(PEOPLE), pick.choice((-90, 0, 0, 30, 1200)))
        for _ in range(LENGTH)
    ]


def test_every_calendar_ends_as_the_agenda_says_after_long_histories() -> None:
    begin, count = map(int, os.environ.get("MEETBOT_HISTORIES", "0:400").split(":"))
    found = {seed: disagreements(run(history(seed), seed)) for seed in range(begin, begin + count)}
    assert {seed: where for seed, where in found.items() if where} == {}
