"""Letters made by hand: a hybrid meeting in Shenzhen, people near and far, one letter of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import (
    AttendeeSettings,
    Contact,
    Languages,
    Meeting,
    Online,
    Reminder,
    Team,
    Venue,
)
from meetbot.agenda.model.people import Organisation, Person
from meetbot.agenda.model.programme import Day, Session, Speaking
from meetbot.agenda.model.record import MaterialKind
from meetbot.agenda.model.terms import Audience, Kind, Mode, Role, Span, Status, Text
from meetbot.agenda.record.after import After, Ready, Task
from meetbot.mail.model import Announced, Letter, Links, Sender
from meetbot.outbox.suppression import ONE_CLICK
from meetbot.plan.model import Change, Copy, CopyOf, Method, OwnPart, Partstat, ProgrammeRow, Purpose
from meetbot.plan.rules import CANCELLED, CHASED, OWN_MODE, REFRESHED, REINSTATED, REMOVED
from meetbot.plan.spoken_of import starting
from meetbot.templating import Templates

TEMPLATES = Templates(None)
SENDER = Sender(
    address="rsvp@meet.example.org", base_url="https://meet.example.org", message_domain="meet.example.org"
)
TITLE = (
    "Digital Transformation of Higher Education in Asia-Pacific and Europe: For a Better Future and Beyond"
)
LANGUAGES = ("en", "ar", "es", "fr", "ru", "zh")
COMPOSED = datetime(2022, 1, 3, 1, 0, tzinfo=UTC)


def text(words: str) -> Text:
    return Text("en", {"en": words})


def at(hour: int, minute: int = 0, *, day: int = 12) -> datetime:
    """An instant of the meeting's day, by Shenzhen's clock."""
    return datetime(2022, 1, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def person(person_id: str, name: str, **more: Any) -> Person:
    values = {"honorific": text("Prof."), "email": f"{person_id}@example.org", "mode": Mode.ONLINE, **more}
    return Person(id=person_id, name=name, **values)


HAN = person("han-wei", "HAN Wei", mode=Mode.ONSITE, timezone="Asia/Shanghai")
WANG = person("wang-libing", "WANG Libing", timezone="Asia/Bangkok")
ATTA = person("atta", "Atta-ur-Rahman", timezone="Asia/Karachi")
CHENG = person("cheng", "CHENG Jiangang", mode=Mode.ONSITE, timezone="Asia/Shanghai")
ADA = person("ada", "Ada Okafor", honorific=None, timezone="Europe/London")
RUI = person("rui", "Rui Alves", honorific=None, mode=Mode.ONSITE, timezone="America/New_York")
KIM = person("kim", "Kim Nara", honorific=None, mode=Mode.UNDECIDED, timezone="Asia/Kolkata")
LEE = person("lee", "Lee Park", honorific=None, timezone="")  # no known zone
NOBODY = Person(id="p-lk", placeholder=text("representative from Sri Lanka"))

SESSIONS = (
    Session(
        id="opening",
        title=text("Opening"),
        kind=Kind.OPENING,
        start=at(15),
        end=at(15, 30),
        leader=(Role.HOST, "han-wei"),
    ),
    Session(
        id="keynote",
        title=text("Keynote session: higher education for a better future"),
        kind=Kind.KEYNOTE,
        start=at(15, 30),
        end=at(16, 20),
        leader=(Role.CHAIR, "wang-libing"),
        speakers=(
            Speaking(
                who="atta", topic=text("higher education for a better future"), duration=timedelta(minutes=20)
            ),
            Speaking(who="cheng", topic=text("what comes beyond"), duration=timedelta(minutes=20)),
        ),
    ),
    Session(
        id="pause", title=text("Group photo and break"), kind=Kind.BREAK, start=at(16, 20), end=at(16, 30)
    ),
    Session(
        id="closing",
        title=text("Closing remarks"),
        kind=Kind.CLOSING,
        start=at(18),
        end=at(18, 15),
        speakers=(Speaking(who="p-lk"),),
    ),
)
REMINDERS = (
    Reminder(id="week", before=Span(days=7), to=(Audience.ALL,)),
    Reminder(id="eve", before=Span(days=1), to=(Audience.ALL,)),
    Reminder(id="join", before=Span(exact=timedelta(minutes=15)), to=(Audience.ONLINE,)),
    Reminder(id="speaker", before=Span(exact=timedelta(minutes=30)), to=(Audience.SPEAKERS, Audience.CHAIRS)),
    Reminder(id="chase", before=Span(days=6), to=(Audience.UNANSWERED,)),
    Reminder(id="thanks", after=Span(exact=timedelta(hours=18)), to=(Audience.ATTENDED,)),
)
AGENDA = Agenda(
    meeting=Meeting(
        id="ichei-annual-2022",
        title=text(TITLE),
        series=text("UNESCO-ICHEI Annual Partnership and IIOE Meeting"),
        timezone="Asia/Shanghai",
        organiser="ichei",
        contact=Contact(name="IIOE Secretariat", email="secretariat@example.org", phone="+86 000 0000"),
        venue=Venue(
            name="Conference Centre",
            room="Hall 1",
            street="1 Nanshan Road",
            city="Shenzhen",
            country="CN",
            map="https://maps.example.org/shenzhen",
            doors=timedelta(minutes=30),
            step_free=True,
            capacity=30,
        ),
        online=Online(
            platform="Zoom",
            url="secret:zoom_url",
            dial_in="secret:zoom_dial_in",
            backup="https://live.example.org/iioe",
            recording="with-consent",
        ),
        languages=Languages(main="en", interpretation=("ru", "zh")),
        team=Team(operators=("han-wei",)),
    ),
    days=(
        Day(
            id="day",
            date=date(2022, 1, 12),
            timezone="Asia/Shanghai",
            start=at(15),
            end=at(18, 15),
            sessions=SESSIONS,
        ),
    ),
    organisations={
        "ichei": Organisation(
            id="ichei",
            name=text("International Centre for Higher Education Innovation under the auspices of UNESCO"),
            abbr="UNESCO-ICHEI",
            city="Shenzhen",
            country="China",
        )
    },
    people={p.id: p for p in (HAN, WANG, ATTA, CHENG, NOBODY)},
    attendees={p.id: p for p in (ADA, RUI, KIM, LEE)},
    attendee_settings=AttendeeSettings(decide_by=at(18, day=7)),
    reminders=REMINDERS,
)


def _row(session: Session) -> ProgrammeRow:
    people = {
        "opening": ("host Prof. HAN Wei",),
        "keynote": ("chair Prof. WANG Libing", "Prof. Atta-ur-Rahman"),
    }
    return ProgrammeRow(
        session=session.id,
        title=str(session.title),
        start=session.start,
        end=session.end,
        kind=session.kind,
        people=people.get(session.id, ()),
    )


def copy_for(who: Person, *, ref: str = "day", parts: tuple[OwnPart, ...] = (), **more: Any) -> Copy:
    """The copy the plan would make: the day for attendees, else one session."""
    session = AGENDA.session(ref)
    onsite = who.mode is Mode.ONSITE
    start, end = (session.start, session.end) if session else (at(15), at(18, 15))
    values: dict[str, Any] = {
        "uid": f"{ref}.ichei-annual-2022@meet.example.org",
        "person_id": who.id,
        "of": CopyOf.SESSION if session else CopyOf.DAY,
        "ref": ref,
        "summary": str(session.title) if session else TITLE,
        "start": start,
        "end": end,
        "zone": "Asia/Shanghai",
        "status": Status.CONFIRMED,
        "mode": Mode.ONSITE if onsite else Mode.ONLINE,
        "place": "Hall 1, Conference Centre, 1 Nanshan Road, Shenzhen" if onsite else "",
        "venue": "Conference Centre, 1 Nanshan Road, Shenzhen" if onsite else "",
        "has_link": not onsite,
        "link_opens": None if onsite else start - timedelta(minutes=20),
        "dial_in": "" if onsite else "+86 000 1111, code 412",
        "platform": "" if onsite else "Zoom",
        "meeting_title": TITLE,
        "parts": parts,
        "programme": () if session else tuple(_row(s) for s in SESSIONS),
        "url_path": "/m/ichei-annual-2022",
    }
    return Copy(**{**values, **more})


def links_for(who: Person, *, calendar: bool, gone: bool = False, live: str = "") -> Links:
    online = who.mode is not Mode.ONSITE and not gone
    base = SENDER.base_url
    return Links(
        join=f"{base}/j/Jn7q2Xv0cR9tY4wB6mKsLdPa" if online else "",
        personal=f"{base}/p/Pe5rT0nA1lL1nKf0rY0uOnLy",
        unsubscribe="" if calendar else f"{base}/u/Un5uB5cR1bE0nEcL1cKpL3a5",
        live=live,
        agenda=f"{base}/m/ichei-annual-2022",
    )


def letter(who: Person, purpose: Purpose = Purpose.INVITE, **more: Any) -> Letter:
    """A letter to somebody; calendar purposes get a method, numbers and a token."""
    calendar = purpose not in (Purpose.REMINDER, Purpose.LATE, Purpose.DIGEST, Purpose.INFO)
    gone = purpose in (Purpose.CANCEL, Purpose.UNINVITE)
    values: dict[str, Any] = {
        "msgkey": "k7f3q2m9x4c8v5b6n1z0a2s3",
        "purpose": purpose,
        "agenda": AGENDA,
        "person": who,
        "address": who.email,
        "language": who.language,
        "composed_at": COMPOSED,
        "links": links_for(who, calendar=purpose not in ONE_CLICK, gone=gone),
        "copies": (copy_for(who),),
    }
    if calendar:
        values |= {
            "method": Method.CANCEL if gone else Method.REQUEST,
            "sequence": 0 if purpose is Purpose.INVITE else 1,
            "dtstamp": COMPOSED,
            "ask": purpose is Purpose.INVITE,
            "partstat": Partstat.NEEDS_ACTION,
            "token": "t0k3n8x2",
        }
    return Letter(**{**values, **more})


def reminder(who: Person, reminder_id: str, *, audience: str, now: datetime, **more: Any) -> Letter:
    found = next(r for r in REMINDERS if r.id == reminder_id)
    return letter(who, Purpose.REMINDER, reminder=found, audience=audience, composed_at=now, **more)


SPEAKS = OwnPart(
    role=Role.SPEAKER,
    title="Keynote session: higher education for a better future",
    start=at(15, 30),
    end=at(15, 50),
    topic="higher education for a better future",
    session="keynote",
)
CHAIRS = OwnPart(role=Role.CHAIR, title=SPEAKS.title, start=at(15, 30), end=at(16, 20), session="keynote")
MOVED = Change(what="time", was="15:00–18:00", now="15:00–18:15")
BEFORE_KEYNOTE = at(15)
YES = Partstat.ACCEPTED
FORCED_MODE = "mode switched by the organiser"
SEATS = {"seats": "30", "seats_left": "6"}
BROKEN_LIFT = (
    "The lift is broken. Use door B on Nanshan Road.",
    "",
    "The way there has no steps: https://meet.example.org/m/ichei-annual-2022",
    "Ring the bell; somebody comes to open.",
)


READY = After(
    ready=(
        Ready(
            kind=MaterialKind.RECORDING,
            url="https://media.example.org/iioe/keynote",
            title=SESSIONS[1].title,
        ),
        Ready(
            kind=MaterialKind.RECORDING, url="https://media.example.org/iioe/closing", title=SESSIONS[3].title
        ),
        Ready(kind=MaterialKind.SLIDES, url="https://media.example.org/iioe/slides"),
        Ready(kind=MaterialKind.ARTICLE, url="https://news.example.org/iioe"),
    ),
    decisions=(text("open three centres in 2022"),),
)
TASKS = (
    Task(text=text("send the figures"), due="2022-01-20"),
    Task(text=text("call the centres"), due="Friday"),
    Task(text=text("book the hall")),
)


def digest(who: Person, **more: Any) -> Letter:
    """What goes before the mails that move, cancel and rename entries of somebody with a role."""
    onsite = who.mode is Mode.ONSITE
    opening, keynote, pause, closing = (
        copy_for(who, ref=ref) for ref in ("opening", "keynote", "pause", "closing")
    )
    moved: tuple[Change, ...] = (Change(what="time", was="12:15–13:05", now="12:30–13:20"),)
    if onsite:
        moved = (
            Change(what="time", was="15:15–16:05", now="15:30–16:20"),
            Change(what="room", was="Hall 2", now="Hall 1"),
        )
    titled = (Change(what="title", was="Close", now="Closing remarks"),)
    told = {
        "copies": (opening, keynote, pause, closing, replace(closing, start=at(17), end=at(17, 30))),
        "announced": (
            Announced(purpose=Purpose.CANCEL, rule=CANCELLED.name),
            Announced(purpose=Purpose.UPDATE, changes=moved, ask=True, rule="time moved"),
            Announced(purpose=Purpose.UNINVITE, rule=REMOVED.name),
            Announced(purpose=Purpose.UPDATE, changes=titled, rule="title or text changed"),
            Announced(purpose=Purpose.INVITE, ask=True, rule=REINSTATED.name),
        ),
        "extra": {"others": "2"},
    }
    return letter(who, Purpose.DIGEST, **{**told, **more})


def late(who: Person, *copies: Copy, by: int, audience: str, **more: Any) -> Letter:
    """What tells somebody that sessions begin so many minutes later than they know; negative: earlier."""
    told = {
        "copies": tuple(starting(copy, copy.start + timedelta(minutes=by)) for copy in copies),
        "was": tuple(copy.start for copy in copies),
        "planned": tuple(copy.start for copy in copies),
        "audience": audience,
        "composed_at": at(15, 10),
    }
    return letter(who, Purpose.LATE, **{**told, **more})


def in_mode(one: Letter, mode: Mode) -> Letter:
    """The same letter to somebody who takes part the other way, links and places as the plan makes them."""
    onsite = mode is Mode.ONSITE
    gone = one.purpose in (Purpose.CANCEL, Purpose.UNINVITE)
    place = "Hall 1, Conference Centre, 1 Nanshan Road, Shenzhen" if onsite else ""
    copies = tuple(
        replace(
            copy,
            mode=mode,
            place=place,
            venue=place.partition(", ")[2],
            has_link=not onsite,
            link_opens=None if onsite else copy.start - timedelta(minutes=20),
            dial_in="" if onsite else "+86 000 1111, code 412",
            platform="" if onsite else "Zoom",
        )
        for copy in one.copies
    )
    join = "" if onsite or gone else f"{SENDER.base_url}/j/Jn7q2Xv0cR9tY4wB6mKsLdPa"
    return replace(
        one, person=replace(one.person, mode=mode), copies=copies, links=replace(one.links, join=join)
    )


def all_letters() -> Mapping[str, Letter]:
    """One letter of each kind, by the name of its golden file."""
    timer = {
        who.id: links_for(who, calendar=False, live=f"{SENDER.base_url}/l/L1vEt1mErL1nK0nLyY0uR5")
        for who in (ATTA, WANG)
    }
    keynote = copy_for(ATTA, ref="keynote", parts=(SPEAKS,))
    chaired = copy_for(WANG, ref="keynote", parts=(CHAIRS,))
    moved = (
        Change(what="time", was="15:15–16:05", now="15:30–16:20"),
        Change(what="room", was="Hall 2", now="Hall 1"),
    )
    cheng = copy_for(CHENG, ref="keynote", parts=(replace(SPEAKS, start=at(15, 50), end=at(16, 10)),))
    over = at(12, 15, day=13)
    to_online = (Change(what="mode", was="onsite", now="online"),)
    to_onsite = (Change(what="mode", was="online", now="onsite"),)
    return {
        "invite-onsite": letter(RUI),
        "invite-online": letter(ADA),
        "invite-undecided": letter(KIM),
        "invite-speaker": letter(ATTA, copies=(keynote,)),
        "invite-no-zone": letter(LEE),
        "update-time": letter(CHENG, Purpose.UPDATE, copies=(cheng,), changes=moved, ask=True),
        "update-room": letter(
            CHENG, Purpose.UPDATE, copies=(cheng,), changes=(Change(what="room", was="Hall 2", now="Hall 1"),)
        ),
        "update-programme": letter(
            ADA,
            Purpose.UPDATE,
            changes=(
                Change(what="programme", was="09:00–09:15 Results of the contest", now=""),
                Change(what="programme", was="", now="08:20–08:30 Group photo and break"),
            ),
        ),
        "cancel": letter(ADA, Purpose.CANCEL, extra={"reason": "The hall is closed."}),
        "uninvite": letter(RUI, Purpose.UNINVITE),
        "update-mode-online": letter(ADA, Purpose.UPDATE, changes=to_online, rule=FORCED_MODE, ask=True),
        "update-mode-onsite": letter(RUI, Purpose.UPDATE, changes=to_onsite, rule=FORCED_MODE, ask=True),
        "noted-online": letter(ADA, Purpose.UPDATE, changes=to_online, rule=OWN_MODE.name, partstat=YES),
        "noted-onsite": letter(RUI, Purpose.UPDATE, changes=to_onsite, rule=OWN_MODE.name, partstat=YES),
        "again": letter(ADA, Purpose.UPDATE, rule=REFRESHED.name, partstat=YES),
        "chase-copy": letter(RUI, Purpose.CHASE, ask=True, extra=SEATS, rule=CHASED.name),
        "digest-online": digest(ATTA),
        "digest-onsite": digest(CHENG),
        "reminder-week": reminder(RUI, "week", audience="onsite", now=at(15, day=5)),
        "reminder-eve": reminder(ADA, "eve", audience="online", now=at(15, day=11)),
        "reminder-join": reminder(ADA, "join", audience="online", now=at(14, 45)),
        "brief-speaker": reminder(
            ATTA,
            "speaker",
            audience="speaker",
            now=BEFORE_KEYNOTE,
            copies=(keynote,),
            links=timer["atta"],
        ),
        "brief-chair": reminder(
            WANG,
            "speaker",
            audience="chair",
            now=BEFORE_KEYNOTE,
            copies=(chaired,),
            links=timer["wang-libing"],
        ),
        "chase-onsite": reminder(RUI, "chase", audience="unanswered", now=at(15, day=6), extra=SEATS),
        "chase-online": reminder(ADA, "chase", audience="unanswered", now=at(15, day=6)),
        "thanks": reminder(ADA, "thanks", audience="thanks", now=over),
        "absent": reminder(ADA, "thanks", audience="absent", now=over),
        "thanks-ready": reminder(
            RUI, "thanks", audience="thanks", now=over, after=replace(READY, tasks=TASKS), photos=True
        ),
        "absent-ready": reminder(ADA, "thanks", audience="absent", now=over, after=READY, photos=False),
        "late-online": late(
            ADA, copy_for(ADA, ref="keynote"), copy_for(ADA, ref="closing"), by=15, audience="online"
        ),
        "late-onsite": late(RUI, copy_for(RUI, ref="keynote"), by=10, audience="onsite"),
        "late-speaker": late(ATTA, keynote, by=15, audience="speaker", links=timer["atta"]),
        "late-earlier": late(RUI, copy_for(RUI, ref="keynote"), by=0, audience="onsite", was=(at(15, 45),)),
        "test": letter(HAN, Purpose.TEST, method=Method.PUBLISH, token="", ask=True),
        "tell": letter(CHENG, Purpose.INFO, said=BROKEN_LIFT, composed_at=at(14, 10)),
    }
