"""Whom a reminder wave goes to."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import LEADING_ROLES, Audience, Mode, Role
from meetbot.plan.model import Wave
from meetbot.plan.people import invited, live_cast, live_sessions, mailable, mode_of

_BY_EVIDENCE = frozenset({Audience.ATTENDED, Audience.ABSENT})


def members(
    agenda: Agenda,
    wave: Wave,
    *,
    attended: frozenset[str] | None = None,
    unanswered: frozenset[str] | None = None,
    away: frozenset[str] = frozenset(),
    declined: frozenset[str] = frozenset(),
    only: Collection[str] | None = None,
) -> tuple[str, ...]:
    """Return the ids of the people this wave goes to, in the agenda's order; all of them have an address.

    A session's wave goes to that session's own people, a day's to those with a part on that day and to the
    attendees. Placeholders, and people whose sessions are all cancelled, are never among them.

    Args:
        attended: who was there, by evidence. None: not known, so `attended` and `absent` are nobody.
        unanswered: who has an invitation without an answer. None: nobody is `unanswered`.
        away: who sends somebody else (`plan.delegation`), and so is told nothing.
        declined: who said no, and so is told only what goes by evidence: who came all the same is thanked.
        only: of these people alone; None = of everybody.
    """
    session, day = agenda.session(wave.anchor), agenda.day(wave.anchor)
    own_day = day.id if day is not None else None
    sessions = {s.id for s in live_sessions(agenda) if not wave.anchor or s is session or s.day == own_day}
    cast = live_cast(agenda)
    whole = session is None  # a meeting's or a day's, which the attendee list goes to
    found = []
    for person in invited(agenda) if only is None else _among(agenda, only):
        own = cast.get(person.id, {})
        roles = {role for session, roles in own.items() if session in sessions for role in roles}
        listed = whole and person.id in agenda.attendees
        if not sessions or not mailable(person) or person.id in away or not (roles or listed):
            continue
        audience = _BY_EVIDENCE.intersection(wave.audience) if person.id in declined else wave.audience
        came = None if attended is None else person.id in attended
        silent = unanswered is not None and person.id in unanswered
        if any(belongs(agenda, person, roles, one, attended=came, unanswered=silent) for one in audience):
            found.append(person.id)
    return tuple(found)


def _among(agenda: Agenda, only: Collection[str]) -> Iterable[Person]:
    return filter(None, map(agenda.person, only))


def belongs(
    agenda: Agenda,
    person: Person,
    roles: Collection[Role],
    audience: Audience,
    *,
    attended: bool | None,
    unanswered: bool,
) -> bool:
    """Return whether a person with these roles is of a group.

    Args:
        attended: whether this person came; None = not known of anybody.
    """
    mode = mode_of(agenda, person)
    match audience:
        case Audience.ALL:
            return True
        case Audience.ONSITE:
            return mode is Mode.ONSITE
        case Audience.ONLINE:
            return mode is not Mode.ONSITE
        case Audience.UNDECIDED:
            return mode is Mode.UNDECIDED
        case Audience.SPEAKERS:
            return Role.SPEAKER in roles
        case Audience.CHAIRS:
            return any(role in LEADING_ROLES for role in roles)
        case Audience.ATTENDEES:
            return person.id in agenda.attendees
        case Audience.UNANSWERED:
            return unanswered
        case Audience.ATTENDED:
            return attended is True
        case Audience.ABSENT:
            return attended is False
