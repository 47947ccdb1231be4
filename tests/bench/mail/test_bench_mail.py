"""Claim, build, send and durable mark of real invitations, beside smtp-source to the same server.

smtp-source builds nothing, keeps nothing and talks over as many sessions in the same run, so the ratio says
what all the rest costs. Its mails have 6,000 octets and ours some 29,000; those of the rows "short" have some
9,600, the least that an invitation with its two calendar parts gets to (`waves.py`). `ratio_same_octets` is
to one that sends as many as ours. PostgreSQL runs with its default durability here, unlike in the tests.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from meetbot.clock import Clock
from meetbot.flows.mails.deliver import Deliverer
from meetbot.memory import rare_collections
from meetbot.store.store import Store
from tests.bench.mail.bare import BareStore, send_bare
from tests.bench.mail.postfix import smtp_sink, smtp_source
from tests.bench.mail.waves import composer, deepen, octets_of_one, queue_again, queue_invitations, settings
from tests.bench.mail.workers import sending_workers
from tests.bench.results import summary, write
from tests.servers.postgres import running_postgres

MAILS, OCTETS, ROUNDS, SESSIONS = 3000, 6000, 5, 16
LEAST = {"lockstep": 0.12, "chained": 0.5}  # of smtp-source
LONGEST_BLOCK_MS = 50  # of the event loop, at p99.9
RECIPIENTS = (1_000, 30_000, 1_000_000)  # others in the outbox
DEEP = (10_000, 1_000_000)  # queued rows
MOST_GROWTH = 1.2
UNIT = "mails a second; peer: smtp-source, same server, same sessions; block: ms; cost: us of CPU a mail"
FIGURES: dict[str, Any] = {"mails": MAILS, "sessions": SESSIONS, "peer_octets": OCTETS}


def keep(name: str, figures: dict[str, Any]) -> None:
    FIGURES[name] = figures
    write("mail", unit=UNIT, figures=FIGURES)
    print(f"\n{name}: {figures}")


@dataclass
class Beat:
    """How late the event loop is for what should happen every 2 ms."""

    late: list[float] = field(default_factory=list)

    async def run(self) -> None:
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(0.002)
            self.late.append((time.perf_counter() - begun - 0.002) * 1000)

    def at(self, share: float) -> float:
        found = sorted(self.late)
        return round(found[min(int(share * len(found)), len(found) - 1)], 1)


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """Give the address of an empty database that keeps what it says it keeps."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'meetbot.db'}"
        return
    with running_postgres(durable=True) as server, server.fresh() as name:
        yield server.url(name)


def log_position(store: Store) -> int:
    """Return how many octets of log PostgreSQL has written; of SQLite what this process wrote in all.

    Its log and, at a checkpoint, the same pages once more in its file; 0 where the system does not say.
    """
    if store.is_sqlite:
        told = Path("/proc/self/io")
        lines = told.read_text("ascii").splitlines() if told.exists() else []
        return sum(int(line.split()[1]) for line in lines if line.startswith("write_bytes:"))
    with store.read() as tx:
        found = tx.connection.exec_driver_sql("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn").scalar_one()
    return int(found)


@pytest.mark.parametrize("way", ["lockstep", "chained"])
@pytest.mark.parametrize("short", [False, True], ids=["whole", "short"])
@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def test_the_whole_of_sending_beside_smtp_source(
    kind: str, short: bool, way: str, tmp_path: Path
) -> None:
    ours, peer, even, cost, log = [], [], [], [], []
    beat = Beat()
    with (
        smtp_sink(pipelining=way == "chained") as port,
        database(kind, tmp_path) as url,
        Store.open(url) as store,
        rare_collections(),  # as in the service
    ):
        chosen = settings(tmp_path, port=port, connections=SESSIONS)
        queue_invitations(tmp_path, store, chosen, people=MAILS, short=short)
        composing = composer(chosen)  # one for all rounds: a service reads its templates once
        octets = octets_of_one(store, composing)
        async with Deliverer(store=store, settings=chosen, composer=composing, clock=Clock()) as deliverer:
            await deliverer.look()
        for _ in range(ROUNDS):  # in turn, so that a busy moment hits both
            queue_again(store)
            peer.append(smtp_source(port, sessions=SESSIONS, mails=MAILS, octets=OCTETS))
            even.append(smtp_source(port, sessions=SESSIONS, mails=MAILS, octets=octets))
            async with Deliverer(
                store=store, settings=chosen, composer=composing, clock=Clock()
            ) as deliverer:
                beating, position = asyncio.create_task(beat.run()), log_position(store)
                begun, cpu = time.perf_counter(), time.process_time()
                await deliverer.look()
                ours.append(MAILS / (time.perf_counter() - begun))
                cost.append((time.process_time() - cpu) / MAILS * 1e6)
                beating.cancel()
                log.append((log_position(store) - position) / MAILS)
            with store.read() as tx:
                assert tx.counts() == {"sent": MAILS}
    ratio = summary(ours)["median"] / summary(peer)["median"]
    keep(
        f"{kind}, {way}, short" if short else f"{kind}, {way}",
        {
            "ours": summary(ours),
            "peer": summary(peer),
            "ratio": round(ratio, 3),
            "octets": octets,
            "peer_same_octets": summary(even),
            "ratio_same_octets": round(summary(ours)["median"] / summary(even)["median"], 3),
            "cost": summary(cost),
            "log_octets_a_mail": summary(log),
            "block": {"p99.9": beat.at(0.999), "most": beat.at(1)},
        },
    )
    assert beat.at(0.999) <= LONGEST_BLOCK_MS
    assert ratio >= LEAST[way]


