"""Delivery against a real mail server and a real database: each mail once, each fault known exactly."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from meetbot.agenda.read import parse_agenda
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.rounds import LEASE
from meetbot.mail.bounce_address import bounced_entries
from meetbot.outbox.model import Entry, Lost, Outcome, Phase, Refused, State
from meetbot.plan.copies import Issuing, build_copies, copy_to_json
from meetbot.plan.model import Copy, LedgerLine, Numbers
from meetbot.smtp.model import Done, Parcel
from meetbot.store.store import Store
from tests.flows.delivering import AGENDA, HOUR, MINUTE, NOON, Letter, Letters, Standing, entries, settings
from tests.servers import smtp_sink as sinks
from tests.servers.smtp_sink import Received, Sink
from tests.store.begun import begin_tries


@pytest.fixture
def store(both_stores: Store) -> Store:
    return both_stores


def enqueue(store: Store, *asked: Entry) -> None:
    with store.begin() as tx:
        tx.enqueue(asked)


def states(store: Store) -> dict[str, str]:
    with store.read() as tx:
        return {e.person_id: str(e.state) for e in tx.entries(limit=1000)}


def find(store: Store, number: int = 1) -> Entry:
    with store.read() as tx:
        found = tx.entry(number)
    assert found is not None
    return found


async def look(
    store: Store, clock: Standing, sink: Sink | None, letters: Letters | None = None
) -> datetime | None:
    """One look by a process of its own."""
    relay = settings(sink.port if sink else 0)
    async with Deliverer(
        store=store, settings=relay, composer=letters or Letters(), clock=clock
    ) as deliverer:
        return await deliverer.look()


async def test_every_due_mail_arrives_once_and_is_marked_sent(store: Store, smtp_sink: Sink) -> None:
    enqueue(store, *entries(40), *entries(1, msgkey="later", person_id="later", not_before=NOON + HOUR))
    due = await look(store, Standing(), smtp_sink)
    assert due == NOON + HOUR
    arrived = sorted(m.rcpt_to[0] for m in smtp_sink.received)
    assert arrived == sorted(e.rcpt for e in entries(40))
    assert states(store) == {**{f"p{n}": "sent" for n in range(40)}, "later": "queued"}
    sent = find(store)
    assert (sent.sent_at, sent.last_code, sent.attempts, sent.subject) == (NOON, 250, 1, "To p0")
    assert (await look(store, Standing(), smtp_sink), len(smtp_sink.received)) == (NOON + HOUR, 40)


async def test_each_mail_leaves_from_an_address_that_names_it(store: Store, smtp_sink: Sink) -> None:
    enqueue(store, *entries(3))
    await look(store, Standing(), smtp_sink)
    ours = settings(smtp_sink.port)
    named = {
        mail.rcpt_to[0]: bounced_entries([mail.mail_from], mailbox=ours.mail.sender, secret=ours.secret)
        for mail in smtp_sink.received
    }
    with store.read() as tx:
        assert named == {entry.rcpt: (entry.id,) for entry in tx.entries()}
    assert len(named) == 3


async def test_without_a_server_mail_lands_in_the_mailbox(store: Store) -> None:
    enqueue(store, *entries(3))
    assert await look(store, Standing(), None) is None
    with store.read() as tx:
        assert sorted(m.subject for m in tx.mailbox()) == ["To p0", "To p1", "To p2"]
        assert (tx.mail(1) or b"").startswith(b"Message-ID: <k0.board@meet.example.org>\r\n")
    assert set(states(store).values()) == {"sent"}


async def test_a_retry_sends_the_same_bytes_though_the_clock_has_moved(store: Store, smtp_sink: Sink) -> None:
    enqueue(store, *entries(1))
    clock = Standing()
    smtp_sink.script(sinks.Cut.AFTER_DOT)
    assert await look(store, clock, smtp_sink) == NOON + MINUTE
    assert (find(store).state, find(store).unknown_at) == (State.QUEUED, NOON)
    clock.at = NOON + MINUTE
    await look(store, clock, smtp_sink)
    first, second = smtp_sink.received
    assert (first.data, find(store).state) == (second.data, State.SENT)


async def test_two_cuts_after_the_dot_leave_it_to_a_person(store: Store, smtp_sink: Sink) -> None:
    enqueue(store, *entries(1))
    smtp_sink.script(sinks.Cut.AFTER_DOT, sinks.Cut.AFTER_DOT)
    await look(store, Standing(), smtp_sink)
    assert await look(store, Standing(NOON + MINUTE), smtp_sink) is None
    await look(store, Standing(NOON + 2 * HOUR), smtp_sink)
    assert (states(store), len(smtp_sink.received)) == ({"p0": "uncertain"}, 2)


async def test_a_dead_address_is_never_written_to_again(store: Store, smtp_sink: Sink) -> None:
    second = entries(1, msgkey="second", not_before=NOON + MINUTE)
    enqueue(store, *entries(1), *second)
    smtp_sink.script(sinks.Reply(sinks.Phase.RCPT, 550, "5.1.1 no such user"))
    await look(store, Standing(), smtp_sink)
    assert [str(find(store, n).state) for n in (1, 2)] == ["failed", "queued"]
    await look(store, Standing(NOON + MINUTE), smtp_sink)
    assert ([str(find(store, n).state) for n in (1, 2)], smtp_sink.received) == (["failed", "suppressed"], [])


async def test_a_policy_refusal_ends_the_mail_but_not_the_address(store: Store, smtp_sink: Sink) -> None:
    enqueue(store, *entries(1))
    smtp_sink.script(sinks.Reply(sinks.Phase.DOT, 550, "5.7.26 unauthenticated"))
    await look(store, Standing(), smtp_sink)
    with store.read() as tx:
        assert tx.suppressed(["p0@example.org"], "board", now=NOON) == set()
        assert [a.code for a in tx.attempts(1)] == [550]
    assert states(store) == {"p0": "failed"}


async def test_a_greylisted_mail_waits_and_then_goes(store: Store, smtp_sink: Sink) -> None:
    enqueue(store, *entries(2))
    smtp_sink.script(sinks.Reply(sinks.Phase.RCPT, 450, "4.7.1 try later", "p0@example.org"))
    due = await look(store, Standing(), smtp_sink)
    assert due is not None
    assert NOON + 4 * MINUTE <= due <= NOON + 6 * MINUTE
    await look(store, Standing(due), smtp_sink)
    assert (states(store), find(store).attempts) == ({"p0": "sent", "p1": "sent"}, 2)


async def test_a_421_gets_a_new_connection_at_once(store: Store, smtp_sink: Sink) -> None:
    enqueue(store, *entries(1))
    smtp_sink.script(sinks.Reply(sinks.Phase.MAIL, 421, "4.3.2 closing"))
    assert await look(store, Standing(), smtp_sink) is None
    assert (states(store), smtp_sink.connections) == ({"p0": "sent"}, 2)


async def test_a_relay_that_is_down_costs_no_attempt_and_is_asked_ever_less_often(store: Store) -> None:
    enqueue(store, *entries(30))
    clock, port = Standing(), 1  # nobody listens there
    async with Deliverer(store=store, settings=settings(port), composer=Letters(), clock=clock) as deliverer:
        waits = []
        for _ in range(4):
            due = await deliverer.look()
            assert due is not None
            waits.append((due - clock.at).total_seconds())
            clock.at = due
        assert waits == [1, 2, 4, 8]
        assert deliverer.trouble.startswith("The mail server cannot be reached, mail stays queued: ")
    with store.read() as tx:
        assert {(e.state, e.attempts) for e in tx.entries()} == {(State.QUEUED, 0)}


async def test_our_own_fault_stops_the_sender_and_fails_nobody(store: Store, smtp_sink: Sink) -> None:
    enqueue(store, *entries(30))
    smtp_sink.script(*(sinks.Reply(sinks.Phase.MAIL, 530, "5.7.0 authenticate first") for _ in range(30)))
    clock = Standing()
    relay = settings(smtp_sink.port, connections=2)
    async with Deliverer(store=store, settings=relay, composer=Letters(), clock=clock) as deliverer:
        due = await deliverer.look()
        assert (due, set(states(store).values())) == (NOON + 15 * MINUTE, {"queued"})
        assert deliverer.trouble == (
            "The mail server refuses us, so mail is stopped and stays queued: 530 5.7.0 authenticate first"
        )
        assert len(smtp_sink.faults) >= 26  # each connection had two in hand
        smtp_sink.faults.clear()
        clock.at = NOON + 15 * MINUTE
        assert (await deliverer.look(), deliverer.trouble) == (None, "")
    assert set(states(store).values()) == {"sent"}


async def test_a_mail_that_cannot_be_composed_is_held_and_stops_nobody_else(
    store: Store, smtp_sink: Sink
) -> None:
    enqueue(store, *entries(3))
    await look(store, Standing(), smtp_sink, Letters(unable={"p1"}))
    assert states(store) == {"p0": "sent", "p1": "held", "p2": "sent"}
    assert (find(store, 2).last_text, find(store, 2).attempts) == ("p1 has no room", 0)
    with store.begin() as tx:
        tx.release(NOON, ids=[2])
    await look(store, Standing(), smtp_sink)
    assert states(store)["p1"] == "sent"


async def test_what_no_mail_was_to_raise_is_shown_with_its_kind(store: Store, smtp_sink: Sink) -> None:
    class Wrong(Letters):
        def compose(self, entry: Entry, *, now: datetime) -> Letter:
            raise KeyError("status")

    enqueue(store, *entries(1))
    await look(store, Standing(), smtp_sink, Wrong())
    assert (states(store), find(store).last_text) == ({"p0": "held"}, "KeyError: 'status'")


async def test_a_dead_process_s_mails_go_out_when_its_lease_is_over(store: Store, smtp_sink: Sink) -> None:
    enqueue(store, *entries(1))
    with store.begin() as tx:
        tx.claim("somewhere else", 9, NOON, LEASE)
    assert await look(store, Standing(), smtp_sink) == NOON + LEASE
    await look(store, Standing(NOON + LEASE + MINUTE), smtp_sink)
    assert (states(store), find(store).attempts) == ({"p0": "sent"}, 2)


async def test_two_processes_at_once_send_each_mail_once(store: Store, smtp_sink: Sink) -> None:
    enqueue(store, *entries(60))
    await asyncio.gather(*(look(store, Standing(), smtp_sink) for _ in range(3)))
    arrived = sorted(m.rcpt_to[0] for m in smtp_sink.received)
    assert arrived == sorted(e.rcpt for e in entries(60))


class Slow:
    """A server that answers nothing until it is let go."""

    connections = in_hand = 2

    def __init__(self) -> None:
        self.begun, self.go, self.parcels = asyncio.Event(), asyncio.Event(), list[Parcel]()

    async def send(self, parcel: Parcel, done: Done) -> bool:
        self.parcels.append(parcel)
        self.begun.set()
        await self.go.wait()
        outcome: Outcome = Refused(code=451, text="", phase=Phase.DOT)
        await done(Lost(phase=Phase.BODY, text="cut") if parcel.entry % 2 else outcome)
        return True

    async def rest(self) -> None:
        return


async def test_a_stop_lets_mails_under_way_end_and_hands_the_rest_back(store: Store) -> None:
    enqueue(store, *entries(20))
    slow = Slow()
    deliverer = Deliverer(store=store, settings=settings(), composer=Letters(), clock=Standing(), sender=slow)
    async with asyncio.TaskGroup() as group:
        await deliverer.__aenter__()
        looking = group.create_task(deliverer.look())
        await slow.begun.wait()
        stopping = group.create_task(deliverer.__aexit__(None, None, None))
        await asyncio.sleep(0)
        slow.go.set()
        await looking
        await stopping
    with store.read() as tx:
        found = tx.entries()
        assert {(e.state, e.owner) for e in found} == {(State.QUEUED, "")}
        assert sum(e.attempts for e in found) == len(slow.parcels) <= 4


def calendar_mail(store: Store) -> tuple[Numbers, Copy]:
    """Queue Ada's invitation and the line of the ledger that it is of; return what it carries."""
    agenda = parse_agenda(AGENDA, source="board.yaml")
    copy = next(c for c in build_copies(agenda, Issuing(domain="meet.example.org")) if c.person_id == "ada")
    numbers = Numbers(sequence=2, dtstamp=datetime(2026, 3, 1, tzinfo=UTC))
    line = LedgerLine(
        uid=copy.uid, person_id="ada", address="ada@example.org", copy_no=3, issued=numbers, copy=copy
    )
    ctx = {
        "copies": [copy_to_json(copy)], "sequence": 2, "dtstamp": numbers.dtstamp.isoformat(), "said": "x",
    }  # fmt: skip
    with store.begin() as tx:
        tx.save_ledger("board", [line])
    enqueue(store, *entries(1, person_id="ada", uid=copy.uid, copy_no=3, ctx=ctx, composed_at=NOON))
    return numbers, copy


