"""How the venue's seats stand: who has one, by an answer or by choosing to come, and who waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.attendees.switching import Place, Seat, Seats, queue, seats_of, taken
from meetbot.plan.model import LedgerLine
from meetbot.plan.seats import seated
from meetbot.store.rows import PlaceRow
from meetbot.store.store import Tx


def seats_taken(tx: Tx, agenda: Agenda, *, now: datetime) -> int:
    """Return how many seats somebody has, or is offered: one number for mails and pages alike.

    Args:
        agenda: as `agenda_now` gives it.
    """
    places = places_now(tx.wished_seats(agenda.id), now=now)
    return _used(tx, agenda, places, tx.lines_of(agenda.id, set(places)))


def seats_now(tx: Tx, agenda: Agenda, places: Mapping[str, Place], *, also: str = "") -> Seats:
    """Return how the venue's seats stand.

    Each look asks, so of the ledger no more is read than the lines of who chose or waits, and of `also`.
    """
    lines, most = tx.lines_of(agenda.id, {*places, also} - {""}), seats_of(agenda)
    free = None if most is None else max(0, most - _used(tx, agenda, places, lines))
    return Seats(free=free, queue=queue(places), few=taken(lines, places, agenda))


def _used(tx: Tx, agenda: Agenda, places: Mapping[str, Place], lines: Sequence[LedgerLine]) -> int:
    """Return how many have a seat: by their answers, as the store counts them, and by their wish besides.

    Args:
        lines: of those who wished for one, at least.
    """
    return tx.seats_taken(agenda.id) + len(taken(lines, places, agenda) - seated(lines))


def places_now(rows: Mapping[str, PlaceRow], *, now: datetime) -> dict[str, Place]:
    """Return who wished for a seat and has, awaits or is offered one; an offer that is over is none."""
    known, over = frozenset(map(str, Seat)), run_out(rows, now=now)
    return {
        who: Place(
            seat=Seat(row.seat) if row.seat in known and who not in over else Seat.NONE,
            since=row.joined_at,
            until=row.offer_until,
        )
        for who, row in rows.items()
    }


def run_out(rows: Mapping[str, PlaceRow], *, now: datetime) -> list[str]:
    """Return to whom a seat was offered that is kept for them no longer."""
    offered = {who: row.offer_until for who, row in rows.items() if row.seat == Seat.OFFERED}
    return [who for who, until in offered.items() if until is None or until <= now]
