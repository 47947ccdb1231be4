"""The whole pipeline, claim, compose, send, durable mark, beside a bare `sendmail` loop in the same run.

Both hand the same 6 KB mails to the same server over the same number of connections. The loop keeps nothing:
what it loses or repeats after a crash is not measured here.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiosmtplib
import pytest

from meetbot.clock import Clock
from meetbot.flows.mails.deliver import Deliverer
from meetbot.outbox.model import Entry
from meetbot.store.store import Store, Tx
from tests.bench.results import summary, write
from tests.flows.delivering import entries, settings

MAILS, ROUNDS, CONNECTIONS = 1000, 5, 16
BODY = b"Subject: x\r\n\r\n" + (b"A line of a mail as long as lines in mails are wont to be.\r\n" * 100)
# Of the bare loop's rate, with every mail claimed, composed and marked durably. It is fsync that costs:
# a slow disk halves it; a regression (a commit for each mail, a scan for each claim) shows below this.
LEAST = {"sqlite": 0.1, "postgresql": 0.1}
FIGURES: dict[str, Any] = {"mails": MAILS, "connections": CONNECTIONS, "body_octets": len(BODY)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    ctx: Mapping[str, Any]
    template_rev: str
    subject: str
    data: bytes


class Prepared:
    """Composes in no time: the cost of building a mail is measured elsewhere."""

    def batch(self, tx: Tx, entries: Sequence[Entry]) -> Prepared:
        return self

    def compose(self, entry: Entry, *, now: datetime) -> Ready:
        data = b"Message-ID: <%s.board@meet.example.org>\r\n" % entry.msgkey.encode() + BODY
        return Ready(ctx=entry.ctx, template_rev="r1", subject="x", data=data)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    program = [sys.executable, "-m", "tests.bench.fast_sink"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield int(server.stdout.readline().split()[-1])
        server.kill()


async def bare_loop(port: int) -> float:
    """Return mails a second of CONNECTIONS clients that call sendmail and keep nothing."""
    mails = iter(entries(MAILS))

    async def client() -> None:
        async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False) as smtp:
            for mail in mails:
                data = b"Message-ID: <%s.board@meet.example.org>\r\n" % mail.msgkey.encode() + BODY
                await smtp.sendmail("rsvp@meet.example.org", [mail.rcpt], data)

    begun = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for _ in range(CONNECTIONS):
            group.create_task(client())
    return MAILS / (time.perf_counter() - begun)


async def pipeline(store: Store, port: int, number: int) -> float:
    """Return mails a second of the whole delivery."""
    due = datetime.now(UTC) - timedelta(minutes=1)
    times = {"not_before": due, "expires_at": due + timedelta(days=1)}
    asked = [*entries(MAILS, **times)]
    with store.begin() as tx:
        tx.enqueue(
            Entry(**{n: getattr(e, n) for n in e.__slots__} | {"msgkey": f"{number}-{e.msgkey}"})
            for e in asked
        )
    relay = settings(port, connections=CONNECTIONS, messages_per_connection=10_000)
    async with Deliverer(store=store, settings=relay, composer=Prepared(), clock=Clock()) as deliverer:
        begun = time.perf_counter()
        await deliverer.look()
        rate = MAILS / (time.perf_counter() - begun)
    with store.read() as tx:
        assert tx.counts() == {"sent": MAILS * (number + 1)}
    return rate


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def test_durable_delivery_beside_a_loop_that_keeps_nothing(
    database: str, request: pytest.FixtureRequest, tmp_path: Path, port: int
) -> None:
    url = f"sqlite:///{tmp_path / 'm.db'}"
    if database == "postgresql":
        url = str(request.getfixturevalue("postgres_url"))
    ours, peer = [], []
    with Store.open(url) as store:
        for number in range(ROUNDS):  # in turn, so that a busy moment hits both
            peer.append(await bare_loop(port))
            ours.append(await pipeline(store, port, number))
    ratio = summary(ours)["median"] / summary(peer)["median"]
    FIGURES[database] = {"ours": summary(ours), "peer": summary(peer), "ratio": round(ratio, 3)}
    write("delivery", unit="mails a second; peer: aiosmtplib sendmail in a loop", figures=FIGURES)
    print(f"\n{database}: {FIGURES[database]}")
    assert ratio >= LEAST[database]
