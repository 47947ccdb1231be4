"""The agenda moves: before a reminder was queued, after that, after it went; later and earlier."""

from __future__ import annotations

from tests.flows.reminders.office import DAY, DUE, EVE, HOUR, MINUTE, START, Office, agenda

ALL = ["ada", "bo", "cy"]


async def test_moved_while_planned_it_follows_its_anchor_in_the_same_wave(office: Office) -> None:
    await office.begin(agenda(EVE))
    office.apply_at(DUE - 10 * DAY, agenda(EVE, start="16:00"))
    assert (office.waves(), office.due()) == ({("eve", "", 1): "planned"}, {("eve", ""): DUE + 3 * HOUR})
    await office.deliver_at(DUE)
    assert office.sent() == []
    await office.deliver_at(DUE + 3 * HOUR)
    assert office.sent() == ALL


async def test_moved_when_queued_the_old_mails_are_cancelled_and_a_new_wave_comes(office: Office) -> None:
    await office.begin(agenda(EVE))
    office.look_at(DUE - MINUTE)
    office.apply_at(DUE - MINUTE, agenda(EVE, date="2027-03-14"))
    assert office.waves() == {("eve", "", 1): "superseded", ("eve", "", 2): "planned"}
    assert office.states() == [(who, "cancelled") for who in ALL]
    await office.deliver_at(DUE)
    assert office.sent() == []
    await office.deliver_at(DUE + 2 * DAY)
    assert office.sent() == ALL


async def test_what_a_sender_has_in_its_hands_when_the_meeting_moves_may_still_go(office: Office) -> None:
    await office.begin(agenda(EVE))
    office.look_at(DUE)
    with office.store.begin() as tx:
        tx.claim("a worker", 10, DUE, HOUR)
    office.apply_at(DUE, agenda(EVE, date="2027-03-14"))
    assert office.states() == [(who, "claimed") for who in ALL]
    assert office.waves() == {("eve", "", 1): "superseded", ("eve", "", 2): "planned"}


async def test_moved_later_after_it_was_sent_everybody_is_reminded_again(office: Office) -> None:
    await office.begin(agenda(EVE))
    await office.deliver_at(DUE)
    office.apply_at(DUE + HOUR, agenda(EVE, date="2027-03-14"))
    await office.deliver_at(DUE + 2 * DAY)
    assert office.sent() == ALL * 2
    assert office.waves() == {("eve", "", 1): "superseded", ("eve", "", 2): "expanded"}


async def test_a_small_move_after_it_was_sent_reminds_nobody_again(office: Office) -> None:
    await office.begin(agenda(EVE))
    await office.deliver_at(DUE)
    office.apply_at(DUE + HOUR, agenda(EVE, start="18:45"))  # 5.75 h: a quarter of the lead
    await office.deliver_at(DUE + 6 * HOUR)
    assert (office.sent(), office.waves()) == (ALL, {("eve", "", 1): "expanded"})
    office.apply_at(DUE + 7 * HOUR, agenda(EVE, start="18:46"))  # a minute more, from the start that was told
    office.look_at(DUE + 8 * HOUR)  # the update is an hour old
    await office.deliver()
    assert (office.sent(), office.waves()[("eve", "", 2)]) == (ALL * 2, "expanded")


async def test_a_lead_under_an_hour_forgives_a_quarter_of_an_hour(office: Office) -> None:
    join = "{id: join, before: 15m, to: [online]}"
    await office.begin(agenda(join))
    await office.deliver_at(START - 15 * MINUTE)
    office.apply_at(START - 10 * MINUTE, agenda(join, start="13:15"))
    await office.deliver_at(START)
    assert (office.sent("join"), len(office.waves())) == (["bo", "cy"], 1)
    office.apply_at(START, agenda(join, start="13:16"))
    await office.deliver_at(START + MINUTE)
    assert office.sent("join") == ["bo", "cy"] * 2


async def test_a_typo_put_right_reminds_nobody_again(office: Office) -> None:
    await office.begin(agenda(EVE))
    await office.deliver_at(DUE)
    office.apply_at(DUE + HOUR, agenda(EVE).replace("title: Board", "title: The Board"))
    await office.deliver_at(DUE + HOUR)
    assert (office.sent(), office.waves()) == (ALL, {("eve", "", 1): "expanded"})


async def test_neither_the_lead_nor_the_audience_makes_a_reminder_another_one(office: Office) -> None:
    await office.begin(agenda(EVE))
    await office.deliver_at(DUE)
    office.apply_at(DUE + HOUR, agenda("{id: eve, before: 2h, to: [online]}"))
    await office.deliver_at(START - 2 * HOUR)
    assert office.sent() == ALL


async def test_moved_earlier_and_overdue_it_goes_late_inside_its_grace(office: Office) -> None:
    await office.begin(agenda(EVE))
    office.apply_at(DUE - 2 * HOUR, agenda(EVE, start="10:00"))  # due an hour ago
    office.look_at(DUE - 2 * HOUR + 50 * MINUTE)  # the update that says the new time left 35 minutes ago
    await office.deliver()
    assert office.sent() == ALL


async def test_moved_earlier_and_overdue_it_is_superseded_by_the_update_that_tells_the_time(
    office: Office,
) -> None:
    await office.begin(agenda(EVE))
    office.apply_at(DUE - 2 * HOUR, agenda(EVE, start="10:00"))
    await office.deliver_at(DUE - 2 * HOUR + 16 * MINUTE)
    assert (office.reminders(), office.waves()) == ([], {("eve", "", 1): "superseded"})


async def test_moved_earlier_so_far_that_its_grace_is_over_it_is_skipped(office: Office) -> None:
    eve = "{id: eve, before: 23h, to: [all], grace: 20m}"
    await office.begin(agenda(eve))
    office.apply_at(DUE - HOUR, agenda(eve, start="11:00"))
    await office.deliver_at(DUE)
    assert (office.reminders(), office.waves()) == ([], {("eve", "", 1): "skipped"})


async def test_a_second_apply_of_the_same_agenda_adds_nothing(office: Office) -> None:
    await office.begin(agenda(EVE))
    office.look_at(DUE)
    office.apply_at(DUE, agenda(EVE))
    assert (office.look_at(DUE), office.waves(), len(office.reminders())) == (
        0,
        {("eve", "", 1): "expanded"},
        3,
    )
