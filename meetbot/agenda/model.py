"""The agenda as the program knows it: what is planned, with every default filled in.

Instants are aware datetimes in UTC; the zone travels beside them and serves to show them.
Built once, by `build.py`, from the file's shape in `document.py`; nothing further in sees YAML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from meetbot.errors import Place


class Mode(StrEnum):
    """How one person takes part."""

    ONSITE = "onsite"
    ONLINE = "online"
    UNDECIDED = "undecided"


class MeetingMode(StrEnum):
    """How a meeting is held."""

    ONSITE = "onsite"
    ONLINE = "online"
    HYBRID = "hybrid"


class Status(StrEnum):
    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


class Granularity(StrEnum):
    """What a person's calendar copies stand for: a meeting day, each own session, or none (feed only)."""

    DAY = "day"
    SESSION = "session"
    FEED = "feed"


class Kind(StrEnum):
    OPENING = "opening"
    KEYNOTE = "keynote"
    PANEL = "panel"
    TALK = "talk"
    LAUNCH = "launch"
    AWARD = "award"
    BREAK = "break"
    SOCIAL = "social"
    CLOSING = "closing"
    OTHER = "other"


class Role(StrEnum):
    """A person's part in a session; the first five lead it, and at most one of them does."""

    CHAIR = "chair"
    MODERATOR = "moderator"
    FACILITATOR = "facilitator"
    LEAD = "lead"
    HOST = "host"
    SPEAKER = "speaker"
    RAPPORTEUR = "rapporteur"


LEADING_ROLES = (Role.CHAIR, Role.MODERATOR, Role.FACILITATOR, Role.LEAD, Role.HOST)


class OutcomeType(StrEnum):
    LAUNCH = "launch"
    AWARD = "award"
    SIGNING = "signing"
    DECISION = "decision"
    ADOPTION = "adoption"
    DEFERRAL = "deferral"
    ELECTION = "election"
    GIFT = "gift"
    CERTIFICATE = "certificate"
    PUBLICATION = "publication"
    STATISTIC = "statistic"
    NEXT_MEETING = "next_meeting"


class Audience(StrEnum):
    """Whom a reminder goes to; a list of them is a union. `chairs` are all leading roles."""

    ALL = "all"
    ONSITE = "onsite"
    ONLINE = "online"
    UNDECIDED = "undecided"
    SPEAKERS = "speakers"
    CHAIRS = "chairs"
    ATTENDEES = "attendees"
    UNANSWERED = "unanswered"
    ATTENDED = "attended"
    ABSENT = "absent"


