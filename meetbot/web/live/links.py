"""The door of the live links: a token in an address becomes a cookie, and the page of its scope opens."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from aiohttp import web

from meetbot.attendees.links import Link, Scope
from meetbot.flows.agenda.load import agenda_at
from meetbot.live.events import MAIN
from meetbot.web.accounts.access import is_https, public
from meetbot.web.context import context_of
from meetbot.web.live.access import COOKIES, link_of, track_named
from meetbot.web.personal.ended import no_such_link

PAGES: Mapping[Scope, str] = {
    Scope.VIEWER: "/live/{meeting}/stage/{track}",
    Scope.SPEAKER: "/live/{meeting}/speaker",
    Scope.CHAIR: "/live/{meeting}/chair/{track}",
    Scope.NOTES: "/live/{meeting}/notes",
    Scope.DOOR: "/live/{meeting}/door",
    Scope.OPERATOR: "/live/{meeting}/operator",
}
"""Which page a link leads to; a scope that has none opens nothing here."""


@public
async def open_link(request: web.Request) -> web.StreamResponse:
    """Turn a live link into a cookie for its meeting's live pages, and go on to the page of its scope."""
    context, token = context_of(request), request.match_info["token"]
    link = await link_of(request, token)
    if link is None or link.scope not in PAGES:
        now = context.clock.now()
        raise await context.read(lambda tx: no_such_link(tx, token, tuple(PAGES), now=now))
    agenda = await context.read(lambda tx: agenda_at(tx, link.meeting))
    known = {resource.canonical for resource in request.app.router.resources()}
    where = page_of(link, track=track_named(agenda, link.target), known=known)
    response = web.Response(status=303, headers={"Location": where, "Referrer-Policy": "no-referrer"})
    secure = is_https(context.settings)
    path = f"/live/{quote(link.meeting)}"
    name = context.cookie(COOKIES[link.scope])
    response.set_cookie(name, token, path=path, httponly=True, samesite="Lax", secure=secure)
    return response


def page_of(link: Link, *, track: str, known: set[str]) -> str:
    """Return the address of a link's page; a page that this release has not is the stage instead.

    Args:
        known: paths of the router.
    """
    page = PAGES[link.scope]
    path = page if page in known else PAGES[Scope.VIEWER]
    where = path.format(meeting=quote(link.meeting), track=quote(track or MAIN, safe=""))
    return f"{where}?{urlencode({'track': track})}" if link.scope is Scope.OPERATOR and track else where
