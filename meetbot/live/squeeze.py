"""How to be in time for a hard start that is run into: up to four answers, each tried out first.

Nothing here decides: an answer is what a person may press. Lengths only become shorter, by whole minutes, and
a talk by at most a quarter of what it was planned for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.live.events import SHARED, Extended, Skipped, Squeezed, TimerStep
from meetbot.live.item import ItemState
from meetbot.live.journal import Journal
from meetbot.live.rundown import Rundown, RunItem, build_rundowns

MINUTE = timedelta(minutes=1)
ZERO = timedelta(0)
MOST = 4  # a talk gives at most this part of its planned length: a quarter
SLACK = timedelta(seconds=5)  # less is how long a press takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One item made shorter."""

    item: str
    title: str
    was: timedelta
    now: timedelta

    @property
    def taken(self) -> timedelta:
        return self.was - self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """One item left out. `over`: by how much the hard start is run into all the same."""

    item: str
    title: str
    length: timedelta
    over: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Shorter:
    """Several items made shorter in one step. Without cuts there is nothing to shorten that would help."""

    cuts: tuple[Cut, ...] = ()
    over: timedelta = ZERO

    @property
    def command(self) -> str:
        """Return the `cuts` of the command that does it."""
        return ",".join(f"{cut.item}:{round(cut.taken.total_seconds())}" for cut in self.cuts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Squeeze:
    """A hard start that is run into: by what, by how much, and what would help."""

    item: str
    before: str
    over: timedelta
    breaks: Shorter
    talks: Shorter
    skips: tuple[Skip, ...]  # the shortest that is enough first; then what helps most
    running: Shorter | None = None  # what is on, where nothing that waits is enough; None: no help


def squeeze(agenda: Agenda, journal: Journal, *, track: str, item: str, now: datetime) -> Squeeze | None:
    """Return what would help an item with a hard start to begin in time; None when nothing runs into it.

    Args:
        track: whose items may be made shorter or left out.
    """
    tried = _Trial(agenda, journal, track=track, item=item, now=now)
    rundown = tried.rundown()
    overrun = next((o for o in rundown.overruns if o.next == item), None)
    if overrun is None or overrun.by < SLACK:
        return None
    place = next(n for n, i in enumerate(rundown.items) if i.id == item)
    before = [i for i in rundown.items[:place] if i.waits]
    breaks = _shorten(tried, _in_turn(tried, [(i, _room_of_break(i)) for i in before if i.step.absorbs]))
    long = [i for i in before if not i.step.is_break]
    talks = _shorten(tried, _in_proportion(tried, [(i, _room_of_talk(i)) for i in long]))
    skips = _skips(tried, long)
    enough = min([breaks.over, talks.over, *(skip.over for skip in skips)]) == ZERO
    return Squeeze(
        item=item,
        before=overrun.item,
        over=overrun.by,
        breaks=breaks,
        talks=talks,
        skips=skips,
        running=None if enough else _of_what_runs(tried, rundown.items[:place], now=now),
    )


class _Trial:
    """The running order as it would be after one more step."""

    def __init__(self, agenda: Agenda, journal: Journal, *, track: str, item: str, now: datetime) -> None:
        self._agenda, self._journal, self._now = agenda, journal, now
        self._track, self._item = track, item

    def rundown(self, *steps: TimerStep) -> Rundown:
        journal = Journal(epoch=self._journal.epoch, events=(*self._journal.events, *steps))
        found = build_rundowns(self._agenda, journal, now=self._now)
        return next(r for r in found if r.track.id == self._track)

    def over(self, *steps: TimerStep) -> timedelta:
        """Return by how much the hard start would be run into."""
        overruns = self.rundown(*steps).overruns
        return next((o.by for o in overruns if o.next == self._item and o.by >= SLACK), ZERO)

    def shorter(self, minutes: Sequence[tuple[RunItem, int]]) -> Squeezed:
        shared = any(i.step.track == SHARED for i, _ in minutes) and bool(self.rundown().beside)
        return Squeezed(
            **self._facts(),
            track=SHARED if shared else self._track,
            item=self._item,
            items=tuple(i.id for i, _ in minutes),
            taken=tuple(60 * m for _, m in minutes),
        )

    def taken(self, item: RunItem, minutes: int) -> Extended:
        track = self.rundown().track_of(item)
        return Extended(**self._facts(), track=track, item=item.id, added=-minutes * MINUTE)

    def without(self, item: RunItem) -> Skipped:
        return Skipped(**self._facts(), track=self.rundown().track_of(item), item=item.id)

    def _facts(self) -> dict[str, Any]:
        return {"number": self._journal.version + 1, "at": self._now, "by": ""}


def _room_of_break(item: RunItem) -> int:
    """Return by how many minutes a break can be cut down to its shortest."""
    return max(0, (item.expected_end - item.expected_start - item.step.shortest) // MINUTE)


def _room_of_talk(item: RunItem) -> int:
    """Return how many minutes a talk can still give: a quarter of its plan, less what was taken before."""
    taken = max(ZERO, -item.added)
    return max(0, (item.step.entry.duration / MOST - taken) // MINUTE)


def _in_turn(tried: _Trial, items: Sequence[tuple[RunItem, int]]) -> list[tuple[RunItem, int]]:
    """Return minutes to take, one item after the other, as long as it helps and is needed."""
    found: list[tuple[RunItem, int]] = []
    over = tried.over()
    for item, room in items:
        minutes = min(room, _up(over))
        if minutes <= 0:
            continue
        left = tried.over(tried.shorter([*found, (item, minutes)]))
        if left < over:
            found.append((item, minutes))
            over = left
    return found


def _in_proportion(tried: _Trial, items: Sequence[tuple[RunItem, int]]) -> list[tuple[RunItem, int]]:
    """Return minutes to take of all items alike, by their lengths; of none for which it would not help."""
    over = tried.over()
    helping = [(i, room) for i, room in items if room and tried.over(tried.shorter([(i, 1)])) < over]
    minutes = {i.id: 0 for i, _ in helping}
    for _ in range(_up(over)):
        open_ones = [i for i, room in helping if minutes[i.id] < room]
        if not open_ones:
            break
        # The next minute comes from whom it takes least, in parts of the length.
        least = min(open_ones, key=lambda i: (minutes[i.id] + 1) / i.step.entry.duration.total_seconds())
        minutes[least.id] += 1
    return [(i, minutes[i.id]) for i, _ in helping if minutes[i.id]]


def _shorten(tried: _Trial, minutes: Sequence[tuple[RunItem, int]]) -> Shorter:
    if not minutes:
        return Shorter(over=tried.over())
    cuts = tuple(
        Cut(item=i.id, title=i.title, was=was, now=was - m * MINUTE)
        for i, m in minutes
        for was in (i.expected_end - i.expected_start,)
    )
    return Shorter(cuts=cuts, over=tried.over(tried.shorter(minutes)))


def _of_what_runs(tried: _Trial, before: Sequence[RunItem], *, now: datetime) -> Shorter | None:
    """Return what is on made shorter, a break down to its shortest; None where that would not help."""
    item = next((i for i in before if i.state is ItemState.RUNNING), None)
    if item is None or item.actual_start is None:
        return None
    least = max(now, item.actual_start + item.step.shortest) if item.step.absorbs else now
    over, room = tried.over(), max(ZERO, item.expected_end - least) // MINUTE
    minutes = min(room, _up(over))
    left = tried.over(tried.taken(item, minutes)) if minutes else over
    if left >= over:
        return None
    was = item.expected_end - item.actual_start
    return Shorter(
        cuts=(Cut(item=item.id, title=item.title, was=was, now=was - minutes * MINUTE),), over=left
    )


def _skips(tried: _Trial, items: Sequence[RunItem]) -> tuple[Skip, ...]:
    over = tried.over()
    found = [
        Skip(item=i.id, title=i.title, length=i.expected_end - i.expected_start, over=left)
        for i in items
        if (left := tried.over(tried.without(i))) < over
    ]
    return tuple(sorted(found, key=lambda s: (s.over, s.length)))


def _up(span: timedelta) -> int:
    """Return the span in whole minutes, the last one begun counted."""
    return -(-span // MINUTE)
