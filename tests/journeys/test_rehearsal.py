"""`meetbot rehearse`: a meeting at x60 beside its real store, which stays as it is, and nobody is mailed."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from tests.journeys.board import ZONE, board
from tests.journeys.process import Home, serving
from tests.servers.smtp_sink import Sink, running_sink

START = datetime(2027, 5, 3, 10, 0, tzinfo=ZONE)
AT = "2027-05-03T09:40"  # five minutes before the reminder of fifteen minutes is due
LIVE = "/live/board-spring"


def contents(folder: Path) -> Mapping[str, bytes]:
    """Return every file below a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


async def real_home(folder: Path, sink: Sink, start: datetime = START) -> Home:
    """Return a folder whose meeting was applied for real; its mails are held."""
    home = Home(folder)
    home.configure(host="127.0.0.1", port=sink.port)
    home.write(board(start))
    applied = await home.run("apply", "board.yaml", "--yes", "--hold")
    assert applied.code == 0, applied.err
    return home


async def until_page(person: ClientSession, address: str, holds: Callable[[str], bool]) -> str:
    """Return a page's text as soon as it holds; another process works on it."""
    async with asyncio.timeout(60):
        while True:
            async with person.get(address) as answer:
                text = await answer.text()
                if answer.status == 200 and holds(text):
                    return text
            await asyncio.sleep(0.2)  # another process works on it, and no signal of it comes here


async def test_a_rehearsal_mails_nobody_and_leaves_the_real_store_as_it_is(tmp_path: Path) -> None:
    async with running_sink() as sink:
        home = await real_home(tmp_path, sink)
        before = contents(tmp_path / "var")
        asked = ("board.yaml", "--speed", "60", "--at", AT)
        async with serving(home, *asked, verb="rehearse") as service:
            link = (await service.until_printed(r"(http://\S+/login\?once=\S+)"))[1]
            async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as person:
                async with person.get(link) as answer:
                    assert answer.status == 200
                    assert "REHEARSAL x60" in await answer.text()
                base = service.base_url
                # The reminder's instant comes in five minutes of the rehearsal, five seconds of ours.
                await until_page(person, f"{base}/mailbox", lambda text: "09:45 Zurich" in text)
                press = {"command": "start", "item": "opening"}
                keys = {"Idempotency-Key": "first", "Origin": base}
                async with person.post(f"{base}{LIVE}/commands", json=press, headers=keys) as answer:
                    assert answer.status == 200, await answer.text()
                await until_page(person, f"{base}{LIVE}/chart", lambda text: "Opening" in text)
            service.process.send_signal(signal.SIGINT)
            assert await service.process.wait() == 0
            assert not [line for line in service.printed if "Traceback" in line]
        assert sink.received == []
        assert contents(tmp_path / "var") == before


async def test_late_notices_go_by_its_clock_and_reach_its_mailbox_alone(tmp_path: Path) -> None:
    async with running_sink() as sink:
        home = await real_home(tmp_path, sink)
        before = contents(tmp_path / "var")
        asked = ("board.yaml", "--speed", "60", "--at", AT)
        async with serving(home, *asked, verb="rehearse") as service:
            link = (await service.until_printed(r"(http://\S+/login\?once=\S+)"))[1]
            async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as person:
                async with person.get(link) as answer:
                    assert answer.status == 200
                base = service.base_url
                reminded = await until_page(person, f"{base}/mailbox", lambda text: "09:45 Zurich" in text)
                assert "Later, " not in reminded
                # The opening runs into the budget, at 10:15, of which Rui was reminded by "join".
                for number, press in enumerate(
                    ({"command": "start", "item": "opening"}, {"command": "add", "seconds": 50 * 60})
                ):
                    keys = {"Idempotency-Key": f"k{number}", "Origin": base}
                    async with person.post(f"{base}{LIVE}/commands", json=press, headers=keys) as answer:
                        assert answer.status == 200, await answer.text()
                # A minute without a change is a second of ours.
                page = await until_page(person, f"{base}/mailbox", lambda text: "Later, " in text)
                assert "Later, Mon 3 May 04:" in page  # in New York, where Rui is
            service.process.send_signal(signal.SIGINT)
            assert await service.process.wait() == 0
            assert not [line for line in service.printed if "Traceback" in line]
        assert sink.received == []
        assert contents(tmp_path / "var") == before


