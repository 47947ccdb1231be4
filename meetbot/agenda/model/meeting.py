"""The meeting itself: where, how people come in, what calendars, reminders, lists and the article follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from meetbot.agenda.model.terms import AnchorOf, Audience, Granularity, MeetingMode, Span, Status, Text

LONGEST_MESSAGE = 120  # characters: what a hall reads at a glance
MOST_MESSAGES = 6  # at hand: the operator's keys 1 to 6


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
    cities: Mapping[str, str] = field(default_factory=dict)  # in the main language, by case; no nominative
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
class Screens:
    """What the screens have at hand (`meeting.live`). `messages`: None = the usual ones, empty = none."""

    messages: tuple[str, ...] | None = None


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
    live: Screens = Screens()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)