async def test_a_calendar_mail_that_is_out_is_noted_in_the_ledger(store: Store, smtp_sink: Sink) -> None:
    numbers, copy = calendar_mail(store)
    await look(store, Standing(), smtp_sink)
    with store.read() as tx:
        found = tx.ledger_line(copy.uid, "ada", 0)
    assert found is not None
    assert (found.delivered, found.delivered_copy) == (numbers, copy)


@pytest.mark.parametrize("begun", [True, False])
async def test_what_a_dead_sender_had_begun_counts_as_delivered_in_the_ledger(
    store: Store, smtp_sink: Sink, begun: bool
) -> None:
    numbers, copy = calendar_mail(store)
    with store.begin(alone=False) as tx:
        claimed = tx.claim("somewhere else", 9, NOON, LEASE)
        begin_tries(tx, "somewhere else", claimed if begun else [], NOON)
    # A paused meeting: nothing else marks it while the row is looked at.
    with store.begin() as tx:
        tx.pause("board", True)
    await look(store, Standing(NOON + LEASE + MINUTE), smtp_sink)
    with store.read() as tx:
        found = tx.ledger_line(copy.uid, "ada", 0)
    assert found is not None
    assert found.delivered == (numbers if begun else None)
    assert states(store) == {"ada": "queued"}


async def test_a_meeting_paused_after_the_claim_sends_no_more(store: Store, smtp_sink: Sink) -> None:
    enqueue(store, *entries(60))

    def pause(_: Received) -> None:
        if len(smtp_sink.received) == 1:
            with store.begin() as tx:
                tx.pause("board", True)

    smtp_sink.on_received = pause
    await look(store, Standing(), smtp_sink)
    # All 60 were claimed together; what had begun may go, the others are back in the queue.
    assert len(smtp_sink.received) <= 20
    with store.read() as tx:
        waiting = tx.entries(state=State.QUEUED)
    assert len(waiting) == 60 - len(smtp_sink.received)
    assert {(entry.attempts, entry.owner) for entry in waiting} == {(0, "")}
