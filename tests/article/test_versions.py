"""Which versions go: people's acts beyond the newest ones, and what no file is made from any more."""

from __future__ import annotations

from datetime import timedelta

from meetbot.article.keeping.versions import FILE_LASTS, KEPT, Version, outlived
from tests.article.merging import NOON

OLD = NOON - FILE_LASTS


def of(*acts: tuple[bool, timedelta]) -> list[Version]:
    """Return versions, the newest first: (by people, how long before FILE_LASTS ago)."""
    return [
        Version(number=len(acts) - n, by_people=by_people, at=OLD - before)
        for n, (by_people, before) in enumerate(acts)
    ]


NOW, LATE = timedelta(0), timedelta(seconds=-1)


def test_of_a_run_that_nobody_touched_the_last_one_stays() -> None:
    rows = of((False, NOW), (False, NOW), (True, NOW), (False, NOW), (False, NOW), (False, NOW), (True, NOW))
    assert list(outlived(rows, now=NOON)) == [6, 3, 2]


def test_a_file_that_was_taken_out_lately_may_still_come_back() -> None:
    assert list(outlived(of((True, LATE), (False, LATE), (False, LATE), (False, NOW)), now=NOON)) == [1]


def test_of_peoples_acts_the_newest_stay_however_old_they_are() -> None:
    rows = of(*[(True, timedelta(days=n)) for n in range(KEPT + 2)], (False, NOW))
    assert list(outlived(rows, now=NOON)) == [3, 2, 1]
    assert list(outlived(rows[:KEPT], now=NOON)) == []
