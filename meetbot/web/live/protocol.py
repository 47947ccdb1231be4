"""The live part put together: its routes and the hub behind them; state and clock by themselves."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

from aiohttp import web

from meetbot.live.state import milliseconds
from meetbot.web.accounts.access import public
from meetbot.web.context import CONTEXT, context_of
from meetbot.web.live import door
from meetbot.web.live.access import APPLIED, meeting_of, page_visitor, plainly, visitor_of
from meetbot.web.live.commands import PACE, Pace, commands, json_answer
from meetbot.web.live.hub import HUB, Hub
from meetbot.web.live.links import open_link
from meetbot.web.live.screens.of_role import chair_page, notes_page, speaker_page
from meetbot.web.live.screens.operator import operator
from meetbot.web.live.screens.stage import overlay, stage
from meetbot.web.live.squeezing import squeeze_page
from meetbot.web.live.stock import stock_in
from meetbot.web.live.streams import socket, stream
from meetbot.web.live.telling import tell_page

log = logging.getLogger(__name__)


async def _run_hub(app: web.Application) -> AsyncIterator[None]:
    task = asyncio.create_task(app[HUB].run())
    task.add_done_callback(_tell_of_end)
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def _tell_of_end(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        log.critical("live pages get no more changes until a restart", exc_info=error)


async def _close_streams(app: web.Application) -> None:
    app[HUB].close()


def add_live_routes(app: web.Application) -> None:
    """Add the live part to an application that has its CONTEXT."""
    context = app[CONTEXT]
    app[HUB] = Hub(context.store, context.clock.now, demo=context.demo, stock=stock_in(context.templates))
    app[PACE] = Pace()
    app[APPLIED] = set()
    app.cleanup_ctx.append(_run_hub)
    app.on_shutdown.append(_close_streams)
    app.router.add_get("/live/{meeting}/state", state)
    app.router.add_get("/live/{meeting}/stream", stream)
    app.router.add_get("/live/{meeting}/ws", socket)
    app.router.add_get("/live/{meeting}/clock", clock)
    app.router.add_post("/live/{meeting}/commands", commands)
    app.router.add_get("/live/{meeting}/operator", operator_page)
    app.router.add_get("/live/{meeting}/tell/{item}", public(tell_page))
    app.router.add_get("/live/{meeting}/squeeze/{item}", public(squeeze_page))
    app.router.add_get("/live/{meeting}/stage/{track}", stage_page)
    app.router.add_get("/live/{meeting}/overlay/{track}", overlay_page)
    app.router.add_get("/live/{meeting}/speaker", public(speaker_page))
    app.router.add_get("/live/{meeting}/chair/{track}", public(chair_page))
    app.router.add_get("/live/{meeting}/notes", public(notes_page))
    app.router.add_get("/live/{meeting}/door", door.show)
    app.router.add_post("/live/{meeting}/door", door.press)
    app.router.add_get("/live/{meeting}/door/state", door.state)
    app.router.add_get("/l/{token}", open_link)


@public
@plainly
async def state(request: web.Request) -> web.StreamResponse:
    """Give the newest state with the plan block; `{"type":"same"}` where epoch and v are the newest."""
    visitor = await visitor_of(request)
    context, published = context_of(request), await request.app[HUB].open(meeting_of(request))
    now = context.clock.now()
    query, (epoch, version, _) = request.query, published.head
    if (query.get("epoch"), query.get("v")) == (epoch, str(version)):
        return json_answer({"type": "same", "now": milliseconds(now)})
    found = published.state(visitor.reader, now=now)
    return json_answer({**found, "plan_block": published.plan})


@public
async def clock(request: web.Request) -> web.StreamResponse:
    """Give the server's present instant, for the pages' offset (least round trip of several)."""
    return json_answer({"now": milliseconds(context_of(request).clock.now())})


@public
async def operator_page(request: web.Request) -> web.StreamResponse:
    """Show the operator's screen."""
    visitor = await page_visitor(request)
    if not visitor.operator:
        raise web.HTTPForbidden(reason="role")
    track, mails = request.query.get("track", visitor.track), request.query.get("mails", "")
    sent = int(mails) if mails.isdecimal() and len(mails) < 9 else None
    item = request.query.get("item", "")
    return await operator(request, meeting_of(request), me=visitor.name, track=track, item=item, mails=sent)


@public
async def stage_page(request: web.Request) -> web.StreamResponse:
    """Show one track's stage screen."""
    await page_visitor(request)
    return await stage(request, meeting_of(request), request.match_info["track"])


@public
async def overlay_page(request: web.Request) -> web.StreamResponse:
    """Show one track's lower third, for a video mixer."""
    await page_visitor(request)
    return await overlay(request, meeting_of(request), request.match_info["track"])
