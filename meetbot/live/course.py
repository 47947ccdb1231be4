"""Where things stand after the steps that count, and what one more step makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import assert_never

from meetbot.live.events import (
    AUTOMATIC,
    SHARED,
    Armed,
    Beginning,
    Extended,
    Finished,
    Inserted,
    Next,
    Order,
    Paused,
    Reordered,
    Reset,
    Resumed,
    Rolled,
    Skipped,
    Squeezed,
    Started,
    TimerStep,
    Unskipped,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRun:
    """What one item went through. Finished while paused: the pause ends with it."""

    track: str = ""  # that of its start
    started_at: datetime | None = None
    started_by: str = ""
    paused_at: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    added: timedelta = timedelta(0)
    finished_at: datetime | None = None
    finished_by: str = ""
    skipped: bool = False

    @property
    def held(self) -> timedelta:
        """Return the time lost to pauses that have ended."""
        return sum((p.end - p.start for p in self.pauses), timedelta(0))

    def ended(self, instant: datetime) -> ItemRun:
        """Return it with nothing after that instant: neither a pause nor its end."""
        pauses = [Pause(start=p.start, end=min(p.end, instant)) for p in self.pauses if p.start < instant]
        if self.paused_at is not None and self.paused_at < instant:
            pauses.append(Pause(start=self.paused_at, end=instant))
        return replace(self, finished_at=instant, paused_at=None, pauses=tuple(pauses))


WAITING = ItemRun()


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Where all tracks stand, by the steps that were not taken back."""

    items: Mapping[str, ItemRun] = field(default_factory=dict)
    live: Mapping[str, str] = field(default_factory=dict)  # what runs or is paused, by the track of its start
    armed: Mapping[str, str] = field(default_factory=dict)  # what is on deck, by track, the newest last
    order: tuple[Order, ...] = ()  # items put in or moved, the oldest first
    rolls: Mapping[str, bool] = field(default_factory=dict)  # where items go, or do not go, by themselves

    def of(self, item: str) -> ItemRun:
        return self.items.get(item, WAITING)


def after(course: Course, event: TimerStep) -> tuple[Course, bool]:
    """Return where things stand after one more step, and whether it is a step of each track.

    It is one where it begins, ends or concerns what all tracks share.
    """
    items, live, armed = dict(course.items), dict(course.live), dict(course.armed)
    order = course.order
    ended = _ended_by(course, event)
    wide = event.track == SHARED or any(live.get(event.track) != item for item in ended)
    for item in ended:
        instant = event.began if isinstance(event, Beginning) else event.at
        items[item] = replace(items[item].ended(instant), finished_by=event.by)
        live = {track: running for track, running in live.items() if running != item}
    match event:
        case Started() | Next():
            _cut_back(items, event)
            known = items.get(event.item, WAITING)
            items[event.item] = ItemRun(
                track=event.track, started_at=event.began, started_by=event.by, added=known.added
            )
            live[event.track] = event.item
        case Paused():
            items[event.item] = replace(course.of(event.item), paused_at=event.at)
        case Resumed():
            items[event.item] = _resumed(course.of(event.item), event.at)
        case Extended():
            known = course.of(event.item)
            items[event.item] = replace(known, added=known.added + event.added)
        case Squeezed():
            for squeezed, seconds in zip(event.items, event.taken, strict=True):
                known = course.of(squeezed)
                items[squeezed] = replace(known, added=known.added - timedelta(seconds=seconds))
        case Skipped() | Unskipped():
            skipped = isinstance(event, Skipped)
            items[event.item] = replace(course.of(event.item), skipped=skipped)
        case Reset():
            items.pop(event.item, None)
            live = {track: running for track, running in live.items() if running != event.item}
        case Inserted() | Reordered():
            order = (*order, event)
        case Armed():
            armed.pop(event.track, None)  # so that it comes last
            armed[event.track] = event.item
        case Finished() | Rolled():
            pass
        case _:
            assert_never(event)
    if isinstance(event, Beginning | Skipped | Reset):
        armed = {track: item for track, item in armed.items() if item != event.item}
    rolls = _rolls(course.rolls, event, wide=wide)
    return Course(items=items, live=live, armed=armed, order=order, rolls=rolls), wide


def _ended_by(course: Course, event: TimerStep) -> Iterable[str]:
    """Return what ends with it: what it names, and at a start whatever ran in that track."""
    if isinstance(event, Finished):
        return [event.item] if event.item in course.live.values() else []
    if not isinstance(event, Beginning):
        return []
    named = event.finished if isinstance(event, Next) else ""
    return [
        item
        for track, item in course.live.items()
        if event.track == SHARED or track in (event.track, SHARED) or item == named
    ]


def _cut_back(items: dict[str, ItemRun], event: Beginning) -> None:
    """End what was finished later than the item now said to have begun before that (`as_of`)."""
    if event.since is None:
        return
    for item, ran in items.items():
        over = ran.finished_at is not None and ran.finished_at > event.since
        if over and event.track in (SHARED, ran.track):
            items[item] = ran.ended(event.since)


def _resumed(ran: ItemRun, instant: datetime) -> ItemRun:
    if ran.paused_at is None:
        return ran
    pauses = (*ran.pauses, Pause(start=ran.paused_at, end=instant))
    return replace(ran, paused_at=None, pauses=pauses)


def _rolls(rolls: Mapping[str, bool], event: TimerStep, *, wide: bool) -> Mapping[str, bool]:
    """Return which tracks go by themselves: a person's step takes its track in hand."""
    if isinstance(event, Rolled):
        return {**rolls, event.track: event.on}
    if event.by == AUTOMATIC or not rolls:
        return rolls
    return {track: on and not (wide or track == event.track) for track, on in rolls.items()}
