"""Starts that moved so far that people should be told: what they would read, from when on and until when.

Nobody is told of what still moves, nor by mail of what begins before a mail is read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Session
from meetbot.errors import CommandRefused
from meetbot.live.events import AUTOMATIC, Event, Redone, TimerEvent, Told, Undone
from meetbot.live.journal import Journal, named_now
from meetbot.live.run import fold
from meetbot.live.rundown import ItemState, RunItem, build_rundowns

MOVED = timedelta(minutes=10)
"""How far a start has moved before anybody is told."""
SETTLED = timedelta(minutes=3)
"""How long it has stood there."""
AHEAD = timedelta(minutes=15)
"""What begins sooner is told by the screens alone: mail is too slow."""
CORRECTED = timedelta(minutes=5)
"""How far a start is from a mail about it that rested on what was undone, before a correction is offered."""
SLACK = timedelta(minutes=1)  # a start that moves by less stands
SPOKEN = timedelta(minutes=5)  # told starts are multiples of it
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A session that begins at another time than people know. Instants are UTC."""

    session: str
    item: str  # what the timer runs: the session, or the first of its items
    title: str
    was: datetime  # told last, else planned
    start: datetime  # what people would be told
    settled_at: datetime  # from then on it may be told
    until: datetime  # the last instant of that, if nothing else happens

    def is_open(self, *, now: datetime) -> bool:
        return self.settled_at <= now <= self.until


class _Standing:
    """Where all items stood and will stand: folded once, each look laid once for all of them."""

    def __init__(self, agenda: Agenda, journal: Journal, *, now: datetime) -> None:
        self.now = now
        self.far = now - SETTLED  # nobody looks further back
        self.events = named_now(journal, agenda.renamed).events
        self._agenda, self._journal = agenda, journal
        self._moving = [e for e in self.events if isinstance(e, TimerEvent)]
        self._before = bisect_right(self._moving, self.far, key=lambda e: e.at)
        self._runs = [fold(self._moving[: self._before])]
        for event in self._moving[self._before :]:
            self._runs.append(fold((event,), self._runs[-1]))
        self._laid: dict[tuple[datetime, int], Mapping[str, RunItem]] = {}

    def items(self, instant: datetime, steps: int | None = None) -> Mapping[str, RunItem]:
        """Return the items of all tracks by id at an instant, after the first `steps` of the timer or all."""
        count = len(self._moving) if steps is None else steps
        key = (instant, count)
        if key not in self._laid:
            run = self._runs[count - self._before]
            rundowns = build_rundowns(self._agenda, self._journal, now=instant, run=run)
            self._laid[key] = {i.id: i for rundown in rundowns for i in rundown.items}
        return self._laid[key]

    def stretches(self) -> Iterator[tuple[datetime, int]]:
        """Yield when nothing happened, newest first: since when, and after how many steps; back to `far`."""
        for count in range(len(self._moving), self._before - 1, -1):
            begin = self._moving[count - 1].at if count else datetime.min.replace(tzinfo=UTC)
            yield min(begin, self.now), count


def shifts(
    agenda: Agenda, journal: Journal, *, told: Mapping[str, datetime], now: datetime
) -> tuple[Shift, ...]:
    """Return the sessions that can be told at `now`, or later if nothing else happens, by their starts.

    Args:
        told: session id -> the start that was told last and still holds.
    """
    standing = _Standing(agenda, journal, now=now)
    found = []
    for item in standing.items(now).values():
        if not begins_session(item):
            continue
        if (back := _correction(standing, item, told=told)) is not None:
            found.append(back)
            continue
        try:
            found.append(_shift_of(standing, item, told=told))
        except CommandRefused:
            continue
    return tuple(sorted((s for s in found if now <= s.until >= s.settled_at), key=lambda s: s.start))


def shift_of(
    agenda: Agenda, journal: Journal, ref: str, *, told: Mapping[str, datetime], now: datetime
) -> Shift:
    """Return the shift of one session that can be told at `now`.

    Args:
        ref: its id, or that of its first item.
        told: as in `shifts`.

    Raises:
        CommandRefused: nothing can be told of it now; the reason says why.
    """
    standing = _Standing(agenda, journal, now=now)
    item = next((i for i in standing.items(now).values() if ref in _names(i)), None)
    if item is None:
        raise CommandRefused(f'There is no item "{ref}" in this running order.')
    if (back := _correction(standing, item, told=told)) is not None:
        return back
    shift = _shift_of(standing, item, told=told)
    if not shift.is_open(now=now):
        raise CommandRefused(
            f"The start of “{shift.title}” still moves. It can be told once it has stood for 3 min."
        )
    return shift


