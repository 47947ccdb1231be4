"""Point 35: a domain that the doctor found red sends no provider more than so many mails a day."""

from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta

import pytest

from meetbot.flows.doctor.verdict import MOST_A_DAY
from meetbot.flows.mails import quota
from meetbot.store.store import Store
from tests.flows.delivering import NOON, Standing, sent_before
from tests.flows.test_pacing import Answering, deliverer, enqueue

DAY = timedelta(days=1)


@pytest.fixture
def store(both_stores: Store) -> Store:
    return both_stores


BEFORE = MOST_A_DAY - 25


def found(store: Store, *red: str) -> None:
    """Keep what an examination found, as `meetbot doctor` does."""
    with store.begin() as tx:
        tx.set_meta("doctor", json.dumps({"red": red, "at": NOON.isoformat()}))


async def test_a_red_domain_sends_each_provider_so_many_a_day(store: Store) -> None:
    found(store, "dmarc", "spf")
    sent_before(store, BEFORE, domain="big.example.org")
    enqueue(store, "big.example.org", 60, expires_at=NOON + 3 * DAY)
    enqueue(store, "small.example.org", 5)
    relay, clock = Answering(), Standing()
    async with deliverer(store, relay, clock) as worker:
        due = await worker.look()
        assert Counter(relay.sent) == {"big.example.org": 25, "small.example.org": 5}
        assert due is not None
        assert due <= NOON + quota.LOOK_AGAIN
        assert "big.example.org got 5,000 mails within a day" in worker.trouble
        assert "DMARC and SPF of the sender's domain" in worker.trouble
        clock.at = NOON + DAY - timedelta(seconds=1)
        await worker.look()
        assert relay.sent.count("big.example.org") == 25
        clock.at = NOON + DAY
        await worker.look()
        assert relay.sent.count("big.example.org") == 60


async def test_once_it_is_mended_all_of_them_leave(store: Store) -> None:
    found(store, "spf")
    sent_before(store, BEFORE, domain="big.example.org")
    enqueue(store, "big.example.org", 60)
    relay = Answering()
    async with deliverer(store, relay, Standing()) as worker:
        await worker.look()
        assert len(relay.sent) == 25
        found(store)
        await worker.look()
        assert len(relay.sent) == 60
        assert worker.trouble == ""


async def test_a_domain_that_nobody_examined_has_no_quota(store: Store) -> None:
    sent_before(store, BEFORE, domain="big.example.org")
    enqueue(store, "big.example.org", 60)
    relay = Answering()
    async with deliverer(store, relay, Standing()) as worker:
        await worker.look()
    assert len(relay.sent) == 60
