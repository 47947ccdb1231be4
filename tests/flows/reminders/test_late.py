"""The service was down when a reminder was due, or the agenda asks for one in the past."""

from __future__ import annotations

import logging

import pytest

from tests.flows.reminders.office import DAY, DUE, EVE, HOUR, MINUTE, START, Office, agenda

ALL = ["ada", "bo", "cy"]
WEEK = "{id: week, before: 168h, to: [all], grace: 160h}"


async def test_down_at_the_due_instant_it_goes_late_inside_its_grace(office: Office) -> None:
    await office.begin(agenda(EVE))
    await office.deliver_at(DUE + 6 * HOUR - MINUTE)
    assert office.sent() == ALL


async def test_past_its_grace_it_is_skipped_and_the_log_says_so(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    await office.begin(agenda(EVE))
    with caplog.at_level(logging.WARNING):
        await office.deliver_at(DUE + 6 * HOUR)
    assert (office.reminders(), office.waves()) == ([], {("eve", "", 1): "skipped"})
    told = [r.message for r in caplog.records if "skipped" in r.message]
    assert len(told) == 1
    assert str(DUE) in told[0]


async def test_nothing_goes_once_the_meeting_has_begun_whatever_the_grace(office: Office) -> None:
    await office.begin(agenda("{id: eve, before: 23h, to: [all], grace: 30h}"))
    await office.deliver_at(START)
    assert (office.reminders(), office.waves()) == ([], {("eve", "", 1): "skipped"})


async def test_what_was_queued_in_time_does_not_go_once_the_meeting_has_begun(office: Office) -> None:
    await office.begin(agenda("{id: eve, before: 23h, to: [all], grace: 30h}"))
    office.look_at(DUE)
    await office.deliver_at(START)
    assert office.states() == [(who, "expired") for who in ALL]


async def test_a_meeting_in_the_past_is_never_reminded_of(office: Office) -> None:
    office.apply_at(START + DAY, agenda(EVE, "{id: join, before: 15m, to: [online], grace: 72h}"))
    await office.deliver()
    assert (office.waves(), office.reminders(), office.reminders("join")) == ({}, [], [])


async def test_of_several_overdue_ones_only_the_shortest_lead_still_useful_goes(office: Office) -> None:
    await office.begin(agenda(WEEK, EVE))
    await office.deliver_at(DUE + HOUR)
    assert (office.sent("week"), office.sent("eve")) == ([], ALL)
    assert office.waves() == {("week", "", 1): "superseded", ("eve", "", 1): "expanded"}


async def test_a_shorter_lead_that_is_too_late_itself_takes_nothing_from_the_longer(office: Office) -> None:
    await office.begin(agenda(WEEK, "{id: eve, before: 23h, to: [all], grace: 10m}"))
    await office.deliver_at(DUE + HOUR)
    assert (office.sent("week"), office.waves()[("eve", "", 1)]) == (ALL, "skipped")


async def test_whom_the_shorter_one_does_not_reach_the_longer_still_reminds(office: Office) -> None:
    await office.begin(agenda(WEEK, EVE.replace("all", "onsite")))
    await office.deliver_at(DUE + HOUR)
    assert (office.sent("week"), office.sent("eve")) == (["bo", "cy"], ["ada"])
