"""The shape of a note in a record file: one thing that was said or settled."""

from __future__ import annotations

from meetbot.agenda.fields import cases
from meetbot.agenda.fields import values as v
from meetbot.agenda.fields.closed import one_of
from meetbot.agenda.fields.shapes import Block, Field, list_of
from meetbot.agenda.model.record import Force, Form, NoteKind

_NOTE_KINDS = {
    "report": "what somebody said, in reported speech",
    "quote": "what somebody said, word for word",
    "decision": "what was decided",
    "action": "what somebody will do, until `due`",
    "question": "what was asked",
    "evaluation": "praise or blame; told only if `article.style.evaluations` is set",
    "background": "what readers need to know beside it",
    "internal": "never leaves the house",
}


_FORCES = {
    "assert": "said that something is so",
    "stress": "stressed that it is important",
    "commit": "promised to do something",
    "thank": "thanked somebody: `whom`",
    "congratulate": "congratulated somebody: `whom`",
    "call": "called on somebody to do something",
    "announce": "announced something",
    "ask": "asked something",
}


_FORMS = {
    "that": 'a clause after "that": digital teaching was here to stay',
    "np": "words that stand as a name does: the achievements of the past year",
    "to": 'an infinitive after "to": open three more centres',
    "quote": "the very words",
}


class NoteBlock(Block):
    title = "note"
    purpose = "One thing that was said or settled, as the rapporteur wrote it down."
    id = Field(
        v.ident,
        "A short name that never changes.",
        "n1",
        required=True,
    )
    session = Field(
        v.ref,
        "Id of the session. Left out, `item` says it.",
        "opening",
    )
    item = Field(
        v.ref,
        "Id of the item, where it was said in one. Left out, `session` says it.",
        "demo",
    )
    who = Field(
        list_of(v.ref, single=True),
        "Who said it: one id or several. Left out, it was the meeting as a whole.",
        "ada",
    )
    kind = Field(
        one_of(NoteKind, "a kind of note", _NOTE_KINDS),
        "What sort of note it is.",
        "decision",
        default="report",
    )
    force = Field(
        one_of(Force, "a force", _FORCES),
        "What the speaker did by saying it; the article's verb is chosen from that group.",
        "congratulate",
        default="assert",
    )
    verb = Field(
        v.text,
        "The verb itself, if it must be that one. Left out, one is chosen by `force`.",
        "underlined",
    )
    whom = Field(
        list_of(v.ref, single=True),
        "To whom it was said, or who was thanked: ids. Left out, nobody is named.",
        "[acme]",
    )
    form = Field(
        one_of(Form, "a form", _FORMS),
        "What the text is, so that it fits into a sentence.",
        "np",
        default="that",
    )
    text = Field(
        cases.texts,
        "What was said, in the form that `form` names. One text, or one per language.",
        "{en: digital teaching was here to stay}",
        "{ru: {nom: единая розетка, dat: единой розетке}}",
        required=True,
    )
    due = Field(
        v.text,
        "Actions: until when. Left out, no date is set.",
        "end of May",
    )
    quotable = Field(
        v.boolean,
        "Whether it may stand in quotation marks.",
        "true",
        default="false",
    )
    by = Field(
        v.text,
        "Who wrote it down. Left out, it is not known.",
        "rapporteur",
    )
    when = Field(
        v.stamp,
        "When it was written down, with its offset. Left out, it is not known.",
        '"2027-03-15T15:20+01:00"',
        key="at",
    )
    approved = Field(
        v.boolean,
        "Whether it may be used. Notes taken live begin as `false`.",
        "false",
        default="true",
    )
