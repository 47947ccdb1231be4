"""The journal folded: what each item went through. Knows no agenda, so a new revision changes no fact.

Folding in two halves equals folding at once; undo folds what was done again, without the step taken back.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import assert_never

from meetbot.live.events import (
    SHARED,
    Event,
    Extended,
    Finished,
    Next,
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
class Done:
    """A timer event that counts. `wide`: it began or ended what all tracks share, so it is a step of each."""

    event: TimerEvent
    wide: bool

    def touches(self, track: str) -> bool:
        return self.wide or self.event.track == track


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Where all tracks stand after their events."""

    items: Mapping[str, ItemRun] = field(default_factory=dict)
    live: Mapping[str, str] = field(default_factory=dict)  # what runs or is paused, by the track of its start
    done: tuple[Done, ...] = ()  # what was not taken back, the oldest first
    said: tuple[Done, ...] = ()  # the latest event of each track, undos included, the newest last

    def of(self, item: str) -> ItemRun:
        return self.items.get(item, ItemRun())


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRun:
    """Where one track stands. `version` is the number of its latest timer event."""

    version: int = 0
    live: str = ""  # the item that runs or is paused
    latest: str = ""  # the item started last, live or not
    last: TimerEvent | None = None  # the latest timer event, an undo included
    undoable: TimerEvent | None = None  # what an undo would take back
    gone_on: bool = False  # its latest step was one of all tracks, and another track has gone on since


def fold(events: Iterable[Event], run: Run | None = None) -> Run:
    """Return where `run` stands after these events too; both in the journal's order."""
    run = run or Run()
    for event in events:
        if isinstance(event, TimerEvent):
            run = _undo(run, event) if isinstance(event, Undone) else _after(run, event)
    return run


def run_of(run: Run, track: str, *, items: Container[str] | None = None) -> TrackRun:
    """Return where one track stands.

    Args:
        items: what it runs by the agenda of now: a started item that has moved to another track goes with it.
            None = there is one track, and all events are of it.
    """

    def own(done: Done) -> bool:
        if items is None or done.touches(track):
            return True
        return not isinstance(done.event, Undone) and done.event.item in items

    mine = [done for done in run.done if own(done)]
    last = next((done.event for done in reversed(run.said) if own(done)), None)
    started = [done.event.item for done in mine if isinstance(done.event, Started | Next)]
    running = set(run.live.values())
    undoable, gone_on = None, False
    if mine:
        later = run.done[run.done.index(mine[-1]) + 1 :]
        gone_on = any(mine[-1].wide or done.touches(mine[-1].event.track) for done in later)
        undoable = None if gone_on else mine[-1].event
    return TrackRun(
        version=last.number if last is not None else 0,
        live=next((item for item in reversed(started) if item in running), ""),
        latest=started[-1] if started else "",
        last=last,
        undoable=undoable,
        gone_on=gone_on,
    )


def _undo(run: Run, event: Undone) -> Run:
    """Return the run as if that event had never been given: the others, folded again."""
    undone = next((done for done in run.done if done.event.number == event.undid), None)
    again = Run()
    for done in run.done:
        if done is not undone and not isinstance(done.event, Undone):
            again = _after(again, done.event)
    wide = undone.wide if undone is not None else False
    return replace(again, said=_said(run.said, Done(event=event, wide=wide)))


def _after(run: Run, event: Started | Next | Paused | Resumed | Extended | Finished) -> Run:
    ended = _ended_by(run, event)
    changed = run
    for item in ended:
        changed = _end(changed, item, event.at, event.by)
    match event:
        case Started() | Next():
            changed = _set(changed, event.item, started_at=event.at, started_by=event.by)
            changed = replace(changed, live={**changed.live, event.track: event.item})
        case Paused():
            changed = _set(changed, event.item, paused_at=event.at)
        case Resumed():
            changed = _end_pause(changed, event.item, event.at)
        case Extended():
            changed = _set(changed, event.item, added=run.of(event.item).added + event.added)
        case Finished():
            pass
        case _:
            assert_never(event)
    wide = event.track == SHARED or any(run.live.get(event.track) != item for item in ended)
    done = Done(event=event, wide=wide)
    return replace(changed, done=(*run.done, done), said=_said(run.said, done))


def _ended_by(run: Run, event: TimerEvent) -> list[str]:
    """Return what ends with it: what it names, and at a start whatever ran in that track."""
    if isinstance(event, Finished):
        return [event.item] if event.item in run.live.values() else []
    if not isinstance(event, Started | Next):
        return []
    named = event.finished if isinstance(event, Next) else ""
    return [
        item
        for track, item in run.live.items()
        if event.track == SHARED or track in (event.track, SHARED) or item == named
    ]


def _said(said: tuple[Done, ...], done: Done) -> tuple[Done, ...]:
    """Return the latest events with one more; those that no track asks for any more are left out."""
    if done.wide:
        return (done,)
    return (*(d for d in said if d.wide or d.event.track != done.event.track), done)


def _end(run: Run, item: str, at: datetime, by: str) -> Run:
    ended = _set(_end_pause(run, item, at), item, finished_at=at, finished_by=by)
    return replace(ended, live={track: live for track, live in ended.live.items() if live != item})


def _end_pause(run: Run, item: str, at: datetime) -> Run:
    before = run.of(item)
    if before.paused_at is None:
        return run
    pauses = (*before.pauses, Pause(start=before.paused_at, end=at))
    return replace(run, items={**run.items, item: replace(before, paused_at=None, pauses=pauses)})


def _set(run: Run, item: str, **changes: object) -> Run:
    return replace(run, items={**run.items, item: replace(run.of(item), **changes)})  # type: ignore[arg-type]
