"""The live protocol: state and streams, commands, the clock; and the pages of operator and stage.

Every command works three ways: from the page's script (JSON), as a plain form, from curl with a link's token.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from aiohttp import web

from meetbot.attendees.links import Scope
from meetbot.errors import CommandRefused
from meetbot.flows.meeting.session import CommandResult, run_command
from meetbot.flows.meeting.tell import tell
from meetbot.live.commands.command import TELL
from meetbot.live.events import MAIN, Told
from meetbot.live.state import milliseconds
from meetbot.web.accounts.access import public
from meetbot.web.context import CONTEXT, AppContext, context_of
from meetbot.web.live.access import (
    COOKIE,
    Refusal,
    Visitor,
    link_of,
    meeting_of,
    own_origin,
    page_visitor,
    plainly,
    visitor_of,
)
from meetbot.web.live.hub import BEAT_S, HUB, Hub, Message, Viewer, encode
from meetbot.web.live.screens.operator import mails_words, operator, operator_path
from meetbot.web.live.screens.stage import stage
from meetbot.web.live.stock import stock_in
from meetbot.web.live.telling import tell_page
from meetbot.web.personal.ended import no_such_link

MAX_COMMAND = 8 * 1024  # bytes
SCREENS = (Scope.VIEWER, Scope.SPEAKER, Scope.CHAIR, Scope.OPERATOR)  # links that lead to one
PER_SECOND = 10


class Pace:
    """At most ten commands a second from one person: a stuck key is not an operator."""

    def __init__(self) -> None:
        self._given: dict[str, deque[datetime]] = {}

    def allows(self, who: str, *, now: datetime) -> bool:
        given = self._given.setdefault(who, deque(maxlen=PER_SECOND))
        if len(given) == PER_SECOND and now - given[0] < timedelta(seconds=1):
            return False
        given.append(now)
        return True


PACE = web.AppKey("pace", Pace)


async def _run_hub(app: web.Application) -> AsyncIterator[None]:
    task = asyncio.create_task(app[HUB].run())
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def _close_streams(app: web.Application) -> None:
    app[HUB].close()


def add_live_routes(app: web.Application) -> None:
    """Add the live part to an application that has its CONTEXT."""
    context = app[CONTEXT]
    app[HUB] = Hub(context.store, context.clock.now, demo=context.demo, stock=stock_in(context.templates))
    app[PACE] = Pace()
    app.cleanup_ctx.append(_run_hub)
    app.on_shutdown.append(_close_streams)
    app.router.add_get("/live/{meeting}/state", state)
    app.router.add_get("/live/{meeting}/stream", stream)
    app.router.add_get("/live/{meeting}/ws", socket)
    app.router.add_get("/live/{meeting}/clock", clock)
    app.router.add_post("/live/{meeting}/commands", commands)
    app.router.add_get("/live/{meeting}/operator", operator_page)
    app.router.add_get("/live/{meeting}/tell/{item}", public(tell_page))
    app.router.add_get("/live/{meeting}/stage/{track}", stage_page)
    app.router.add_get("/l/{token}", open_link)


@public
@plainly
async def state(request: web.Request) -> web.StreamResponse:
    """Give the newest state with the plan block; `{"type":"same"}` where epoch and v are the newest."""
    visitor = await visitor_of(request)
    context, published = context_of(request), await request.app[HUB].open(meeting_of(request))
    now = context.clock.now()
    query = request.query
    if (query.get("epoch"), query.get("v")) == (published.head[0], str(published.head[1])):
        return _json({"type": "same", "now": milliseconds(now)})
    found = published.state(visitor.reader, now=now)
    return _json({**found, "plan_block": published.plan})


@public
@plainly
async def stream(request: web.Request) -> web.StreamResponse:
    """Stream states as server-sent events; `Last-Event-ID` or `?epoch=&v=&plan=` say what is known."""
    visitor = await visitor_of(request)
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no"}
    )
    if request.version < (1, 1):
        raise web.HTTPVersionNotSupported
    response.enable_chunked_encoding()
    await response.prepare(request)
    await response.write(b"retry: 1000\n\n")  # sends the head; from here the hub writes past aiohttp
    viewer = _viewer(request, visitor, socket=False)
    await _watch(request, viewer, request.headers.get("Last-Event-ID") or _known(request))
    return response


@public
@plainly
async def socket(request: web.Request) -> web.StreamResponse:
    """Stream the same messages over a WebSocket. What comes in is ignored: a socket commands nothing."""
    visitor = await visitor_of(request)
    if not own_origin(request):
        raise Refusal(403, "This came from another site.")
    response = web.WebSocketResponse(compress=False, heartbeat=BEAT_S, max_msg_size=4096)
    await response.prepare(request)
    viewer = _viewer(request, visitor, socket=True)
    reading = asyncio.create_task(_read_until_closed(response, viewer))
    try:
        await _watch(request, viewer, _known(request))
    finally:
        await response.close(code=1001)
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
    return response


@public
async def clock(request: web.Request) -> web.StreamResponse:
    """Give the server's present instant, for the pages' offset (least round trip of several)."""
    return _json({"now": milliseconds(context_of(request).clock.now())})


@public
@plainly
async def commands(request: web.Request) -> web.StreamResponse:
    """Take one command; the answer is the new state, or one plain sentence on why nothing was changed."""
    visitor = await visitor_of(request)
    meeting, context = meeting_of(request), context_of(request)
    data: Mapping[str, Any] = {}
    try:
        data = await _data(request)
        if not visitor.may(str(data.get("command", ""))):
            reason = "This link or account may not do that. Nothing was changed."
            return await _refused(request, visitor, 403, reason, data=data)
        if not request.app[PACE].allows(visitor.name, now=context.clock.now()):
            reason = "More than ten commands in a second. Nothing was changed."
            return await _refused(request, visitor, 429, reason, data=data)
        data = visitor.signed(data)
        result = await asyncio.to_thread(_carry_out, context, meeting, data, by=visitor.name)
    except CommandRefused as refusal:
        status = 409 if refusal.stale else 400
        return await _refused(request, visitor, status, refusal.reason, data=data, stale=refusal.stale)
    hub = request.app[HUB]
    await hub.refresh(meeting)
    context.wake()
    if _wants_page(request):
        mails = result.mails if data.get("command") == TELL else None
        raise web.HTTPSeeOther(operator_path(meeting, str(data.get("track") or ""), mails=mails))
    return await _accepted(hub, meeting, visitor, result, now=context.clock.now())


@public
async def operator_page(request: web.Request) -> web.StreamResponse:
    """Show the operator's screen."""
    visitor = await page_visitor(request)
    if not visitor.operator:
        raise web.HTTPForbidden(reason="role")
    track, mails = request.query.get("track", ""), request.query.get("mails", "")
    said = mails_words(int(mails)) if mails.isdecimal() and len(mails) < 9 else ""
    return await operator(request, meeting_of(request), me=visitor.name, track=track, said=said)


