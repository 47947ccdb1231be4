"""Who is invited to what, in which mode, and who cannot be mailed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from meetbot.agenda.fields.addresses import is_odd_address, odd_letters
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Session
from meetbot.agenda.model.terms import Granularity, MeetingMode, Mode, Role, Status
from meetbot.plan.model import Copy, NotMailed


def ids_by_address(agenda: Agenda) -> dict[str, str]:
    """Return address in small letters -> person id, of everybody with an address; of `people` first."""
    known = (*agenda.attendees.values(), *agenda.people.values())
    return {person.email.casefold(): person.id for person in known if person.email}


def new_ids(agenda: Agenda, previous: Agenda) -> dict[str, str]:
    """Return old person id -> new one, of who is in both at one address: an attendee who became a speaker."""
    now = ids_by_address(agenda)
    before = ids_by_address(previous)
    return {
        old: new
        for address, old in before.items()
        if (new := now.get(address, old)) != old
        if agenda.person(old) is None and previous.person(new) is None
    }


def live_sessions(agenda: Agenda) -> tuple[Session, ...]:
    """Return the sessions that are to take place, in file order; none of a cancelled meeting."""
    if agenda.meeting.status is Status.CANCELLED:
        return ()
    return tuple(s for s in agenda.sessions if s.status is not Status.CANCELLED)


def live_cast(agenda: Agenda) -> dict[str, dict[str, tuple[Role, ...]]]:
    """Return person id -> session id -> roles, of what is to take place alone, all in file order."""
    found: dict[str, dict[str, list[Role]]] = {}
    for session in live_sessions(agenda):
        for entry in (session, *(item for item in session.items if item.status is not Status.CANCELLED)):
            for who, role in entry.roles():
                found.setdefault(who, {}).setdefault(session.id, []).append(role)
    return {
        who: {session: tuple(dict.fromkeys(roles)) for session, roles in own.items()}
        for who, own in found.items()
    }


def invited(agenda: Agenda) -> Iterator[Person]:
    """Yield who has a role or is on the attendee list, each once, in file order; placeholders too."""
    cast = live_cast(agenda)
    for person_id in dict.fromkeys((*agenda.people, *agenda.attendees)):
        person = agenda.person(person_id)
        if person is not None and (person_id in cast or person_id in agenda.attendees):
            yield person


def mailable(person: Person) -> bool:
    """Return whether a mail can reach this person at all."""
    return bool(person.email) and not person.is_placeholder


def held_for_address(agenda: Agenda, mails: Counter[str]) -> list[NotMailed]:
    """Return whose mails are held since mail servers do not take their address, in file order.

    Args:
        mails: how many of this plan go to such addresses, by person id.
    """
    found = []
    for person in {**agenda.people, **agenda.attendees}.values():
        if not is_odd_address(person.email) or person.is_placeholder:
            continue
        number = mails[person.id]
        held = "mails to them are held" if not number else f"{number:,} mail{'s' * (number > 1)} will be held"
        why = f"{held}: their address has {odd_letters(person.email)} before the @"
        found.append(NotMailed(person_id=person.id, label=person.label, why=why))
    return found


def mode_of(agenda: Agenda, person: Person) -> Mode:
    """Return how this person takes part; a meeting that is not hybrid leaves no choice."""
    if agenda.meeting.mode is MeetingMode.ONLINE:
        return Mode.ONLINE
    return Mode.ONSITE if agenda.meeting.mode is MeetingMode.ONSITE else person.mode


def shown_mode(agenda: Agenda, copy: Copy) -> Mode:
    """Return how the person of a copy takes part: who is undecided has the online copy, and is not online."""
    person = agenda.person(copy.person_id)
    undecided = person is not None and mode_of(agenda, person) is Mode.UNDECIDED
    return Mode.UNDECIDED if undecided and copy.mode is Mode.ONLINE else copy.mode


def granularity(agenda: Agenda, person: Person, *, has_role: bool) -> Granularity:
    """Return what this person's copies stand for: the person's own wish, else the meeting's policy."""
    if person.invite is not None:
        return person.invite
    return agenda.meeting.invite.roles if has_role else agenda.meeting.invite.attendees


def wants_feed(agenda: Agenda, person_id: str) -> bool:
    """Return whether somebody who is invited gets no calendar mail, by their own wish or the policy."""
    person, policy = agenda.person(person_id), agenda.meeting.invite
    if person is None or Granularity.FEED not in (person.invite, policy.roles, policy.attendees):
        return False
    has_role = person_id in live_cast(agenda)
    listed = has_role or person_id in agenda.attendees
    return listed and granularity(agenda, person, has_role=has_role) is Granularity.FEED


def not_mailed(agenda: Agenda) -> tuple[NotMailed, ...]:
    """Return everybody of the agenda who gets no calendar mail, with the reason, in file order."""
    found = []
    roles = live_cast(agenda)
    for person in {**agenda.attendees, **agenda.people}.values():
        why = _why_not(agenda, person, has_role=person.id in roles)
        if why:
            found.append(NotMailed(person_id=person.id, label=person.label, why=why))
    order = {person_id: n for n, person_id in enumerate((*agenda.people, *agenda.attendees))}
    return tuple(sorted(found, key=lambda n: order[n.person_id]))


def _why_not(agenda: Agenda, person: Person, *, has_role: bool) -> str:
    if person.is_placeholder:
        return "nobody is named yet"
    if not has_role and person.id not in agenda.attendees:
        had_one = any(who == person.id for session in agenda.sessions for who, _ in session.everyone())
        return "every own session is cancelled" if had_one else "no role, and not on the attendee list"
    if not person.email:
        return "no e-mail address"
    if granularity(agenda, person, has_role=has_role) is Granularity.FEED:
        return "no calendar mail wanted (invite: feed)"
    return "the meeting is cancelled" if agenda.meeting.status is Status.CANCELLED else ""
