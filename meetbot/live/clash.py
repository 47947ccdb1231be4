"""People who are expected in two tracks at once: when, if nothing happens until then.

An expected instant is max(c, now + d), where d of what follows the live item is what that has left. One such
instant lies before another one always, never, until it catches up with it, or from when the other one leaves
it behind. So it is known when a clash begins and ends by time alone, and screens show it without being told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from operator import itemgetter

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Role
from meetbot.live.expected import Expected
from meetbot.live.item import ZERO, RunItem

SLACK = timedelta(seconds=30)
"""What two items may overlap before anybody is told: no start is pressed on the second."""
_STANDS = timedelta.min  # the moving part of an instant that stands still
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


_Span = tuple[datetime | None, datetime | None]
"""Between which instants, both exclusive; None = without an end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One person of two items in different tracks that are not over, expected to overlap by over SLACK.

    They do between `since` and `until`, both exclusive; None = as far back, as far ahead as time goes.
    """

    person: str  # id
    name: str
    items: tuple[str, str]  # the one that is planned earlier first
    since: datetime | None = None
    until: datetime | None = None

    def is_open(self, *, now: datetime) -> bool:
        return (self.since is None or self.since < now) and (self.until is None or now < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An item, and what runs in its track, from which its expected times follow."""

    item: RunItem
    live: RunItem | None


def find_clashes(agenda: Agenda, placed: Iterable[Placed]) -> tuple[Clash, ...]:
    """Return the clashes of all tracks, those still to come too, by the plan of the earlier item.

    Args:
        placed: of all tracks; what all tracks share clashes with nothing, for nothing runs beside it.
    """
    still = {p.item.id: p for p in placed if p.item.step.track and (p.item.waits or p.item.runs)}
    wanted: dict[str, list[Placed]] = {}
    for one in sorted(still.values(), key=_slot):  # which is expected first may change as time goes by
        for person in _people(one.item):
            wanted.setdefault(person, []).append(one)
    found = []
    for person, places in wanted.items():
        for first, second in combinations(places, 2):
            span = _overlap(first, second) if _could_meet(first.item, second.item) else None
            if span is not None:
                both = (first.item.id, second.item.id)
                clash = Clash(
                    person=person, name=agenda.label_of(person), items=both, since=span[0], until=span[1]
                )
                found.append((_slot(first), clash))
    return tuple(clash for _, clash in sorted(found, key=itemgetter(0)))


def _slot(placed: Placed) -> datetime:
    return placed.item.step.slot


def _people(item: RunItem) -> Iterator[str]:
    """Yield who has a part, each once; who leads a session or writes its notes is there in all its items."""
    own = [who for who, _ in item.step.entry.roles()]
    there = [who for who, role in item.step.session.roles() if role is not Role.SPEAKER]
    yield from dict.fromkeys([*own, *there])


def _could_meet(first: RunItem, second: RunItem) -> bool:
    """Tell whether one could run beside the other: in another track, on the same day."""
    a, b = first.step, second.step
    return a.track != b.track and a.session.day == b.session.day


@dataclass(frozen=True, slots=True)
class _Instant:
    """max(`fixed`, now + `moving`)."""

    fixed: datetime
    moving: timedelta


def _overlap(first: Placed, second: Placed) -> _Span | None:
    """Return between which instants they overlap; None where they never do."""
    spans = [
        _while_before(_instant(a.item.start.plus(SLACK), a.live), _instant(b.item.end, b.live))
        for a, b in ((first, second), (second, first))
    ]
    known = [span for span in spans if span is not None]
    if len(known) < len(spans):
        return None
    since = max((s for s, _ in known if s is not None), default=None)
    until = min((u for _, u in known if u is not None), default=None)
    return None if since is not None and until is not None and since >= until else (since, until)


def _while_before(one: _Instant, other: _Instant) -> _Span | None:
    """Return between which instants `one` lies before `other`; None where it never does."""
    falls_behind = one.moving < other.moving
    if one.fixed < other.fixed:
        catches_up = not falls_behind and one.moving != _STANDS
        return None, other.fixed - one.moving if catches_up else None
    if not falls_behind:
        return None
    return one.fixed - other.moving if one.fixed != _LONG_AGO else None, None


def _instant(expected: Expected, live: RunItem | None) -> _Instant:
    """Return an expected instant of a track in which that item runs, as a function of now alone."""
    fixed, moving = expected.fixed or _LONG_AGO, expected.after_now
    if (after := expected.after_end) is not None:
        timer = live.timer if live is not None else None
        if timer is not None and timer.zero_at is not None:
            fixed = max(fixed, timer.zero_at + after)
        # Past its zero what runs ends now; paused, when it has gone on for what it has left.
        paused = timer.paused_at if timer is not None else None
        left = max(ZERO, timer.remaining(now=paused)) if timer is not None and paused is not None else ZERO
        moving = left + after if moving is None else max(moving, left + after)
    return _Instant(fixed, _STANDS if moving is None else moving)