@public
async def stage_page(request: web.Request) -> web.StreamResponse:
    """Show one track's stage screen."""
    await page_visitor(request)
    return await stage(request, meeting_of(request), request.match_info["track"])


@public
async def open_link(request: web.Request) -> web.StreamResponse:
    """Turn a live link into a cookie for its meeting's live pages, and go on to the page of its scope."""
    context, token = context_of(request), request.match_info["token"]
    link = await link_of(request, token)
    if link is None or link.scope not in SCREENS:
        now = context.clock.now()
        raise await context.read(lambda tx: no_such_link(tx, token, SCREENS, now=now))
    base = f"/live/{quote(link.meeting)}"
    page = "operator" if link.scope is Scope.OPERATOR else f"stage/{quote(link.target or MAIN, safe='')}"
    headers = {"Location": f"{base}/{page}", "Referrer-Policy": "no-referrer"}
    response = web.Response(status=303, headers=headers)
    secure = context.settings.base_url.startswith("https://")
    response.set_cookie(COOKIE, token, path=base, httponly=True, samesite="Lax", secure=secure)
    return response


def _carry_out(context: AppContext, meeting: str, data: Mapping[str, Any], *, by: str) -> CommandResult:
    now = context.clock.now()
    if data.get("command") == TELL:
        return tell(context.store, meeting, data, composer=context.composer, by=by, now=now)
    return run_command(context.store, meeting, data, by=by, now=now)


