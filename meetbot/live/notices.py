"""Late notices: an item that starts at another time than people were reminded of, and when they are told.

Nobody is told of what comes and goes within a minute, nor twice in ten, nor of what has begun. All of it is a
pure function of the agenda, the journal, the reminders that went and `now`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Session
from meetbot.live.ahead import ALWAYS, Ahead, ahead_of
from meetbot.live.events import Event, TimerEvent, Told
from meetbot.live.journal import Journal, named_now
from meetbot.live.run import Run, fold
from meetbot.live.rundown import Rundown, RunItem, build_rundowns
from meetbot.live.shifts import begins_session, first_of, spoken

THRESHOLD = timedelta(minutes=5)
"""How far a start is from what people know before they are told."""
SETTLE = timedelta(seconds=60)
"""How long it has been so, without a change."""
APART = timedelta(minutes=10)
"""How long after a word on an item the next one goes at the earliest."""
SOON = timedelta(hours=1)
"""Who was reminded of the whole day alone is told of what begins within this: the rest may change again."""
MOST = 32
"""So many steps of the last minute are looked through; of more, all before counts as a change."""
SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A reminder that went out: the start of a session that it named. Instants are UTC."""

    wave: int
    at: datetime  # when it went
    start: datetime
    of_session: bool = True  # else of its day or of the meeting, which named all that a person has there


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """An item that people expect at another time than it is expected at. Instants are UTC."""

    item: str  # what the notice is of: the session, or an item within it that waits
    session: str
    start: datetime  # what people are told
    was: Mapping[int, datetime]  # wave -> what those know whom it reminded
    due_at: datetime  # from then on, if nothing happens until then

    @property
    def of_session(self) -> bool:
        return self.item == self.session


def slips(
    agenda: Agenda,
    journal: Journal,
    said: Mapping[str, Sequence[Said]],
    *,
    now: datetime,
    revised_at: datetime | None = None,
) -> tuple[Slip, ...]:
    """Return what people are to be told now, or later if nothing else happens, in the rundown's order.

    Args:
        said: session id -> the reminders of it that went, in any order.
        revised_at: when the agenda was last changed: a change like one of the journal.
    """
    journal = named_now(journal, agenda.renamed)
    rundowns = build_rundowns(agenda, journal, now=now)
    if not any(rundown.run.latest for rundown in rundowns):
        return ()
    past = _Past(agenda, journal, now=now, revised_at=revised_at)
    found: list[Slip] = []
    moving: dict[str, Slip] = {}  # of sessions, those told now
    for rundown, item in _waiting(rundowns):
        session = item.step.session
        own = said.get(session.id, ())
        known = _known(item, own, journal.events, moving.get(session.id))
        hasty = {known[one.wave] for one in own if one.of_session}
        slip = _slip_of(item, ahead_of(rundown, item), known, hasty, past, _last_word(item, journal), now=now)
        if slip is not None:
            found.append(slip)
            if slip.of_session and slip.due_at <= now:
                moving[session.id] = slip
    return tuple(found)


def known_starts(
    session: Session,
    said: Sequence[Said],
    events: Sequence[Event],
    *,
    item: str = "",
    within: timedelta = timedelta(0),
) -> dict[int, datetime]:
    """Return wave -> the start that those know whom it reminded: of a session, or of an item within it.

    That is what the reminder said, or the latest word since that told them otherwise.

    Args:
        said: the reminders of the session that went, in any order.
        events: of the journal, with present ids.
        within: how long after its session the item begins by the plan.
    """
    begins = {session.id, first_of(session)}
    found = {}
    for one in said:
        value = one.start + within
        for event in events:
            if not isinstance(event, Told) or event.at <= one.at:
                continue
            if event.item == item:
                value = _after(value, event.start)
            elif event.item in begins:
                value = _after(value, event.start + within)
        found[one.wave] = value
    return found


def _waiting(rundowns: Sequence[Rundown]) -> Iterator[tuple[Rundown, RunItem]]:
    """Yield the items that have not begun, each once, breaks left out: nobody is reminded of them."""
    seen = set()
    for rundown in rundowns:
        for item in rundown.items:
            if item.id not in seen and item.waits and not item.step.is_break:
                seen.add(item.id)
                yield rundown, item


def _slip_of(
    item: RunItem,
    ahead: Ahead,
    known: Mapping[int, datetime],
    hasty: Collection[datetime],
    past: _Past,
    last_word: datetime,
    *,
    now: datetime,
) -> Slip | None:
    """Return what is to be told of an item; starts in `hasty` are put right however far ahead they are."""
    earliest = last_word + APART if last_word > ALWAYS else ALWAYS
    soon = ahead.comes_within(SOON)  # None: not before somebody presses
    dues: dict[datetime, datetime] = {}
    for start in set(known.values()):
        first = earliest if start in hasty else None if soon is None else max(earliest, soon)
        if first is not None and (due := _due_at(ahead, start, item, past, first)):
            dues[start] = due
    if not dues:
        return None
    due_at = min(dues.values())
    at = max(now, due_at)
    start = _word(ahead.at(at), [was for was, due in dues.items() if due <= at], item.planned_start, at=at)
    was = {wave: was for wave, was in known.items() if abs(start - was) >= THRESHOLD}
    of = item.step.session.id if begins_session(item) else item.id
    return Slip(item=of, session=item.step.session.id, start=start, was=was, due_at=due_at)


