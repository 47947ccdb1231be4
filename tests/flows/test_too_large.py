"""A mail too large, or refused as if the fault were ours, is one mail's own until others meet the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from meetbot.flows.mails.deliver import AFTER_OTHERS, Deliverer
from meetbot.outbox.breaker import OUR_FAULT
from meetbot.outbox.model import Entry, State
from meetbot.store.store import Store
from tests.flows.delivering import NOON, Letter, Letters, Standing, entries, settings
from tests.servers import smtp_sink as sinks
from tests.servers.smtp_sink import Sink
from tests.servers.unruly_smtp import running_unruly

LARGEST = 1_000
REFUSED = "The mail server refuses us, so mail is stopped and stays queued: "
# SIZE is said with MAIL where the server knows it; chained where it offers PIPELINING.
OFFERS = [(), ("SIZE",), ("SIZE", "PIPELINING")]


@pytest.fixture
def store(both_stores: Store) -> Store:
    return both_stores


@dataclass
class Longer(Letters):
    """Letters, some of them longer by so many octets."""

    by: Mapping[str, int] = field(default_factory=dict)  # person -> octets

    def compose(self, entry: Entry, *, now: datetime) -> Letter:
        letter = Letters.compose(self, entry, now=now)
        return replace(letter, data=letter.data + b"x\r\n" * (self.by.get(entry.person_id, 0) // 3))


def rows(store: Store) -> dict[str, Entry]:
    with store.read() as tx:
        return {entry.person_id: entry for entry in tx.entries(limit=1000)}


def states(store: Store) -> dict[str, int]:
    return dict(Counter(str(entry.state) for entry in rows(store).values()))


def queue(store: Store, number: int) -> None:
    with store.begin() as tx:
        tx.enqueue(entries(number))


@pytest.mark.parametrize("offers", OFFERS, ids=["plain", "size", "chained"])
async def test_one_mail_too_large_for_the_server_is_held_and_all_others_go(
    store: Store, offers: tuple[str, ...]
) -> None:
    queue(store, 30)
    async with running_unruly(offers=offers) as server:
        server.largest = LARGEST
        relay, letters = settings(server.port, connections=2), Longer(by={"p0": 2 * LARGEST})
        async with Deliverer(store=store, settings=relay, composer=letters, clock=Standing()) as sender:
            assert (await sender.look(), sender.trouble) == (None, "")
        held = rows(store)["p0"]
        assert states(store) == {"sent": 29, "held": 1}
        assert (held.state, held.last_code, held.last_text) == (State.HELD, 552, "5.3.4 message too large")
        # The server takes more from now on, and somebody releases it.
        server.largest = 0
        with store.begin() as tx:
            tx.release(NOON, ids=[held.id])
        async with Deliverer(store=store, settings=relay, composer=letters, clock=Standing()) as sender:
            await sender.look()
        assert states(store) == {"sent": 30}
        assert server.violations == []


async def test_some_mailboxes_with_less_room_between_others_stop_nothing(store: Store) -> None:
    queue(store, 30)
    small = [f"p{n}@example.org" for n in (3, 9, 15, 21)]
    async with running_unruly() as server:
        server.room = dict.fromkeys(small, 10)
        relay = settings(server.port, connections=1)
        async with Deliverer(store=store, settings=relay, composer=Letters(), clock=Standing()) as sender:
            assert (await sender.look(), sender.trouble) == (None, "")
    assert states(store) == {"sent": 26, "held": 4}


@pytest.mark.parametrize("offers", OFFERS, ids=["plain", "size", "chained"])
async def test_mails_that_are_all_too_large_stay_queued_and_an_alarm_says_so(
    store: Store, offers: tuple[str, ...]
) -> None:
    queue(store, 30)
    clock = Standing()
    async with running_unruly(offers=offers) as server:
        server.largest = 10
        relay = settings(server.port, connections=4)
        async with Deliverer(store=store, settings=relay, composer=Letters(), clock=clock) as sender:
            for _ in range(4):  # however often it is met, no mail is held for it
                assert await sender.look() == clock.at + OUR_FAULT
                assert sender.trouble == f"{REFUSED}552 5.3.4 message too large"
                assert states(store) == {"queued": 30}
                clock.at += OUR_FAULT
            server.largest = 0
            clock.at += AFTER_OTHERS
            assert (await sender.look(), sender.trouble) == (None, "")
    assert states(store) == {"sent": 30}


async def test_large_mails_at_the_head_of_the_queue_stop_it_once_and_are_held_then(store: Store) -> None:
    queue(store, 30)
    large = {f"p{n}": 2 * LARGEST for n in range(20)}
    clock = Standing()
    async with running_unruly() as server:
        server.largest = LARGEST
        relay = settings(server.port, connections=1)
        async with Deliverer(store=store, settings=relay, composer=Longer(by=large), clock=clock) as sender:
            assert await sender.look() == NOON + OUR_FAULT
            assert states(store) == {"queued": 30}
            clock.at = NOON + OUR_FAULT
            assert await sender.look() == clock.at + AFTER_OTHERS  # the others, once the large ones are held
            stopped = [sender.trouble]
            while (due := await sender.look()) is not None:
                clock.at = max(due, clock.at)
                stopped.append(sender.trouble)
    assert states(store) == {"sent": 10, "held": 20}
    assert [why for why in stopped if why] == []


async def test_pairs_of_large_mails_among_others_stop_them_once(store: Store) -> None:
    queue(store, 60)
    large = {f"p{n}": 2 * LARGEST for n in range(60) if n % 10 < 3}
    clock, stopped = Standing(), set[datetime]()
    async with running_unruly() as server:
        server.largest = LARGEST
        relay = settings(server.port, connections=1)
        async with Deliverer(store=store, settings=relay, composer=Longer(by=large), clock=clock) as sender:
            while (due := await sender.look()) is not None:
                if sender.trouble:
                    stopped.add(due)
                clock.at = max(due, clock.at)
    assert states(store) == {"sent": 42, "held": 18}
    assert stopped == {NOON + OUR_FAULT}


async def test_two_mails_too_large_for_one_mailbox_are_its_own(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue(replace(one, rcpt="p0@example.org") for one in entries(2))
        tx.enqueue(
            replace(one, msgkey=f"x{one.msgkey}", person_id=f"x{one.person_id}") for one in entries(9)[1:]
        )
    async with running_unruly() as server:
        server.room = {"p0@example.org": 10}
        relay = settings(server.port, connections=1)
        async with Deliverer(store=store, settings=relay, composer=Letters(), clock=Standing()) as sender:
            assert (await sender.look(), sender.trouble) == (None, "")
    assert states(store) == {"sent": 8, "held": 2}


def odd(*people: int) -> list[sinks.Reply]:
    """The server says to these people's mails, once each, what reads like a fault of ours."""
    return [sinks.Reply(sinks.Phase.RCPT, 503, "bad sequence", f"p{n}@example.org") for n in people]