@pytest.mark.parametrize("short", [False, True], ids=["whole", "short"])
async def test_what_cannot_be_left_out_of_sending_beside_smtp_source(short: bool, tmp_path: Path) -> None:
    """The ceiling of the rows "sqlite, chained": the product's statements and composing, and nothing else."""
    ours, peer, cost = [], [], []
    with (
        smtp_sink() as port,
        database("sqlite", tmp_path) as url,
        Store.open(url) as store,
        rare_collections(),
    ):
        chosen = settings(tmp_path, port=port, connections=SESSIONS)
        queue_invitations(tmp_path, store, chosen, people=MAILS, short=short)
        composing = composer(chosen)
        async with Deliverer(store=store, settings=chosen, composer=composing, clock=Clock()) as deliverer:
            await deliverer.look()  # so that the mails' variants are known
        with closing(BareStore(tmp_path / "meetbot.db", store, composing)) as bare:
            for _ in range(ROUNDS):
                queue_again(store)
                peer.append(smtp_source(port, sessions=SESSIONS, mails=MAILS, octets=OCTETS))
                begun, cpu = time.perf_counter(), time.process_time()
                await send_bare(bare, port=port, connections=SESSIONS, mails=MAILS)
                ours.append(MAILS / (time.perf_counter() - begun))
                cost.append((time.process_time() - cpu) / MAILS * 1e6)
                with store.read() as tx:
                    assert tx.counts() == {"sent": MAILS}
    ratio = summary(ours)["median"] / summary(peer)["median"]
    figures = {"ours": summary(ours), "peer": summary(peer), "ratio": round(ratio, 3), "cost": summary(cost)}
    keep("sqlite, bare, short" if short else "sqlite, bare", figures)


@pytest.mark.parametrize("way", ["lockstep", "chained"])
@pytest.mark.postgres
def test_two_processes_with_half_of_the_connections_each(way: str, tmp_path: Path) -> None:
    ours, peer, cost = [], [], []
    with (
        smtp_sink(pipelining=way == "chained") as port,
        database("postgresql", tmp_path) as url,
        Store.open(url) as store,
    ):
        half = SESSIONS // 2
        chosen = settings(tmp_path, port=port, connections=half)
        queue_invitations(tmp_path, store, chosen, people=MAILS)
        with sending_workers(2, url=url, folder=tmp_path, port=port, connections=half) as workers:
            for measured in (False, *[True] * ROUNDS):
                workers.wait_ready()
                if measured:
                    queue_again(store)
                    peer.append(smtp_source(port, sessions=SESSIONS, mails=MAILS, octets=OCTETS))
                took, cpu = workers.send_all()
                if measured:
                    ours.append(MAILS / took)
                    cost.append(cpu / MAILS * 1e6)
                with store.read() as tx:
                    assert tx.counts() == {"sent": MAILS}
    ratio = summary(ours)["median"] / summary(peer)["median"]
    figures = {"ours": summary(ours), "peer": summary(peer), "ratio": round(ratio, 3), "cost": summary(cost)}
    keep(f"postgresql, {way}, two processes", figures)
    assert ratio >= LEAST[way]


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def test_what_a_mail_costs_among_a_thousand_and_among_a_million(kind: str, tmp_path: Path) -> None:
    """CPU and log of one mail, beside so many others that go to somebody else an hour later."""
    figures: dict[str, Any] = {}
    with (
        smtp_sink() as port,
        database(kind, tmp_path) as url,
        Store.open(url) as store,
        rare_collections(),
    ):
        chosen = settings(tmp_path, port=port, connections=SESSIONS)
        queue_invitations(tmp_path, store, chosen, people=MAILS)
        composing, rows = composer(chosen), 0
        async with Deliverer(store=store, settings=chosen, composer=composing, clock=Clock()) as deliverer:
            await deliverer.look()
        for depth in RECIPIENTS:
            deepen(store, depth - rows, due=datetime.now(UTC) + timedelta(hours=1), prefix=f"later{depth}")
            rows, cost, log, rate = depth, list[float](), list[float](), list[float]()
            for _ in range(3):
                queue_again(store)
                async with Deliverer(
                    store=store, settings=chosen, composer=composing, clock=Clock()
                ) as deliverer:
                    position, begun, cpu = log_position(store), time.perf_counter(), time.process_time()
                    await deliverer.look()
                    rate.append(MAILS / (time.perf_counter() - begun))
                    cost.append((time.process_time() - cpu) / MAILS * 1e6)
                    log.append((log_position(store) - position) / MAILS)
                with store.read() as tx:
                    assert tx.counts() == {"queued": depth, "sent": MAILS}
            figures[str(depth)] = {"ours": summary(rate), "cost": summary(cost)}
            figures[str(depth)]["log_octets_a_mail"] = summary(log)
    keep(f"{kind}, chained, among others", figures)


