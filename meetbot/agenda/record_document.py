"""The shape of a record file, `meetbot-record/1`: what happened, with the agenda's ids."""

from __future__ import annotations

from meetbot.agenda import values as v
from meetbot.agenda.model import OutcomeType, Role
from meetbot.agenda.person_document import Reference, reference
from meetbot.agenda.record import AttendanceMethod, Force, Form, NoteKind, SessionStatus, TurnStatus
from meetbot.agenda.session_document import OutcomeBlock
from meetbot.agenda.shapes import Block, Field, block, list_of, map_of


class HeldBlock(Block):
    title = "held_as_planned"
    by = Field(v.text, required=True)
    when = Field(v.stamp, key="at")
    exceptions = Field(list_of(v.ref, single=True), key="except")


class SessionRecordBlock(Block):
    title = "session of a record"
    id = Field(v.ref, required=True)
    status = Field(v.one_of(SessionStatus, "what can become of a session"))
    start = Field(v.clock)
    end = Field(v.clock)
    reason = Field(v.texts)
    to = Field(v.stamp)
    announce = Field(v.boolean)


class TurnBlock(Block):
    title = "turn"
    session = Field(v.ref)
    item = Field(v.ref)
    who = Field[Reference](reference, required=True)
    role = Field(v.one_of(Role, "a role"), key="as")
    status = Field(v.one_of(TurnStatus, "what can become of a turn"))
    replaced_by = Field[Reference](reference)
    on_behalf_of = Field(v.text)
    start = Field(v.clock)
    end = Field(v.clock)
    announce = Field(v.boolean)


class NoteBlock(Block):
    title = "note"
    id = Field(v.ident, required=True)
    session = Field(v.ref)
    item = Field(v.ref)
    who = Field(list_of(v.ref, single=True))
    kind = Field(v.one_of(NoteKind, "a kind of note"))
    force = Field(v.one_of(Force, "a force"))
    verb = Field(v.text)
    whom = Field(list_of(v.ref, single=True))
    form = Field(v.one_of(Form, "a form"))
    text = Field(v.texts, required=True)
    due = Field(v.text)
    quotable = Field(v.boolean)
    by = Field(v.text)
    when = Field(v.stamp, key="at")
    approved = Field(v.boolean)


class OutcomeRecordBlock(OutcomeBlock):
    title = "outcome of a record"
    id = Field(v.ident, required=True)
    type = Field(v.one_of(OutcomeType, "a type of outcome"))
    session = Field(v.ref)
    done = Field(v.boolean, required=True)


class AttendanceBlock(Block):
    title = "attendance"
    method = Field(v.one_of(AttendanceMethod, "a way of counting"), required=True)
    unique = Field(v.number)
    onsite = Field(v.number)
    online = Field(v.number)
    exclude = Field(list_of(v.text, single=True))
    exact = Field(v.boolean)
    countries = Field(map_of(v.number, v.country))
    regions = Field(list_of(v.text))
    groups = Field(v.texts)
    as_of = Field(v.stamp)
    by = Field(v.text)


class RecordDocument(Block):
    title = "record"
    format = Field(v.text, required=True)
    meeting = Field(v.ref, required=True)
    held_as_planned = Field(block(HeldBlock))
    sessions = Field(list_of(block(SessionRecordBlock)))
    turns = Field(list_of(block(TurnBlock)))
    notes = Field(list_of(block(NoteBlock)))
    outcomes = Field(list_of(block(OutcomeRecordBlock)))
    attendance = Field(block(AttendanceBlock))
