"""People put themselves on the list: a form, a link by mail, and a press that makes an attendee of them.

The form is kept until its link is used or over, and nobody is on the list by it: the address says that it is
theirs. What is mailed before that holds nothing that was typed, so nobody writes to others by it. Whose
address the meeting knows already is mailed their own page's link; the answer to the form is the same.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import MeetingMode, Mode
from meetbot.attendees.links import Scope, registration_token, token_hash
from meetbot.attendees.registering import (
    Entrance,
    Wish,
    entrance,
    registered_person,
    ways,
    wish_of,
)
from meetbot.attendees.switching import Came, Seat
from meetbot.config import Settings
from meetbot.flows.accounts.guesses import registration_limits, take_try
from meetbot.flows.accounts.links import generations, link_path, store_links, token_in_force
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.own_copies import queue_own
from meetbot.flows.planning.seats import places_now, seats_now
from meetbot.outbox.key import msgkey
from meetbot.outbox.model import Entry
from meetbot.plan.model import Partstat, Purpose
from meetbot.store.rows import PlaceRow, Registration, RegistrationAsk
from meetbot.store.store import Tx

LASTS = timedelta(days=3)  # of the link: a weekend long
REGISTRATION = "registration"  # source of the answer that registering is, and origin of the person


class Became(StrEnum):
    """What came of using the link."""

    DONE = "done"
    WAITS = "waits"  # for a seat, online meanwhile
    ONLINE = "online"  # all seats were taken by then, and nobody waits for one
    KNOWN = "known"  # they are on the list already
    CLOSED = "closed"  # nobody can register any more: nothing was changed
    FULL = "full"  # the same, because all seats are taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Whether people can register now, and how; `free`: how many seats are, None = they are not counted."""

    entrance: Entrance
    ways: dict[Mode, Came]
    free: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The form behind a link, and what using it would lead to; `came` = what came of it, when it was used."""

    agenda: Agenda
    person_id: str
    wish: Wish | None  # None once it is used: what was written is forgotten
    would: Became
    came: Became | None

    @property
    def mode(self) -> Mode | None:
        """Return the mode that using it leads to."""
        if self.wish is None:
            return None
        joins_online = self.would in (Became.WAITS, Became.ONLINE)
        return Mode.ONLINE if joins_online else registered_person(self.agenda, self.wish).mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """Somebody who registered by themselves. `seat`: seated, waiting or offered; empty for none."""

    person_id: str
    name: str
    address: str
    mode: Mode
    seat: str
    access_needs: str
    consent_publish: bool
    consent_photo: bool
    at: datetime


def opening(tx: Tx, agenda: Agenda, *, now: datetime) -> Opening:
    """Return whether somebody can register; `agenda` as `agenda_now` gives it."""
    seats = seats_now(tx, agenda, places_now(tx.wished_seats(agenda.id), now=now))
    found = entrance(agenda, seats=seats, now=now)
    open_ways = ways(agenda, seats=seats, now=now) if found is Entrance.OPEN else {}
    return Opening(entrance=found, ways=open_ways, free=seats.free)


def is_open(tx: Tx, agenda: Agenda, *, now: datetime) -> bool:
    """Return whether somebody can register; where it is closed anyway, no seats are counted for it."""
    settings = agenda.attendee_settings
    return (
        settings is not None
        and settings.registration_open
        and opening(tx, agenda, now=now).entrance is Entrance.OPEN
    )


def ask(tx: Tx, agenda: Agenda, wish: Wish, *, place: str, settings: Settings, now: datetime) -> timedelta:
    """Keep a form and queue the mail that belongs to it; return how long to wait where there were too many.

    Args:
        place: where it comes from, as tries are counted.
    """
    by_address, others = registration_limits(agenda.id, wish.email, place, secret=settings.secret)
    if wait := take_try(tx, others, now=now):
        return wait
    if take_try(tx, by_address, now=now):
        return timedelta(0)  # their mailbox has such a mail: no more is said, whoever it is that asks
    known = holder_of_address(agenda, wish.email)
    tx.enqueue([_known(tx, agenda, known, now=now) if known else _link(tx, agenda, wish, settings, now=now)])
    return timedelta(0)


def holder_of_address(agenda: Agenda, address: str) -> Person | None:
    """Return who has this address in the meeting."""
    everybody = (*agenda.people.values(), *agenda.attendees.values())
    return next((p for p in everybody if p.email and p.email.casefold() == address.casefold()), None)


def _link(tx: Tx, agenda: Agenda, wish: Wish, settings: Settings, *, now: datetime) -> Entry:
    """Keep the form; return the mail with its link. Neither holds the token, only what it is made from."""
    nonce, ends = secrets.token_urlsafe(16), now + LASTS
    tx.ask_registration(
        RegistrationAsk(
            token_hash=token_hash(registration_token(nonce, secret=settings.secret)),
            meeting=agenda.id,
            person_id=wish.person_id,
            said=wish.to_json(),
            at=now,
            expires_at=ends,
        )
    )
    ctx: dict[str, object] = {
        "registration": "asked",
        "nonce": nonce,
        "ends": ends.isoformat(),
        "language": wish.language,
    }
    tx.audit("somebody", "registration asked", {"meeting": agenda.id, "person": wish.person_id}, now)
    return _entry(tx, agenda, wish.person_id, wish.email, nonce, ctx, ends=ends, now=now)


def _known(tx: Tx, agenda: Agenda, person: Person, *, now: datetime) -> Entry:
    """Return the mail that says to somebody that they are on the list, with the way to their own page."""
    found = generations(tx, agenda.id, scopes=(Scope.PERSONAL,), people={person.id})
    language = person.language or agenda.meeting.languages.main
    generation = found.get((person.id, Scope.PERSONAL), 1)
    ctx: dict[str, object] = {"registration": "known", "generation": generation, "language": language}
    once = secrets.token_urlsafe(16)
    return _entry(tx, agenda, person.id, person.email, once, ctx, ends=now + LASTS, now=now)


def _entry(
    tx: Tx,
    agenda: Agenda,
    person_id: str,
    address: str,
    fact: str,
    ctx: dict[str, object],
    *,
    ends: datetime,
    now: datetime,
) -> Entry:
    return Entry(
        msgkey=msgkey(agenda.id, person_id, str(Purpose.INFO), f"registration|{fact}"),
        meeting=agenda.id,
        person_id=person_id,
        rcpt=address,
        purpose=str(Purpose.INFO),
        revision=tx.latest_number(agenda.id),
        not_before=now,
        expires_at=ends,
        ctx={"purpose": str(Purpose.INFO), **ctx},
        composed_at=now,
        prio=0,
    )


def asked(tx: Tx, token: str, *, now: datetime) -> Asked | None:
    """Return what is behind a link; None where it is unknown or over. Nothing is changed."""
    row = tx.asked_registration(token_hash(token), now=now)
    if row is None:
        return None
    agenda = agenda_now(tx, row.meeting, now=now)
    if row.came:
        came = Became(row.came)
        return Asked(agenda=agenda, person_id=row.person_id, wish=None, would=came, came=came)
    wish = wish_of(row.said)
    would = _would(agenda, wish, opening(tx, agenda, now=now))
    return Asked(agenda=agenda, person_id=row.person_id, wish=wish, would=would, came=None)


def _would(agenda: Agenda, wish: Wish, found: Opening) -> Became:
    if holder_of_address(agenda, wish.email) is not None:
        return Became.KNOWN
    if found.entrance is Entrance.FULL:
        return Became.FULL
    if found.entrance is not Entrance.OPEN:
        return Became.CLOSED
    match found.ways.get(registered_person(agenda, wish).mode):
        case Came.WAITS:
            return Became.WAITS
        case None:
            return Became.ONLINE
        case _:
            return Became.DONE


def confirm(tx: Tx, token: str, *, settings: Settings, now: datetime) -> Became | None:
    """Put who holds the link on the list and invite them; return what came of it, None for no such link.

    A second press changes nothing, and says what the first one led to.
    """
    row = tx.asked_registration(token_hash(token), now=now)
    if row is None:
        return None
    tx.lock(row.meeting)
    found = asked(tx, token, now=now)  # again: on PostgreSQL another press may have been first
    if found is None or found.wish is None:
        return found.came if found is not None else None
    came = found.would
    if came in (Became.DONE, Became.WAITS, Became.ONLINE):
        _register(tx, found.agenda, found.wish, came, settings=settings, now=now)
    if came not in (Became.CLOSED, Became.FULL):  # what is not open now may be tomorrow
        tx.end_registration_ask(row.token_hash, str(came))
    ids = {"meeting": row.meeting, "person": row.person_id, "came": str(came)}
    tx.audit(f"link of {row.person_id}", "registered", ids, now)
    return came


def _register(tx: Tx, agenda: Agenda, wish: Wish, came: Became, *, settings: Settings, now: datetime) -> None:
    """Write somebody down, with their seat or their place in the queue, and queue their invitation."""
    if came is not Became.DONE:
        wish = replace(wish, mode=Mode.ONLINE)
    person = registered_person(agenda, wish)
    tx.save_registration(Registration(meeting=agenda.id, person_id=person.id, said=wish.to_json(), at=now))
    tx.save_people(agenda.id, [person], now=now, origin=REGISTRATION)
    tx.save_places([_place(agenda, person, came, now=now)])
    store_links(tx, agenda_now(tx, agenda.id, now=now), secret=settings.secret, now=now, only={person.id})
    # Who registers has said that they come; only how is still to be asked of who has not decided.
    said = None if person.mode is Mode.UNDECIDED else Partstat.ACCEPTED
    queue_own(tx, agenda.id, {person.id}, settings=settings, now=now, said=said, source=REGISTRATION)


def _place(agenda: Agenda, person: Person, came: Became, *, now: datetime) -> PlaceRow:
    """Return their place: the seat counts from now on, in whatever mode they were there before."""
    seat = Seat.NONE
    if came is Became.WAITS:
        seat = Seat.WAITING
    elif person.mode is Mode.ONSITE and agenda.meeting.mode is MeetingMode.HYBRID:
        seat = Seat.SEATED
    return PlaceRow(
        meeting=agenda.id,
        person_id=person.id,
        mode=str(person.mode),
        instead_of="",
        seat=str(seat),
        joined_at=now,
    )


def registered(tx: Tx, agenda: Agenda) -> list[Registered]:
    """Return who registered and is on the list, in the order of registering.

    Args:
        agenda: as `agenda_now` gives it.
    """
    rows, seats = tx.registrations(agenda.id), tx.wished_seats(agenda.id)
    found = [(row, agenda.attendees.get(row.person_id)) for row in rows]
    return [
        Registered(
            person_id=person.id,
            name=person.name,
            address=person.email,
            mode=person.mode,
            seat=seats[person.id].seat if person.id in seats else "",
            access_needs=person.access_needs,
            consent_publish=bool(person.consent_publish),
            consent_photo=bool(person.consent_photo),
            at=row.at,
        )
        for row, person in found
        if person is not None
    ]


def withdraw(
    tx: Tx, meeting: str, person_id: str, *, settings: Settings, by: str, now: datetime
) -> int | None:
    """Take somebody who registered off the list and tell them; return how many mails, None for who did not.

    Their seat is free at once. What is kept of them can be erased once these mails have left.
    """
    before = agenda_now(tx, meeting, now=now)
    if not tx.drop_registrations(meeting, [person_id]):
        return None
    if (row := tx.place(meeting, person_id)) is not None:
        tx.save_places([replace(row, seat=str(Seat.NONE), offer_until=None)])
    mails = queue_own(tx, meeting, {person_id}, settings=settings, now=now, known_by=before)
    tx.audit(by, "registration withdrawn", {"meeting": meeting, "person": person_id, "mails": mails}, now)
    return mails


def own_page(tx: Tx, found: Asked, *, secret: bytes) -> str:
    """Return the path of the page of somebody who registered; empty where they have none."""
    token = token_in_force(tx, Scope.PERSONAL, found.agenda.id, found.person_id, secret=secret)
    return link_path(Scope.PERSONAL, token) if token else ""
