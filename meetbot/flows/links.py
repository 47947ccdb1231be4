"""Capability links: those that a meeting's mails and pages hold, the token in force, a new one, none at all.

A link is renewed by raising its generation: the token before opens nothing from then on, and what is
composed afterwards holds the new one. A link that was withdrawn stays closed until it is renewed.
"""

from __future__ import annotations

from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.attendees.links import Link, Scope, link_token, token_hash
from meetbot.store.store import Tx


def store_links(tx: Tx, agenda: Agenda, *, secret: bytes, now: datetime) -> None:
    """Keep the links of everybody who can be mailed; those known already stay as they are."""
    links = _links(agenda)
    tx.add_links(((link, token_hash(link_token(link, secret=secret))) for link in links), now=now)


def _links(agenda: Agenda) -> list[Link]:
    """Four for everybody, the timer for who has a part."""
    everybody = (Scope.PERSONAL, Scope.JOIN, Scope.FEED, Scope.UNSUBSCRIBE)
    with_part = [agenda.people[p] for p in agenda.with_role]
    found: list[tuple[Person, tuple[Scope, ...]]] = [
        *((person, (*everybody, Scope.SPEAKER)) for person in with_part),
        *((person, everybody) for person in agenda.attendees.values()),
    ]
    return [
        Link(scope=scope, meeting=agenda.id, person_id=person.id)
        for person, scopes in found
        if not person.is_placeholder and person.email
        for scope in scopes
    ]


def token_in_force(tx: Tx, scope: Scope, meeting: str, person_id: str, *, secret: bytes) -> str:
    """Return the token that opens this link of a person now; empty where it is withdrawn, or never was."""
    link = tx.open_link(Link(scope=scope, meeting=meeting, person_id=person_id))
    return link_token(link, secret=secret) if link is not None else ""
