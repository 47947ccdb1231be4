"""A wave of invitations to a congress, the processes that send it, and what the mail server saw of it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

CONNECTIONS = 16
PATIENCE_S = 300.0  # for a whole wave on a machine that others use too
POLL_S = 0.005

CONFIG = """\
[server]
port = 0
base_url = "https://meet.example.org"

[database]
url = "{database}"

[mail]
sender = "rsvp@meet.example.org"
canary = false

[mail.smtp]
host = "127.0.0.1"
port = {port}
security = "none"
connections = {connections}
"""

AGENDA = """\
format: meetbot/1
meeting:
  {id: congress, title: Congress, date: 2031-03-13, start: "09:00", timezone: Europe/Zurich, mode: hybrid,
   venue: {name: Hall, city: Zurich}, online: {platform: Zoom, url: "https://call.example.org/congress"}}
sessions: [{id: opening, title: Opening, duration: 1h}]
attendees: {file: attendees.csv}
reminders: []
"""


@dataclass(frozen=True, slots=True)
class Took:
    """One whole mail that the server took; `client` is the process that it came from."""

    message_id: str
    rcpt: str
    sha256: str
    client: str


@dataclass(slots=True)
class Log:
    """The server's log, read as it grows."""

    path: Path
    took: list[Took] = field(default_factory=list)
    midway: set[str] = field(default_factory=set)  # clients of whom a connection ended within a transaction
    _open: dict[int, str] = field(default_factory=dict)
    _offset: int = 0

    def read(self) -> int:
        """Take in what is new, and return how many mails the server has taken."""
        with self.path.open("rb") as file:
            file.seek(self._offset)
            whole, newline, _ = file.read().rpartition(b"\n")
        if newline:
            self._offset += len(whole) + 1
            for line in whole.splitlines():
                self._add(json.loads(line))
        return len(self.took)

    def connected(self, client: str) -> int:
        """Return how many connections of this client are open."""
        return sum(name == client for name in self._open.values())

    def _add(self, event: dict[str, Any]) -> None:
        match event["event"]:
            case "hello":
                self._open[event["line"]] = event["name"]
            case "took":
                client = self._open[event["line"]]
                self.took.append(Took(event["message_id"], event["rcpt"], event["sha256"], client))
            case "gone":
                client = self._open.pop(event["line"], "")
                if event["midway"]:
                    self.midway.add(client)


@contextmanager
def sink(folder: Path, *, pipelining: bool) -> Iterator[tuple[int, Log]]:
    """Run the mail server as a process; give its port and its log."""
    path = folder / "sink.log"
    path.touch()
    program = [sys.executable, "-m", "tests.kills.log_sink", "--log", str(path)]
    with subprocess.Popen(
        [*program, "--pipelining"] if pipelining else program, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline().split()[-1]), Log(path)
        finally:
            server.kill()


@dataclass(frozen=True, slots=True)
class Running:
    """A process of meetbot's; its name is what it says to the mail server."""

    name: str
    process: subprocess.Popen[bytes]

    @property
    def ended(self) -> bool:
        return self.process.poll() is not None


def meetbot(folder: Path, *words: str, name: str = "meetbot.example.org") -> Running:
    """Start a command; what it prints goes to a file beside its settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("MEETBOT_")}
    environment = kept | {"MEETBOT_MAIL__SMTP__HELLO": name}
    program = [sys.executable, "-m", "meetbot", *words]
    with (folder / "meetbot.log").open("ab") as log:
        return Running(name, subprocess.Popen(program, cwd=folder, env=environment, stdout=log, stderr=log))


def queue_wave(folder: Path, *, database: str, port: int, people: int) -> set[str]:
    """Apply an agenda with that many attendees, its mails held back by nothing; return their addresses."""
    (folder / "config.toml").write_text(CONFIG.format(database=database, port=port, connections=CONNECTIONS))
    (folder / "congress.yaml").write_text(AGENDA)
    addresses = [f"p{n:05}@example.org" for n in range(people)]
    modes = ("onsite", "online")
    rows = [f"p{n:05},Person {n},{address},{modes[n % 2]}" for n, address in enumerate(addresses)]
    (folder / "attendees.csv").write_text("\n".join(["id,name,email,mode", *rows]) + "\n")
    applied = meetbot(folder, "apply", "congress.yaml", "--yes")
    assert applied.process.wait(PATIENCE_S) == 0, (folder / "meetbot.log").read_text()
    return set(addresses)


def wait_for(log: Log, number: int, *processes: Running) -> None:
    """Return once the server has taken so many mails; fail when it will not."""
    limit = time.monotonic() + PATIENCE_S
    while log.read() < number:
        assert time.monotonic() < limit, f"{log.read()} of {number} mails after {PATIENCE_S} s"
        assert not any(process.ended for process in processes), "a process ended by itself"
        time.sleep(POLL_S)


def until_printed(folder: Path, pattern: str, running: Running) -> None:
    """Return once the process has said something that matches."""
    limit = time.monotonic() + PATIENCE_S
    while not re.search(pattern, (folder / "meetbot.log").read_text(encoding="utf-8")):
        assert time.monotonic() < limit, f"{pattern!r} was not printed within {PATIENCE_S} s"
        assert not running.ended, "the process ended by itself"
        time.sleep(POLL_S)


def wait_until_all(log: Log, invited: set[str], *processes: Running) -> None:
    """Return once everybody has got a mail, or after PATIENCE_S: who has none then is lost."""
    limit = time.monotonic() + PATIENCE_S
    while len({took.rcpt for took in log.took} & invited) < len(invited) and time.monotonic() < limit:
        assert not any(process.ended for process in processes), "a process ended by itself"
        time.sleep(10 * POLL_S)
        log.read()


def kill(victim: Running, log: Log) -> None:
    """Kill -9 by pid, and wait until the server has noticed that its connections are gone."""
    os.kill(victim.process.pid, signal.SIGKILL)
    victim.process.wait()
    limit = time.monotonic() + PATIENCE_S
    log.read()
    while log.connected(victim.name):
        assert time.monotonic() < limit, f"the server still hears {victim.name}"
        time.sleep(POLL_S)
        log.read()


def shares(seed: int, kills: int) -> list[float]:
    """Return how much of an even share of what is still to come each kill waits for, drawn by lot."""
    random = Random(seed)
    return [random.uniform(0.2, 1.8) for _ in range(kills)]


def until_next(share: float, *, left: int, kills: int) -> int:
    """Return after how many more mails the next kill falls: at most 4 of 5 of those that are left.

    A fast sender is further than the last kill wanted by the time that it is dead, so this is drawn from what
    is left, not from the whole.
    """
    return max(1, round(0.8 * left * min(share / kills, 1)))


def twice(log: Log) -> Counter[str]:
    """Return how many mails came once more after each client had sent them."""
    before: dict[str, str] = {}
    again: Counter[str] = Counter()
    for took in log.took:
        if took.message_id in before:
            again[before[took.message_id]] += 1
        before[took.message_id] = took.client
    return again


def unequal(log: Log) -> list[str]:
    """Return the Message-IDs whose copies are not the same bytes."""
    seen: dict[str, set[str]] = {}
    for took in log.took:
        seen.setdefault(took.message_id, set()).add(took.sha256)
    return [message_id for message_id, digests in seen.items() if len(digests) > 1]
