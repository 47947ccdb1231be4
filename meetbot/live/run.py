"""The journal folded: what each item went through. Knows no agenda, so a new revision changes no fact.

Folding in two halves equals folding at once; undo goes back to the run before, which each run remembers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import assert_never

from meetbot.live.events import (
    CheckedIn,
    Event,
    Extended,
    Finished,
    Next,
    Noted,
    Paused,
    Resumed,
    Started,
    TimerEvent,
    Undone,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRun:
    """What one item went through. Finished while paused: the pause ends with it."""

    started_at: datetime | None = None
    started_by: str = ""
    paused_at: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    added: timedelta = timedelta(0)
    finished_at: datetime | None = None
    finished_by: str = ""

    @property
    def held(self) -> timedelta:
        """Return the time lost to pauses that have ended."""
        return sum((p.end - p.start for p in self.pauses), timedelta(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Where a track stands after its events. `version` is the number of its latest timer event."""

    version: int = 0
    items: Mapping[str, ItemRun] = field(default_factory=dict)
    live: str = ""  # the item that runs or is paused
    latest: str = ""  # the item started last, live or not
    last: TimerEvent | None = None  # the latest timer event, an undo included
    undoable: TimerEvent | None = None  # what an undo would take back
    before: Run | None = field(default=None, compare=False, repr=False)  # as it was before `undoable`

    def of(self, item: str) -> ItemRun:
        return self.items.get(item, ItemRun())


def fold(events: Iterable[Event], run: Run | None = None) -> Run:
    """Return where `run` stands after these events too; both in the journal's order."""
    run = run or Run()
    for event in events:
        run = _after(run, event)
    return run


def _after(run: Run, event: Event) -> Run:
    if isinstance(event, Noted | CheckedIn):
        return run
    if isinstance(event, Undone):
        earlier = run.before or Run()
        return replace(earlier, version=event.number, last=event)
    changed = replace(run, version=event.number, last=event, undoable=event, before=run)
    match event:
        case Started():
            return _start(_end_live(changed, event.at, event.by), event.item, event.at, event.by)
        case Next():
            return _start(_end_live(changed, event.at, event.by), event.item, event.at, event.by)
        case Paused():
            return _set(changed, event.item, paused_at=event.at)
        case Resumed():
            return _set(_end_pause(changed, event.item, event.at), event.item)
        case Extended():
            return _set(changed, event.item, added=run.of(event.item).added + event.added)
        case Finished():
            return _end_live(changed, event.at, event.by)
        case _:
            assert_never(event)


def _start(run: Run, item: str, at: datetime, by: str) -> Run:
    return replace(_set(run, item, started_at=at, started_by=by), live=item, latest=item)


def _end_live(run: Run, at: datetime, by: str) -> Run:
    if not run.live:
        return run
    ended = _end_pause(run, run.live, at)
    return replace(_set(ended, run.live, finished_at=at, finished_by=by), live="")


def _end_pause(run: Run, item: str, at: datetime) -> Run:
    before = run.of(item)
    if before.paused_at is None:
        return run
    pauses = (*before.pauses, Pause(start=before.paused_at, end=at))
    return replace(run, items={**run.items, item: replace(before, paused_at=None, pauses=pauses)})


def _set(run: Run, item: str, **changes: object) -> Run:
    return replace(run, items={**run.items, item: replace(run.of(item), **changes)})  # type: ignore[arg-type]
