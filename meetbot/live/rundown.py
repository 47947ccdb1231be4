"""The run laid over the agenda: every item with its planned, expected and actual times.

Lengths are elapsed time, so a session over the night of a clock change lasts what it lasts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from meetbot.agenda.model import Agenda, Entry, Item, Kind, MeetingMode, Session, Status
from meetbot.live.events import MAIN, Journal, named_now
from meetbot.live.expected import LIVE_END, NOW, Expected, fixed
from meetbot.live.run import ItemRun, Pause, Run, fold
from meetbot.live.timer import Timer

ZERO = timedelta(0)
SHORT = timedelta(minutes=15)
DANGER = timedelta(minutes=1)
SHORTEST_BREAK = timedelta(minutes=5)


class ItemState(StrEnum):
    PENDING = "pending"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"


class Phase(StrEnum):
    """How near the end is, while running or paused. Edges belong to the later phase, zero to danger."""

    NORMAL = "normal"
    WARNING = "warning"
    DANGER = "danger"
    OVERTIME = "overtime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An item as planned: a session without `items`, or one item of a session."""

    entry: Entry
    session: Session
    hard_start: bool
    setup: timedelta

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def is_break(self) -> bool:
        return self.entry.kind is Kind.BREAK

    @property
    def shortest(self) -> timedelta:
        """Return the least a break may be cut to: half of it, at least 5 minutes, unless the agenda says."""
        if self.entry.min is not None:
            return self.entry.min
        return min(self.entry.duration, max(self.entry.duration / 2, SHORTEST_BREAK))

    @property
    def warn(self) -> timedelta:
        """Return how long before the end the warning comes: a third of it where an item is short."""
        length = self.entry.duration
        return min(self.entry.warn, length / 3) if length < SHORT else self.entry.warn

    @property
    def danger(self) -> timedelta:
        """Return how long before the end danger begins: a minute, or a sixth of an item under 6 minutes."""
        return min(DANGER, self.entry.duration / 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunItem:
    """One item as run. Expected times are those at the rundown's `now`; actual ones None until they are."""

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

    @property
    def id(self) -> str:
        return self.step.id

    @property
    def title(self) -> str:
        return str(self.step.entry.title)

    @property
    def planned_start(self) -> datetime:
        return self.step.entry.start

    @property
    def planned_end(self) -> datetime:
        return self.step.entry.end

    @property
    def delay(self) -> timedelta:
        """Return how much later than planned it starts or started; negative when earlier."""
        return (self.actual_start or self.expected_start) - self.planned_start


@dataclass(frozen=True, slots=True, kw_only=True)
class HardOverrun:
    """What runs before a hard start is expected to end past it."""

    item: str
    next: str
    by: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Rundown:
    """A track's items as run, in the agenda's order, at `now`."""

    now: datetime
    journal: Journal
    run: Run
    items: tuple[RunItem, ...]
    overruns: tuple[HardOverrun, ...] = ()
    track: str = MAIN

    def item(self, item_id: str) -> RunItem | None:
        return next((i for i in self.items if i.id == item_id), None)

    @property
    def live(self) -> RunItem | None:
        """Return the item that runs or is paused."""
        return self.item(self.run.live) if self.run.live else None

    @property
    def upcoming(self) -> RunItem | None:
        """Return what `next` would start: the first waiting item after the one started last."""
        places = [n for n, i in enumerate(self.items) if i.id == self.run.latest]
        rest = self.items[places[0] + 1 :] if places else self.items
        return next((i for i in rest if i.state is ItemState.PENDING), None)

    @property
    def remaining(self) -> timedelta | None:
        """Return what the live item has left; negative in overtime."""
        return self.live.timer.remaining(now=self.now) if self.live else None

    @property
    def delay(self) -> timedelta:
        """Return how far the track runs behind: the delay of its next item that is not a break."""
        upcoming = self.upcoming
        rest = self.items[self.items.index(upcoming) :] if upcoming else ()
        waiting = (i for i in rest if i.state is ItemState.PENDING and not i.step.is_break)
        return next((i.delay for i in waiting), self.end_delay)

    @property
    def end_delay(self) -> timedelta:
        """Return how much later than planned the last item ends; breaks on the way make it smaller."""
        if not self.items:
            return ZERO
        return self.items[-1].expected_end - self.items[-1].planned_end


def steps(agenda: Agenda) -> tuple[Step, ...]:
    """Return what the timer runs, by planned start; cancelled sessions and items are left out.

    A session with items starts with its first, which takes its hard start and setup.
    """
    found: list[Step] = []
    for session in agenda.sessions:
        if session.status is Status.CANCELLED:
            continue
        entries: Sequence[Session | Item] = [i for i in session.items if i.status is not Status.CANCELLED]
        for place, entry in enumerate(entries or [session]):
            found.append(_step(entry, session, first=place == 0))
    return tuple(sorted(found, key=lambda s: s.entry.start))


def build_rundown(agenda: Agenda, journal: Journal, *, now: datetime) -> Rundown:
    """Return the running order as it stands at `now`."""
    journal = named_now(journal, agenda.renamed)
    run = fold(journal.events)
    plan = steps(agenda)
    live_step = next((s for s in plan if s.id == run.live), None)
    if live_step is None:
        # The running item went with a revision: nothing counts any more, and its time stays in the journal.
        run = replace(run, live="")
    live_end = _live_end(live_step, run, now=now) if live_step is not None else None
    early = agenda.meeting.mode is MeetingMode.ONSITE
    items: list[RunItem] = []
    overruns: list[HardOverrun] = []
    cursor: Expected | None = None
    for step in plan:
        item = _lay(step, run, cursor, early=early, now=now, live_end=live_end)
        if step.hard_start and item.state is ItemState.PENDING and cursor is not None:
            free = cursor.plus(step.setup).at(now=now, live_end=live_end)
            if free > step.entry.start:
                overruns.append(HardOverrun(item=items[-1].id, next=step.id, by=free - step.entry.start))
        cursor = item.end
        items.append(item)
    return Rundown(now=now, journal=journal, run=run, items=tuple(items), overruns=tuple(overruns))


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
    if step.is_break:
        length = max(step.shortest, step.entry.end - start)
    return Timer(allotted=length + ran.added, started_at=start, paused_at=ran.paused_at, held=ran.held)


def _step(entry: Session | Item, session: Session, *, first: bool) -> Step:
    hard = entry.hard_start or (first and session.hard_start)
    setup = max(entry.setup, session.setup) if first else entry.setup
    return Step(entry=entry, session=session, hard_start=hard, setup=setup)


def _live_end(step: Step, run: Run, *, now: datetime) -> datetime:
    remaining = timer_of(step, run.of(step.id)).remaining(now=now)
    return now + max(ZERO, remaining)


def _lay(
    step: Step, run: Run, cursor: Expected | None, *, early: bool, now: datetime, live_end: datetime | None
) -> RunItem:
    ran = run.of(step.id)
    timer = timer_of(step, ran)
    if ran.started_at is None:
        if run.live and (cursor is None or (cursor.after_end is None and cursor.after_now is None)):
            # Passed over: it stands before the live item in the agenda, so it can only come after it.
            cursor = LIVE_END
        state, start = ItemState.PENDING, _waiting_start(step, cursor, early=early)
        end = _waiting_end(step, start, ran.added)
    else:
        start = fixed(ran.started_at)
        if run.live == step.id:
            state = ItemState.PAUSED if ran.paused_at is not None else ItemState.RUNNING
            end = LIVE_END
        else:
            state = ItemState.FINISHED
            end = fixed(ran.finished_at or ran.started_at)
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


def _waiting_start(step: Step, cursor: Expected | None, *, early: bool) -> Expected:
    """Gaps are slack, setup is not; a hard start never waits for what runs before it."""
    planned = fixed(step.entry.start).or_later(NOW)
    if step.hard_start or cursor is None:
        return planned
    free = cursor.plus(step.setup)
    if step.is_break or (early and step.entry.early):
        return free.or_later(NOW)
    return planned.or_later(free)


def _waiting_end(step: Step, start: Expected, added: timedelta) -> Expected:
    if step.entry.until:
        end = start.or_later(fixed(step.entry.end))
    elif step.is_break:
        end = start.plus(step.shortest).or_later(fixed(step.entry.end))
    else:
        end = start.plus(step.entry.duration)
    return end.plus(added)
