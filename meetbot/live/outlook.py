"""What the audience is told: what is on in each room, what comes and when, how late it all is.

Public facts alone: no note, no message, no name of an operator. A track that nobody has started today is told
by its plan, for nobody knows whether it runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import takewhile

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Day, Entry, Session
from meetbot.agenda.model.terms import Status
from meetbot.live.days import closes, day_at
from meetbot.live.item import ItemState, RunItem
from meetbot.live.rundown import Rundown
from meetbot.live.step import Track

ZERO = timedelta(0)
MINUTE = timedelta(minutes=1)
ROUND = timedelta(minutes=5)
MOVED = timedelta(minutes=5)  # from here on a planned time is shown as one that no longer holds
FAR = timedelta(minutes=95)  # what starts later than in so long is told by its time alone


class Situation(StrEnum):
    BEFORE = "before"  # the meeting has not begun
    RUNNING = "running"  # today's programme goes on
    BETWEEN = "between"  # a day is over, another one comes
    OVER = "over"
    CANCELLED = "cancelled"


class Standing(StrEnum):
    """Where a session or item stands, as the audience reads it."""

    WAITING = "waiting"
    ON = "on"
    PAUSED = "paused"
    DONE = "done"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A session or an item of one. Its times are actual ones where there are, else expected ones."""

    entry: Entry
    standing: Standing
    start: datetime
    end: datetime
    inserted: bool = False  # the agenda does not have it, so no time was planned

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def moved(self) -> bool:
        return not self.inserted and abs(self.start - self.entry.start) >= MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine(Line):
    """A session with its items, in the order in which they run."""

    session: Session
    room: str
    items: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is on in a room. `item` None: nothing is; `by_plan`: nobody has started the timer there today."""

    track: Track
    item: RunItem | None
    by_plan: bool = False
    over_time: bool = False
    paused: bool = False
    until: datetime | None = None  # rounded up to 5 minutes, never past what follows
    part: int = 0  # of its time that is gone, in steps of 5 %
    upcoming: RunItem | None = None
    upcoming_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """How late a track runs, and what of today starts on time again; `back` None: nothing does."""

    track: Track
    known: bool  # whether somebody runs its timer
    late: timedelta = ZERO  # never negative: nothing is brought forward for the audience
    back: RunItem | None = None

    @property
    def minutes(self) -> int:
        return self.late // MINUTE

    @property
    def same(self) -> tuple[bool, int, str]:
        """What is equal where two rooms can be told in one sentence."""
        return self.known, self.minutes, self.back.id if self.back is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Everything that the audience's pages show at `now`."""

    now: datetime
    situation: Situation
    day: Day  # whose programme is shown: the one that runs, or comes next
    cards: tuple[Card, ...]  # by room; one where all rooms have the same
    lateness: tuple[Lateness, ...]  # by room; one where all rooms have the same
    sessions: tuple[SessionLine, ...]  # of that day, by their start


def outlook(agenda: Agenda, rundowns: Sequence[Rundown]) -> Outlook:
    """Return what the audience is told at the rundowns' `now`.

    Args:
        rundowns: of each track, all at one instant.
    """
    now, journal = rundowns[0].now, rundowns[0].journal
    pressed_at = journal.events[-1].at if journal.events else None
    day = _day(agenda, rundowns, pressed_at=pressed_at, now=now)
    rooms = [_Room(rundown, day) for rundown in rundowns]
    return Outlook(
        now=now,
        situation=_situation(agenda, day, rooms, pressed_at=pressed_at, now=now),
        day=day,
        cards=_one_if_same([room.card() for room in rooms]),
        lateness=_one_for_all([room.lateness() for room in rooms]),
        sessions=_sessions(agenda, day, rooms),
    )


def rounded_up(instant: datetime) -> datetime:
    """Return the instant, or the next one at full 5 minutes: seconds would invite queues at the door."""
    over = timedelta(minutes=instant.minute % 5, seconds=instant.second, microseconds=instant.microsecond)
    return instant if not over else instant + ROUND - over


def _about(end: datetime, *, following: datetime | None) -> datetime:
    """Return an end as it is told: rounded up, but never past the start that stands below it in the list."""
    up = rounded_up(end)
    return up if following is None else min(up, max(end, following))


