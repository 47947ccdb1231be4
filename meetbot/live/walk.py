"""The arithmetic of the running order: each track walked through with a cursor, the end of the item before.

Lengths are elapsed time, so a session over the night of a clock change lasts what it lasts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import reduce

from meetbot.live.events import SHARED
from meetbot.live.expected import LIVE_END, NOW, Expected, fixed
from meetbot.live.item import ZERO, ItemState, RunItem, run_item, timer_of
from meetbot.live.run import Run, TrackRun
from meetbot.live.step import Step, Track
from meetbot.live.timer import Timer


@dataclass(frozen=True, slots=True, kw_only=True)
class HardOverrun:
    """What runs before a hard start is expected to end past it."""

    item: str
    next: str
    by: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """The items of one track as run, in their order, and where they run into a hard start."""

    items: tuple[RunItem, ...]
    overruns: tuple[HardOverrun, ...]


def walk(
    plan: Sequence[Step], run: Run, runs: Mapping[str, TrackRun], track: Track, *, early: bool, now: datetime
) -> Walked:
    """Return one track's items as they stand at `now`.

    Args:
        plan: of all tracks, in the order in which they run.
        runs: where each track stands.
        early: items that may begin early do so: nobody takes part from afar.
    """
    return _Walk(plan, run, runs, track, early=early, now=now).walked()


class _Walk:
    """Goes through the plan with a cursor for each track, all in terms of one track's live item and now."""

    def __init__(
        self,
        plan: Sequence[Step],
        run: Run,
        runs: Mapping[str, TrackRun],
        track: Track,
        *,
        early: bool,
        now: datetime,
    ) -> None:
        self._plan, self._run, self._runs, self._track = plan, run, runs, track
        self._early, self._now = early, now
        self._alone = len(runs) == 1
        by_id = {step.id: step for step in plan}
        live = runs[track.id].live
        self._live_end = _live_end(by_id[live], run, now=now) if live else None
        elsewhere = {r.live for r in runs.values() if r.live} - {live}
        # When each live item ends.
        self._ends = {i: _end_elsewhere(timer_of(by_id[i], run.of(i)), now) for i in elsewhere}
        if live:
            self._ends[live] = LIVE_END
        self._cursors: dict[str, tuple[Expected, str]] = {}  # by track: when it is free, and after which item

    def walked(self) -> Walked:
        items: list[RunItem] = []
        overruns: list[HardOverrun] = []
        for step in self._plan:
            tracks = [t for t in self._runs if self._alone or step.track in (t, SHARED)]
            item = self._lay(step, tracks)
            if self._track.id in tracks:
                if step.hard_start and item.waits:
                    item, overrun = self._hard(item, tracks)
                    overruns += [overrun] if overrun is not None else []
                items.append(item)
            if item.state is not ItemState.SKIPPED:
                self._cursors |= dict.fromkeys(tracks, (item.end, item.id))
        return Walked(items=tuple(items), overruns=tuple(overruns))

    def _lay(self, step: Step, tracks: Sequence[str]) -> RunItem:
        ran = self._run.of(step.id)
        if ran.started_at is not None:
            start = fixed(ran.started_at)
            if step.id in self._ends:
                state = ItemState.PAUSED if ran.paused_at is not None else ItemState.RUNNING
                end = self._ends[step.id]
            else:
                state = ItemState.FINISHED
                end = fixed(ran.finished_at or ran.started_at)
        elif ran.skipped:
            state = ItemState.SKIPPED
            start, end = fixed(step.entry.start), fixed(step.entry.end)
        else:
            armed = any(self._runs[track].armed == step.id for track in tracks)
            state = ItemState.ARMED if armed else ItemState.PENDING
            start = _waiting_start(step, self._free(tracks), early=self._early)
            end = _waiting_end(step, start, ran.added)
        return run_item(step, ran, state, start, end, now=self._now, live_end=self._live_end)

    def _free(self, tracks: Sequence[str]) -> Expected | None:
        """Return when what comes next in these tracks finds all of them free; None = nothing comes before."""
        found: Expected | None = None
        for track in tracks:
            cursor, _ = self._cursors.get(track, (None, ""))
            live = self._runs[track].live
            if live and (cursor is None or (cursor.after_end is None and cursor.after_now is None)):
                # Passed over: it stands before the live item in the agenda, so it can only come after it.
                cursor = self._ends[live]
            if cursor is not None:
                found = cursor if found is None else found.or_later(cursor)
        return found

    def _hard(self, item: RunItem, tracks: Sequence[str]) -> tuple[RunItem, HardOverrun | None]:
        """Return it with when it could begin, and by how much what comes before runs into it."""
        cursors = [self._cursors[track] for track in tracks if track in self._cursors]
        if not cursors:
            return item, None
        free = [(cursor.plus(item.step.setup), before) for cursor, before in cursors]
        item = replace(item, free=reduce(Expected.or_later, (expected for expected, _ in free)))
        ends = [(expected.at(now=self._now, live_end=self._live_end), before) for expected, before in free]
        last, before = max(ends, key=lambda pair: pair[0])
        by = last - item.step.slot
        return item, HardOverrun(item=before, next=item.id, by=by) if by > ZERO else None


def _live_end(step: Step, run: Run, *, now: datetime) -> datetime:
    remaining = timer_of(step, run.of(step.id)).remaining(now=now)
    return now + max(ZERO, remaining)


def _end_elsewhere(timer: Timer, now: datetime) -> Expected:
    """Return when an item of another track ends: not before now, and paused not before it goes on."""
    zero = timer.zero_at
    if zero is None:
        return Expected(after_now=max(ZERO, timer.remaining(now=now)))
    return fixed(zero).or_later(NOW)


def _waiting_start(step: Step, cursor: Expected | None, *, early: bool) -> Expected:
    """Gaps are slack, setup is not; a hard start never waits for what runs before it."""
    planned = fixed(step.slot).or_later(NOW)
    if step.hard_start or cursor is None:
        return planned
    free = cursor.plus(step.setup)
    if step.is_break or step.inserted or (early and step.entry.early):
        return free.or_later(NOW)
    return planned.or_later(free)


def _waiting_end(step: Step, start: Expected, added: timedelta) -> Expected:
    if step.entry.until:
        end = start.or_later(fixed(step.entry.end))
    elif step.absorbs:
        end = start.plus(step.shortest).or_later(fixed(step.entry.end))
    else:
        end = start.plus(step.entry.duration)
    # What was taken of a break that then began late: it has no time left, it does not end before it begins.
    return end.plus(added).or_later(start) if added < ZERO else end.plus(added)
