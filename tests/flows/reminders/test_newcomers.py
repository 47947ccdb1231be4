"""Who registers, or is first invited, after a reminder was due or shortly before."""

from __future__ import annotations

import pytest

from tests.flows.reminders.office import DUE, EVE, HOUR, MINUTE, PEOPLE, START, Office, agenda

DEE = PEOPLE + "attendees: [{name: Dee Four, email: dee@example.org, mode: online}]\n"


def of_dee(office: Office, reminder: str = "eve") -> list[str]:
    """The states of the reminders to who came on the list last."""
    return [r.state for r in office.reminders(reminder) if r.person not in ("ada", "bo", "cy")]


async def test_a_reminder_that_has_gone_is_not_sent_to_who_comes_after_it(office: Office) -> None:
    await office.begin(agenda(EVE))
    await office.deliver_at(DUE)
    office.apply_at(DUE + HOUR, agenda(EVE, people=DEE))
    await office.deliver_at(DUE + HOUR)
    assert (of_dee(office), len(office.sent())) == ([], 3)


async def test_nor_is_one_that_is_late_for_the_others(office: Office) -> None:
    await office.begin(agenda(EVE))
    office.apply_at(DUE + HOUR, agenda(EVE, people=DEE))
    await office.deliver_at(DUE + 2 * HOUR)
    assert (of_dee(office), office.sent()) == ([], ["ada", "bo", "cy"])


@pytest.mark.parametrize(
    ("lead", "before_due", "reminded"),
    [
        ("23h", 2 * HOUR - MINUTE, False),
        ("23h", 2 * HOUR, True),
        ("4h", HOUR - MINUTE, False),  # a quarter of the lead is less than 2 h
        ("4h", HOUR, True),
        ("20m", 5 * MINUTE, True),
    ],
)
async def test_an_invitation_shortly_before_stands_for_the_reminder(
    office: Office, lead: str, before_due: object, reminded: bool
) -> None:
    policy = f"{{id: eve, before: {lead}, to: [all]}}"
    await office.begin(agenda(policy))
    due = office.wave("eve").due_at
    office.apply_at(due - before_due, agenda(policy, people=DEE))  # type: ignore[operator]
    await office.deliver()
    await office.deliver_at(due)
    assert of_dee(office) == (["sent"] if reminded else [])
    assert len(office.sent()) == 3 + reminded


async def test_a_later_reminder_reaches_who_came_late(office: Office) -> None:
    join = "{id: join, before: 15m, to: [online]}"
    await office.begin(agenda(EVE, join))
    office.apply_at(DUE + HOUR, agenda(EVE, join, people=DEE))
    await office.deliver()
    await office.deliver_at(START - 15 * MINUTE)
    assert (of_dee(office), of_dee(office, "join")) == ([], ["sent"])
