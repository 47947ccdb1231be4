"""The streams: server-sent events for many, a WebSocket for operators and stages; the same over either."""

from __future__ import annotations

import asyncio

from aiohttp import web

from meetbot.web.accounts.access import public
from meetbot.web.live.access import Refusal, Visitor, meeting_of, own_origin, plainly, visitor_of
from meetbot.web.live.hub import HUB
from meetbot.web.live.presence import screen_of
from meetbot.web.live.viewer import Viewer

LONGEST_SENT = 4096  # bytes of one message to us: nothing is said over a socket
LONGEST_TRACK = 100


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
    ping_s = request.app[HUB].rhythm.ping_s
    response = web.WebSocketResponse(compress=False, heartbeat=ping_s, max_msg_size=LONGEST_SENT)
    await response.prepare(request)
    viewer = _viewer(request, visitor, socket=True)
    reading = asyncio.create_task(_read_until_closed(response, viewer))
    try:
        await _watch(request, viewer, _known(request))
    finally:
        await response.close(code=viewer.code)
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
    return response


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
    return Viewer(
        transport,
        socket=socket,
        reader=visitor.reader,
        screen=screen_of(request.query.get("screen", ""), visitor.reader, socket=socket),
        track=request.query.get("track", "")[:LONGEST_TRACK],
        name=visitor.name,
        way_in=visitor.way_in,
    )


def _known(request: web.Request) -> str:
    query = request.query
    return f"{query['epoch']}.{query['v']}.{query.get('plan', '')}" if {"epoch", "v"} <= query.keys() else ""
