"""What somebody agrees to apart from being mailed: their own word goes before what the agenda says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Session
from meetbot.agenda.model.terms import Status

WITH_CONSENT = "with-consent"


class Consent(StrEnum):
    """What is agreed to, or not."""

    PUBLISH = "publish"  # being named in what is published
    PHOTO = "photo"  # photographs of them being published, with their name
    RECORDING = "recording"  # being recorded, where the agenda says `with-consent`


Said = Mapping[tuple[str, Consent], bool]
"""(person id, what) -> their own latest word; who is not in it never said."""


def as_agreed(agenda: Agenda, said: Said) -> Agenda:
    """Return the agenda with everybody's own word on being named and photographed."""
    if not said:
        return agenda

    def own(person: Person) -> Person:
        named = said.get((person.id, Consent.PUBLISH), person.consent_publish)
        photo = said.get((person.id, Consent.PHOTO), person.consent_photo)
        if (named, photo) == (person.consent_publish, person.consent_photo):
            return person
        return replace(person, consent_publish=named, consent_photo=photo)

    people = {key: own(person) for key, person in agenda.people.items()}
    return replace(
        agenda, people=people, attendees={key: own(person) for key, person in agenda.attendees.items()}
    )


def may_be_named(agenda: Agenda, person: Person) -> bool:
    """Tell whether what is published may have somebody's name.

    Who said nothing is named where the organiser has them among `people`; who is on the attendee list alone
    is not.
    """
    if person.consent_publish is None:
        return person.id in agenda.people
    return person.consent_publish


def recording_of(agenda: Agenda, session: Session) -> str:
    """Return `none`, `full` or `with-consent`, as the session says it, else the meeting."""
    online = agenda.meeting.online
    return session.recording or (online.recording if online is not None else "none")


def asked_to_be_recorded(agenda: Agenda, person_id: str) -> tuple[Session, ...]:
    """Return the sessions that somebody has a part in and is recorded in only if they agree."""
    return tuple(
        session
        for session in agenda.sessions
        if session.status is not Status.CANCELLED
        and recording_of(agenda, session) == WITH_CONSENT
        and any(who == person_id for who, _ in session.everyone())
    )


def recorded(agenda: Agenda, sessions: Iterable[Session]) -> str:
    """Return how these are recorded, taken together: `full`, else `with-consent`; empty where none is."""
    found = {recording_of(agenda, s) for s in sessions if s.status is not Status.CANCELLED}
    return next((way for way in ("full", WITH_CONSENT) if way in found), "")