def minutes_until(start: datetime, *, now: datetime) -> int | None:
    """Return in how many minutes it starts, to the nearest 5; 0 = in a few; None = too far off, or past."""
    left = start - now
    if not ZERO <= left < FAR:
        return None
    return 5 * round(left / ROUND)


class _Room:
    """One track's items of the day that is shown."""

    def __init__(self, rundown: Rundown, day: Day) -> None:
        self.track, self.now = rundown.track, rundown.now
        self.items = [item for item in rundown.items if item.step.session.day == day.id]
        self.live = next((item for item in self.items if item.runs), None)
        self.waiting = [item for item in self.items if item.waits]
        self.run_into = {overrun.next for overrun in rundown.overruns if overrun.by >= MOVED}
        self.started = any(item.actual_start is not None for item in self.items)
        upcoming = rundown.upcoming
        self.upcoming = upcoming if upcoming in self.waiting else next(iter(self.waiting), None)

    def start(self, item: RunItem) -> datetime:
        """Return when it starts or started; as planned where nobody has started the timer today."""
        if item.actual_start is not None:
            return item.actual_start
        return item.expected_start if self.started and item.waits else item.planned_start

    def end(self, item: RunItem) -> datetime:
        if item.actual_end is not None:
            return item.actual_end
        told = self.started and (item.waits or item.runs)
        return item.expected_end if told else item.planned_end

    def card(self) -> Card:
        if not self.started:
            return self._planned_card()
        item, upcoming = self.live, self.upcoming
        at = self.start(upcoming) if upcoming is not None else None
        if item is None:
            return Card(track=self.track, item=None, upcoming=upcoming, upcoming_at=at)
        left = item.timer.remaining(now=self.now)
        return Card(
            track=self.track,
            item=item,
            over_time=left < ZERO,
            paused=item.state is ItemState.PAUSED,
            until=item.planned_end if left < ZERO else _about(item.expected_end, following=at),
            part=_part(item.timer.allotted - left, item.timer.allotted),
            upcoming=upcoming,
            upcoming_at=at,
        )

    def _planned_card(self) -> Card:
        """Return what should be on by the plan."""
        on = next((i for i in self.waiting if i.planned_start <= self.now < i.planned_end), None)
        later = next((i for i in self.waiting if i.planned_start > self.now), None)
        return Card(
            track=self.track,
            item=on,
            by_plan=True,
            until=on.planned_end if on is not None else None,
            part=_part(self.now - on.planned_start, on.step.entry.duration) if on is not None else 0,
            upcoming=later,
            upcoming_at=later.planned_start if later is not None else None,
        )

    def lateness(self) -> Lateness:
        """Return how far behind the plan it is when the live item is over, or the next one begins."""
        if not self.started:
            return Lateness(track=self.track, known=False)
        planned = (item for item in self.waiting if not item.inserted)
        talks = (item for item in planned if self.live is None or not item.step.is_break)
        spans = [item.delay for item in list(talks)[:1]]
        if self.live is not None and not self.live.inserted:
            spans.append(self.live.expected_end - self.live.planned_end)
        late = max([ZERO, *spans])
        back = None
        if late >= MOVED:
            # Into a fixed start that is run into, nobody can promise anything: what goes before must be cut.
            safe = takewhile(lambda item: item.id not in self.run_into, self.waiting)
            later = (i for i in safe if i.expected_start > self.now and not i.inserted)
            back = next((item for item in later if abs(item.delay) < MINUTE), None)
        return Lateness(track=self.track, known=True, late=late, back=back)


def _day(agenda: Agenda, rundowns: Sequence[Rundown], *, pressed_at: datetime | None, now: datetime) -> Day:
    """Return the day of what runs, else the one that runs or comes next."""
    live = [rundown.live for rundown in rundowns if rundown.live is not None]
    if live and (running := agenda.day(live[0].step.session.day)) is not None:
        return running
    day = day_at(agenda, pressed_at=pressed_at, now=now)
    following = agenda.days[agenda.days.index(day) + 1 :]
    done = all(_Room(rundown, day).waiting == [] for rundown in rundowns)
    return following[0] if done and following else day


