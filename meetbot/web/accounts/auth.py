"""Sign-in by name and password, or by a one-time link; sign-out; the choice of colours."""

from __future__ import annotations

import asyncio
import math
import secrets
from datetime import timedelta
from urllib.parse import urlsplit

from aiohttp import web

from meetbot.attendees.links import token_hash
from meetbot.flows.accounts.accounts import password_fits
from meetbot.flows.accounts.guesses import Limit, device_mark, give_back, known_device, limits, take_try
from meetbot.store.rows import User
from meetbot.store.store import Tx
from meetbot.web.accounts.access import (
    brings_session,
    cookie_hash,
    cookie_name,
    is_https,
    place,
    public,
    user_of,
)
from meetbot.web.accounts.kept_form import Kept, kept_again, kept_of, local_path
from meetbot.web.context import AppContext, context_of
from meetbot.web.frame.render import CHOICES, bare_page
from meetbot.web.frame.words import counted, length

# One check takes 64 MiB and 0.2 s; more than two at once would starve the pages.
CHECKS = asyncio.Semaphore(2)
USED = "This sign-in link was used already or is too old. Use your password, or ask for a new link."
WRONG = "Name and password do not fit together. Look at both, then try again."
SAID = {"password": "The new password is set. Sign in with it.", "out": "You are signed out."}
KNOWN_COOKIE = "meetbot_known"
KNOWN_DAYS = 180
# What a device calls itself, first match counts: what a person would call it.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
           ("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"))  # fmt: skip


@public
async def show_login(request: web.Request) -> web.StreamResponse:
    """Show the form; for a one-time link one button, so that a mail scanner's visit does not use it up."""
    context = context_of(request)
    following = local_path(request.query.get("next", "/"))
    token = request.query.get("once", "")
    if token and (
        context.demo or context.rehearsal
    ):  # printed on the operator's own terminal, so no scanner comes by
        return await _use_link(request, context, token, following)
    if token:
        return bare_page(request, "web/once.html", title="Sign in", token=token, next=following)
    if user_of(request) is not None:
        raise web.HTTPSeeOther(following)
    return _form(request, following, said=SAID.get(request.query.get("said", ""), ""))


def _form(
    request: web.Request,
    following: str,
    *,
    name: str = "",
    message: str = "",
    said: str = "",
    kept: Kept | None = None,
    status: int = 200,
    wait: timedelta = timedelta(0),
) -> web.Response:
    return bare_page(
        request,
        "web/login.html",
        title="Error: Sign in" if message else "Sign in",
        status=status,
        headers={"Retry-After": str(math.ceil(wait.total_seconds()))} if wait else None,
        next=following,
        name=name,
        message=message,
        said=said,
        kept=kept,
    )


async def signed_out(request: web.Request) -> web.Response:
    """Answer a form that came after its sign-in ended: sign in here, and what was written comes along."""
    security = context_of(request).settings.security
    if not brings_session(request):
        return _form(request, page_before(request), message="Sign in first. Nothing was changed.", status=403)
    ended = (
        f"You were signed out. That happens {counted(security.session_hours, 'hour')} after the last page."
    )
    kept = await kept_of(request)
    if kept is not None:
        what = "What you chose is kept, and comes along." if kept.chosen else "Your text is kept below."
        message = f"{ended} Nothing was changed. {what}"
        return _form(request, "/", message=message, kept=kept, status=403)
    return _form(request, page_before(request), message=f"{ended} Nothing was changed.", status=403)


def page_before(request: web.Request) -> str:
    """Return the page of ours that a form stood on, "/" where the browser does not say."""
    before = urlsplit(request.headers.get("Referer", ""))
    ours = before.netloc in (request.host, urlsplit(context_of(request).settings.base_url).netloc)
    return local_path(f"{before.path}?{before.query}".rstrip("?")) if ours else "/"


@public
async def do_login(request: web.Request) -> web.StreamResponse:
    context = context_of(request)
    form = await request.post()
    following = local_path(str(form.get("next", "/")))
    if token := str(form.get("once", "")):
        return await _use_link(request, context, token, following)
    name, password = str(form.get("name", "")).strip()[:200], str(form.get("password", ""))
    secret, kept = context.settings.secret, kept_again(form)
    device = known_device(request.cookies.get(context.cookie(KNOWN_COOKIE), ""), name, secret=secret)
    user, wait = await password_try(
        context, name, password, limits(name, place(request), device=device, secret=secret)
    )
    if wait:
        return _form(
            request, following, name=name, message=wait_words(wait), kept=kept, status=429, wait=wait
        )
    if user is None:
        return _form(request, following, name=name, message=WRONG, kept=kept, status=422)
    response = await _signed_in(request, user, following, kept)
    if not device:
        _set_cookie(
            response,
            context,
            context.cookie(KNOWN_COOKIE),
            device_mark(user.name, secrets.token_urlsafe(12), secret=secret),
            timedelta(days=KNOWN_DAYS),
        )
    return response


