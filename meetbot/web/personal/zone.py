"""The zone by whose clock a person reads: chosen on a page of its own, which says what follows it."""

from __future__ import annotations

from aiohttp import web

from meetbot.attendees.links import Scope
from meetbot.flows.planning.zones import choose_zone
from meetbot.store.store import Tx
from meetbot.web.accounts.access import public
from meetbot.web.agenda.rows import all_zones
from meetbot.web.context import context_of
from meetbot.web.frame.words import known_zone
from meetbot.web.guard import any_origin
from meetbot.web.personal.holder import Holder, personal_page, speak_to, with_holder
from meetbot.web.personal.spoken import chosen_language


@public
async def show_zone(request: web.Request) -> web.StreamResponse:
    """Show the zone that the person reads by, and all others; nothing is changed."""
    holder, _ = await with_holder(request, Scope.PERSONAL, lambda tx, h: None)
    spoken, sent = speak_to(request, holder), request.query.get("sent", "")
    zones = all_zones(holder.agenda)
    return personal_page(
        request,
        "web/zone.html",
        holder,
        spoken,
        token=request.match_info["token"],
        zones=zones,
        zone=holder.person.timezone,
        listed=holder.person.timezone in {name for name, _ in zones},
        sent=sent if sent in ("0", "1") else "",
    )


@public
@any_origin
async def store_zone(request: web.Request) -> web.StreamResponse:
    """Keep the zone, and send the calendar entries once more.

    Raises:
        web.HTTPBadRequest: there is no such zone.
    """
    zone = known_zone(str((await request.post()).get("zone", "")))
    if not zone:
        raise web.HTTPBadRequest(reason="form")
    context = context_of(request)
    now = context.clock.now()

    def work(tx: Tx, holder: Holder) -> int:
        meeting, who = holder.agenda.id, holder.person.id
        sent = choose_zone(tx, meeting, who, zone, by=holder.who, now=now)
        tx.audit(holder.who, "zone by link", {"meeting": meeting}, now)
        return sent

    _, sent = await with_holder(request, Scope.PERSONAL, work, writes=True)
    chosen = chosen_language(request, context.templates)
    lasting = f"&lang={chosen}" if chosen else ""
    raise web.HTTPSeeOther(f"/p/{request.match_info['token']}/zone?sent={min(sent, 1)}{lasting}")


ROUTES = (
    web.get("/p/{token}/zone", show_zone),
    web.post("/p/{token}/zone", store_zone),
)
