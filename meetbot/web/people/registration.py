"""Somebody who registered by themselves, taken off the list: a page of its own that asks first."""

from __future__ import annotations

from aiohttp import web

from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.registering import Registered, registered, withdraw
from meetbot.store.store import Tx
from meetbot.web.accounts.access import name_of
from meetbot.web.context import context_of
from meetbot.web.frame.render import page
from meetbot.web.newest import see_meeting


async def ask(request: web.Request) -> web.StreamResponse:
    """Show who would be taken off, and what follows.

    Raises:
        web.HTTPNotFound: nobody of that id registered.
    """
    context = context_of(request)
    meeting, person, now = request.match_info["meeting"], request.match_info["person"], context.clock.now()

    def read(tx: Tx) -> list[Registered]:
        see_meeting(tx, meeting)
        return registered(tx, agenda_now(tx, meeting, now=now))

    found = next((one for one in await context.read(read) if one.person_id == person), None)
    if found is None:
        raise web.HTTPNotFound
    return await page(
        request,
        "web/registration.html",
        title=f"Take {found.name} off the list",
        current="people",
        meeting=meeting,
        own_action=True,
        found=found,
    )


async def take_off(request: web.Request) -> web.StreamResponse:
    """Take them off, tell them, and lead back to the people.

    Raises:
        web.HTTPNotFound: nobody of that id registered, or somebody was faster.
    """
    context = context_of(request)
    meeting, person, now = request.match_info["meeting"], request.match_info["person"], context.clock.now()
    settings, by = context.settings, name_of(request)
    mails = await context.write(lambda tx: withdraw(tx, meeting, person, settings=settings, by=by, now=now))
    if mails is None:
        raise web.HTTPNotFound
    context.wake()
    raise web.HTTPSeeOther(f"/meetings/{meeting}/people#off")


ROUTES = (
    web.get("/meetings/{meeting}/people/{person}/registration", ask),
    web.post("/meetings/{meeting}/people/{person}/registration", take_off),
)
