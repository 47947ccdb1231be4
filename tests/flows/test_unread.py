"""A syntax error at RCPT is one odd address's own, until so many in a row say it that the fault is ours."""

from __future__ import annotations

from collections import Counter

import pytest

from meetbot.flows.mails.deliver import AFTER_OTHERS, Deliverer
from meetbot.outbox.breaker import OUR_FAULT, SIGN_IN, UNREAD_IN_ROW, UNRELAYED_IN_ROW
from meetbot.outbox.model import Entry, State
from meetbot.store.store import Store
from tests.flows.delivering import MINUTE, NOON, Letters, Standing, entries, settings
from tests.servers import smtp_sink as sinks
from tests.servers.smtp_sink import Sink

SYNTAX = "Syntax error in parameters or arguments"


@pytest.fixture
def store(both_stores: Store) -> Store:
    return both_stores


def unread(*people: int, code: int = 501) -> list[sinks.Reply]:
    """The server cannot read these people's addresses, once each."""
    return [sinks.Reply(sinks.Phase.RCPT, code, SYNTAX, f"p{n}@example.org") for n in people]


def rows(store: Store) -> dict[str, Entry]:
    with store.read() as tx:
        return {entry.person_id: entry for entry in tx.entries(limit=1000)}


def states(store: Store) -> dict[str, int]:
    return dict(Counter(str(entry.state) for entry in rows(store).values()))


@pytest.mark.parametrize("code", [501, 555])
async def test_one_address_that_the_server_cannot_read_holds_one_mail_and_stops_no_other(
    store: Store, smtp_sink: Sink, code: int
) -> None:
    with store.begin() as tx:
        tx.enqueue(entries(30))
    smtp_sink.script(*unread(3, code=code))
    relay = settings(smtp_sink.port, connections=1)
    async with Deliverer(store=store, settings=relay, composer=Letters(), clock=Standing()) as sender:
        assert (await sender.look(), sender.trouble) == (None, "")
    assert states(store) == {"sent": 29, "held": 1}
    held = rows(store)["p3"]
    assert (held.state, held.last_code, held.last_text) == (State.HELD, code, SYNTAX)
    with store.begin() as tx:
        assert tx.suppressed(["p3@example.org"], "board", now=NOON) == set()
        tx.release(NOON, ids=[held.id])
    async with Deliverer(store=store, settings=relay, composer=Letters(), clock=Standing()) as sender:
        await sender.look()
    assert states(store) == {"sent": 30}


async def test_as_many_as_it_takes_but_not_in_a_row_stop_nothing(store: Store, smtp_sink: Sink) -> None:
    odd = range(0, 2 * UNREAD_IN_ROW, 2)
    with store.begin() as tx:
        tx.enqueue(entries(30))
    smtp_sink.script(*unread(*odd))
    relay = settings(smtp_sink.port, connections=1)
    async with Deliverer(store=store, settings=relay, composer=Letters(), clock=Standing()) as sender:
        assert (await sender.look(), sender.trouble) == (None, "")
    assert states(store) == {"sent": 30 - UNREAD_IN_ROW, "held": UNREAD_IN_ROW}


async def test_many_in_a_row_are_a_fault_of_ours_and_hold_nobody_s_mail(
    store: Store, smtp_sink: Sink
) -> None:
    with store.begin() as tx:
        tx.enqueue(entries(30))
    smtp_sink.script(*unread(*range(30)))
    clock, relay = Standing(), settings(smtp_sink.port, connections=1)
    async with Deliverer(store=store, settings=relay, composer=Letters(), clock=clock) as sender:
        assert await sender.look() == NOON + OUR_FAULT
        assert sender.trouble == (
            f"The mail server refuses us, so mail is stopped and stays queued: 501 {SYNTAX}"
        )
        assert states(store) == {"queued": 30}
        smtp_sink.faults.clear()
        clock.at = NOON + OUR_FAULT + AFTER_OTHERS
        assert (await sender.look(), sender.trouble) == (None, "")
    assert states(store) == {"sent": 30}


async def test_odd_addresses_at_the_head_of_the_queue_stop_it_once_and_not_for_ever(
    store: Store, smtp_sink: Sink
) -> None:
    odd = range(UNREAD_IN_ROW)
    with store.begin() as tx:
        tx.enqueue(entries(30))
    clock, relay = Standing(), settings(smtp_sink.port, connections=1)
    async with Deliverer(store=store, settings=relay, composer=Letters(), clock=clock) as sender:
        smtp_sink.script(*unread(*odd))
        await sender.look()
        assert states(store)["queued"] >= UNREAD_IN_ROW
        smtp_sink.script(*unread(*odd))
        clock.at = NOON + OUR_FAULT
        assert await sender.look() == clock.at + AFTER_OTHERS  # the others, who are all taken
        clock.at += AFTER_OTHERS + MINUTE
        assert (await sender.look(), sender.trouble) == (None, "")
    assert states(store) == {"sent": 30 - UNREAD_IN_ROW, "held": UNREAD_IN_ROW}


DENIED = "5.7.1 Relay access denied"


def unrelayed(*people: int) -> list[sinks.Reply]:
    """Our mail server carries nothing to these people, once each."""
    return [sinks.Reply(sinks.Phase.RCPT, 554, DENIED, f"p{n}@example.org") for n in people]


async def test_a_server_that_we_did_not_sign_in_to_stops_mail_and_no_mail_fails_of_it(
    store: Store, smtp_sink: Sink
) -> None:
    """Postfix's words to who set no password; each was once taken for a reader's policy."""
    with store.begin() as tx:
        tx.enqueue(entries(30))
    smtp_sink.script(*unrelayed(*range(30)))
    clock, relay = Standing(), settings(smtp_sink.port, connections=1)
    async with Deliverer(store=store, settings=relay, composer=Letters(), clock=clock) as sender:
        assert await sender.look() == NOON + OUR_FAULT
        assert sender.trouble == (
            f"The mail server carries no mail of ours to others (see {SIGN_IN}), so mail is stopped and "
            f"stays queued: 554 {DENIED}"
        )
        assert states(store) == {"queued": 30}
        smtp_sink.faults.clear()
        clock.at = NOON + OUR_FAULT + AFTER_OTHERS
        assert (await sender.look(), sender.trouble) == (None, "")
    assert states(store) == {"sent": 30}


async def test_a_server_of_one_house_holds_the_mails_to_others_and_goes_on_with_its_own(
    store: Store, smtp_sink: Sink
) -> None:
    others = range(0, 4 * UNRELAYED_IN_ROW, 2)
    with store.begin() as tx:
        tx.enqueue(entries(30))
    smtp_sink.script(*unrelayed(*others))
    relay = settings(smtp_sink.port, connections=1)
    async with Deliverer(store=store, settings=relay, composer=Letters(), clock=Standing()) as sender:
        assert (await sender.look(), sender.trouble) == (None, "")
    assert states(store) == {"sent": 30 - len(others), "held": len(others)}
