"""Of many mails a few go first, and their outcomes decide on the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from meetbot.config import Mail, Settings, Smtp
from meetbot.flows.mails.canary import LEADS, MANY, WAIT, send_ahead
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.outbox import Press, press, undo
from meetbot.outbox.model import Accepted, Outcome, Phase, Refused, State
from meetbot.smtp.model import Done, Parcel
from meetbot.store import tables as t
from meetbot.store.aside import HEAD
from meetbot.store.store import Store
from tests.flows.delivering import MINUTE, NOON, Letters, Standing, entries
from tests.store.made import wave

NUMBER = MANY + 50
NO = Refused(code=550, text="5.1.1 no such user", phase=Phase.RCPT)
LATER = Refused(code=451, text="4.7.1 greylisted", phase=Phase.RCPT)


@pytest.fixture
def store(both_stores: Store) -> Store:
    return both_stores


class Relay:
    """Refuses the first so many mails with one answer."""

    connections = in_hand = 4

    def __init__(self, *, refuses: int = 0, answer: Outcome = NO) -> None:
        self.refuses, self.answer, self.tries = refuses, answer, 0

    async def send(self, parcel: Parcel, done: Done) -> bool:
        self.tries += 1
        await done(self.answer if self.tries <= self.refuses else Accepted(code=250, text="ok"))
        return True

    async def rest(self) -> None:
        return


def deliverer(store: Store, relay: Relay, clock: Standing, *, canary: bool = True) -> Deliverer:
    settings = Settings(mail=Mail(canary=canary, smtp=Smtp(host="127.0.0.1")))
    return Deliverer(store=store, settings=settings, composer=Letters(), clock=clock, sender=relay)


def release(store: Store, number: int, prio: int = 5) -> None:
    """Let so many held mails of the meeting go, as the button does."""
    with store.begin() as tx:
        tx.enqueue(entries(number, state=State.HELD, prio=prio))
        press(tx, Press.RELEASE, "board", range(1, number + 1), by="ana", now=NOON)


def counts(store: Store) -> dict[str, int]:
    with store.read() as tx:
        return tx.counts("board")


async def test_twenty_go_first_and_the_rest_a_minute_after_their_outcomes(store: Store) -> None:
    release(store, NUMBER)
    relay, clock = Relay(), Standing()
    async with deliverer(store, relay, clock) as worker:
        assert await worker.look() == NOON + WAIT
        assert counts(store) == {"queued": NUMBER - LEADS, "sent": LEADS}
    # Another process, after a restart: all it needs is in the database.
    clock.at = NOON + WAIT
    async with deliverer(store, relay, clock) as worker:
        await worker.look()
        assert (counts(store), worker.trouble) == ({"sent": NUMBER}, "")


async def test_more_than_a_twentieth_refused_pauses_the_meeting_and_says_so(store: Store) -> None:
    release(store, NUMBER)
    relay, clock = Relay(refuses=2), Standing()
    async with deliverer(store, relay, clock) as worker:
        await worker.look()
        clock.at = NOON + WAIT
        await worker.look()
        assert counts(store) == {"failed": 2, "queued": NUMBER - LEADS, "sent": LEADS - 2}
        assert worker.trouble == (
            "board: 2 of the first 20 mails were refused, so the others wait. Look at them in the outbox, "
            "then resume the meeting. The server said: 5.1.1 no such user"
        )
        with store.begin() as tx:
            assert tx.paused("board")
            press(tx, Press.RESUME, "board", [], by="ana", now=clock.at)
        await worker.look()
        assert (counts(store), worker.trouble) == ({"failed": 2, "sent": NUMBER - 2}, "")


@pytest.mark.parametrize(
    "relay", [Relay(refuses=1), Relay(refuses=LEADS, answer=LATER)], ids=["one refused", "greylisted"]
)
async def test_one_dead_address_or_a_greylist_stops_nothing(store: Store, relay: Relay) -> None:
    relay.tries = 0
    release(store, NUMBER)
    clock = Standing()
    async with deliverer(store, relay, clock) as worker:
        await worker.look()
        clock.at = NOON + WAIT
        await worker.look()
    assert counts(store).get("sent", 0) >= NUMBER - LEADS


@pytest.mark.parametrize(
    ("number", "prio", "canary"), [(MANY, 5, True), (NUMBER, 0, True), (NUMBER, 5, False)]
)
async def test_few_mails_urgent_ones_and_all_where_it_is_switched_off_go_at_once(
    store: Store, number: int, prio: int, canary: bool
) -> None:
    release(store, number, prio)
    async with deliverer(store, Relay(), Standing(), canary=canary) as worker:
        await worker.look()
    assert counts(store) == {"sent": number}


def test_what_waits_for_a_canary_is_told_from_what_is_let_go_later(store: Store) -> None:
    release(store, NUMBER)
    with store.begin() as tx:
        tx.enqueue(entries(5, msgkey="x", person_id="x", rcpt="x@example.org")[:1])
        send_ahead(tx, "board", now=NOON)
        (canary,) = tx.canaries("testing")
        assert list(canary.leads) == list(range(1, LEADS + 1))
        # Those that came later are few: they go at once.
        assert tx.untried("board") == [*range(1, LEADS + 1), NUMBER + 1]


async def test_updates_that_are_kept_back_send_a_few_ahead_too(store: Store) -> None:
    later = NOON + 15 * MINUTE
    with store.begin() as tx:
        tx.enqueue(entries(NUMBER, purpose="update", not_before=later))
        send_ahead(tx, "board", now=NOON)
    relay, clock = Relay(refuses=2), Standing()
    async with deliverer(store, relay, clock) as worker:
        assert await worker.look() == later
        clock.at = later
        await worker.look()
        assert counts(store) == {"failed": 2, "queued": NUMBER - LEADS, "sent": LEADS - 2}


def test_what_goes_at_once_goes_ahead_of_what_is_kept_back(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue(entries(NUMBER, purpose="update", prio=3, not_before=NOON + 15 * MINUTE))
        tx.enqueue(replace(one, msgkey=f"now-{one.msgkey}") for one in entries(5))
        send_ahead(tx, "board", now=NOON)
        (canary,) = tx.canaries("testing")
        assert list(canary.leads[:5]) == [NUMBER + n for n in range(1, 6)]


def test_reminders_wait_for_no_other_mails(store: Store) -> None:
    with store.begin() as tx:
        tx.save_waves("board", [wave()])
        tx.enqueue(entries(NUMBER, purpose="reminder", wave_id=1))
        tx.enqueue(replace(one, msgkey=f"now-{one.msgkey}") for one in entries(MANY))
        send_ahead(tx, "board", now=NOON)
        assert tx.canaries("testing") == []


async def test_who_resumes_ends_the_reason_too(store: Store) -> None:
    release(store, NUMBER)
    relay, clock = Relay(refuses=2), Standing()
    async with deliverer(store, relay, clock) as worker:
        await worker.look()
        clock.at = NOON + WAIT
        await worker.look()
        with store.begin() as tx:
            press(tx, Press.RESUME, "board", [], by="ana", now=clock.at)
            press(tx, Press.PAUSE, "board", [], by="ana", now=clock.at)
        await worker.look()
        assert worker.trouble == ""  # this pause is Ana's, for reasons of her own


def test_what_is_released_again_by_an_undo_sends_a_few_ahead(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue(entries(NUMBER))
        held = press(tx, Press.HOLD, "board", range(1, NUMBER + 1), by="ana", now=NOON)
        undo(tx, "board", held, by="ana", now=NOON)
        assert [len(canary.leads) for canary in tx.canaries("testing")] == [LEADS]


def _end_leads(store: Store, state: str, number: int = LEADS) -> None:
    """Have so many of the first mails end, or be held, before they were tried."""
    with store.begin() as tx:
        (canary,) = tx.canaries("testing")
        ended = update(t.outbox).where(t.outbox.c.id.in_(canary.leads[:number]))
        tx.connection.execute(ended.values(state=state))


@pytest.mark.parametrize("state", ["superseded", "cancelled", "suppressed", "expired", "held"])
async def test_first_mails_that_did_not_go_are_replaced_and_the_rest_is_tested(
    store: Store, state: str
) -> None:
    release(store, NUMBER)
    _end_leads(store, state)
    relay, clock = Relay(refuses=2), Standing()
    async with deliverer(store, relay, clock) as worker:
        assert await worker.look() == NOON + WAIT
        tried = {"failed": 2, "sent": LEADS - 2}
        assert counts(store) == {state: LEADS, "queued": NUMBER - 2 * LEADS} | tried
        clock.at = NOON + WAIT
        await worker.look()
        assert counts(store) == {state: LEADS, "queued": NUMBER - 2 * LEADS} | tried
        assert worker.trouble.startswith("board: 2 of the first 20 mails were refused")


async def test_one_dead_address_among_the_first_that_are_left_stops_nothing(store: Store) -> None:
    release(store, NUMBER)
    _end_leads(store, "superseded", 10)
    relay, clock = Relay(refuses=1), Standing()
    async with deliverer(store, relay, clock) as worker:
        await worker.look()
        assert counts(store) == {"superseded": 10, "queued": NUMBER - LEADS - 10, "failed": 1, "sent": 19}
        clock.at = NOON + WAIT
        await worker.look()
        assert (counts(store), worker.trouble) == ({"superseded": 10, "failed": 1, "sent": NUMBER - 11}, "")


async def test_first_mails_whose_addresses_get_none_are_replaced_in_the_same_look(store: Store) -> None:
    release(store, NUMBER)
    with store.begin() as tx:
        for n in range(2 * LEADS):
            tx.add_suppression(f"p{n}@example.org", reason="manual", now=NOON)
    async with deliverer(store, Relay(), Standing()) as worker:
        assert await worker.look() == NOON + WAIT
        assert counts(store) == {"suppressed": 2 * LEADS, "sent": LEADS, "queued": NUMBER - 3 * LEADS}


async def test_others_that_go_first_are_found_where_a_claim_had_put_them_aside(store: Store) -> None:
    number = 3 * HEAD
    release(store, number)
    clock = Standing()
    async with deliverer(store, Relay(refuses=LEADS, answer=LATER), clock) as worker:
        await worker.look()  # steps over the waiting ones, which it sets aside
        with store.read() as tx:
            assert tx.connection.execute(select(t.outbox.c.id).where(t.outbox.c.aside != "")).all() != []
        _end_leads(store, "cancelled")
        await worker.look()
        assert counts(store) == {"cancelled": LEADS, "sent": LEADS, "queued": number - 2 * LEADS}


async def test_what_is_held_waits_for_first_mails_until_it_is_released(store: Store) -> None:
    release(store, NUMBER)
    _end_leads(store, "cancelled")
    clock = Standing()
    async with deliverer(store, Relay(), clock) as worker:
        with store.begin() as tx:
            press(tx, Press.HOLD, "board", range(1, NUMBER + 1), by="ana", now=NOON)
        await worker.look()
        assert counts(store) == {"cancelled": LEADS, "held": NUMBER - LEADS}
        with store.begin() as tx:
            press(tx, Press.RELEASE, "board", range(1, NUMBER + 1), by="ana", now=NOON)
        await worker.look()
        assert counts(store) == {"cancelled": LEADS, "sent": LEADS, "queued": NUMBER - 2 * LEADS}


async def test_a_canary_ends_where_nobody_is_left_to_wait(store: Store) -> None:
    release(store, NUMBER)
    async with deliverer(store, Relay(refuses=2), Standing()) as worker:
        with store.begin() as tx:
            press(tx, Press.DROP, "board", range(LEADS, NUMBER + 1), by="ana", now=NOON)
        await worker.look()
        assert (counts(store), worker.trouble) == (
            {"cancelled": NUMBER - LEADS + 1, "failed": 2, "sent": LEADS - 3},
            "",
        )
    with store.begin() as tx:
        assert tx.canaries("testing") == []
