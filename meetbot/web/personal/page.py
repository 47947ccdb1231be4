"""The person's own page: what is next, the way in, the answer, the sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Session
from meetbot.agenda.model.terms import MeetingMode, Mode, Status
from meetbot.attendees.consent import Consent, Said, asked_to_be_recorded, recorded
from meetbot.attendees.links import Link, Scope, link_token
from meetbot.flows.accounts.links import token_in_force
from meetbot.flows.meeting.consents import said_by
from meetbot.mail.when import When
from meetbot.plan.model import LedgerLine, Partstat
from meetbot.store.store import Tx
from meetbot.web.accounts.access import public
from meetbot.web.context import AppContext, context_of
from meetbot.web.personal.after import after_of, after_view
from meetbot.web.personal.badge import badge_of
from meetbot.web.personal.holder import Holder, lines_of, personal_page, speak_to, with_holder
from meetbot.web.personal.spoken import Spoken
from meetbot.web.public.feed import addresses_of


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
    said: tuple[str, str, str] | None  # icon, word, tone; None = not yet


@public
async def show_personal(request: web.Request) -> web.StreamResponse:
    """Show the person's own day: what is next, the way in, the answer, the sessions."""
    context = context_of(request)
    now = context.clock.now()
    holder, (lines, feed, after, said) = await with_holder(
        request,
        Scope.PERSONAL,
        lambda tx, h: (
            lines_of(tx, h),
            _feed_path(tx, h, context),
            after_of(tx, h),
            said_by(tx, h.agenda.id, h.person.id),
        ),
    )
    agenda, person = holder.agenda, holder.person
    spoken, day = speak_to(request, holder), holder.day_at(now)
    when = spoken.when(agenda, person, person.mode, day, now=now)
    onsite = person.mode is Mode.ONSITE
    joins = agenda.meeting.online is not None and not onsite
    opens = day.start - (agenda.meeting.online.open if agenda.meeting.online else timedelta(0))
    return personal_page(
        request,
        "web/personal.html",
        holder,
        spoken,
        token=request.match_info["token"],
        saved=request.query.get("saved", "") == "1",
        time=when.range(day.start, day.end),
        dated=when.dated(day.start),
        other=when.other(day.start, day.end),
        zone_known=when.clocks.zone_known,
        night=not onsite and when.at_night(day.start),
        left=when.left(day.start),
        over=now >= holder.over_at,
        after=after_view(after, spoken),
        place=_place(agenda),
        badge=badge_of(agenda, person, context.settings) if _comes(agenda, person) else None,
        join_url=f"/j/{_join_token(context, holder)}" if joins else "",
        join_from=when.time(opens) if now < opens else "",
        now_url=f"/j/{_join_token(context, holder)}/now" if joins else f"/live/{agenda.id}/now",
        city=when.first.city,
        hybrid=agenda.meeting.mode is MeetingMode.HYBRID,
        copies=[_own_copy(line, spoken, when) for line in sorted(lines, key=lambda line: line.copy.start)],
        feed=addresses_of(feed, context.settings) if feed else None,
        asked_record=_asked_record(holder, said),
        recorded=recorded(agenda, (s for s in agenda.sessions if s.day == day.id)),
        sessions=_own_sessions(holder, spoken, when),
        has_part=any(who == person.id for s in agenda.sessions for who, _ in s.everyone()),
    )


def _asked_record(holder: Holder, said: Said) -> str:
    """Return what somebody said to being recorded, or that they are asked; empty where nobody asks."""
    person_id = holder.person.id
    if not asked_to_be_recorded(holder.agenda, person_id):
        return ""
    answers = {True: "yes", False: "no", None: "ask"}
    return answers[said.get((person_id, Consent.RECORDING))]


def _feed_path(tx: Tx, holder: Holder, context: AppContext) -> str:
    """Return the path of the person's feed; empty where its link is withdrawn."""
    token = token_in_force(tx, Scope.FEED, holder.agenda.id, holder.person.id, secret=context.settings.secret)
    return f"/f/{token}.ics" if token else ""


def _join_token(context: AppContext, holder: Holder) -> str:
    link = Link(scope=Scope.JOIN, meeting=holder.agenda.id, person_id=holder.person.id)
    return link_token(link, secret=context.settings.secret)


def _comes(agenda: Agenda, person: Person) -> bool:
    """Tell whether somebody may come to the door: not who takes part online."""
    return agenda.meeting.venue is not None and person.mode is not Mode.ONLINE


def _place(agenda: Agenda) -> str:
    venue = agenda.meeting.venue
    if venue is None:
        return ""
    return ", ".join(filter(None, [venue.room, venue.name, venue.street, venue.city]))


def _own_copy(line: LedgerLine, spoken: Spoken, when: When) -> OwnCopy:
    copy, partstat = line.copy, str(line.partstat)
    return OwnCopy(
        uid=line.uid,
        title=copy.summary,
        when=f"{when.range(copy.start, copy.end)} {when.first.city}",
        partstat=partstat,
        said=None if line.partstat is Partstat.NEEDS_ACTION else spoken.chip(partstat),
    )


def _own_sessions(holder: Holder, spoken: Spoken, when: When) -> list[OwnSession]:
    """Sessions the person has a part in; for an attendee the whole programme."""
    agenda, own, second = holder.agenda, [], when.clocks.second
    mine = [s for s in agenda.sessions if any(who == holder.person.id for who, _ in s.everyone())]
    several = len({s.room for s in agenda.sessions}) > 1
    shown = mine or [s for s in agenda.sessions if s.status is not Status.CANCELLED]
    for session in sorted(shown, key=lambda s: s.start):  # a column after the other is nobody's day
        title, language = session.title.best(spoken.words.language)
        if session.status is Status.CANCELLED:
            title = spoken.words("row-cancelled", title=title)
        own.append(
            OwnSession(
                title=title,
                language=language,
                day=when.day(session.start, long=True) if len(agenda.days) > 1 else "",
                time=when.range(session.start, session.end),
                other=when.range(session.start, session.end, second) if second is not None else "",
                place=_room(agenda, session) if several else "",
                part=spoken.part([role for who, role in session.everyone() if who == holder.person.id]),
            )
        )
    return own


def _room(agenda: Agenda, session: Session) -> str:
    return agenda.room_name(session.room)


ROUTES = (web.get("/p/{token}", show_personal),)
