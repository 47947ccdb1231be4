"""One item as run: its state and phase, its three times, its countdown and its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from meetbot.live.course import ItemRun, Pause
from meetbot.live.expected import Expected
from meetbot.live.step import Step
from meetbot.live.timer import Timer

ZERO = timedelta(0)


class ItemState(StrEnum):
    PENDING = "pending"
    ARMED = "armed"  # on deck: what `next` starts
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    SKIPPED = "skipped"


class Phase(StrEnum):
    """How near the end is, while running or paused. Edges belong to the later phase, zero to danger."""

    NORMAL = "normal"
    WARNING = "warning"
    DANGER = "danger"
    OVERTIME = "overtime"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunItem:
    """One item as run. Expected times are those at the rundown's `now`; actual ones None until they are.

    A skipped one has no expected times, so its plan stands there. One that was put in (`inserted`) has no
    planned times, so the slot that it was put into stands there.
    """

    step: Step
    state: ItemState
    start: Expected
    end: Expected
    expected_start: datetime
    expected_end: datetime
    actual_start: datetime | None = None
    actual_end: datetime | None = None
    started_by: str = ""
    finished_by: str = ""
    pauses: tuple[Pause, ...] = ()
    added: timedelta = ZERO
    timer: Timer
    phase: Phase | None = None
    free: Expected | None = None  # of a hard start that waits: when what comes before is over, with setup

    @property
    def id(self) -> str:
        return self.step.id

    @property
    def title(self) -> str:
        return str(self.step.entry.title)

    @property
    def inserted(self) -> bool:
        return self.step.inserted

    @property
    def waits(self) -> bool:
        """Return whether it has not begun and is to be held."""
        return self.state in (ItemState.PENDING, ItemState.ARMED)

    @property
    def runs(self) -> bool:
        """Return whether it is live: running or paused."""
        return self.state in (ItemState.RUNNING, ItemState.PAUSED)

    @property
    def planned_start(self) -> datetime:
        return self.step.entry.start

    @property
    def planned_end(self) -> datetime:
        return self.step.entry.end

    @property
    def delay(self) -> timedelta:
        """Return how much later than planned it starts or started; negative when earlier."""
        if self.inserted or self.state is ItemState.SKIPPED:
            return ZERO
        return (self.actual_start or self.expected_start) - self.planned_start

    @property
    def part_ends(self) -> tuple[timedelta, ...]:
        """Return what is left of the item when each of its parts ends.

        Parts are counted from the start and never move the end: a shorter item cuts the last ones. Where they
        fill the item as planned, the last one has whatever is given or taken.
        """
        left, found = self.timer.allotted, []
        for part in self.step.entry.parts:
            left = max(ZERO, left - part.duration)
            found.append(left)
        return (*found[:-1], ZERO) if self._parts_fill else tuple(found)

    @property
    def _parts_fill(self) -> bool:
        parts = self.step.entry.parts
        return bool(parts) and sum((part.duration for part in parts), ZERO) >= self.step.entry.duration


def phase_of(remaining: timedelta, step: Step) -> Phase:
    """Return the phase; its edges are inclusive."""
    if remaining < ZERO:
        return Phase.OVERTIME
    if remaining <= step.danger:
        return Phase.DANGER
    return Phase.WARNING if remaining <= step.warn else Phase.NORMAL


def timer_of(step: Step, ran: ItemRun) -> Timer:
    """Return an item's countdown. `until` ends at its planned end however late it began, pauses or not."""
    length = step.entry.duration
    start = ran.started_at
    if start is None:
        return Timer(allotted=length + ran.added)
    if step.entry.until:
        return Timer(allotted=step.entry.end - start + ran.added, started_at=start)
    if step.absorbs:
        length = max(step.shortest, step.entry.end - start)
    return Timer(allotted=length + ran.added, started_at=start, paused_at=ran.paused_at, held=ran.held)


def run_item(
    step: Step,
    ran: ItemRun,
    state: ItemState,
    start: Expected,
    end: Expected,
    *,
    now: datetime,
    live_end: datetime | None,
) -> RunItem:
    """Return the item as it stands at `now`; `live_end` is when what runs in the track ends."""
    timer = timer_of(step, ran)
    is_live = state in (ItemState.RUNNING, ItemState.PAUSED)
    return RunItem(
        step=step,
        state=state,
        start=start,
        end=end,
        expected_start=start.at(now=now, live_end=live_end),
        expected_end=end.at(now=now, live_end=live_end),
        actual_start=ran.started_at,
        actual_end=ran.finished_at if state is ItemState.FINISHED else None,
        started_by=ran.started_by,
        finished_by=ran.finished_by,
        pauses=ran.pauses,
        added=ran.added,
        timer=timer,
        phase=phase_of(timer.remaining(now=now), step) if is_live else None,
    )
