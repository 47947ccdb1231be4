"""A new password without the old one: ask for a link by name, then use the link, once."""

from __future__ import annotations

import asyncio
import math
from datetime import timedelta

from aiohttp import web

from meetbot.attendees.links import token_hash
from meetbot.flows.accounts.accounts import (
    MIN_PASSWORD,
    PASSWORD,
    AccountRefused,
    hash_password,
    mail_link,
    use_link,
)
from meetbot.flows.accounts.guesses import mail_limits, take_try
from meetbot.mail.account import account_language
from meetbot.store.rows import User
from meetbot.store.store import Tx
from meetbot.web.accounts.access import place, public
from meetbot.web.accounts.auth import CHECKS, wait_words
from meetbot.web.context import context_of
from meetbot.web.frame.render import bare_page
from meetbot.web.guard import any_origin

DIFFERENT = "The two passwords are not the same. Nothing was changed; write both again."


@public
async def show_ask(request: web.Request) -> web.StreamResponse:
    """Ask for the name; where this service sends no mail, say who else makes a link."""
    return _ask_page(request)


def _ask_page(
    request: web.Request,
    *,
    name: str = "",
    asked: bool = False,
    message: str = "",
    status: int = 200,
    wait: timedelta = timedelta(0),
) -> web.Response:
    return bare_page(
        request,
        "web/password_ask.html",
        title="Error: New password" if message else "New password",
        status=status,
        headers={"Retry-After": str(math.ceil(wait.total_seconds()))} if wait else None,
        mails=bool(context_of(request).settings.mail.smtp.host),
        name=name,
        asked=asked,
        message=message,
    )


@public
async def ask(request: web.Request) -> web.StreamResponse:
    """Mail a link to the account of that name; the answer is the same whether there is one or not."""
    context = context_of(request)
    form = await request.post()
    name, now, settings = str(form.get("name", "")).strip()[:200], context.clock.now(), context.settings
    if not settings.mail.smtp.host:
        return _ask_page(request, name=name)
    if not name:
        return _ask_page(request, message="Write the name you sign in with.", status=422)
    keys = mail_limits(name, place(request), secret=settings.secret)
    # An account has no language; who asks for the mail most likely reads it.
    language = account_language(
        request.headers.get("Accept-Language", ""),
        there=context.composer.templates.languages,
        otherwise=settings.mail.language,
    )

    def work(tx: Tx) -> timedelta:
        wait = take_try(tx, keys, now=now)
        if not wait:
            mail_link(tx, name=name, secret=settings.secret, language=language, now=now)
        return wait

    wait = await context.write(work)
    if wait:
        return _ask_page(request, name=name, message=wait_words(wait), status=429, wait=wait)
    context.wake()
    return _ask_page(request, name=name, asked=True)


@public
async def show_set(request: web.Request) -> web.StreamResponse:
    """Show the form behind a link. Looking does not use it up: mail scanners look too."""
    context, token = context_of(request), request.match_info["token"]
    now = context.clock.now()
    user = await context.read(lambda tx: tx.signin(token_hash(token), now=now, purpose=PASSWORD))
    return _set_page(request, user)


def _set_page(
    request: web.Request, user: User | None, *, message: str = "", status: int = 200
) -> web.Response:
    """Return the form, or where the link does nothing any more, what else helps."""
    return bare_page(
        request,
        "web/password_set.html",
        title="Error: New password" if message else "New password",
        status=status if user is not None else 410,
        user=user,
        message=message,
        least=MIN_PASSWORD,
    )


@public
@any_origin
async def set_new(request: web.Request) -> web.StreamResponse:
    """Set the password and end every session of the account; nobody is signed in by it."""
    context, token = context_of(request), request.match_info["token"]
    form = await request.post()
    password, again = str(form.get("password", "")), str(form.get("again", ""))
    now = context.clock.now()
    user = await context.read(lambda tx: tx.signin(token_hash(token), now=now, purpose=PASSWORD))
    if user is None:
        return _set_page(request, None)
    if password != again:
        return _set_page(request, user, message=DIFFERENT, status=422)
    try:
        async with CHECKS:
            hashed = await asyncio.to_thread(hash_password, password, name=user.name)
    except AccountRefused as refused:
        return _set_page(request, user, message=f"{refused} Nothing was changed.", status=422)
    done = await asyncio.to_thread(use_link, context.store, token=token, hashed=hashed, now=now)
    if done is None:
        return _set_page(request, None)
    raise web.HTTPSeeOther("/login?said=password")


ROUTES = (
    web.get("/password", show_ask),
    web.post("/password", ask),
    web.get("/password/{token}", show_set),
    web.post("/password/{token}", set_new),
)
