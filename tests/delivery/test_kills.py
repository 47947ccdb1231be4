"""Point 40: kill -9 in mid-wave, and answers that never arrive; judged by the mail server's log."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from meetbot.flows.mails.deliver import Deliverer
from meetbot.outbox.model import State
from meetbot.store.store import Store
from tests.delivery.logs import found, unseen
from tests.flows.delivering import NOON, Letters, Standing, entries, settings
from tests.kills.rig import CONNECTIONS, kill, meetbot, queue_wave, sink, wait_for, wait_until_all
from tests.servers.smtp_sink import Cut, Sink

PEOPLE = 70


@pytest.mark.parametrize("after", [7, 61])
def test_point_40_a_kill_loses_nothing_and_repeats_one_mail_a_connection(after: int, tmp_path: Path) -> None:
    with sink(tmp_path, pipelining=True) as (port, log):
        invited = queue_wave(tmp_path, database=f"sqlite:///{tmp_path}/m.db", port=port, people=PEOPLE)
        first = meetbot(tmp_path, "serve", name="first.example.org")
        wait_for(log, after, first)
        kill(first, log)
        second = meetbot(tmp_path, "serve", name="second.example.org")
        try:
            wait_until_all(log, invited, second)
        finally:
            second.process.terminate()
            second.process.wait()
        log.read()
    seen = {
        "invited": sorted(invited),
        "connections": CONNECTIONS,
        "killed": [first.name],
        "taken": [[took.message_id, took.rcpt, took.sha256, took.client] for took in log.took],
    }
    assert found(40, seen) == []
    assert unseen(40) == []


async def test_point_40_an_answer_that_never_comes_makes_one_copy_more_and_not_two(
    tmp_path: Path, smtp_sink: Sink
) -> None:
    smtp_sink.script(Cut.AFTER_DOT, Cut.AFTER_DOT)
    with Store.open(f"sqlite:///{tmp_path}/x.db") as store:
        with store.begin() as tx:
            tx.enqueue([replace(entry, expires_at=NOON + timedelta(days=1)) for entry in entries(1)])
        clock = Standing()
        async with Deliverer(
            store=store, settings=settings(smtp_sink.port), composer=Letters(), clock=clock
        ) as sender:
            while (due := await sender.look()) is not None:
                clock.at = max(due, clock.at)
        with store.read() as tx:
            (entry,) = tx.entries()
    assert len(smtp_sink.received) == 2
    assert len({mail.data for mail in smtp_sink.received}) == 1
    assert entry.state is State.UNCERTAIN
