"""Capability links: those that a meeting's mails and pages hold, the token in force, a new one, none at all.

A link is renewed by raising its generation: the token before opens nothing from then on, and what is
composed afterwards holds the new one. A link that was withdrawn stays closed until it is renewed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.attendees.answers import Ask, Decision
from meetbot.attendees.links import Link, Scope, link_token, token_hash
from meetbot.plan.delegation import is_delegated
from meetbot.plan.model import LedgerLine, LineState
from meetbot.store.store import Tx

# Links of a mail -> what each of them opens.
MAILED = {
    "join": Scope.JOIN,
    "personal": Scope.PERSONAL,
    "unsubscribe": Scope.UNSUBSCRIBE,
    "live": Scope.SPEAKER,
}


def store_links(
    tx: Tx, agenda: Agenda, *, secret: bytes, now: datetime, only: Collection[str] | None = None
) -> None:
    """Keep the links of everybody who can be mailed; those known already stay as they are.

    Args:
        only: of these people; None = of all.
    """
    links = [link for link in _links(agenda) if only is None or link.person_id in only]
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


def generations(
    tx: Tx, meeting: str, *, scopes: Collection[Scope] = tuple(Scope), people: Collection[str] | None = None
) -> dict[tuple[str, Scope], int]:
    """Return (person id, scope) -> the generation that mails print, of links that were renewed or withdrawn.

    0 = withdrawn, so no mail holds it. What is not in it stands in its first generation.

    Args:
        scopes: only of these kinds; each costs a look for each of the people.
        people: only of these; None = of everybody.
    """
    return {
        (kept.link.person_id, kept.link.scope): 0 if kept.revoked_at is not None else kept.link.generation
        for kept in tx.renewed_links(meeting, scopes, people=people)
    }


def join_generations(tx: Tx, meeting: str) -> dict[str, int]:
    """Return person id -> generation of the join link, as `generations`."""
    found = generations(tx, meeting, scopes=(Scope.JOIN,))
    return {person: generation for (person, _), generation in found.items()}


def closed_by_delegation(tx: Tx, meeting: str) -> dict[str, int]:
    """Return person id -> generation that the join link gets when the person comes after all.

    Of those whose link was closed because somebody else comes instead; not of those whose link was withdrawn
    for another reason.
    """
    closed = {
        (proposal.person_id, proposal.decided_at)
        for proposal in tx.proposals(meeting)
        if (proposal.kind, proposal.decision) == (Ask.DELEGATION, Decision.ACCEPT)
    }
    if not closed:
        return {}
    return {
        kept.link.person_id: kept.link.generation + 1
        for kept in tx.links(meeting)
        if kept.link.scope is Scope.JOIN and (kept.link.person_id, kept.revoked_at) in closed
    }


def open_again(tx: Tx, meeting: str, lines: Iterable[LedgerLine], *, secret: bytes, now: datetime) -> None:
    """Open the join links that a delegation had closed, of those who come to one of these themselves."""
    closed = closed_by_delegation(tx, meeting)
    come = {line.person_id for line in lines if line.state is LineState.LIVE and not is_delegated(line)}
    for person_id in sorted(come & set(closed)):
        link = Link(scope=Scope.JOIN, meeting=meeting, person_id=person_id)
        new_link(tx, link, secret=secret, by="delegation ended", now=now)


def with_other_address(agenda: Agenda, previous: Agenda | None) -> frozenset[str]:
    """Return the ids of those whose address is another one than in the agenda before.

    The links that the old address has open the person's own pages, and it may be a stranger's.
    """
    if previous is None:
        return frozenset()
    return frozenset(
        person_id
        for people in (agenda.people, agenda.attendees)
        for person_id, person in people.items()
        if (before := previous.person(person_id)) is not None
        and before.email.casefold() != person.email.casefold() != ""
        and before.email
    )


def join_generations_for(tx: Tx, agenda: Agenda, previous: Agenda | None) -> dict[str, int]:
    """Return person id -> generation that the join link has once this agenda is applied."""
    found = join_generations(tx, agenda.id) | closed_by_delegation(tx, agenda.id)
    if moved := with_other_address(agenda, previous):
        kept = (kept for kept in tx.links(agenda.id) if kept.revoked_at is None)
        joins = {k.link.person_id: k.link.generation for k in kept if k.link.scope is Scope.JOIN}
        found |= {person_id: joins[person_id] + 1 for person_id in moved & set(joins)}
    return found


def renew_links(tx: Tx, meeting: str, people: Iterable[str], *, secret: bytes, now: datetime) -> None:
    """Make every open link of these people anew: what their old addresses have opens nothing any more."""
    for person_id in sorted(people):
        for kept in tx.links(meeting, person=person_id):
            if kept.revoked_at is None:
                new_link(tx, kept.link, secret=secret, by="address corrected", now=now)


def new_link(tx: Tx, link: Link, *, secret: bytes, by: str, now: datetime) -> str:
    """Open a link anew and return its token; those before open nothing from now on."""
    tx.revoke(link, now=now)
    made = replace(link, generation=tx.generation(link))
    token = link_token(made, secret=secret)
    tx.add_links([(made, token_hash(token))], now=now)
    tx.audit(by, "link.new", ids_of(made), now)
    return token


def revoke_link(tx: Tx, link: Link, *, by: str, now: datetime) -> bool:
    """Close a link until it is made anew; False where it was not open."""
    closed = bool(tx.revoke(link, now=now))
    if closed:
        tx.audit(by, "link.revoke", ids_of(link), now)
    return closed


def ids_of(link: Link) -> dict[str, str]:
    """Return what a note on a link says of it; never its token."""
    ids = {"meeting": link.meeting, "scope": str(link.scope), "person": link.person_id, "track": link.target}
    return {name: value for name, value in ids.items() if value}


PATHS = {Scope.PERSONAL: "/p/{}", Scope.JOIN: "/j/{}", Scope.FEED: "/f/{}.ics", Scope.UNSUBSCRIBE: "/u/{}"}


def link_path(scope: Scope, token: str) -> str:
    """Return where a token leads, below the service's address; live screens have one door for all."""
    return PATHS.get(scope, "/l/{}").format(token)
