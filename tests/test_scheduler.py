"""When to look."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from meetbot.clock import Clock
from meetbot.scheduler import Scheduler


class Looker:
    """Counts looks; each may take its time and name the next due instant."""

    def __init__(self, *due: datetime | None) -> None:
        self.due = list(due)
        self.looked = 0
        self.seen = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()

    async def look(self) -> datetime | None:
        self.looked += 1
        self.seen.set()
        await self.gate.wait()
        return self.due.pop(0) if self.due else None

    async def housekeep(self) -> None:
        return None

    async def next_look(self) -> None:
        self.seen.clear()
        async with asyncio.timeout(10):
            await self.seen.wait()


class Stepped(Clock):
    """A clock that runs an hour behind the system's, as ours does after the system's was put forward."""

    def now(self) -> datetime:
        return super().now() - timedelta(hours=1)


def scheduler(looker: Looker, clock: Clock) -> Scheduler:
    return Scheduler(clock=clock, look=looker.look, housekeep=looker.housekeep)


async def test_it_looks_at_once_and_again_at_the_due_instant_it_was_told() -> None:
    clock = Clock()
    looker = Looker(clock.now() + timedelta(milliseconds=300))
    made = scheduler(looker, clock)
    made.start()
    await looker.next_look()
    await looker.next_look()
    made.stop()
    assert looker.looked == 2


async def test_a_due_instant_long_past_is_not_dropped() -> None:
    clock = Clock()
    looker = Looker(clock.now() - timedelta(days=3))
    made = scheduler(looker, clock)
    made.start()
    await looker.next_look()
    await looker.next_look()
    made.stop()
    assert looker.looked >= 2


async def test_a_stepped_system_clock_delays_no_look() -> None:
    clock = Stepped()
    looker = Looker(clock.now() + timedelta(milliseconds=300))
    made = scheduler(looker, clock)
    made.start()
    await looker.next_look()
    await looker.next_look()
    made.stop()
    assert looker.looked >= 2


async def test_wakes_during_a_look_are_merged_into_one_more() -> None:
    looker = Looker()
    looker.gate.clear()
    made = scheduler(looker, Clock())
    made.start()
    await looker.next_look()
    for _ in range(5):
        made.nudge()
    looker.gate.set()
    await made.ended()
    made.stop()
    assert looker.looked == 2


async def test_a_look_under_way_at_the_stop_goes_on_to_its_end() -> None:
    class Finishing(Looker):
        finished = False

        async def look(self) -> datetime | None:
            await super().look()
            self.finished = True
            return None

    looker = Finishing()
    looker.gate.clear()
    made = scheduler(looker, Clock())
    made.start()
    await looker.next_look()
    made.stop()
    asyncio.get_running_loop().call_later(0.05, looker.gate.set)
    await made.ended()
    assert looker.finished


async def test_a_failed_look_does_not_end_the_looking() -> None:
    class Failing(Looker):
        async def look(self) -> datetime | None:
            await super().look()
            raise OSError("the database is away")

    looker = Failing()
    made = scheduler(looker, Clock())
    made.start()
    await looker.next_look()
    await made.ended()
    made.nudge()
    await looker.next_look()
    assert made.running
    made.stop()
    assert not made.running
