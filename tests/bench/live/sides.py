"""Two servers to measure, meetbot and the bare broadcaster, each with a crowd and an operator of its own."""

from __future__ import annotations

import json
import os
import re
import select
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from meetbot.attendees.links import Link, Scope, link_token, token_hash
from meetbot.store.store import Store
from meetbot.web.live.viewer import encode
from tests.bench.live.operator import Operator

PATIENCE_S = 120.0
CONFIG = """[server]
port = {port}
base_url = "http://127.0.0.1:{port}"
[folders]
data = "data"
[mail]
sender = "rsvp@meet.example.org"
[security]
secret = "{secret}"
"""
SECRET = "a key for all links of one measurement, made up for it"
AGENDA = """\
format: meetbot/1
meeting: {{id: board, title: Annual meeting, date: {start:%Y-%m-%d}, start: "{start:%H:%M}", timezone: UTC,
  venue: {{name: Town Hall, room: Hall 1, city: Porto, country: PT}}}}
people: {{ana: {{name: Ana Lima}}, rui: {{name: Rui Costa}}}}
sessions:
  - {{id: opening, kind: opening, title: Opening, duration: 4h, host: ana}}
  - {{id: keynote, kind: keynote, title: Digital transformation, duration: 50m, speakers: [rui]}}
  - {{id: pause, kind: break, title: Group photo and break, duration: 20m, min: 10m}}
  - {{id: panel, kind: panel, title: Partnership round table, duration: 45m, chair: ana}}
  - {{id: contest, kind: award, title: Results of the contest, duration: 15m}}
  - {{id: closing, kind: closing, title: Closing, duration: 15m, speakers: [ana]}}
reminders: []
"""


@dataclass(frozen=True, slots=True)
class Process:
    """A server that runs, as the kernel sees it."""

    pid: int

    def memory_kb(self) -> int:
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmRSS:")[2].split()[0])

    def cpu_s(self) -> float:
        """Return seconds of CPU so far, the kernel's included."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def open_files(self) -> int:
        return len(list(Path(f"/proc/{self.pid}/fd").iterdir()))


@dataclass(eq=False)
class Crowd:
    """The viewers' process, from outside."""

    process: subprocess.Popen[bytes]
    reached: dict[int, float] = field(default_factory=dict)  # state -> when the last viewer had it
    lost: int = 0
    _rest: bytes = b""
    _answers: list[dict[str, Any]] = field(default_factory=list)

    def ask(self, do: str, **more: object) -> dict[str, Any]:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"do": do, **more}).encode() + b"\n")
        self.process.stdin.flush()
        while not self._answers:
            self._read()
        return self._answers.pop(0)

    def until(self, v: int) -> float:
        """Return when the last viewer had this state, or a newer one."""
        while not any(reached >= v for reached in self.reached):
            self._read()
        return self.reached[min(reached for reached in self.reached if reached >= v)]

    def _read(self) -> None:
        assert self.process.stdout is not None
        number = self.process.stdout.fileno()
        ready, _, _ = select.select([number], [], [], PATIENCE_S)
        data = os.read(number, 65_536) if ready else b""
        assert data, "the crowd says nothing more"
        *lines, self._rest = (self._rest + data).split(b"\n")
        for said in map(json.loads, lines):
            if "v" in said:
                self.reached[said["v"]], self.lost = said["last"], said["lost"]
            else:
                self._answers.append(said)


@dataclass(frozen=True, slots=True)
class Side:
    """One server with its viewers and its operator."""

    name: str
    server: Process
    crowd: Crowd
    operator: Operator


@contextmanager
def both_sides(folder: Path) -> Iterator[tuple[Side, Side]]:
    """Run meetbot with a meeting whose first item runs, and the bare broadcaster of the same state."""
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = int(probe.getsockname()[1])
    (folder / "config.toml").write_text(CONFIG.format(port=free, secret=SECRET), encoding="utf-8")
    token = _prepare(folder)
    with _server(folder, "meetbot", "serve", says=r"http://127\.0\.0\.1:(\d+)") as (ours, port):
        _start_item(port, token)
        texts = _texts(port)
        (folder / "state.jsonl").write_text("\n".join(texts) + "\n", encoding="utf-8")
        program = ("tests.bench.live.bare", str(folder / "state.jsonl"))
        with (
            _server(folder, *program, says=r"listening on (\d+)") as (bare, bare_port),
            _crowd(folder, port) as crowd,
            _crowd(folder, bare_port) as bare_crowd,
            closing(Operator(port, token)) as operator,
            closing(Operator(bare_port)) as bare_operator,
        ):
            yield (
                Side("meetbot", ours, crowd, operator),
                Side("bare", bare, bare_crowd, bare_operator),
            )


def _prepare(folder: Path) -> str:
    """Apply the meeting in a fresh database; return the token of an operator's link."""
    now = datetime.now(UTC)
    data = folder / "data"
    data.mkdir()
    text = AGENDA.format(start=now - timedelta(minutes=5))
    link = Link(scope=Scope.OPERATOR, meeting="board")
    token = link_token(link, secret=SECRET.encode())
    with Store.open(f"sqlite:///{data / 'meetbot.db'}") as store, store.begin() as tx:
        tx.add_revision("board", text=text, files={}, source="board.yaml", by="bench", now=now)
        tx.add_links([(link, token_hash(token))], now=now)
    return token


def _start_item(port: int, token: str) -> None:
    with closing(Operator(port, token)) as starter:
        starter.press(command="start", item="opening", anyway=True)


def _texts(port: int) -> tuple[str, str]:
    """Return plan and state as everybody gets them."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/live/board/state", timeout=PATIENCE_S) as answer:
        state = json.load(answer)
    plan = state.pop("plan_block")
    return encode(plan).text, encode(state).text


@contextmanager
def _server(folder: Path, module: str, *words: str, says: str) -> Iterator[tuple[Process, int]]:
    """Run a server until the block ends; give its process and its port."""
    log = folder / f"{module}.log"
    with log.open("wb") as file:
        program = [sys.executable, "-m", module, *words]
        with subprocess.Popen(
            program, cwd=folder, env=_environment(), stdout=file, stderr=subprocess.STDOUT
        ) as process:
            try:
                yield Process(process.pid), _port(log, says, process)
            finally:
                process.terminate()


def _port(log: Path, says: str, process: subprocess.Popen[bytes]) -> int:
    limit = time.monotonic() + PATIENCE_S
    while process.poll() is None and time.monotonic() < limit:
        if found := re.search(says, log.read_text(encoding="utf-8")):
            return int(found[1])
        time.sleep(0.05)  # it starts in its own time
    raise AssertionError(f"did not start: {log.read_text(encoding='utf-8')}")


@contextmanager
def _crowd(folder: Path, port: int) -> Iterator[Crowd]:
    program = [sys.executable, "-m", "tests.bench.live.crowd", str(port)]
    with subprocess.Popen(
        program, cwd=folder, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            yield Crowd(process)
        finally:
            process.terminate()


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MEETBOT_")}
    root = Path(__file__).parents[3]
    return {**kept, "PYTHONUNBUFFERED": "1", "NO_COLOR": "1", "PYTHONPATH": str(root)}
