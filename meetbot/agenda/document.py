"""The shape of an agenda file, `meetbot/1`: every block and every field; what is not here is an unknown key.

docs/agenda.md describes each field for organisers; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping

from meetbot.agenda import events
from meetbot.agenda import values as v
from meetbot.agenda.events import Listing, Node
from meetbot.agenda.faults import Faults
from meetbot.agenda.forms import BlockOf, Either, ListOf, MapOf
from meetbot.agenda.meeting_document import MeetingBlock
from meetbot.agenda.model import AnchorOf, Audience
from meetbot.agenda.person_document import InlinePerson, OrganisationBlock, PersonBlock, PersonDefaults
from meetbot.agenda.session_document import DayBlock, SessionBlock, SessionDefaults
from meetbot.agenda.shapes import Block, Field, block, list_of, map_of, reads


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


@reads(Either((BlockOf(AttendeesBlock), ListOf(BlockOf(AttendeeBlock)))))
def attendees(node: Node, where: str, faults: Faults) -> AttendeesBlock | None:
    """Read the block, or the plain list of people that a small meeting writes instead."""
    if not isinstance(node, Listing):
        return block(AttendeesBlock)(node, where, faults)
    people = list_of(block(AttendeeBlock))(node, where, faults)
    around = events.Mapping(node.line, node.column, node.begin, node.end)
    around.origin = node.origin
    return AttendeesBlock(around, where, values={"list": people or []})


class ReminderBlock(Block):
    title = "reminder"
    id = Field(v.ident)
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


@reads(Either((ListOf(v.text.form), MapOf(v.text.form, ListOf(v.country.form)))))
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
