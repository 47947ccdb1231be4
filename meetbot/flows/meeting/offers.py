"""Sessions that people can be told begin at another time, and how many would be mailed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.uid import uid_of
from meetbot.live.journal import Journal
from meetbot.live.shifts import Shift, shifts
from meetbot.live.state import Offer
from meetbot.plan.people import live_sessions
from meetbot.plan.told import with_told
from meetbot.store.store import Tx


def offers_of(
    tx: Tx, agenda: Agenda, journal: Journal, *, told: Mapping[str, datetime], now: datetime
) -> tuple[Offer, ...]:
    """Return what can be told now, or soon if nothing else happens; nothing of what nobody would be mailed.

    The number is that of the plan behind it, counted without making it: this is asked at every press.

    Args:
        told: session id -> the start that was told last and still holds.
    """
    found = []
    for shift in shifts(agenda, journal, told=told, now=now):
        uids = [uid_of(ref, agenda, "") for ref in _changed(agenda, told, shift)]
        if people := tx.holders(agenda.id, uids):
            found.append(Offer(shift=shift, people=people))
    return tuple(found)


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
