"""Personal data deleted: of a whole meeting when its time is over, and of one person when they ask for it.

What stays of a meeting is its programme, its record and its article, of those who had a part in it; how many
were there, and in which way, stays as numbers. `store/personal.py` says it of each column.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time

from meetbot.agenda.edit.redact import Redaction, redacted
from meetbot.agenda.edit.scrub import Scrub
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import AttendeeSettings
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.record import TurnStatus
from meetbot.errors import MeetbotError
from meetbot.flows.agenda.load import agenda_at, check_source, source_of_revision
from meetbot.flows.meeting.record import stored_record
from meetbot.store.forgetting import Leavers, Redact, nobody
from meetbot.store.rows import Revision
from meetbot.store.store import Store, Tx

log = logging.getLogger(__name__)

BY = "housekeeping"
SLICE = 2_000  # mails in one transaction: no sender waits for more
_COMPACT = "deleted data to be written over"
_SHORTEST = 2  # letters of a given or family name that stands alone


class CannotErase(MeetbotError):
    """Somebody whose data is still needed; says what is to be done first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasable:
    """Somebody of whom data is kept although the agenda does not have them any more."""

    person_id: str
    name: str
    address: str
    rows: int = 0  # that speak of them by id; 0 = not counted
    refused: str = ""  # why they cannot be erased now, in a sentence or two; empty = they can


def erased_at(agenda: Agenda) -> datetime:
    """Return from when on a meeting's personal data is deleted.

    Mails name the day on which the time ends; the data goes as that day begins, so that it is gone by then.
    """
    retention = (agenda.attendee_settings or AttendeeSettings()).retention
    over = (agenda.end + retention).astimezone(agenda.zone)
    return max(agenda.end, datetime.combine(over.date(), time(), agenda.zone))


def erase_due(store: Store, *, now: datetime) -> list[str]:
    """Delete the personal data of each meeting whose time is over; return those that are done.

    What decides is what is stored, so a second call does nothing, and one that was cut off is finished by the
    next. A meeting with mails on their way waits until these have ended.
    """
    with store.read() as tx:
        meetings = [one for one in tx.meetings() if tx.holds_people(one)]
    done = [one for one in meetings if _is_due(store, one, now=now) and _erase_meeting(store, one, now=now)]
    write_over_deleted(store)
    return done


def write_over_deleted(store: Store) -> None:
    """Have the bytes of what was deleted overwritten, where that is still to be done."""
    with store.read() as tx:
        wanted = tx.meta(_COMPACT)
    if wanted:
        store.compact()
        with store.begin() as tx:
            if tx.meta(_COMPACT) == wanted:
                tx.set_meta(_COMPACT, "")


def erasable(tx: Tx, meeting: str) -> list[Erasable]:
    """Return who is off the agenda, but still stored, by name."""
    agenda = agenda_at(tx, meeting)
    found = [
        Erasable(person_id=row.person_id, name=row.name, address=row.address)
        for row in tx.persons(meeting)
        if agenda.person(row.person_id) is None
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.person_id))


def erasing(tx: Tx, meeting: str, person: str) -> Erasable | None:
    """Return what erasing somebody off the agenda would delete, or why it cannot be; None for nobody."""
    found = next((one for one in erasable(tx, meeting) if one.person_id == person), None)
    if found is None:
        return None
    try:
        _scrub_of(tx, agenda_at(tx, meeting), person)
    except CannotErase as error:
        found = replace(found, refused=str(error))
    return replace(found, rows=tx.rows_of_person(meeting, person))


def erase_person(store: Store, meeting: str, who: str, *, by: str, now: datetime) -> int:
    """Delete what is kept of one person in one meeting; return how many rows spoke of them by id.

    Args:
        who: person id, address or name of somebody who is off the agenda.

    Raises:
        CannotErase: nobody is meant, or several; the agenda, a draft of it or a mail under way has them.
    """
    with store.begin() as tx:
        agenda = agenda_at(tx, meeting)
        person = _meant(tx, agenda, who)
        number = tx.rows_of_person(meeting, person)
        scrub = _scrub_of(tx, agenda, person)
        tx.forget(Leavers(meeting=meeting, scrub=scrub, seen=scrub.ids, redact=_redact(scrub), person=person))
        tx.audit(by, "person erased", {"meeting": meeting, "rows": number}, now)
        tx.set_meta(_COMPACT, now.isoformat())
    write_over_deleted(store)
    return number


def _scrub_of(tx: Tx, agenda: Agenda, person: str) -> Scrub:
    """Return what takes one person out of everything.

    Raises:
        CannotErase: the agenda, a draft of it or a mail under way has them.
    """
    _let_go(tx, agenda, person)
    scrub = scrub_of(tx, agenda, person)
    _no_draft_has(tx, agenda.id, scrub)
    return scrub


def scrub_of(tx: Tx, agenda: Agenda, person: str) -> Scrub:
    """Return what takes one person out of everything; who has the same name and stays, stays."""
    names, addresses = tx.names_known(agenda.id, person)
    earlier = (one.person(person) for one in _every_agenda(tx, agenda.id))
    people = [one for one in earlier if one is not None]
    return Scrub(
        {person: nobody()},
        names | _names(people),
        addresses | _addresses(people),
        keep=_printed(agenda, {*agenda.people, *agenda.attendees} - {person}),
    )


def _is_due(store: Store, meeting: str, *, now: datetime) -> bool:
    with store.read() as tx:
        try:
            return now >= erased_at(agenda_at(tx, meeting))
        except MeetbotError as error:
            log.error("%s: its agenda cannot be read, so no data of it is deleted: %s", meeting, error)
            return False


