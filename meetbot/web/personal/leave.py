"""A person has themselves erased: a page says what follows, and one press does it."""

from __future__ import annotations

import asyncio

from aiohttp import web

from meetbot.attendees.links import Scope
from meetbot.errors import PlanOvertaken
from meetbot.flows.meeting.leaving import CannotLeave, Leaving, leave, leaving
from meetbot.store.store import Tx
from meetbot.web.accounts.access import public
from meetbot.web.context import context_of
from meetbot.web.guard import any_origin
from meetbot.web.personal.holder import Holder, personal_page, speak_to, with_holder


@public
async def ask(request: web.Request) -> web.StreamResponse:
    """Show what would follow, or whom to ask; nothing is changed."""
    return await _page(request)


@public
@any_origin
async def erase(request: web.Request) -> web.StreamResponse:
    """Take them out; the answer says so, since their link opens nothing any more."""
    context = context_of(request)
    holder, _ = await with_holder(request, Scope.PERSONAL, lambda tx, h: None)
    now, meeting = context.clock.now(), holder.agenda.id
    try:
        told = await asyncio.to_thread(
            leave,
            context.store,
            meeting,
            holder.person.id,
            composer=context.composer,
            by=holder.who,
            now=now,
        )
    except CannotLeave as refused:
        return _shown(request, holder, Leaving(why=refused.why), status=409)
    except PlanOvertaken:
        return await _page(request, status=409)
    context.wake()
    return _shown(request, holder, told, done=True)


async def _page(request: web.Request, *, status: int = 200) -> web.Response:
    context = context_of(request)
    now = context.clock.now()

    def look(tx: Tx, holder: Holder) -> Leaving:
        return leaving(tx, holder.agenda.id, holder.person.id, settings=context.settings, now=now)

    holder, found = await with_holder(request, Scope.PERSONAL, look)
    return _shown(request, holder, found, status=status)


def _shown(
    request: web.Request, holder: Holder, found: Leaving, *, done: bool = False, status: int = 200
) -> web.Response:
    return personal_page(
        request,
        "web/leave.html",
        holder,
        speak_to(request, holder),
        token=request.match_info["token"],
        found=found,
        why=str(found.why or ""),
        done=done,
        status=status,
    )


ROUTES = (
    web.get("/p/{token}/erase", ask),
    web.post("/p/{token}/erase", erase),
)
