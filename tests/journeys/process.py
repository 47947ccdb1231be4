"""The `meetbot` command as people run it: a process of its own, in a folder of its own."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

CONFIG = """\
[server]
port = 0

[mail]
sender = "rsvp@meet.example.org"

[mail.smtp]
host = "{host}"
port = {port}
security = "none"

[secrets]
call = "https://call.example.org/board"
"""


@dataclass(frozen=True, slots=True)
class Finished:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Home:
    """A folder with config.toml and an agenda, as an organiser has it."""

    folder: Path

    def write(self, text: str, name: str = "board.yaml") -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def configure(self, *, host: str = "", port: int = 25) -> None:
        self.write(CONFIG.format(host=host, port=port), "config.toml")

    async def run(self, *args: str, stdin: str = "", timeout: float = 60) -> Finished:
        """Run one command to its end."""
        process = await asyncio.create_subprocess_exec(
            *command(*args),
            cwd=self.folder,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        async with asyncio.timeout(timeout):
            out, err = await process.communicate(stdin.encode())
        return Finished(process.returncode or 0, out.decode(), err.decode())


@dataclass(frozen=True, slots=True)
class Serving:
    """A service that runs as a process."""

    base_url: str
    process: asyncio.subprocess.Process
    printed: list[str]

    async def until_printed(self, pattern: str, *, within: float = 30) -> re.Match[str]:
        """Return the first match of `pattern` in a line that the service printed."""
        found: list[re.Match[str]] = []

        def look() -> bool:
            found.extend(m for line in self.printed if (m := re.search(pattern, line)))
            return bool(found)

        await until(look, within=within, what=f"{pattern!r} in {self.printed}")
        return found[0]

    async def kill(self) -> None:
        """kill -9: no goodbye, nothing flushed."""
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def stop(self) -> int:
        """Ask it to end, as systemd or Ctrl-C would; return the exit code."""
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            return await self.process.wait()


@asynccontextmanager
async def serving(home: Home, *args: str, verb: str = "serve") -> AsyncIterator[Serving]:
    """Run `meetbot serve`, or what else serves, until the block ends; it may have ended by itself before."""
    process = await asyncio.create_subprocess_exec(
        *command(verb, *args),
        cwd=home.folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    printed: list[str] = []
    reader = asyncio.create_task(_read(process, printed))
    service = Serving("", process, printed)
    try:
        address = await service.until_printed(r"(http://127\.0\.0\.1:\d+)")
        yield Serving(address[1], process, printed)
    finally:
        if process.returncode is None:
            await service.kill()
        await reader


async def _read(process: asyncio.subprocess.Process, printed: list[str]) -> None:
    assert process.stdout is not None
    while line := await process.stdout.readline():
        printed.append(line.decode().rstrip("\n"))


async def until(holds: Callable[[], bool], *, within: float, what: str) -> None:
    """Return as soon as `holds()`; fail after `within` seconds. The wait is on another process's clock."""
    try:
        async with asyncio.timeout(within):
            while not holds():  # noqa: ASYNC110 - what it waits for happens in another process
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(f"not within {within} s: {what}") from None


def command(*args: str) -> list[str]:
    return [sys.executable, "-m", "meetbot", *args]


def environment() -> dict[str, str]:
    """The test's environment without settings of meetbot's own, and without buffering."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("MEETBOT_")}
    return {**kept, "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"}
