"""What is answered, chosen or cut anew while a mail about it is on its way."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from meetbot.agenda.model.terms import Mode
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.answers.intake import Outcome
from meetbot.flows.mails.notices import queue_notices
from meetbot.flows.planning.modes import choose_mode
from meetbot.plan.again import chase
from meetbot.store.store import Store
from tests.flows.desk import AGENDA, DAY, DEE, Desk

HOUR = timedelta(hours=1)
LATER = AGENDA.replace('start: "13:00"', 'start: "14:00"')


@pytest.fixture
async def desk(both_stores: Store, tmp_path: Path) -> Desk:
    """Return a desk whose invitations are out."""
    desk = Desk(both_stores, tmp_path)
    desk.apply()
    await desk.deliver()
    return desk


async def test_an_answer_that_crosses_a_chase_of_the_same_moment_counts(desk: Desk) -> None:
    late = desk.reply("bo", partstat="TENTATIVE")
    desk.apply(AGENDA.replace("Europe/Zurich", "Europe/London").replace('"13:00"', '"12:00"'))
    desk.now += HOUR
    await desk.deliver()
    with desk.store.begin() as tx:
        agenda = agenda_at(tx, "board")
        queue_notices(tx, agenda, chase(agenda, tx.ledger("board"), now=desk.now), revision=2, now=desk.now)
    await desk.deliver()
    assert [mail.ctx["sequence"] for mail in desk.mails("bo")] == [0, 1, 1]
    assert desk.take(late).outcome is Outcome.COUNTED
    assert desk.partstat("bo") == "TENTATIVE"


async def test_an_answer_to_what_the_person_has_stands_when_the_move_never_left(desk: Desk) -> None:
    early = desk.reply("bo")
    desk.apply(LATER)
    desk.take(early)
    assert desk.partstat("bo") == "NEEDS-ACTION"  # of the new time, which is about to be asked
    desk.apply(AGENDA)
    assert desk.partstat("bo") == "ACCEPTED"


async def test_an_answer_to_the_old_time_does_not_count_once_the_new_one_is_out(desk: Desk) -> None:
    early = desk.reply("bo")
    desk.apply(LATER)
    desk.take(early)
    desk.now += HOUR
    await desk.deliver()
    desk.apply(LATER.replace("title: Talk", "title: Rain"))
    assert desk.partstat("bo") == "NEEDS-ACTION"


async def test_the_mails_of_the_sessions_are_in_the_thread_of_the_day_that_they_replace(desk: Desk) -> None:
    desk.apply(AGENDA.replace("mode: online}]", "mode: online, invite: session}]"))
    mails = desk.mails(DEE)
    first = next(mail for mail in mails if mail.uid == DAY)
    new = [mail for mail in mails if mail.uid != DAY]
    assert len(new) == 2
    assert [mail.ctx["references"] for mail in new] == [[first.msgkey], [first.msgkey]]


async def test_who_goes_back_to_the_mode_of_the_agenda_is_asked_nothing(desk: Desk) -> None:
    for mode in (Mode.ONSITE, Mode.ONLINE):
        desk.now += HOUR
        with desk.store.begin() as tx:
            choose_mode(tx, "board", "bo", mode, settings=desk.settings, by="bo", now=desk.now)
        await desk.deliver()
    assert [(mail.ctx["rule"], mail.ctx["sequence"], mail.ctx["ask"]) for mail in desk.mails("bo")[1:]] == [
        ("mode switched by the person", 0, False),
        ("mode switched by the person", 0, False),
    ]


async def test_a_mode_of_the_organiser_after_one_of_ones_own_asks(desk: Desk) -> None:
    with desk.store.begin() as tx:
        choose_mode(tx, "board", "bo", Mode.ONSITE, settings=desk.settings, by="bo", now=desk.now)
    await desk.deliver()
    desk.now += HOUR
    desk.apply(AGENDA.replace("bo@example.org, mode: online", "bo@example.org, mode: undecided"))
    assert desk.mails("bo")[-1].ctx["rule"] == "mode switched by the organiser"
    # Before it left, something else changes: it is the organiser's mode still.
    desk.apply(
        AGENDA.replace("bo@example.org, mode: online", "bo@example.org, mode: undecided").replace(
            "title: Talk", "title: Rain"
        )
    )
    assert (desk.mails("bo")[-1].ctx["rule"], desk.mails("bo")[-1].ctx["ask"]) == (
        "mode switched by the organiser",
        True,
    )
