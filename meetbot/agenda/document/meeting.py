"""The shape of `meeting` in an agenda file: what, where, who comes in how, what goes into calendars."""

from __future__ import annotations

from meetbot.agenda.document.live import live
from meetbot.agenda.document.person import granularity
from meetbot.agenda.fields import cases
from meetbot.agenda.fields import values as v
from meetbot.agenda.fields.closed import one_of, word_of
from meetbot.agenda.fields.shapes import Block, Field, block, list_of
from meetbot.agenda.model.terms import MeetingMode, Status

_STATUSES = {
    "confirmed": "it takes place",
    "tentative": "planned, not yet certain; calendars show it as tentative",
    "cancelled": "it does not take place; who was invited is told",
}
_MEETING_MODES = {
    "onsite": "everyone comes to the venue",
    "online": "everyone joins by the link",
    "hybrid": "some come, some join by the link",
}
_MEETING_MODES_MEANT = {
    **dict.fromkeys(("in person", "in presence", "on site", "physical"), "onsite"),
    **dict.fromkeys(("remote", "virtual", "video", "zoom", "teams", "on line"), "online"),
    **dict.fromkeys(("both", "mixed"), "hybrid"),
}
RECORDINGS = {
    "none": "nothing is recorded",
    "full": "everything is recorded",
    "with-consent": "only who agrees is recorded",
}
_CRASHERS = {
    "ask": "the organiser is asked",
    "ignore": "nothing happens",
    "accept": "they are put on the list",
    "refuse": "they are told that they are not on the list",
}

status = one_of(Status, "a status", _STATUSES)


class ContactBlock(Block):
    title = "contact"
    plain = "email"
    purpose = "Whom people ask. Mails and pages name them; left out, nobody is named."
    name = Field(
        v.text,
        "Who answers questions: a person or an office. Left out, the address stands alone.",
        "Conference office",
    )
    email = Field(
        v.address,
        "Where questions go. Left out, mails name no address for questions.",
        "office@example.org",
    )
    phone = Field(
        v.text,
        "For questions on the day. Left out, no number is shown.",
        '"+41 44 000 00 00"',
    )


class LanguagesBlock(Block):
    title = "languages"
    plain = "main"
    purpose = "The languages of the meeting, and what is interpreted, captioned or signed."
    main = Field(
        v.language,
        "The language that texts without a language are written in, and that of mails to people "
        "who state none.",
        "fr",
        default="en",
    )
    interpretation = Field(
        list_of(v.language),
        "Languages into which the meeting is interpreted. Left out, none is offered.",
        "[ru, zh]",
    )
    captions = Field(
        list_of(v.language),
        "Languages with captions. Left out, none are offered.",
        "[en]",
    )
    sign = Field(
        list_of(v.text),
        "Sign languages, by name. Left out, none is offered.",
        "[International Sign]",
    )


class TeamBlock(Block):
    title = "team"
    purpose = "Who runs the meeting: each gets the link to their task."
    operators = Field(
        list_of(v.ref),
        "Ids of the people who run the clock and the stage. Left out, nobody is named for it.",
        "[ada]",
    )
    rapporteurs = Field(
        list_of(v.ref),
        "Ids of the people who write notes during the meeting. Left out, nobody is named for it.",
        "[ben]",
    )
    comms = Field(
        list_of(v.ref),
        "Ids of the people who edit the article. Left out, nobody is named for it.",
        "[eve]",
    )
    door = Field(
        list_of(v.ref),
        "Ids of the people who check people in at the door. Left out, nobody is named for it.",
        "[joe]",
    )


class VenueBlock(Block):
    title = "venue"
    plain = "name"
    purpose = "Where people meet on site. Leave it out for a meeting online."
    name = Field(
        v.text,
        "The building or site. Left out, the place is told by what else is written here.",
        "Conference Centre",
    )
    room = Field(
        v.text,
        "The room of every session that names none of its own. Left out, no room is named.",
        "Hall 1",
    )
    street = Field(
        v.text,
        "Street and number. Left out, no street is shown.",
        "1 Main Street",
    )
    postcode = Field(
        v.text,
        "Postal code. Left out, none is shown.",
        '"8001"',
    )
    city = Field(
        cases.name,
        "City, as the article and the invitations name it; where names decline, by case. "
        "Left out, no city is named.",
        "Zurich",
        "{nom: Берген, loc: Бергене}",
    )
    country = Field(
        v.country,
        "Country of the venue, two capital letters (ISO 3166). Left out, no country is named.",
        "CH",
    )
    geo = Field(
        v.geo,
        "Latitude and longitude in degrees, for maps of calendar programs. Left out, they search "
        "for the address.",
        '"47.37,8.54"',
    )
    map = Field(
        v.link,
        "Link to a map, or to how to get there. Left out, none is shown.",
        "https://map.example.org/hall",
    )
    capacity = Field(
        v.number,
        "Seats. Who comes when all are taken waits for one; left out, seats are not counted.",
        "120",
    )
    doors = Field(
        v.gap,
        "How long before the start the doors open. Left out, no time is told.",
        "30m",
    )
    step_free = Field(
        v.boolean,
        "Whether a wheelchair gets in without steps: `true` or `false`. Left out, nothing is said about it.",
        "true",
    )
    note = Field(
        v.texts,
        "What people on site need to know: entrance, badge, food. Left out, nothing is added.",
        "Bring a photo ID.",
    )


