"""The shape of days, sessions and items in an agenda file, with their outcomes and parts."""

from __future__ import annotations

from typing import ClassVar

from meetbot.agenda import values as v
from meetbot.agenda.meeting_document import status
from meetbot.agenda.model import Kind, OutcomeType
from meetbot.agenda.person_document import Reference, SpeakingBlock, reference, speaker
from meetbot.agenda.shapes import Block, Field, block, list_of


class PartBlock(Block):
    title = "part"
    name = Field(v.texts, key="title", required=True)
    duration = Field(v.length, required=True)


class OutcomeBlock(Block):
    title = "outcome"
    id = Field(v.ident)
    type = Field(v.one_of(OutcomeType, "a type of outcome"), required=True)
    what = Field(v.texts)
    contest = Field(v.texts)
    prize = Field(v.texts)
    by = Field(list_of(v.ref, single=True))
    on_behalf_of = Field(list_of(v.ref, single=True), key="for")
    to = Field(list_of(v.ref, single=True))
    located = Field(list_of(v.ref, single=True), key="at")
    partners = Field(list_of(v.ref, single=True))
    organisers = Field(list_of(v.ref, single=True))
    date = Field(v.day)
    place = Field(v.texts)
    source = Field(v.text)


class SessionDefaults(Block):
    """What `defaults.session` may say for every session; `early` to `warn` hold for items too."""

    title = "defaults.session"
    kind = Field(v.one_of(Kind, "a kind of session"))
    duration = Field(v.length)
    room = Field(v.text)
    language = Field(v.language)
    recording = Field(v.word_of("none", "full", "with-consent"))
    early = Field(v.boolean)
    auto = Field(v.boolean)
    at_end = Field(v.word_of("hold", "finish"))
    warn = Field(v.gap)


class EntryBlock(SessionDefaults):
    """What sessions and items share."""

    id = Field(v.ident)
    name = Field(v.texts, key="title", required=True)
    was = Field(list_of(v.ident, single=True))
    status = Field(status)
    start = Field(v.clock)
    end = Field(v.clock)
    chair = Field[Reference](reference)
    moderator = Field[Reference](reference)
    facilitator = Field[Reference](reference)
    lead = Field[Reference](reference)
    host = Field[Reference](reference)
    rapporteur = Field[Reference](reference)
    speakers = Field[list[Reference | SpeakingBlock]](list_of(speaker, single=True))
    topics = Field(list_of(v.texts, single=True))
    description = Field(v.texts)
    link = Field(v.text)
    hard_start = Field(v.boolean)
    setup = Field(v.gap)
    until = Field(v.boolean)
    min = Field(v.gap)
    parts = Field(list_of(block(PartBlock)))


class ItemBlock(EntryBlock):
    title = "item"
    hints: ClassVar = {
        "items": "items have no items of their own; make this a session, or list the items one after another",
        "outcomes": "outcomes stand in the session",
    }


class SessionBlock(EntryBlock):
    title = "session"
    items = Field(list_of(block(ItemBlock)))
    outcomes = Field(list_of(block(OutcomeBlock)))
    hints: ClassVar = {"speaker": 'write "speakers: [...]"', "time": 'write "start"', "name": 'write "title"'}


class DayBlock(Block):
    title = "day"
    id = Field(v.ident)
    was = Field(list_of(v.ident, single=True))
    date = Field(v.day, required=True)
    start = Field(v.clock)
    timezone = Field(v.zone)
    name = Field(v.texts, key="title")
    sessions = Field(list_of(block(SessionBlock)), required=True)
