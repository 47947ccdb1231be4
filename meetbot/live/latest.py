"""When an item has to end, at the latest, for the day to stay on time: the chair's bold column.

It follows from what is still to come alone, not from the present, so it stands still while time runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from meetbot.live.rundown import ItemState, Rundown, RunItem

ZERO = timedelta(0)


def latest_finishes(rundown: Rundown) -> Mapping[str, datetime]:
    """Return item id -> the latest end with which nothing fixed after it is run into.

    Fixed are hard starts, with their setup, and the planned end of the day. Breaks in between are at their
    minimum, gaps are used up. What is finished or left out has none; what runs on today has.
    """
    found: dict[str, datetime] = {}
    limit, day = None, ""
    for item in reversed(rundown.items):
        if item.step.session.day != day or limit is None:
            day = item.step.session.day
            limit = _end_of_day(rundown, day)
        if item.state in (ItemState.FINISHED, ItemState.SKIPPED):
            continue
        found[item.id] = limit
        begin = item.planned_start if item.step.hard_start and item.waits else limit - _shortest(item)
        limit = min(begin, limit) - item.step.setup
    return found


def _end_of_day(rundown: Rundown, day: str) -> datetime:
    own = [i for i in rundown.items if i.step.session.day == day]
    return max(i.planned_end for i in ([i for i in own if not i.inserted] or own))


def _shortest(item: RunItem) -> timedelta:
    """Return the least time that an item takes once it begins; below zero there is none."""
    if item.step.entry.until:
        return ZERO
    length = item.step.shortest if item.step.absorbs else item.step.entry.duration
    return max(ZERO, length + item.added)
