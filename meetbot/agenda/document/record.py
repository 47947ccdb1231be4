"""The shape of a record file, `meetbot-record/1`: what happened, with the agenda's ids."""

from __future__ import annotations

from meetbot.agenda.document.format import RECORD_FORMAT
from meetbot.agenda.document.material import MaterialBlock
from meetbot.agenda.document.note import NoteBlock
from meetbot.agenda.document.outcome import OUTCOMES, OutcomeBlock
from meetbot.agenda.document.person import Reference, reference
from meetbot.agenda.fields import cases
from meetbot.agenda.fields import values as v
from meetbot.agenda.fields.closed import one_of
from meetbot.agenda.fields.forms import Word
from meetbot.agenda.fields.shapes import Block, Field, Reader, block, list_of, map_of
from meetbot.agenda.model.record import AttendanceMethod, SessionStatus, TurnStatus
from meetbot.agenda.model.terms import OutcomeType, Role

_BECAME = {
    "held": "it took place",
    "cut_short": "it ended before everything was said",
    "cancelled": "it did not take place",
    "postponed": "it takes place later: `to`",
    "unknown": "nobody told",
}
_ROLES = {
    "chair": "chaired it",
    "moderator": "moderated it",
    "facilitator": "facilitated it",
    "lead": "led it",
    "host": "hosted it",
    "speaker": "spoke",
    "rapporteur": "wrote it down",
}
_TURNS = {
    "spoke": "they spoke",
    "absent": "they were not there",
    "replaced": "somebody else stood in: `replaced_by`",
    "message_read": "a message from them was read out",
    "recorded": "a recording of them was shown",
    "unknown": "nobody told",
}
_METHODS = {
    "check_in": "at the door, one by one",
    "platform": "by the report of the online platform",
    "count": "somebody counted",
    "estimate": "somebody estimated",
}


# Which format it is was looked at before anything else (format.py); here it is for editors.
_format = Reader(v.text.read, Word(what="the format of records", values=(RECORD_FORMAT,)))


class HeldBlock(Block):
    title = "held_as_planned"
    purpose = "Somebody vouches that everything else went as planned."
    by = Field(
        v.text,
        "Who vouches for it: a name.",
        "Conference office",
        required=True,
    )
    when = Field(
        v.stamp,
        "When they did, with its offset. Left out, it is not known.",
        '"2027-03-15T18:40+01:00"',
        key="at",
    )
    exceptions = Field(
        list_of(v.ref, single=True),
        "Ids of sessions, items, people and outcomes it is not said of. Left out, of none.",
        "[pause, ben]",
        key="except",
    )


class SessionRecordBlock(Block):
    title = "session of a record"
    purpose = "What became of a session or an item."
    id = Field(
        v.ref,
        "Id of a session or an item of the agenda.",
        "opening",
        required=True,
    )
    status = Field(
        one_of(SessionStatus, "what can become of a session", _BECAME),
        "What became of it.",
        "held",
        default="unknown",
    )
    start = Field(
        v.clock,
        "When it really began, by the day's clock or as an instant. Left out, it is not known.",
        '"15:02"',
    )
    end = Field(
        v.clock,
        "When it really ended. Left out, it is not known.",
        '"15:34"',
    )
    reason = Field(
        cases.texts,
        "Why it was cut, cancelled or postponed. Left out, no reason is given.",
        "a power cut",
    )
    to = Field(
        v.stamp,
        "Postponed: until when, with its offset. Left out, it is not known.",
        '"2027-03-22T15:00+01:00"',
    )
    announce = Field(
        v.boolean,
        "Whether the article may say so.",
        "true",
        default="false",
    )


class TurnBlock(Block):
    title = "turn"
    purpose = "What one person really did. One of `session` and `item` is needed."
    session = Field(
        v.ref,
        "Id of the session. Left out, `item` says it.",
        "opening",
    )
    item = Field(
        v.ref,
        "Id of the item, where the turn was in one. Left out, `session` says it.",
        "demo",
    )
    who = Field[Reference](
        reference,
        "Who it was: an id of the agenda's people, or somebody in place.",
        "ada",
        required=True,
    )
    role = Field(
        one_of(Role, "a role", _ROLES),
        "In which role. Left out, the one the agenda gives them.",
        "speaker",
        key="as",
    )
    status = Field(
        one_of(TurnStatus, "what can become of a turn", _TURNS),
        "What became of it.",
        "spoke",
        default="unknown",
    )
    replaced_by = Field[Reference](
        reference,
        "Who stood in: an id, or somebody in place. Left out, nobody.",
        "{name: Grace Hopper}",
    )
    on_behalf_of = Field(
        v.text,
        "For whom they spoke, as printed. Left out, for themselves.",
        "the Minister of Education",
    )
    start = Field(
        v.clock,
        "When they began, by the day's clock or as an instant. Left out, it is not known.",
        '"15:10"',
    )
    end = Field(
        v.clock,
        "When they ended. Left out, it is not known.",
        '"15:21"',
    )
    announce = Field(
        v.boolean,
        "Whether the article may say that they were absent or replaced.",
        "true",
        default="false",
    )


