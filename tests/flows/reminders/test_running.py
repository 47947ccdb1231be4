"""The meeting runs late: what is planned before a session follows its expected start, and goes once."""

from __future__ import annotations

from datetime import datetime

from meetbot.flows.mails.running import Running, running_of
from meetbot.flows.meeting.session import run_command
from tests.flows.reminders.office import HOUR, MINUTE, START, Office, agenda
from tests.live import boards
from tests.live.boards import build_rundown, item, journal, session

BRIEF = "{id: brief, before: 20m, of: session, to: [speakers]}"
# 13:00 Opening, 13:30 Talk of bo, 14:00 Closing of cy, in Zurich.
TALK, CLOSING = START + 30 * MINUTE, START + HOUR


def command(office: Office, name: str, at: datetime, **values: object) -> None:
    office.now = at
    data = {"command": name, "id": f"c{at.isoformat()}{name}", **values}
    run_command(office.store, "board", data, by="ana", now=at)


async def begun(office: Office, policy: str = BRIEF) -> None:
    await office.begin(agenda(policy))
    await office.deliver_at(START - 5 * MINUTE)
    command(office, "start", START, item="opening")


async def test_a_late_session_is_reminded_of_by_its_expected_start(office: Office) -> None:
    await begun(office)
    command(office, "add", START + MINUTE, seconds=25 * 60)
    await office.deliver_at(TALK - 20 * MINUTE)  # as planned
    assert (office.sent("brief"), office.due()["brief", "talk"]) == ([], TALK + 5 * MINUTE)
    await office.deliver_at(TALK + 5 * MINUTE)
    assert office.sent("brief") == ["bo"]


async def test_it_goes_once_whatever_slips_after_it(office: Office) -> None:
    await begun(office)
    await office.deliver_at(TALK - 20 * MINUTE)
    assert office.sent("brief") == ["bo"]
    command(office, "add", TALK - 19 * MINUTE, seconds=60 * 60)
    await office.deliver_at(TALK + 40 * MINUTE)
    assert office.sent("brief") == ["bo"]


async def test_a_late_start_is_no_reason_to_skip_it_and_an_expected_start_that_passed_is(
    office: Office,
) -> None:
    await begun(office)
    command(office, "add", START + MINUTE, seconds=40 * 60)
    office.look_at(START + 2 * MINUTE)
    await office.deliver_at(TALK + 21 * MINUTE)  # 9 min past its planned start, 19 before the expected one
    assert office.sent("brief") == ["bo"]


async def test_in_open_overtime_the_due_instant_moves_with_the_clock(office: Office) -> None:
    await begun(office)
    await office.deliver_at(TALK - 20 * MINUTE)
    for minutes in (0, 10, 20):  # the opening is 30 min, the talk 30: the closing is 30 after whatever is on
        office.look_at(TALK + minutes * MINUTE)
        assert office.due()["brief", "closing"] == TALK + (minutes + 10) * MINUTE
    command(office, "next", TALK + 25 * MINUTE)
    await office.deliver_at(TALK + 35 * MINUTE)
    assert office.sent("brief") == ["bo", "cy"]


async def test_a_typo_put_right_while_it_runs_late_neither_skips_nor_repeats(office: Office) -> None:
    await begun(office)
    command(office, "add", START + MINUTE, seconds=40 * 60)
    office.look_at(START + 2 * MINUTE)
    office.apply_at(TALK + 10 * MINUTE, agenda(BRIEF).replace("title: Board", "title: The Board"))
    assert office.waves()["brief", "talk", 1] == "planned"
    await office.deliver_at(TALK + 20 * MINUTE)
    office.apply_at(TALK + 21 * MINUTE, agenda(BRIEF).replace("title: Board", "title: A Board"))
    await office.deliver_at(TALK + 22 * MINUTE)
    assert office.sent("brief") == ["bo"]
    assert [key for key in office.waves() if key[1] == "talk"] == [("brief", "talk", 1)]


async def test_what_counts_from_the_meeting_or_from_an_end_does_not_follow(office: Office) -> None:
    thanks = "{id: brief, after: 1h, of: session, to: [speakers]}"
    await begun(office, thanks)
    command(office, "add", START + MINUTE, seconds=40 * 60)
    office.look_at(START + 2 * MINUTE)
    assert office.due()["brief", "talk"] == TALK + 30 * MINUTE + HOUR


