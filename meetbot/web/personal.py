"""Pages behind a person's own links: join the call, my sessions, answer, stop reminders.

The token is the authority; nothing here looks at who is signed in.

A GET changes nothing but the visit that a join link records, since mail scanners follow links.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Day, Session
from meetbot.agenda.model.terms import Mode, Role, Status
from meetbot.attendees.links import Link, Scope, link_token, token_hash
from meetbot.flows.load import agenda_at
from meetbot.plan.model import LedgerLine, LineState, Partstat
from meetbot.store.rows import Answer, PlaceRow, Presence
from meetbot.store.store import Tx
from meetbot.web.access import public
from meetbot.web.context import AppContext, context_of
from meetbot.web.guard import any_origin
from meetbot.web.head import QUIET
from meetbot.web.render import bare_page
from meetbot.web.words import (
    at_night,
    clock_time,
    long_date,
    person_zone,
    place_and_offset,
    relative,
    span_words,
)

T = TypeVar("T")
LONGEST_ADDRESS = 2000  # characters that every browser takes
ANSWERS = {"yes": Partstat.ACCEPTED, "maybe": Partstat.TENTATIVE, "no": Partstat.DECLINED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whose link was opened, and what it shows them."""

    link: Link
    agenda: Agenda
    person: Person
    over_at: datetime  # the end, later while the meeting still runs

    @property
    def zone(self) -> str:
        return person_zone(self.person, self.agenda)


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


def _holder(tx: Tx, request: web.Request, scope: Scope, *, now: datetime) -> Holder:
    """Return whose link this is.

    Raises:
        web.HTTPNotFound: unknown, expired or withdrawn. web.HTTPGone: the person is no longer in the meeting.
    """
    link = tx.link(token_hash(request.match_info["token"]), now=now)
    if link is None or link.scope is not scope or tx.latest_revision(link.meeting) is None:
        raise web.HTTPNotFound(reason="no such link")
    agenda = agenda_at(tx, link.meeting)
    person = agenda.person(link.person_id)
    if person is None:
        raise web.HTTPGone
    if place := tx.places(link.meeting).get(person.id):
        person = replace(person, mode=Mode(place.mode))
    _, journal = tx.journal(link.meeting)
    running = journal[-1].at + QUIET if journal else agenda.end
    return Holder(link=link, agenda=agenda, person=person, over_at=max(agenda.end, running))


async def _with_holder(
    request: web.Request, scope: Scope, work: Callable[[Tx, Holder], T], *, writes: bool = False
) -> tuple[Holder, T]:
    context = context_of(request)
    now = context.clock.now()

    def run(tx: Tx) -> tuple[Holder, T]:
        holder = _holder(tx, request, scope, now=now)
        return holder, work(tx, holder)

    return await (context.write(run) if writes else context.read(run))


def _personal_page(request: web.Request, template: str, holder: Holder, **values: Any) -> web.Response:
    title, language = holder.agenda.meeting.title.best(holder.person.language)
    contact = holder.agenda.meeting.contact
    return bare_page(
        request,
        template,
        title=title,
        meeting_title=title,
        title_language=language,
        person=holder.person,
        agenda=holder.agenda,
        contact=contact,
        cancelled=holder.agenda.meeting.status is Status.CANCELLED,
        **values,
    )


def _day_of(agenda: Agenda, now: datetime) -> Day:
    """The day that runs or comes next, else the last."""
    return next((day for day in agenda.days if now < day.end), agenda.days[-1])


@public
async def join(request: web.Request) -> web.StreamResponse:
    """Lead on to the call while it is open, and note the visit; before and after, say when."""
    context = context_of(request)
    now = context.clock.now()
    navigates = request.method == "GET" and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    prefetch = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    holder, _ = await _with_holder(request, Scope.JOIN, lambda tx, holder: None)
    day = _day_of(holder.agenda, now)
    online = holder.agenda.meeting.online
    opens = day.start - (online.open if online else timedelta(0))
    closes = holder.over_at if day is holder.agenda.days[-1] else day.end
    url = web_address(context.settings.resolve(online.url)) if online else ""
    state = "before" if now < opens else "open" if now < closes else "after"
    if holder.agenda.meeting.status is Status.CANCELLED:
        state = "cancelled"
    if state == "open" and url:
        if navigates and not prefetch:
            await context.write(lambda tx: _note_visit(tx, holder, day, now=now))
        raise web.HTTPSeeOther(url)
    zone = holder.zone
    return _personal_page(
        request,
        "web/join.html",
        holder,
        state=state,
        opens=clock_time(opens, ZoneInfo(zone)),
        starts=clock_time(day.start, ZoneInfo(zone)),
        date=long_date(day.start, ZoneInfo(zone)),
        zone=place_and_offset(day.start, zone, holder.agenda),
        away=relative(opens, now),
        dial_in=context.settings.resolve(online.dial_in) if online else "",
        reload=state in ("before", "open"),
    )


def web_address(text: str) -> str:
    """Return an address that a browser may be led to; empty for anything else, as "javascript:..."."""
    good = re.fullmatch(r"https?://[^\s\x00-\x20\x7f\\\"<>/?#]+(?:[/?#][^\x00-\x20\x7f\\\"<>]*)?", text)
    return text if good and len(text) <= LONGEST_ADDRESS else ""


def _note_visit(tx: Tx, holder: Holder, day: Day, *, now: datetime) -> None:
    """Keep the first visit of a day; coming back after a lost connection is the same presence."""
    link = holder.link
    tx.add_presence(
        Presence(
            id=f"join/{link.meeting}/{day.id}/{link.person_id}",
            meeting=link.meeting,
            person_id=link.person_id,
            source="join",
            mode=str(Mode.ONLINE),
            from_at=now,
        )
    )