def _situation(
    agenda: Agenda, day: Day, rooms: Sequence[_Room], *, pressed_at: datetime | None, now: datetime
) -> Situation:
    if agenda.meeting.status is Status.CANCELLED:
        return Situation.CANCELLED
    if any(room.live is not None for room in rooms):
        return Situation.RUNNING
    done = all(not room.waiting for room in rooms)
    if day is agenda.days[-1] and (done or now >= closes(agenda, day, pressed_at=pressed_at)):
        return Situation.OVER
    if any(room.started for room in rooms) or now >= day.start:
        return Situation.RUNNING
    return Situation.BEFORE if day is agenda.days[0] else Situation.BETWEEN


def _sessions(agenda: Agenda, day: Day, rooms: Sequence[_Room]) -> tuple[SessionLine, ...]:
    """Return the day's sessions once each, what is cancelled too, by their start."""
    found: dict[str, SessionLine] = {}
    for room in rooms:
        for session in dict.fromkeys(item.step.session.id for item in room.items):
            if session not in found:
                ran = [item for item in room.items if item.step.session.id == session]
                found[session] = _session_line(agenda, room, ran)
    for cancelled in day.sessions:
        if cancelled.status is Status.CANCELLED:
            found[cancelled.id] = _cancelled(agenda, cancelled)
    return tuple(sorted(found.values(), key=lambda line: line.start))


def _session_line(agenda: Agenda, room: _Room, ran: Sequence[RunItem]) -> SessionLine:
    session = ran[0].step.session
    counted = [item for item in ran if standing_of(item) is not Standing.SKIPPED] or ran
    items = [
        Line(entry=i.step.entry, standing=standing_of(i), start=room.start(i), end=room.end(i)) for i in ran
    ]
    own = ran[0].step.entry.id != session.id
    return SessionLine(
        entry=session if own else ran[0].step.entry,
        session=session,
        room=room_name(agenda, ran[0].step.entry, session),
        standing=_of_all([standing_of(item) for item in ran]),
        inserted=all(item.inserted for item in ran),
        start=min(room.start(item) for item in counted),
        end=max(room.end(item) for item in counted),
        items=(*items, *_cancelled_items(session)) if own else (),
    )


def _cancelled(agenda: Agenda, session: Session) -> SessionLine:
    return SessionLine(
        entry=session,
        session=session,
        room=room_name(agenda, session, session),
        standing=Standing.CANCELLED,
        start=session.start,
        end=session.end,
    )


def _cancelled_items(session: Session) -> Iterable[Line]:
    return (
        Line(entry=item, standing=Standing.CANCELLED, start=item.start, end=item.end)
        for item in session.items
        if item.status is Status.CANCELLED
    )


def room_name(agenda: Agenda, entry: Entry, session: Session) -> str:
    """Return the room's name; empty where the agenda names none."""
    return agenda.room_name(entry.room or session.room)


def _of_all(standings: Sequence[Standing]) -> Standing:
    """Return where a session stands by its items."""
    for one in (Standing.ON, Standing.PAUSED):
        if one in standings:
            return one
    counted = [one for one in standings if one is not Standing.SKIPPED]
    if not counted:
        return Standing.SKIPPED
    return Standing.DONE if all(one is Standing.DONE for one in counted) else Standing.WAITING


def standing_of(item: RunItem) -> Standing:
    """Return where an item stands; armed, it still waits."""
    known = {
        ItemState.RUNNING: Standing.ON,
        ItemState.PAUSED: Standing.PAUSED,
        ItemState.FINISHED: Standing.DONE,
        ItemState.SKIPPED: Standing.SKIPPED,
    }
    return known.get(item.state, Standing.WAITING)


def _part(gone: timedelta, whole: timedelta) -> int:
    """Return how much of it is gone, 0 to 100 in steps of 5."""
    return min(100, max(0, int(gone / whole * 20) * 5)) if whole > ZERO else 100


def _one_if_same(cards: Sequence[Card]) -> tuple[Card, ...]:
    """Return one card where all rooms have the same one: what all of them share, or nothing."""
    first = cards[0]
    if len({(card.item.id if card.item else "", _next(card)) for card in cards}) > 1:
        return tuple(cards)
    return (first,) if len(cards) == 1 else (replace(first, track=Track(id="")),)


def _next(card: Card) -> str:
    if card.item is not None and not card.item.step.track:
        return ""  # what runs in all rooms is told once, whatever follows it in each
    return card.upcoming.id if card.upcoming is not None else ""


def _one_for_all(found: Sequence[Lateness]) -> tuple[Lateness, ...]:
    return tuple(found) if len({one.same for one in found}) > 1 else (found[0],)
