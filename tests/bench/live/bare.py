"""A bare broadcaster: the newest state to every viewer, and nothing else, so that the machine is the limit.

python -m tests.bench.live.bare FILE     prints `listening on PORT`

FILE has the plan on its first line and the state on its second, as JSON; each POST sends the state with the
next number to all, the operator's sockets first. No store, no rights, no roles.
"""

from __future__ import annotations

import asyncio
import json
import socket
import sys
import time
from pathlib import Path
from typing import Any

from aiohttp import web

from meetbot.memory import rare_collections
from meetbot.web.live.viewer import Message, encode
from meetbot.web.run import BACKLOG, raise_open_files

SLICE = 250
Writer = tuple[asyncio.WriteTransport, bool]  # and whether it is a WebSocket's


class Broadcaster:
    """All viewers, and the newest message."""

    def __init__(self, plan: str, state: dict[str, Any]) -> None:
        self.plan, self.state = Message(plan), state
        self.newest = encode(state)
        self.operators: set[Writer] = set()
        self.viewers: set[Writer] = set()

    async def stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
        response.enable_chunked_encoding()
        await response.prepare(request)
        await response.write(b"retry: 1000\n\n")
        self._enter(request, over_socket=False)
        await asyncio.get_running_loop().create_future()  # until the connection is lost
        return response

    async def socket(self, request: web.Request) -> web.StreamResponse:
        response = web.WebSocketResponse(compress=False, heartbeat=15, max_msg_size=4096)
        await response.prepare(request)
        writer = self._enter(request, over_socket=True)
        async for _ in response:
            pass
        self.operators.discard(writer)
        return response

    async def press(self, request: web.Request) -> web.StreamResponse:
        await request.read()
        self.state |= {"v": self.state["v"] + 1, "now": int(time.time() * 1000)}
        self.newest = encode(self.state)
        _send(self.operators, self.newest)
        request.app[SENDING] = asyncio.create_task(self._send_all(self.newest))
        return web.Response(text=self.newest.text, content_type="application/json")

    def _enter(self, request: web.Request, *, over_socket: bool) -> Writer:
        assert isinstance(request.transport, asyncio.WriteTransport)
        writer = (request.transport, over_socket)
        if "plan" not in request.query:
            _send([writer], self.plan)
        _send([writer], self.newest)
        (self.operators if request.query.get("screen") == "operator" else self.viewers).add(writer)
        return writer

    async def _send_all(self, message: Message) -> None:
        self.viewers = {writer for writer in self.viewers if not writer[0].is_closing()}
        everyone = list(self.viewers)
        for start in range(0, len(everyone), SLICE):
            _send(everyone[start : start + SLICE], message)
            await asyncio.sleep(0)


def _send(writers: set[Writer] | list[Writer], message: Message) -> None:
    for transport, over_socket in writers:
        if not transport.is_closing():
            transport.write(message.frame if over_socket else message.sse)


SENDING = web.AppKey("sending", asyncio.Task[None])


async def _main(plan: str, state: str) -> None:
    raise_open_files()
    broadcaster = Broadcaster(plan, json.loads(state))
    app = web.Application()
    app.router.add_get("/live/board/stream", broadcaster.stream)
    app.router.add_get("/live/board/ws", broadcaster.socket)
    app.router.add_post("/live/board/commands", broadcaster.press)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True)
    await runner.setup()
    listener = socket.create_server(("127.0.0.1", 0), backlog=BACKLOG)
    # What is set after the start reaches the application; each press sets the task anew.
    app[SENDING] = asyncio.create_task(asyncio.sleep(0))
    await web.SockSite(runner, listener, backlog=BACKLOG).start()
    print(f"listening on {listener.getsockname()[1]}", flush=True)
    with rare_collections():  # as the service does: a peer without would be too easy
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_main(*Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()))
