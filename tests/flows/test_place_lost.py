"""A PostgreSQL server that starts anew ends all sessions: senders lose their places, and go on sending."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text, update

from meetbot.clock import Clock
from meetbot.flows.mails.deliver import Deliverer
from meetbot.outbox.model import Accepted
from meetbot.smtp.model import Done, Parcel
from meetbot.store import tables as t
from meetbot.store.store import Store
from tests.flows.delivering import Letters, Standing, entries, settings
from tests.servers.smtp_sink import Received, Sink

NUMBER = 40
LEASE = timedelta(minutes=2)


def fill(store: Store) -> None:
    due = datetime.now(UTC) - timedelta(minutes=1)
    with store.begin() as tx:
        tx.enqueue(entries(NUMBER, not_before=due, expires_at=due + timedelta(days=1)))


def counts(store: Store) -> dict[str, int]:
    with store.read() as tx:
        return tx.counts()


def end_sessions(store: Store) -> None:
    """End the session of everybody who has a place, as a restart of the server does."""
    locks = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database"
    locks += " WHERE datname = current_database())"
    with store.begin() as tx:
        tx.connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM ({locks}) AS held"))


@pytest.mark.postgres
async def test_a_sender_that_takes_a_place_anew_leaves_alone_what_others_have_in_hand(
    postgres_url: str, smtp_sink: Sink
) -> None:
    clock = Standing(datetime.now(UTC))
    with Store.open(postgres_url) as busy, Store.open(postgres_url) as living:
        fill(busy)
        slot = busy.take_slot()
        relay = settings(smtp_sink.port)
        async with Deliverer(store=living, settings=relay, composer=Letters(), clock=clock) as peer:
            with busy.begin(alone=False) as tx:
                tx.claim(slot.owner, NUMBER, clock.now(), LEASE)
            end_sessions(living)
            for _ in range(2):
                await peer.look()
            assert (counts(living), smtp_sink.received) == ({"claimed": NUMBER}, [])
        slot.close()


@dataclass
class Held:
    """A mail server that has taken the first mail and does not say so before it is let."""

    connections: int = 1
    in_hand: int = 1
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    answer: asyncio.Event = field(default_factory=asyncio.Event)
    sent: list[int] = field(default_factory=list)

    async def send(self, parcel: Parcel, done: Done) -> bool:
        self.sent.append(parcel.entry)
        self.asked.set()
        await self.answer.wait()
        await done(Accepted(code=250, text="taken"))
        return True

    async def rest(self) -> None:
        return


@pytest.mark.postgres
async def test_a_sender_in_mid_wave_takes_its_place_again_and_nobody_new_gets_its_mails(
    postgres_url: str,
) -> None:
    server = Held()
    with Store.open(postgres_url) as store, Store.open(postgres_url) as another:
        fill(store)
        own, clock = settings(), Clock()
        async with Deliverer(
            store=store, settings=own, composer=Letters(), clock=clock, sender=server
        ) as sender:
            look = asyncio.create_task(sender.look())
            await server.asked.wait()
            with another.read() as tx:
                (owner,) = tx.senders()
            end_sessions(another)
            await until(lambda: not is_free(another, owner))
            # Who starts now finds it taken.
            newcomer = another.take_slot()
            assert newcomer.prefix != owner.partition(":")[0] + ":"
            newcomer.close()
            server.answer.set()
            await look
        assert counts(store) == {"sent": NUMBER}
    assert sorted(server.sent) == sorted(set(server.sent))


def is_free(store: Store, owner: str) -> bool:
    place = store.take_over(owner)
    if place is not None:
        place.close()
    return place is not None


async def until(true: Callable[[], bool]) -> None:
    """Ask until it is so. What is asked takes a place for a moment, so a while passes between."""
    async with asyncio.timeout(30):
        while not await asyncio.to_thread(true):  # noqa: ASYNC110 - the database server changes it
            await asyncio.sleep(0.1)


async def test_what_was_taken_over_is_not_sent_once_that_is_known(
    both_stores: Store, smtp_sink: Sink
) -> None:
    store, connections = both_stores, 2
    fill(store)

    def taken_over(_: Received) -> None:
        """With the first mail that arrives, all that is in hand becomes another's."""
        smtp_sink.on_received = None
        with store.begin() as tx:
            mine = update(t.outbox).where(t.outbox.c.state == "claimed")
            tx.connection.execute(mine.values(owner="another"))

    smtp_sink.on_received = taken_over
    relay = settings(smtp_sink.port, connections=connections)
    async with Deliverer(store=store, settings=relay, composer=Letters(), clock=Clock()) as sender:
        await sender.look()
    # One was under way on each connection; what else had begun stays behind.
    assert 1 <= len(smtp_sink.received) <= connections
    assert counts(store) == {"claimed": NUMBER}