@public
async def show_personal(request: web.Request) -> web.StreamResponse:
    """Show the person's own day: what is next, the way in, the answer, the sessions."""
    context = context_of(request)
    now = context.clock.now()
    holder, copies = await _with_holder(request, Scope.PERSONAL, lambda tx, h: _copies(tx, h))
    agenda, zone = holder.agenda, ZoneInfo(holder.zone)
    day = _day_of(agenda, now)
    home = ZoneInfo(day.timezone)
    joins = agenda.meeting.online is not None and holder.person.mode is not Mode.ONSITE
    opens = day.start - (agenda.meeting.online.open if agenda.meeting.online else timedelta(0))
    onsite = holder.person.mode is Mode.ONSITE
    lead, other = (home, zone) if onsite else (zone, home)
    lead_name, other_name = (day.timezone, holder.zone) if onsite else (holder.zone, day.timezone)
    return _personal_page(
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
        sessions=_own_sessions(holder, lead, other if lead_name != other_name else None),
        has_part=any(who == holder.person.id for s in agenda.sessions for who, _ in s.everyone()),
    )


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
        for line in sorted(_lines(tx, holder), key=lambda line: line.copy.start)
    ]


def _lines(tx: Tx, holder: Holder) -> list[LedgerLine]:
    """The person's live copies, of the newest address alone."""
    newest: dict[str, LedgerLine] = {}
    for line in tx.ledger(holder.agenda.id, person=holder.person.id):
        if line.person_id == holder.person.id and line.state is LineState.LIVE:
            newest[line.uid] = line
    return list(newest.values())


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


def _asked(request: web.Request, answer: str, mode: str) -> tuple[Partstat, Mode | None]:
    if answer not in ANSWERS or (mode and mode not in ("onsite", "online")):
        raise web.HTTPBadRequest(reason="no such answer")
    return ANSWERS[answer], Mode(mode) if mode else None


def _line_of(tx: Tx, holder: Holder, uid: str) -> LedgerLine:
    line = next((line for line in _lines(tx, holder) if line.uid == uid), None)
    if line is None:
        raise web.HTTPNotFound(reason="no such link")
    return line


@public
async def show_answer(request: web.Request) -> web.StreamResponse:
    """Show the chosen answer and one button; a scanner that follows the link changes nothing."""
    answer, mode = request.query.get("answer", ""), request.query.get("mode", "")
    _asked(request, answer, mode)
    uid = request.match_info["uid"]
    holder, line = await _with_holder(request, Scope.PERSONAL, lambda tx, h: _line_of(tx, h, uid))
    zone = ZoneInfo(holder.zone)
    now = context_of(request).clock.now()
    return _personal_page(
        request,
        "web/answer.html",
        holder,
        token=request.match_info["token"],
        uid=uid,
        answer=answer,
        mode=mode,
        title_of=line.copy.summary,
        partstat=str(line.partstat),
        time=span_words(line.copy.start, line.copy.end, zone),
        date=long_date(line.copy.start, zone),
        zone=place_and_offset(line.copy.start, holder.zone, holder.agenda),
        over=now
        >= max(line.copy.end, holder.over_at if line.copy.end == holder.agenda.end else line.copy.end),
    )


@public
@any_origin
async def store_answer(request: web.Request) -> web.StreamResponse:
    """Keep the answer; refused once the meeting is over."""
    form = await request.post()
    partstat, mode = _asked(request, str(form.get("answer", "")), str(form.get("mode", "")))
    uid = request.match_info["uid"]
    now = context_of(request).clock.now()

    def work(tx: Tx, holder: Holder) -> None:
        line = _line_of(tx, holder, uid)
        if now >= line.copy.end:
            raise web.HTTPConflict(reason="over")
        tx.add_answer(
            Answer(
                meeting=holder.agenda.id,
                person_id=holder.person.id,
                partstat=str(partstat),
                source="page",
                at=now,
                uid=uid,
                sequence=line.issued.sequence,
                dtstamp=line.issued.dtstamp,
            )
        )
        tx.save_ledger(holder.agenda.id, [replace(line, partstat=partstat)])
        if mode is not None:
            tx.save_places([PlaceRow(meeting=holder.agenda.id, person_id=holder.person.id, mode=str(mode))])

    await _with_holder(request, Scope.PERSONAL, work, writes=True)
    raise web.HTTPSeeOther(f"/p/{request.match_info['token']}?saved=1")


@public
async def show_unsubscribe(request: web.Request) -> web.StreamResponse:
    """Show one button."""
    holder, _ = await _with_holder(request, Scope.UNSUBSCRIBE, lambda tx, h: None)
    return _personal_page(request, "web/unsubscribe.html", holder, done=False)


@public
@any_origin
async def unsubscribe(request: web.Request) -> web.StreamResponse:
    """Stop reminders to this address, at one click of a mail client too (RFC 8058 3.1)."""
    now = context_of(request).clock.now()

    def work(tx: Tx, holder: Holder) -> None:
        if holder.person.email:
            tx.add_suppression(holder.person.email, reason="unsubscribed", now=now, scope="purpose:reminder")

    holder, _ = await _with_holder(request, Scope.UNSUBSCRIBE, work, writes=True)
    return _personal_page(request, "web/unsubscribe.html", holder, done=True)


ROUTES = (
    web.get("/j/{token}", join),
    web.get("/p/{token}", show_personal),
    web.get("/p/{token}/answer/{uid}", show_answer),
    web.post("/p/{token}/answer/{uid}", store_answer),
    web.get("/u/{token}", show_unsubscribe),
    web.post("/u/{token}", unsubscribe),
)