class OutcomeRecordBlock(OutcomeBlock):
    title = "outcome of a record"
    purpose = "Whether a planned outcome came about; or one that nobody planned, with all its fields."
    id = Field(
        v.ident,
        "Id of a planned outcome, or a new one.",
        "launch-centres",
        required=True,
    )
    type = Field(
        one_of(OutcomeType, "a type of outcome", OUTCOMES),
        "What kind of result it is. Needed where the agenda does not know it; left out, as planned.",
    )
    session = Field(
        v.ref,
        "Id of the session, for an outcome that nobody planned. Left out, as planned.",
        "opening",
    )
    done = Field(
        v.boolean,
        "Whether it came about: `true` or `false`.",
        "true",
        required=True,
    )


class AttendanceBlock(Block):
    title = "attendance"
    purpose = "How many were there, and how that is known."
    method = Field(
        one_of(AttendanceMethod, "a way of counting", _METHODS),
        "How people were counted.",
        required=True,
    )
    unique = Field(
        v.number,
        "How many different people in all. Left out, the article gives no number.",
        "83",
    )
    onsite = Field(
        v.number,
        "How many of them on site. Left out, it is not known.",
        "27",
    )
    online = Field(
        v.number,
        "How many of them online. Left out, it is not known.",
        "56",
    )
    exclude = Field(
        list_of(v.text, single=True),
        "Who is not counted. Left out, everyone is.",
        "[staff]",
    )
    exact = Field(
        v.boolean,
        "Whether the number is exact: the article then gives it as it is, else it may round it (over 80).",
        "true",
        default="false",
    )
    countries = Field(
        map_of(v.number, v.country),
        "How many from each country. Left out, it is not known.",
        "{CN: 12, PK: 5}",
    )
    regions = Field(
        list_of(v.text),
        "The regions they came from. Left out, none is named.",
        "[Asia-Pacific, Europe]",
    )
    groups = Field(
        cases.texts,
        'What sort of people they were, as it stands after the number. Left out, "people".',
        "policymakers and teachers",
    )
    as_of = Field(
        v.stamp,
        "When it was counted, with its offset. Left out, it is not known.",
        '"2027-03-15T16:00+01:00"',
    )
    by = Field(
        v.text,
        "Who counted. Left out, it is not known.",
        "Conference office",
    )


class PictureBlock(Block):
    title = "picture"
    purpose = "A photograph of the meeting, for its caption and its description."
    id = Field(
        v.ident,
        "A short name that never changes.",
        "p1",
        required=True,
    )
    session = Field(
        v.ref,
        "Id of the session. Left out, `item` says it, or it is of the meeting as a whole.",
        "opening",
    )
    item = Field(
        v.ref,
        "Id of the item, where it was taken in one. Left out, `session` says it.",
        "demo",
    )
    file = Field(
        v.text,
        "The file's name or address. Left out, it is not known.",
        "IMG_2041.jpg",
    )
    who = Field(
        list_of(v.ref, single=True),
        "Who is seen, from left to right: ids. Left out, nobody is named.",
        "[ada, ben]",
    )
    caption = Field(
        v.texts,
        "What it means: a whole sentence. Left out, the caption names who is seen.",
        "The first three centres are opened.",
    )
    alt = Field(
        v.texts,
        "What is seen, for who cannot see it. Left out, the article asks for it.",
        "Two women hold a certificate before a screen.",
    )
    credit = Field(
        v.text,
        "Who took it, as printed. Left out, the article asks for it.",
        "Kim Lee",
    )
    permission = Field(
        v.boolean,
        "Whether it may be published: those who are seen and who took it agree.",
        "true",
        default="false",
    )


class RecordDocument(Block):
    title = "record"
    purpose = (
        "What happened at a meeting. What is not told here is not known, and the article does not say it."
    )
    format = Field(
        _format,
        "Which format this file is in.",
        "meetbot-record/1",
        required=True,
    )
    meeting = Field(
        v.ref,
        "The agenda's `meeting.id`.",
        "board-2027-03",
        required=True,
    )
    held_as_planned = Field(
        block(HeldBlock),
        "Confirms everything that was planned and is not excepted; never a number or a "
        "statement. Left out, only what is told singly is known.",
        "{by: Conference office, except: [pause]}",
    )
    sessions = Field(
        list_of(block(SessionRecordBlock)),
        "What became of sessions and items. Left out, it is not known.",
        '[{id: opening, status: held, start: "15:02"}]',
    )
    turns = Field(
        list_of(block(TurnBlock)),
        "Who really spoke. Left out, it is not known.",
        "[{session: opening, who: ada, status: spoke}]",
    )
    notes = Field(
        list_of(block(NoteBlock)),
        "What was said, one fact each. Left out, the article quotes nobody.",
        "[{id: n1, session: opening, who: ada, text: {en: digital teaching was here to stay}}]",
    )
    outcomes = Field(
        list_of(block(OutcomeRecordBlock)),
        "Which outcomes came about. Left out, it is not known.",
        "[{id: launch-centres, done: true}]",
    )
    attendance = Field(
        block(AttendanceBlock),
        "How many were there. Left out, the article gives no number.",
        "{method: count, unique: 83}",
    )
    pictures = Field(
        list_of(block(PictureBlock)),
        "Photographs, for their captions. Left out, there are none.",
        "[{id: p1, who: [ada, ben], credit: Kim Lee, permission: true}]",
    )
    material = Field(
        list_of(block(MaterialBlock)),
        "What is ready after the meeting: recordings, slides, minutes, the published article. Left out, "
        "mails after the meeting promise nothing.",
        '[{id: film, kind: recording, url: "https://media.example.org/1"}]',
    )
