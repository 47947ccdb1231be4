"""A person switches between on-site and online: the seat is offered on, and who has to know is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import AttendeeSettings
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Mode
from meetbot.attendees.switching import (
    Came,
    Seat,
    closes_at,
    has_choice,
    queue,
    what_comes,
)
from meetbot.config import Settings
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.modes import choose_mode
from meetbot.flows.planning.seat_mails import no_seat, seat_offered, switched
from meetbot.flows.planning.seats import places_now, run_out, seats_now, seats_taken
from meetbot.mail.model import Render
from meetbot.store.rows import PlaceRow
from meetbot.store.store import Store, Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a person takes part now, and what each wish would lead to.

    `before`: how many wait before them; `kept`: until when a seat is kept for them (UTC), None = none is.
    """

    mode: Mode
    waiting: bool
    before: int
    kept: datetime | None
    closes: datetime
    online: Came
    onsite: Came


def standing(tx: Tx, agenda: Agenda, person: Person, *, now: datetime) -> Standing:
    """Return how somebody takes part, and what each wish would lead to; nothing is written.

    Args:
        agenda: as `agenda_now` gives it.
    """
    places = places_now(tx.wished_seats(agenda.id), now=now)
    seats = seats_now(tx, agenda, places, also=person.id)
    own = places.get(person.id)
    line = seats.queue
    waits = person.id in line
    came = {
        mode: what_comes(agenda, person, mode, seats=seats, now=now) for mode in (Mode.ONLINE, Mode.ONSITE)
    }
    return Standing(
        mode=person.mode,
        waiting=waits,
        before=line.index(person.id) if waits else len(line),
        kept=own.until if own is not None and own.seat is Seat.OFFERED else None,
        closes=closes_at(agenda),
        online=came[Mode.ONLINE],
        onsite=came[Mode.ONSITE],
    )


def switch_mode(
    tx: Tx,
    meeting: str,
    person_id: str,
    mode: Mode,
    *,
    settings: Settings,
    render: Render,
    by: str,
    now: datetime,
) -> Came:
    """Do what somebody wishes as far as it can be done; return what came of it.

    Where all seats are taken they join the queue, online meanwhile. Who waits, or has a seat offered, and
    wishes to join online leaves the queue. A seat that becomes free is offered to who waits longest.

    Raises:
        StoreError: nothing was applied yet. KeyError: the agenda has no such person.
    """
    agenda, rows = agenda_now(tx, meeting, now=now), tx.wished_seats(meeting)
    person = agenda.person(person_id)
    if person is None:
        raise KeyError(person_id)
    seats = seats_now(tx, agenda, places_now(rows, now=now), also=person_id)
    came = what_comes(agenda, person, mode, seats=seats, now=now)
    if came is Came.DONE:
        choose_mode(tx, meeting, person_id, mode, settings=settings, by=by, now=now)
        _seat(tx, meeting, person_id, Seat.SEATED if mode is Mode.ONSITE else Seat.NONE, now=now)
        tx.enqueue(switched(tx, agenda, person, mode, render, now=now))
        hand_on_seats(tx, meeting, settings=settings, render=render, now=now)
    elif came is Came.WAITS:
        if person.mode is Mode.UNDECIDED:
            choose_mode(tx, meeting, person_id, Mode.ONLINE, settings=settings, by=by, now=now)
        if not _has(rows, person_id, Seat.WAITING):
            _seat(tx, meeting, person_id, Seat.WAITING, now=now)
            tx.audit(by, "waits for a seat", {"meeting": meeting, "person": person_id}, now)
    elif came is Came.FULL and person.mode is Mode.UNDECIDED:
        choose_mode(tx, meeting, person_id, Mode.ONLINE, settings=settings, by=by, now=now)
    elif came is Came.SAME and mode is Mode.ONLINE and _has(rows, person_id, Seat.WAITING, Seat.OFFERED):
        _seat(tx, meeting, person_id, Seat.NONE, now=now)
        tx.audit(by, "waits for a seat no longer", {"meeting": meeting, "person": person_id}, now)
        hand_on_seats(tx, meeting, settings=settings, render=render, now=now)
    return came


@dataclass(frozen=True, slots=True, kw_only=True)
class Forced:
    """What came of the organiser's word. `over`: how many more come on-site now than the venue has seats."""

    came: Came
    mails: int = 0
    over: int = 0


def can_force(agenda: Agenda, *, now: datetime) -> bool:
    """Tell whether the organiser may still say how people take part: until the meeting is over."""
    return has_choice(agenda) and now < agenda.end


