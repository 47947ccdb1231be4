"""What is held of one person in one meeting, for themselves: nothing of others, and no key to a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Text
from meetbot.attendees.consent import Consent, may_be_named
from meetbot.flows.meeting.consents import agreed
from meetbot.flows.meeting.forget import erased_at
from meetbot.store.store import Tx

Rows = list[dict[str, Any]]


def held_of(tx: Tx, agenda: Agenda, person: Person, *, now: datetime) -> dict[str, Any]:
    """Return it as JSON values; instants in UTC.

    Args:
        agenda: as `agenda_now` gives it.
    """
    return {
        "format": "meetbot-person/1",
        "meeting": {"id": agenda.id, "title": str(agenda.meeting.title)},
        "at": _at(now),
        "deleted_by": erased_at(agenda).astimezone(agenda.zone).date().isoformat(),
        "person": _person(person),
        "takes_part": _place(tx, agenda, person),
        "agrees": consents_of(tx, agenda, person) | {"said": _said(tx, agenda.id, person.id)},
        "part_in": _parts(agenda, person.id),
        "invitations": _invitations(tx, agenda.id, person.id),
        "answers": _answers(tx, agenda.id, person.id),
        "mails": _mails(tx, agenda.id, person.id),
        "mail_held_back": _suppressions(tx, person.email, agenda.id),
        "there": _presences(tx, agenda.id, person.id),
        "requests": _requests(tx, agenda.id, person),
        "links": _links(tx, agenda.id, person.id),
    }


def consents_of(tx: Tx, agenda: Agenda, person: Person) -> dict[str, bool]:
    """Return what holds for somebody, said by themselves or else by the agenda."""
    now_on = agreed(tx, agenda)
    known = now_on.person(person.id) or person
    return {
        str(Consent.PUBLISH): may_be_named(now_on, known),
        str(Consent.PHOTO): known.consent_photo,
    }


def _person(person: Person) -> dict[str, Any]:
    found = {
        "id": person.id,
        "name": person.name,
        "honorific": _text(person.honorific),
        "given": person.given,
        "family": person.family,
        "short": person.short,
        "native": person.native,
        "names": {key: way if isinstance(way, str) else dict(way) for key, way in person.names.items()},
        "pronouns": person.pronouns,
        "gender": person.gender,
        "posts": [{"post": _text(post.post), "organisation": post.org} for post in person.posts],
        "organisation": person.org or person.affiliation,
        "country": person.country,
        "email": person.email,
        "phone": person.phone,
        "mode": str(person.mode),
        "timezone": person.timezone,
        "language": person.language,
        "invited_by": str(person.invite) if person.invite is not None else "",
        "bio": _text(person.bio),
        "access_needs": person.access_needs,
        "tags": list(person.tags),
    }
    return {key: value for key, value in found.items() if value not in ("", [], {}, None)}


def _text(text: Text | None) -> dict[str, str]:
    return dict(text.values) if text is not None else {}


def _place(tx: Tx, agenda: Agenda, person: Person) -> dict[str, Any]:
    row = tx.place(agenda.id, person.id)
    if row is None:
        return {}
    own = {"mode": row.mode if row.instead_of else "", "timezone": row.zone, "language": row.language}
    return {
        "seat": row.seat,
        "since": _at(row.joined_at),
        "offered_until": _at(row.offer_until),
        "chosen": {key: value for key, value in own.items() if value},
    }


def _said(tx: Tx, meeting: str, person_id: str) -> Rows:
    return [
        {"what": row.kind, "agrees": row.given, "by": _by(row.by, person_id), "at": _at(row.at)}
        for row in tx.consents(meeting, person_id)
    ]


def _by(who: str, person_id: str) -> str:
    """Return who said it, without naming anybody else."""
    return "yourself" if who == f"link of {person_id}" else "the organiser"


def _parts(agenda: Agenda, person_id: str) -> Rows:
    return [
        {"session": session.id, "title": str(session.title), "as": str(role)}
        for session in agenda.sessions
        for who, role in session.everyone()
        if who == person_id
    ]


def _invitations(tx: Tx, meeting: str, person_id: str) -> Rows:
    return [
        {
            "uid": line.uid,
            "to": line.address,
            "title": line.copy.summary,
            "start": _at(line.copy.start),
            "end": _at(line.copy.end),
            "state": str(line.state),
            "sequence": line.issued.sequence,
            "answer": str(line.partstat),
            "somebody_comes_instead": bool(line.delegated_to),
        }
        for line in tx.ledger(meeting, person=person_id)
        if line.person_id == person_id
    ]


def _answers(tx: Tx, meeting: str, person_id: str) -> Rows:
    return [
        {
            "uid": one.uid,
            "answer": one.partstat,
            "by": one.source,
            "comment": one.comment,
            "counts": one.standing,
            "at": _at(one.at),
        }
        for one in tx.answers(meeting, person_id)
    ]


def _mails(tx: Tx, meeting: str, person_id: str) -> Rows:
    return [
        {
            "purpose": entry.purpose,
            "to": entry.rcpt,
            "about": entry.uid,
            "state": str(entry.state),
            "due": _at(entry.not_before),
            "sent": _at(entry.sent_at),
        }
        for entry in tx.entries(meeting=meeting, person=person_id, limit=10_000)
    ]


def _suppressions(tx: Tx, address: str, meeting: str) -> Rows:
    found = tx.suppressions([address], meeting=meeting) if address else []
    return [{"scope": one.scope, "reason": str(one.reason), "since": _at(one.at)} for one in found]


def _presences(tx: Tx, meeting: str, person_id: str) -> Rows:
    def own(rows: Iterable[Any]) -> Rows:
        return [
            {
                "by": one.source,
                "mode": one.mode,
                "session": one.session,
                "from": _at(one.from_at),
                "to": _at(one.to_at),
            }
            for one in rows
            if one.person_id == person_id
        ]

    looks: tuple[Callable[[str], Iterable[Any]], ...] = (tx.presences, tx.visits)
    return [row for look in looks for row in own(look(meeting))]


def _requests(tx: Tx, meeting: str, person: Person) -> Rows:
    """Return what they asked by mail; what others asked about their invitation is those others'."""
    return [
        {"kind": one.kind, "comment": one.comment, "at": _at(one.at), "decision": one.decision}
        for one in tx.proposals(meeting)
        if one.person_id == person.id and one.address.casefold() == person.email.casefold()
    ]


def _links(tx: Tx, meeting: str, person_id: str) -> Rows:
    return [
        {
            "for": str(one.link.scope),
            "since": _at(one.at),
            "until": _at(one.expires_at),
            "withdrawn": _at(one.revoked_at),
        }
        for one in tx.links(meeting, person=person_id)
    ]


def _at(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at is not None else None
