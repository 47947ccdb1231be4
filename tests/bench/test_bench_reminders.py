"""Reminders for very many: 100,000 queued by one statement, and 10,000 that are due at one instant.

Peers in the same run: the same rows inserted one by one, jobs of APScheduler, a bare `sendmail` loop.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiosmtplib
import pytest
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import insert

from meetbot.agenda.model.terms import Audience
from meetbot.clock import Clock
from meetbot.config import Mail, Security, Settings, Smtp
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.expand import expand_wave
from meetbot.outbox.model import Entry, State
from meetbot.plan.model import Wave
from meetbot.store import tables as t
from meetbot.store.entries import to_row
from meetbot.store.store import Store
from meetbot.store.waves import Addressed
from meetbot.templating import Templates
from tests.bench.results import write
from tests.flows.delivering import entries
from tests.store.made import line

# A list of attendees has 50,000 lines at most; the statement itself is measured with twice as many.
LISTED, EXPANDED, DUE_AT_ONCE, JOBS, CONNECTIONS = 49_000, 100_000, 10_000, 10_000, 16
BODY = b"Subject: x\r\n\r\n" + (b"A line of a mail as long as lines in mails are wont to be.\r\n" * 100)
FIGURES: dict[str, Any] = {"expanded": EXPANDED, "due_at_once": DUE_AT_ONCE, "connections": CONNECTIONS}
UNIT = "seconds, unless a name says more"
DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'm.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    program = [sys.executable, "-m", "tests.bench.fast_sink"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield int(server.stdout.readline().split()[-1])
        server.kill()


def remember(url: str, part: str, **figures: Any) -> None:
    found = {name: round(value, 4) if isinstance(value, float) else value for name, value in figures.items()}
    FIGURES.setdefault(url.partition(":")[0], {})[part] = found
    write("reminders", unit=UNIT, figures=FIGURES)
    print(f"\n{url.partition(':')[0]}, {part}: {found}")


def meeting(store: Store, people: int, *, start: datetime, due: datetime) -> int:
    """Store a meeting with that many invited attendees and one planned wave to all; return the wave's id."""
    agenda = (
        f"format: meetbot/1\nmeeting: {{id: board, title: Board, date: {start:%Y-%m-%d}, "
        f'start: "{start:%H:%M}", timezone: UTC, mode: online, online: {{url: "https://call.example.org/b"}}}}\n'
        "attendees: {file: list.csv}\nsessions: [{id: opening, title: Opening, duration: 30m}]\n"
        "reminders: [{id: join, before: 15m, to: [all]}]\n"
    )
    rows = "".join(f"Person {n},p{n}@d{n % 50}.example.org,online\n" for n in range(people))
    wave = Wave(
        meeting="board", reminder_id="join", anchor="", anchor_at=start, due_at=due,
        grace=timedelta(minutes=10), audience=(Audience.ALL,), revision=1,
    )  # fmt: skip
    with store.begin() as tx:
        files = {"list.csv": f"name,email,mode\n{rows}"}
        now = due - timedelta(days=30)
        tx.add_revision("board", text=agenda, files=files, source="board.yaml", by="ana", now=now)
        tx.save_waves("board", [wave])
        found = agenda_at(tx, "board")
        uid = "day.board@meet.example.org"
        held = line(uid=uid)
        copy = replace(held.copy, uid=uid, start=start, end=start + timedelta(minutes=30), zone="UTC")
        tx.save_ledger(
            "board",
            [
                replace(held, person_id=p.id, address=p.email, copy=copy, token="")
                for p in found.attendees.values()
            ],
        )
        ((wave_id, _),) = tx.numbered_waves("board")
    return wave_id


class Heartbeat:
    """How long the event loop did nothing, looked at every 5 ms."""

    def __init__(self) -> None:
        self.gaps: list[float] = []

    async def run(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.005)
            now = time.perf_counter()
            self.gaps.append(now - last - 0.005)
            last = now

    def figures(self) -> dict[str, float]:
        found = sorted(self.gaps)
        return {"loop_p999_ms": 1000 * found[int(len(found) * 0.999)], "loop_max_ms": 1000 * found[-1]}


