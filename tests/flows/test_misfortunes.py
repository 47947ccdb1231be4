"""Three meetings, a server with faults to find, people who press: no mail is lost, and none comes twice."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.outbox import Press, press
from meetbot.flows.mails.stops import end_stop
from meetbot.store.store import Store
from tests.flows.delivering import HOUR, MINUTE, NOON, Standing, entries, settings
from tests.flows.test_too_large import LARGEST, OFFERS, Longer
from tests.servers.unruly_smtp import Fault, Step, running_unruly

MEETINGS, EACH = ("a", "b", "c"), 20
PEOPLE = [f"{meeting}p{n}" for meeting in MEETINGS for n in range(EACH)]
ANSWERS = (b"503 bad", b"501 syntax", b"535 no", b"552 5.3.4 size", b"451 later", b"504 helo")
PRESSES = (Press.PAUSE, Press.RESUME, Press.RESUME, Press.RELEASE, Press.RETRY, Press.HOLD)


def queue(store: Store) -> None:
    with store.begin() as tx:
        for meeting in MEETINGS:
            tx.enqueue(
                replace(
                    one,
                    meeting=meeting,
                    msgkey=f"{meeting}-{one.msgkey}",
                    person_id=f"{meeting}{one.person_id}",
                    rcpt=f"{meeting}{one.rcpt}",
                    expires_at=NOON + 300 * HOUR,
                )
                for one in entries(EACH)
            )


def do(store: Store, kind: Press, meeting: str, clock: Standing) -> None:
    with store.begin() as tx:
        press(tx, kind, meeting, range(1, len(PEOPLE) + 1), by="ana", now=clock.at)


def meddle(store: Store, chance: random.Random, clock: Standing) -> None:
    """Do one thing that people do, or that befalls an address; or nothing."""
    what = chance.randrange(12)
    if what < len(PRESSES):
        do(store, PRESSES[what], chance.choice(MEETINGS), clock)
    elif what == len(PRESSES):
        with store.begin() as tx:
            end_stop(tx, "", by="ana", now=clock.at)
    elif what == len(PRESSES) + 1:
        with store.begin() as tx:
            rests = f"{chance.choice(PEOPLE)}@example.org"
            tx.add_suppression(rests, reason="soft", until=clock.at + HOUR, now=clock.at)


@pytest.mark.parametrize("seed", range(6))
async def test_what_befalls_mails_ends_with_each_of_them_sent_once(tmp_path: Path, seed: int) -> None:
    chance, clock = random.Random(seed), Standing()
    large = dict.fromkeys(chance.sample(PEOPLE, chance.choice([1, 5, 20])), 3 * LARGEST)
    small = chance.sample(PEOPLE, 3)
    with Store.open(f"sqlite:///{tmp_path}/x.db") as store:
        queue(store)
        async with running_unruly(offers=OFFERS[seed % len(OFFERS)]) as server:
            server.largest, server.room = LARGEST, {f"{who}@example.org": 10 for who in small}
            for _ in range(6):
                step, say = chance.choice([Step.MAIL, Step.RCPT, Step.DOT]), chance.choice(ANSWERS)
                server.faults.append(Fault(step, say + b"\r\n", passed=chance.randrange(20)))
            relay = settings(server.port, connections=chance.choice([1, 4]))
            async with Deliverer(
                store=store, settings=relay, composer=Longer(by=large), clock=clock
            ) as sender:
                for _ in range(25):
                    due = await sender.look()
                    meddle(store, chance, clock)
                    clock.at = max(due or clock.at, clock.at + chance.choice([0, 1, 5]) * MINUTE)
                server.largest, server.room = 0, {}
                server.faults.clear()
                clock.at += 30 * HOUR
                for meeting in MEETINGS:
                    for mend in (Press.RESUME, Press.RELEASE, Press.RETRY):
                        do(store, mend, meeting, clock)
                while (due := await sender.look()) is not None:
                    clock.at = max(due, clock.at)
        with store.read() as tx:
            assert tx.counts() == {"sent": len(PEOPLE)}
    assert Counter(mail.rcpt for mail in server.kept) == Counter(f"{who}@example.org" for who in PEOPLE)
    assert server.violations == []
