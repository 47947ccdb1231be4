"""kill -9 of a service at which two doors check in: nothing acknowledged is lost, nobody counts twice."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from meetbot.attendees.links import Link, Scope, token_hash
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.door import check_in_id
from meetbot.flows.meeting.record import count_presences
from meetbot.store.store import Store
from tests.journeys.process import Home, serving

MEETING = "board"
DOORS = ("joe", "mei")
GUESTS = 36
ROUNDS = 3
MOST_A_ROUND = 8  # presses that are acknowledged before the service is killed, at the most
AGENDA = (
    """\
format: meetbot/1
meeting: {id: board, title: Board, date: 2026-01-12, start: "09:00", timezone: UTC, organiser: us}
organisations:
  us: {name: The Board}
people:
"""
    + "".join(f"  guest-{n}: {{name: Guest {n}, email: guest-{n}@example.org}}\n" for n in range(GUESTS))
    + """\
sessions:
  - {id: opening, title: Opening, duration: 30m}
"""
)
pytestmark = pytest.mark.timeout(600)


@dataclass(slots=True, kw_only=True)
class Phone:
    """One door's phone: what it pressed, oldest first, and what the server said that it has."""

    name: str
    queue: list[dict[str, Any]] = field(default_factory=list)
    acknowledged: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def send(self, http: aiohttp.ClientSession, base: str) -> None:
        """Send the oldest two; what was acknowledged is forgotten, as the page does."""
        some = self.queue[:2]
        body = {"sent": 1000, "presses": some}
        headers = {"Authorization": f"Bearer {self.name}-token"}
        async with http.post(f"{base}/live/{MEETING}/door", json=body, headers=headers) as answer:
            assert answer.status == 200
            done = {one["id"] for one in (await answer.json())["presses"] if "refused" not in one}
        self.acknowledged |= {one["id"]: one for one in some if one["id"] in done}
        self.queue = [one for one in self.queue if one["id"] not in done]

    async def work(self, base: str) -> None:
        async with aiohttp.ClientSession() as http:
            while self.queue:
                await self.send(http, base)


def acknowledged(phones: list[Phone]) -> int:
    return sum(len(phone.acknowledged) for phone in phones)


def presses(door: str, codes: list[str]) -> list[dict[str, Any]]:
    """Both doors check everybody in; Joe takes back every third, and Mei leaves those out."""
    found: list[dict[str, Any]] = []
    for number, code in enumerate(codes):
        mistaken = number % 3 == 0
        key = f"press-{door}-{number}"
        if door == "mei" and mistaken:
            continue
        found.append({"id": key, "do": "in", "who": code, "at": number})
        if mistaken:
            ids = [check_in_id(MEETING, key)]
            found.append({"id": f"{key}-back", "do": "back", "who": code, "of": ids, "at": number})
    return found


def prepare(store: Store) -> None:
    """Apply the agenda, and give each door a link: the token is the name with "-token"."""
    now = datetime.now(UTC)
    with store.begin() as tx:
        tx.add_revision(MEETING, text=AGENDA, files={}, source="board.yaml", by="ana", now=now)
        links = [Link(scope=Scope.DOOR, meeting=MEETING, person_id=name) for name in DOORS]
        tx.add_links([(link, token_hash(f"{link.person_id}-token")) for link in links], now=now)


def lost(store: Store, phones: list[Phone]) -> set[str]:
    """Return the presses that were acknowledged and are not in the store as they were acknowledged."""
    with store.read() as tx:
        there = {presence.id for presence in tx.presences(MEETING)}
    done = {key: one for phone in phones for key, one in phone.acknowledged.items()}
    gone = {some_id for one in done.values() if one["do"] == "back" for some_id in one["of"]}
    here = {check_in_id(MEETING, key) for key, one in done.items() if one["do"] == "in"}
    # What was taken back, and not acknowledged before the kill, may be there or not.
    waiting = {some_id for phone in phones for one in phone.queue for some_id in one.get("of", ())}
    return (here - gone - waiting - there) | (gone & there)


async def codes_at(base: str) -> list[str]:
    """Return whom the door's page can check in."""
    headers = {"Authorization": "Bearer joe-token"}
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"{base}/live/{MEETING}/door/state", headers=headers) as answer,
    ):
        return [one["who"] for one in (await answer.json())["people"]]


async def test_two_doors_and_kills_end_in_each_person_once(tmp_path: Path) -> None:
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")  # noqa: T201 - to repeat a failure
    lots, home = random.Random(seed), Home(tmp_path)
    home.configure()
    config = (tmp_path / "config.toml").read_text()
    home.write(f'{config}\n[database]\nurl = "sqlite:///meetbot.db"\n', "config.toml")
    with Store.open(f"sqlite:///{tmp_path / 'meetbot.db'}") as store:
        prepare(store)
        phones: list[Phone] = []
        for _ in range(ROUNDS):
            async with serving(home) as service:
                if not phones:
                    codes = await codes_at(service.base_url)
                    phones = [Phone(name=door, queue=presses(door, codes)) for door in DOORS]
                working = [asyncio.create_task(phone.work(service.base_url)) for phone in phones]
                until = acknowledged(phones) + lots.randint(1, MOST_A_ROUND)
                while acknowledged(phones) < until:  # noqa: ASYNC110 - another process answers
                    await asyncio.sleep(0.005)
                await service.kill()
                for task in working:
                    with suppress(aiohttp.ClientError):
                        await task
            assert lost(store, phones) == set()
            assert all(phone.queue for phone in phones)
        async with serving(home) as service:
            await asyncio.gather(*(phone.work(service.base_url) for phone in phones))
            for phone in phones:  # and all of it once more, as a phone does whose answers were lost
                phone.queue = list(phone.acknowledged.values())
                await phone.work(service.base_url)
        with store.read() as tx:
            found, agenda = tx.presences(MEETING), agenda_at(tx, MEETING)
        people = GUESTS * 2 // 3
        counted = count_presences(found, agenda)
        assert counted is not None
        assert (counted.unique, counted.onsite, len(found)) == (people, people, 2 * people)
        assert {p.by for p in found} == set(DOORS)


def test_what_was_acknowledged_and_is_not_there_is_lost(tmp_path: Path) -> None:
    one: dict[str, Any] = {"id": "press-joe-1", "do": "in", "who": "x", "at": 1}
    phone = Phone(name="joe", acknowledged={"press-joe-1": one})
    with Store.open(f"sqlite:///{tmp_path / 'meetbot.db'}") as store:
        assert lost(store, [phone]) == {check_in_id(MEETING, "press-joe-1")}
