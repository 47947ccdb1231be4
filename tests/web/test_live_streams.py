"""Streams of peers that vanish, send too much or come back; who is there (live design 4.5 to 4.7)."""

import asyncio
import base64
import json
import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientWebSocketResponse, WSMsgType

from meetbot.attendees.links import Scope
from meetbot.web.live.hub import Rhythm
from tests.web.live_site import LiveSite, running_live_site
from tests.web.test_live_protocol import LIVE, command, messages
from tests.web.test_live_rights import state, until

OFTEN = Rhythm(beat_s=3600, presence_s=0.02)
PINGING = Rhythm(beat_s=3600, ping_s=0.2, presence_s=0.02)


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path, rhythm=OFTEN) as running:
        yield running


async def there(ws: ClientWebSocketResponse, **counts: object) -> None:
    """Check that operators are told of these counts, sooner or later: fails when nothing more is told."""
    while True:
        found = await until(ws, "presence")
        if counts.items() <= found.items():
            return


async def test_operators_are_told_how_many_watch_and_who_operates(site: LiveSite) -> None:
    ana, rui = site.bearer(Scope.OPERATOR, "ana"), site.bearer(Scope.OPERATOR, "rui")
    stage, phone = site.bearer(Scope.VIEWER), site.bearer(Scope.SPEAKER, "rui")
    async with site.client.ws_connect(f"{LIVE}/ws", headers=ana) as ws:
        await there(ws, viewers=0, phones=0, stages=0, operators=["Dr. Ana Lima"], shown={})
        async with (
            site.client.ws_connect(f"{LIVE}/ws", headers=stage),
            site.client.ws_connect(f"{LIVE}/ws?screen=stage&track=main", headers=rui),
            site.client.get(f"{LIVE}/stream", headers=phone),
            site.client.get(f"{LIVE}/stream"),
            site.client.get(f"{LIVE}/stream?as=public"),
        ):
            await there(ws, viewers=2, phones=1, stages=2, operators=["Dr. Ana Lima"])
            async with site.client.ws_connect(f"{LIVE}/ws", headers=rui):
                await there(ws, operators=["Dr. Ana Lima", "Rui Costa"])
        await there(ws, viewers=0, phones=0, stages=0, operators=["Dr. Ana Lima"])


async def test_operators_are_told_on_which_screens_a_message_is_shown(site: LiveSite) -> None:
    async with (
        site.client.ws_connect(f"{LIVE}/ws", headers=site.bearer(Scope.OPERATOR, "ana")) as ws,
        site.client.ws_connect(f"{LIVE}/ws?track=main", headers=site.bearer(Scope.VIEWER)),
        site.client.ws_connect(f"{LIVE}/ws?track=annexe", headers=site.bearer(Scope.VIEWER)),
        site.client.get(f"{LIVE}/stream", headers=site.bearer(Scope.SPEAKER, "rui")),
        site.client.get(f"{LIVE}/stream", headers=site.bearer(Scope.SPEAKER, "ghost")),
        site.client.get(f"{LIVE}/stream"),
    ):
        await there(ws, phones=2, stages=2, shown={})
        site.give("message", text="Wrap up", targets="stage,speaker")
        await there(ws, shown={"1": {"speaker": 1, "stage": 1}})
        site.give("clear")
        await there(ws, shown={})


async def test_nobody_else_is_told_who_is_there(site: LiveSite) -> None:
    async with (
        site.client.ws_connect(f"{LIVE}/ws", headers=site.bearer(Scope.OPERATOR, "ana")) as ws,
        site.client.ws_connect(f"{LIVE}/ws", headers=site.bearer(Scope.CHAIR, "ana")) as chair,
    ):
        await there(ws, chairs=1)
        site.give("start")
        kinds = [json.loads((await chair.receive(timeout=10)).data)["type"] for _ in range(3)]
    assert kinds == ["plan", "state", "state"]


