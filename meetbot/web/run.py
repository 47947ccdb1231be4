"""Serves the application on a socket, and drains it at the end."""

from __future__ import annotations

import logging
import resource
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from meetbot.errors import ConfigError

log = logging.getLogger(__name__)

WANTED_FILES = 65_536  # each open stream is one
FEW_FILES = 12_000  # less is told: ten thousand viewers and what the service itself opens
BACKLOG = 4096  # a hall of phones comes back at once after the network did
DRAIN_S = 5.0  # how long requests under way may take to end; streams are closed at once


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; port 0 takes a free one. It is bound before anything else starts.

    Raises:
        ConfigError: nothing can listen there.
    """
    try:
        return socket.create_server((host, port), backlog=BACKLOG)
    except OSError as error:
        raise ConfigError(
            f"{host}:{port} cannot be served: {error.strerror or error}. "
            "Stop what uses it, or set another port: MEETBOT_SERVER__PORT=8471"
        ) from error


def raise_open_files(wanted: int = WANTED_FILES) -> int:
    """Raise how many files this process may open towards `wanted`, as far as its hard limit goes; return it.

    Where that is too few for a hall of phones, the log says so.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
        soft = allowed
    if soft != resource.RLIM_INFINITY and soft < FEW_FILES:
        log.warning(
            "at most %d open files: more viewers than that find no place; raise the hard limit "
            "(LimitNOFILE= of systemd, ulimit -Hn)",
            soft,
        )
    return soft


def address_of(listener: socket.socket) -> str:
    """Return what a browser on this machine types, as in "http://127.0.0.1:8470"."""
    host, port = listener.getsockname()[:2]
    return f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"


@asynccontextmanager
async def serve_app(app: web.Application, listener: socket.socket) -> AsyncIterator[None]:
    """Serve for as long as the block lasts. Its end stops listening, then lets requests under way end."""
    raise_open_files()
    # No access log: request lines hold capability tokens.
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=DRAIN_S, handle_signals=False)
    await runner.setup()
    try:
        await web.SockSite(runner, listener, backlog=BACKLOG).start()
        yield
    finally:
        await runner.cleanup()
