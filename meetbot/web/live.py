"""The live protocol: state and streams, commands, the clock; and the pages of operator and stage.

Every command works three ways: from the page's script (JSON), as a plain form, from curl with a link's token.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from aiohttp import web

from meetbot.attendees.links import Link, Scope, token_hash
from meetbot.errors import CommandRefused
from meetbot.flows.load import agenda_at
from meetbot.flows.session import CommandResult, run_command
from meetbot.live.state import milliseconds
from meetbot.store.store import Tx
from meetbot.web import live_pages
from meetbot.web.access import public, user_of
from meetbot.web.context import CONTEXT, context_of
from meetbot.web.hub import BEAT_S, HUB, Hub, Message, Viewer, encode

COOKIE = "meetbot_live"
OPERATES = frozenset({"admin", "organiser", "operator"})
MAX_COMMAND = 8 * 1024  # bytes
PER_SECOND = 10
COMMANDS_OF = {Scope.OPERATOR: None, Scope.NOTES: {"note"}, Scope.DOOR: {"check_in"}}
"""Which commands a link's holder may give; None = all. Other scopes only look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks: by which name, and what they may do."""

    name: str
    operator: bool = False
    commands: frozenset[str] | None = frozenset()  # None = all

    def may(self, command: str) -> bool:
        return self.commands is None or command in self.commands


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
    app[HUB] = Hub(context.store, context.clock.now, demo=context.demo)
    app[PACE] = Pace()
    app.cleanup_ctx.append(_run_hub)
    app.on_shutdown.append(_close_streams)
    app.router.add_get("/live/{meeting}/state", state)
    app.router.add_get("/live/{meeting}/stream", stream)
    app.router.add_get("/live/{meeting}/ws", socket)
    app.router.add_get("/live/{meeting}/clock", clock)
    app.router.add_post("/live/{meeting}/commands", commands)
    app.router.add_get("/live/{meeting}/operator", operator_page)
    app.router.add_get("/live/{meeting}/stage/{track}", stage_page)
    app.router.add_get("/l/{token}", open_link)


@public
async def state(request: web.Request) -> web.StreamResponse:
    """Give the newest state with the plan block; `{"type":"same"}` where epoch and v are the newest."""
    visitor = await _visitor(request)
    context, published = context_of(request), await request.app[HUB].open(_meeting(request))
    now = context.clock.now()
    query = request.query
    if (query.get("epoch"), query.get("v")) == (published.public["epoch"], str(published.public["v"])):
        return _json({"type": "same", "now": milliseconds(now)})
    found = published.state(operator=visitor.operator, now=now)
    return _json({**found, "plan_block": published.plan})


@public
async def stream(request: web.Request) -> web.StreamResponse:
    """Stream states as server-sent events; `Last-Event-ID` or `?epoch=&v=&plan=` say what is known."""
    visitor = await _visitor(request)
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
async def socket(request: web.Request) -> web.StreamResponse:
    """Stream the same messages over a WebSocket. What comes in is ignored: a socket commands nothing."""
    visitor = await _visitor(request)
    if not _own_origin(request):
        raise web.HTTPForbidden(reason="origin")
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
async def commands(request: web.Request) -> web.StreamResponse:
    """Take one command; the answer is the new state, or one plain sentence on why nothing was changed."""
    visitor = await _visitor(request)
    meeting, context = _meeting(request), context_of(request)
    try:
        data = await _data(request)
        if not visitor.may(str(data.get("command", ""))):
            return await _refused(
                request, visitor, 403, "This link or account may not do that. Nothing was changed."
            )
        if not request.app[PACE].allows(visitor.name, now=context.clock.now()):
            return await _refused(
                request, visitor, 429, "More than ten commands in a second. Nothing was changed."
            )
        result = await asyncio.to_thread(
            run_command, context.store, meeting, data, by=visitor.name, now=context.clock.now()
        )
    except CommandRefused as refusal:
        status = 409 if refusal.stale else 400
        return await _refused(request, visitor, status, refusal.reason, stale=refusal.stale)
    hub = request.app[HUB]
    await hub.refresh(meeting)
    context.wake()
    if _wants_page(request):
        raise web.HTTPSeeOther(_operator_path(meeting))
    return await _accepted(hub, meeting, visitor, result, now=context.clock.now())


@public
async def operator_page(request: web.Request) -> web.StreamResponse:
    """Show the operator's screen."""
    visitor = await _visitor(request, page=True)
    if not visitor.operator:
        raise web.HTTPForbidden(reason="role")
    return await live_pages.operator(request, _meeting(request), me=visitor.name)


@public
async def stage_page(request: web.Request) -> web.StreamResponse:
    """Show one track's stage screen."""
    await _visitor(request, page=True)
    return await live_pages.stage(request, _meeting(request), request.match_info["track"])