class AnchorOf(StrEnum):
    """Which start a reminder counts from."""

    MEETING = "meeting"
    DAY = "day"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one or more languages; `main` is the one that a plain string was written in."""

    main: str
    values: Mapping[str, str]

    def __str__(self) -> str:
        return self.values.get(self.main) or next(iter(self.values.values()), "")

    def get(self, language: str) -> str | None:
        """Return the text in that language, or None: whether another may stand in is the caller's rule."""
        return self.values.get(language)

    def best(self, language: str) -> tuple[str, str]:
        """Return (text, its language): the one asked for, else the main one."""
        found = self.values.get(language)
        return (found, language) if found is not None else (str(self), self.main)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A length as it was written. Days keep the wall clock; the rest is elapsed time (RFC 5545 3.3.6)."""

    days: int = 0
    exact: timedelta = timedelta(0)

    @property
    def length(self) -> timedelta:
        """Nominal length, a day counted as 24 h: for comparing and grace, never for finding an instant."""
        return timedelta(days=self.days) + self.exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    id: str
    name: Text
    abbr: str = ""
    article: str = ""
    city: str = ""
    country: str = ""
    url: str = ""
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office a person holds; `org` is an organisation's id or empty."""

    post: Text
    org: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Anyone the meeting knows by id. `name` is printed as written and never re-cased or split."""

    id: str
    name: str = ""
    placeholder: Text | None = None
    given: str = ""
    family: str = ""
    short: str = ""
    honorific: Text | None = None
    native: str = ""
    names: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    pronouns: str = ""
    gender: str = ""
    posts: tuple[Post, ...] = ()
    org: str = ""  # without a post: the organisation alone
    affiliation: str = ""  # as an attendee list writes it, where it is no organisation of the agenda
    country: str = ""
    email: str = ""
    phone: str = ""  # for the team on the day; in no mail, and on no page of others
    mode: Mode = Mode.UNDECIDED
    timezone: str = ""  # empty = unknown; the venue's is shown, and said so
    language: str = "en"
    invite: Granularity | None = None
    bio: Text | None = None
    access_needs: str = ""
    consent_publish: bool = False
    consent_photo: bool = False
    tags: tuple[str, ...] = ()

    @property
    def is_placeholder(self) -> bool:
        return self.placeholder is not None

    @property
    def label(self) -> str:
        """Honorific and name as lists show them; a placeholder's description where nobody is named yet."""
        if self.placeholder is not None:
            return str(self.placeholder)
        return f"{self.honorific} {self.name}".strip() if self.honorific is not None else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """One speaker of a session or item; a topic and a length where the agenda gives them."""

    who: str
    topic: Text | None = None
    duration: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of an item that the stage counts; it never moves the item's end."""

    title: Text
    duration: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A result: planned in the agenda, done or not in the record. Ids of people and organisations."""

    id: str
    type: OutcomeType
    session: str = ""
    what: Text | None = None
    contest: Text | None = None
    prize: Text | None = None
    by: tuple[str, ...] = ()
    on_behalf_of: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    organisers: tuple[str, ...] = ()
    date: date | None = None
    place: Text | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What sessions and items share: a title, people, a planned start and end (UTC), and timer fields."""

    id: str
    title: Text
    start: datetime
    end: datetime
    kind: Kind = Kind.OTHER
    status: Status = Status.CONFIRMED
    leader: tuple[Role, str] | None = None
    rapporteur: str = ""
    speakers: tuple[Speaking, ...] = ()
    topics: tuple[Text, ...] = ()
    description: Text | None = None
    link: str = ""
    language: str = ""
    recording: str = ""
    room: str = ""  # a room's id of `rooms`, or free text; empty = the venue's room
    hard_start: bool = False
    setup: timedelta = timedelta(0)
    early: bool = False
    auto: bool = False
    finish_at_end: bool = False
    until: bool = False
    min: timedelta | None = None
    warn: timedelta = timedelta(minutes=5)
    parts: tuple[Part, ...] = ()
    was: tuple[str, ...] = ()  # ids it had before, the oldest first
    # Where it stands in the file; a line added above changes nothing of the programme, so it is not compared.
    place: Place | None = field(default=None, compare=False)

    @property
    def duration(self) -> timedelta:
        return self.end - self.start

    @property
    def first_id(self) -> str:
        """The first id it ever had: calendars and reminders know it by that one for good."""
        return self.was[0] if self.was else self.id

    def roles(self) -> Iterator[tuple[str, Role]]:
        """Yield (person id, role) in the order leader, speakers, rapporteur."""
        if self.leader is not None:
            yield self.leader[1], self.leader[0]
        for speaking in self.speakers:
            yield speaking.who, Role.SPEAKER
        if self.rapporteur:
            yield self.rapporteur, Role.RAPPORTEUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Entry):
    """A timed step of a session, without a UID of its own; the timer runs items."""

    session: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Entry):
    """A timed entry of the agenda with id and UID; without `items` it runs as one item."""

    day: str = "day"
    track: str = ""  # the room of a `parallel` block; empty = shared by all tracks
    items: tuple[Item, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    def everyone(self) -> Iterator[tuple[str, Role]]:
        """Yield (person id, role) of the session and of its items, each pair once, in file order."""
        seen: set[tuple[str, Role]] = set()
        for entry in (self, *self.items):
            for pair in entry.roles():
                if pair not in seen:
                    seen.add(pair)
                    yield pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One programme day in its zone; which day a session belongs to is where it is written."""

    id: str
    date: date
    timezone: str
    start: datetime
    end: datetime
    title: Text | None = None
    sessions: tuple[Session, ...] = ()
    was: tuple[str, ...] = ()  # ids it had before, the oldest first
    place: Place | None = field(default=None, compare=False)  # without `days`: of `meeting.date`

    @property
    def first_id(self) -> str:
        """The first id it ever had: calendars and reminders know it by that one for good."""
        return self.was[0] if self.was else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    name: str = ""
    room: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    geo: tuple[float, float] | None = None
    map: str = ""
    capacity: int | None = None
    doors: timedelta | None = None
    step_free: bool | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    id: str
    name: str
    capacity: int | None = None
    step_free: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Online:
    """How people join from afar. `url` may be `secret:name`, resolved by the shell, never in public."""

    platform: str = ""
    url: str = ""
    dial_in: str = ""
    open: timedelta = timedelta(minutes=20)
    backup: str = ""
    fallback: bool = False
    recording: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    main: str = "en"
    interpretation: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    sign: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """Calendar policy of the meeting (`meeting.invite`)."""

    attendees: Granularity = Granularity.DAY
    roles: Granularity = Granularity.SESSION
    debounce: timedelta = timedelta(minutes=15)
    minor: bool = True
    chase: tuple[Span, ...] = ()
    alarm: timedelta | None = None
    counter: bool = False
    crashers: str = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Who gets which live links; person ids."""

    operators: tuple[str, ...] = ()
    rapporteurs: tuple[str, ...] = ()
    comms: tuple[str, ...] = ()
    door: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One line of the reminder policy. Exactly one of `before` and `after` is set."""

    id: str
    before: Span | None = None
    after: Span | None = None
    of: AnchorOf = AnchorOf.MEETING
    to: tuple[Audience, ...] = ()
    local_hours: tuple[int, int] | None = None  # minutes of the person's day: from, to
    grace: timedelta = timedelta(minutes=5)
    text: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeSettings:
    """The `attendees` block; the people themselves stand in `Agenda.attendees`."""

    file: str = ""
    retention: timedelta = timedelta(days=180)
    registration_open: bool = False
    waitlist_onsite: bool = True
    overbook_percent: int = 0
    offer: timedelta = timedelta(hours=12)
    decide_by: datetime | None = None
    switch_until: timedelta = timedelta(hours=2)
    present_after: timedelta = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleStyle:
    honorifics: bool = True
    serial_comma: bool = False
    evaluations: bool = False
    possessive_abbr: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSettings:
    register: str = "news"
    languages: tuple[str, ...] = ("en",)
    lead_org: str = ""
    headline: Text | None = None
    regions: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # name -> countries, empty = declared only
    about: Text | None = None
    embargo: datetime | None = None
    count_from_attendance: bool = True
    place_named: bool = True  # whether the lead names the venue's city
    style: ArticleStyle = ArticleStyle()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    id: str
    title: Text
    timezone: str
    series: Text | None = None
    theme: Text | None = None
    mode: MeetingMode = MeetingMode.HYBRID
    status: Status = Status.CONFIRMED
    organiser: str = ""
    partners: tuple[str, ...] = ()  # `with`
    contact: Contact = Contact()
    venue: Venue | None = None
    online: Online | None = None
    languages: Languages = Languages()
    invite: Invite = Invite()
    team: Team = Team()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What one agenda file says is planned. `people` are in file order; `attendees` are those of the list."""

    meeting: Meeting
    days: tuple[Day, ...]
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)  # with a part, or named in `people`
    attendees: Mapping[str, Person] = field(default_factory=dict)  # on the attendee list, keyed by person id
    attendee_settings: AttendeeSettings | None = None
    rooms: Mapping[str, Room] = field(default_factory=dict)
    reminders: tuple[Reminder, ...] = ()
    article: ArticleSettings = ArticleSettings()

    @property
    def id(self) -> str:
        return self.meeting.id

    @property
    def zone(self) -> ZoneInfo:
        return self.meeting.zone

    @property
    def start(self) -> datetime:
        return self.days[0].start

    @property
    def end(self) -> datetime:
        return self.days[-1].end

    @property
    def sessions(self) -> tuple[Session, ...]:
        """All sessions of all days, in file order."""
        return tuple(session for day in self.days for session in day.sessions)

    def session(self, session_id: str) -> Session | None:
        """Return the session of this id, or the one that once had it (`was`)."""
        now = next((s for s in self.sessions if s.id == session_id), None)
        return now or next((s for s in self.sessions if session_id in s.was), None)

    def day(self, day_id: str) -> Day | None:
        """Return the day of this id, or the one that once had it (`was`)."""
        now = next((d for d in self.days if d.id == day_id), None)
        return now or next((d for d in self.days if day_id in d.was), None)

    @property
    def renamed(self) -> Mapping[str, str]:
        """Former id -> present id, of days, sessions and items."""
        found = {old: day.id for day in self.days for old in day.was}
        entries = (entry for session in self.sessions for entry in (session, *session.items))
        return found | {old: entry.id for entry in entries for old in entry.was}

    def person(self, person_id: str) -> Person | None:
        return self.people.get(person_id) or self.attendees.get(person_id)

    def sessions_of(self, person_id: str) -> tuple[tuple[Session, tuple[Role, ...]], ...]:
        """Return the sessions in which a person has a role, with the roles, in file order."""
        found = []
        for session in self.sessions:
            roles = tuple(role for who, role in session.everyone() if who == person_id)
            if roles:
                found.append((session, roles))
        return tuple(found)

    @property
    def with_role(self) -> tuple[str, ...]:
        """Return the ids of people with a role in any session, in the order of `people`."""
        ids = {who for session in self.sessions for who, _ in session.everyone()}
        return tuple(p for p in self.people if p in ids)
