"""kill -9 of real delivering processes: nothing is lost, at most one mail a connection comes twice."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from meetbot.flows.mails.deliver import Deliverer
from meetbot.outbox.model import State
from meetbot.store.store import Store
from tests.flows.delivering import Letters, Standing, entries, settings
from tests.servers.smtp_sink import Received, Sink

CONNECTIONS = 4
NUMBER = 120


def fill(url: str) -> None:
    due = datetime.now(UTC) - timedelta(minutes=1)
    with Store.open(url) as store, store.begin() as tx:
        tx.enqueue(entries(NUMBER, not_before=due, expires_at=due + timedelta(days=1)))


async def start(
    url: str, sink: Sink, *, strike_after: int = 0, after_250: bool = False, terminate_after: int = 0
) -> Process:
    """Start a worker and return once it holds its place; it is killed, or ended, that many mails later."""
    program = (sys.executable, "-m", "tests.flows.delivering", url, str(sink.port), str(CONNECTIONS))
    process = await asyncio.create_subprocess_exec(*program, stdout=PIPE)
    assert process.stdout is not None
    if terminate_after:
        sink.on_received = terminate_at(terminate_after, process, sink)
    if strike_after:
        number = len(sink.received) + strike_after
        sink.on_received = strike_at(number, process, sink, after_250=after_250)
    assert await process.stdout.readline() == b"working\n"
    return process


def states(url: str) -> dict[str, int]:
    with Store.open(url) as store, store.read() as tx:
        return tx.counts()


def came_twice(sink: Sink) -> int:
    """How many mails too many arrived; every copy of one has the same octets."""
    copies: dict[str, set[bytes]] = {}
    for mail in sink.received:
        copies.setdefault(mail.message_id, set()).add(mail.data)
    assert {len(found) for found in copies.values()} <= {1}
    return len(sink.received) - len(copies)


def strike_at(number: int, victim: Process, sink: Sink, *, after_250: bool) -> Callable[[Received], None]:
    """Kill the victim when the sink has that many mails, just before its 250 or just after."""

    def strike(_: Received) -> None:
        if len(sink.received) == number and victim.returncode is None:
            if after_250:
                asyncio.get_running_loop().call_later(0.001, victim.kill)
            else:
                victim.kill()

    return strike


def terminate_at(number: int, process: Process, sink: Sink) -> Callable[[Received], None]:
    """Ask the process to end when the sink has that many mails."""

    def ask(_: Received) -> None:
        if len(sink.received) == number:
            process.terminate()

    return ask


async def test_after_every_kill_all_arrives_and_at_most_one_a_connection_twice(
    filled_url: str, smtp_sink: Sink
) -> None:
    # The first mail, one in the first claim, one in the midst.
    for more, after_250 in ((1, False), (6, True), (54, False)):
        twice = came_twice(smtp_sink)
        process = await start(filled_url, smtp_sink, strike_after=more, after_250=after_250)
        assert await process.wait() == -9
        assert came_twice(smtp_sink) - twice <= CONNECTIONS
    smtp_sink.on_received = None
    last = await start(filled_url, smtp_sink)
    assert await last.wait() == 0
    arrived = Counter(mail.rcpt_to[0] for mail in smtp_sink.received)
    assert set(arrived) == {entry.rcpt for entry in entries(NUMBER)}
    assert states(filled_url) == {"sent": NUMBER}


@pytest.mark.postgres
async def test_two_worker_processes_on_postgresql_send_each_mail_once(
    postgres_url: str, smtp_sink: Sink
) -> None:
    fill(postgres_url)
    workers = await asyncio.gather(*(start(postgres_url, smtp_sink) for _ in range(2)))
    assert [await worker.wait() for worker in workers] == [0, 0]
    arrived = sorted(mail.rcpt_to[0] for mail in smtp_sink.received)
    assert arrived == sorted(entry.rcpt for entry in entries(NUMBER))
    assert states(postgres_url) == {"sent": NUMBER}


async def test_a_living_sender_takes_over_what_a_dead_one_had_claimed_before_its_lease_is_over(
    filled_url: str, smtp_sink: Sink
) -> None:
    clock, lease = Standing(datetime.now(UTC)), timedelta(minutes=2)
    with Store.open(filled_url) as dying, Store.open(filled_url) as living:
        slot = dying.take_slot()
        relay = settings(smtp_sink.port, connections=CONNECTIONS)
        async with Deliverer(store=living, settings=relay, composer=Letters(), clock=clock) as peer:
            with dying.begin(alone=False) as tx:
                assert len(tx.claim(slot.owner, NUMBER, clock.now(), lease)) == NUMBER
            again = await peer.look()
            assert again is not None
            assert again - clock.now() < timedelta(seconds=5)
            slot.close()  # what the system does for who dies
            if not living.is_sqlite:
                await look_every_second(peer, clock, seconds=39)
            assert (states(filled_url), smtp_sink.received) == ({"claimed": NUMBER}, [])
            await look_every_second(peer, clock, seconds=2)
    assert states(filled_url) == {"sent": NUMBER}
    assert sorted(mail.rcpt_to[0] for mail in smtp_sink.received) == sorted(e.rcpt for e in entries(NUMBER))


@pytest.mark.postgres
async def test_who_loses_its_place_and_goes_on_loses_none_of_its_mails(
    postgres_url: str, smtp_sink: Sink
) -> None:
    fill(postgres_url)
    clock, lease = Standing(datetime.now(UTC)), timedelta(minutes=2)
    with Store.open(postgres_url) as busy, Store.open(postgres_url) as living:
        slot = busy.take_slot()
        relay = settings(smtp_sink.port, connections=CONNECTIONS)
        async with Deliverer(store=living, settings=relay, composer=Letters(), clock=clock) as peer:
            with busy.begin(alone=False) as tx:
                tx.claim(slot.owner, NUMBER, clock.now(), lease)
            slot.close()  # the server started anew, say
            with living.read() as tx:
                ids = [entry.id for entry in tx.entries(limit=NUMBER)]
            for _ in range(3):
                await look_every_second(peer, clock, seconds=30)
                with busy.begin(alone=False) as tx:  # what a sender that lives does
                    assert len(tx.renew(slot.owner, ids, clock.now(), lease)) == NUMBER
                await look_every_second(peer, clock, seconds=20)
                with busy.begin(alone=False) as tx:
                    tx.renew(slot.owner, ids, clock.now(), lease)
    assert (states(postgres_url), smtp_sink.received) == ({"claimed": NUMBER}, [])


async def look_every_second(peer: Deliverer, clock: Standing, *, seconds: int) -> None:
    for _ in range(seconds):
        clock.at += timedelta(seconds=1)
        await peer.look()


async def test_at_sigterm_what_is_under_way_ends_and_the_rest_is_handed_back(
    filled_url: str, smtp_sink: Sink
) -> None:
    process = await start(filled_url, smtp_sink, terminate_after=10)
    assert await process.wait() == 0
    assert came_twice(smtp_sink) == 0
    # None is claimed any more, and what the server took is marked: that is the barrier.
    assert states(filled_url) == {
        "queued": NUMBER - len(smtp_sink.received),
        "sent": len(smtp_sink.received),
    }
    with Store.open(filled_url) as store, store.read() as tx:
        waiting = tx.entries(state=State.QUEUED, limit=NUMBER)
    assert {(entry.attempts, entry.owner) for entry in waiting} == {(0, "")}
    assert smtp_sink.quits == smtp_sink.connections


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def filled_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a database with NUMBER mails that are due."""
    url = f"sqlite:///{tmp_path_factory.mktemp('killed') / 'meetbot.db'}"
    if request.param == "postgresql":
        url = str(request.getfixturevalue("postgres_url"))
    fill(url)
    return url
