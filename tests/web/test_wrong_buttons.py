"""Requests that nobody sends by accident: paths, hosts, headers, bodies. Each wrong button pressed once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from aiohttp import StreamReader, web
from aiohttp.base_protocol import BaseProtocol
from aiohttp.test_utils import TestServer, make_mocked_request

from meetbot.attendees.links import Scope
from meetbot.web.accounts.access import COOKIE, place
from meetbot.web.app import build_app
from meetbot.web.context import CONTEXT
from meetbot.web.guard import bodies
from tests.web.site import MEETING, OWN, Site


@pytest.mark.parametrize(
    "path",
    [
        "/static/../config.toml",
        "/static/%2e%2e/%2e%2e/config.toml",
        "/static/..%2f..%2fconfig.toml",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/live/../../access.py",
        "/static/app.css%00.js",
        "/static/",
    ],
)
async def test_static_gives_its_own_files_and_nothing_beside_them(site: Site, path: str) -> None:
    host, port = site.client.server.host, site.client.server.port
    reader, writer = await asyncio.open_connection(host, port)  # a client library would tidy the path first
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    assert answer.split(b" ", 2)[1] in (b"404", b"400")
    assert b"root:" not in answer
    assert b"base_url" not in answer


@pytest.mark.parametrize(
    "name", ["../../evil.yaml", "/etc/passwd.yaml", "..\\..\\evil.yaml", 'a"\r\nX: y.yaml']
)
async def test_an_uploaded_file_is_never_written_where_its_name_says(applied: Site, name: str) -> None:
    before = sorted(path.name for path in applied.context.settings.root.parent.rglob("*"))
    boundary = "xxBOUNDARYxx"
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="upload"; filename="{name}"\r\n\r\n'
        f"format: meetbot/1\r\n--{boundary}--\r\n"
    ).encode()
    status, _, _ = await applied.post(
        "/meetings/new", body, **{"Content-Type": f"multipart/form-data; boundary={boundary}"}
    )
    assert status < 500
    assert sorted(path.name for path in applied.context.settings.root.parent.rglob("*")) == before


async def test_a_forged_host_is_printed_nowhere_and_leads_nowhere(applied: Site) -> None:
    token = applied.token(Scope.PERSONAL, "han-wei")
    for path in ("/login", "/nothing", "/", f"/m/{MEETING}", f"/p/{token}", f"/meetings/{MEETING}/agenda"):
        headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
        async with applied.client.get(path, headers=headers, allow_redirects=False) as answer:
            assert "evil.example" not in await answer.text(), path
            assert "evil.example" not in answer.headers.get("Location", ""), path


async def test_a_line_break_in_an_address_makes_no_header(site: Site) -> None:
    async with site.client.get("/mailbox%0d%0aSet-Cookie:%20x=y", allow_redirects=False) as answer:
        assert (answer.status, dict(answer.cookies)) == (404, {})
    form = {"theme": "dark", "next": "/x\r\nSet-Cookie: x=y"}
    async with site.client.post("/theme", data=form, headers=OWN, allow_redirects=False) as answer:
        assert answer.headers["Location"] == "/"
        assert "x" not in answer.cookies


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
async def test_other_methods_change_nothing(applied: Site, method: str) -> None:
    async with applied.client.request(method, "/admin", headers=OWN) as answer:
        assert answer.status == 405


async def test_many_cookies_of_one_name_sign_nobody_else_in(applied: Site) -> None:
    applied.client.session.cookie_jar.clear()
    headers = {"Cookie": f"{COOKIE}=planted; {COOKIE}=another; {COOKIE}="}
    async with applied.client.get("/", headers=headers, allow_redirects=False) as answer:
        assert answer.status == 303


async def test_a_stranger_sends_little_and_says_how_much(site: Site) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    much = b"name=" + b"x" * (64 * 1024)
    assert (await site.post("/login", much, **form))[0] == 413

    async def unending() -> AsyncIterator[bytes]:
        yield b"name=ana"

    async with site.client.post("/login", data=unending(), headers={**OWN, **form}) as answer:
        assert (answer.status, "No length was told" in await answer.text()) == (411, True)


async def test_a_body_that_never_ends_is_let_go(site: Site) -> None:
    async with TestServer(build_app(site.context, patience_s=0.2)) as server:
        reader, writer = await asyncio.open_connection(server.host, server.port)
        writer.write(
            b"POST /login HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nname="
        )
        async with asyncio.timeout(10):
            answer = await reader.readuntil(b"\r\n")
        writer.close()
    assert answer.split(b" ", 2)[1] == b"408"


async def test_who_goes_away_while_sending_is_no_error_of_ours(site: Site) -> None:
    body = StreamReader(BaseProtocol(asyncio.get_running_loop()), 2**16)
    body.set_exception(ConnectionResetError("Connection lost"))  # as aiohttp does when it is gone
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": "100"}
    app = build_app(site.context)
    request = make_mocked_request("POST", "/login", headers=headers, payload=body, app=app)

    async def handler(_: web.Request) -> web.StreamResponse:
        raise AssertionError("nothing to handle")

    with pytest.raises(web.HTTPBadRequest):
        await bodies(request, handler)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n"),
        ("application/x-www-form-urlencoded", b"name=%ff%fe&password=%00"),
        ("application/x-www-form-urlencoded; charset=nonsense", b"name=a"),
        ("application/json", b"{"),
    ],
)
async def test_a_form_that_is_none_is_refused_and_breaks_nothing(site: Site, kind: str, body: bytes) -> None:
    status, _, text = await site.post("/login", body, **{"Content-Type": kind})
    assert status in (400, 422), text[:300]


@pytest.mark.parametrize(
    ("proxies", "said", "found"),
    [
        ("", "198.51.100.7", "192.0.2.9"),
        ("192.0.2.9", "198.51.100.7", "198.51.100.7"),
        ("192.0.2.0/24", "203.0.113.1, 198.51.100.7", "198.51.100.7"),
        ("192.0.2.9, 198.51.100.0/24", "203.0.113.1, 198.51.100.7", "203.0.113.1"),
        ("192.0.2.9", "not an address", "not an address"),
        ("192.0.2.9", "", "192.0.2.9"),
        ("192.0.2.9", "2001:db8:1:2:3::4", "2001:db8:1:2::"),
        ("10.0.0.0/8", "127.0.0.1", "192.0.2.9"),
    ],
)
async def test_only_a_named_proxy_says_where_somebody_comes_from(
    site: Site, proxies: str, said: str, found: str
) -> None:
    settings = site.context.settings
    settings = replace(settings, server=replace(settings.server, proxies=proxies))
    app = web.Application()
    app[CONTEXT] = replace(site.context, settings=settings)
    request = make_mocked_request("POST", "/login", headers={"X-Forwarded-For": said}, app=app)
    assert place(request.clone(remote="192.0.2.9")) == found