class OnlineBlock(Block):
    title = "online"
    plain = "url"
    purpose = "How people join from afar. Leave it out for a meeting on site."
    platform = Field(
        v.text,
        'What the meeting runs on, as people call it. Left out, mails say "online".',
        "Zoom",
    )
    url = Field(
        v.link_or_secret,
        "The link to join. What is nobody else's business is `secret:name`: its value stands in "
        "the settings, not in this file. Left out, people online get no link.",
        '"secret:zoom_url"',
        "https://meet.example.org/board",
    )
    dial_in = Field(
        v.text_or_secret,
        "A number to join by telephone, or `secret:name`. Left out, none is told.",
        '"secret:zoom_dial_in"',
    )
    open = Field(
        v.gap,
        "How long before the start the link works, as people are told.",
        "30m",
        default="20m",
    )
    backup = Field(
        v.link_or_secret,
        "A link to use when the first one fails, or `secret:name`. Left out, there is none.",
        '"https://live.example.org/board"',
    )
    fallback = Field(
        v.boolean,
        "`true`: people on site get the link too, in case they cannot come.",
        "true",
        default="false",
    )
    recording = Field(
        word_of(meanings=RECORDINGS),
        "Whether the meeting is recorded; people are told.",
        "with-consent",
        default="none",
    )


class InviteBlock(Block):
    title = "invite"
    purpose = (
        "What goes into people's calendars, and how changes reach them. Left out, everything is "
        "as said at each field."
    )
    attendees = Field(
        granularity,
        "What attendees get for their calendars.",
        "session",
        default="day",
    )
    roles = Field(
        granularity,
        "What people with a part get for their calendars.",
        "day",
        default="session",
    )
    debounce = Field(
        v.gap,
        "How long an update waits for the next one, so that ten corrections become one mail.",
        "1h",
        default="15m",
    )
    minor = Field(
        v.boolean,
        "Whether a change of words alone (a typo, a description) is mailed. Times, places and "
        "people always are.",
        "false",
        default="true",
    )
    chase = Field(
        list_of(v.span),
        "How long before the start who has not answered is asked again, once for each span.",
        "[7d, 2d]",
        default="[]",
    )
    alarm = Field(
        v.length,
        "How long before the start calendars ring. Left out, each calendar does as its owner likes.",
        "10m",
    )
    counter = Field(
        v.boolean,
        "Whether people may propose another time from their calendar.",
        "true",
        default="false",
    )
    crashers = Field(
        word_of(meanings=_CRASHERS),
        "What to do with answers of people who were not invited, say because an invitation was forwarded.",
        "refuse",
        default="ask",
    )


class MeetingBlock(Block):
    title = "meeting"
    purpose = "The meeting itself: what, when, where, by whom."
    id = Field(
        v.ident,
        "A short name that never changes: a-z, 0-9, `-` and `_`. It is part of every calendar "
        "entry, so with another id people would be invited to another meeting.",
        "board-2027-03",
        required=True,
    )
    name = Field(
        cases.texts,
        "What the meeting is called in mails, calendars and the article. One text, or one per language.",
        "Board meeting",
        "{en: Board meeting, fr: Séance du conseil}",
        key="title",
        required=True,
    )
    series = Field(
        cases.texts,
        "The series this meeting is one of. Left out, it stands alone.",
        "Annual Partnership Meeting",
    )
    theme = Field(
        v.texts,
        "The motto, beside the title. Left out, there is none.",
        "For a better future",
    )
    date = Field(
        v.day,
        "The day: year-month-day. Needed, unless there are `days`.",
        "2027-03-15",
    )
    start = Field(
        v.clock,
        "When the first session starts, by the meeting's clock, in quotes. Left out, the first "
        "session says it itself.",
        '"15:00"',
    )
    timezone = Field(
        v.zone,
        "The clock that every time in this file is read by: a name of the IANA database, never "
        "`GMT+8` or `CST`. Everyone sees times by their own clock too.",
        "Asia/Shanghai",
        "Europe/Zurich",
        required=True,
    )
    mode = Field(
        one_of(MeetingMode, "a meeting's mode", _MEETING_MODES, meant=_MEETING_MODES_MEANT),
        "How people take part. It also decides how those do who do not say.",
        "online",
        default="hybrid",
    )
    status = Field(
        status,
        "Whether it takes place. `cancelled` tells everyone who was invited.",
        "tentative",
        default="confirmed",
    )
    organiser = Field(
        v.ref,
        "Who invites: the id of an entry in `organisations`. Left out, mails are sent in the "
        "name of the sender in the settings.",
        "acme",
    )
    partners = Field(
        list_of(v.ref, single=True),
        "Ids of the organisations it is held together with. Left out, the organiser holds it alone.",
        "[uet, iite]",
        key="with",
    )
    contact = Field(
        block(ContactBlock),
        "Whom people ask: `name`, `email`, `phone`. Left out, nobody is named.",
        "{name: Conference office, email: office@example.org}",
    )
    languages = Field(
        block(LanguagesBlock),
        "The languages of the meeting. Left out, it is in English, without interpretation.",
        "{main: fr, interpretation: [en]}",
    )
    team = Field(
        block(TeamBlock),
        "Ids of the people who run the meeting, by task; each gets the link to it. Left out, "
        "nobody is named.",
        "{operators: [ada], door: [joe]}",
    )
    venue = Field(
        block(VenueBlock),
        "Where people meet on site. Left out, no place is named.",
        "{name: Conference Centre, room: Hall 1, city: Zurich, capacity: 30}",
    )
    online = Field(
        block(OnlineBlock),
        "How people join from afar. Left out, nobody gets a link.",
        '{platform: Zoom, url: "secret:zoom_url"}',
    )
    invite = Field(
        block(InviteBlock),
        "What goes into calendars, and how changes reach people. Left out, attendees get one "
        "entry a day, people with a part one per session.",
        "{attendees: session, alarm: 10m}",
    )
    live = Field(
        live,
        "What the screens have at hand: `messages`. Left out, the usual messages.",
        "{messages: [Two minutes left, Take questions now]}",
    )
