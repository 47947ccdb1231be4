"""What is kept of one person who is off the agenda, deleted for good: a page of its own that asks first."""

from __future__ import annotations

import asyncio

from aiohttp import web

from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.forget import CannotErase, Erasable, erase_person, erasing
from meetbot.store.store import Tx
from meetbot.web.accounts.access import name_of
from meetbot.web.context import context_of
from meetbot.web.frame.render import page


async def ask(request: web.Request) -> web.StreamResponse:
    """Show what would be deleted, or why it cannot be."""
    return await _page(request)


async def erase(request: web.Request) -> web.StreamResponse:
    """Delete it, and lead back to the people."""
    context, meeting = context_of(request), request.match_info["meeting"]
    await _found(request)
    person, by = request.match_info["person"], name_of(request)
    now = context.clock.now()
    try:
        await asyncio.to_thread(erase_person, context.store, meeting, person, by=by, now=now)
    except CannotErase:
        return await _page(request, status=409)
    raise web.HTTPSeeOther(f"/meetings/{meeting}/people?erased=1#off")


async def _found(request: web.Request) -> Erasable:
    meeting, person = request.match_info["meeting"], request.match_info["person"]

    def read(tx: Tx) -> Erasable | None:
        if tx.latest_revision(meeting) is None:
            return None
        agenda_at(tx, meeting)
        return erasing(tx, meeting, person)

    found = await context_of(request).read(read)
    if found is None:
        raise web.HTTPNotFound
    return found


async def _page(request: web.Request, *, status: int = 200) -> web.StreamResponse:
    found = await _found(request)
    return await page(
        request,
        "web/erase.html",
        title=f"Erase {found.name} from this meeting",
        current="people",
        meeting=request.match_info["meeting"],
        status=status,
        own_action=True,
        found=found,
    )


ROUTES = (
    web.get("/meetings/{meeting}/people/{person}/erase", ask),
    web.post("/meetings/{meeting}/people/{person}/erase", erase),
)
