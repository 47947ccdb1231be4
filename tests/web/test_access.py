"""Who may open which page: the matrix against the router, route by route, role by role."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from aiohttp import web

from meetbot.store.rows import ROLES, User
from meetbot.web.accounts.access import (
    ADMIN,
    COOKIE,
    EVERYONE,
    LED_TO,
    PAGES,
    SIGNED_IN,
    allowed_roles,
    marked,
    may_open,
)
from tests.web.site import MEETING, NOON, OWN, Site

FILLED = {"{meeting}": MEETING, "{entry}": "1", "{name}": "0" * 24, "{token}": "nothing", "{uid}": "u"}
STREAMS = ("/ws", "/stream")


def routes(site: Site) -> Iterator[tuple[str, str, object]]:
    """Yield (method, path, handler) of every route but HEAD, which is GET without a body."""
    app = site.client.app
    assert app is not None
    for route in app.router.routes():
        if route.resource is not None and route.method != "HEAD":
            yield route.method, route.resource.canonical, route.handler


def path_of(canonical: str) -> str:
    """Return a path that the route matches."""
    return re.sub(r"\{[^}]+\}", lambda m: FILLED.get(m[0], "x"), canonical)


async def test_the_matrix_has_a_row_for_every_route_and_no_other(site: Site) -> None:
    assert {path for _, path, _ in routes(site)} == set(PAGES)


async def test_a_page_for_everyone_is_marked_so_where_it_is_written_and_no_other_is(site: Site) -> None:
    # Two places have to agree before a stranger gets in: the matrix, and the page itself.
    open_by_matrix = {(m, path) for m, path, handler in routes(site) if allowed_roles(m, path) is EVERYONE}
    open_by_mark = {(m, path) for m, path, handler in routes(site) if marked(handler) is EVERYONE}
    assert open_by_matrix == open_by_mark


async def test_every_page_but_the_open_ones_asks_a_stranger_to_sign_in(site: Site) -> None:
    asked = set()
    for method, canonical, _ in routes(site):
        if allowed_roles(method, canonical) is EVERYONE:
            continue
        path = path_of(canonical)
        async with site.client.request(method, path, headers=OWN, allow_redirects=False) as answer:
            wanted = (303, f"/login?next={path}") if method == "GET" else (403, None)
            assert (answer.status, answer.headers.get("Location")) == wanted, (method, canonical)
        asked.add((method, canonical))
    assert {("GET", "/"), ("GET", "/admin"), ("POST", "/admin"), ("POST", "/account")} <= asked


@pytest.mark.parametrize("role", ROLES)
async def test_a_role_opens_exactly_the_pages_of_its_rows(applied: Site, role: str) -> None:
    applied.client.session.cookie_jar.clear()
    applied.sign_in(role, name=role)
    for method, canonical, _ in routes(applied):
        roles = allowed_roles(method, canonical)
        if roles is EVERYONE:
            continue
        async with applied.client.request(
            method, path_of(canonical), headers=OWN, allow_redirects=False
        ) as answer:
            refused = answer.status == 403
            assert refused == (role not in roles), (method, canonical, answer.status)
            assert answer.status < 500, (method, canonical)


@pytest.mark.parametrize("role", ROLES)
async def test_the_pages_lead_a_role_nowhere_it_may_not_go(applied: Site, role: str) -> None:
    applied.client.session.cookie_jar.clear()
    user = applied.sign_in(role, name=role)
    pages = [path for path in ("/", f"/meetings/{MEETING}/agenda", "/account") if may_open(user, path)]
    found: dict[str, int] = {}
    for path in pages:
        text = await applied.text(path)
        nav = re.findall(r'<a href="([^"]+)" title="', text) + re.findall(
            r'class="button[^"]*" href="([^"]+)"', text
        )
        for href in nav:
            async with applied.client.get(href, allow_redirects=False) as answer:
                found[f"{path} -> {href}"] = answer.status
    assert found
    assert {link: status for link, status in found.items() if status == 403} == {}


def test_the_admin_opens_everything_and_only_the_admin_the_accounts() -> None:
    rows = [roles for found in PAGES.values() for roles in found if roles is not EVERYONE]
    assert all(roles >= ADMIN for roles in [*rows, *LED_TO.values()])
    assert PAGES["/admin"] == (ADMIN,)
    assert PAGES["/account"] == (SIGNED_IN,)


def test_a_link_is_offered_by_its_page_and_not_by_its_query() -> None:
    door = User(id=1, name="door", password_hash="", roles=("door",), at=NOON)
    operator = User(id=2, name="op", password_hash="", roles=("operator",), at=NOON)
    offered = {
        path: (may_open(door, path), may_open(operator, path))
        for path in (
            "/",
            f"/meetings/{MEETING}/agenda?zone=UTC",
            f"/meetings/{MEETING}/plan#top",
            f"/live/{MEETING}/operator",
            f"/live/{MEETING}/door",
            f"/live/{MEETING}/stage/main",
            f"/m/{MEETING}",
            "/nothing/of/the/kind",
        )
    }
    assert list(offered.values()) == [
        (True, True),
        (False, True),
        (False, False),
        (False, True),
        (True, True),
        (True, True),
        (True, True),
        (False, False),
    ]
    assert not may_open(None, "/")


def test_a_page_without_a_row_or_a_mark_is_for_organisers() -> None:
    async def some_page(_request: web.Request) -> web.StreamResponse:
        return web.Response()

    assert allowed_roles("GET", "/some/page", some_page) == frozenset({"admin", "organiser"})


async def test_a_role_without_the_page_is_refused_in_words(site: Site) -> None:
    site.sign_in("door")
    site.apply()
    assert "Not yours to open" in await site.text(f"/meetings/{MEETING}/plan", status=403)
    assert f'href="/live/{MEETING}/door"' in await site.text("/")


async def test_every_route_answers_a_stranger_without_breaking(site: Site) -> None:
    for method, canonical, _ in routes(site):
        if canonical.endswith(STREAMS):
            continue
        async with site.client.request(
            method, path_of(canonical), headers=OWN, allow_redirects=False
        ) as answer:
            assert answer.status < 500, f"{method} {canonical}"


async def test_a_role_that_was_taken_away_is_gone_with_the_next_page(site: Site) -> None:
    user = site.sign_in("organiser")
    await site.text("/meetings/new")
    with site.context.store.begin() as tx:
        tx.change_user(user, roles=["door"])
    assert "Not yours to open" in await site.text("/meetings/new", status=403)
    assert COOKIE in {cookie.key for cookie in site.client.session.cookie_jar}
