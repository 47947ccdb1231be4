"""A speaker's turn: of the items that a person speaks in, the one that is on, else the next, and the last.

Who leads a session of other people's items is told of those.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from meetbot.live.rundown import ItemState, Rundown, RunItem
from meetbot.live.signals import leads_in, speaks_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """`item` is on or comes next, in `rundown`'s track; None = nothing is left. `spoken` ended last.

    `leads` is on or comes next of what others say in a session that this person leads; None = nothing.
    """

    item: RunItem | None = None
    rundown: Rundown | None = None
    spoken: RunItem | None = None
    leads: RunItem | None = None


def turn_of(rundowns: Iterable[Rundown], person: str) -> Turn:
    """Return a person's turn; what is skipped or cancelled is nobody's."""
    rundowns = tuple(rundowns)
    own = [(item, rundown) for rundown in rundowns for item in rundown.items if speaks_in(item, person)]
    live = [(item, rundown) for item, rundown in own if item.runs]
    waiting = [(item, rundown) for item, rundown in own if item.waits]
    done = [item for item, _ in own if item.state is ItemState.FINISHED]
    near = live or sorted(waiting, key=lambda one: one[0].expected_start)
    item, rundown = near[0] if near else (None, None)
    last = max(done, key=lambda one: one.actual_end or one.planned_end, default=None)
    return Turn(item=item, rundown=rundown, spoken=last, leads=_led(rundowns, person))


def _led(rundowns: Iterable[Rundown], person: str) -> RunItem | None:
    led = [item for rundown in rundowns for item in rundown.items if leads_in(item, person)]
    waiting = sorted((item for item in led if item.waits), key=lambda item: item.expected_start)
    return next((item for item in led if item.runs), None) or next(iter(waiting), None)
