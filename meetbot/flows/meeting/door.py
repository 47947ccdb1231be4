"""The door: who can be checked in, presses as phones send them (late, twice, in any order), who is in.

A check-in has the id that its phone gave it, and taking back names the check-ins it takes back: whatever
comes twice, late or in another order, from however many doors, ends in the same. A person is in while one
check-in of today is not taken back, so two doors count them once.

People are known to the page by the code of their badge, never by id or address. Somebody whom no list has is
a walk-in: each has an id of their own, given by the phone at the first press (`walk-in/...`), so two people
of one name are two, and a second press for the same one names that id.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Day
from meetbot.agenda.model.terms import Mode
from meetbot.agenda.names import sort_key
from meetbot.agenda.source.letters import unaccented
from meetbot.attendees.links import badge_code
from meetbot.flows.planning.chosen import chosen_modes
from meetbot.mail.words import clean
from meetbot.store.rows import Presence
from meetbot.store.store import Tx

SOURCE = "door"
WALK_IN = "walk-in/"
LONGEST_NAME = 200  # characters
OPENS_BEFORE = timedelta(hours=6)
"""So long before its start, at the most, people are checked in for a day."""
OLDEST = timedelta(days=7)
"""A press that a phone kept for longer is no longer believed: its clock, or its meeting, is another one."""

_KEY = re.compile(r"[0-9A-Za-z_-]{8,64}")
_WALK_IN = re.compile(rf"{WALK_IN}{_KEY.pattern}")


class Do(StrEnum):
    IN = "in"
    BACK = "back"


class Refused(StrEnum):
    """Why a press was not taken; it is not sent again."""

    UNREADABLE = "unreadable"
    NOBODY = "nobody"  # no such person, or not any more
    NAMELESS = "nameless"
    OLD = "old"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody whom the door can check in. `note` tells people of one name apart, else it is empty."""

    who: str  # code of the badge, or the id of a walk-in
    name: str
    native: str = ""
    note: str = ""
    void: bool = False  # they switched to joining online, and their badge is void


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """Somebody who is in. `ids`: the check-ins that have to be taken back for them to be out."""

    guest: Guest
    at: datetime  # of the first of them
    by: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Twice:
    """People of one name who are in, one of them a walk-in at least: perhaps one person, typed at two doors.

    `extra` is the walk-in who came last: taking back their check-ins counts the two as one.
    """

    name: str
    count: int
    extra: Arrived


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorView:
    """What the page shows. `guests` by name, without walk-ins; `arrived` the newest first."""

    agenda: Agenda
    mark: str
    revision: int  # of the guests: another one whenever they are others
    guests: tuple[Guest, ...]
    arrived: tuple[Arrived, ...]

    @property
    def twice(self) -> list[Twice]:
        """Return who may be counted twice, the newest first."""
        named: dict[str, list[Arrived]] = {}
        for one in self.arrived:
            named.setdefault(same_name(one.guest.name), []).append(one)
        found = []
        for name, people in named.items():
            extra = next((one for one in people if one.guest.who.startswith(WALK_IN)), None)
            if name and extra is not None and len(people) > 1:
                found.append(Twice(name=extra.guest.name, count=len(people), extra=extra))
        return found

    @property
    def capacity(self) -> int | None:
        """Return the venue's seats, None where the agenda names none."""
        venue = self.agenda.meeting.venue
        return venue.capacity if venue is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """One press. `key` names it for good; `of`: check-ins that are taken back."""

    key: str
    do: Do
    who: str
    at: datetime
    name: str = ""  # of a walk-in
    of: tuple[str, ...] = ()


def same_name(name: str) -> str:
    """Return what two ways of typing one name have in common: case, accents and spaces do not count."""
    return " ".join(unaccented(name).split())


def possible_doubles(presences: Iterable[Presence], agenda: Agenda) -> int:
    """Return how many of those who were seen may be somebody else who was: walk-ins of a name seen before."""
    named: dict[str, set[str]] = {}
    for one in presences:
        person = agenda.person(one.person_id)
        name = one.name or (person.name if person is not None else "")
        if name:
            named.setdefault(same_name(name), set()).add(one.person_id)
    return sum(
        min(sum(who.startswith(WALK_IN) for who in people), len(people) - 1) for people in named.values()
    )


def check_in_id(meeting: str, key: str) -> str:
    """Return the id of the check-in that a press makes."""
    return f"{SOURCE}/{meeting}/{key}"


def read_press(data: object, *, sent: float | None, now: datetime) -> Press | Refused:
    """Return what a page sent as one press.

    Args:
        data: JSON object: id, do, who, name, of, at (the phone's clock, ms).
        sent: the phone's clock when it sent, ms: a phone may go wrong by hours, and only the time between
            press and sending counts. None = pressed now.
    """
    if not isinstance(data, Mapping):
        return Refused.UNREADABLE
    key, do, who, name = (data.get(field, "") for field in ("id", "do", "who", "name"))
    of, at = data.get("of", ()), data.get("at")
    if not (isinstance(key, str) and _KEY.fullmatch(key) and isinstance(who, str) and isinstance(name, str)):
        return Refused.UNREADABLE
    if do not in list(Do) or not isinstance(of, (list, tuple)) or not all(isinstance(one, str) for one in of):
        return Refused.UNREADABLE
    waited = timedelta(0)
    if sent is not None and at is not None:
        if isinstance(at, bool) or not isinstance(at, (int, float)) or not abs(at) < 1e15:
            return Refused.UNREADABLE
        waited = max(timedelta(0), timedelta(milliseconds=sent - at))
    if waited > OLDEST:
        return Refused.OLD
    return Press(key=key, do=Do(do), who=who, at=now - waited, name=clean(name)[:LONGEST_NAME], of=tuple(of))


