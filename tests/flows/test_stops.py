"""What rests, why and until when; a person ends it early, and mail goes on at the next look."""

from __future__ import annotations

from datetime import datetime

import pytest

from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.stops import NOTED, Stop, end_stop, stops
from meetbot.outbox.breaker import OUR_FAULT
from meetbot.outbox.model import Outcome, Phase, Refused
from meetbot.outbox.throttle import POLICY_PAUSE, RATE_BLOCK
from meetbot.store.store import Store
from tests.flows.delivering import MINUTE, NOON, Letters, Standing, entries, settings
from tests.flows.test_pacing import Answering
from tests.servers import smtp_sink as sinks
from tests.servers.smtp_sink import Sink

POLICY = Refused(code=550, text="5.7.1 not from you", phase=Phase.DOT)
RATE = Refused(code=450, text="4.2.1 too fast", phase=Phase.RCPT)


@pytest.fixture
def store(both_stores: Store) -> Store:
    return both_stores


async def look(store: Store, relay: Answering, clock: Standing) -> None:
    async with Deliverer(
        store=store, settings=settings(1), composer=Letters(), clock=clock, sender=relay
    ) as sender:
        await sender.look()


def queue(store: Store, number: int, domain: str = "strict.example") -> None:
    with store.begin() as tx:
        for n in range(number):
            tx.enqueue(entries(1, msgkey=f"{domain}{n}", person_id=f"p{n}", rcpt=f"p{n}@{domain}"))


@pytest.mark.parametrize(
    ("answer", "mails", "until", "why"),
    [
        (
            POLICY,
            5,
            NOON + POLICY_PAUSE,
            (
                "strict.example refused 5 mails one after another for its policy; it gets no more mail until "
                "13:00 UTC: 550 5.7.1 not from you"
            ),
        ),
        (
            RATE,
            1,
            NOON + RATE_BLOCK,
            "strict.example asked for a slower pace; it gets no more mail until 12:05 UTC",
        ),
    ],
)
async def test_a_domain_that_rests_is_told_of_and_goes_on_when_a_person_ends_it(
    store: Store, answer: Outcome, mails: int, until: datetime, why: str
) -> None:
    queue(store, mails)
    relay, clock = Answering(strict=answer), Standing()
    await look(store, relay, clock)
    with store.begin() as tx:
        assert stops(tx, now=NOON) == [Stop(domain="strict.example", until=until, why=why)]
        assert end_stop(tx, "other.example", by="ana", now=NOON) is None
        assert end_stop(tx, "STRICT.example", by="ana", now=NOON) is not None
        assert stops(tx, now=NOON) == []
        assert end_stop(tx, "strict.example", by="ana", now=NOON) is None
        (note,) = tx.audit_rows_of(NOTED, 10)
    assert (note.who, note.ids) == ("ana", {"domain": "strict.example"})
    relay.answers.clear()
    queue(store, mails + 1)
    before, clock.at = len(relay.sent), NOON + MINUTE
    await look(store, relay, clock)
    assert len(relay.sent) == before + 1


async def test_all_mail_goes_on_in_the_process_that_stopped_it(store: Store, smtp_sink: Sink) -> None:
    with store.begin() as tx:
        tx.enqueue(entries(10))
    smtp_sink.script(*(sinks.Reply(sinks.Phase.MAIL, 530, "5.7.0 authenticate first") for _ in range(10)))
    clock = Standing()
    relay = settings(smtp_sink.port, connections=1)
    async with Deliverer(store=store, settings=relay, composer=Letters(), clock=clock) as sender:
        await sender.look()
        smtp_sink.faults.clear()
        clock.at = NOON + MINUTE
        assert await sender.look() == NOON + OUR_FAULT
        assert smtp_sink.received == []
        with store.begin() as tx:
            assert tx.queued_to(["example.org"], meeting="board") == {"example.org": 10}
            (stop,) = stops(tx, now=clock.at)
            assert (stop.domain, stop.until) == ("", NOON + OUR_FAULT)
            assert stop.why == (
                "The mail server refuses us, so mail is stopped and stays queued: 530 5.7.0 authenticate "
                "first; the next try is at 12:15 UTC"
            )
            assert end_stop(tx, "", by="ana", now=clock.at) == stop
        assert (await sender.look(), sender.trouble) == (None, "")
    assert len(smtp_sink.received) == 10


async def test_a_process_that_begins_ends_no_stop_of_another_s(store: Store, smtp_sink: Sink) -> None:
    """Else each start of one, over and over perhaps, would say all others' wrong passwords once more."""
    with store.begin() as tx:
        tx.enqueue(entries(2))
    smtp_sink.script(*(sinks.Reply(sinks.Phase.MAIL, 530, "5.7.0 authenticate first") for _ in range(9)))
    relay, clock = settings(smtp_sink.port, connections=1), Standing()
    async with Deliverer(store=store, settings=relay, composer=Letters(), clock=clock) as sender:
        await sender.look()
        with store.read() as tx:
            noted, tried = stops(tx, now=NOON), smtp_sink.connections
        assert (len(noted), tried) == (1, 1)
        async with Deliverer(store=store, settings=relay, composer=Letters(), clock=clock):
            with store.read() as tx:
                assert stops(tx, now=NOON) == noted
        await sender.look()
        assert smtp_sink.connections == tried
        # A person still can.
        smtp_sink.faults.clear()
        with store.begin() as tx:
            assert end_stop(tx, "", by="ana", now=clock.at) is not None
        await sender.look()
    assert len(smtp_sink.received) == 2


async def test_a_process_that_begins_anew_has_no_stop_of_its_own(store: Store, smtp_sink: Sink) -> None:
    with store.begin() as tx:
        tx.enqueue(entries(2))
    smtp_sink.script(*(sinks.Reply(sinks.Phase.MAIL, 530, "5.7.0 authenticate first") for _ in range(2)))
    relay = settings(smtp_sink.port, connections=1)
    async with Deliverer(store=store, settings=relay, composer=Letters(), clock=Standing()) as sender:
        await sender.look()
    with store.read() as tx:
        assert len(stops(tx, now=NOON)) == 1
    smtp_sink.faults.clear()
    async with Deliverer(store=store, settings=relay, composer=Letters(), clock=Standing()) as sender:
        await sender.look()
    with store.read() as tx:
        assert stops(tx, now=NOON) == []
    assert len(smtp_sink.received) == 2