def _word(expected: datetime, known: Sequence[datetime], planned: datetime, *, at: datetime) -> datetime:
    """Return the start as people are told it at an instant, which it lies after."""
    # Where some expect it earlier and some later than it will be, what is said is no earlier than that.
    first, last = min(known), max(known)
    start = spoken(expected, was=first if first < expected else last, planned=planned)
    if start > at:
        return start
    if first >= expected > at:
        return expected
    return spoken(at + SECOND, was=at, planned=planned)  # it waits for a press, and could begin any moment


def _due_at(ahead: Ahead, was: datetime, item: RunItem, past: _Past, first: datetime) -> datetime | None:
    """Return when those are told who expect it at `was`, not before `first`; None: nothing to tell."""
    early = was - THRESHOLD
    if ahead.at(past.now) <= early:
        due_at = max(past.changed_at(item.id, ahead) + SETTLE, first)
        if ahead.at(max(due_at, past.now)) <= early:
            return due_at
    since = past.late_since(item.id, ahead, was + THRESHOLD)
    return None if since is None else max(since + SETTLE, first)


def _known(
    item: RunItem, said: Sequence[Said], events: Sequence[Event], moving: Slip | None
) -> dict[int, datetime]:
    """Return wave -> the start of this item that those know whom it reminded.

    Args:
        moving: what is told of its session now; an item within it is told with it.
    """
    session = item.step.session
    if begins_session(item):
        return known_starts(session, said, events)
    within = item.planned_start - session.start
    found = known_starts(session, said, events, item=item.id, within=within)
    if moving is not None:
        found = {wave: _after(value, moving.start + within) for wave, value in found.items()}
    return found


def _after(known: datetime, told: datetime) -> datetime:
    """Return what people know after a word: it goes to those alone to whom it is news."""
    return told if abs(told - known) >= THRESHOLD else known


def _last_word(item: RunItem, journal: Journal) -> datetime:
    """Return when people were last mailed about this item; ALWAYS where they were not."""
    session = item.step.session
    names = {item.id, session.id, first_of(session)}  # a word on a session is one on what is within
    words = (e.at for e in reversed(journal.events) if isinstance(e, Told) and e.item in names)
    return next(words, ALWAYS)


class _Past:
    """How expected starts came to be what they are, as far back as it may still be settling."""

    def __init__(
        self, agenda: Agenda, journal: Journal, *, now: datetime, revised_at: datetime | None
    ) -> None:
        self._agenda, self._journal, self.now = agenda, journal, now
        events = [event for event in journal.events if isinstance(event, TimerEvent)]
        first = bisect_right(events, now - SETTLE, key=lambda event: event.at)
        self._floor = ALWAYS if revised_at is None else revised_at  # nothing is told to have stood for longer
        if len(events) - first > MOST:
            first = len(events) - MOST
            self._floor = max(self._floor, events[first].at)
        run = fold(events[:first])
        recent: list[tuple[datetime, Run]] = []
        for event in events[first:]:
            recent.append((event.at, run))
            run = fold((event,), run)
        self._recent = recent[::-1]  # newest first, each with where all stood before it
        self._before: list[Mapping[str, Ahead]] = []

    def changed_at(self, item: str, ahead: Ahead) -> datetime:
        """Return when something last moved a start, not counting that it moves on with the clock.

        ALWAYS where that was so long ago that it matters no more.
        """
        for at, before in self._lately():
            earlier = before.get(item)
            if earlier is None or earlier.at(at) != ahead.at(at):
                return max(at, self._floor)
            ahead = earlier
        return self._floor

    def late_since(self, item: str, ahead: Ahead, start: datetime) -> datetime | None:
        """Return since when, or from when on, an item is expected at `start` or later, unchanged.

        None where it is not, and will not be by itself.
        """
        since = ahead.reaches(start)
        for at, before in self._lately():
            if since is None or since > at:
                return since
            earlier = before.get(item)
            if earlier is None or earlier.at(at) != ahead.at(at):
                return max(at, self._floor)
            ahead, since = earlier, earlier.reaches(start)
        return since if since is None else max(since, self._floor)

    def _lately(self) -> Iterator[tuple[datetime, Mapping[str, Ahead]]]:
        """Yield the events of the last minute, newest first, each with what was ahead before it."""
        for place, (at, run) in enumerate(self._recent):
            if place == len(self._before):
                self._before.append(self._ahead(run, at))
            yield at, self._before[place]

    def _ahead(self, run: Run, now: datetime) -> dict[str, Ahead]:
        rundowns = build_rundowns(self._agenda, self._journal, now=now, run=run)
        return {i.id: ahead_of(rundown, i) for rundown in reversed(rundowns) for i in rundown.items}
