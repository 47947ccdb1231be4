"""Who is undecided counts as online from `attendees.decide_by` on, as their mails said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Mode
from meetbot.attendees.switching import Came
from meetbot.cli.show import plan_text
from meetbot.flows.mails.expand import expand_waves
from meetbot.flows.planning.plan import make_plan
from meetbot.plan.explain import plan_to_json
from meetbot.plan.model import Plan, Purpose
from meetbot.store.store import Store
from tests.flows.test_apply import MEETING, START, Office, source
from tests.flows.test_chase import deliver
from tests.flows.test_switching import NOON, full, mails, stands, wish

BY = datetime(2027, 3, 8, 1, 0, tzinfo=UTC)
JUST = timedelta(seconds=1)


@pytest.fixture
def office(both_stores: Store, tmp_path: Path) -> Office:
    return Office(both_stores, tmp_path)


def text(by: datetime | None = BY) -> str:
    return full(4, f'  decide_by: "{by.isoformat()}"\n' if by is not None else "")


def planned(office: Office, *, now: datetime) -> tuple[Agenda, Plan]:
    return make_plan(source(text()), store=office.store, settings=office.settings, now=now)


async def test_from_then_on_who_is_undecided_counts_as_online_and_gets_no_mail_for_it(office: Office) -> None:
    office.apply(text(), now=NOON)
    await deliver(office, at=NOON)
    sent = len(mails(office, Purpose.INVITE))
    assert stands(office, "una", now=BY - JUST).mode is Mode.UNDECIDED
    assert stands(office, "una", now=BY).mode is Mode.ONLINE
    assert stands(office, "una", now=BY).online is Came.SAME
    assert office.apply(text(), now=BY).notices == ()  # what they have in the calendar is the online entry
    await deliver(office, at=BY)
    with office.store.read() as tx:
        assert len(tx.entries(meeting=MEETING)) == sent
        assert tx.place(MEETING, "una") == replace(tx.places(MEETING)["una"], mode="undecided", instead_of="")


async def test_who_is_online_by_the_clock_may_still_come(office: Office) -> None:
    office.apply(text(), now=NOON)
    assert wish(office, "una", Mode.ONSITE, now=BY + JUST) is Came.DONE
    assert stands(office, "una", now=BY + JUST).mode is Mode.ONSITE


async def test_who_chose_before_keeps_what_they_chose(office: Office) -> None:
    office.apply(text(), now=NOON)
    wish(office, "una", Mode.ONSITE, now=BY - JUST)
    assert stands(office, "una", now=BY).mode is Mode.ONSITE


async def test_a_later_time_lets_them_be_undecided_again(office: Office) -> None:
    office.apply(text(), now=NOON)
    office.apply(text(BY + timedelta(days=2)), now=BY + timedelta(days=1))
    assert stands(office, "una", now=BY + timedelta(days=1)).mode is Mode.UNDECIDED
    assert stands(office, "una", now=BY + timedelta(days=2)).mode is Mode.ONLINE


async def test_who_has_a_part_and_is_not_on_the_list_was_told_no_time(office: Office) -> None:
    office.apply(text().replace("people:\n", "people:\n  ivo: {name: Ivo Ek}\n"), now=NOON)
    assert stands(office, "ivo", now=BY).mode is Mode.UNDECIDED


async def test_without_a_time_nobody_is_counted_as_anything(office: Office) -> None:
    office.apply(text(None), now=NOON)
    assert stands(office, "una", now=START).mode is Mode.UNDECIDED


async def test_mails_say_what_comes_of_no_answer_and_ask_no_more_once_it_has_come(office: Office) -> None:
    policy = text().replace("{id: join, before: 15m, to: [online]}", "{id: ask, before: 2d, to: [undecided]}")
    assert "id: ask" in policy
    office.apply(policy, now=NOON)
    await deliver(office, at=NOON)
    (invitation,) = [e for e in mails(office, Purpose.INVITE) if e.person_id == "una"]
    body = plain(office, invitation.id)
    assert "Answer by: Mon 8 Mar, 02:00 Zurich time, else online" in body
    expand_waves(office.store, now=START - timedelta(days=2))
    await deliver(office, at=START - timedelta(days=1))
    reminders = mails(office, Purpose.REMINDER)
    assert {e.ctx["reminder"] for e in reminders} == {"eve"}  # nobody is undecided by then
    (mine,) = [e for e in reminders if e.person_id == "una"]
    assert mine.ctx["person"]["mode"] == "online"


def plain(office: Office, entry: int) -> str:
    with office.store.read() as tx:
        part = message_from_bytes(tx.mail(entry) or b"", policy=default).get_body(("plain",))
    assert part is not None
    return " ".join(part.get_content().split())


async def test_the_plan_says_who_is_undecided_and_from_when_they_count_as_online(office: Office) -> None:
    agenda, plan = planned(office, now=NOON)
    assert "1 undecided attendee counts as online from Mon 08 Mar 2027, 02:00, Zurich time." in " ".join(
        plan_text(plan, agenda).split()
    )
    told = plan_to_json(plan, agenda)
    assert (told["undecided"], told["decide_by"]) == (1, BY.isoformat())
    agenda, plan = planned(office, now=BY)
    assert "undecided" not in plan_text(plan, agenda)
    assert plan_to_json(plan, agenda)["undecided"] == 0
