"""Two services on one PostgreSQL show one state: commands by either, changes at once, steps taken once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from meetbot.store.store import Store
from tests.journeys.process import Home, serving
from tests.kills.test_live import MEETING, post, prepare

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(300)]
SOON_S = 5.0  # far less than the 15 s after which a process would look by itself


@dataclass(frozen=True, slots=True)
class Two:
    """Two services, and a client for both."""

    addresses: tuple[str, str]
    http: aiohttp.ClientSession

    async def give(self, place: int, who: str, **fields: object) -> dict[str, Any]:
        id = f"{who}-{datetime.now(UTC).timestamp()}"
        return await post(self.http, self.addresses[place], who, id, **fields)

    async def state(self, place: int) -> dict[str, Any]:
        headers = {"Authorization": "Bearer eva-token"}
        async with self.http.get(f"{self.addresses[place]}/live/{MEETING}/state", headers=headers) as answer:
            found: dict[str, Any] = await answer.json()
            return found | {"now": 0}


@asynccontextmanager
async def two_services(folder: Path, url: str) -> AsyncIterator[Two]:
    async with AsyncExitStack() as stack:
        addresses = []
        for name in ("one", "two"):
            (folder / name).mkdir()
            home = Home(folder / name)
            home.configure()
            config = (home.folder / "config.toml").read_text()
            home.write(f'{config}\n[database]\nurl = "{url}"\n', "config.toml")
            service = await stack.enter_async_context(serving(home))
            addresses.append(service.base_url)
        http = await stack.enter_async_context(aiohttp.ClientSession())
        yield Two((addresses[0], addresses[1]), http)


async def next_state(ws: aiohttp.ClientWebSocketResponse) -> dict[str, Any]:
    while True:
        message = await ws.receive(timeout=SOON_S)
        found: dict[str, Any] = json.loads(message.data)
        if found["type"] == "state":
            return found


async def test_two_processes_show_one_state(tmp_path: Path, postgres_url: str) -> None:
    with Store.open(postgres_url) as store:
        prepare(store)
    async with two_services(tmp_path, postgres_url) as two:
        stage = f"{two.addresses[1]}/live/{MEETING}/ws"
        async with two.http.ws_connect(stage, headers={"Authorization": "Bearer eva-token"}) as ws:
            before = await next_state(ws)
            started = await two.give(0, "ana", command="start")
            seen = await next_state(ws)
            assert (before["v"], seen["v"], seen["epoch"]) == (0, 1, started["epoch"])
            assert seen["tracks"][0]["live"] == "opening"

            assert (await two.give(1, "rui", command="pause", version=1))["status"] == 200
            stale = await two.give(0, "ana", command="next", version=1)
            assert (stale["status"], stale["stale"], stale["state"]["v"]) == (409, True, 2)
            assert stale["error"].startswith("rui paused “Opening”")

            # The same press by two operators at two processes: one is taken.
            answers = await asyncio.gather(
                two.give(0, "ana", command="resume", version=2),
                two.give(1, "rui", command="resume", version=2),
            )
            assert sorted(a["status"] for a in answers) == [200, 409]

            # A retry that reaches the other process is the same command.
            first = await post(two.http, two.addresses[0], "ana", "one-id", command="next")
            again = await post(two.http, two.addresses[1], "ana", "one-id", command="next")
            assert [a["done"] for a in (first, again)] == [
                {"number": 4, "repeated": False},
                {"number": 4, "repeated": True},
            ]
            while (seen := await next_state(ws))["v"] < 4:
                pass
        assert await two.state(0) == await two.state(1)
    with Store.open(postgres_url) as store, store.read() as tx:
        assert [row.number for row in tx.journal(MEETING)[1]] == [1, 2, 3, 4]
