"""Mails queued outside `apply` pass the same check when they are made: a fault holds its own mail alone.

The invitations are out. Then the wording gets a fault in Spanish, which is Dee's language; Bo reads English.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from meetbot.agenda.model.terms import Mode
from meetbot.flows.answers.intake import Outcome
from meetbot.flows.mails.compose import Composer
from meetbot.flows.planning.modes import choose_mode
from meetbot.outbox.model import State
from meetbot.store.store import Store
from meetbot.templating import Templates
from tests.flows.desk import AGENDA, DAY, DEE, NOON, TALK, Desk

TEXT = AGENDA.replace("mode: online}]", "mode: online, language: es}]").replace(
    "crashers: ask}", "crashers: ask, chase: [2d]}"
)
DUE = datetime(2027, 3, 12, 12, 0, tzinfo=UTC)  # 2 d before 13:00 in Zurich


def broken_in_spanish() -> Templates:
    texts = dict(Templates(None).texts())
    name = next(one for one in texts if one.endswith("mail/head.txt.j2"))
    texts[name] = '{% if page.language == "es" %}Aviso: {% endif %}' + texts[name]
    return Templates.from_texts(texts)


@pytest_asyncio.fixture
async def desk(both_stores: Store, tmp_path: Path) -> Desk:
    made = Desk(both_stores, tmp_path, authserv_id="mx.example.org", now=NOON)
    made.apply(TEXT)
    await made.deliver()
    made.now = DUE - timedelta(days=1)
    made.composer = Composer(made.settings, broken_in_spanish())
    return made


def chased(desk: Desk) -> str:
    desk.now = DUE  # its wave is expanded by who delivers
    return "chase"


def switched(desk: Desk) -> str:
    with desk.store.begin() as tx:
        for person in ("bo", DEE):
            choose_mode(tx, "board", person, Mode.ONSITE, settings=desk.settings, by="own page", now=desk.now)
    return "update"


def asked_for(desk: Desk) -> str:
    for person, uid in (("bo", TALK), (DEE, DAY)):
        taken = desk.take(desk.reply(person, uid=uid, method="REFRESH", partstat=""))
        assert taken.outcome is Outcome.SENT_AGAIN
    return "update"


@pytest.mark.parametrize("queue", [chased, switched, asked_for], ids=["chase", "own mode", "refresh by mail"])
async def test_a_fault_holds_the_mail_it_is_in_with_its_reason_and_the_others_go(
    desk: Desk, queue: Callable[[Desk], str]
) -> None:
    purpose = queue(desk)
    for _ in range(2):  # an update waits for the next one
        await desk.deliver()
        desk.now += timedelta(minutes=20)
    [good] = [mail for mail in desk.mails("bo") if mail.purpose == purpose]
    [held] = [mail for mail in desk.mails(DEE) if mail.purpose == purpose]
    assert (good.state, held.state, held.attempts) == (State.SENT, State.HELD, 0)
    assert "nothing was sent" in held.last_text
    assert "DESCRIPTION does not begin with the first sentence" in held.last_text