async def test_before_anything_has_started_nothing_is_expected_otherwise(office: Office) -> None:
    await office.begin(agenda(BRIEF))
    office.look_at(START + 5 * MINUTE)
    assert office.due()["brief", "talk"] == TALK - 20 * MINUTE


async def test_the_next_look_is_at_the_very_instant_at_which_it_is_due(office: Office) -> None:
    await begun(office)
    command(office, "add", START + MINUTE, seconds=25 * 60)
    assert office.next_look(TALK + 4 * MINUTE) == TALK + 5 * MINUTE


async def test_what_moves_on_with_the_clock_is_not_looked_at_until_somebody_acts(office: Office) -> None:
    await begun(office)
    await office.deliver_at(TALK - 20 * MINUTE)
    # The opening is over its time: the closing comes half an hour after the press, and its lead is 20 min.
    assert office.next_look(TALK + MINUTE) is None
    command(office, "next", TALK + 25 * MINUTE)
    assert office.next_look(TALK + 34 * MINUTE) == TALK + 35 * MINUTE


async def test_while_it_runs_nothing_is_queued_ahead_of_its_instant(office: Office) -> None:
    await begun(office)
    assert office.look_at(TALK - 21 * MINUTE) == 0
    command(office, "add", TALK - 21 * MINUTE, seconds=25 * 60)
    await office.deliver_at(TALK - 20 * MINUTE)
    assert office.sent("brief") == []


async def test_nobody_is_reminded_of_what_began_before_its_reminder_was_due(office: Office) -> None:
    await begun(office)
    command(office, "start", START + 5 * MINUTE, item="talk")
    await office.deliver_at(TALK - 20 * MINUTE)
    assert office.next_look(TALK - 20 * MINUTE) == TALK  # when it would have begun, it is over
    await office.deliver_at(TALK + 10 * MINUTE)
    assert office.sent("brief") == ["cy"]
    ended = office.wave("brief", "talk")
    assert (str(ended.state), ended.why) == ("skipped", "it had begun")


async def test_of_what_the_operator_left_out_the_log_says_so(office: Office) -> None:
    await begun(office)
    command(office, "skip", START + 5 * MINUTE, item="talk")
    await office.deliver_at(TALK + MINUTE)
    ended = office.wave("brief", "talk")
    assert (str(ended.state), ended.why) == ("skipped", "the operator had left it out")


def test_a_session_whose_first_item_is_left_out_still_comes_and_one_without_any_item_does_not() -> None:
    items = (item("first", "talk", "9:30", "9:45"), item("second", "talk", "9:45", "10:00"))
    board = boards.agenda(session("opening", "9:00", "9:30"), session("talk", "9:30", "10:00", items=items))
    skips = [("9:00", "start"), ("9:01", "skip", {"item": "first"}), ("9:02", "skip", {"item": "second"})]

    def standing(count: int) -> Running:
        return running_of([build_rundown(board, journal(*skips[:count], of=board), now=boards.at("9:03"))])

    assert standing(2).gone == {"opening"}
    assert standing(2).starts["talk"].at(boards.at("9:03")) == boards.at("9:45")
    assert standing(3).gone == {"opening", "talk"}
    assert standing(3).left_out == {"talk"}


async def test_what_fell_due_while_the_service_was_down_goes_only_if_it_is_still_true(office: Office) -> None:
    await begun(office)
    command(office, "add", START + MINUTE, seconds=25 * 60)  # and nobody looks for an hour
    await office.deliver_at(TALK + 6 * MINUTE)
    assert (office.sent("brief"), office.due()["brief", "talk"]) == (["bo"], TALK + 5 * MINUTE)
    command(office, "next", TALK + 25 * MINUTE)
    await office.deliver_at(TALK + 50 * MINUTE)  # 5 min before it begins: it was due 15 min ago
    assert (office.sent("brief"), office.wave("brief", "closing").why) == (
        ["bo"],
        "the service was not running when it was due",
    )
