"""Sign-in by name and password, or by a one-time link; sign-out; the choice of colours."""

from __future__ import annotations

import asyncio
import hashlib
import re
import secrets
from collections import OrderedDict
from datetime import datetime, timedelta

from aiohttp import web

from meetbot.flows.accounts import password_fits
from meetbot.store.rows import User
from meetbot.web.access import COOKIE, cookie_hash, public, user_of
from meetbot.web.context import AppContext, context_of
from meetbot.web.render import THEME_COOKIE, THEMES, bare_page

# One check takes 64 MiB and 0.2 s; more than two at once would starve the pages.
CHECKS = asyncio.Semaphore(2)
USED = "This sign-in link was used already or is too old. Use your password, or ask for a new link."
WRONG = "Name and password do not fit together. Look at both, then try again."


# A real hash of a password nobody has: an unknown name answers as slowly as a known one.
DUMMY = "$argon2id$v=19$m=65536,t=3,p=4$S53KIkDSamjk2h51q8ajYg$C5mmqWbocglYTOOOtyuMBha4dRhEnWAY4K8ZIj2O4Tw"


def _signin_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class Guesses:
    """How many wrong tries a key has left: a bucket that fills by one every `refill`, in this process."""

    def __init__(self, size: int = 8, refill: timedelta = timedelta(seconds=30), keys: int = 10_000) -> None:
        self.size, self.refill, self.keys = size, refill, keys
        self._used: OrderedDict[str, tuple[float, datetime]] = OrderedDict()

    def left(self, key: str, *, now: datetime) -> bool:
        """Whether the key may try."""
        return self._level(key, now) <= self.size - 1

    def wrong(self, key: str, *, now: datetime) -> None:
        """Count one wrong try."""
        self._used[key] = (self._level(key, now) + 1, now)
        self._used.move_to_end(key)
        if len(self._used) > self.keys:
            self._used.popitem(last=False)

    def _level(self, key: str, now: datetime) -> float:
        used, since = self._used.get(key, (0.0, now))
        return max(0.0, used - (now - since) / self.refill)


GUESSES = web.AppKey("guesses", Guesses)


def local_path(text: str) -> str:
    """Return a path of this service to go on to, "/" for anything that could lead elsewhere."""
    return text if re.fullmatch(r"/(?![/\\])[^\\\x00-\x20]*", text) else "/"


@public
async def show_login(request: web.Request) -> web.StreamResponse:
    """Show the form; for a one-time link one button, so that a mail scanner's visit does not use it up."""
    context = context_of(request)
    following = local_path(request.query.get("next", "/"))
    token = request.query.get("once", "")
    if token and context.demo:  # printed on the operator's own terminal, so no scanner comes by
        return await _use_link(request, context, token, following)
    if token:
        return bare_page(request, "web/once.html", title="Sign in", token=token, next=following)
    if user_of(request) is not None:
        raise web.HTTPSeeOther(following)
    return _form(request, following)


def _form(
    request: web.Request, following: str, *, name: str = "", message: str = "", status: int = 200
) -> web.Response:
    title = "Error: Sign in" if message else "Sign in"
    return bare_page(
        request, "web/login.html", title=title, status=status, next=following, name=name, message=message
    )


@public
async def do_login(request: web.Request) -> web.StreamResponse:
    context = context_of(request)
    form = await request.post()
    following = local_path(str(form.get("next", "/")))
    if token := str(form.get("once", "")):
        return await _use_link(request, context, token, following)
    name, password = str(form.get("name", "")).strip(), str(form.get("password", ""))
    now = context.clock.now()
    guesses = request.app[GUESSES]
    keys = (f"from {request.remote}", f"name {name.casefold()}")
    if not all(guesses.left(key, now=now) for key in keys):
        raise web.HTTPTooManyRequests(headers={"Retry-After": "30"})
    user = await context.read(lambda tx: tx.user(name))
    async with CHECKS:
        kept = user.password_hash if user is not None and user.password_hash else DUMMY
        fits = await asyncio.to_thread(password_fits, kept, password[:1024])
    if user is None or not user.password_hash or not fits:
        for key in keys:
            guesses.wrong(key, now=now)
        return bare_page(
            request,
            "web/login.html",
            title="Error: Sign in",
            status=422,
            next=following,
            name=name,
            message=WRONG,
        )
    return await _signed_in(context, user, following)


async def _use_link(
    request: web.Request, context: AppContext, token: str, following: str
) -> web.StreamResponse:
    now = context.clock.now()
    user = await context.write(lambda tx: tx.take_signin(_signin_hash(token), now=now))
    if user is not None:
        return await _signed_in(context, user, following)
    if user_of(request) is not None:
        raise web.HTTPSeeOther(following)
    message = "This sign-in link was used already or is too old. Use your password, or ask for a new link."
    return bare_page(
        request,
        "web/login.html",
        title="Error: Sign in",
        status=410,
        next=following,
        name="",
        message=message,
    )


async def _signed_in(context: AppContext, user: User, following: str) -> web.Response:
    now = context.clock.now()
    lasts = timedelta(hours=context.settings.security.session_hours)
    value = secrets.token_urlsafe(32)
    await context.write(
        lambda tx: tx.add_web_session(cookie_hash(value), user, expires_at=now + lasts, now=now)
    )
    response = web.Response(status=303, headers={"Location": following})
    response.set_cookie(
        COOKIE,
        value,
        max_age=int(lasts.total_seconds()),
        httponly=True,
        samesite="Lax",
        path="/",
        secure=_secure(context),
    )
    return response


def _secure(context: AppContext) -> bool:
    return context.settings.base_url.startswith("https://")


@public
async def logout(request: web.Request) -> web.StreamResponse:
    context = context_of(request)
    if cookie := request.cookies.get(COOKIE):
        await context.write(lambda tx: tx.drop_web_session(cookie_hash(cookie)))
    response = web.Response(status=303, headers={"Location": "/login"})
    response.del_cookie(COOKIE, path="/")
    return response


@public
async def choose_theme(request: web.Request) -> web.StreamResponse:
    """Keep light, dark or the system's choice; the server writes it into each page, so nothing flashes."""
    form = await request.post()
    theme = str(form.get("theme", "auto"))
    response = web.Response(status=303, headers={"Location": local_path(str(form.get("next", "/")))})
    if theme in THEMES:
        response.set_cookie(
            THEME_COOKIE,
            theme,
            max_age=31_536_000,
            httponly=True,
            samesite="Lax",
            path="/",
            secure=_secure(context_of(request)),
        )
    return response


ROUTES = (
    web.get("/login", show_login),
    web.post("/login", do_login),
    web.post("/logout", logout),
    web.post("/theme", choose_theme),
)
