"""The run laid over the agenda: every item of a track with its planned, expected and actual times.

Parallel sessions run in tracks, one for each column; what stands outside of columns belongs to all tracks and
waits for all of them.

Lengths are elapsed time, so a session over the night of a clock change lasts what it lasts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import MeetingMode
from meetbot.live.events import SHARED
from meetbot.live.expected import LIVE_END, NOW, Expected, fixed
from meetbot.live.journal import Journal, named_now
from meetbot.live.run import ItemRun, Pause, Run, TrackRun, fold, run_of
from meetbot.live.step import Step, Track, steps, tracks_of
from meetbot.live.timer import Timer

ZERO = timedelta(0)


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
class Beside:
    """Where another track stands."""

    track: Track
    live: RunItem | None = None
    upcoming: RunItem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rundown:
    """A track's items as run, by planned start, at `now`."""

    now: datetime
    journal: Journal
    run: TrackRun
    items: tuple[RunItem, ...]
    overruns: tuple[HardOverrun, ...] = ()
    track: Track
    titles: Mapping[str, str]  # of all items, those of other tracks too
    beside: tuple[Beside, ...] = ()  # the other tracks

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

    def still_on(self, item: RunItem) -> tuple[Beside, ...]:
        """Return the other tracks in which something runs that has to end before what all tracks share."""
        if item.step.track:
            return ()
        return tuple(b for b in self.beside if b.live is not None and b.live.id != self.run.live)

    def not_there(self, item: RunItem) -> tuple[Beside, ...]:
        """Return the other tracks that have not come to what all tracks share: they run or await another."""
        if item.step.track:
            return ()
        earlier = (
            b for b in self.beside if b.upcoming is not None and b.upcoming.planned_start < item.planned_start
        )
        return tuple({b.track: b for b in (*self.still_on(item), *earlier)}.values())

    def track_of(self, item: RunItem) -> str:
        """Return the track that an event of this item bears."""
        return item.step.track if self.beside else self.track.id

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


def build_rundowns(agenda: Agenda, journal: Journal, *, now: datetime) -> tuple[Rundown, ...]:
    """Return the running order of each track as it stands at `now`."""
    journal = named_now(journal, agenda.renamed)
    run = fold(journal.events)
    plan = steps(agenda)
    tracks = tracks_of(agenda)
    runs = {track.id: _track_run(run, track.id, plan, alone=len(tracks) == 1) for track in tracks}
    early = agenda.meeting.mode is MeetingMode.ONSITE
    found = [_Walk(plan, run, runs, track, early=early, now=now).rundown(journal) for track in tracks]
    if len(found) == 1:
        return tuple(found)
    stands = [Beside(track=r.track, live=r.live, upcoming=r.upcoming) for r in found]
    return tuple(replace(r, beside=tuple(s for s in stands if s.track != r.track)) for r in found)


def _track_run(run: Run, track: str, plan: Sequence[Step], *, alone: bool) -> TrackRun:
    own = {step.id for step in plan if alone or step.track in (track, SHARED)}
    found = run_of(run, track, items=None if alone else own)
    # A running item that went with a revision: nothing counts any more, and its time stays in the journal.
    return found if found.live in own else replace(found, live="")


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

    def rundown(self, journal: Journal) -> Rundown:
        items: list[RunItem] = []
        overruns: list[HardOverrun] = []
        for step in self._plan:
            tracks = [t for t in self._runs if self._alone or step.track in (t, SHARED)]
            item = self._lay(step, tracks)
            if self._track.id in tracks:
                overrun = self._overrun(item, tracks)
                overruns += [overrun] if overrun is not None else []
                items.append(item)
            self._cursors |= dict.fromkeys(tracks, (item.end, item.id))
        return Rundown(
            now=self._now,
            journal=journal,
            run=self._runs[self._track.id],
            items=tuple(items),
            overruns=tuple(overruns),
            track=self._track,
            titles={step.id: str(step.entry.title) for step in self._plan},
        )

    def _lay(self, step: Step, tracks: Sequence[str]) -> RunItem:
        ran = self._run.of(step.id)
        if ran.started_at is None:
            state, start = ItemState.PENDING, _waiting_start(step, self._free(tracks), early=self._early)
            end = _waiting_end(step, start, ran.added)
        else:
            start = fixed(ran.started_at)
            if step.id in self._ends:
                state = ItemState.PAUSED if ran.paused_at is not None else ItemState.RUNNING
                end = self._ends[step.id]
            else:
                state = ItemState.FINISHED
                end = fixed(ran.finished_at or ran.started_at)
        return _run_item(step, ran, state, start, end, now=self._now, live_end=self._live_end)

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

    def _overrun(self, item: RunItem, tracks: Sequence[str]) -> HardOverrun | None:
        """Return by how much what comes before is expected to run into a hard start that waits."""
        step = item.step
        cursors = [self._cursors[track] for track in tracks if track in self._cursors]
        if not step.hard_start or item.state is not ItemState.PENDING or not cursors:
            return None
        free = [(c.plus(step.setup).at(now=self._now, live_end=self._live_end), i) for c, i in cursors]
        last, before = max(free, key=lambda pair: pair[0])
        if last <= step.entry.start:
            return None
        return HardOverrun(item=before, next=step.id, by=last - step.entry.start)


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


def _live_end(step: Step, run: Run, *, now: datetime) -> datetime:
    remaining = timer_of(step, run.of(step.id)).remaining(now=now)
    return now + max(ZERO, remaining)


def _end_elsewhere(timer: Timer, now: datetime) -> Expected:
    """Return when an item of another track ends: not before now, and paused not before it goes on."""
    zero = timer.zero_at
    if zero is None:
        return Expected(after_now=max(ZERO, timer.remaining(now=now)))
    return fixed(zero).or_later(NOW)


def _run_item(
    step: Step,
    ran: ItemRun,
    state: ItemState,
    start: Expected,
    end: Expected,
    *,
    now: datetime,
    live_end: datetime | None,
) -> RunItem:
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
