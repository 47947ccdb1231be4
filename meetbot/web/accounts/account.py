"""One's own account: where one is signed in, the password, and where a link for a new one goes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from aiohttp import web

from meetbot.flows.accounts.accounts import (
    MIN_PASSWORD,
    AccountRefused,
    checked_address,
    end_sessions,
    hash_password,
    set_address,
    set_password,
)
from meetbot.flows.accounts.guesses import limits
from meetbot.store.rows import User, WebSession
from meetbot.web.accounts.access import SESSION, place, user_of
from meetbot.web.accounts.auth import CHECKS, password_try, wait_words
from meetbot.web.accounts.password import DIFFERENT
from meetbot.web.context import context_of
from meetbot.web.frame.render import page
from meetbot.web.frame.words import clock_time, date_words

T = TypeVar("T")
NOT_YOURS = "The present password is not right. Nothing was changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One browser that is signed in. `hash` says which, and opens nothing."""

    hash: str
    device: str
    since: str
    seen: str
    here: bool


class Refusal(Exception):
    """What was asked is not done; the page says why, with this status."""

    def __init__(self, sentence: str, status: int = 422) -> None:
        self.sentence, self.status = sentence, status
        super().__init__(sentence)


async def show_account(request: web.Request) -> web.StreamResponse:
    return await _account_page(request)


async def _account_page(request: web.Request, *, message: str = "", status: int = 200) -> web.StreamResponse:
    context, user = context_of(request), _me(request)
    now, own = context.clock.now(), request[SESSION].hash
    sessions = await context.read(lambda tx: tx.web_sessions(user=user, now=now))
    return await page(
        request,
        "web/account.html",
        title="Error: Your account" if message else "Your account",
        current="account",
        status=status,
        user=user,
        sessions=[session_row(session, now=now, here=session.hash == own) for session in sessions],
        message=message,
        least=MIN_PASSWORD,
        mails=bool(context.settings.mail.smtp.host),
    )


def session_row(session: WebSession, *, now: datetime, here: bool) -> SessionRow:
    return SessionRow(
        hash=session.hash,
        device=session.device or "a browser",
        since=stamp(session.at, now=now),
        seen=stamp(session.seen_at or session.at, now=now),
        here=here,
    )


def stamp(at: datetime, *, now: datetime) -> str:
    """Return "Tue 4 Jan, 14:30 UTC": an account has no zone."""
    day = "" if at.date() == now.date() else f"{date_words(at, UTC, now=now)}, "
    return f"{day}{clock_time(at, UTC)} UTC"


def _me(request: web.Request) -> User:
    user = user_of(request)
    assert user is not None  # the matrix lets nobody else in
    return user


async def change_account(request: web.Request) -> web.StreamResponse:
    """Do one of the page's forms."""
    form = await request.post()
    values = {name: str(value) for name, value in form.items()}
    try:
        match values.get("do"):
            case "password":
                query = await _new_password(request, values)
            case "address":
                query = await _new_address(request, values)
            case "session" | "others":
                query = await _end(request, values)
            case _:
                raise web.HTTPBadRequest(reason="no such change")
    except Refusal as refusal:
        return await _account_page(request, message=refusal.sentence, status=refusal.status)
    raise web.HTTPSeeOther(f"/account?said={query}")


async def _end(request: web.Request, values: dict[str, str]) -> str:
    context, user, own = context_of(request), _me(request), request[SESSION].hash
    only = values.get("hash", "") if values["do"] == "session" else ""
    if values["do"] == "session" and (not only or only == own):
        raise Refusal("To end this browser's own sign-in, press Sign out.")
    now = context.clock.now()
    ended = await asyncio.to_thread(
        end_sessions, context.store, name=user.name, by=user.name, now=now, but=own, only=only
    )
    return f"sessions&n={ended}"


async def _new_password(request: web.Request, values: dict[str, str]) -> str:
    context, user = context_of(request), _me(request)
    password = values.get("password", "")
    if password != values.get("again", ""):
        raise Refusal(DIFFERENT)
    await _confirm(request, values.get("present", ""))
    async with CHECKS:
        hashed = await refused_or(lambda: hash_password(password, name=user.name))
    ended = await asyncio.to_thread(
        set_password,
        context.store,
        name=user.name,
        hashed=hashed,
        keep=request[SESSION].hash,
        by=user.name,
        now=context.clock.now(),
    )
    return f"password&n={ended}"


async def _new_address(request: web.Request, values: dict[str, str]) -> str:
    """Change the address; it takes the password: who finds a browser open must not take the account along."""
    context, user = context_of(request), _me(request)
    address = await refused_or(lambda: checked_address(values.get("address", "")))
    await _confirm(request, values.get("present", ""))
    now = context.clock.now()
    await refused_or(
        lambda: set_address(context.store, name=user.name, address=address, by=user.name, now=now)
    )
    return "address" if address else "no-address"


async def refused_or(work: Callable[[], T]) -> T:
    """Run it in a thread; what the accounts refuse is said on the page.

    Raises:
        Refusal: with their sentence.
    """
    try:
        return await asyncio.to_thread(work)
    except AccountRefused as refused:
        raise Refusal(f"{refused} Nothing was changed.") from refused


async def _confirm(request: web.Request, present: str) -> None:
    """Go on only with the present password; who has none yet signed in by a link, and sets one."""
    context, user = context_of(request), _me(request)
    if not user.password_hash:
        return
    secret = context.settings.secret
    # The session stands for the device: whoever guesses elsewhere does not use up the owner's tries.
    keys = limits(user.name, place(request), device=request[SESSION].hash, secret=secret)
    found, wait = await password_try(context, user.name, present, keys)
    if wait:
        raise Refusal(wait_words(wait), 429)
    if found is None:
        raise Refusal(NOT_YOURS)


ROUTES = (web.get("/account", show_account), web.post("/account", change_account))
