"""What people say of what happened, part by part, as a page asks for it.

A part is what one form is about: who vouches for it all, how many were there, what is ready, one session with
its items, people and outcomes, or one note. Its entries are stored together as the form has them, and what it
leaves out is taken out. Pictures are no part of any.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import (
    Attendance,
    Entry,
    Held,
    Material,
    Note,
    OutcomeRecord,
    Record,
    SessionRecord,
    Turn,
    key_of,
)
from meetbot.agenda.record.read import check_record
from meetbot.agenda.record.values import json_of
from meetbot.agenda.record.write import write_record
from meetbot.errors import Diagnostic, MeetbotError, Severity
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.approval import approve_note, reject_note
from meetbot.flows.meeting.record import bring_in, row_id, stored_record
from meetbot.store.store import Store, Tx

HELD, ATTENDANCE, MATERIAL = ".held", ".attendance", ".material"  # no session has such an id
NOTE = ".note/"  # before a note's id
WRITTEN = "record.write"


class RecordMoved(MeetbotError):
    """Somebody else changed the same part since it was looked at; nothing was stored."""

    def __init__(self, by: str, at: datetime | None) -> None:
        self.by, self.at = by, at
        super().__init__(f"{by or 'Somebody'} changed this since you opened it. Nothing was stored.")


def part_of(record: Record, agenda: Agenda, part: str) -> tuple[Entry, ...]:
    """Return the entries of a part: HELD, ATTENDANCE, MATERIAL, NOTE with an id, or a session's id."""
    session = agenda.session(part)
    places = {part, *(item.id for item in session.items)} if session is not None else set()
    planned = {outcome.id for outcome in session.outcomes} if session is not None else set()

    def belongs(entry: Entry) -> bool:
        match entry:
            case Held():
                return part == HELD
            case Attendance():
                return part == ATTENDANCE
            case Material():
                return part == MATERIAL
            case SessionRecord():
                return entry.id in places
            case Turn():
                return entry.where in places
            case Note():
                return part == NOTE + entry.id
            case OutcomeRecord():
                own = entry.outcome
                return own.session in places if own is not None else entry.id in planned
            case _:
                return False

    return tuple(entry for entry in record.entries() if belongs(entry))


def mark_of(entries: tuple[Entry, ...]) -> str:
    """Return a short text that changes where any of the entries does."""
    said = json.dumps([[*key_of(entry), json_of(entry)] for entry in entries], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def write_part(
    store: Store, meeting: str, part: str, told: Record, *, seen: str, by: str, now: datetime
) -> None:
    """Let a part of the record stand as told: all of it, or nothing where it has an error.

    Args:
        told: the part's entries alone.
        seen: `mark_of` the part as it was looked at.

    Raises:
        RecordMoved: the part says something else by now.
        AgendaError: what is told cannot be.
    """
    with store.begin() as tx:
        agenda = agenda_at(tx, meeting)
        before = part_of(stored_record(tx, agenda), agenda, part)
        if mark_of(before) != seen:
            raise RecordMoved(*_last_hand(tx, meeting, before))
        wanted = part_of(told, agenda, part)
        kept = {key_of(entry) for entry in wanted}
        waited = {entry.id for entry in before if isinstance(entry, Note) and not entry.approved}
        for entry in before:
            if isinstance(entry, Note):
                if key_of(entry) not in kept:
                    tx.approve_note(meeting, entry.id, by=by, approved=False)
                    reject_note(tx, meeting, entry.id, by=by, now=now)
            elif entry not in wanted:
                _take_out(
                    tx, agenda, entry, but_for=row_id(meeting, key_of(entry)) if key_of(entry) in kept else ""
                )
        gone = sum(key_of(entry) not in kept for entry in before)
        text = write_record(told, agenda).text
        done = bring_in(tx, agenda, text, source="this form", by=by, now=now, what=WRITTEN)
        for entry in wanted:
            if isinstance(entry, Note) and entry.approved and entry.id in waited:
                approve_note(tx, meeting, entry.id, text="", by=by, now=now)  # the pads show it
        if gone and done.does_nothing:
            tx.audit(by, WRITTEN, {"meeting": meeting, "taken_out": gone}, now)


def odd_in(record: Record, agenda: Agenda) -> tuple[Diagnostic, ...]:
    """Return what is unlikely, half told or told against itself in a record that is stored."""
    _, faults = check_record(write_record(record, agenda).text, source="record", agenda=agenda)
    return tuple(fault for fault in faults if fault.severity is Severity.WARNING)


def _take_out(tx: Tx, agenda: Agenda, entry: Entry, *, but_for: str) -> None:
    """Remove an entry, also where it is kept under a name that its session had before."""
    if isinstance(entry, OutcomeRecord):
        if not but_for:
            tx.drop_outcome_record(agenda.id, entry.id)
        return
    for some_id in _row_ids(agenda, entry):
        if some_id != but_for:
            tx.drop_confirmation(some_id)


def _row_ids(agenda: Agenda, entry: Entry) -> list[str]:
    kind, *rest = key_of(entry)
    where = rest[:1]
    names = [where, *([old] for old, new in agenda.renamed.items() if [new] == where)]
    return [row_id(agenda.id, (kind, *name, *rest[1:])) for name in names]


def _last_hand(tx: Tx, meeting: str, entries: tuple[Entry, ...]) -> tuple[str, datetime | None]:
    """Return who stored something of them last; of what was taken out nobody knows."""
    ids = {row_id(meeting, key_of(entry)) for entry in entries}
    rows = sorted((row for row in tx.confirmations(meeting) if row.id in ids), key=lambda row: row.at)
    return (rows[-1].by, rows[-1].at) if rows else ("", None)
