"""`make run` as a newcomer meets it, up to the first minute; tests/soak/ watches the whole meeting."""

from __future__ import annotations

import asyncio
import json
import signal
from pathlib import Path

from aiohttp import ClientSession, CookieJar

from tests.journeys.process import Home, serving

MEETING = "ichei-annual-2022"


async def test_the_demo_shows_mails_soon_signs_in_once_ends_cleanly_and_goes_on(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.configure()
    loop = asyncio.get_running_loop()
    begun = loop.time()
    async with serving(home, "--demo") as service:
        link = (await service.until_printed(r"(http://\S+/login\?once=\S+)", within=20))[1]
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as person:
            async with person.get(link) as answer:
                assert answer.status == 200
            while True:
                async with person.get(f"{service.base_url}/mailbox") as answer:
                    assert answer.status == 200
                    if "Invitation" in await answer.text():
                        break
                assert loop.time() - begun < 20, "no mail is visible after 20 s"
                await asyncio.sleep(0.2)  # another process works on it
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as stranger:
            async with stranger.get(link) as answer:
                assert answer.status != 200 or "Sign in" in await answer.text()
            async with stranger.get(f"{service.base_url}/mailbox", allow_redirects=False) as answer:
                assert answer.status in (302, 303)
        planned = json.loads((tmp_path / "var" / "demo" / "demo.json").read_text())
        service.process.send_signal(signal.SIGINT)
        assert await service.process.wait() == 0
        assert not [line for line in service.printed if "Traceback" in line]
    async with serving(home, "--demo") as service:
        await service.until_printed("goes on", within=20)
        assert json.loads((tmp_path / "var" / "demo" / "demo.json").read_text()) == planned


async def test_a_fresh_demo_forgets_the_last_one_and_nothing_else(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.configure()
    (tmp_path / "var" / "demo").mkdir(parents=True)
    (tmp_path / "var" / "demo" / "old").write_text("old")
    (tmp_path / "var" / "kept").write_text("a real service's")
    async with serving(home, "--demo", "--fresh") as service:
        await service.until_printed("meetbot demo:", within=20)
        assert not (tmp_path / "var" / "demo" / "old").exists()
        assert (tmp_path / "var" / "kept").exists()
