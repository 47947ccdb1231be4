"""The meeting itself, its attendee settings and its article settings as the model has them."""

from __future__ import annotations

from datetime import timedelta

from meetbot.agenda.document.agenda import AttendeesBlock
from meetbot.agenda.document.article import ArticleBlock, StyleBlock
from meetbot.agenda.document.live import LiveBlock
from meetbot.agenda.document.meeting import (
    ContactBlock,
    InviteBlock,
    LanguagesBlock,
    MeetingBlock,
    OnlineBlock,
    TeamBlock,
    VenueBlock,
)
from meetbot.agenda.model.meeting import (
    ArticleSettings,
    ArticleStyle,
    AttendeeSettings,
    Contact,
    Invite,
    Languages,
    Meeting,
    Online,
    Screens,
    Team,
    Venue,
)
from meetbot.agenda.model.terms import Granularity, MeetingMode, Status, Text
from meetbot.agenda.resolve.people import in_one, text_of
from meetbot.agenda.resolve.references import References


def build_meeting(block: MeetingBlock | None, references: References, *, language: str) -> Meeting:
    if block is None:
        return Meeting(id="", title=Text(language, {language: ""}), timezone="UTC")
    return Meeting(
        id=block.id or "",
        title=text_of(block.name, language) or Text(language, {language: ""}),
        timezone=block.timezone or "UTC",
        series=text_of(block.series, language),
        theme=text_of(block.theme, language),
        mode=block.mode or MeetingMode.HYBRID,
        status=block.status or Status.CONFIRMED,
        organiser=references.organisation(block.organiser),
        partners=references.organisations_of(block.partners),
        contact=_contact(block.contact),
        venue=_venue(block.venue, language),
        online=_online(block.online),
        languages=_languages(block.languages, language),
        invite=_invite(block.invite),
        team=_team(block.team, references),
        live=_screens(block.live),
    )


def _contact(block: ContactBlock | None) -> Contact:
    if block is None:
        return Contact()
    return Contact(name=block.name or "", email=block.email or "", phone=block.phone or "")


def _venue(block: VenueBlock | None, language: str) -> Venue | None:
    if block is None:
        return None
    city, cities = in_one(block.city)
    return Venue(
        name=block.name or "",
        room=block.room or "",
        street=block.street or "",
        postcode=block.postcode or "",
        city=city,
        cities=cities,
        country=block.country or "",
        geo=block.geo,
        map=block.map or "",
        capacity=block.capacity,
        doors=block.doors,
        step_free=block.step_free,
        note=text_of(block.note, language),
    )


def _online(block: OnlineBlock | None) -> Online | None:
    if block is None:
        return None
    return Online(
        platform=block.platform or "",
        url=block.url or "",
        dial_in=block.dial_in or "",
        open=_or(block.open, timedelta(minutes=20)),
        backup=block.backup or "",
        fallback=bool(block.fallback),
        recording=block.recording or "none",
    )


def _languages(block: LanguagesBlock | None, language: str) -> Languages:
    if block is None:
        return Languages(main=language)
    return Languages(
        main=language,
        interpretation=tuple(block.interpretation or ()),
        captions=tuple(block.captions or ()),
        sign=tuple(block.sign or ()),
    )


def _invite(block: InviteBlock | None) -> Invite:
    if block is None:
        return Invite()
    return Invite(
        attendees=block.attendees or Granularity.DAY,
        roles=block.roles or Granularity.SESSION,
        debounce=_or(block.debounce, timedelta(minutes=15)),
        minor=block.minor is not False,
        chase=tuple(block.chase or ()),
        alarm=block.alarm,
        counter=bool(block.counter),
        crashers=block.crashers or "ask",
    )


def _team(block: TeamBlock | None, references: References) -> Team:
    if block is None:
        return Team()
    return Team(
        operators=references.people_of(block.operators),
        rapporteurs=references.people_of(block.rapporteurs),
        comms=references.people_of(block.comms),
        door=references.people_of(block.door),
    )


def _screens(block: LiveBlock | None) -> Screens:
    if block is None or block.messages is None:
        return Screens()
    return Screens(messages=tuple(block.messages))


def build_attendee_settings(block: AttendeesBlock | None) -> AttendeeSettings | None:
    if block is None:
        return None
    return AttendeeSettings(
        file=block.file or "",
        retention=_or(block.retention, timedelta(days=180)),
        registration_open=block.registration == "open",
        waitlist_onsite=block.waitlist != "none",
        overbook_percent=block.overbook or 0,
        offer=_or(block.offer, timedelta(hours=12)),
        decide_by=block.decide_by,
        switch_until=_or(block.switch_until, timedelta(hours=2)),
        present_after=_or(block.present_after, timedelta(minutes=5)),
    )


def build_article(
    block: ArticleBlock | None, meeting: MeetingBlock | None, references: References, *, language: str
) -> ArticleSettings:
    organiser = meeting.organiser.id if meeting and meeting.organiser else ""
    if block is None:
        return ArticleSettings(lead_org=organiser)
    return ArticleSettings(
        register=block.register or "news",
        languages=tuple(block.languages or ("en",)),
        lead_org=references.organisation(block.lead_org) or organiser,
        headline=text_of(block.headline, language),
        regions={name: tuple(countries) for name, countries in (block.regions or {}).items()},
        about=text_of(block.about, language),
        embargo=block.embargo,
        count_from_attendance=block.count is None or block.count.source != "none",
        place_named=block.place != "none",
        style=_style(block.style),
    )


def _style(block: StyleBlock | None) -> ArticleStyle:
    if block is None:
        return ArticleStyle()
    return ArticleStyle(
        honorifics=block.honorifics is not False,
        serial_comma=bool(block.serial_comma),
        evaluations=bool(block.evaluations),
        possessive_abbr=bool(block.possessive_abbr),
    )


def _or(value: timedelta | None, default: timedelta) -> timedelta:
    return default if value is None else value