async def password_try(
    context: AppContext, name: str, password: str, keys: dict[str, Limit]
) -> tuple[User | None, timedelta]:
    """Return the user whose password it is, or how long to wait before the next try; as slow for any name."""
    now = context.clock.now()
    wait = await context.write(lambda tx: take_try(tx, keys, now=now))
    if wait:
        return None, wait
    user = await context.read(lambda tx: tx.user(name))
    async with CHECKS:
        fits = await asyncio.to_thread(password_fits, user.password_hash if user else "", password)
    if user is None or not fits:
        return None, timedelta(0)
    await context.write(lambda tx: give_back(tx, keys, now=now))
    return user, timedelta(0)


def wait_words(wait: timedelta) -> str:
    """Return how long until the next try, in words; rounded up, so that trying then works."""
    seconds = math.ceil(wait.total_seconds())
    if seconds < 60:
        return f"Too many tries. The next one is possible in {seconds} seconds; nothing is locked."
    until = length(timedelta(minutes=math.ceil(seconds / 60)))
    return f"Too many tries. The next one is possible in {until}; nothing is locked."


async def _use_link(
    request: web.Request, context: AppContext, token: str, following: str
) -> web.StreamResponse:
    now = context.clock.now()
    user = await context.write(lambda tx: tx.take_signin(token_hash(token), now=now))
    if user is not None:
        return await _signed_in(request, user, following)
    if user_of(request) is not None:
        raise web.HTTPSeeOther(following)
    return _form(request, following, message=USED, status=410)


async def _signed_in(
    request: web.Request, user: User, following: str, kept: Kept | None = None
) -> web.Response:
    """Begin a session of its own: one that the browser brought along ends, whoever planted it.

    Args:
        kept: what was written before, shown again in place of going on.
    """
    context = context_of(request)
    now = context.clock.now()
    lasts = timedelta(hours=context.settings.security.session_hours)
    value = secrets.token_urlsafe(32)
    before = request.cookies.get(cookie_name(context), "")
    device = device_words(request.headers.get("User-Agent", ""))

    def begin() -> None:
        with context.store.begin() as tx:
            tx.drop_web_session(cookie_hash(before))
            tx.add_web_session(cookie_hash(value), user, expires_at=now + lasts, now=now, device=device)
            tx.audit(user.name, "sign in", {"user": user.name, "device": device}, now)

    await asyncio.to_thread(begin)
    if kept is not None:
        response = bare_page(request, "web/kept.html", title="Signed in again", kept=kept)
    else:
        response = web.Response(status=303, headers={"Location": following})
    # The store decides when it ends; the cookie only has to outlast that.
    lasts = timedelta(days=context.settings.security.session_days)
    _set_cookie(response, context, cookie_name(context), value, lasts)
    return response


def device_words(agent: str) -> str:
    """Return "Firefox on Linux" for a browser's User-Agent; "a program" for what is none."""
    browser = next((word for sign, word in BROWSERS if sign in agent), "")
    system = next((word for sign, word in SYSTEMS if sign in agent), "")
    return f"{browser} on {system}" if browser and system else browser or "a program"


def _set_cookie(response: web.Response, context: AppContext, name: str, value: str, lasts: timedelta) -> None:
    response.set_cookie(
        name,
        value,
        max_age=int(lasts.total_seconds()),
        httponly=True,
        samesite="Lax",
        path="/",
        secure=is_https(context.settings),
    )


@public
async def logout(request: web.Request) -> web.StreamResponse:
    context = context_of(request)
    name = cookie_name(context)
    user, now = user_of(request), context.clock.now()

    def end(tx: Tx, cookie: str) -> None:
        if tx.drop_web_session(cookie_hash(cookie)) and user is not None:
            tx.audit(user.name, "sign out", {"user": user.name}, now)

    if cookie := request.cookies.get(name):
        await context.write(lambda tx: end(tx, cookie))
    response = web.Response(status=303, headers={"Location": "/login?said=out"})
    response.del_cookie(name, path="/", secure=is_https(context.settings), httponly=True, samesite="Lax")
    return response


@public
async def choose_look(request: web.Request) -> web.StreamResponse:
    """Keep light, dark or the system's choice, and how far rows stand apart."""
    form = await request.post()
    response = web.Response(status=303, headers={"Location": local_path(str(form.get("next", "/")))})
    for name, choice in CHOICES.items():
        if (chosen := form.get(name)) in choice.values:
            _set_cookie(response, context_of(request), choice.cookie, str(chosen), timedelta(days=365))
    return response


ROUTES = (
    web.get("/login", show_login),
    web.post("/login", do_login),
    web.post("/logout", logout),
    web.post("/theme", choose_look),
)
