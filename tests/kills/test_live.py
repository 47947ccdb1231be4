"""kill -9 of a service that takes commands: what it acknowledged is there afterwards (live design 3.10)."""

from __future__ import annotations

import asyncio
import itertools
import random
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from meetbot.attendees.links import Link, Scope, token_hash
from meetbot.store.store import Store
from tests.journeys.process import Home, serving

MEETING = "board"
OPERATORS = ("ana", "rui", "eva")
ROUNDS = 4
LATEST_S = 1.5  # after the first command was acknowledged
AGENDA = """\
format: meetbot/1
meeting: {id: board, title: Board, date: 2026-01-12, start: "09:00", timezone: UTC, organiser: us}
organisations:
  us: {name: The Board}
sessions:
  - {id: opening, title: Opening, duration: 30m}
  - {id: panel, title: Panel, duration: 30m}
"""
pytestmark = pytest.mark.timeout(600)


def prepare(store: Store) -> None:
    """Apply the agenda, and give each operator a link: the token is the name with "-token"."""
    now = datetime.now(UTC)
    with store.begin() as tx:
        tx.add_revision(MEETING, text=AGENDA, files={}, source="board.yaml", by="ana", now=now)
        links = [Link(scope=Scope.OPERATOR, meeting=MEETING, person_id=name) for name in OPERATORS]
        tx.add_links([(link, token_hash(f"{link.person_id}-token")) for link in links], now=now)


async def post(http: aiohttp.ClientSession, base: str, who: str, id: str, **fields: object) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {who}-token", "Idempotency-Key": id}
    async with http.post(f"{base}/live/{MEETING}/commands", json=fields, headers=headers) as answer:
        found: dict[str, Any] = await answer.json()
        return found | {"status": answer.status}


async def press(base: str, who: str, seed: int, sent: list[str], acknowledged: dict[str, int]) -> None:
    """Add time for ever, each time under a new id, until the service is gone."""
    async with aiohttp.ClientSession() as http:
        for number in itertools.count():
            id = f"{who}-{seed}-{number}"
            sent.append(id)
            answer = await post(http, base, who, id, command="add", seconds=60, item="panel")
            if answer["status"] == 200:
                acknowledged[id] = answer["done"]["number"]
            else:
                assert answer["status"] == 429, answer
                sent.remove(id)
                await asyncio.sleep(0.1)


def stored(folder: Path) -> tuple[str, dict[str, list[int]], list[int]]:
    """Return the journal's epoch, the numbers of each command's events, and all numbers."""
    with Store.open(f"sqlite:///{folder / 'meetbot.db'}") as store, store.read() as tx:
        epoch, rows = tx.journal(MEETING)
    by_id: dict[str, list[int]] = {}
    for row in rows:
        by_id.setdefault(row.command_id, []).append(row.number)
    return epoch, by_id, [row.number for row in rows]


def lost(acknowledged: dict[str, int], by_id: dict[str, list[int]]) -> set[str]:
    """Return the ids of commands that were acknowledged and are not in the journal once, as said."""
    return {id for id, number in acknowledged.items() if by_id.get(id) != [number]}


async def test_kill_9_at_any_instant_loses_no_acknowledged_command(tmp_path: Path) -> None:
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")  # noqa: T201 - to repeat a failure
    lots = random.Random(seed)
    home = Home(tmp_path)
    home.configure()
    config = (tmp_path / "config.toml").read_text()
    home.write(f'{config}\n[database]\nurl = "sqlite:///meetbot.db"\n', "config.toml")
    with Store.open(f"sqlite:///{tmp_path / 'meetbot.db'}") as store:
        prepare(store)
    sent: list[str] = []
    acknowledged: dict[str, int] = {}
    epochs: set[str] = set()
    for turn in range(ROUNDS):
        async with serving(home) as service:
            tasks = [
                asyncio.create_task(press(service.base_url, who, turn, sent, acknowledged))
                for who in OPERATORS
            ]
            before = len(acknowledged)
            while len(acknowledged) == before:  # noqa: ASYNC110 - another process answers
                await asyncio.sleep(0.01)
            await asyncio.sleep(lots.uniform(0, LATEST_S))
            await service.kill()
            for task in tasks:
                with suppress(aiohttp.ClientError):
                    await task
        epoch, by_id, numbers = stored(tmp_path)
        epochs.add(epoch)
        assert lost(acknowledged, by_id) == set()
        assert numbers == list(range(1, len(numbers) + 1))
    assert len(epochs) == 1
    assert lost({**acknowledged, "never": 1}, by_id) == {"never"}

    # What was sent and not answered may be there or not; sent again under its id, it is there once.
    open_ids = [id for id in sent if id not in acknowledged]
    assert open_ids
    async with serving(home) as service, aiohttp.ClientSession() as http:
        for id in open_ids:
            again = {"command": "add", "seconds": 60, "item": "panel"}
            answer = await post(http, service.base_url, id.split("-")[0], id, **again)
            assert (answer["status"], answer.get("epoch")) == (200, epoch), answer
    _, by_id, _ = stored(tmp_path)
    assert [len(by_id[id]) for id in sent] == [1] * len(sent)