def seconds(work: Callable[[], object], *, rounds: int = ROUNDS) -> dict[str, Any]:
    found = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        found.append((time.perf_counter() - begun) * 1000)
    return summary(found)


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_a_million_queued_mails_slow_neither_the_start_nor_the_claims(kind: str, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    figures: dict[str, Any] = {}
    with database(kind, tmp_path) as url, Store.open(url) as store:
        chosen = settings(tmp_path, port=1, connections=SESSIONS)
        queue_invitations(tmp_path, store, chosen, people=10)
        rows = 0
        for depth in DEEP:
            deepen(store, depth - rows, due=now - timedelta(minutes=1), prefix=f"d{depth}")
            rows = depth
            figures[str(depth)] = {
                "claim_ms": seconds(lambda: claim(store)),
                "start_ms": seconds(lambda: start(url)),
            }
    keep(f"{kind}, depth", figures)
    few, many = (figures[str(depth)] for depth in DEEP)
    for name in ("claim_ms", "start_ms"):
        assert min(many[name]["rounds"]) <= MOST_GROWTH * min(few[name]["rounds"]) + 1, name


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_a_million_mails_of_a_paused_meeting_at_the_head_slow_no_claim(kind: str, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    with database(kind, tmp_path) as url, Store.open(url) as store:
        chosen = settings(tmp_path, port=1, connections=SESSIONS)
        queue_invitations(tmp_path, store, chosen, people=10)
        deepen(store, DEEP[0], due=now - timedelta(minutes=1), prefix="open")
        with store.begin() as tx:
            tx.connection.execute(text("UPDATE outbox SET meeting = 'open'"))
        before = seconds(lambda: claim(store))
        deepen(store, DEEP[1], due=now - timedelta(hours=1), prefix="paused")
        with store.begin() as tx:
            tx.connection.execute(text("UPDATE outbox SET meeting = 'paused' WHERE msgkey LIKE 'paused-%'"))
            tx.pause("paused", True)
        begun, claims = time.perf_counter(), 0
        while head_waits(store) and claims < 1_000:
            claim(store)
            claims += 1
        settled = {"claims": claims, "seconds": round(time.perf_counter() - begun, 1)}
        after = seconds(lambda: claim(store))
    keep(f"{kind}, paused head", {"claim_ms": before, "with_head_ms": after, "set_aside": settled})
    assert min(after["rounds"]) <= MOST_GROWTH * min(before["rounds"]) + 1


def head_waits(store: Store) -> bool:
    """Whether claims still step over mails of the paused meeting."""
    with store.read() as tx:
        rows = "SELECT 1 FROM outbox WHERE state = 'queued' AND aside = '' AND meeting = 'paused' LIMIT 1"
        return tx.connection.execute(text(rows)).first() is not None


def claim(store: Store) -> None:
    """Claim as many as a round does and hand them back."""
    now = datetime.now(UTC)
    with store.begin(alone=False) as tx:
        found = tx.claim("bench", 200, now, timedelta(seconds=120))
    assert len(found) == 200
    with store.begin(alone=False) as tx:
        tx.give_back("bench", [entry.id for entry in found])


def start(url: str) -> None:
    """Do what a process does before its first claim."""
    now = datetime.now(UTC)
    with Store.open(url) as store:
        slot = store.take_slot()
        with store.begin(alone=False) as tx:
            tx.reap(now)
        with store.read() as tx:
            tx.next_entry_due(now)
        slot.close()