async def _watch(request: web.Request, viewer: Viewer, known: str) -> None:
    """Let the viewer in until nothing more can be written to it."""
    hub, meeting = request.app[HUB], meeting_of(request)
    try:
        await hub.enter(meeting, viewer, known=known)
        await viewer.gone.wait()
    finally:
        hub.leave(meeting, viewer)


async def _read_until_closed(response: web.WebSocketResponse, viewer: Viewer) -> None:
    try:
        async for _ in response:
            pass
    finally:
        viewer.gone.set()


def _viewer(request: web.Request, visitor: Visitor, *, socket: bool) -> Viewer:
    transport = request.transport
    if not isinstance(transport, asyncio.WriteTransport):
        raise ConnectionResetError("gone before the first message")
    return Viewer(transport, socket=socket, reader=visitor.reader)


def _known(request: web.Request) -> str:
    query = request.query
    return f"{query['epoch']}.{query['v']}.{query.get('plan', '')}" if {"epoch", "v"} <= query.keys() else ""


async def _data(request: web.Request) -> dict[str, Any]:
    """Return the command's fields from JSON or a form; `Idempotency-Key` is its id."""
    if (request.content_length or 0) > MAX_COMMAND:
        raise CommandRefused("A command has at most 8 kB.")
    if request.content_type == "application/json":
        try:
            data = json.loads(await request.text())
        except (ValueError, RecursionError):
            raise CommandRefused("The body is not JSON.") from None
        if not isinstance(data, dict):
            raise CommandRefused('The body is not a JSON object such as {"command": "next"}.')
    else:
        data = {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    if key := request.headers.get("Idempotency-Key"):
        data["id"] = key
    return data


def _wants_page(request: web.Request) -> bool:
    """Whether the asker is a plain form of a page: browsers name text/html, scripts and curl do not."""
    return request.content_type != "application/json" and "text/html" in request.headers.get("Accept", "")


async def _accepted(
    hub: Hub, meeting: str, visitor: Visitor, result: CommandResult, *, now: datetime
) -> web.Response:
    published = await hub.open(meeting)
    answer = published.state(visitor.reader, now=now)
    done: dict[str, Any] = {"number": result.event.number, "repeated": result.repeated}
    if isinstance(result.event, Told):
        done["mails"] = result.mails
    return _json({**answer, "done": done})


async def _refused(
    request: web.Request,
    visitor: Visitor,
    status: int,
    reason: str,
    *,
    data: Mapping[str, Any],
    stale: bool = False,
) -> web.StreamResponse:
    headers = {"Retry-After": "1"} if status == 429 else {}
    if _wants_page(request):
        if not visitor.operator:
            raise web.HTTPForbidden(reason="role")
        page = await operator(
            request,
            meeting_of(request),
            me=visitor.name,
            track=str(data.get("track") or ""),
            message=reason,
            status=status,
        )
        page.headers.update(headers)
        return page
    answer: dict[str, Any] = {"error": reason, "stale": stale}
    if stale:
        published = await request.app[HUB].open(meeting_of(request))
        answer["state"] = published.state(visitor.reader, now=context_of(request).clock.now())
    return _json(answer, status=status, headers=headers)


def _json(
    value: Mapping[str, Any], *, status: int = 200, headers: Mapping[str, str] | None = None
) -> web.Response:
    message: Message = encode(value)
    return web.Response(text=message.text, content_type="application/json", status=status, headers=headers)
