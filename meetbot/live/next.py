"""What happens by itself: the next instant worth a look, and the automatic step that is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.live.events import AUTOMATIC, Event, Finished, Next, Rolled, Started, Undone
from meetbot.live.journal import Journal
from meetbot.live.rundown import ItemState, Rundown, RunItem
from meetbot.live.step import steps


def goes_by_itself(agenda: Agenda, journal: Journal) -> bool:
    """Tell whether any item may start or end without a person: by the agenda, or because `roll` was used."""
    by_agenda = any(step.entry.auto or step.entry.finish_at_end for step in steps(agenda))
    return by_agenda or any(isinstance(event, Rolled) for event in journal.events)


def next_instant(rundown: Rundown) -> datetime | None:
    """Return the earliest instant after the rundown's `now` at which something changes by itself.

    These are the live item's warning, danger and zero, the ends of its parts, and the automatic step. None:
    nothing will. A message that is over is none of them: screens know until when it stands.
    """
    instants = [due_at(rundown)]
    live = rundown.live
    if live is not None and (zero := live.timer.zero_at) is not None:
        edges = (live.step.warn, live.step.danger, timedelta(0), *live.part_ends)
        instants += [zero - left for left in edges]
    return min((i for i in instants if i is not None and i > rundown.now), default=None)


def due_at(rundown: Rundown) -> datetime | None:
    """Return when the next automatic step is due, in the past too; None where a person must act.

    `at_end: finish` ends an item at zero; `auto` starts one when it is due and nothing runs; `roll` does both
    for all items of a track, or for none. After an undo nothing happens by itself until a person acts: else
    what was taken back would be done again at once.
    """
    if isinstance(rundown.run.last, Undone):
        return None
    live = rundown.live
    if live is not None:
        if live.state is not ItemState.RUNNING or not _ends_itself(rundown, live):
            return None
        return _not_before_last(rundown, live.timer.zero_at)
    upcoming = rundown.upcoming
    if upcoming is None or not _starts_itself(rundown, upcoming) or _others_first(rundown, upcoming):
        return None
    # Without a live item the fixed part is when it could start; the rest only says "not in the past".
    return _not_before_last(rundown, upcoming.start.fixed or upcoming.planned_start)


def _starts_itself(rundown: Rundown, item: RunItem) -> bool:
    """Return whether it starts when it is due; what is on deck waits for a person."""
    rolls = rundown.run.rolls
    return item.state is ItemState.PENDING and (item.step.entry.auto if rolls is None else rolls)


def _ends_itself(rundown: Rundown, item: RunItem) -> bool:
    rolls = rundown.run.rolls
    return item.step.entry.finish_at_end if rolls is None else rolls


def next_step(rundowns: Iterable[Rundown]) -> Event | None:
    """Return the first automatic step that is due in any track; None if none is."""
    due = [event for rundown in rundowns if (event := due_step(rundown)) is not None]
    return min(due, key=lambda event: event.at, default=None)


def due_step(rundown: Rundown) -> Event | None:
    """Return the automatic step that is due at the rundown's `now`, at its due instant; None if none is."""
    due = due_at(rundown)
    if due is None or due > rundown.now:
        return None
    number = rundown.journal.version + 1
    facts: dict[str, Any] = {
        "number": number,
        "at": due,
        "by": AUTOMATIC,
        "command_id": f"{AUTOMATIC}-{number}",
    }
    live, upcoming = rundown.live, rundown.upcoming
    if live is None:
        if upcoming is None:
            return None
        return Started(item=upcoming.id, **facts, track=rundown.track_of(upcoming))
    if upcoming is not None and _follows(rundown, upcoming, due):
        return Next(item=upcoming.id, finished=live.id, **facts, track=rundown.track_of(upcoming))
    return Finished(item=live.id, **facts, track=rundown.track_of(live))


def _follows(rundown: Rundown, upcoming: RunItem, due: datetime) -> bool:
    """Return whether it starts by itself in the same step as the live item ends."""
    ready = _starts_itself(rundown, upcoming) and not _others_first(rundown, upcoming)
    return ready and _could_start(upcoming, live_end=due) <= due


def _others_first(rundown: Rundown, upcoming: RunItem) -> bool:
    """Return whether it belongs to all tracks, and another one still runs something or has not come to it."""
    return bool(rundown.not_there(upcoming))


def _could_start(upcoming: RunItem, *, live_end: datetime) -> datetime:
    """Return when it could start if the live item ended then."""
    return upcoming.start.at(now=live_end, live_end=live_end)


def _not_before_last(rundown: Rundown, instant: datetime | None) -> datetime | None:
    """Instants of a journal never fall."""
    events = rundown.journal.events
    if instant is None or not events:
        return instant
    return max(instant, events[-1].at)