@public
async def open_link(request: web.Request) -> web.StreamResponse:
    """Turn a live link into a cookie for its meeting's live pages, and go on to the page of its scope."""
    token = request.match_info["token"]
    link = await _link(request, token)
    if link is None or link.scope not in (Scope.VIEWER, Scope.SPEAKER, Scope.CHAIR, Scope.OPERATOR):
        raise web.HTTPNotFound(reason="no such link")
    base = f"/live/{quote(link.meeting)}"
    page = "operator" if link.scope is Scope.OPERATOR else f"stage/{quote(link.target or 'main')}"
    response = web.HTTPSeeOther(f"{base}/{page}", headers={"Referrer-Policy": "no-referrer"})
    secure = context_of(request).settings.base_url.startswith("https://")
    response.set_cookie(COOKIE, token, path=base, httponly=True, samesite="Lax", secure=secure)
    return response


async def _watch(request: web.Request, viewer: Viewer, known: str) -> None:
    """Let the viewer in until nothing more can be written to it."""
    hub, meeting = request.app[HUB], _meeting(request)
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
    return Viewer(transport, socket=socket, operator=visitor.operator)


def _known(request: web.Request) -> str:
    query = request.query
    return f"{query['epoch']}.{query['v']}.{query.get('plan', '')}" if {"epoch", "v"} <= query.keys() else ""


def _meeting(request: web.Request) -> str:
    return request.match_info["meeting"]


def _operator_path(meeting: str) -> str:
    return f"/live/{quote(meeting)}/operator"


def _own_origin(request: web.Request) -> bool:
    """A browser names the page's origin when it opens a WebSocket; scripts name none and bring a token."""
    origin = request.headers.get("Origin")
    return origin is None or origin in (
        context_of(request).settings.base_url,
        f"{request.scheme}://{request.host}",
    )


async def _visitor(request: web.Request, *, page: bool = False) -> Visitor:
    """Return who asks, by bearer token, account or live cookie, in this order.

    Raises:
        HTTPException: nobody known (a page leads to the sign-in), or there is no such meeting.
    """
    context, meeting = context_of(request), _meeting(request)
    if await context.read(lambda tx: tx.latest_revision(meeting)) is None:
        raise web.HTTPNotFound
    authorization = request.headers.get("Authorization", "")
    bearer = authorization.removeprefix("Bearer ") if authorization.startswith("Bearer ") else ""
    if bearer:
        found = await _by_token(request, bearer)
        if found is None:
            raise web.HTTPUnauthorized(headers={"WWW-Authenticate": "Bearer"})
        return found
    user = user_of(request)
    if user is not None:
        operator = bool(OPERATES & set(user.roles))
        return Visitor(name=user.name, operator=operator, commands=None if operator else frozenset())
    if cookie := request.cookies.get(COOKIE):
        found = await _by_token(request, cookie)
        if found is not None:
            return found
    if page:
        raise web.HTTPSeeOther(f"/login?next={quote(request.path)}")
    raise web.HTTPUnauthorized(headers={"WWW-Authenticate": "Bearer"})


async def _link(request: web.Request, token: str) -> Link | None:
    context = context_of(request)
    return await context.read(lambda tx: tx.link(token_hash(token), now=context.clock.now()))


async def _by_token(request: web.Request, token: str) -> Visitor | None:
    link = await _link(request, token)
    if link is None or link.meeting != _meeting(request):
        return None
    if link.scope in COMMANDS_OF:
        may = COMMANDS_OF[link.scope]
        commands = None if may is None else frozenset(may)
    elif link.scope in (Scope.VIEWER, Scope.SPEAKER, Scope.CHAIR):
        commands = frozenset()
    else:
        return None

    def name(tx: Tx) -> str:
        person = agenda_at(tx, link.meeting).person(link.person_id)
        return person.label if person is not None else f"{link.scope} link"

    return Visitor(
        name=await context_of(request).read(name), operator=link.scope is Scope.OPERATOR, commands=commands
    )


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
    answer = published.state(operator=visitor.operator, now=now)
    return _json({**answer, "done": {"number": result.event.number, "repeated": result.repeated}})


async def _refused(
    request: web.Request, visitor: Visitor, status: int, reason: str, *, stale: bool = False
) -> web.StreamResponse:
    headers = {"Retry-After": "1"} if status == 429 else {}
    if _wants_page(request):
        if not visitor.operator:
            raise web.HTTPForbidden(reason="role")
        page = await live_pages.operator(
            request, _meeting(request), me=visitor.name, message=reason, status=status
        )
        page.headers.update(headers)
        return page
    answer: dict[str, Any] = {"error": reason, "stale": stale}
    if stale:
        published = await request.app[HUB].open(_meeting(request))
        answer["state"] = published.state(operator=visitor.operator, now=context_of(request).clock.now())
    return _json(answer, status=status, headers=headers)


def _json(
    value: Mapping[str, Any], *, status: int = 200, headers: Mapping[str, str] | None = None
) -> web.Response:
    message: Message = encode(value)
    return web.Response(text=message.text, content_type="application/json", status=status, headers=headers)
