"""Calendars that clients poll: a meeting's own, and a person's behind their link.

A client that asks again with what it has gets 304 and no body (RFC 9110 13.1): many look every hour.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from aiohttp import web

from meetbot.attendees.links import Scope
from meetbot.config import Settings
from meetbot.flows.meeting.feed import FeedFile, Feeds
from meetbot.web.accounts.access import public
from meetbot.web.context import context_of
from meetbot.web.personal.holder import with_holder

FEEDS = web.AppKey("feeds", Feeds)
FRESH_S = 300  # how long a copy counts as new: a hall of phones that opens the page costs one look each
_TAG = re.compile(r'\*|(?:W/)?"([^"]*)"')


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


def _answer(request: web.Request, feed: FeedFile, *, cache: str, dated: bool) -> web.Response:
    """Return the feed, or 304 for who has it already.

    Args:
        dated: whether nothing but what has a date makes it another, so that If-Modified-Since counts.
    """
    zipped = _takes_gzip(request.headers.get("Accept-Encoding", ""))
    headers = {
        "ETag": f'"{feed.tag}-gzip"' if zipped else f'"{feed.tag}"',
        "Last-Modified": format_datetime(feed.changed_at, usegmt=True),
        "Cache-Control": cache,
        "Vary": "Accept-Encoding",
    }
    if _has_it(request, feed, dated=dated):
        return web.Response(status=304, headers=headers)
    if zipped:
        headers["Content-Encoding"] = "gzip"
    headers["Content-Type"] = "text/calendar; charset=utf-8"
    headers["Content-Disposition"] = 'inline; filename="meeting.ics"'
    return web.Response(body=feed.zipped if zipped else feed.data, headers=headers)


def _has_it(request: web.Request, feed: FeedFile, *, dated: bool) -> bool:
    """Tell whether the client has this feed; its tag decides, a date only where it names no tag (13.2.2)."""
    tags = ",".join(request.headers.getall("If-None-Match", []))
    if tags:
        # Compared weakly (13.1.2): either form will do, and a proxy may have made the tag weak.
        had = {
            found[0] if found[0] == "*" else found[1].removesuffix("-gzip") for found in _TAG.finditer(tags)
        }
        return "*" in had or feed.tag in had
    since = request.if_modified_since if dated else None
    return isinstance(since, datetime) and feed.changed_at <= since


def _takes_gzip(accepted: str) -> bool:
    """Tell whether an Accept-Encoding names gzip, and not with the weight 0 (12.5.3)."""
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() in ("gzip", "x-gzip"):
            return not re.fullmatch(r"\s*q\s*=\s*0(?:\.0*)?\s*", weight)
    return False


ROUTES = (
    web.get("/m/{meeting}.ics", show_public_feed),
    web.get("/f/{token}.ics", show_personal_feed),
)
