"""Whom telling a start reaches, and how: by the calendar entry that moves, or by a late notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.uid import uid_of
from meetbot.flows.mails.late import reminded_last, reminders_gone
from meetbot.live.journal import Journal, named_now
from meetbot.live.notices import THRESHOLD, known_starts
from meetbot.live.shifts import Shift
from meetbot.plan.people import live_sessions
from meetbot.plan.told import with_told
from meetbot.store.store import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The people whom telling a start reaches, by id."""

    calendars: frozenset[str]  # their entry begins or ends at another time then
    late: Mapping[str, datetime]  # who gets a late notice instead -> the start they know

    @property
    def people(self) -> int:
        return len(self.calendars | self.late.keys())


def reach_of(
    tx: Tx, agenda: Agenda, journal: Journal, shift: Shift, *, told: Mapping[str, datetime], now: datetime
) -> Reach:
    """Return whom telling a shift reaches, counted without making the plan behind it.

    Who has one entry for the whole day, which stays as it is, gets a late notice; so does who was reminded of
    another start than will be told. Nobody gets both, nor word of what they know.

    Args:
        journal: as it is before it is told.
        told: session id -> the start that calendars were told last and that still holds.
    """
    session = agenda.session(shift.session)
    if session is None:
        return Reach(calendars=frozenset(), late={})
    in_calendars = told.get(session.id, session.start)
    late: dict[str, datetime] = {}
    calendars: set[str] = set()
    if in_calendars != shift.start:
        changed = [uid_of(ref, agenda, "") for ref in _changed(agenda, told, shift)]
        calendars = tx.holders(agenda.id, changed)
        day = uid_of(session.day, agenda, "")
        if day not in changed:
            late |= dict.fromkeys(sorted(tx.day_holders(agenda.id, day, session.first_id)), in_calendars)
    late = _as_reminded(tx, agenda, journal, shift, late, now=now)
    return Reach(
        calendars=frozenset(calendars),
        late={who: was for who, was in late.items() if who not in calendars and _has_address(agenda, who)},
    )


def _as_reminded(
    tx: Tx,
    agenda: Agenda,
    journal: Journal,
    shift: Shift,
    late: Mapping[str, datetime],
    *,
    now: datetime,
) -> dict[str, datetime]:
    """Return who is told, those who were reminded of the session with what they know by that."""
    session, newest = agenda.session(shift.session), tx.latest_revision(agenda.id)
    if session is None or newest is None:
        return dict(late)
    gone = reminders_gone(tx, agenda, revised_at=newest.at).get(session.id, ())
    events = named_now(journal, agenda.renamed).events
    known = known_starts(session, [one.said for one in gone], events)
    by_reminder = {who: known[w] for who, w in reminded_last(tx, agenda, gone, now=now).items()}
    found = {**late, **by_reminder}
    return {who: was for who, was in found.items() if abs(was - shift.start) >= THRESHOLD}


def _has_address(agenda: Agenda, who: str) -> bool:
    person = agenda.person(who)
    return person is not None and bool(person.email)


def _changed(agenda: Agenda, told: Mapping[str, datetime], shift: Shift) -> Iterator[str]:
    """Yield what begins or ends at another time then: the session, and its day where that does too."""
    yield shift.session
    before = _spans(with_told(agenda, told))
    after = _spans(with_told(agenda, {**told, shift.session: shift.start}))
    yield from (day for day in after if after[day] != before.get(day))


def _spans(agenda: Agenda) -> dict[str, tuple[datetime, datetime]]:
    """Return day id -> start of its first session and end of its last."""
    found: dict[str, tuple[datetime, datetime]] = {}
    for session in live_sessions(agenda):
        start, end = found.get(session.day, (session.start, session.end))
        found[session.day] = (min(start, session.start), max(end, session.end))
    return found
