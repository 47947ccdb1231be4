"""How seldom cycles are looked for: in the service for as long as it runs, and as before after it."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path

from meetbot.memory import COLLECTED_AFTER, rare_collections

ASKED = """
import asyncio, gc, json
from pathlib import Path
from meetbot.config import load_settings
from meetbot.service import running_service

async def run():
    before = gc.get_threshold()[0], gc.get_freeze_count()
    async with running_service(load_settings(Path(CONFIG)), pages=False):
        within = gc.get_threshold()[0], gc.get_freeze_count()
    print(json.dumps([before, within, (gc.get_threshold()[0], gc.get_freeze_count())]))

asyncio.run(run())
"""


def test_what_was_loaded_is_left_out_of_each_look_and_looks_are_rare_until_the_end() -> None:
    before = gc.get_threshold()
    with rare_collections():
        assert gc.get_freeze_count() > 10_000  # all that this process has imported
        assert gc.get_threshold() == (COLLECTED_AFTER, *before[1:])
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_a_cycle_is_still_found() -> None:
    class Node:
        other: Node

    with rare_collections():
        first, second = Node(), Node()
        first.other, second.other = second, first
        del first, second
        assert gc.collect() >= 2


def test_a_process_that_only_delivers_does_so_too(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[database]\nurl = "sqlite:///meetbot.db"\n')
    asked = ASKED.replace("CONFIG", repr(str(config)))
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    before, within, after = json.loads(done.stdout)
    assert within[0] == COLLECTED_AFTER
    assert within[1] > 10_000
    assert after == before
