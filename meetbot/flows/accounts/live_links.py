"""The links that open the live screens of a meeting: which there can be, one looked up, one made anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import LEADING_ROLES, Status
from meetbot.attendees.links import Link, Scope, link_token
from meetbot.flows.accounts.links import ids_of, new_link
from meetbot.live.step import tracks_of
from meetbot.store.links import KeptLink
from meetbot.store.store import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveLink:
    """A link that the meeting can have; `kept` is its newest generation, None where it was never made."""

    link: Link
    kept: KeptLink | None

    @property
    def generation(self) -> int:
        """Return the newest generation, 0 where there is none."""
        return self.kept.link.generation if self.kept is not None else 0

    @property
    def withdrawn(self) -> bool:
        return self.kept is not None and self.kept.revoked_at is not None


def live_links(tx: Tx, agenda: Agenda) -> list[LiveLink]:
    """Return every live link that the agenda has a use for.

    By scope: viewers, chairs, notes, door, operators, speakers; of each those of the meeting before those
    of its tracks (in the order of their columns) and of people (in file order).
    """
    kept = {(k.link.scope, k.link.person_id, k.link.target): k for k in tx.links(agenda.id)}
    return [
        LiveLink(
            link=Link(scope=scope, meeting=agenda.id, person_id=person, target=track),
            kept=kept.get((scope, person, track)),
        )
        for scope, person, track in _wanted(agenda)
    ]


def _wanted(agenda: Agenda) -> Iterator[tuple[Scope, str, str]]:
    """Yield (scope, person id, track), empty for none."""
    tracks = [track.id for track in tracks_of(agenda)] if any(s.track for s in agenda.sessions) else []
    for scope in (Scope.VIEWER, Scope.CHAIR):  # their screens show one track
        yield from ((scope, "", track) for track in tracks or [""])
        if scope is Scope.CHAIR:
            yield from ((scope, person, track) for person, track in _chairs(agenda))
    yield Scope.NOTES, "", ""
    yield from ((Scope.DOOR, person, "") for person in ("", *_at_the_door(agenda)))
    yield from ((Scope.OPERATOR, "", track) for track in ["", *tracks])
    named = (p for p in agenda.with_role if not agenda.people[p].is_placeholder)
    yield from ((Scope.SPEAKER, person, "") for person in named)


def _at_the_door(agenda: Agenda) -> list[str]:
    named = dict.fromkeys(agenda.meeting.team.door)
    return [who for who in named if (person := agenda.person(who)) is not None and not person.is_placeholder]


def _chairs(agenda: Agenda) -> Iterator[tuple[str, str]]:
    """Yield who leads a session, and its track; empty where they lead in several, or in that of all."""
    led: dict[str, set[str]] = {}
    for session in agenda.sessions:
        if session.status is Status.CANCELLED:
            continue
        for who, role in session.everyone():
            if role in LEADING_ROLES:
                led.setdefault(who, set()).add(session.track)
    for who, person in agenda.people.items():
        if who in led and not person.is_placeholder:
            yield who, next(iter(led[who])) if len(led[who]) == 1 else ""


def show_live_link(tx: Tx, found: LiveLink, *, secret: bytes, by: str, now: datetime) -> str:
    """Return the token that opens this link, made where there was none; empty where it is withdrawn.

    Who looked at it is noted, as it is of links in mails.
    """
    if found.kept is None:
        return new_link(tx, found.link, secret=secret, by=by, now=now)
    if found.withdrawn:
        return ""
    tx.audit(by, "link.show", ids_of(found.link), now)
    return link_token(found.kept.link, secret=secret)
