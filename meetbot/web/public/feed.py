"""Calendars that clients poll: a meeting's own, and a person's behind their link.

A client that asks again with what it has gets 304 and no body (RFC 9110 13.1): many look every hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import format_datetime

from aiohttp import web

from meetbot.attendees.links import Scope
from meetbot.config import Settings
from meetbot.flows.meeting.feed import FeedFile, Feeds
from meetbot.web.accounts.access import public
from meetbot.web.conditional import Body, answer
from meetbot.web.context import context_of
from meetbot.web.personal.holder import with_holder

FEEDS = web.AppKey("feeds", Feeds)
FRESH_S = 300  # how long a copy counts as new: a hall of phones that opens the page costs one look each


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """A feed's two addresses: one that a browser fetches, one that opens a calendar program."""

    https: str
    webcal: str


def addresses_of(path: str, settings: Settings) -> Addresses:
    """Return the addresses of a feed."""
    _, _, host = settings.base_url.partition("://")
    return Addresses(https=settings.base_url + path, webcal=f"webcal://{host}{path}")


@public
async def show_public_feed(request: web.Request) -> web.Response:
    """Give every session of a meeting, without an address and without a way into the call."""
    context, meeting = context_of(request), request.match_info["meeting"]
    now = context.clock.now()
    feed = await context.read(lambda tx: request.app[FEEDS].public(tx, meeting, now=now))
    if feed is None:
        raise web.HTTPNotFound
    # Of a personal feed, the state of its person counts too, which has no date: only its tag is sure.
    return _answer(request, feed, cache=f"public, max-age={FRESH_S}", dated=True)


@public
async def show_session(request: web.Request) -> web.Response:
    """Give one session for a calendar: at the start that people were told last, else as planned."""
    context, meeting = context_of(request), request.match_info["meeting"]
    session, now = request.match_info["session"], context.clock.now()
    feeds = request.app[FEEDS]
    file = await context.read(lambda tx: feeds.session(tx, meeting, session, now=now))
    if file is None:
        raise web.HTTPNotFound
    return _answer(request, file, cache="public, no-cache", dated=False, name=f"{session}.ics")


@public
async def show_personal_feed(request: web.Request) -> web.Response:
    """Give the sessions of the person whose link this is."""
    now, token = context_of(request).clock.now(), request.match_info["token"]
    feeds = request.app[FEEDS]
    _, feed = await with_holder(
        request,
        Scope.FEED,
        lambda tx, holder: feeds.personal(tx, holder.agenda, holder.person, token=token, now=now),
    )
    return _answer(request, feed, cache=f"private, max-age={FRESH_S}", dated=False)


def _answer(
    request: web.Request, feed: FeedFile, *, cache: str, dated: bool, name: str = "meeting.ics"
) -> web.Response:
    """Return the feed, or 304 for who has it already.

    Args:
        dated: whether nothing but what has a date makes it another, so that If-Modified-Since counts.
        name: of the file, where a browser keeps it.
    """
    headers = {
        "Last-Modified": format_datetime(feed.changed_at, usegmt=True),
        "Cache-Control": cache,
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": f'inline; filename="{name}"',
    }
    body = Body(data=feed.data, zipped=feed.zipped, tag=feed.tag)
    return answer(request, body, headers, since=feed.changed_at if dated else None)


ROUTES = (
    web.get("/m/{meeting}.ics", show_public_feed),
    web.get("/m/{meeting}/{session}.ics", show_session),
    web.get("/f/{token}.ics", show_personal_feed),
)
