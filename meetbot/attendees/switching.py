"""Coming on-site or joining online by one's own wish: whether it can be, and who waits for a seat.

Who has a part always has a seat; of the others, who chose to come or said yes counts. A queue is in the order
in which people joined it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import AttendeeSettings
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import MeetingMode, Mode, Status
from meetbot.plan.model import LedgerLine, LineState
from meetbot.plan.people import live_cast
from meetbot.plan.seats import STAYS_AWAY, seated


class Seat(StrEnum):
    """What somebody has of the venue's seats, by their own wish."""

    NONE = "none"
    SEATED = "seated"
    WAITING = "waiting"
    OFFERED = "offered"  # one is kept for them, until they take it, let it go, or the time is over


class Came(StrEnum):
    """What comes of wanting to take part in a mode."""

    DONE = "done"
    SAME = "same"
    WAITS = "waits"  # all seats are taken: online meanwhile
    FULL = "full"  # all seats are taken, and there is no queue
    CLOSED = "closed"
    NO_CHOICE = "no choice"  # the meeting has one mode, or is cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somebody's part in the queue. `since`: when they joined it; `until`: as long a seat is kept (UTC)."""

    seat: Seat
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """The venue's seats: how many nobody has (None = they are not counted), and who waits for one.

    `few`: those who have a seat, of the people who were looked at one by one.
    """

    free: int | None
    queue: Sequence[str]
    few: Set[str]


def seats_of(agenda: Agenda) -> int | None:
    """Return how many seats are given away, with those that `overbook` adds; None where none are counted."""
    venue, settings = agenda.meeting.venue, agenda.attendee_settings or AttendeeSettings()
    if venue is None or venue.capacity is None:
        return None
    return venue.capacity + venue.capacity * settings.overbook_percent // 100


def closes_at(agenda: Agenda) -> datetime:
    """Return the instant from which nobody switches by themselves any more."""
    settings = agenda.attendee_settings or AttendeeSettings()
    return agenda.days[0].start - settings.switch_until


def taken(ledger: Iterable[LedgerLine], places: Mapping[str, Place], agenda: Agenda) -> set[str]:
    """Return who has a seat: as `seated` finds them, or they chose to come and did not decline since, or one
    is kept for them."""
    lines = [line for line in ledger if line.state is LineState.LIVE]
    away = {line.person_id for line in lines if line.partstat in STAYS_AWAY}
    chose = {who for who, place in places.items() if place.seat is Seat.SEATED} - away
    kept = {who for who, place in places.items() if place.seat is Seat.OFFERED}
    return seated(lines) | {who for who in chose if _mode(agenda, who) is Mode.ONSITE} | kept


def _mode(agenda: Agenda, who: str) -> Mode | None:
    person = agenda.person(who)
    return person.mode if person is not None else None


def queue(places: Mapping[str, Place]) -> list[str]:
    """Return who waits for a seat, the longest first."""
    waiting = [(place.since, who) for who, place in places.items() if place.seat is Seat.WAITING]
    return [who for _, who in sorted(waiting, key=lambda one: (one[0] is None, one[0] or 0, one[1]))]


def has_choice(agenda: Agenda) -> bool:
    """Tell whether people can come on-site or join online: not where the meeting is cancelled."""
    return agenda.meeting.mode is MeetingMode.HYBRID and agenda.meeting.status is not Status.CANCELLED


def what_comes(
    agenda: Agenda,
    person: Person,
    mode: Mode,
    *,
    seats: Seats,
    now: datetime,
) -> Came:
    """Return what wanting `mode` leads to.

    Args:
        agenda: with everybody in the mode they have.
        mode: on-site or online.
    """
    if not has_choice(agenda):
        return Came.NO_CHOICE
    if now >= closes_at(agenda):
        return Came.CLOSED
    if mode is person.mode:
        return Came.SAME
    if mode is Mode.ONLINE or person.id in live_cast(agenda):
        return Came.DONE
    # A seat that is free while others wait is theirs.
    ahead = len([who for who in seats.queue if who != person.id])
    if seats.free is None or person.id in seats.few or seats.free > ahead:
        return Came.DONE
    settings = agenda.attendee_settings or AttendeeSettings()
    return Came.WAITS if settings.waitlist_onsite else Came.FULL
