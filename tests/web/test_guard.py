"""What holds for every answer: headers, the same-origin rule, error pages."""

from __future__ import annotations

import io
import re

import pytest

from meetbot.attendees.links import Scope
from tests.web.site import MEETING, OWN, Site

EVERYWHERE = (
    "/",
    "/login",
    "/static/app.css",
    "/static/nothing.css",
    "/nothing",
    "/healthz",
    f"/m/{MEETING}",
    "/p/nothing",
    f"/meetings/{MEETING}/agenda",
)


@pytest.mark.parametrize("path", EVERYWHERE)
async def test_every_answer_carries_the_security_headers(applied: Site, path: str) -> None:
    async with applied.client.get(path, allow_redirects=False) as answer:
        headers = answer.headers
    assert headers["Content-Security-Policy"].startswith(
        "default-src 'self'; script-src 'self'; style-src 'self';"
    )
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == ("no-referrer" if path.startswith("/p/") else "same-origin")


async def test_pages_behind_a_token_leak_no_address_and_are_never_indexed(applied: Site) -> None:
    async with applied.client.get(f"/p/{applied.token(Scope.PERSONAL, 'han-wei')}") as answer:
        assert answer.status == 200
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Origin": "http://127.0.0.1:8470"}, 303),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8470"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://127.0.0.1:8471"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
async def test_a_change_by_cookie_must_come_from_our_own_page(
    applied: Site, headers: dict[str, str], status: int
) -> None:
    form = {"do": "pause"}
    async with applied.client.post(
        f"/meetings/{MEETING}/outbox", data=form, headers=headers, allow_redirects=False
    ) as answer:
        assert answer.status == status
    with applied.context.store.read() as tx:
        assert tx.paused(MEETING) == (status == 303)


async def test_an_error_page_says_what_happened_and_what_is_safe(applied: Site) -> None:
    text = await applied.text("/nothing", status=404)
    assert "This page does not exist" in text
    assert "Nothing was changed. Your meetings are here." in text
    async with applied.client.post("/", headers=OWN) as answer:
        assert (answer.status, answer.headers["Allow"]) == (405, "GET,HEAD")


async def test_more_than_the_limit_is_refused_before_it_is_read(applied: Site) -> None:
    body = io.BytesIO(b"text=" + b"x" * (9 * 1024 * 1024))
    status, _, text = await applied.post(
        "/meetings/new", body, **{"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert (status, "Too large" in text) == (413, True)


async def test_no_page_has_a_style_or_a_script_in_it(applied: Site) -> None:
    for path in (
        "/",
        "/meetings/new",
        f"/meetings/{MEETING}/agenda",
        f"/meetings/{MEETING}/plan",
        f"/m/{MEETING}",
    ):
        text = await applied.text(path)
        assert re.findall(r"<style|<script(?![^>]+src=)|\sstyle=|\son\w+=", text) == []


async def test_files_are_cached_by_their_content(site: Site) -> None:
    page = await site.text("/login")
    found = re.search(r'href="(/static/app\.css\?v=(\w+))"', page)
    assert found is not None
    async with site.client.get(found[1]) as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["ETag"] == f'"{found[2]}"'
    async with site.client.get("/static/app.css", headers={"If-None-Match": f'"{found[2]}"'}) as answer:
        assert (answer.status, answer.headers["Cache-Control"]) == (304, "public, no-cache")


async def test_colours_are_chosen_in_a_cookie_and_written_into_the_page(site: Site) -> None:
    assert "data-theme" not in await site.text("/login")
    assert (await site.post("/theme", {"theme": "dark", "next": "/login"}))[:2] == (303, "/login")
    assert '<html lang="en" dir="ltr" data-theme="dark">' in await site.text("/login")
    await site.post("/theme", {"theme": '"><script>', "next": "/login"})
    assert 'data-theme="dark"' in await site.text("/login")


async def test_the_service_says_whether_it_is_up_and_ready(site: Site) -> None:
    assert await site.text("/healthz") == '{"ok": true}'
    assert await site.text("/readyz") == '{"ok": true, "checks": {"scheduler": true, "database": true}}'
