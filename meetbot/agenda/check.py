"""Rules over the whole agenda, told beside the faults of single fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Session
from meetbot.agenda.model.terms import MeetingMode, Mode, Status
from meetbot.agenda.names import colliding
from meetbot.agenda.resolve.build import Built
from meetbot.agenda.source.events import Node
from meetbot.agenda.source.faults import Faults, shown


def check_whole(built: Built, faults: Faults) -> None:
    """Tell people who cannot be reached or told apart, seats that do not suffice, double bookings."""
    _check_people(built, faults)
    _check_modes(built, faults)
    _check_seats(built, faults)
    _check_bookings(built, faults)


def _spot(built: Built, who: str) -> Node | None:
    block = built.references.people.get(who)
    if block is None:
        return None
    pair = built.document.node.pairs.get("people")
    people = getattr(pair[1], "pairs", {}) if pair else {}
    return people[who][0] if who in people else block.head


def _check_people(built: Built, faults: Faults) -> None:
    agenda = built.agenda
    needed = {*agenda.with_role, *agenda.meeting.team.operators, *agenda.meeting.team.rapporteurs}
    for who, person in agenda.people.items():
        block = built.references.people[who]
        if who not in needed:
            continue
        if person.placeholder is not None:
            message = f'"{who}" is a placeholder ({person.placeholder}): no mail can go out'
            faults.add("W222", _spot(built, who), message, "write name and email once the person is known")
        elif not person.email and not built.contacts.may_have_email(who, block):
            message = f"{person.label} has a part, but no e-mail address: no mail can go out"
            faults.add("W223", _spot(built, who), message, "add email: ...")
    _check_addresses(built, faults)
    told: set[str] = set()
    for who, (short, other) in colliding(agenda, agenda.meeting.languages.main).items():
        if short.casefold() in told:
            continue
        told.add(short.casefold())
        names = f"{agenda.people[who].name} and {agenda.people[other].name}"
        message = f"{names} share the short form {shown(short)}; the article will print full names"
        faults.add("W221", _spot(built, who), message, "give one of them short: ...")


def _check_addresses(built: Built, faults: Faults) -> None:
    seen: dict[str, str] = {}
    for who, person in built.agenda.people.items():
        address = person.email.casefold()
        if address and seen.setdefault(address, who) != who:
            message = f'"{who}" has the address of "{seen[address]}": it gets the mails of both'
            hint = "use one id where it is one person"
            faults.add("W227", built.contacts.spot(who, built.references.people[who]), message, hint)


def _check_modes(built: Built, faults: Faults) -> None:
    agenda = built.agenda
    mode = agenda.meeting.mode
    if mode is not MeetingMode.HYBRID:
        for who, person in agenda.people.items():
            if person.mode.value != mode.value:
                message = f'"{who}" is {person.mode}, but the meeting is {mode} only'
                faults.add(
                    "W225", built.references.people[who].at("mode"), message, "change one of the two modes"
                )
    if mode is not MeetingMode.ONSITE:
        for key, timed in built.timed.items():
            for entry in (timed, *timed.items):
                if entry.block.early:
                    name = entry.block.id or key
                    message = f'"{name}" may start early, but people online come when they were told'
                    faults.add("W226", entry.block.at("early"), message, "delete early")


def _check_seats(built: Built, faults: Faults) -> None:
    agenda = built.agenda
    capacity = agenda.meeting.venue.capacity if agenda.meeting.venue else None
    venue = built.document.meeting.venue if built.document.meeting else None
    if capacity is None or venue is None:
        return
    onsite = onsite_people(agenda)
    if onsite > capacity:
        message = f"{onsite} people come on site, but the venue seats {capacity}"
        faults.add("W224", venue.at("capacity"), message, "raise capacity, or move people online")


def onsite_people(agenda: Agenda) -> int:
    """Return how many take a seat: on-site people with a part, and on-site attendees."""
    with_role = set(agenda.with_role)
    own = sum(
        p.mode is Mode.ONSITE and not p.is_placeholder for who, p in agenda.people.items() if who in with_role
    )
    return own + sum(p.mode is Mode.ONSITE for who, p in agenda.attendees.items() if who not in with_role)


@dataclass(frozen=True, slots=True)
class _Booking:
    """A room or person that a session has for some time: one with a part in an item, only during the item."""

    start: datetime
    end: datetime
    session: Session
    key: tuple[str, str]  # "room" or "person", and which


def _bookings(session: Session) -> Iterator[_Booking]:
    if session.room:
        yield _Booking(session.start, session.end, session, ("room", session.room))
    # An item before its session has no known start, or one that was told.
    for entry in (e for e in (session, *session.items) if e.start >= session.start):
        for who in dict.fromkeys(who for who, _ in entry.roles()):
            yield _Booking(entry.start, entry.end, session, ("person", who))


def _check_bookings(built: Built, faults: Faults) -> None:
    """Tell each session once per room and person that an earlier session still has."""
    agenda = built.agenda
    known = [s for s in agenda.sessions if s.id in built.timed and s.status is not Status.CANCELLED]
    last: dict[tuple[str, str], _Booking] = {}  # of those so far, the one that ends last
    for booking in sorted((b for s in known for b in _bookings(s)), key=lambda b: b.start):
        before, session = last.get(booking.key), booking.session
        if before is None or before.end <= booking.end:
            last[booking.key] = booking
        if before is None or before.end <= booking.start or before.session is session:
            continue
        block, earlier = built.timed[session.id].block, before.session
        if _told(built, session, earlier) or _told(built, earlier, session):
            continue
        kind, key = booking.key
        if kind == "room":
            name = agenda.room_name(key)
            message = f'"{session.id}" is in {name} while "{earlier.id}" still is'
            faults.add("W320", block.at("room"), message, "move one of them")
        elif not agenda.people[key].is_placeholder:
            message = f'{agenda.people[key].label} is in "{session.id}" while "{earlier.id}" still runs'
            faults.add("W320", block.head, message, "move one of them")


def _told(built: Built, late: Session, other: Session) -> bool:
    """Return whether an overrun was told, and starting after it would take the one out of the other's way."""
    before = built.timed[late.id].overrun_by
    return before is not None and before.end is not None and other.end <= before.end
