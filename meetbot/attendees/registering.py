"""Registering by oneself: while it is open, in which ways, and who a form makes of somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import AttendeeSettings
from meetbot.agenda.model.people import Person, Post
from meetbot.agenda.model.terms import MeetingMode, Mode, Status, Text
from meetbot.agenda.resolve.references import id_of_address
from meetbot.attendees.switching import Came, Seats, closes_at


class Entrance(StrEnum):
    """Whether people can register now, or why they cannot."""

    OPEN = "open"
    CLOSED = "closed"  # the agenda says so, or it is too late for the way there is
    FULL = "full"  # the one way is on-site, and all seats are taken
    CANCELLED = "cancelled"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wrote into the form; `mode` is one of `ways`."""

    name: str
    email: str
    mode: Mode
    timezone: str
    language: str
    organisation: str = ""
    post: str = ""
    access_needs: str = ""
    consent_publish: bool = False
    consent_photo: bool = False

    @property
    def person_id(self) -> str:
        """Return the id that a list without ids gives this address too."""
        return id_of_address(self.email)

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"mode": str(self.mode)}


def wish_of(said: Mapping[str, Any]) -> Wish:
    """Return what `to_json` wrote."""
    return Wish(**{**said, "mode": Mode(said["mode"])})


def entrance(agenda: Agenda, *, seats: Seats, now: datetime) -> Entrance:
    """Return whether somebody can register now."""
    if agenda.meeting.status is Status.CANCELLED:
        return Entrance.CANCELLED
    if now >= agenda.end:
        return Entrance.OVER
    if not (agenda.attendee_settings or AttendeeSettings()).registration_open:
        return Entrance.CLOSED
    if ways(agenda, seats=seats, now=now):
        return Entrance.OPEN
    return Entrance.CLOSED if now >= closes_at(agenda) else Entrance.FULL


def ways(agenda: Agenda, *, seats: Seats, now: datetime) -> dict[Mode, Came]:
    """Return in which modes somebody can register, and whether with a seat (`DONE`) or waiting for one.

    A seat that is free while others wait is theirs. On-site is over when switching is, undecided when it has
    to be decided; online stays as long as the meeting does.
    """
    settings = agenda.attendee_settings or AttendeeSettings()
    early = now < closes_at(agenda)
    has_seat = seats.free is None or seats.free > len(seats.queue)
    match agenda.meeting.mode:
        case MeetingMode.ONLINE:
            return {Mode.ONLINE: Came.DONE}
        case MeetingMode.ONSITE:
            return {Mode.ONSITE: Came.DONE} if early and has_seat else {}
        case MeetingMode.HYBRID:
            found = {}
            if early and (has_seat or settings.waitlist_onsite):
                found[Mode.ONSITE] = Came.DONE if has_seat else Came.WAITS
            found[Mode.ONLINE] = Came.DONE
            if early and (settings.decide_by is None or now < settings.decide_by):
                found[Mode.UNDECIDED] = Came.DONE
            return found


def registered_person(agenda: Agenda, wish: Wish, *, person_id: str = "") -> Person:
    """Return the attendee that a form makes; an organisation that the agenda knows is that one.

    Args:
        person_id: empty = the one that their address makes.
    """
    main = agenda.meeting.languages.main
    known = wish.organisation.casefold()
    org = next(
        (
            key
            for key, one in agenda.organisations.items()
            if known and known in {form.casefold() for form in (one.abbr, *one.name.values.values()) if form}
        ),
        "",
    )
    return Person(
        id=person_id or wish.person_id,
        name=wish.name,
        posts=(Post(post=Text(main, {main: wish.post}), org=org),) if wish.post else (),
        org="" if wish.post else org,
        affiliation="" if org else wish.organisation,
        email=wish.email,
        mode=wish.mode if agenda.meeting.mode is MeetingMode.HYBRID else _only(agenda),
        timezone=wish.timezone,
        language=wish.language,
        access_needs=wish.access_needs,
        consent_publish=wish.consent_publish,
        consent_photo=wish.consent_photo,
    )


def _only(agenda: Agenda) -> Mode:
    return Mode.ONSITE if agenda.meeting.mode is MeetingMode.ONSITE else Mode.ONLINE