async def test_the_same_meeting_served_for_real_does_mail_and_does_change_the_store(tmp_path: Path) -> None:
    """What the test above looks at would tell."""
    async with running_sink() as sink:
        home = await real_home(tmp_path, sink)
        before = contents(tmp_path / "var")
        released = await home.run("outbox", "release", "--meeting", "board-spring", "--yes")
        assert released.code == 0, released.err
        async with serving(home):
            async with asyncio.timeout(60):
                while not sink.received:  # noqa: ASYNC110 - another process sends
                    await asyncio.sleep(0.05)
        assert contents(tmp_path / "var") != before


async def test_time_passes_sixty_times_as_fast(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.configure()
    home.write(board(START))
    loop = asyncio.get_running_loop()
    async with (
        serving(home, "board.yaml", "--speed", "60", verb="rehearse") as service,
        ClientSession() as one,
    ):

        async def read() -> tuple[float, float, float]:
            """Return the rehearsal's seconds, and the real ones before and after they were read."""
            sent = loop.time()
            async with one.get(f"{service.base_url}{LIVE}/clock") as answer:
                return (await answer.json())["now"] / 1000, sent, loop.time()

        await service.until_printed("Ctrl-C ends it")
        first = await read()
        await until_page(one, f"{service.base_url}{LIVE}/now", lambda text: "REHEARSAL x60" in text)
        later = await read()
        passed = later[0] - first[0]
        assert 60 * (later[1] - first[2]) - 0.1 <= passed <= 60 * (later[2] - first[1]) + 0.1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--speed", "0"), '"0" is no speed; write a whole number from 1 to 60'),
        (("--speed", "61"), '"61" is no speed; write a whole number from 1 to 60'),
        (("--speed", "2.5"), '"2.5" is no speed; write a whole number from 1 to 60'),
        (("--speed", "-1"), '"-1" is no speed; write a whole number from 1 to 60'),
        (("--at", "nine"), '"nine" is not an instant; write it like 2027-05-01T08:55'),
        (("--at", "2027-05-03T11:00"), "is no instant before the meeting's end, 2027-05-03T11:00"),
        (("--at", "2027-04-01T09:00"), "is more than 31 days before the meeting"),
        (("--keep", "var"), "var is the data folder of the real service"),
        (("--keep", "var/sub"), "is in the data folder of the real service"),
        (("--keep", "full"), "full is not empty"),
    ],
)
async def test_what_cannot_be_rehearsed_is_refused(tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    home = Home(tmp_path)
    home.configure()
    home.write(board(START))
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "meetbot.db").write_bytes(b"somebody's")
    before = contents(tmp_path)
    found = await home.run("rehearse", "board.yaml", *args)
    assert (found.code, said in found.err) == (2, True), found.err
    assert contents(tmp_path) == before


async def test_a_file_with_faults_is_not_rehearsed(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.configure()
    home.write(board(START).replace("duration: 15m", "duration: 15"))
    found = await home.run("rehearse", "board.yaml")
    assert (found.code, 'write "15m"' in found.err) == (2, True), found.err
    assert sorted(contents(tmp_path)) == ["board.yaml", "config.toml"]


async def test_a_kept_rehearsal_is_never_served_as_a_real_meeting(tmp_path: Path) -> None:
    async with running_sink() as sink:
        home = Home(tmp_path)
        home.configure(host="127.0.0.1", port=sink.port)
        home.write(board(START))
        async with serving(home, "board.yaml", "--keep", "kept", verb="rehearse") as service:
            await service.until_printed("Ctrl-C ends it")
            assert await service.stop() == 0
            await service.until_printed("It is kept in kept")
        assert (tmp_path / "kept" / "meetbot.db").exists()
        config = (tmp_path / "config.toml").read_text()
        home.write(f'{config}\n[folders]\ndata = "kept"\n', "config.toml")
        found = await home.run("serve")
        assert (found.code, "was kept of a rehearsal" in found.err) == (2, True), found.err
        assert sink.received == []
