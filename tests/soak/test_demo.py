"""The whole demo on the real clock: reminders, the running meeting, the growing article. Fourteen minutes."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, CookieJar

from tests.journeys.process import Home, Serving, serving

MEETING = "ichei-annual-2022"


class Watcher:
    """A person who looks at the pages, and at the clock."""

    def __init__(self, http: ClientSession, service: Serving) -> None:
        self.http, self.service = http, service
        self.begun = asyncio.get_running_loop().time()

    @property
    def elapsed(self) -> float:
        return asyncio.get_running_loop().time() - self.begun

    async def text(self, path: str) -> str:
        async with self.http.get(f"{self.service.base_url}{path}") as answer:
            assert answer.status == 200, path
            return await answer.text()

    async def state(self) -> Any:
        async with self.http.get(f"{self.service.base_url}/live/{MEETING}/state") as answer:
            return await answer.json()

    async def until(self, path: str, pattern: str, *, by: float) -> float:
        """Return the seconds after which the page first matched."""
        while not re.search(pattern, await self.text(path)):
            assert self.elapsed < by, f"{path} does not show {pattern!r} after {by} s"
            await asyncio.sleep(0.5)  # the service's own clock runs meanwhile
        return self.elapsed

    async def until_live(self, *, by: float) -> float:
        while (await self.state())["tracks"][0]["live"] is None:
            assert self.elapsed < by, f"nothing runs after {by} s"
            await asyncio.sleep(0.5)
        return self.elapsed


async def test_the_demo_from_first_mail_to_article(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.configure()
    async with serving(home, "--demo") as service:
        link = (await service.until_printed(r"(http://\S+/login\?once=\S+)"))[1]
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as http:
            watcher = Watcher(http, service)
            async with http.get(link):
                pass
            mail = await watcher.until("/mailbox", "Invitation", by=20)
            before = await watcher.text(f"/meetings/{MEETING}/article")
            reminder = await watcher.until("/mailbox?kind=reminder", "reminder", by=90)
            live = await watcher.until_live(by=200)
            print(f"first mail {mail:.1f} s, first reminder {reminder:.1f} s, first session {live:.1f} s")
            await service.until_printed("The meeting is over", within=800)
            assert (await watcher.state())["tracks"][0]["live"] is None
            after = await watcher.text(f"/meetings/{MEETING}/article")
            assert after != before
        assert await service.stop() == 0
