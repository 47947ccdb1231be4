"""The shape of an agenda file, `meetbot/1`: every block and every field; what is not here is an unknown key.

docs/agenda.md describes each field for organisers; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from meetbot.agenda import events
from meetbot.agenda import values as v
from meetbot.agenda.events import Listing, Node
from meetbot.agenda.faults import Faults
from meetbot.agenda.model import (
    AnchorOf,
    Audience,
    Kind,
    MeetingMode,
    OutcomeType,
    Status,
)
from meetbot.agenda.person_document import (
    InlinePerson,
    OrganisationBlock,
    PersonBlock,
    PersonDefaults,
    Reference,
    SpeakingBlock,
    reference,
    speaker,
)
from meetbot.agenda.shapes import Block, Field, block, list_of, map_of

status = v.one_of(Status, "a status")


class ContactBlock(Block):
    title = "contact"
    name = Field(v.text)
    email = Field(v.address)
    phone = Field(v.text)


class LanguagesBlock(Block):
    title = "languages"
    main = Field(v.language)
    interpretation = Field(list_of(v.language))
    captions = Field(list_of(v.language))
    sign = Field(list_of(v.text))


class TeamBlock(Block):
    title = "team"
    operators = Field(list_of(v.ref))
    rapporteurs = Field(list_of(v.ref))
    comms = Field(list_of(v.ref))
    door = Field(list_of(v.ref))


class VenueBlock(Block):
    title = "venue"
    name = Field(v.text)
    room = Field(v.text)
    street = Field(v.text)
    postcode = Field(v.text)
    city = Field(v.text)
    country = Field(v.country)
    geo = Field(v.geo)
    map = Field(v.text)
    capacity = Field(v.number)
    doors = Field(v.gap)
    step_free = Field(v.boolean)
    note = Field(v.texts)


class OnlineBlock(Block):
    title = "online"
    platform = Field(v.text)
    url = Field(v.text)
    dial_in = Field(v.text)
    open = Field(v.gap)
    backup = Field(v.text)
    fallback = Field(v.boolean)
    recording = Field(v.word_of("none", "full", "with-consent"))


class InviteBlock(Block):
    title = "invite"
    attendees = Field(v.granularity)
    roles = Field(v.granularity)
    debounce = Field(v.gap)
    minor = Field(v.boolean)
    chase = Field(list_of(v.span))
    alarm = Field(v.length)
    counter = Field(v.boolean)
    crashers = Field(v.word_of("ask", "ignore", "accept", "refuse"))


class MeetingBlock(Block):
    title = "meeting"
    id = Field(v.ident, required=True)
    name = Field(v.texts, key="title", required=True)
    series = Field(v.texts)
    theme = Field(v.texts)
    date = Field(v.day)
    start = Field(v.clock)
    timezone = Field(v.zone, required=True)
    mode = Field(v.one_of(MeetingMode, "a meeting's mode"))
    status = Field(status)
    organiser = Field(v.ref)
    partners = Field(list_of(v.ref, single=True), key="with")
    contact = Field(block(ContactBlock))
    languages = Field(block(LanguagesBlock))
    team = Field(block(TeamBlock))
    venue = Field(block(VenueBlock))
    online = Field(block(OnlineBlock))
    invite = Field(block(InviteBlock))


class PartBlock(Block):
    title = "part"
    name = Field(v.texts, key="title", required=True)
    duration = Field(v.length, required=True)


class OutcomeBlock(Block):
    title = "outcome"
    id = Field(v.ident, required=True)
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

    id = Field(v.ident, required=True)
    name = Field(v.texts, key="title", required=True)
    was = Field(list_of(v.text, single=True))
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
    id = Field(v.ident, required=True)
    date = Field(v.day, required=True)
    start = Field(v.clock)
    timezone = Field(v.zone)
    name = Field(v.texts, key="title")
    sessions = Field(list_of(block(SessionBlock)), required=True)


class RoomBlock(Block):
    title = "room"
    name = Field(v.text, required=True)
    capacity = Field(v.number)
    step_free = Field(v.boolean)


class DefaultsBlock(Block):
    title = "defaults"
    person = Field(block(PersonDefaults))
    session = Field(block(SessionDefaults))


class AttendeeBlock(InlinePerson):
    title = "attendee"


class AttendeesBlock(Block):
    title = "attendees"
    file = Field(v.list_path)
    list = Field(list_of(block(AttendeeBlock)))
    retention = Field(v.gap)
    registration = Field(v.word_of("closed", "open"))
    waitlist = Field(v.word_of("onsite", "none"))
    overbook = Field(v.percent)
    offer = Field(v.gap)
    decide_by = Field(v.stamp)
    switch_until = Field(v.gap)
    present_after = Field(v.gap)


def attendees(node: Node, where: str, faults: Faults) -> AttendeesBlock | None:
    """Read the block, or the plain list of people that a small meeting writes instead."""
    if not isinstance(node, Listing):
        return block(AttendeesBlock)(node, where, faults)
    people = list_of(block(AttendeeBlock))(node, where, faults)
    around = events.Mapping(node.line, node.column, node.begin, node.end)
    return AttendeesBlock(around, where, values={"list": people or []})


class ReminderBlock(Block):
    title = "reminder"
    id = Field(v.ident, required=True)
    before = Field(v.span)
    after = Field(v.span)
    of = Field(v.one_of(AnchorOf, "what a reminder counts from"))
    to = Field(list_of(v.one_of(Audience, "an audience"), single=True), required=True)
    local_hours = Field(v.hours)
    grace = Field(v.gap)
    text = Field(v.texts)


class StyleBlock(Block):
    title = "style"
    honorifics = Field(v.boolean)
    serial_comma = Field(v.boolean)
    evaluations = Field(v.boolean)
    possessive_abbr = Field(v.boolean)


class CountBlock(Block):
    title = "count"
    source = Field(v.word_of("attendance", "none"), key="from")


def regions(node: Node, where: str, faults: Faults) -> Mapping[str, list[str]] | None:
    """Read names of regions, or names with the countries that belong to each."""
    if isinstance(node, Listing):
        names = list_of(v.text)(node, where, faults)
        return {name: [] for name in names or ()}
    return map_of(list_of(v.country), v.text)(node, where, faults)


class ArticleBlock(Block):
    title = "article"
    register = Field(v.word_of("news", "report", "minutes", "internal"))
    languages = Field(list_of(v.language, single=True))
    lead_org = Field(v.ref)
    headline = Field(v.texts)
    regions = Field(regions)
    about = Field(v.texts)
    embargo = Field(v.stamp)
    count = Field(block(CountBlock))
    place = Field(v.word_of("venue", "none"))
    style = Field(block(StyleBlock))


class Document(Block):
    title = "agenda"
    format = Field(v.text, required=True)
    meeting = Field(block(MeetingBlock), required=True)
    organisations = Field(map_of(block(OrganisationBlock), v.ident))
    rooms = Field(map_of(block(RoomBlock), v.ident))
    defaults = Field(block(DefaultsBlock))
    people = Field(map_of(block(PersonBlock), v.ident))
    sessions = Field(list_of(block(SessionBlock)))
    days = Field(list_of(block(DayBlock)))
    attendees = Field(attendees)
    reminders = Field(list_of(block(ReminderBlock)))
    article = Field(block(ArticleBlock))
