"""The shape of an agenda file, `meetbot/1`: every block and every field; what is not here is an unknown key.

docs/agenda.md describes each field for organisers; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from meetbot.agenda.document.article import ArticleBlock
from meetbot.agenda.document.entry import SessionDefaults
from meetbot.agenda.document.format import FORMAT
from meetbot.agenda.document.meeting import MeetingBlock
from meetbot.agenda.document.person import InlinePerson, OrganisationBlock, PersonBlock, PersonDefaults
from meetbot.agenda.document.session import DayBlock, ParallelBlock, SessionBlock, SessionEntry, session_entry
from meetbot.agenda.fields import values as v
from meetbot.agenda.fields.closed import one_of, word_of
from meetbot.agenda.fields.forms import BlockOf, Either, ListOf, Word
from meetbot.agenda.fields.paths import included_path
from meetbot.agenda.fields.shapes import Block, Field, Reader, block, list_of, map_of, reads
from meetbot.agenda.fields.times import NotThat
from meetbot.agenda.model.terms import AnchorOf, Audience
from meetbot.agenda.source import events
from meetbot.agenda.source.events import Listing, Node
from meetbot.agenda.source.faults import Faults, shown

_REGISTRATIONS = {
    "closed": "only who is on the list",
    "open": "people may put themselves on the list",
}
_WAITLISTS = {
    "onsite": "who comes later waits for a seat, and joins online meanwhile",
    "none": "who comes later joins online",
}
_ANCHORS = {
    "meeting": "the start of the first day; for `after` the end of the last",
    "day": "the start of each day, or its end",
    "session": "the start of each of the person's own sessions, or its end",
}
_AUDIENCES = {
    "all": "everyone who is invited",
    "onsite": "who comes to the venue",
    "online": "who joins by the link, and who is undecided",
    "undecided": "who has not said how they take part",
    "speakers": "who speaks",
    "chairs": "who leads a session, whatever the role is called",
    "attendees": "who has no part",
    "unanswered": "who has not answered the invitation",
    "attended": "who was there (after the meeting)",
    "absent": "who was not there (after the meeting)",
}
_AUDIENCES_MEANT = {
    **dict.fromkeys(("everyone", "everybody", "all people"), "all"),
    **dict.fromkeys(("remote", "virtual"), "online"),
    **dict.fromkeys(("in person", "on site"), "onsite"),
    **dict.fromkeys(("moderators", "hosts", "leads"), "chairs"),
    **dict.fromkeys(("participants", "guests", "audience"), "attendees"),
}


# Which format it is was looked at before anything else (format.py); here it is for editors.
_format = Reader(v.text.read, Word(what="the format of agendas", values=(FORMAT,)))


class RoomBlock(Block):
    title = "room"
    plain = "name"
    purpose = "A room, where there is more than one."
    name = Field(
        v.text,
        "What people call it.",
        "Hall 2",
        required=True,
    )
    capacity = Field(
        v.number,
        "Seats. Left out, they are not counted.",
        "40",
    )
    step_free = Field(
        v.boolean,
        "Whether a wheelchair gets in without steps. Left out, nothing is said about it.",
        "true",
    )


class DefaultsBlock(Block):
    title = "defaults"
    purpose = "What holds unless an entry says otherwise."
    person = Field(
        block(PersonDefaults),
        "For everyone in `people`. Left out, each says it themselves.",
        "{honorific: Prof., mode: online}",
    )
    session = Field(
        block(SessionDefaults),
        "For every session. Left out, each says it itself.",
        "{duration: 30m, room: hall-1}",
    )


class AttendeeBlock(InlinePerson):
    title = "attendee"
    purpose = "Somebody who comes without a part; `email` is needed."
    id = Field(v.ident, "A short name that never changes. Left out, it is made of the address.", "eve")
    email = Field(v.mailbox, "Where mails to them go. Needed in this list.", "eve@example.org")


class AttendeesBlock(Block):
    title = "attendees"
    plain = "file"
    purpose = "Who comes without a part, and the rules for seats and answers."
    file = Field(
        v.list_path,
        "A CSV list beside this file, with the columns `email` and `name` at least. Left out, `list` alone.",
        "attendees.csv",
    )
    list = Field(
        list_of(block(AttendeeBlock)),
        "People with `email`, written here. Left out, `file` alone.",
        "[{name: Eve, email: eve@example.org}]",
    )
    retention = Field(
        v.gap,
        "How long after the meeting personal data is kept.",
        "30d",
        default="180d",
    )
    registration = Field(
        word_of(meanings=_REGISTRATIONS),
        "Whether people may register by themselves.",
        "open",
        default="closed",
    )
    waitlist = Field(
        word_of(meanings=_WAITLISTS),
        "What happens when the seats are taken.",
        "none",
        default="onsite",
    )
    overbook = Field(
        v.percent,
        "How many more places than seats are given away, since some do not come.",
        "10%",
        default="0%",
    )
    offer = Field(
        v.gap,
        "How long a freed seat is offered to one person before the next one gets it.",
        "6h",
        default="12h",
    )
    decide_by = Field(
        v.stamp,
        "The instant from which who has not decided counts as online, with its offset. Left out, "
        "they stay undecided.",
        '"2027-03-14T12:00+01:00"',
    )
    switch_until = Field(
        v.gap,
        "How long before the start people may still switch between on site and online.",
        "1d",
        default="2h",
    )
    present_after = Field(
        v.gap,
        "How long somebody must be connected to count as present.",
        "10m",
        default="5m",
    )


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
    purpose = (
        "A mail before or after the meeting, a day or each own session. One of `before` and "
        "`after` is needed."
    )
    id = Field(
        v.ident,
        "A short name that never changes: a reminder goes once per id. Left out, `meetbot fmt` writes one.",
        "eve",
    )
    before = Field(
        v.span,
        "How long before the start it goes. In days it keeps the wall clock; in hours and "
        "minutes it is elapsed time. Left out, `after` says it.",
        "1d",
        "15m",
    )
    after = Field(
        v.span,
        "How long after the end it goes, instead of `before`. Left out, `before` says it.",
        "18h",
    )
    of = Field(
        one_of(AnchorOf, "what a reminder counts from", _ANCHORS),
        "What it counts from.",
        "session",
        default="meeting",
    )
    to = Field(
        list_of(one_of(Audience, "an audience", _AUDIENCES, meant=_AUDIENCES_MEANT), single=True),
        "Who gets it: one group or several; somebody in two of them gets it once.",
        "[all]",
        "[speakers, chairs]",
        required=True,
    )
    local_hours = Field(
        v.hours,
        'When it may arrive, by each person\'s own clock. Left out, `"08:00-20:00"` from one day '
        "on, else any hour.",
        '"08:00-20:00"',
    )
    grace = Field(
        v.gap,
        "How late it may still go, if the computer was off. Left out, 2 days from a week on, 6 "
        "hours from a day, 20 minutes from an hour, else 5 minutes.",
        "1h",
    )
    text = Field(
        v.texts,
        "A line of your own in the mail. Left out, none.",
        "Bring the signed form.",
    )


class ContactBlock(Block):
    title = "contact"
    purpose = "How to reach a person, in a file that is not published."
    email = Field(
        v.mailbox,
        "The person's e-mail address, kept out of the files that are published. Left out, the "
        "one that stands with the person, if any.",
        "ada@example.org",
    )
    phone = Field(
        v.text,
        "A number for the team on the day. It stands in no mail and on no page that others see. "
        "Left out, none is known.",
        '"+41 44 000 00 00"',
    )


@dataclass(frozen=True, slots=True)
class Included:
    """A file that is included, by its path from the folder of the text that names it."""

    path: str
    node: Node


@reads(
    Word(
        what="a YAML file beside the agenda",
        pattern=r".+\.([yY][aA][mM][lL]|[yY][mM][lL])",
        examples=("people.yaml", "days/2.yaml"),
    )
)
def included(node: Node, where: str, faults: Faults) -> Included | None:
    """Read the path of a file that is included; whether it is there is known only when it is opened."""
    written = v.text(node, where, faults)
    if written is None:
        return None
    try:
        return Included(included_path(written), node)
    except NotThat as fault:
        faults.add("E218", node, f"{where}: {shown(written)} {fault}", fault.hint)
        return None


class ContentBlock(Block):
    """What an agenda and the files that it includes may hold."""

    format = Field(
        _format,
        "Which format this file is in. Left out in an included file, the format of the agenda.",
        "meetbot/1",
    )
    include = Field(
        list_of(included, single=True),
        "Files that belong to this one, below its folder; what they hold counts as if it stood "
        "here. Left out, everything stands in this file.",
        "[people.yaml, days/2.yaml]",
    )
    contacts = Field(
        map_of(block(ContactBlock), v.ident),
        "E-mail addresses and telephone numbers by the id of a person, in a file that is not "
        "published. Left out, they stand with the person.",
        "{ada: {email: ada@example.org}}",
    )
    organisations = Field(
        map_of(block(OrganisationBlock), v.ident),
        "Organisations by id: the ids are used in `organiser`, `with`, `org`. Left out, none is named.",
        "{acme: {name: Acme Foundation, abbr: AF}}",
    )
    rooms = Field(
        map_of(block(RoomBlock), v.ident),
        "Rooms by id, where there is more than one. Left out, `meeting.venue.room` is the only one.",
        "{hall-1: {name: Hall 1, capacity: 80}}",
    )
    defaults = Field(
        block(DefaultsBlock),
        "What holds for all people or all sessions unless they say otherwise. Left out, each says it.",
        "{person: {mode: online}, session: {duration: 30m}}",
    )
    people = Field(
        map_of(block(PersonBlock), v.ident),
        "Everyone with a part, by id; sessions name them by it. Left out, people are written in place.",
        "{ada: {name: Ada Lovelace, email: ada@example.org}}",
    )
    sessions = Field(
        list_of(session_entry),
        "The programme of a meeting of one day, in order. Each starts when the one before ends. "
        "Left out, `days` are needed.",
        "[{id: opening, title: Opening, kind: opening}]",
    )
    days = Field(
        list_of(block(DayBlock)),
        "The days of a meeting that lasts several, instead of `sessions` and `meeting.date`. Left out, it "
        "lasts one day.",
        "[{id: first, date: 2027-03-15, sessions: [{id: opening, title: Opening, kind: opening}]}]",
    )
    attendees = Field(
        attendees,
        "Who comes without a part: a list of people with `email`, or a block with `file` and "
        "rules. Left out, only people with a part are invited.",
        "[{name: Eve, email: eve@example.org}]",
        "{file: attendees.csv}",
    )
    reminders = Field(
        list_of(block(ReminderBlock)),
        "Who is reminded, and when; `[]` for nobody. Left out, all a week and a day before, "
        "people online 15 minutes before each day, speakers and chairs 30 minutes before each "
        "session of theirs.",
        "[{id: eve, before: 1d, to: [all]}]",
    )
    article = Field(
        block(ArticleBlock),
        "How the article is written. Left out, a news item in English.",
        "{register: minutes}",
    )


class IncludedDocument(ContentBlock):
    title = "included file"
    purpose = "A part of an agenda: anything but `meeting`, which makes a file an agenda."


class Document(ContentBlock):
    title = "agenda"
    purpose = "A meeting: when and where it is, who takes part, and what happens in which order."
    format = Field(
        _format,
        "Which format this file is in, so that an older file is still understood in years.",
        "meetbot/1",
        required=True,
    )
    meeting = Field(
        block(MeetingBlock),
        "The meeting itself: id, title, date, clock, place.",
        "{id: board-2027-03, title: Board meeting, date: 2027-03-15, timezone: Europe/Zurich}",
        required=True,
    )

    def programme(self) -> Iterator[SessionEntry]:
        """Yield the entries of `sessions`, of the meeting and then of its days, in the file's order."""
        yield from self.sessions or ()
        for day in self.days or ():
            yield from day.sessions or ()

    def every_session(self) -> Iterator[SessionBlock]:
        """Yield all sessions in the file's order, those of parallel blocks column by column."""
        for entry in self.programme():
            if isinstance(entry, ParallelBlock):
                for column in entry.columns or ():
                    yield from column.sessions
            else:
                yield entry
