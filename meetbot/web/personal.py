"""The person's own page: what is next, the way in, the answer, the sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Session
from meetbot.agenda.model.terms import Mode, Role, Status
from meetbot.attendees.links import Link, Scope, link_token
from meetbot.flows.links import token_in_force
from meetbot.store.store import Tx
from meetbot.web.access import public
from meetbot.web.context import AppContext, context_of
from meetbot.web.feed import addresses_of
from meetbot.web.holder import Holder, lines_of, personal_page, with_holder
from meetbot.web.words import at_night, clock_time, long_date, place_and_offset, relative, span_words


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSession:
    title: str
    language: str
    day: str
    time: str
    place: str  # the room, where there are several
    other: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCopy:
    """One invitation of the person, and how it was answered."""

    uid: str
    title: str
    when: str
    partstat: str


@public
async def show_personal(request: web.Request) -> web.StreamResponse:
    """Show the person's own day: what is next, the way in, the answer, the sessions."""
    context = context_of(request)
    now = context.clock.now()
    holder, (copies, feed) = await with_holder(
        request, Scope.PERSONAL, lambda tx, h: (_copies(tx, h), _feed_path(tx, h, context))
    )
    agenda, zone = holder.agenda, ZoneInfo(holder.zone)
    day = holder.day_at(now)
    home = ZoneInfo(day.timezone)
    joins = agenda.meeting.online is not None and holder.person.mode is not Mode.ONSITE
    opens = day.start - (agenda.meeting.online.open if agenda.meeting.online else timedelta(0))
    onsite = holder.person.mode is Mode.ONSITE
    lead, other = (home, zone) if onsite else (zone, home)
    lead_name, other_name = (day.timezone, holder.zone) if onsite else (holder.zone, day.timezone)
    return personal_page(
        request,
        "web/personal.html",
        holder,
        token=request.match_info["token"],
        saved=request.query.get("saved", "") == "1",
        time=span_words(day.start, day.end, lead),
        date=long_date(day.start, lead),
        zone=place_and_offset(day.start, lead_name, agenda),
        other=f"{span_words(day.start, day.end, other)} {place_and_offset(day.start, other_name, agenda)}"
        if lead_name != other_name
        else "",
        zone_known=bool(holder.person.timezone),
        night=not onsite and at_night(day.start, zone),
        away=relative(day.start, now) if now < day.start else "now" if now < holder.over_at else "",
        over=now >= holder.over_at,
        place=_place(agenda),
        join_url=f"/j/{_join_token(context, holder)}" if joins else "",
        join_from=clock_time(opens, lead) if now < opens else "",
        lead_city=place_and_offset(day.start, lead_name, agenda).partition(" (")[0],
        copies=copies,
        feed=addresses_of(feed, context.settings) if feed else None,
        sessions=_own_sessions(holder, lead, other if lead_name != other_name else None),
        has_part=any(who == holder.person.id for s in agenda.sessions for who, _ in s.everyone()),
    )


def _feed_path(tx: Tx, holder: Holder, context: AppContext) -> str:
    """Return the path of the person's feed; empty where its link is withdrawn."""
    token = token_in_force(tx, Scope.FEED, holder.agenda.id, holder.person.id, secret=context.settings.secret)
    return f"/f/{token}.ics" if token else ""


def _join_token(context: AppContext, holder: Holder) -> str:
    link = Link(scope=Scope.JOIN, meeting=holder.agenda.id, person_id=holder.person.id)
    return link_token(link, secret=context.settings.secret)


def _place(agenda: Agenda) -> str:
    venue = agenda.meeting.venue
    if venue is None:
        return ""
    return ", ".join(filter(None, [venue.room, venue.name, venue.street, venue.city]))


def _copies(tx: Tx, holder: Holder) -> list[OwnCopy]:
    zone = ZoneInfo(holder.zone)
    return [
        OwnCopy(
            uid=line.uid,
            title=line.copy.summary,
            when=f"{span_words(line.copy.start, line.copy.end, zone)} "
            f"{place_and_offset(line.copy.start, holder.zone, holder.agenda).partition(' (')[0]}",
            partstat=str(line.partstat),
        )
        for line in sorted(lines_of(tx, holder), key=lambda line: line.copy.start)
    ]


def _own_sessions(holder: Holder, lead: ZoneInfo, other: ZoneInfo | None) -> list[OwnSession]:
    """Sessions the person has a part in; for an attendee the whole programme."""
    agenda, own = holder.agenda, []
    mine = [s for s in agenda.sessions if any(who == holder.person.id for who, _ in s.everyone())]
    several = len({s.room for s in agenda.sessions}) > 1
    shown = mine or [s for s in agenda.sessions if s.status is not Status.CANCELLED]
    for session in sorted(shown, key=lambda s: s.start):  # a column after the other is nobody's day
        roles = [role for who, role in session.everyone() if who == holder.person.id]
        title, language = session.title.best(holder.person.language)
        own.append(
            OwnSession(
                title=title,
                language=language,
                day=long_date(session.start, lead) if len(agenda.days) > 1 else "",
                time=span_words(session.start, session.end, lead),
                other=span_words(session.start, session.end, other) if other is not None else "",
                place=_room(agenda, session) if several else "",
                part=_part_words(roles),
            )
        )
    return own


def _room(agenda: Agenda, session: Session) -> str:
    return agenda.rooms[session.room].name if session.room in agenda.rooms else session.room


def _part_words(roles: list[Role]) -> str:
    verbs = {Role.SPEAKER: "you speak", Role.RAPPORTEUR: "you take the notes", Role.HOST: "you host"}
    return " and ".join(verbs.get(role, f"you are {role}") for role in dict.fromkeys(roles))


ROUTES = (web.get("/p/{token}", show_personal),)
