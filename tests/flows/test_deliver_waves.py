"""Reminder waves: once, on time or not at all, and to those who are still to be reminded."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from meetbot.agenda.model.terms import Audience
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.expand import expand_waves, next_expansion
from meetbot.plan.model import Wave, WaveState
from meetbot.store.store import Store
from tests.flows.delivering import AGENDA, HOUR, MINUTE, NOON, Letters, Standing, entries, settings
from tests.servers.smtp_sink import Sink

START = NOON + 24 * HOUR
# The two waves of AGENDA, the first due a round day before: to all, and to those online. No quiet hours:
# a reminder has them by itself from a lead of one day on.
EVE = Wave(
    meeting="board", reminder_id="eve", anchor="", anchor_at=START, due_at=NOON, grace=6 * HOUR,
    audience=(Audience.ALL,), revision=1,
)  # fmt: skip
SOON = replace(
    EVE, reminder_id="soon", due_at=START - 2 * HOUR, grace=20 * MINUTE, audience=(Audience.ONLINE,)
)


@pytest.fixture
def store(both_stores: Store) -> Store:
    apply(both_stores, AGENDA, EVE, SOON)
    return both_stores


def apply(store: Store, text: str, *waves: Wave) -> None:
    """Store a revision with its waves, as the flow does."""
    with store.begin() as tx:
        tx.add_revision("board", text=text, files={}, source="board.yaml", by="ada", now=NOON - 48 * HOUR)
        tx.save_waves("board", waves)


def waves(store: Store) -> dict[str, str]:
    with store.read() as tx:
        return {w.reminder_id: str(w.state) for w in tx.waves("board")}


def mails(store: Store) -> dict[tuple[str, str], tuple[str, datetime]]:
    """(reminder, person) -> state and instant of every reminder in the outbox, but for those merged."""
    with store.read() as tx:
        return {
            (e.ctx["reminder"], e.person_id): (str(e.state), e.not_before)
            for e in tx.entries(purpose="reminder")
            if "with" not in e.ctx
        }


async def test_a_wave_goes_to_each_of_its_people_when_it_is_due(store: Store, smtp_sink: Sink) -> None:
    clock = Standing(NOON - 3 * MINUTE)
    relay = settings(smtp_sink.port)
    async with Deliverer(store=store, settings=relay, composer=Letters(), clock=clock) as deliverer:
        assert await deliverer.look() == NOON - 2 * MINUTE
        clock.at = NOON - 2 * MINUTE
        assert await deliverer.look() == NOON
        assert (smtp_sink.received, waves(store)) == ([], {"eve": "expanded", "soon": "planned"})
        clock.at = NOON
        assert await deliverer.look() == SOON.due_at - 12 * HOUR
        assert sorted(m.rcpt_to[0] for m in smtp_sink.received) == [
            f"{p}@example.org" for p in ("ada", "bo", "cy")
        ]
        clock.at = SOON.due_at
        assert await deliverer.look() is None
    assert sorted(m.rcpt_to[0] for m in smtp_sink.received[3:]) == ["bo@example.org", "cy@example.org"]


def test_what_is_expanded_says_what_it_must(store: Store) -> None:
    assert expand_waves(store, now=NOON) == 3
    with store.read() as tx:
        found = {e.person_id: e for e in tx.entries()}
        ((wave_id, _),) = [(n, w) for n in (1, 2) if (w := tx.wave(n)) is not None and w.reminder_id == "eve"]
    ada = found["ada"]
    assert (ada.wave_id, ada.rcpt, ada.revision, ada.expires_at) == (
        wave_id,
        "ada@example.org",
        1,
        NOON + 6 * HOUR,
    )
    assert (dict(ada.ctx), ada.not_before) == ({"reminder": "eve", "anchor": ""}, NOON)
    assert expand_waves(store, now=NOON) == 0


async def test_many_processes_expand_a_wave_once(store: Store) -> None:
    found = await asyncio.gather(*(asyncio.to_thread(expand_waves, store, now=NOON) for _ in range(6)))
    assert (sum(found), len(mails(store))) == (3, 3)


def test_after_a_pause_a_reminder_goes_late_inside_its_grace_and_not_after(store: Store) -> None:
    assert expand_waves(store, now=NOON + 5 * HOUR) == 3
    assert expand_waves(store, now=SOON.due_at + SOON.grace) == 0
    assert waves(store) == {"eve": "expanded", "soon": "skipped"}


def test_nothing_is_reminded_of_after_it_began(store: Store) -> None:
    with store.begin() as tx:
        tx.save_waves("board", [replace(SOON, grace=24 * HOUR)])
    expand_waves(store, now=START)
    assert (waves(store)["soon"], mails(store)) == ("skipped", {})


def test_of_two_overdue_reminders_only_the_shorter_lead_goes(store: Store) -> None:
    with store.begin() as tx:
        tx.save_waves("board", [replace(EVE, grace=48 * HOUR)])
    expand_waves(store, now=SOON.due_at + 10 * MINUTE)
    assert set(mails(store)) == {("soon", "bo"), ("soon", "cy"), ("eve", "ada")}


def test_when_all_got_the_shorter_one_the_longer_is_superseded(store: Store) -> None:
    with store.begin() as tx:
        tx.save_waves("board", [replace(EVE, grace=48 * HOUR, audience=(Audience.ONLINE,))])
    expand_waves(store, now=SOON.due_at + 10 * MINUTE)
    assert waves(store) == {"eve": "superseded", "soon": "expanded"}


def test_suppressed_people_are_left_out(store: Store) -> None:
    with store.begin() as tx:
        tx.add_suppression("bo@example.org", reason="unsubscribe", scope="meeting:board", now=NOON)
    expand_waves(store, now=NOON)
    assert set(mails(store)) == {("eve", "ada"), ("eve", "cy")}


@pytest.mark.parametrize(
    ("purpose", "before_due", "late", "reminded"),
    [
        ("invite", timedelta(hours=3), timedelta(0), True),
        ("invite", timedelta(hours=1), timedelta(0), False),  # invited an hour ago: that mail says it all
        ("invite", -timedelta(hours=1), timedelta(hours=2), False),  # invited after it was due
        ("update", timedelta(minutes=10), timedelta(0), True),  # on time, whatever went before
        ("update", -timedelta(hours=2), timedelta(hours=2, minutes=5), False),  # late, and just told
        ("update", -timedelta(hours=1), timedelta(hours=2), True),
    ],
)
def test_who_was_just_told_is_not_reminded(
    store: Store, purpose: str, before_due: timedelta, late: timedelta, reminded: bool
) -> None:
    with store.begin() as tx:
        tx.enqueue(entries(1, person_id="ada", purpose=purpose, not_before=NOON - before_due))
    expand_waves(store, now=NOON + late)
    assert (("eve", "ada") in mails(store)) is reminded


def test_quiet_hours_move_a_reminder_to_the_evening_before_in_the_person_s_zone(store: Store) -> None:
    # 12:00 UTC is 13:00 in Zurich and 08:00 in New York: still night for who sleeps until nine.
    apply(store, AGENDA.replace("to: [all]}", 'to: [all], local_hours: "09:00-20:00"}'), EVE, SOON)
    assert next_expansion(store, now=NOON - 20 * HOUR) == NOON - 12 * HOUR
    expand_waves(store, now=NOON - 12 * HOUR)
    evening = datetime.fromisoformat("2026-03-11T20:00-04:00")
    assert mails(store) == {
        ("eve", "ada"): ("queued", NOON),
        ("eve", "bo"): ("queued", evening),
        ("eve", "cy"): ("queued", NOON),
    }


async def test_who_has_left_the_agenda_since_gets_no_reminder(store: Store, smtp_sink: Sink) -> None:
    expand_waves(store, now=NOON - MINUTE)
    apply(store, AGENDA.replace("speakers: [bo]", "speakers: [cy]"))
    await look(store, smtp_sink)
    assert mails(store)["eve", "bo"] == ("cancelled", NOON)
    assert sorted(m.rcpt_to[0] for m in smtp_sink.received) == ["ada@example.org", "cy@example.org"]


async def test_a_moved_meeting_s_old_reminders_do_not_go(store: Store, smtp_sink: Sink) -> None:
    expand_waves(store, now=NOON - MINUTE)
    moved = replace(EVE, anchor_no=2, anchor_at=START + 48 * HOUR, due_at=NOON + 48 * HOUR, revision=2)
    apply(store, AGENDA, replace(EVE, state=WaveState.SUPERSEDED), moved)
    await look(store, smtp_sink)
    assert smtp_sink.received == []
    with store.read() as tx:
        assert tx.counts() == {"cancelled": 3}
        assert [w.anchor_no for _, w in tx.planned_waves() if w.reminder_id == "eve"] == [2]


async def look(store: Store, sink: Sink, **changes: Any) -> None:
    relay = settings(sink.port)
    async with Deliverer(store=store, settings=relay, composer=Letters(), clock=Standing()) as deliverer:
        await deliverer.look()
