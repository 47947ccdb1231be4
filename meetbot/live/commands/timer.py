"""Steps of the timer: start, next, pause, resume, add, finish, undo, redo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import CommandRefused
from meetbot.live.commands.command import Command
from meetbot.live.commands.gate import ask_if_missing
from meetbot.live.commands.words import no_item
from meetbot.live.events import Event, Extended, Finished, Next, Paused, Redone, Resumed, Started, Undone
from meetbot.live.rundown import ItemState, Rundown, RunItem

LONGEST_ADD = timedelta(hours=12)
FARTHEST_BACK = timedelta(hours=12)


def _start(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    item = rundown.item(command.item) if command.item else rundown.upcoming
    if item is None and command.item:
        raise no_item(rundown, command.item)
    if item is None:
        raise CommandRefused("Nothing is left to start.")
    if item.state is ItemState.SKIPPED:
        raise CommandRefused(f"“{item.title}” is skipped; take it in again first.")
    if not item.waits:
        raise CommandRefused(f"“{item.title}” was started already.")
    _refuse_cut(rundown, item)
    since = _since(rundown, command, item)
    ask_if_missing(rundown, command, agenda, item)
    live = rundown.live
    if live is not None and rundown.beside:  # it may have begun in another track, before a revision
        return Next(item=item.id, finished=live.id, since=since, **facts, track=rundown.track_of(item))
    return Started(item=item.id, since=since, **facts, track=rundown.track_of(item))


def _since(rundown: Rundown, command: Command, item: RunItem) -> datetime | None:
    """Return when it began where that was earlier: not before what came before it, nor in the future."""
    since = command.as_of
    if since is None:
        return None
    if since > rundown.now:
        raise CommandRefused("An item cannot have begun in the future; as_of is later than now.")
    if since < rundown.now - FARTHEST_BACK:
        raise CommandRefused("An item cannot have begun more than 12 hours ago; as_of is earlier.")
    for other in rundown.items:
        begun = other.actual_start
        if begun is not None and since < begun:
            raise CommandRefused(f"as_of is before “{other.title}” began, and that came before this one.")
        shared = rundown.beside and not other.step.track and item.step.track
        if shared and other.actual_end is not None and since < other.actual_end:
            raise CommandRefused(f"as_of is before “{other.title}” ended, which was for all tracks.")
    return since


def _next(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    live, upcoming = rundown.live, rundown.upcoming
    if upcoming is None:
        raise CommandRefused(
            "Nothing is left to start." + (" Finish the running item instead." if live else "")
        )
    _refuse_cut(rundown, upcoming)
    for other in rundown.not_there(upcoming):
        first = other.upcoming.title if other.upcoming is not None else ""
        raise CommandRefused(
            f"“{upcoming.title}” is for all tracks, and “{first}” in {other.track.name} is still to come. "
            "To leave that out, start this one from its line."
        )
    ask_if_missing(rundown, command, agenda, upcoming)
    if live is None:
        return Started(item=upcoming.id, **facts, track=rundown.track_of(upcoming))
    return Next(item=upcoming.id, finished=live.id, **facts, track=rundown.track_of(upcoming))


def _pause(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    live = _live(rundown, "pause")
    if live.state is ItemState.PAUSED:
        raise CommandRefused(f"“{live.title}” is paused already.")
    return Paused(item=live.id, **facts, track=rundown.track_of(live))


def _resume(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    live = _live(rundown, "resume")
    if live.state is not ItemState.PAUSED:
        raise CommandRefused(f"“{live.title}” is not paused.")
    return Resumed(item=live.id, **facts, track=rundown.track_of(live))


def _finish(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    live = _live(rundown, "finish")
    return Finished(item=live.id, **facts, track=rundown.track_of(live))


def _add(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    """Taking more than is left ends the item's time now; it never moves the start."""
    item = rundown.item(command.item) if command.item else rundown.live
    if item is None:
        raise no_item(rundown, command.item) if command.item else CommandRefused("Nothing is running.")
    if item.state is ItemState.FINISHED:
        raise CommandRefused(f"“{item.title}” is finished; its time cannot change any more.")
    if item.state is ItemState.SKIPPED:
        raise CommandRefused(f"“{item.title}” is skipped; take it in again first.")
    added = timedelta(seconds=command.seconds)
    if not added:
        raise CommandRefused("Adding 0 seconds changes nothing.")
    if abs(added) > LONGEST_ADD:
        raise CommandRefused("At most 12 hours can be added or taken at once.")
    left = item.timer.remaining(now=rundown.now)
    if added < timedelta(0):
        if left <= timedelta(0):
            raise CommandRefused(f"“{item.title}” has no time left to take.")
        added = max(added, -left)
    return Extended(item=item.id, added=added, **facts, track=rundown.track_of(item))


def _undo(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    undoable = rundown.run.undoable
    if undoable is None:
        reason = (
            "The last step was one of all tracks, and another track has gone on since. Nothing was undone."
        )
        raise CommandRefused(reason if rundown.run.gone_on else "There is nothing to undo.")
    return Undone(undid=undoable.number, **facts, track=undoable.track)


def _redo(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    back = rundown.run.redoable
    if back is None:
        raise CommandRefused("There is nothing to redo.")
    return Redone(redid=back.undone.number, **facts, track=back.done.event.track)


DECIDE: Mapping[str, Callable[[Rundown, Command, Agenda, dict[str, Any]], Event]] = {
    "start": _start,
    "next": _next,
    "pause": _pause,
    "resume": _resume,
    "add": _add,
    "finish": _finish,
    "undo": _undo,
    "redo": _redo,
}


def _live(rundown: Rundown, verb: str) -> RunItem:
    if rundown.live is None:
        raise CommandRefused(f"Nothing is running, so there is nothing to {verb}.")
    return rundown.live


def _refuse_cut(rundown: Rundown, item: RunItem) -> None:
    """Refuse to start what belongs to all tracks while another runs: no room is cut off from afar."""
    way = rundown.still_on(item)
    if way:
        running = " and ".join(f"“{b.live.title}” in {b.track.name}" for b in way if b.live)
        verb = "runs" if len(way) == 1 else "run"
        raise CommandRefused(
            f"“{item.title}” is for all tracks, and {running} still {verb}. Finish that first."
        )
