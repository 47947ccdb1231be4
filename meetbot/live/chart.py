"""Planned against actual, item by item: where each bar begins and ends, and how much later that was.

Out of the journal alone, so a restart changes nothing. What was taken back does not count: the chart tells
what happened, not what was pressed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Day, Entry
from meetbot.live.events import SHARED
from meetbot.live.item import RunItem
from meetbot.live.outlook import Standing, standing_of
from meetbot.live.rundown import Rundown
from meetbot.live.step import Track

ZERO = timedelta(0)
MINUTE = timedelta(minutes=1)
QUARTER = timedelta(minutes=15)
MOST_LABELS = 7  # on the axis of a phone
STEPS = tuple(timedelta(minutes=m) for m in (15, 30, 60, 120, 180, 360))


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One item. `actual` None: it has not started; it ends at the chart's instant while it is still on.

    One that an operator put in has no planned time, so it can be neither late nor longer.
    """

    entry: Entry
    standing: Standing
    planned: Span | None
    actual: Span | None
    hard_start: bool
    is_break: bool

    @property
    def within(self) -> Span | None:
        """Return its actual time up to its planned end; None where there is none."""
        return _part(self.actual, end=self.planned.end) if self.planned is not None else self.actual

    @property
    def past(self) -> Span | None:
        """Return its actual time past its planned end; None where there is none."""
        return _part(self.actual, start=self.planned.end) if self.planned is not None else None

    @property
    def start_delay(self) -> timedelta | None:
        """Return how much later than planned it began; negative when earlier."""
        if self.actual is None or self.planned is None:
            return None
        return self.actual.start - self.planned.start

    @property
    def longer(self) -> timedelta | None:
        """Return how much longer than planned it took; None before its end."""
        if self.actual is None or self.planned is None or self.standing is not Standing.DONE:
            return None
        return (self.actual.end - self.actual.start) - (self.planned.end - self.planned.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """What one room had; the track SHARED is all rooms."""

    track: Track
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayChart:
    """One day between two full quarters of an hour."""

    day: Day
    start: datetime
    end: datetime
    lanes: tuple[Lane, ...]

    @property
    def bars(self) -> Iterable[Bar]:
        return (bar for lane in self.lanes for bar in lane.bars)

    @property
    def instants(self) -> tuple[datetime, ...]:
        """Return when something began or ended, in order."""
        spans = [bar.actual for bar in self.bars if bar.actual is not None]
        return tuple(sorted({instant for span in spans for instant in (span.start, span.end)}))

    @property
    def end_delay(self) -> timedelta | None:
        """Return how much later than planned the day ended; None before that."""
        held = [bar for bar in self.bars if bar.standing is not Standing.SKIPPED]
        planned = [bar.planned.end for bar in self.bars if bar.planned is not None]
        ends = [bar.actual.end for bar in held if bar.actual is not None]
        if not planned or not held or any(bar.standing is not Standing.DONE for bar in held):
            return None
        return max(ends) - max(planned)

    @property
    def labels(self) -> tuple[datetime, ...]:
        """Return the instants that the axis names: full quarters or hours there, as many as a phone bears."""
        whole = self.end - self.start
        step = next((s for s in STEPS if whole / s <= MOST_LABELS), STEPS[-1])
        local = self.start.astimezone(ZoneInfo(self.day.timezone))
        first = self.start + -timedelta(hours=local.hour, minutes=local.minute) % step
        return tuple(first + n * step for n in range(int((self.end - first) / step) + 1))

    def share(self, instant: datetime) -> float:
        """Return where an instant stands between the start (0) and the end (1) of the day."""
        return min(1.0, max(0.0, (instant - self.start) / (self.end - self.start)))

    def at(self, instant: datetime) -> DayChart:
        """Return the same day as it stood at an earlier instant, without what came later."""
        lanes = (replace(lane, bars=tuple(_bar_at(bar, instant) for bar in lane.bars)) for lane in self.lanes)
        return replace(self, lanes=tuple(lanes))


def charts(agenda: Agenda, rundowns: Sequence[Rundown]) -> tuple[DayChart, ...]:
    """Return a chart of each day that has items, as it stands at the rundowns' `now`."""
    items = {item.id: item for rundown in rundowns for item in rundown.items}
    several = len(rundowns) > 1
    names = [Track(id=SHARED), *(rundown.track for rundown in rundowns)] if several else [rundowns[0].track]
    found: list[DayChart] = []
    for day in agenda.days:
        mine = [item for item in items.values() if item.step.session.day == day.id]
        lanes = []
        for track in names:
            ran = [item for item in mine if not several or item.step.track == track.id]
            bars = [_bar(item, rundowns[0].now) for item in ran]
            lanes += [Lane(track=track, bars=tuple(bars))] if bars else []
        if lanes:
            found.append(_day_chart(day, tuple(lanes)))
    return tuple(found)


def _day_chart(day: Day, lanes: tuple[Lane, ...]) -> DayChart:
    bars = [bar for lane in lanes for bar in lane.bars]
    spans = [span for bar in bars for span in (bar.planned, bar.actual) if span is not None]
    spans = spans or [Span(start=day.start, end=day.end)]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    first = start - timedelta(minutes=start.minute % 15, seconds=start.second, microseconds=start.microsecond)
    quarters = -((first - end) // QUARTER)
    return DayChart(day=day, start=first, end=first + max(1, quarters) * QUARTER, lanes=lanes)


def _bar(item: RunItem, now: datetime) -> Bar:
    actual = None
    if item.actual_start is not None:
        actual = Span(start=item.actual_start, end=max(item.actual_start, item.actual_end or now))
    return Bar(
        entry=item.step.entry,
        standing=standing_of(item),
        planned=None if item.inserted else Span(start=item.planned_start, end=item.planned_end),
        actual=actual,
        hard_start=item.step.hard_start,
        is_break=item.step.is_break,
    )


def _bar_at(bar: Bar, instant: datetime) -> Bar:
    if bar.actual is None or bar.actual.start > instant:
        standing = bar.standing if bar.standing is Standing.SKIPPED else Standing.WAITING
        return replace(bar, actual=None, standing=standing)
    if bar.actual.end <= instant:
        return bar
    return replace(bar, actual=replace(bar.actual, end=instant), standing=Standing.ON)


def _part(span: Span | None, *, start: datetime | None = None, end: datetime | None = None) -> Span | None:
    if span is None:
        return None
    first = span.start if start is None else max(span.start, start)
    last = span.end if end is None else min(span.end, end)
    return Span(start=first, end=last) if first < last else None
