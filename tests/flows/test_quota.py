"""Point 35: a domain that the doctor found red sends no provider more than so many mails a day."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from meetbot.config import Smtp
from meetbot.flows.doctor.verdict import MOST_A_DAY
from meetbot.flows.mails import quota
from meetbot.flows.mails.pacing import Pacer
from meetbot.flows.mails.rounds import LEASE
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


async def test_domains_of_one_provider_are_counted_together(store: Store) -> None:
    found(store, "spf")
    sent_before(store, BEFORE, domain="gmail.com")
    enqueue(store, "googlemail.com", 20)
    enqueue(store, "gmail.com", 20)
    enqueue(store, "hotmail.co.uk", 5)
    enqueue(store, "live.example.org", 5)
    relay = Answering()
    async with deliverer(store, relay, Standing()) as worker:
        await worker.look()
        sent = Counter(relay.sent)
        assert sent.pop("gmail.com", 0) + sent.pop("googlemail.com", 0) == 25
        assert sent == {"hotmail.co.uk": 5, "live.example.org": 5}
        assert "Google (gmail.com, googlemail.com) got 5,000 mails within a day" in worker.trouble


@pytest.mark.parametrize(
    ("domain", "provider"),
    [
        ("gmail.com", "Google"),
        ("googlemail.com", "Google"),
        ("hotmail.co.uk", "Microsoft"),
        ("outlook.com.br", "Microsoft"),
        ("live.fr", "Microsoft"),
        ("yahoo.co.jp", "Yahoo"),
        ("aol.com", "Yahoo"),
        ("live.example.org", "live.example.org"),
        ("gmail.com.example.org", "gmail.com.example.org"),
        ("mail.gmail.com", "mail.gmail.com"),
    ],
)
def test_who_has_the_mailboxes_of_a_domain(domain: str, provider: str) -> None:
    assert quota.provider_of(domain) == provider


@pytest.mark.postgres
async def test_two_senders_that_claim_at_once_keep_to_it_together(postgres_url: str) -> None:
    clock = Standing()
    with Store.open(postgres_url) as one, Store.open(postgres_url) as other:
        found(one, "spf")
        sent_before(one, BEFORE, domain="big.example.org")
        enqueue(one, "big.example.org", 60)
        pacers = [Pacer(Smtp()), Pacer(Smtp())]
        with one.begin(alone=False) as tx:
            taken = pacers[0].claim(tx, "one", 200, LEASE, now=clock.now())
            waiting = asyncio.create_task(asyncio.to_thread(claim, other, pacers[1], clock.now()))
            # The second one waits for the first: it is seen in the database.
            async with asyncio.timeout(30):
                while not locks_waited_for(one):  # noqa: ASYNC110 - another session waits
                    await asyncio.sleep(0.05)
        assert len(taken.entries) == 25
        assert await waiting == 0


def claim(store: Store, pacer: Pacer, now: datetime) -> int:
    with store.begin(alone=False) as tx:
        return len(pacer.claim(tx, "other", 200, LEASE, now=now).entries)


def locks_waited_for(store: Store) -> int:
    with store.read() as tx:
        return int(
            tx.connection.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar_one()
        )
