"""The way into the call: before it opens the page says when, in the window it leads straight on."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aiohttp import web

from meetbot.agenda.model.programme import Day
from meetbot.agenda.model.terms import Mode, Status
from meetbot.attendees.links import Scope
from meetbot.store.rows import Presence
from meetbot.store.store import Tx
from meetbot.web.access import public
from meetbot.web.context import context_of
from meetbot.web.holder import Holder, day_of, personal_page, with_holder
from meetbot.web.words import clock_time, long_date, place_and_offset, relative

LONGEST_ADDRESS = 2000  # characters that every browser takes


@public
async def join(request: web.Request) -> web.StreamResponse:
    """Lead on to the call while it is open, and note the visit; before and after, say when."""
    context = context_of(request)
    now = context.clock.now()
    navigates = request.method == "GET" and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    prefetch = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    holder, _ = await with_holder(request, Scope.JOIN, lambda tx, holder: None)
    day = day_of(holder.agenda, now)
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
    return personal_page(
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


ROUTES = (web.get("/j/{token}", join),)
