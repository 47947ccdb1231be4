"""Date is when a mail was made: anew where it was held for long, and the same at every further try."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from meetbot.config import Smtp
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.outbox import Press, press
from meetbot.store.store import Store
from tests.flows.delivering import Standing
from tests.flows.test_apply import MEETING, NOON, START, Office
from tests.journeys.board import board
from tests.servers.smtp_sink import Phase, Reply, Sink

HOUR = timedelta(hours=1)


@pytest.fixture
def office(both_stores: Store, tmp_path: Path, smtp_sink: Sink) -> Office:
    """Return a desk whose mail goes to the sink."""
    made = Office(both_stores, tmp_path)
    relay = Smtp(host="127.0.0.1", port=smtp_sink.port, security="none")
    made.settings = replace(made.settings, mail=replace(made.settings.mail, smtp=relay))
    made.composer.settings = made.settings
    return made


async def deliver(office: Office, *, at: datetime) -> None:
    clock = Standing(at)
    async with Deliverer(
        store=office.store, settings=office.settings, composer=office.composer, clock=clock
    ) as sender:
        await sender.look()


def release(office: Office, *, at: datetime) -> None:
    with office.store.begin() as tx:
        ids = [entry.id for entry in tx.entries(meeting=MEETING)]
        press(tx, Press.RELEASE, MEETING, ids, by="office", now=at)


def dates(sink: Sink) -> list[datetime]:
    """Return the Date of each mail that arrived, without repeats."""
    found = {parsedate_to_datetime(str(message_from_bytes(mail.data)["Date"])) for mail in sink.received}
    return sorted(found)


@pytest.mark.parametrize(("held", "dated"), [(12 * HOUR, NOON), (40 * HOUR, NOON + 40 * HOUR)])
async def test_a_mail_that_was_held_for_long_is_dated_when_it_leaves(
    office: Office, smtp_sink: Sink, held: timedelta, dated: datetime
) -> None:
    office.apply(board(START), hold=True)
    release(office, at=NOON + held)
    await deliver(office, at=NOON + held)
    assert len(smtp_sink.received) == 6
    assert dates(smtp_sink) == [dated]


async def test_after_a_first_try_the_date_stays(office: Office, smtp_sink: Sink) -> None:
    office.apply(board(START))
    smtp_sink.script(*(Reply(Phase.DOT, 451, "4.3.0 later") for _ in range(6)))
    await deliver(office, at=NOON)
    assert smtp_sink.received == []
    await deliver(office, at=NOON + 40 * HOUR)
    assert len(smtp_sink.received) == 6
    assert dates(smtp_sink) == [NOON]
