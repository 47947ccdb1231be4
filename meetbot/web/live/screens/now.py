"""The audience's page: how late it is, what is on in each room, what comes; without a script too."""

from __future__ import annotations

import asyncio
from datetime import datetime
from urllib.parse import quote

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.attendees.consent import recorded
from meetbot.attendees.links import Link, Scope
from meetbot.flows.accounts.links import token_in_force
from meetbot.live.days import day_at
from meetbot.live.outlook import outlook
from meetbot.web.accounts.access import is_https, public
from meetbot.web.conditional import Body, answer, body_of
from meetbot.web.context import context_of
from meetbot.web.frame.render import bare_page
from meetbot.web.live.access import COOKIES, link_of, meeting_of
from meetbot.web.live.screens.audience import Told
from meetbot.web.live.screens.kept import KEPT
from meetbot.web.live.screens.track import view_of
from meetbot.web.personal.ended import no_such_link
from meetbot.web.personal.spoken import speak_in

JOINS = "meetbot_joins"  # cookie: the token of a way into the call, from the personal page
HEADERS = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "private, no-cache"}
AGAIN_S = 60


@public
async def show_now(request: web.Request) -> web.StreamResponse:
    """Show what is on; who has it already in this state gets 304."""
    meeting = meeting_of(request)
    join = await _way_in(request)
    if join:
        return answer(request, await _make(request, meeting, join), HEADERS)
    body = await request.app[KEPT].get(request, meeting, lambda: _make(request, meeting, ""))
    return answer(request, body, HEADERS)


@public
async def lead_from_join(request: web.Request) -> web.StreamResponse:
    """Lead who has a way into the call to the audience's page, which then shows it in each card."""
    context, token = context_of(request), request.match_info["token"]
    link = await link_of(request, token)
    if link is None or link.scope is not Scope.JOIN:
        now = context.clock.now()
        raise await context.read(lambda tx: no_such_link(tx, token, (Scope.JOIN,), now=now))
    base = f"/live/{quote(link.meeting)}"
    response = web.Response(status=303, headers={"Location": f"{base}/now"})
    secure = is_https(context.settings)
    name = context.cookie(JOINS)
    response.set_cookie(name, token, path=base, httponly=True, samesite="Lax", secure=secure)
    return response


def _recorded(agenda: Agenda, *, now: datetime) -> str:
    """Return how the day that runs, or comes next, is recorded; empty once all is over."""
    day = day_at(agenda, pressed_at=None, now=now)
    return recorded(agenda, (s for s in agenda.sessions if s.day == day.id)) if now < day.end else ""


async def _make(request: web.Request, meeting: str, join: str) -> Body:
    view = await view_of(request, meeting)
    agenda = view.agenda
    spoken = speak_in(request, agenda.meeting.languages.main, context_of(request).templates)
    found = await asyncio.to_thread(outlook, agenda, view.rundowns)
    told = Told(agenda, found, spoken.words)
    title, language = agenda.meeting.title.best(spoken.words.language)
    page = bare_page(
        request,
        "web/live/now.html",
        title=f"{told.headline} · {title}",
        meeting=agenda.id,
        meeting_title=title,
        title_language=language,
        again=AGAIN_S,
        sentences=told.sentences(),
        situation=str(found.situation),
        told=told,
        recorded=_recorded(agenda, now=context_of(request).clock.now()),
        join=join if agenda.meeting.online is not None else "",
        **spoken.values(),
    )
    return body_of((page.text or "").encode())


async def _way_in(request: web.Request) -> str:
    """Return the path of the asker's own way into the call; empty for who has none."""
    for cookie in (JOINS, *COOKIES.values()):
        token = request.cookies.get(context_of(request).cookie(cookie), "")
        link = await link_of(request, token) if token else None
        if link is None or link.meeting != meeting_of(request) or not link.person_id:
            continue
        if link.scope is Scope.JOIN:
            return f"/j/{token}"
        if own := await _join_token(request, link):
            return f"/j/{own}"
    return ""


async def _join_token(request: web.Request, link: Link) -> str:
    """Return the token of the call for whose link this is; empty where it is withdrawn, or never was."""
    context = context_of(request)
    secret, meeting, person = context.settings.secret, link.meeting, link.person_id
    return await context.read(lambda tx: token_in_force(tx, Scope.JOIN, meeting, person, secret=secret))


ROUTES = (
    web.get("/live/{meeting}/now", show_now),
    web.get("/j/{token}/now", lead_from_join),
)