def take_press(
    tx: Tx, agenda: Agenda, press: Press, *, codes: Mapping[str, str], by: str, now: datetime
) -> Refused | None:
    """Check one person in, or take that back; once, however often it comes. None: done, now or before.

    Args:
        codes: as `codes_of`.
        by: who pressed, as others read it.
    """
    tx.lock(agenda.id)
    walk_in = _WALK_IN.fullmatch(press.who) is not None
    person_id = press.who if walk_in else codes.get(press.who, "")
    if not person_id:
        return Refused.NOBODY
    check_in = Presence(
        id=check_in_id(agenda.id, press.key),
        meeting=agenda.id,
        person_id=person_id,
        source=SOURCE,
        mode=str(Mode.ONSITE),
        from_at=press.at,
        name=press.name if walk_in else "",
        by=by,
    )
    about = {"meeting": agenda.id, "person": person_id}
    if press.do is Do.IN:
        if walk_in and not press.name:
            return Refused.NAMELESS
        if tx.add_presence(check_in):
            tx.audit(by, "door in", about, now)
        return None
    there = {p.id: p for p in tx.presences(agenda.id) if _of_the_room(p) and p.person_id == person_id}
    ours = re.compile(rf"{re.escape(check_in_id(agenda.id, ''))}{_KEY.pattern}")
    for some_id in dict.fromkeys(press.of):
        found = there.get(some_id)
        if found is None and ours.fullmatch(some_id):  # it may still come, from another phone
            found = replace(check_in, id=some_id)
        if found is not None and tx.take_back_presence(found):
            tx.audit(by, "door back", about, now)
    return None


def codes_of(agenda: Agenda, *, secret: bytes) -> dict[str, str]:
    """Return the code of a badge -> person id, of everybody who has a name."""
    return {badge_code(agenda.id, person.id, secret=secret): person.id for person in _named(agenda)}


def door_view(tx: Tx, agenda: Agenda, *, secret: bytes, now: datetime) -> DoorView:
    """Return who can be checked in, and who is in on the day of `now`."""
    void = {who for who, mode in chosen_modes(tx, agenda).items() if mode is Mode.ONLINE}
    guests = _guests(agenda, void, secret=secret)
    today = day_of(agenda, now)
    seen: dict[str, list[Presence]] = {}
    for presence in tx.presences(agenda.id):
        if _of_the_room(presence) and day_of(agenda, presence.from_at) == today:
            seen.setdefault(presence.person_id, []).append(presence)
    arrived = [
        Arrived(
            guest=guests.get(person_id) or _gone(person_id, found, agenda, secret),
            at=found[0].from_at,
            by=found[0].by,
            ids=tuple(one.id for one in found),
        )
        for person_id, found in seen.items()
    ]
    return DoorView(
        agenda=agenda,
        mark=door_mark(tx, agenda, now=now),
        revision=people_mark(tx, agenda),
        guests=tuple(guests.values()),
        arrived=tuple(reversed(arrived)),
    )


def door_mark(tx: Tx, agenda: Agenda, *, now: datetime) -> str:
    """Return what differs whenever the page has something new; it costs four counts."""
    return ".".join(map(str, (people_mark(tx, agenda), *tx.presence_mark(agenda.id), day_of(agenda, now).id)))


def people_mark(tx: Tx, agenda: Agenda) -> int:
    """Return a number that differs whenever the guests do: by a revision, a switch, a registration."""
    number, chosen = tx.latest_number(agenda.id), tx.last_choice(agenda.id)
    registered = tx.registrations_mark(agenda.id)
    if chosen is None and not registered:
        return number
    return zlib.crc32(f"{number} {chosen} {registered}".encode())


def day_of(agenda: Agenda, at: datetime) -> Day:
    """Return the day that a check-in is for: the last one that is on or about to begin, else the first."""
    days = [day for day in agenda.days if day.start - OPENS_BEFORE <= at]
    return days[-1] if days else agenda.days[0]


def _of_the_room(presence: Presence) -> bool:
    return presence.mode == Mode.ONSITE and presence.to_at is None and not presence.session


def _named(agenda: Agenda) -> list[Person]:
    known = {**agenda.attendees, **agenda.people}
    return sorted((p for p in known.values() if not p.is_placeholder and p.name), key=sort_key)


def _guests(agenda: Agenda, void: Set[str], *, secret: bytes) -> dict[str, Guest]:
    """Return everybody who has a name, by person id, in the order of names."""
    people = _named(agenda)
    times = Counter(person.name.casefold() for person in people)
    return {
        person.id: Guest(
            who=badge_code(agenda.id, person.id, secret=secret),
            name=person.label,
            native=person.native,
            note=_where_from(agenda, person) if times[person.name.casefold()] > 1 else "",
            void=person.id in void,
        )
        for person in people
    }


def _where_from(agenda: Agenda, person: Person) -> str:
    org = agenda.organisations.get((person.posts[0].org if person.posts else "") or person.org)
    return (org.abbr or str(org.name)) if org is not None else person.affiliation


def _gone(person_id: str, found: Sequence[Presence], agenda: Agenda, secret: bytes) -> Guest:
    """Return a walk-in; or somebody whom the newest agenda no longer has, who has no name here."""
    if person_id.startswith(WALK_IN):
        return Guest(who=person_id, name=found[0].name)
    return Guest(who=badge_code(agenda.id, person_id, secret=secret), name="")
