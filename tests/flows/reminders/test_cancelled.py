"""What does not take place is not reminded of, and what takes place after all is."""

from __future__ import annotations

from tests.flows.reminders.office import DAY, DUE, EVE, HOUR, MINUTE, START, Office, agenda

ALL = ["ada", "bo", "cy"]
CANCELLED = agenda(EVE, meeting="status: cancelled")
BRIEF = "{id: brief, before: 2h, of: session, to: [speakers]}"


async def test_a_cancelled_meeting_takes_its_queued_reminders_along_in_the_same_transaction(
    office: Office,
) -> None:
    await office.begin(agenda(EVE))
    office.look_at(DUE - MINUTE)
    office.apply_at(DUE - MINUTE, CANCELLED)
    assert office.waves() == {("eve", "", 1): "cancelled"}
    assert office.states() == [(who, "cancelled") for who in ALL]
    cancels = [e for who in ALL for e in office.mails(who) if e.purpose == "cancel"]
    assert [(e.person_id, e.prio, e.not_before) for e in cancels] == [(who, 0, DUE - MINUTE) for who in ALL]
    await office.deliver_at(DUE)
    assert office.sent() == []


async def test_cancelled_while_planned_it_never_goes(office: Office) -> None:
    await office.begin(agenda(EVE))
    office.apply_at(DUE - DAY, CANCELLED)
    await office.deliver_at(DUE)
    assert (office.reminders(), office.waves()) == ([], {("eve", "", 1): "cancelled"})


async def test_a_meeting_that_takes_place_after_all_is_reminded_of_under_the_next_number(
    office: Office,
) -> None:
    await office.begin(agenda(EVE))
    office.look_at(DUE - MINUTE)
    office.apply_at(DUE - MINUTE, CANCELLED)
    office.apply_at(DUE - MINUTE, agenda(EVE))
    assert office.waves() == {("eve", "", 1): "cancelled", ("eve", "", 2): "planned"}
    await office.deliver_at(DUE)
    assert office.states() == [(who, "cancelled") for who in ALL] + [(who, "sent") for who in ALL]


async def test_a_meeting_that_comes_back_after_it_was_reminded_of_is_reminded_of_again(
    office: Office,
) -> None:
    await office.begin(agenda(EVE))
    await office.deliver_at(DUE)
    office.apply_at(DUE + HOUR, CANCELLED)
    office.apply_at(DUE + 2 * HOUR, agenda(EVE))
    assert office.waves() == {("eve", "", 1): "cancelled", ("eve", "", 2): "planned"}
    await office.deliver_at(DUE + 3 * HOUR)
    assert office.sent() == ALL * 2


async def test_one_session_cancelled_loses_its_own_reminder_alone_and_gets_it_back(office: Office) -> None:
    await office.begin(agenda(BRIEF))
    gone = agenda(BRIEF).replace("title: Talk,", "title: Talk, status: cancelled,")
    office.apply_at(START - 5 * HOUR, gone)
    assert office.waves() == {("brief", "talk", 1): "cancelled", ("brief", "closing", 1): "planned"}
    office.apply_at(START - 4 * HOUR, agenda(BRIEF))
    assert office.waves()["brief", "talk", 2] == "planned"
    await office.deliver_at(START - 90 * MINUTE)
    assert office.sent("brief") == ["bo"]
    await office.deliver_at(START - HOUR)
    assert sorted(office.sent("brief")) == ["bo", "cy"]


async def test_a_reminder_taken_out_of_the_agenda_does_not_go(office: Office) -> None:
    await office.begin(agenda(EVE))
    office.look_at(DUE - MINUTE)
    office.apply_at(DUE - MINUTE, agenda())
    await office.deliver_at(DUE)
    assert (office.waves(), office.states()) == (
        {("eve", "", 1): "cancelled"},
        [(who, "cancelled") for who in ALL],
    )
