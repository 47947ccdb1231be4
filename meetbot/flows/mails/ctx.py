"""What a mail is made from, as JSON values: of a calendar notice, of a reminder when it is first claimed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import Reminder
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Audience, Mode, Role, Text
from meetbot.attendees.links import Scope
from meetbot.errors import StoreError
from meetbot.flows.mails.after_ctx import after_to_json
from meetbot.flows.mails.digests import digest_ctx
from meetbot.flows.mails.lookups import Lookups, Newest
from meetbot.outbox.model import Entry
from meetbot.plan.copies import copy_from_json, copy_to_json
from meetbot.plan.model import CopyOf, Notice, Purpose
from meetbot.plan.spoken_of import spoken_of


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
        "changes": [[c.what, str(c.was), str(c.now)] for c in notice.changes],
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


def ctx_now(found: Lookups, entry: Entry, *, now: datetime) -> dict[str, Any]:
    """Return what a mail that was never composed says, from the state at `now`."""
    if entry.purpose == Purpose.DIGEST:
        return digest_ctx(found.tx, entry, now=now)
    return _issued_ctx(found, entry, now=now) if entry.uid else reminder_ctx(found, entry, now=now)


def _issued_ctx(found: Lookups, entry: Entry, *, now: datetime) -> dict[str, Any]:
    """Return what was fixed when the copy was issued; who is asked again hears of the seats left now."""
    newest = found.newest(entry.meeting, now=now) if entry.purpose == Purpose.CHASE else None
    return dict(entry.ctx) if newest is None else {**entry.ctx, "extra": found.seats(newest.agenda, now=now)}


def reminder_ctx(found: Lookups, entry: Entry, *, now: datetime) -> dict[str, Any]:
    """Return what a reminder says, from the state at this moment: mode, zone, language and live copies.

    While the meeting runs it names the start that is expected, in whole minutes, and the planned one too.

    Raises:
        StoreError: the person or the reminder is no longer in the agenda.
    """
    newest = found.newest(entry.meeting, now=now)
    person = newest.agenda.person(entry.person_id) if newest is not None else None
    reminder_id, anchor = str(entry.ctx["reminder"]), str(entry.ctx["anchor"])
    reminders = newest.agenda.reminders if newest is not None else ()
    reminder = next((r for r in reminders if r.id == reminder_id), None)
    if person is None or reminder is None or newest is None:
        raise StoreError(f"{entry.person_id} or reminder {reminder_id} is no longer in the agenda")
    also = list(entry.ctx.get("also", ()))
    starts = found.starts(newest.agenda, now=now)
    copies = copies_about(newest, found.copies(newest.agenda, person.id), {anchor, *also}, starts)
    planned = _planned(newest, copies, starts)
    came = found.came(newest.agenda.id, person.id) if reminder.after is not None else None
    audience = _audience(reminder, copies, came=came)
    return {
        "purpose": str(Purpose.REMINDER),
        "revision": newest.revision,
        "person": person_to_json(person),
        "copies": copies,
        "reminder": reminder_id,
        "anchor": anchor,
        **({"also": also} if also else {}),
        **({"planned": planned} if any(planned) else {}),
        "audience": audience,
        "extra": found.seats(newest.agenda, now=now) if audience == "unanswered" else {},
        **(_after(found, newest.agenda, person) if reminder.after is not None else {}),
    }


def _after(found: Lookups, agenda: Agenda, person: Person) -> dict[str, Any]:
    """Return what is ready by now, and whether the person agreed to photographs."""
    after = after_to_json(found.after(agenda, person.id))
    return {"photos": found.agrees_to_photos(agenda, person), **({"after": after} if after else {})}


def copies_about(
    newest: Newest,
    copies: Sequence[Mapping[str, Any]],
    anchors: Collection[str],
    starts: Mapping[str, datetime],
) -> list[Mapping[str, Any]]:
    """Return the copies of what the anchors are about, the earliest first.

    An anchor is the meeting (""), a session, or a day with its sessions. Who has an entry for the whole day
    gets that for a session of it, narrowed to it.

    Args:
        starts: session id -> start that is expected while the meeting runs.
    """
    now, days = newest.renamed, newest.days  # a copy and an anchor may name the same by different ids
    wanted = {now.get(anchor, anchor) for anchor in anchors}
    refs = [(now.get(copy["ref"], copy["ref"]), copy) for copy in copies]
    own = [copy for ref, copy in refs if "" in wanted or ref in wanted or days.get(ref) in wanted]
    of_day = {days[anchor] for anchor in wanted if anchor in days}
    found = own or [copy for ref, copy in refs if ref in of_day] or copies
    sessions = {anchor: starts.get(anchor) for anchor in wanted if anchor in days}
    if sessions and (any(sessions.values()) or any(copy["of"] == CopyOf.DAY for copy in found)):
        told = spoken_of([copy_from_json(copy) for copy in found], sessions, now)
        return [copy_to_json(copy) for copy in told]
    return sorted(found, key=itemgetter("start"))  # instants are written alike, in UTC


def _planned(
    newest: Newest, copies: Sequence[Mapping[str, Any]], starts: Mapping[str, datetime]
) -> list[str]:
    """Return for each copy the start that was planned, where another one is expected; else an empty text."""
    found = []
    for copy in copies:
        session = newest.agenda.session(copy["ref"]) if copy["of"] == CopyOf.SESSION else None
        moved = session is not None and session.id in starts and starts[session.id] != session.start
        found.append(session.start.isoformat() if session is not None and moved else "")
    return found


def _audience(reminder: Reminder, copies: Sequence[Mapping[str, Any]], *, came: bool | None) -> str:
    """Return which wording the person gets: what they do comes before how they take part.

    Args:
        came: whether they were seen there; None = that is not known.
    """
    if reminder.to == (Audience.UNANSWERED,):
        return "unanswered"
    if reminder.after is not None:
        missed = came is False and Audience.ABSENT in reminder.to  # nobody is thanked for what they missed
        return "absent" if missed or reminder.to == (Audience.ABSENT,) else "thanks"
    if Audience.SPEAKERS in reminder.to or Audience.CHAIRS in reminder.to:
        return role_in(copies) or "speaker"
    return mode_of_first(copies)


def role_in(copies: Sequence[Mapping[str, Any]]) -> str:
    """Return "chair" for who leads anything, "speaker" for another part, an empty text for none."""
    roles = {part["role"] for copy in copies for part in copy.get("parts", ())}
    if not roles:
        return ""
    return "chair" if roles - {Role.SPEAKER, Role.RAPPORTEUR} else "speaker"


def mode_of_first(copies: Sequence[Mapping[str, Any]]) -> str:
    return "onsite" if copies and copies[0]["mode"] == Mode.ONSITE else "online"


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
