"""The record's page: what happened, told by people, beside what the timer and the door saw.

Each form is about one part and names it as its page showed it. Where somebody else changed that part since,
nothing is stored: the page comes again with what was typed.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Day, Session
from meetbot.agenda.model.record import Record
from meetbot.agenda.model.terms import Role
from meetbot.errors import AgendaError, Severity
from meetbot.flows.meeting.approval import LONGEST_NOTE
from meetbot.flows.meeting.record import count_presences, stored_record
from meetbot.flows.meeting.vouching import (
    ATTENDANCE,
    HELD,
    MATERIAL,
    NOTE,
    RecordMoved,
    mark_of,
    odd_in,
    part_of,
    write_part,
)
from meetbot.live.journal import read_journal
from meetbot.live.record import record_from_journal
from meetbot.store.store import Tx
from meetbot.web.accounts.access import name_of, needs
from meetbot.web.context import context_of
from meetbot.web.frame.render import page
from meetbot.web.frame.words import counted, date_words, place_and_offset, stamp_words
from meetbot.web.newest import newest_agenda
from meetbot.web.record.fields import Read
from meetbot.web.record.form import attendance_part, held_part, session_part
from meetbot.web.record.material import KINDS as READY_KINDS
from meetbot.web.record.material import material_part, sessions_of, values_of_material
from meetbot.web.record.notes import DID, FORMS, KINDS, WHO, NoteView, note_part, notes_of, session_of
from meetbot.web.record.outcome_form import ROWS
from meetbot.web.record.view import (
    METHODS,
    OUTCOME_TYPES,
    STATUSES,
    TURNS,
    SessionView,
    count_words,
    named,
    session_view,
    values_of_meeting,
    values_of_session,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unstored:
    """A form that was not stored: why, field by field where that is known, and what was typed."""

    part: str
    reasons: tuple[str, ...]
    typed: Mapping[str, str]
    wrong: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything known of what happened, each source apart."""

    agenda: Agenda
    stored: Record
    journal: Record
    door: str  # who was counted there, in words
    door_at: str


@needs("organiser", "comms")
async def show_record(request: web.Request) -> web.StreamResponse:
    """Show what is known of what happened; `?at=` opens one session."""
    return await _show(request)


@needs("organiser", "comms")
async def tell(request: web.Request) -> web.StreamResponse:
    """Store one part as its form tells it, and lead back to it."""
    context, meeting, form = context_of(request), request.match_info["meeting"], await request.post()
    given = {name: str(value) for name, value in form.items()}
    part, seen, now, by = given.get("part", ""), given.get("seen", ""), context.clock.now(), name_of(request)
    known = await context.read(lambda tx: _known(tx, meeting, request))
    read = Read(known.agenda, given)
    told = _told(read, part, known, request)
    if read.wrong:
        reasons = ("Nothing was stored: look at the marked fields.",)
        unstored = Unstored(part=part, reasons=reasons, typed=given, wrong=read.wrong)
        return await _show(request, unstored, status=400)
    try:
        kept = NOTE + told.notes[0].id if told.notes else part  # a new note has an id from here on
        await asyncio.to_thread(write_part, context.store, meeting, kept, told, seen=seen, by=by, now=now)
    except RecordMoved as moved:
        when = f", {stamp_words(moved.at, known.agenda)}" if moved.at is not None else ""
        reason = (
            f"{moved.by or 'Somebody'} changed this since you opened it{when}. Nothing was stored. "
            "What is told by now stands beside; what you chose stands in the fields: look, then press "
            "again."
        )
        return await _show(request, Unstored(part=part, reasons=(reason,), typed=given), status=409)
    except AgendaError as error:
        lines = tuple(
            f"{d.message}: {d.hint}" if d.hint else d.message
            for d in error.diagnostics
            if d.severity is Severity.ERROR
        )
        unstored = Unstored(part=part, reasons=("Nothing was stored.", *lines), typed=given)
        return await _show(request, unstored, status=400)
    about = session_of(known.agenda, part, known.stored) if part.startswith(NOTE) else None
    raise web.HTTPSeeOther(_address(meeting, part, about.id if about is not None else ""))


def _address(meeting: str, part: str, at: str) -> str:
    """Return where a part is shown, with the word that it is stored; `at` is the session of a note."""
    base = f"/meetings/{quote(meeting)}/record"
    if part in (HELD, ATTENDANCE, MATERIAL):
        return f"{base}?done={part}#{part[1:]}"
    if at:
        return f"{base}?done={quote(NOTE)}&at={quote(at)}#n-{quote(at)}"
    return f"{base}?done={quote(part)}&at={quote(part)}#s-{quote(part)}"


def _told(read: Read, part: str, known: Known, request: web.Request) -> Record:
    """Return what a form tells of its part.

    Raises:
        HTTPNotFound: there is no such part.
    """
    if part == HELD:
        return held_part(read, known.stored, now=context_of(request).clock.now())
    if part == ATTENDANCE:
        return attendance_part(read, known.stored)
    if part == MATERIAL:
        return material_part(read, known.stored)
    if part.startswith(NOTE):
        session = session_of(known.agenda, part, known.stored)
        if session is None:
            raise web.HTTPNotFound
        return note_part(read, session, part, known.stored, by=name_of(request))
    found = _session(known.agenda, part)
    if found is None:
        raise web.HTTPNotFound
    return session_part(read, found[1], found[0], known.stored)


def _session(agenda: Agenda, session_id: str) -> tuple[Day, Session] | None:
    return next(((d, s) for d in agenda.days for s in d.sessions if s.id == session_id), None)


