"""A speaker's turn: of the items that a person speaks in, the one that is on, else the next, and the last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from meetbot.live.rundown import ItemState, Rundown, RunItem
from meetbot.live.signals import speaks_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """`item` is on or comes next, in `rundown`'s track; None = nothing is left. `spoken` ended last."""

    item: RunItem | None = None
    rundown: Rundown | None = None
    spoken: RunItem | None = None


def turn_of(rundowns: Iterable[Rundown], person: str) -> Turn:
    """Return a person's turn; what is skipped or cancelled is nobody's."""
    own = [(item, rundown) for rundown in rundowns for item in rundown.items if speaks_in(item, person)]
    live = [(item, rundown) for item, rundown in own if item.runs]
    waiting = [(item, rundown) for item, rundown in own if item.waits]
    done = [item for item, _ in own if item.state is ItemState.FINISHED]
    near = live or sorted(waiting, key=lambda one: one[0].expected_start)
    item, rundown = near[0] if near else (None, None)
    last = max(done, key=lambda one: one.actual_end or one.planned_end, default=None)
    return Turn(item=item, rundown=rundown, spoken=last)
