"""Points 36 to 38, 41, 42 and 44: what becomes of rows, read off what the mail server heard and took."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.expand import expand_waves
from meetbot.outbox.model import Accepted, Entry, State
from meetbot.smtp.model import Done, Parcel
from meetbot.store.store import Store
from tests.delivery.logs import Ear, found, iso, unseen
from tests.flows.delivering import HOUR, MINUTE, NOON, Letters, Standing, entries, settings
from tests.flows.test_apply import MEETING, START, Office
from tests.journeys.board import board
from tests.servers.smtp_sink import Phase, Reply, Sink

ADA, BO = "ada@example.org", "bo@example.org"
GREY = Reply(Phase.RCPT, 450, "4.7.1 greylisted, come again", recipient=BO)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"sqlite:///{tmp_path}/rows.db")


async def run(store: Store, sink: Sink, clock: Standing, *, until: datetime) -> None:
    """Send what is due, and then all that becomes due before `until`."""
    async with Deliverer(
        store=store, settings=settings(sink.port), composer=Letters(), clock=clock
    ) as sender:
        while (due := await sender.look()) is not None and due < until:
            clock.at = max(due, clock.at)


def mails(*addresses: str, apart: timedelta = HOUR) -> list[Entry]:
    """One mail after the other, an hour apart, each of use for a day."""
    return [
        replace(entry, rcpt=address, person_id=address, not_before=NOON + n * apart)
        for n, (entry, address) in enumerate(zip(entries(len(addresses)), addresses, strict=True))
    ]


async def test_point_36_after_no_such_mailbox_the_server_hears_of_it_no_more(
    store: Store, smtp_sink: Sink
) -> None:
    clock = Standing()
    ear = Ear(smtp_sink, clock)
    smtp_sink.script(Reply(Phase.RCPT, 550, "5.1.1 no such user", recipient=BO))
    with store.begin() as tx:
        tx.enqueue(mails(BO, ADA, BO, BO, ADA))
    await run(store, smtp_sink, clock, until=NOON + 24 * HOUR)
    assert [rcpt for _, rcpt, _, _ in ear.asked] == [BO, ADA, ADA]
    assert found(36, {"asked": ear.asked}) == []
    assert unseen(36) == []


async def test_point_37_tries_keep_their_distance_and_end_in_time(store: Store, smtp_sink: Sink) -> None:
    clock = Standing()
    ear = Ear(smtp_sink, clock)
    smtp_sink.script(*([GREY] * 40))
    rows = mails(BO, ADA)
    with store.begin() as tx:
        tx.enqueue(rows)
    await run(store, smtp_sink, clock, until=NOON + 48 * HOUR)
    assert len([rcpt for _, rcpt, _, _ in ear.asked if rcpt == BO]) > 10
    log = {"asked": ear.asked, "expires": {row.rcpt: iso(row.expires_at) for row in rows}}
    assert found(37, log) == []
    assert unseen(37) == []


class Paced:
    """A relay that takes everything at once, and notes when."""

    connections = in_hand = 4

    def __init__(self) -> None:
        self.begun = self._now()
        self.asked: list[tuple[str, str, int, str]] = []

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    async def send(self, parcel: Parcel, done: Done) -> bool:
        at = NOON + timedelta(seconds=self._now() - self.begun)
        self.asked.append((at.isoformat(), parcel.rcpt, 250, "OK"))
        await done(Accepted(code=250, text="OK"))
        return True

    async def rest(self) -> None:
        return


async def test_point_38_a_domain_gets_no_more_than_its_rate_and_less_when_it_asks(
    store: Store, smtp_sink: Sink
) -> None:
    slow = [f"p{n}@slow.internal" for n in range(8)]
    with store.begin() as tx:
        tx.enqueue(mails(*slow, apart=timedelta(0)))
    relay = Paced()
    own = settings(1, domain_rates="slow.internal=10")
    async with Deliverer(
        store=store, settings=own, composer=Letters(), clock=Standing(), sender=relay
    ) as sender:
        await sender.look()
    assert len(relay.asked) == len(slow)
    assert found(38, {"asked": relay.asked, "begun": iso(NOON), "rates": {"slow.internal": 10}}) == []
    clock = Standing()
    ear = Ear(smtp_sink, clock)
    smtp_sink.script(Reply(Phase.RCPT, 450, "4.2.1 too fast", recipient="q0@other.internal"))
    with store.begin() as tx:
        more = mails(*(f"q{n}@other.internal" for n in range(6)), apart=MINUTE)
        tx.enqueue([replace(entry, msgkey=f"q{n}") for n, entry in enumerate(more)])
    await run(store, smtp_sink, clock, until=NOON + 12 * HOUR)
    assert len(ear.asked) == 7
    assert found(38, {"asked": ear.asked, "begun": iso(NOON), "rates": {}}) == []
    assert unseen(38) == []


def reminders(office: Office, state: State | None = None) -> list[Entry]:
    with office.store.read() as tx:
        return tx.entries(meeting=MEETING, purpose="reminder", state=state, limit=1000)


@pytest.fixture
def office(store: Store, tmp_path: Path) -> Office:
    return Office(store, tmp_path)


async def deliver(office: Office, at: datetime) -> None:
    async with Deliverer(
        store=office.store, settings=office.settings, composer=office.composer, clock=Standing(at)
    ) as sender:
        await sender.look()


def with_reminders(start: datetime, *lines: str) -> str:
    text = board(start)
    before, mark, _ = text.partition("reminders:")
    return f"{before if mark else text}reminders:\n" + "".join(f"  - {line}\n" for line in lines)


async def test_point_41_a_meeting_that_moves_leaves_no_reminder_of_the_old_time(office: Office) -> None:
    eve = "{id: eve, before: 20h, to: [all], grace: 6h}"
    due = START - 20 * HOUR
    office.apply(with_reminders(START, eve))
    await deliver(office, NOON)
    assert expand_waves(office.store, now=due - MINUTE) > 0
    old = [entry.msgkey for entry in reminders(office)]
    # By more than a quarter of the lead: it is another reminder then (a smaller move changes its text alone).
    office.apply(with_reminders(START + 8 * HOUR, eve), now=due - MINUTE)
    await deliver(office, due)
    await deliver(office, due + 8 * HOUR)
    taken = [[entry.msgkey, iso(entry.sent_at)] for entry in reminders(office, State.SENT)]
    log = {"moved": iso(due - MINUTE), "connections": 0, "old": old, "taken": taken}
    assert len(taken) == len(old)
    assert found(41, log) == []
    assert unseen(41) == []


@pytest.mark.parametrize(("down_for", "go"), [(HOUR, True), (7 * HOUR, False), (25 * HOUR, False)])
async def test_point_42_down_over_the_due_instant_it_goes_late_or_not_and_once(
    office: Office, down_for: timedelta, go: bool
) -> None:
    office.apply(
        with_reminders(
            START,
            "{id: first, before: 23h, to: [all], grace: 6h}",
            "{id: second, before: 22h, to: [all], grace: 6h}",
        )
    )
    await deliver(office, NOON)
    up = START - 22 * HOUR + down_for
    await deliver(office, up)
    leads = {"first": timedelta(hours=23), "second": timedelta(hours=22)}
    taken = [
        [
            entry.rcpt,
            iso(entry.sent_at),
            iso(START - leads[entry.ctx["reminder"]]),
            6 * 3600,
            iso(START),
        ]
        for entry in reminders(office, State.SENT)
    ]
    assert bool(taken) is go
    assert found(42, {"taken": taken}) == []
    assert unseen(42) == []


async def test_point_44_the_same_plan_applied_once_more_adds_no_row(office: Office) -> None:
    def keys() -> list[str]:
        with office.store.read() as tx:
            return sorted(entry.msgkey for entry in tx.entries(meeting=MEETING, limit=1000))

    office.apply(board(START))
    before = keys()
    office.apply(board(START))
    await deliver(office, NOON)
    office.apply(board(START), now=NOON + HOUR)
    with office.store.begin() as tx:
        tx.enqueue([replace(entry, id=0) for entry in tx.entries(meeting=MEETING, limit=1000)])
    assert len(before) == 6
    assert found(44, {"rows": [before, keys()]}) == []
    assert unseen(44) == []
