"""Which versions of an article are of no use any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

KEPT = 200  # acts of people that can be gone back to, the newest; some dozens make an article
FILE_LASTS = timedelta(days=30)  # how long a file that was taken out may come back without being asked about


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version. `by_people`: somebody changed something; else it is only what a file was made from."""

    number: int
    by_people: bool
    at: datetime


def outlived(versions: Sequence[Version], *, now: datetime) -> Iterator[int]:
    """Yield the numbers of versions that can go, the newest first.

    People's acts go beyond the newest KEPT. What nobody had a hand in goes after FILE_LASTS, but for the last
    of a run: an act of people stands on it, and to take that act back is to go there.

    Args:
        versions: of one article, the newest first.
    """
    acts, last = 0, True
    for version in versions:
        if version.by_people:
            acts += 1
            if acts > KEPT:
                yield version.number
        elif acts > KEPT or (not last and version.at <= now - FILE_LASTS):
            yield version.number
        last = version.by_people
