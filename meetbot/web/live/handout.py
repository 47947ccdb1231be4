"""The page from which an organiser hands out the live links: each looked up, and made anew, by a press.

The page itself holds no token: it may stand on a screen that others see, and each look is noted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.attendees.links import Scope
from meetbot.flows.accounts.links import link_path, new_link
from meetbot.flows.accounts.live_links import LiveLink, live_links, show_live_link
from meetbot.live.step import tracks_of
from meetbot.store.store import Tx
from meetbot.web.accounts.access import name_of
from meetbot.web.context import context_of
from meetbot.web.frame.render import page
from meetbot.web.frame.words import date_words
from meetbot.web.live.links import PAGES
from meetbot.web.newest import newest_agenda

# Scope -> (heading, what its holder may do), in the order of the page.
WORDS: Mapping[Scope, tuple[str, str]] = {
    Scope.VIEWER: (
        "Stage and viewers",
        "Shows the stage screen with the messages to the stage, and changes nothing.",
    ),
    Scope.CHAIR: (
        "Chairs",
        "Marks items as ready, sends messages, takes questions and notes. A named chair's are signed so.",
    ),
    Scope.NOTES: ("Note taker", "Writes notes and questions down; nothing else."),
    Scope.DOOR: (
        "Door",
        "Checks people in by name or badge, also who is on no list; nothing else. It shows names alone.",
    ),
    Scope.OPERATOR: (
        "Operators",
        "Runs the timer and all that goes with it, mails about delays too. That of a track: there alone.",
    ),
    Scope.SPEAKER: (
        "Speakers",
        "Shows a person's countdown and messages on a phone; they confirm messages and ask for more time.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """One link. `address` is empty but of the one that was asked for."""

    scope: Scope
    person: str  # id
    track: str  # id
    name: str
    where: str  # the track's name, where a person's link has one
    state: str
    generation: int
    withdrawn: bool
    address: str


async def show_links(request: web.Request) -> web.StreamResponse:
    """List the live links; none of them is shown."""
    return await _page(request)


async def change(request: web.Request) -> web.StreamResponse:
    """Show one link, or make it anew and show it.

    A form that was looked at before somebody else's press renews nothing, nor does one that is sent twice.

    Raises:
        web.HTTPBadRequest: the form asks for neither, or for a link that the page has not.
    """
    context, meeting = context_of(request), request.match_info["meeting"]
    form = {name: str(value) for name, value in (await request.post()).items()}
    do, asked = form.get("do", ""), (form.get("scope", ""), form.get("person", ""), form.get("track", ""))
    if do not in ("show", "renew"):
        raise web.HTTPBadRequest(reason="no such change")
    known, now = _with_page(request), context.clock.now()
    by, secret = name_of(request), context.settings.secret

    def work(tx: Tx) -> tuple[str, str]:
        found = next(
            (one for one in _links(tx, newest_agenda(tx, meeting), known) if _key(one) == asked), None
        )
        if found is None:
            raise web.HTTPBadRequest(reason="no such link")
        if do == "renew":
            if form.get("generation", "") != str(found.generation):
                return (
                    "",
                    "This link was renewed meanwhile, so nothing was changed. Show it to see the new one.",
                )
            return new_link(tx, found.link, secret=secret, by=by, now=now), ""
        token = show_live_link(tx, found, secret=secret, by=by, now=now)
        return (
            token,
            "" if token else "This link is withdrawn and opens nothing. Make it anew to hand it out.",
        )

    token, refused = await context.write(work)
    if refused:
        return await _page(request, refused=refused, status=409)
    address = context.settings.base_url + link_path(Scope(asked[0]), token)
    return await _page(request, given=(asked, address), renewed=do == "renew")


async def _page(
    request: web.Request,
    *,
    given: tuple[tuple[str, str, str], str] | None = None,
    renewed: bool = False,
    refused: str = "",
    status: int = 200,
) -> web.StreamResponse:
    context, meeting = context_of(request), request.match_info["meeting"]
    known, now = _with_page(request), context.clock.now()

    def work(tx: Tx) -> list[LinkRow]:
        agenda = newest_agenda(tx, meeting)
        return [_row(one, agenda, given, now=now) for one in _links(tx, agenda, known)]

    rows = await context.read(work)
    groups = [(*words, [row for row in rows if row.scope is scope]) for scope, words in WORDS.items()]
    return await page(
        request,
        "web/links.html",
        title="Live links",
        current="links",
        meeting=meeting,
        status=status,
        groups=[group for group in groups if group[2]],
        renewed=renewed,
        refused=refused,
        posted=request.method == "POST",
    )


def _with_page(request: web.Request) -> frozenset[Scope]:
    """Return the scopes whose page the router has."""
    known = {resource.canonical for resource in request.app.router.resources()}
    return frozenset(scope for scope, path in PAGES.items() if path in known)


def _links(tx: Tx, agenda: Agenda, scopes: frozenset[Scope]) -> list[LiveLink]:
    return [one for one in live_links(tx, agenda) if one.link.scope in scopes]


def _key(one: LiveLink) -> tuple[str, str, str]:
    return str(one.link.scope), one.link.person_id, one.link.target


def _row(
    one: LiveLink, agenda: Agenda, given: tuple[tuple[str, str, str], str] | None, *, now: datetime
) -> LinkRow:
    link = one.link
    person = agenda.person(link.person_id)
    track = next((track.name or track.id for track in tracks_of(agenda) if track.id == link.target), "")
    return LinkRow(
        scope=link.scope,
        person=link.person_id,
        track=link.target,
        name=person.label if person is not None else track or "The whole meeting",
        where=track if person is not None else "",
        state=_state(one, agenda, now=now),
        generation=one.generation,
        withdrawn=one.withdrawn,
        address=given[1] if given is not None and given[0] == _key(one) else "",
    )


def _state(one: LiveLink, agenda: Agenda, *, now: datetime) -> str:
    if one.kept is None:
        return "not made yet"
    if one.kept.revoked_at is not None:
        return f"withdrawn {date_words(one.kept.revoked_at, agenda.zone, now=now)}"
    made = "renewed" if one.generation > 1 else "made"
    return f"{made} {date_words(one.kept.at, agenda.zone, now=now)}"


ROUTES = (
    web.get("/meetings/{meeting}/links", show_links),
    web.post("/meetings/{meeting}/links", change),
)
