"""A form's fields <-> the entries of one part of the record.

A field that a form does not have leaves its entry as it is stored; an empty one empties it. Names of fields
end in ids, behind a bar that no id has: "status|opening", "turn|opening|host|han-wei".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from meetbot.agenda.model.programme import Day, Item, Session
from meetbot.agenda.model.record import (
    NOT_HELD,
    Attendance,
    AttendanceMethod,
    Held,
    Record,
    SessionRecord,
    SessionStatus,
    Turn,
    TurnStatus,
)
from meetbot.agenda.model.terms import Role
from meetbot.web.record.fields import Read, one_of
from meetbot.web.record.outcome_form import outcomes_of

STOOD_IN = (TurnStatus.ABSENT, TurnStatus.REPLACED)


def held_part(read: Read, stored: Record, *, now: datetime) -> Record:
    """Return who vouches for everything planned, but for the ticked; empty where it is taken back."""
    meeting = read.agenda.id
    if read.text("do") == "withdraw":
        return Record(meeting=meeting)
    by = read.text("by")
    if not by:
        read.wrong["by"] = "Write who vouches for it."
    shown = [place.id for session in read.agenda.sessions for place in places_of(session)]
    before = stored.held_as_planned
    others = [i for i in before.exceptions if i not in shown] if before is not None else []
    exceptions = (*(i for i in shown if read.ticked(f"except|{i}")), *others)
    return Record(
        meeting=meeting, held_as_planned=Held(by=by, at=now.replace(microsecond=0), exceptions=exceptions)
    )


def attendance_part(read: Read, stored: Record) -> Record:
    """Return how many were there; empty where no number is told."""
    before = stored.attendance
    unique, onsite, online = (read.count(name) for name in ("unique", "onsite", "online"))
    if unique is onsite is online is None and not (read.text("method") or read.text("countries")):
        return Record(meeting=read.agenda.id)
    method = one_of(AttendanceMethod, read.text("method"), AttendanceMethod.ESTIMATE)
    if not read.text("method"):
        read.wrong["method"] = "Choose how they were counted: no number goes without its source."
    told = replace(
        before or Attendance(method=method),
        method=method,
        unique=unique,
        onsite=onsite,
        online=online,
        exact=read.ticked("exact"),
        countries=read.countries("countries"),
        regions=tuple(filter(None, (part.strip() for part in read.text("regions").split(",")))),
        groups=read.own("groups", before.groups if before is not None else None),
        by=read.text("counted-by"),
    )
    return Record(meeting=read.agenda.id, attendance=told)


def places_of(session: Session) -> tuple[Session | Item, ...]:
    return (session, *session.items)


def parts_in(place: Session | Item, record: Record) -> tuple[tuple[Role, str], ...]:
    """Return who has a role in a session or item: as planned, then others of whom the record tells."""
    planned = [(role, who) for who, role in place.roles()]
    told = [(turn.role, turn.who) for turn in record.turns if turn.where == place.id]
    return tuple(dict.fromkeys((*planned, *told)))


def turn_name(what: str, where: str, role: str, who: str) -> str:
    return f"{what}|{where}|{role}|{who}"


def session_part(read: Read, session: Session, day: Day, stored: Record) -> Record:
    """Return what a session's form tells of it, its items, its people and its outcomes."""
    sessions: list[SessionRecord] = []
    turns: list[Turn] = []
    for place in places_of(session):
        before = next((s for s in stored.sessions if s.id == place.id), SessionRecord(id=place.id))
        told = _place(read, before, day)
        if told != SessionRecord(id=place.id):
            sessions.append(told)
        turns += _turns(read, place, stored)
    outcomes = tuple(outcomes_of(read, session, stored))
    return Record(meeting=read.agenda.id, sessions=tuple(sessions), turns=tuple(turns), outcomes=outcomes)


def _place(read: Read, before: SessionRecord, day: Day) -> SessionRecord:
    name = before.id
    if not read.has(f"status|{name}"):
        return before
    status = one_of(SessionStatus, read.text(f"status|{name}"), SessionStatus.UNKNOWN)
    went_otherwise = status in (SessionStatus.CUT_SHORT, *NOT_HELD)
    off = status in NOT_HELD
    return SessionRecord(
        id=name,
        status=status,
        start=None if off else _same(read.clock(f"start|{name}", day), before.start),
        end=None if off else _same(read.clock(f"end|{name}", day), before.end),
        reason=read.own(f"reason|{name}", before.reason) if went_otherwise else None,
        to=read.moment(f"to|{name}") if status is SessionStatus.POSTPONED else None,
        announce=went_otherwise and read.ticked(f"say|{name}"),
    )


def _same(said: datetime | None, before: datetime | None) -> datetime | None:
    """Return the instant; one that is as it was shown keeps its seconds."""
    if said is not None and before is not None and said.replace(second=0) == before.replace(second=0):
        return before
    return said


def _turns(read: Read, place: Session | Item, stored: Record) -> Iterator[Turn]:
    known = {(t.role, t.who): t for t in stored.turns if t.where == place.id}
    for role, who in parts_in(place, stored):
        before = known.get((role, who), Turn(where=place.id, who=who, role=role))
        told = _turn(read, before)
        if told != Turn(where=place.id, who=who, role=role):
            yield told
    who = read.who(f"more|{place.id}")
    role = one_of(Role, read.text(f"more-role|{place.id}"), Role.SPEAKER)
    if who and (role, who) not in dict.fromkeys(parts_in(place, stored)):
        yield Turn(where=place.id, who=who, role=role, status=TurnStatus.SPOKE)


def _turn(read: Read, before: Turn) -> Turn:
    def name(what: str) -> str:
        return turn_name(what, before.where, before.role, before.who)

    if not read.has(name("turn")):
        return before
    status = one_of(TurnStatus, read.text(name("turn")), TurnStatus.UNKNOWN)
    replaced = status is TurnStatus.REPLACED
    if replaced and not read.text(name("by")):
        read.wrong[name("by")] = "Write who stood in."
    there = status not in (*STOOD_IN, TurnStatus.UNKNOWN)
    return replace(
        before,
        status=status,
        replaced_by=read.who(name("by")) if replaced else "",
        on_behalf_of=read.who(name("for"), orgs=True) if there else "",
        start=before.start if status is not TurnStatus.ABSENT else None,
        end=before.end if status is not TurnStatus.ABSENT else None,
        announce=status in STOOD_IN and read.ticked(name("say")),
    )