def force_mode(
    tx: Tx,
    meeting: str,
    person_id: str,
    mode: Mode,
    *,
    settings: Settings,
    render: Render,
    by: str,
    now: datetime,
) -> Forced:
    """Have somebody come on-site or join online by the organiser's word, whatever seats are free.

    Their entry comes with a higher SEQUENCE and asks whether they come so; who wishes otherwise may switch
    back as anybody may. It is open until the meeting is over. The seat of who no longer comes is offered on.

    Raises:
        StoreError: nothing was applied yet. KeyError: the agenda has no such person.
    """
    agenda = agenda_now(tx, meeting, now=now)
    person = agenda.person(person_id)
    if person is None:
        raise KeyError(person_id)
    if not has_choice(agenda):
        return Forced(came=Came.NO_CHOICE)
    if now >= agenda.end:
        return Forced(came=Came.CLOSED)
    if mode is person.mode:
        return Forced(came=Came.SAME)
    mails = choose_mode(tx, meeting, person_id, mode, settings=settings, by=by, now=now, forced=True)
    _seat(tx, meeting, person_id, Seat.SEATED if mode is Mode.ONSITE else Seat.NONE, now=now)
    tx.enqueue(switched(tx, agenda, person, mode, render, now=now))
    hand_on_seats(tx, meeting, settings=settings, render=render, now=now)
    agenda, venue = agenda_now(tx, meeting, now=now), agenda.meeting.venue
    have = seats_taken(tx, agenda, now=now) if mode is Mode.ONSITE and venue and venue.capacity else 0
    over = max(0, have - venue.capacity) if venue and venue.capacity else 0
    return Forced(came=Came.DONE, mails=mails, over=over)


def hand_on_seats(tx: Tx, meeting: str, *, settings: Settings, render: Render, now: datetime) -> int:
    """Offer free seats to those who wait longest, until switching closes; return how many.

    A seat is kept for `attendees.offer`; whose offer runs out unanswered waits no longer. With no such time
    it is theirs at once: their calendar entry says so, and they may switch back as anybody may. Once nobody
    switches any more nobody waits: who still did is told once.
    """
    agenda, rows = agenda_now(tx, meeting, now=now), tx.wished_seats(meeting)
    for who in run_out(rows, now=now):
        _seat(tx, meeting, who, Seat.NONE, now=now)
        tx.audit("meetbot", "the offer of a seat ran out", {"meeting": meeting, "person": who}, now)
    if now >= closes_at(agenda):
        for who in queue(places_now(rows, now=now)):
            _wait_no_longer(tx, agenda, who, render=render, now=now)
    if not has_choice(agenda) or now >= closes_at(agenda):
        return 0
    lasts = (agenda.attendee_settings or AttendeeSettings()).offer
    seats, given = seats_now(tx, agenda, places_now(rows, now=now)), 0
    for who in seats.queue:
        if seats.free is not None and given >= seats.free:
            break
        person = agenda.person(who)
        if person is None:
            continue
        if lasts:
            until = min(now + lasts, closes_at(agenda))
            _seat(tx, meeting, who, Seat.OFFERED, until=until, now=now)
            tx.audit("meetbot", "offered a seat", {"meeting": meeting, "person": who}, now)
            tx.enqueue(seat_offered(tx, agenda, person, render, until=until, now=now))
        else:
            choose_mode(tx, meeting, who, Mode.ONSITE, settings=settings, by="meetbot", now=now)
            _seat(tx, meeting, who, Seat.SEATED, now=now)
        given += 1
    return given


def hand_on_all(store: Store, settings: Settings, render: Render, *, now: datetime) -> int:
    """Offer seats that became free, whatever freed them, to who waits; return how many were offered.

    Of a meeting in which nobody waits nothing is read.
    """
    with store.read() as tx:
        due = [meeting for meeting in tx.waited_for() if _has_news(tx, meeting, now=now)]
    given = 0
    for meeting in due:
        with store.begin() as tx:
            given += hand_on_seats(tx, meeting, settings=settings, render=render, now=now)
    return given


def _has_news(tx: Tx, meeting: str, *, now: datetime) -> bool:
    agenda, rows = agenda_now(tx, meeting, now=now), tx.wished_seats(meeting)
    if run_out(rows, now=now) or now >= closes_at(agenda):
        return True
    if not has_choice(agenda):
        return False
    seats = seats_now(tx, agenda, places_now(rows, now=now))
    return bool(seats.queue) and seats.free != 0


def _wait_no_longer(tx: Tx, agenda: Agenda, who: str, *, render: Render, now: datetime) -> None:
    _seat(tx, agenda.id, who, Seat.NONE, now=now)
    tx.audit("meetbot", "waits for a seat no longer", {"meeting": agenda.id, "person": who}, now)
    person = agenda.person(who)
    if person is not None and person.mode is not Mode.ONSITE and has_choice(agenda):
        tx.enqueue(no_seat(tx, agenda, person, render, now=now))


def _has(rows: Mapping[str, PlaceRow], person_id: str, *seats: Seat) -> bool:
    return person_id in rows and rows[person_id].seat in seats


def _seat(
    tx: Tx, meeting: str, person_id: str, seat: Seat, *, until: datetime | None = None, now: datetime
) -> None:
    row = tx.place(meeting, person_id) or PlaceRow(
        meeting=meeting, person_id=person_id, mode="", instead_of=""
    )
    tx.save_places([replace(row, seat=str(seat), joined_at=now, offer_until=until)])
