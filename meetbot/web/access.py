"""Who may open which page. Without a mark a page is for organisers; marks only ever widen that.

`@public` pages check for themselves (a token in the path, a live cookie) or are meant for everyone;
`@needs` names the account roles that may open a page beside admin.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from urllib.parse import quote

from aiohttp import web

from meetbot.store.rows import User
from meetbot.web.context import context_of

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

COOKIE = "meetbot_session"
USER = web.RequestKey("user", User)
ROLES = ("admin", "organiser", "operator", "comms", "door")
_ALLOWED: dict[object, frozenset[str] | None] = {}  # None = everyone


def public(handler: Handler) -> Handler:
    """Mark a page that needs no account."""
    _ALLOWED[handler] = None
    return handler


def needs(*roles: str) -> Callable[[Handler], Handler]:
    """Mark a page that users with any of these roles may open; admins always may."""

    def mark(handler: Handler) -> Handler:
        _ALLOWED[handler] = frozenset(roles) | {"admin"}
        return handler

    return mark


def allowed_roles(handler: object) -> frozenset[str] | None:
    """Return who may open it, None for everyone."""
    return _ALLOWED.get(handler, frozenset({"admin", "organiser"}))


def cookie_hash(value: str) -> str:
    """Return what the store keeps of a session cookie."""
    return hashlib.sha256(value.encode()).hexdigest()


def user_of(request: web.Request) -> User | None:
    """Return who is signed in, None for nobody."""
    return request.get(USER)


@web.middleware
async def access(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Find out who asks; send them to the sign-in page or refuse where the page is not theirs."""
    context = context_of(request)
    if cookie := request.cookies.get(COOKIE):
        now = context.clock.now()
        session = await context.read(lambda tx: tx.web_session(cookie_hash(cookie), now=now))
        if session is not None:
            request[USER] = session.user
    if request.match_info.http_exception is not None:  # no such page: says so to everyone alike
        return await handler(request)
    roles = allowed_roles(request.match_info.handler)
    if roles is None:
        return await handler(request)
    user = user_of(request)
    if user is None:
        if request.method in ("GET", "HEAD"):
            raise web.HTTPSeeOther(f"/login?next={quote(request.path_qs)}")
        raise web.HTTPForbidden(reason="signed out")
    if not roles & set(user.roles):
        raise web.HTTPForbidden(reason="role")
    return await handler(request)
