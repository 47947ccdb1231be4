"""Worker processes that probe mutants, watched: one that hangs or dies is a finding, and another goes on."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Finding:
    """What a mutant did that none may do. `python -m tests.soak.agenda_mutants NUMBER` does it again."""

    number: int
    seed: str
    steps: tuple[str, ...]
    what: str

    def __str__(self) -> str:
        return f"{self.number} ({self.seed}: {', '.join(self.steps)}): {self.what}"


def fuzz(numbers: range, *, workers: int, say: bool = False) -> list[Finding]:
    """Return the findings of these mutants, in their order."""
    share = -(-len(numbers) // workers)
    shares = [numbers[begin : begin + share] for begin in range(0, len(numbers), share)]
    with ThreadPoolExecutor(workers) as pool:
        return [
            finding for found in pool.map(lambda part: list(_watched(part, say)), shares) for finding in found
        ]


def _watched(numbers: range, say: bool) -> Iterator[Finding]:
    """Yield findings; after a worker's end before its time, go on behind the mutant that ended it."""
    while numbers:
        at: dict[str, Any] = {}
        command = [sys.executable, "-m", "tests.soak.agenda_mutants", str(numbers.start), str(numbers.stop)]
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as worker:
            assert worker.stdout is not None
            assert worker.stderr is not None
            for line in worker.stdout:
                told = json.loads(line)
                if "what" in told:
                    yield _finding(at, told["what"], say)
                else:
                    at = told
                    if say and at["at"] % 1000 == 0:
                        print(at["at"], flush=True)
            stack = worker.stderr.read()
        if worker.returncode == 0:
            return
        assert at, stack  # it did not even begin
        yield _finding(at, f"ended with {worker.returncode}: {stack[-1500:]}", say)
        numbers = range(at["at"] + 1, numbers.stop)


def _finding(at: dict[str, Any], what: str, say: bool) -> Finding:
    found = Finding(at["at"], at["seed"], tuple(at["steps"]), what)
    if say:
        print(found, flush=True)
    return found