class OtherWriter(threading.Thread):
    """Writes a row of its own again and again, and remembers the longest that it had to wait."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.url, self.ended, self.longest = url, threading.Event(), 0.0

    def run(self) -> None:
        with Store.open(self.url) as store:
            while not self.ended.wait(0.005):
                begun = time.perf_counter()
                with store.begin(alone=False) as tx:
                    tx.audit("bench", "write", {}, datetime.now(UTC))
                self.longest = max(self.longest, time.perf_counter() - begun)


def one_by_one(store: Store, template: Sequence[Entry]) -> float:
    """Return how long the same rows take with one INSERT each, in one transaction."""
    begun = time.perf_counter()
    with store.begin() as tx:
        for entry in template:
            tx.connection.execute(insert(t.outbox), to_row(entry))
    return time.perf_counter() - begun


def jobs() -> float:
    """Return how long APScheduler takes to be told of JOBS date jobs in its memory store."""
    scheduler = BackgroundScheduler(timezone=UTC)
    scheduler.start(paused=True)
    at = datetime.now(UTC) + timedelta(hours=1)
    begun = time.perf_counter()
    for n in range(JOBS):
        scheduler.add_job(print, "date", run_date=at, args=[n], id=str(n))
    took = time.perf_counter() - begun
    scheduler.shutdown(wait=False)
    return took


@pytest.mark.timeout(900)
async def test_a_hundred_thousand_are_queued_by_one_statement(url: str) -> None:
    due = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=1)
    with Store.open(url) as store:
        wave_id = meeting(store, 1, start=due + timedelta(minutes=15), due=due)
        entry = replace(
            entries(1)[0], wave_id=wave_id, meeting="board", purpose="reminder", ctx={"reminder": "join"}
        )
        people = [
            Addressed(
                msgkey=f"{n:024}",
                person_id=f"p{n}",
                rcpt=f"p{n}@d{n % 50}.example.org",
                not_before=due,
                expires_at=due + timedelta(minutes=10),
            )
            for n in range(EXPANDED)
        ]
        begun = time.perf_counter()
        with store.begin() as tx:
            queued = tx.queue_wave(entry, people)
        took = time.perf_counter() - begun
        others = [replace(entry, msgkey=f"peer-{n}", person_id=f"p{n}") for n in range(EXPANDED // 10)]
        peer = one_by_one(store, others) * 10
        apscheduler = jobs() * EXPANDED / JOBS
        remember(
            url,
            "statement",
            ours=took,
            peer_one_by_one=peer,
            ratio=took / peer,
            peer_apscheduler_memory=apscheduler,
        )
    assert (queued, took < 5) == (EXPANDED, True)


@pytest.mark.timeout(900)
async def test_the_largest_meeting_s_wave_is_expanded_whole(url: str) -> None:
    due = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=1)
    with Store.open(url) as store:
        wave_id = meeting(store, LISTED, start=due + timedelta(minutes=15), due=due)
        beat, writer = Heartbeat(), OtherWriter(url)
        writer.start()
        beating = asyncio.create_task(beat.run())
        begun, cpu = time.perf_counter(), time.process_time()
        queued = await asyncio.to_thread(expand_wave, store, wave_id, now=due - timedelta(minutes=2))
        took, cpu = time.perf_counter() - begun, time.process_time() - cpu
        beating.cancel()
        writer.ended.set()
        writer.join()
        remember(
            url,
            "expand",
            people=LISTED,
            ours=took,
            cpu_of_this_process=cpu,
            other_writer_waited=writer.longest,
            **beat.figures(),
        )
    assert (queued, took < 5) == (LISTED, True)


async def bare_loop(port: int, mails: int) -> float:
    """Return mails a second of CONNECTIONS clients that call sendmail and keep nothing."""
    left = iter(range(mails))

    async def client() -> None:
        async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False) as smtp:
            for n in left:
                await smtp.sendmail("rsvp@meet.example.org", [f"p{n}@example.org"], BODY)

    begun = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for _ in range(CONNECTIONS):
            group.create_task(client())
    return mails / (time.perf_counter() - begun)


@pytest.mark.timeout(900)
async def test_ten_thousand_due_at_one_instant_begin_with_it(url: str, port: int, tmp_path: Path) -> None:
    smtp = Smtp(
        host="127.0.0.1", port=port, security="none", connections=CONNECTIONS, messages_per_connection=10_000
    )
    settings = Settings(
        root=tmp_path,
        mail=Mail(sender="rsvp@meet.example.org", smtp=smtp),
        security=Security(secret="s" * 32),
    )
    clock = Clock()
    start = (clock.now() + timedelta(minutes=17)).replace(second=0, microsecond=0) + timedelta(minutes=1)
    with Store.open(url) as store:
        peer = await bare_loop(port, DUE_AT_ONCE // 5)
        due = clock.now() + timedelta(seconds=60)
        meeting(store, DUE_AT_ONCE, start=start, due=due)
        composer = Composer(settings, Templates(None))
        async with Deliverer(store=store, settings=settings, composer=composer, clock=clock) as deliverer:
            ready = clock.now()
            beat = Heartbeat()
            beating = asyncio.create_task(beat.run())
            look = await deliverer.look()
            while look is not None:  # what the scheduler does
                await asyncio.sleep(max(0.0, (look - clock.now()).total_seconds()))
                look = await deliverer.look()
            beating.cancel()
        with store.read() as tx:
            sent = [e.sent_at for e in tx.entries(state=State.SENT, limit=DUE_AT_ONCE)]
    late = sorted((at - due).total_seconds() for at in sent if at is not None)
    rate = len(late) / (late[-1] - late[0])
    remember(
        url,
        "lag",
        first=late[0],
        p50=late[len(late) // 2],
        p99=late[int(len(late) * 0.99)],
        last=late[-1],
        mails_a_second=rate,
        peer_mails_a_second=peer,
        ratio=rate / peer,
        ready_before_due=(due - ready).total_seconds(),
        **beat.figures(),
    )
    assert (len(late), 0 <= late[0] < 1) == (DUE_AT_ONCE, True)