async def test_a_viewer_who_closed_the_page_is_counted_no_more(site: LiveSite) -> None:
    async with site.client.ws_connect(f"{LIVE}/ws", headers=site.bearer(Scope.OPERATOR, "ana")) as ws:
        answer = await site.client.get(f"{LIVE}/stream")
        await there(ws, viewers=1)
        answer.close()
        await there(ws, viewers=0)


async def raw_socket(site: LiveSite) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Open a WebSocket that will answer no ping: its peer has vanished."""
    url = site.client.make_url(f"{LIVE}/ws")
    reader, writer = await asyncio.open_connection(url.host, url.port)
    key = base64.b64encode(secrets.token_bytes(16)).decode()
    writer.write(
        f"GET {LIVE}/ws HTTP/1.1\r\nHost: {url.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
    )
    await reader.readuntil(b"\r\n\r\n")
    return reader, writer


async def test_a_websocket_whose_peer_vanished_is_ended(tmp_path: Path) -> None:
    async with (
        running_live_site(tmp_path, rhythm=PINGING) as site,
        site.client.get(f"{LIVE}/stream", headers=site.bearer(Scope.OPERATOR, "ana")) as events,
    ):
        await messages(events, 3)
        reader, writer = await raw_socket(site)
        while (await messages(events, 1))[0][1]["stages"] != 1:
            pass
        async with asyncio.timeout(10):
            await reader.read()  # to its end, which the server makes
        while (await messages(events, 1))[0][1]["stages"] != 0:
            pass
        writer.close()


async def test_a_websocket_whose_peer_answers_stays(tmp_path: Path) -> None:
    async with (
        running_live_site(tmp_path, rhythm=PINGING) as site,
        site.client.ws_connect(f"{LIVE}/ws", autoping=False) as ws,
    ):
        pings = 0
        while pings < 4:
            message = await ws.receive(timeout=10)
            assert message.type in (WSMsgType.TEXT, WSMsgType.PING)
            if message.type is WSMsgType.PING:
                pings += 1
                await ws.pong(message.data)
        assert not ws.closed


@pytest.mark.parametrize("size", [4097, 1_000_000])
async def test_a_long_message_ends_the_socket_and_changes_nothing(site: LiveSite, size: int) -> None:
    who = site.bearer(Scope.OPERATOR, "ana")
    before = await state(site, who)
    async with site.client.ws_connect(f"{LIVE}/ws", headers=who) as ws:
        await until(ws, "presence")
        await ws.send_str('{"command": "start", "x": "' + "x" * size + '"}')
        while (message := await ws.receive(timeout=10)).type is WSMsgType.TEXT:
            pass
    assert message.type in (WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.ERROR)
    # `close_code` turns to 1006 when aiohttp's answer to a close finds the connection gone
    assert (message.data if message.type is WSMsgType.CLOSE else ws.close_code) == 1009
    assert await state(site, who) | {"now": 0} == before | {"now": 0}


async def test_who_comes_back_gets_what_was_missed_and_no_more(site: LiveSite) -> None:
    who = site.bearer(Scope.OPERATOR, "ana")
    first = await state(site, who)
    known = f"?epoch={first['epoch']}&v={first['v']}&plan={first['plan']}"
    async with site.client.ws_connect(f"{LIVE}/ws{known}", headers=who) as ws:
        assert json.loads((await ws.receive(timeout=10)).data)["type"] == "same"
    await command(site, who, command="start")
    async with site.client.ws_connect(f"{LIVE}/ws{known}", headers=who) as ws:
        got = json.loads((await ws.receive(timeout=10)).data)
    assert (got["type"], got["v"]) == ("state", 1)
    other = f"?epoch=other&v=1&plan={first['plan']}"
    async with site.client.ws_connect(f"{LIVE}/ws{other}", headers=who) as ws:
        assert json.loads((await ws.receive(timeout=10)).data)["type"] == "state"
