"""The way into the call: before it opens the page says when, in the window it leads straight on."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from aiohttp import web

from meetbot.agenda.model.programme import Day
from meetbot.agenda.model.terms import Mode, Status
from meetbot.attendees.consent import recorded
from meetbot.attendees.links import Scope
from meetbot.plan.people import mode_of
from meetbot.store.rows import VISIT, Presence
from meetbot.store.store import Tx
from meetbot.web.accounts.access import is_https, public
from meetbot.web.context import context_of
from meetbot.web.personal.after import after_of, after_view
from meetbot.web.personal.holder import Holder, personal_page, speak_to, with_holder

LONGEST_ADDRESS = 2000  # characters that every browser takes
SCANNED_WITHIN = timedelta(minutes=1)  # of a delivery: who follows a link so soon is more often a machine


@public
async def join(request: web.Request) -> web.StreamResponse:
    """Lead on to the call while it is open, and note the visit; before and after, say when.

    Who comes on-site is not led on: they switched, and have a seat instead.
    """
    context = context_of(request)
    now = context.clock.now()
    holder, (mailed, after) = await with_holder(
        request, Scope.JOIN, lambda tx, h: (_was_just_mailed(tx, h, now=now), after_of(tx, h))
    )
    day = holder.day_at(now)
    online = holder.agenda.meeting.online
    opens = day.start - (online.open if online else timedelta(0))
    url = web_address(context.settings.resolve(online.url)) if online else ""
    state = "before" if now < opens else "open" if now < holder.closes(day) else "after"
    if state != "after" and _has_a_seat_instead(holder):
        state = "onsite"
    if holder.agenda.meeting.status is Status.CANCELLED:
        state = "cancelled"
    if state == "open" and url:
        doubt = _doubt(request, just_mailed=mailed, https=is_https(context.settings))
        await context.write(lambda tx: _note_visit(tx, holder, day, doubt, now=now))
        raise web.HTTPSeeOther(url)
    spoken = speak_to(request, holder)
    when = spoken.when(holder.agenda, holder.person, Mode.ONLINE, day, now=now)
    return personal_page(
        request,
        "web/join.html",
        holder,
        spoken,
        state=state,
        after=after_view(after, spoken) if state == "after" else None,
        opens=when.time(opens),
        starts=when.time(day.start),
        date=when.day(day.start, long=True),
        dated=when.dated(day.start),
        away=when.left(opens),
        dial_in=spoken.words.ltr(context.settings.resolve(online.dial_in)) if online else "",
        backup=web_address(context.settings.resolve(online.backup)) if online else "",
        recorded=recorded(holder.agenda, (s for s in holder.agenda.sessions if s.day == day.id)),
        reload=state in ("before", "open"),
    )


def _has_a_seat_instead(holder: Holder) -> bool:
    """Tell whether the link is closed since its person comes on-site; the agenda may grant them both."""
    online = holder.agenda.meeting.online
    comes = mode_of(holder.agenda, holder.person) is Mode.ONSITE
    return comes and not (online is not None and online.fallback)


def web_address(text: str) -> str:
    """Return an address that a browser may be led to; empty for anything else, as "javascript:..."."""
    good = re.fullmatch(r"https?://[^\s\x00-\x20\x7f\\\"<>/?#]+(?:[/?#][^\x00-\x20\x7f\\\"<>]*)?", text)
    return text if good and len(text) <= LONGEST_ADDRESS else ""


def _was_just_mailed(tx: Tx, holder: Holder, *, now: datetime) -> bool:
    return tx.was_sent_to(holder.agenda.id, holder.person.id, since=now - SCANNED_WITHIN)


def _doubt(request: web.Request, *, just_mailed: bool, https: bool) -> str:
    """Return what makes a visit look like a mail scanner's, or the page's own look; empty for a person's.

    Browsers name `Sec-Fetch-Mode` over https and on their own machine alone (Fetch Metadata 2): over plain
    http its absence says nothing.
    """
    if request.method != "GET":
        return "head"
    if "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", "")):
        return "prefetch"
    if request.headers.get("Sec-Fetch-Mode", "" if https else "navigate") != "navigate":
        return "no-navigation"
    return "just-mailed" if just_mailed else ""


def _note_visit(tx: Tx, holder: Holder, day: Day, doubt: str, *, now: datetime) -> None:
    """Keep the first visit of a day; coming back after a lost connection is the same presence.

    Args:
        doubt: why it does not count; the first visit of each kind is kept.
    """
    link = holder.link
    kind = f"{VISIT}/{doubt}" if doubt else "join"
    tx.add_presence(
        Presence(
            id=f"{kind}/{link.meeting}/{day.id}/{link.person_id}",
            meeting=link.meeting,
            person_id=link.person_id,
            source=VISIT if doubt else "join",
            mode=str(Mode.ONLINE),
            from_at=now,
        )
    )


ROUTES = (web.get("/j/{token}", join),)