def _erase_meeting(store: Store, meeting: str, *, now: datetime) -> bool:
    mails = 0
    while True:
        with store.begin() as tx:
            number = tx.delete_ended_mails(meeting, limit=SLICE)
            if number:
                tx.set_meta(_COMPACT, now.isoformat())
        mails += number
        if number < SLICE:
            break
    with store.begin() as tx:
        if not tx.holds_people(meeting):
            return False  # another process was faster
        if waiting := tx.open_mails(meeting):
            log.warning("%s: personal data waits for %d mails on their way", meeting, waiting)
            return False
        agenda = agenda_at(tx, meeting)
        if now < erased_at(agenda):
            return False  # moved meanwhile
        people = len(tx.persons(meeting))
        tx.forget(_everybody(tx, agenda))
        tx.set_meta(_COMPACT, now.isoformat())
        tx.audit(BY, "personal data erased", {"meeting": meeting, "people": people, "mails": mails}, now)
    log.info("%s: personal data of %d people is deleted", meeting, people)
    return True


def _everybody(tx: Tx, agenda: Agenda) -> Leavers:
    """Return all of a meeting, but for what its programme and its record say of those who had a part."""
    stays = {
        *agenda.with_role,
        *(who for session in agenda.sessions for outcome in session.outcomes for who in outcome.by),
        *(turn.who for turn in stored_record(tx, agenda).turns if turn.status is TurnStatus.SPOKE),
    }
    agendas = [agenda, *_every_agenda(tx, agenda.id)]
    known = [p for one in agendas for p in (*one.people.values(), *one.attendees.values())]
    names, addresses = tx.names_known(agenda.id)
    ids = {p.id for p in known} | {row.person_id for row in tx.persons(agenda.id)}
    taken = set(agenda.renamed) | {one.id for s in agenda.sessions for one in (s, *s.items)}
    scrub = Scrub(
        {one: nobody() for one in sorted(ids - stays - taken)},
        names | _names(p for p in known if p.id not in stays),
        addresses | _addresses(known),
        keep=_printed(agenda, stays),
    )
    seen = {one: scrub.ids.get(one) or nobody() for one in sorted(tx.presence_ids(agenda.id) - stays)}
    return Leavers(meeting=agenda.id, scrub=scrub, seen=seen, redact=_redact(scrub, contacts=True))


def _redact(scrub: Scrub, *, contacts: bool = False) -> Redact:
    wish = Redaction(scrub=scrub, contacts=contacts)
    return lambda text, files: redacted(text, files, wish)


def _meant(tx: Tx, agenda: Agenda, who: str) -> str:
    """Return the id of the person who is meant."""
    there = [row for row in tx.persons(agenda.id) if who in (row.person_id, row.name, row.address)]
    found = {row.person_id for row in there} or {who for _ in range(tx.rows_of_person(agenda.id, who) > 0)}
    if not found:
        raise CannotErase(f"Nothing is kept of “{who}” in {agenda.id}.")
    if len(found) > 1:
        raise CannotErase(f"“{who}” means several: {', '.join(sorted(found))}. Name one by this id.")
    return found.pop()


def _let_go(tx: Tx, agenda: Agenda, person: str) -> None:
    """Raise CannotErase where the meeting still needs them."""
    if any(row.person_id == person for row in tx.registrations(agenda.id)):
        raise CannotErase(
            f"{agenda.label_of(person)} registered by themselves. Take them off the list on their card of "
            "the page People, or by `meetbot registrations drop`, so that they are told; then erase them."
        )
    if (found := agenda.person(person)) is not None:
        raise CannotErase(
            f"{found.label} is still in the agenda. Take them out of it and apply that, so that they are "
            "told and their calendar forgets the meeting; then erase them."
        )
    if waiting := tx.open_mails(agenda.id, person):
        mails = "A mail" if waiting == 1 else f"{waiting} mails"
        raise CannotErase(f"{mails} to them may still leave. Wait for it, or drop it in the outbox.")


def _no_draft_has(tx: Tx, meeting: str, scrub: Scrub) -> None:
    for draft in tx.drafts(meeting):
        for text in (draft.text, *draft.files.values()):
            if scrub.text(text) != text:
                raise CannotErase(
                    f"{draft.by} is writing on an agenda that has them. It has to be applied without them, "
                    "or thrown away, first."
                )


def _every_agenda(tx: Tx, meeting: str) -> list[Agenda]:
    """Return the agendas of all revisions that can still be read."""
    revisions: Iterable[Revision] = tx.revisions_after(meeting, 0)
    found = (check_source(source_of_revision(one))[0] for one in list(revisions))
    return [one for one in found if one is not None]


def _names(people: Iterable[Person]) -> set[str]:
    found: set[str] = set()
    for one in people:
        spelled = [
            spelling
            for way in one.names.values()
            for spelling in ([way] if isinstance(way, str) else way.values())
        ]
        whole = [f"{one.given} {one.family}", f"{one.family} {one.given}", f"{one.family}, {one.given}"]
        found |= {one.name, one.native, one.short, *spelled, *(whole if one.given and one.family else ())}
    return {name for name in found if len(name) >= _SHORTEST}


def _addresses(people: Iterable[Person]) -> set[str]:
    return {way for one in people for way in (one.email, one.phone) if way}


def _printed(agenda: Agenda, stays: Iterable[str]) -> set[str]:
    """Return what stays wherever it stands: names of those who had a part, and the meeting's own."""
    contact = agenda.meeting.contact
    orgs = {str(org.name) for org in agenda.organisations.values()}
    people = [person for who in stays if (person := agenda.person(who)) is not None]
    return _names(people) | orgs | {one for one in (contact.name, contact.email, contact.phone) if one}