async def test_one_mail_refused_as_if_the_fault_were_ours_stops_others_once_and_not_for_ever(
    store: Store, smtp_sink: Sink
) -> None:
    queue(store, 30)
    clock, relay = Standing(), settings(smtp_sink.port, connections=1)
    async with Deliverer(store=store, settings=relay, composer=Letters(), clock=clock) as sender:
        smtp_sink.script(*odd(0))
        assert await sender.look() == NOON + OUR_FAULT
        assert sender.trouble == f"{REFUSED}503 bad sequence"
        assert rows(store)["p0"].state is State.QUEUED
        assert states(store)["queued"] >= 29  # one more may have been in hand
        smtp_sink.script(*odd(0))
        clock.at = NOON + OUR_FAULT
        assert await sender.look() == clock.at + AFTER_OTHERS  # the others, who are all taken
        clock.at += AFTER_OTHERS
        assert (await sender.look(), sender.trouble) == (None, "")
    held = rows(store)["p0"]
    assert states(store) == {"sent": 29, "held": 1}
    assert (held.last_code, held.last_text) == (503, "bad sequence")


async def test_what_all_mails_meet_holds_none_however_often(store: Store, smtp_sink: Sink) -> None:
    queue(store, 12)
    clock, relay = Standing(), settings(smtp_sink.port, connections=4)
    async with Deliverer(store=store, settings=relay, composer=Letters(), clock=clock) as sender:
        for _ in range(4):
            smtp_sink.script(*odd(*range(12)))
            due = await sender.look()
            assert due is not None
            assert due >= clock.at + OUR_FAULT
            assert (states(store), sender.trouble) == ({"queued": 12}, f"{REFUSED}503 bad sequence")
            clock.at += OUR_FAULT + AFTER_OTHERS
        smtp_sink.faults.clear()
        assert (await sender.look(), sender.trouble) == (None, "")
    assert states(store) == {"sent": 12}
