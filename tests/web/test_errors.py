"""Error pages: what happened, what is safe, what to do, a code for the log; also without a database."""

from __future__ import annotations

import html
import io
import logging
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web

from meetbot.web.errors import REASONS, WORDS
from meetbot.web.guard import HEADERS
from tests.web.site import MEETING, NOON, OWN, Site, running_site, site_settings

FEW = ("/", f"/meetings/{MEETING}/plan", f"/m/{MEETING}", "/p/nothing", "/j/nothing", "/password/nothing")


def told(text: str) -> tuple[str, str, str]:
    """Return title, what happened and what is safe."""
    found = re.search(r'<h1>(.*?)</h1>\s*<p>(.*?)</p>\s*<p class="quiet">(.*?)</p>', text, re.DOTALL)
    assert found is not None, text
    title, happened, safe = (html.unescape(part) for part in found.groups())
    return title, happened, safe


def code(text: str) -> str:
    found = re.search(r"<code>([0-9a-f]{8})</code>", text)
    return found[1] if found else ""


@pytest_asyncio.fixture
async def broken(tmp_path: Path, prepared: Path) -> AsyncIterator[Site]:
    """Return the prepared site, signed in, after its database was written over."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    async with running_site(tmp_path) as site:
        site.sign_in("organiser")
        site.context.store.close()
        write_over(tmp_path)
        yield site


def write_over(folder: Path) -> None:
    for file in folder.glob("meetbot.db*"):
        file.write_bytes(b"this is no database " * 400)


@pytest.mark.parametrize(
    ("status", "method", "path"),
    [
        (403, "GET", "/admin"),
        (403, "POST", "/theme"),
        (404, "GET", "/nothing"),
        (404, "GET", "/p/nothing"),
        (404, "GET", "/meetings/nothing/plan"),
        (405, "DELETE", "/"),
        (410, "GET", "/password/nothing"),
        (413, "POST", "/meetings/new"),
    ],
)
async def test_every_error_has_a_page_with_the_headers(
    applied: Site, status: int, method: str, path: str
) -> None:
    headers = {} if path == "/theme" else OWN  # without, it comes from another site
    body = io.BytesIO(b"x" * (9 * 1024 * 1024)) if status == 413 else None
    async with applied.client.request(
        method, path, headers=headers, data=body, allow_redirects=False
    ) as answer:
        text = await answer.text()
        found = {name: answer.headers.get(name) for name in HEADERS}
    assert answer.status == status
    wanted = (
        {**HEADERS, "Referrer-Policy": "no-referrer"} if path.startswith(("/p/", "/password/")) else HEADERS
    )
    assert found == wanted
    assert re.search(r"<h1>.+</h1>", text) is not None


async def test_the_code_of_a_page_stands_in_the_log_with_the_route_and_no_token(
    applied: Site, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="meetbot.web.guard"):
        codes = [code(await applied.text(path, status=404)) for path in ("/p/secret-token", "/nothing")]
    assert [record.getMessage() for record in caplog.records] == [
        f"404 at GET /p/{{token}}, code {codes[0]}",
        f"404 at GET no page of ours, code {codes[1]}",
    ]
    assert "secret-token" not in caplog.text


@pytest.mark.parametrize("path", FEW)
async def test_without_a_database_every_page_says_so_and_how_to_go_on(broken: Site, path: str) -> None:
    text = await broken.text(path, status=503)
    assert told(text) == WORDS[503]
    assert code(text) != ""


async def test_a_press_without_a_database_says_that_nothing_was_sent(
    broken: Site, caplog: pytest.LogCaptureFixture
) -> None:
    status, _, text = await broken.post(f"/meetings/{MEETING}/outbox", {"do": "release-all"})
    assert (status, told(text)[2]) == (503, "Nothing was sent by this press. Try again in a minute.")
    assert f"503 at POST /meetings/{{meeting}}/outbox, code {code(text)}" in caplog.text


async def test_without_a_database_what_needs_none_is_there(broken: Site) -> None:
    broken.client.session.cookie_jar.clear()
    assert "Sign in to meetbot" in await broken.text("/login")
    assert told(await broken.text("/nothing", status=404)) == WORDS[404]
    await broken.text("/static/app.css")
    assert await broken.text("/healthz") == '{"ok": true}'
    assert '"database": false' in await broken.text("/readyz", status=503)
    status, _, text = await broken.post("/login", {"name": "ana", "password": "whatever it is"})
    assert (status, told(text)) == (503, WORDS[503])


async def test_a_mistake_of_ours_tells_nothing_of_its_inside(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running_site(tmp_path, settings=site_settings(tmp_path), now=NOON) as site:

        def fail(*_: object, **__: object) -> web.Response:
            raise RuntimeError("inside: token abc")

        site.sign_in("organiser")
        monkeypatch.setattr("meetbot.web.meetings.page", fail)
        text = await site.text("/", status=500)
    assert told(text) == WORDS[500]
    assert "inside" not in text
    assert f"code {code(text)}" in caplog.text
    assert "RuntimeError: inside" in caplog.text


def test_every_page_of_an_error_says_what_is_safe_in_plain_words() -> None:
    for title, happened, safe in (*WORDS.values(), *REASONS.values()):
        words = f"{title}. {happened} {safe}"
        assert not re.search(r"\b(please|sorry|oops|successfully|invalid)\b|!", words, re.IGNORECASE), words
        assert all(len(sentence.split()) <= 20 for sentence in re.split(r"[.;:] ", words)), words
