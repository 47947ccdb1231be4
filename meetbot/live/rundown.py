"""The run laid over the agenda: every item of a track with its planned, expected and actual times.

Parallel sessions run in tracks, one for each column; what stands outside of columns belongs to all tracks and
waits for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import MeetingMode
from meetbot.live.clash import Clash, Placed, find_clashes
from meetbot.live.events import SHARED, Undone
from meetbot.live.item import ZERO, ItemState, Phase, RunItem
from meetbot.live.journal import Journal, named_now
from meetbot.live.order import ordered_steps
from meetbot.live.run import Run, TrackRun, fold, run_of
from meetbot.live.step import Step, Track, tracks_of
from meetbot.live.walk import HardOverrun, walk

# Who asks for a rundown reads its items too.
__all__ = ["Beside", "HardOverrun", "ItemState", "Phase", "RunItem", "Rundown", "build_rundowns"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Where another track stands."""

    track: Track
    live: RunItem | None = None
    upcoming: RunItem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rundown:
    """A track's items as run, in their order, at `now`."""

    now: datetime
    journal: Journal
    run: TrackRun
    items: tuple[RunItem, ...]
    overruns: tuple[HardOverrun, ...] = ()
    clashes: tuple[Clash, ...] = ()  # of all tracks, those too that begin later by time alone
    track: Track
    titles: Mapping[str, str]  # of all items, those of other tracks too
    beside: tuple[Beside, ...] = ()  # the other tracks

    def item(self, item_id: str) -> RunItem | None:
        return next((i for i in self.items if i.id == item_id), None)

    def title_of(self, item_id: str) -> str:
        """Return an item's title; one that went with a revision is called by its id."""
        return self.titles.get(item_id, item_id)

    @property
    def live(self) -> RunItem | None:
        """Return the item that runs or is paused."""
        return self.item(self.run.live) if self.run.live else None

    @property
    def upcoming(self) -> RunItem | None:
        """Return what `next` would start: what is on deck, else what waits after the one started last."""
        places = [n for n, i in enumerate(self.items) if i.id == self.run.latest]
        rest = self.items[places[0] + 1 :] if places else self.items
        on_deck = (i for i in self.items if i.state is ItemState.ARMED and i.id == self.run.armed)
        return next(on_deck, None) or next((i for i in rest if i.waits), None)

    @property
    def rolls(self) -> bool:
        """Return whether items start and end by themselves until a person takes a step."""
        return self.run.rolls is True and not isinstance(self.run.last, Undone)

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
        """Return how far the track runs behind: the delay of its next item of the day that is not a break."""
        upcoming = self.upcoming
        rest = self.items[self.items.index(upcoming) :] if upcoming else ()
        plain = (i for i in rest if i.waits and not i.inserted and not i.step.is_break)
        return next((i.delay for i in plain if i.step.session.day == self._day), self.end_delay)

    @property
    def end_delay(self) -> timedelta:
        """Return how much later than planned the day's last item ends; breaks on the way make it smaller."""
        today = [i for i in self.items if i.step.session.day == self._day]
        held = [i for i in today if i.state is not ItemState.SKIPPED]
        planned = [i.planned_end for i in today if not i.inserted]
        return held[-1].expected_end - max(planned) if held and planned else ZERO

    @property
    def _day(self) -> str:
        """Return the day of what runs, or comes next, or came last."""
        near = self.live or self.upcoming or (self.items[-1] if self.items else None)
        return near.step.session.day if near is not None else ""


def build_rundowns(
    agenda: Agenda, journal: Journal, *, now: datetime, run: Run | None = None
) -> tuple[Rundown, ...]:
    """Return the running order of each track as it stands at `now`.

    Args:
        run: the journal's events, folded, where the caller has that already.
    """
    journal = named_now(journal, agenda.renamed)
    if run is None:
        run = fold(journal.events)
    plan = ordered_steps(agenda, run.course.order)
    tracks = tracks_of(agenda)
    runs = {track.id: _track_run(run, track.id, plan, alone=len(tracks) == 1) for track in tracks}
    early = agenda.meeting.mode is MeetingMode.ONSITE
    titles = {step.id: str(step.entry.title) for step in plan}
    found = []
    for track in tracks:
        walked = walk(plan, run, runs, track, early=early, now=now)
        rundown = Rundown(
            now=now,
            journal=journal,
            run=runs[track.id],
            items=walked.items,
            overruns=walked.overruns,
            track=track,
            titles=titles,
        )
        found.append(rundown)
    if len(found) == 1:
        return tuple(found)
    stands = [Beside(track=r.track, live=r.live, upcoming=r.upcoming) for r in found]
    clashes = find_clashes(agenda, (Placed(item=item, live=r.live) for r in found for item in r.items))
    return tuple(
        replace(r, beside=tuple(s for s in stands if s.track != r.track), clashes=clashes) for r in found
    )


def _track_run(run: Run, track: str, plan: Sequence[Step], *, alone: bool) -> TrackRun:
    own = {step.id for step in plan if alone or step.track in (track, SHARED)}
    # What ran and went with a revision is not among them: nothing counts, its time stays in the journal.
    return run_of(run, track, items=own, alone=alone)
