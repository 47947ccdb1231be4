"""Who registers, or is first invited, after a reminder was due or shortly before."""

from __future__ import annotations

import pytest

from meetbot.flows.mails.outbox import Press, press
from tests.flows.reminders.office import APPLIED, DUE, EVE, HOUR, MINUTE, PEOPLE, START, Office, agenda

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


async def invited_by_hand(office: Office, do: Press, *, only: str = "") -> None:
    """Apply with all mails held, and do something to those of one person, or of all."""
    office.now = APPLIED
    office.apply(agenda(EVE), hold=True)
    with office.store.begin() as tx:
        ids = [e.id for e in tx.entries(meeting="board", person=only or None)]
        press(tx, do, "board", ids, by="ana", now=APPLIED)
    await office.deliver()


async def test_whose_invitation_is_still_held_is_reminded_of_nothing(office: Office) -> None:
    await invited_by_hand(office, Press.RELEASE, only="bo")
    await office.deliver_at(DUE)
    assert {r.person: r.state for r in office.reminders("eve")} == {
        "ada": "cancelled",
        "bo": "sent",
        "cy": "cancelled",
    }
    assert office.why_called_off() == dict.fromkeys(("ada", "cy"), "their invitation is still held")


async def test_nor_is_who_gets_no_invitation_since_it_was_dropped(office: Office) -> None:
    await invited_by_hand(office, Press.DROP, only="ada")
    with office.store.begin() as tx:
        tx.release(APPLIED, meeting="board")
    await office.deliver_at(DUE)
    assert {r.person: r.state for r in office.reminders("eve")} == {
        "ada": "cancelled",
        "bo": "sent",
        "cy": "sent",
    }
    assert office.why_called_off() == {"ada": "their invitation was dropped"}


async def test_an_invitation_released_after_the_reminder_was_queued_lets_it_go(office: Office) -> None:
    policy = agenda("{id: eve, before: 23h, to: [all], local_hours: '00:00-24:00'}")
    office.now = APPLIED
    office.apply(policy, hold=True)
    assert office.look_at(DUE - 12 * HOUR) == 3
    with office.store.begin() as tx:
        tx.release(office.now, meeting="board")
    await office.deliver()
    await office.deliver_at(DUE)
    assert {r.person: r.state for r in office.reminders("eve")} == dict.fromkeys(("ada", "bo", "cy"), "sent")