def _known(tx: Tx, meeting: str, request: web.Request) -> Known:
    """Return what is known.

    Raises:
        HTTPNotFound: there is no such meeting.
    """
    agenda = newest_agenda(tx, meeting)
    epoch, rows = tx.journal(meeting)
    counted_there = count_presences(tx.presences(meeting), agenda)
    as_of = counted_there.as_of if counted_there is not None else None
    return Known(
        agenda=agenda,
        stored=stored_record(tx, agenda),
        journal=record_from_journal(agenda, read_journal(epoch, rows), now=context_of(request).clock.now()),
        door=count_words(counted_there),
        door_at=stamp_words(as_of, agenda) if as_of is not None else "",
    )


async def _show(request: web.Request, unstored: Unstored | None = None, *, status: int = 200) -> web.Response:
    context, meeting = context_of(request), request.match_info["meeting"]
    known = await context.read(lambda tx: _known(tx, meeting, request))
    agenda, stored = known.agenda, known.stored
    odd = await asyncio.to_thread(odd_in, stored, agenda)
    held, at = stored.held_as_planned, _at(known, unstored) or request.query.get("at", "")
    untold = sum(
        s.word == "not told"
        for day in agenda.days
        for s in (session_view(agenda, day, one, stored, known.journal) for one in day.sessions)
    )
    return await page(
        request,
        "web/record.html",
        title=f"{counted(untold, 'session')} not told · Record" if untold else "Record",
        current="record",
        meeting=meeting,
        status=status,
        own_action=True,
        unstored=unstored,
        days=[(day, _day_words(agenda, day), _day(known, day, unstored, at)) for day in agenda.days],
        at=at,
        done=request.query.get("done", "") if unstored is None else "",
        note_values=_note_values(unstored),
        held=held,
        held_at=stamp_words(held.at, agenda) if held is not None and held.at is not None else "",
        but_for=[_title(agenda, i) for i in held.exceptions] if held is not None else [],
        counts=count_words(stored.attendance),
        over=agenda.end <= context.clock.now(),
        known=known,
        odd=[f"{d.message}: {d.hint}" if d.hint else d.message for d in odd],
        values=_fields(unstored, (HELD, ATTENDANCE), values_of_meeting(stored, name_of(request))),
        ready_values=_fields(unstored, (MATERIAL,), values_of_material(stored)),
        marks={part: mark_of(part_of(stored, agenda, part)) for part in (HELD, ATTENDANCE, MATERIAL)},
        **_choices(agenda),
    )


def _at(known: Known, unstored: Unstored | None) -> str:
    """Return the session that a form was about that could not be stored; else what the form was about."""
    if unstored is None or not unstored.part.startswith(NOTE):
        return unstored.part if unstored is not None else ""
    session = session_of(known.agenda, unstored.part, known.stored)
    return session.id if session is not None else ""


def _note_values(unstored: Unstored | None) -> Callable[[NoteView], Mapping[str, str]]:
    """Return what gives the values of a note's fields: as kept, or as they were typed."""

    def values(note: NoteView) -> Mapping[str, str]:
        return _fields(unstored, (note.part,), note.values)

    return values


def _fields(unstored: Unstored | None, parts: tuple[str, ...], kept: Mapping[str, str]) -> Mapping[str, str]:
    """Return what stands in the fields of a form: what was typed, else what is kept; "" for others."""
    typed = unstored is not None and unstored.part in parts
    return defaultdict(str, unstored.typed if unstored is not None and typed else kept)


def _day_words(agenda: Agenda, day: Day) -> str:
    zone = day.timezone
    return f"{date_words(day.start, ZoneInfo(zone))}, {place_and_offset(day.start, zone, agenda)}"


def _day(
    known: Known, day: Day, unstored: Unstored | None, at: str
) -> list[tuple[SessionView, Mapping[str, str], tuple[NoteView, ...]]]:
    """Return the sessions of a day; that one which is opened with what stands in its fields, and its notes.

    Fields that choose among all people, for each session, would make a page of many megabytes.
    """
    return [
        (
            session_view(known.agenda, day, session, known.stored, known.journal),
            _fields(unstored, (session.id,), values_of_session(known.agenda, day, session, known.stored)),
            notes_of(known.agenda, session, known.stored) if session.id == at else (),
        )
        for session in day.sessions
    ]


def _title(agenda: Agenda, some_id: str) -> str:
    """Return what an exception is called: a session, an item, somebody, an outcome."""
    places = {place.id: place for session in agenda.sessions for place in (session, *session.items)}
    return str(places[some_id].title) if some_id in places else named(agenda, some_id)


def _choices(agenda: Agenda) -> dict[str, Any]:
    """Return what the fields offer."""
    return {
        "statuses": STATUSES,
        "turns": TURNS,
        "methods": METHODS,
        "outcome_types": OUTCOME_TYPES,
        "roles": [role for role in Role if role is not Role.RAPPORTEUR],
        "rows": range(ROWS),
        "did": {**DID, **KINDS},
        "forms": FORMS,
        "note_people": range(WHO),
        "note_most": LONGEST_NOTE,
        "people": [(p.id, p.label) for p in agenda.people.values() if p.placeholder is None],
        "orgs": [(o.id, o.abbr or str(o.name)) for o in agenda.organisations.values()],
        "ready_kinds": READY_KINDS,
        "ready_places": sessions_of(agenda),
        "parts_of": {"held": HELD, "attendance": ATTENDANCE, "material": MATERIAL, "note": NOTE},
    }


ROUTES = (
    web.get("/meetings/{meeting}/record", show_record),
    web.post("/meetings/{meeting}/record", tell),
)
