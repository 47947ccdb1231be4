"""Several processes that send from one outbox, as `meetbot worker` does, and begin at one word.

Each says "ready" on a line, waits for a line, sends what is due, and says what that cost; then again.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from meetbot.clock import Clock
from meetbot.flows.mails.deliver import Deliverer
from meetbot.store.store import Store
from tests.bench.mail.waves import composer, settings


@dataclass(frozen=True, slots=True)
class Workers:
    """Processes that stand ready or send."""

    running: tuple[subprocess.Popen[str], ...]

    def wait_ready(self) -> None:
        for worker in self.running:
            said = _line(worker)
            assert said == "ready", said

    def send_all(self) -> tuple[float, float]:
        """Let all send what is due; return seconds until the last one is done, and CPU seconds of all."""
        begun = time.perf_counter()
        for worker in self.running:
            assert worker.stdin is not None
            worker.stdin.write("go\n")
            worker.stdin.flush()
        cpu = [float(json.loads(_line(worker))["cpu"]) for worker in self.running]
        return time.perf_counter() - begun, sum(cpu)


def _line(worker: subprocess.Popen[str]) -> str:
    assert worker.stdout is not None
    return worker.stdout.readline().strip()


@contextmanager
def sending_workers(number: int, *, url: str, folder: Path, port: int, connections: int) -> Iterator[Workers]:
    """Run so many processes with so many connections each."""
    words = [sys.executable, "-m", "tests.bench.mail.workers", url, str(folder), str(port), str(connections)]
    with ExitStack() as stack:
        started = [
            stack.enter_context(
                subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            )
            for _ in range(number)
        ]
        try:
            yield Workers(tuple(started))
        finally:
            for worker in started:
                worker.communicate()  # no more words: it ends once it stands ready again


async def _work(url: str, folder: Path, port: int, connections: int) -> None:
    with Store.open(url) as store:
        chosen = settings(folder, port=port, connections=connections)
        composing = composer(chosen)
        while True:
            async with Deliverer(
                store=store, settings=chosen, composer=composing, clock=Clock()
            ) as deliverer:
                print("ready", flush=True)
                if not await asyncio.to_thread(sys.stdin.readline):
                    return
                cpu = time.process_time()
                await deliverer.look()
                print(json.dumps({"cpu": time.process_time() - cpu}), flush=True)


if __name__ == "__main__":
    asyncio.run(_work(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
