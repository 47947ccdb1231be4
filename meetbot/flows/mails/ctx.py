"""What a mail is made from, as JSON values: of a calendar notice, of a reminder when it is first claimed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import Reminder
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Audience, Mode, Text
from meetbot.attendees.links import Scope
from meetbot.errors import StoreError
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.mails.digests import digest_ctx
from meetbot.flows.planning.chosen import agenda_now
from meetbot.outbox.model import Entry
from meetbot.plan.copies import build_copies, copy_to_json
from meetbot.plan.model import Copy, LineState, Notice, Purpose
from meetbot.plan.seats import seated
from meetbot.store.store import Tx


def notice_ctx(notice: Notice, person: Person, *, references: tuple[str, ...]) -> dict[str, Any]:
    """Return what a calendar notice's mail is made from, as JSON values."""
    line, numbers = notice.line, notice.numbers or notice.line.issued
    return {
        "purpose": str(notice.purpose),
        "person": person_to_json(person),
        "copies": [copy_to_json(line.copy)],
        "method": str(notice.method),
        "sequence": numbers.sequence,
        "dtstamp": numbers.dtstamp.isoformat(),
        "ask": notice.ask,
        "partstat": str(line.partstat),
        "token": line.token,
        "changes": [[c.what, c.was, c.now] for c in notice.changes],
        "references": list(references),
        "rule": notice.rule,
        "reason": notice.reason,
        **({"brief": True} if notice.announced else {}),
        **({"delegated_to": line.delegated_to} if line.delegated_to else {}),
        **({"delegated_from": list(notice.delegated_from)} if notice.delegated_from else {}),
    }


def links_ctx(renewed: Mapping[tuple[str, Scope], int], person_id: str) -> dict[str, Any]:
    """Return what a mail's ctx says of the person's links: nothing where all are in their first generation.

    Args:
        renewed: as `links.generations` gives it.
    """
    own = {str(scope): number for (person, scope), number in renewed.items() if person == person_id}
    return {"links": own} if own else {}


def ctx_now(tx: Tx, entry: Entry, *, now: datetime) -> dict[str, Any]:
    """Return what a mail that was never composed says, from the state at `now`."""
    if entry.purpose == Purpose.DIGEST:
        return digest_ctx(tx, entry, now=now)
    return _issued_ctx(tx, entry) if entry.uid else reminder_ctx(tx, entry)


def _issued_ctx(tx: Tx, entry: Entry) -> dict[str, Any]:
    """Return what was fixed when the copy was issued; who is asked again hears of the seats left now."""
    if entry.purpose != Purpose.CHASE:
        return dict(entry.ctx)
    return {**entry.ctx, "extra": _seats(tx, agenda_at(tx, entry.meeting))}


def reminder_ctx(tx: Tx, entry: Entry) -> dict[str, Any]:
    """Return what a reminder says, from the state at this moment: mode, zone, language and live copies.

    Raises:
        StoreError: the person or the reminder is no longer in the agenda.
    """
    revision = tx.latest_revision(entry.meeting)
    agenda = agenda_now(tx, entry.meeting)
    person = agenda.person(entry.person_id)
    reminder_id, anchor = str(entry.ctx["reminder"]), str(entry.ctx["anchor"])
    reminder = next((r for r in agenda.reminders if r.id == reminder_id), None)
    if person is None or reminder is None or revision is None:
        raise StoreError(f"{entry.person_id} or reminder {reminder_id} is no longer in the agenda")
    copies = tuple(_copies_for(tx, agenda, person, anchor))
    audience = _audience(reminder, copies)
    return {
        "purpose": str(Purpose.REMINDER),
        "revision": revision.number,
        "person": person_to_json(person),
        "copies": [copy_to_json(copy) for copy in copies],
        "reminder": reminder_id,
        "anchor": anchor,
        "audience": audience,
        "extra": _seats(tx, agenda) if audience == "unanswered" else {},
    }


def _copies_for(tx: Tx, agenda: Agenda, person: Person, anchor: str) -> Iterator[Copy]:
    """The person's live copies of what the anchor is about: the meeting, a session, a day with its sessions.

    They are built anew for who has none yet (policy `feed`).
    """
    lines = [line.copy for line in tx.ledger(agenda.id, person=person.id) if line.state is LineState.LIVE]
    copies = lines or [c for c in build_copies(agenda, domain="") if c.person_id == person.id]
    now = agenda.renamed  # both may name it by an id that it had once
    wanted = now.get(anchor, anchor)
    about = {wanted, *(session.id for session in agenda.sessions if session.day == wanted)}
    own = [copy for copy in copies if not anchor or now.get(copy.ref, copy.ref) in about]
    yield from sorted(own or copies, key=lambda copy: copy.start)


def _seats(tx: Tx, agenda: Agenda) -> dict[str, str]:
    """Return how many seats the venue has and how many nobody has taken; empty where it is not known."""
    venue = agenda.meeting.venue
    if venue is None or venue.capacity is None:
        return {}
    taken = seated(tx.ledger(agenda.id))
    return {"seats": str(venue.capacity), "seats_left": str(max(0, venue.capacity - len(taken)))}


def _audience(reminder: Reminder, copies: tuple[Copy, ...]) -> str:
    """Which wording the person gets: what they do comes before how they take part."""
    if reminder.to == (Audience.UNANSWERED,):
        return "unanswered"
    if reminder.after is not None:
        return "absent" if reminder.to == (Audience.ABSENT,) else "thanks"
    if Audience.SPEAKERS in reminder.to or Audience.CHAIRS in reminder.to:
        leads = any(role.value not in ("speaker", "rapporteur") for copy in copies for role in copy.roles)
        return "chair" if leads else "speaker"
    return "onsite" if copies and copies[0].mode is Mode.ONSITE else "online"


def person_to_json(person: Person) -> dict[str, Any]:
    """Return what a mail needs of a person; no access needs, no tags, no bio."""
    honorific = (
        {"main": person.honorific.main, "values": dict(person.honorific.values)} if person.honorific else None
    )
    return {
        "id": person.id,
        "name": person.name,
        "native": person.native,
        "honorific": honorific,
        "family": person.family,
        "short": person.short,
        "email": person.email,
        "mode": str(person.mode),
        "timezone": person.timezone,
        "language": person.language,
    }


def person_from_json(value: Mapping[str, Any]) -> Person:
    """Return the person as `person_to_json` kept them."""
    honorific = value.get("honorific")
    return Person(
        id=value["id"],
        name=value["name"],
        native=value["native"],
        honorific=Text(honorific["main"], honorific["values"]) if honorific else None,
        family=value["family"],
        short=value["short"],
        email=value["email"],
        mode=Mode(value["mode"]),
        timezone=value["timezone"],
        language=value["language"],
    )
