"""Who may open which page, and how one signs in."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta

import pytest
from aiohttp import web

from meetbot.flows.accounts import set_user
from meetbot.store.store import Store
from meetbot.web.access import COOKIE, allowed_roles
from meetbot.web.auth import local_path
from tests.web.site import MEETING, OWN, Site

# Pages anyone may ask for; each looks at a token in its path by itself, or shows nothing that is not public.
OPEN = {
    "/healthz",
    "/readyz",
    "/static/{name}",
    "/login",
    "/logout",
    "/theme",
    "/m/{meeting}",
    "/p/{token}",
    "/p/{token}/answer/{uid}",
    "/j/{token}",
    "/u/{token}",
}
LIVE = ("/live/", "/l/")  # the live part looks at its own cookie and links: tests/web/test_live*.py


def routes(site: Site) -> list[tuple[str, str, object]]:
    """Return (method, path, handler) of every route."""
    app = site.client.app
    assert app is not None
    return [
        (route.method, route.resource.canonical, route.handler)
        for route in app.router.routes()
        if route.resource is not None
    ]


def path_of(canonical: str) -> str:
    """Return a path that the route matches."""
    filled = {"{meeting}": MEETING, "{entry}": "1", "{name}": "app.css", "{token}": "nothing", "{uid}": "u"}
    return re.sub(r"\{[^}]+\}", lambda m: filled.get(m[0], "x"), canonical)


async def test_every_page_but_the_open_ones_asks_a_stranger_to_sign_in(site: Site) -> None:
    asked = []
    for method, canonical, handler in routes(site):
        if canonical in OPEN or canonical.startswith(LIVE):
            continue
        assert allowed_roles(handler) is not None, canonical
        path = path_of(canonical)
        async with site.client.request(method, path, headers=OWN, allow_redirects=False) as answer:
            if method in ("GET", "HEAD"):
                assert (answer.status, answer.headers["Location"]) == (303, f"/login?next={path}"), canonical
            else:
                assert answer.status == 403, canonical
        asked.append(canonical)
    assert {"/", "/mailbox", "/meetings/{meeting}/plan/apply", "/meetings/{meeting}/outbox"} <= set(asked)


async def test_open_pages_are_exactly_those_on_the_list(site: Site) -> None:
    found = {c for _, c, handler in routes(site) if allowed_roles(handler) is None and not c.startswith(LIVE)}
    assert found == OPEN


async def test_a_role_without_the_page_is_refused(site: Site) -> None:
    site.sign_in("door")
    site.apply()
    assert "Not yours to open" in await site.text("/", status=403)
    assert "Not yours to open" in await site.text(f"/meetings/{MEETING}/plan", status=403)


async def test_name_and_password_open_the_page_that_was_asked_for(site: Site) -> None:
    store: Store = site.context.store
    set_user(store, name="ana", password="correct horse battery", roles=["organiser"], now=site.clock.now())
    form = {"name": "ana", "password": "correct horse battery", "next": "/mailbox"}
    assert (await site.post("/login", form))[:2] == (303, "/mailbox")
    cookie = site.client.session.cookie_jar.filter_cookies(site.client.make_url("/"))[COOKIE]
    with store.read() as tx:
        kept = tx.web_session(hashlib.sha256(cookie.value.encode()).hexdigest(), now=site.clock.now())
    assert kept is not None
    assert kept.user.name == "ana"
    assert "Mailbox" in await site.text("/mailbox")


async def test_a_session_cookie_is_out_of_reach_for_scripts_and_other_sites(site: Site) -> None:
    set_user(
        site.context.store,
        name="ana",
        password="correct horse battery",
        roles=["admin"],
        now=site.clock.now(),
    )
    form = {"name": "ana", "password": "correct horse battery"}
    async with site.client.post("/login", data=form, headers=OWN, allow_redirects=False) as answer:
        cookie = answer.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")


async def test_a_wrong_password_and_an_unknown_name_read_the_same(site: Site) -> None:
    set_user(
        site.context.store,
        name="ana",
        password="correct horse battery",
        roles=["organiser"],
        now=site.clock.now(),
    )
    wrong = await site.post("/login", {"name": "ana", "password": "wrong"})
    unknown = await site.post("/login", {"name": "eve", "password": "wrong"})
    assert (wrong[0], unknown[0]) == (422, 422)
    assert wrong[2].replace('value="ana"', "") == unknown[2].replace('value="eve"', "")


async def test_guessing_is_slowed_down_and_waiting_helps(site: Site) -> None:
    set_user(
        site.context.store,
        name="ana",
        password="correct horse battery",
        roles=["organiser"],
        now=site.clock.now(),
    )
    statuses = [(await site.post("/login", {"name": "ana", "password": "wrong"}))[0] for _ in range(9)]
    assert statuses == [422] * 8 + [429]
    right = {"name": "ana", "password": "correct horse battery"}
    assert (await site.post("/login", right))[0] == 429
    site.clock.at += timedelta(minutes=1)
    assert (await site.post("/login", right))[0] == 303


async def test_a_user_without_a_password_cannot_sign_in_with_an_empty_one(site: Site) -> None:
    with site.context.store.begin() as tx:
        tx.add_user("demo", password_hash="", roles=["admin"], now=site.clock.now())
    assert (await site.post("/login", {"name": "demo", "password": ""}))[0] == 422


def one_time(site: Site) -> str:
    with site.context.store.begin() as tx:
        tx.add_user("bo", password_hash="", roles=["organiser"], now=site.clock.now())
        hashed = hashlib.sha256(b"once").hexdigest()
        tx.add_signin(hashed, "bo", expires_at=site.clock.now() + timedelta(minutes=5))
    return "once"


async def test_looking_at_a_one_time_link_does_not_use_it_up_and_pressing_does(site: Site) -> None:
    token = one_time(site)
    for _ in range(2):
        assert "Sign in with this link" in await site.text(f"/login?once={token}")
    assert (await site.post("/login", {"once": token, "next": "/"}))[:2] == (303, "/")
    assert "Meetings" in await site.text("/")
    site.client.session.cookie_jar.clear()
    status, _, text = await site.post("/login", {"once": token})
    assert (status, "used already" in text) == (410, True)


async def test_a_one_time_link_ends_by_itself(site: Site) -> None:
    token = one_time(site)
    site.clock.at += timedelta(minutes=5)
    assert (await site.post("/login", {"once": token}))[0] == 410


async def test_signing_out_ends_the_session_in_the_store_too(applied: Site) -> None:
    cookie = applied.client.session.cookie_jar.filter_cookies(applied.client.make_url("/"))[COOKIE].value
    assert (await applied.post("/logout"))[:2] == (303, "/login")
    applied.client.session.cookie_jar.update_cookies({COOKIE: cookie}, applied.client.make_url("/"))
    assert await applied.text("/", status=303) is not None


async def test_a_session_ends_after_its_hours(applied: Site) -> None:
    applied.clock.at += timedelta(days=1)
    assert await applied.text("/", status=303) is not None


@pytest.mark.parametrize(
    "path", ["//evil.example", "/\\evil.example", "https://evil.example", "", "javascript:1", "/a\nb", "/ x"]
)
def test_after_signing_in_nobody_is_led_elsewhere(path: str) -> None:
    assert local_path(path) == "/"


def test_after_signing_in_one_lands_where_one_wanted() -> None:
    assert local_path("/meetings/m/outbox?state=held") == "/meetings/m/outbox?state=held"


async def test_every_route_answers_a_stranger_without_breaking(site: Site) -> None:
    for method, canonical, _ in routes(site):
        if canonical.endswith(("/ws", "/stream")):
            continue
        async with site.client.request(
            method, path_of(canonical), headers=OWN, allow_redirects=False
        ) as answer:
            assert answer.status < 500, f"{method} {canonical}"


def test_a_page_without_a_mark_is_for_organisers() -> None:
    async def some_page(_request: web.Request) -> web.StreamResponse:
        return web.Response()

    assert allowed_roles(some_page) == frozenset({"admin", "organiser"})
