"""Serves the application on a socket, and drains it at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from meetbot.errors import ConfigError

DRAIN_S = 5.0  # how long requests under way may take to end


@asynccontextmanager
async def serve_app(app: web.Application, host: str, port: int) -> AsyncIterator[str]:
    """Serve for as long as the block lasts and give the address, as in "http://127.0.0.1:8470".

    Port 0 takes a free one. Leaving the block stops listening first, then lets requests under way end.

    Raises:
        ConfigError: nothing can listen there.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=DRAIN_S, handle_signals=False)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            raise ConfigError(
                f"server: cannot listen on {host}, port {port}: {error.strerror or error}. "
                "Another service may have it; set another server.port."
            ) from error
        bound = runner.addresses[0]
        shown = "127.0.0.1" if host in ("0.0.0.0", "") else f"[{host}]" if ":" in host else host
        yield f"http://{shown}:{bound[1]}"
    finally:
        await runner.cleanup()
