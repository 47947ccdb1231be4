"""/healthz: the process answers. /readyz: it can work (database reachable, scheduler running)."""

from __future__ import annotations

import asyncio

from aiohttp import web

from meetbot.errors import MeetbotError
from meetbot.web.accounts.access import public
from meetbot.web.context import context_of

PATIENCE_S = 3.0


@public
async def healthz(_request: web.Request) -> web.Response:
    return web.json_response({"ok": True})


@public
async def readyz(request: web.Request) -> web.Response:
    """Answer 200 when every check holds, else 503; the body names each."""
    context = context_of(request)
    checks = {name: bool(check()) for name, check in context.checks.items()}
    try:
        async with asyncio.timeout(PATIENCE_S):
            await asyncio.to_thread(context.store.ping)
            checks["database"] = True
    except (MeetbotError, TimeoutError, OSError):
        checks["database"] = False
    ok = all(checks.values())
    return web.json_response({"ok": ok, "checks": checks}, status=200 if ok else 503)