def _shift_of(standing: _Standing, item: RunItem, *, told: Mapping[str, datetime]) -> Shift:
    session = item.step.session
    if not begins_session(item):
        whole = f"“{session.title}”"
        raise CommandRefused(f"“{item.title}” is a part of {whole}. People are told when {whole} begins.")
    if item.step.is_break:
        raise CommandRefused(f"“{session.title}” is a break; nobody is invited to it.")
    if item.state is ItemState.SKIPPED:
        raise CommandRefused(f"“{item.title}” is skipped; take it in again first.")
    if not item.waits:
        raise CommandRefused(f"“{item.title}” was started already.")
    was, expected = told.get(session.id, session.start), item.expected_start
    if abs(expected - was) < MOVED:
        raise CommandRefused(f"“{session.title}” is within 10 min of what people know. No mail was sent.")
    if expected - standing.now < AHEAD:
        raise CommandRefused(f"“{session.title}” begins in less than 15 min. Mail is too slow for that.")
    return Shift(
        session=session.id,
        item=item.id,
        title=str(session.title),
        was=was,
        start=spoken(expected, was=was, planned=session.start),
        settled_at=_stands_since(standing, item) + SETTLED,
        until=_stands_until(standing, item),
    )


def _correction(standing: _Standing, item: RunItem, *, told: Mapping[str, datetime]) -> Shift | None:
    """Return what corrects the latest mail about a start, where the step behind that mail was undone since.

    It can be told at once, and until the start: what people read is wrong. Where only a late notice went,
    which moves no calendar, so does the correction; a start that is no longer what calendars say is left to
    the next notice.
    """
    session = item.step.session
    if not begins_session(item) or item.step.is_break or not item.waits:
        return None
    now, events = standing.now, standing.events
    names = (session.id, first_of(session))
    word = next((e for e in reversed(events) if isinstance(e, Told) and e.item in names), None)
    undone = _undone_since(events, word.number) if word is not None else None
    expected = item.expected_start
    if word is None or undone is None or abs(expected - word.start) < CORRECTED or expected <= now:
        return None
    start = spoken(expected, was=word.start, planned=session.start)
    if start <= now or (word.by == AUTOMATIC and start != told.get(session.id, session.start)):
        return None
    return Shift(
        session=session.id,
        item=item.id,
        title=str(session.title),
        was=word.start,
        start=start,
        settled_at=undone,
        until=_stands_until(standing, item, ahead=timedelta(0)),
    )


def _undone_since(events: Sequence[Event], number: int) -> datetime | None:
    """Return when a step before this event was last undone after it, and not redone; None if none was."""
    redone = {e.redid for e in events if isinstance(e, Redone)}
    undone = (
        e.at
        for e in reversed(events)
        if isinstance(e, Undone) and e.undid < number < e.number and e.number not in redone
    )
    return next(undone, None)


def _names(item: RunItem) -> Sequence[str]:
    """Return the ids by which an item can be told: a session's own names its first item."""
    return (item.id, item.step.session.id) if begins_session(item) else (item.id,)


def begins_session(item: RunItem) -> bool:
    """Return whether its session begins with this item; what was put in is no session that people know of."""
    return not item.inserted and item.id in (item.step.session.id, first_of(item.step.session))


def first_of(session: Session) -> str:
    """Return the id of the item that a session begins with; its own where it has none."""
    return next((item.id for item in session.items if item.status is not item.status.CANCELLED), session.id)


def spoken(expected: datetime, *, was: datetime, planned: datetime) -> datetime:
    """Return the start as people are told it, in whole 5 min: later when late, else earlier.

    What is not expected before its planned start is not told to begin before it.
    """
    whole = (expected - _EPOCH) // SPOKEN
    down = _EPOCH + whole * SPOKEN
    if expected > was:
        return down if down == expected else down + SPOKEN
    return max(down, planned) if expected >= planned else down


def _stands_since(standing: _Standing, item: RunItem) -> datetime:
    """Return since when it has been expected where it is; looks no further back than matters."""
    far, end = standing.far, standing.now
    for begin, steps in standing.stretches():
        at_end = standing.items(end, steps)[item.id].expected_start
        if abs(at_end - item.expected_start) > SLACK:
            return end  # what happened then moved it
        begin = max(begin, far)
        at_begin = standing.items(begin, steps)[item.id].expected_start
        if abs(at_begin - item.expected_start) > SLACK:
            # Nothing happened in between, so it crept on with the clock.
            return end - (at_end - item.expected_start + SLACK)
        if begin == far:
            return far
        end = begin
    return far


def _stands_until(standing: _Standing, item: RunItem, *, ahead: timedelta = AHEAD) -> datetime:
    """Return until when it will be expected there and can be told, if nothing else happens."""
    last = item.expected_start - ahead
    crept = standing.items(last)[item.id].expected_start - item.expected_start
    return last if crept <= SLACK else last - crept + SLACK
