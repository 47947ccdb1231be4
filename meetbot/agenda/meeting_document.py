"""The shape of `meeting` in an agenda file: what, where, who comes in how, what goes into calendars."""

from __future__ import annotations

from meetbot.agenda import values as v
from meetbot.agenda.model import MeetingMode, Status
from meetbot.agenda.shapes import Block, Field, block, list_of

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
