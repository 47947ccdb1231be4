"""Planned, expected and actual times (live design 3.2 to 3.4)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Kind, MeetingMode, Status
from meetbot.live.journal import Journal
from meetbot.live.rundown import HardOverrun, ItemState, Phase, Rundown
from tests.live.boards import BOARD, EPOCH, agenda, at, build_rundown, item, journal, minutes, session

NOTHING = Journal(epoch=EPOCH)


def expected(rundown: Rundown) -> list[tuple[str, str, str]]:
    """Return (item, expected start, expected end) as clock times."""
    return [(i.id, f"{i.expected_start:%-H:%M}", f"{i.expected_end:%-H:%M}") for i in rundown.items]


def at_work(*commands: tuple[object, ...], now: str, of: Agenda = BOARD) -> Rundown:
    return build_rundown(of, journal(*commands, of=of), now=at(now))


def test_before_the_start_the_plan_is_expected() -> None:
    assert expected(build_rundown(BOARD, NOTHING, now=at("8:00"))) == [
        ("opening", "9:00", "9:30"),
        ("panel", "9:30", "10:00"),
        ("pause", "10:00", "10:20"),
        ("talk", "10:20", "10:50"),
        ("closing", "11:00", "11:15"),
    ]


def test_what_has_not_begun_moves_with_the_clock_and_the_hard_start_does_not() -> None:
    rundown = build_rundown(BOARD, NOTHING, now=at("9:12"))
    assert expected(rundown) == [
        ("opening", "9:12", "9:42"),
        ("panel", "9:42", "10:12"),
        ("pause", "10:12", "10:22"),  # the break absorbs 10 of the 12 minutes
        ("talk", "10:22", "10:52"),
        ("closing", "11:00", "11:15"),
    ]
    assert (rundown.delay, rundown.end_delay) == (minutes(12), minutes(0))


def test_the_delay_is_that_of_the_next_item_that_is_no_break() -> None:
    rundown = at_work(("9:00", "start"), ("9:30", "next"), now="10:12")
    assert expected(rundown)[2:] == [
        ("pause", "10:12", "10:22"),
        ("talk", "10:22", "10:52"),
        ("closing", "11:00", "11:15"),
    ]
    assert (rundown.delay, rundown.end_delay) == (minutes(2), minutes(0))


def test_a_hard_start_that_is_run_over_is_reported_and_not_moved() -> None:
    rundown = at_work(("9:00", "start"), ("9:30", "next"), now="10:35")
    assert expected(rundown)[3:] == [("talk", "10:45", "11:15"), ("closing", "11:00", "11:15")]
    assert rundown.overruns == (HardOverrun(item="talk", next="closing", by=minutes(15)),)


def test_a_gap_is_slack() -> None:
    board = agenda(session("a", "9:00", "9:30"), session("b", "9:40", "10:00"))
    assert expected(at_work(("9:05", "start"), now="9:35", of=board)) == [
        ("a", "9:05", "9:35"),
        ("b", "9:40", "10:00"),
    ]


def test_setup_is_not_slack() -> None:
    board = agenda(session("a", "9:00", "9:30"), session("b", "9:40", "10:00", setup=minutes(10)))
    assert expected(at_work(("9:05", "start"), now="9:36", of=board))[1] == ("b", "9:46", "10:06")


def test_until_ends_at_its_planned_end_however_late_it_began() -> None:
    board = agenda(session("a", "9:00", "9:30"), session("b", "9:30", "10:00", until=True))
    late = at_work(("9:00", "start"), ("9:40", "next"), ("9:45", "pause"), now="9:50", of=board)
    assert late.items[1].timer.remaining(now=at("9:50")) == minutes(10)
    waiting = at_work(("9:00", "start"), now="9:40", of=board)
    assert expected(waiting)[1] == ("b", "9:40", "10:00")


def test_a_break_keeps_its_shortest_length_however_late_it_began() -> None:
    rundown = at_work(("9:00", "start"), ("9:30", "next"), ("10:15", "next"), now="10:15")
    assert rundown.remaining == minutes(10)


def test_a_break_begins_as_soon_as_what_is_before_it_ends() -> None:
    board = agenda(session("a", "9:00", "9:30"), session("pause", "9:40", "10:00", kind=Kind.BREAK))
    assert expected(at_work(("9:00", "start"), now="9:10", of=board))[1] == ("pause", "9:30", "10:00")


def test_early_counts_only_where_nobody_is_online() -> None:
    sessions = (session("a", "9:00", "9:30"), session("b", "9:45", "10:00", early=True))
    onsite, hybrid = agenda(*sessions, mode=MeetingMode.ONSITE), agenda(*sessions)
    begun = ("9:00", "start")
    assert expected(at_work(begun, now="9:10", of=onsite))[1] == ("b", "9:30", "9:45")
    assert expected(at_work(begun, now="9:10", of=hybrid))[1] == ("b", "9:45", "10:00")


def test_a_session_with_items_runs_its_items_and_gives_the_first_its_hard_start() -> None:
    forum = session(
        "forum",
        "9:30",
        "10:30",
        hard_start=True,
        setup=minutes(5),
        items=(item("intro", "forum", "9:30", "9:40"), item("debate", "forum", "9:40", "10:30")),
    )
    rundown = at_work(("9:00", "start"), now="9:40", of=agenda(session("a", "9:00", "9:30"), forum))
    assert [(i.id, i.step.hard_start, i.step.setup) for i in rundown.items] == [
        ("a", False, minutes(0)),
        ("intro", True, minutes(5)),
        ("debate", False, minutes(0)),
    ]
    assert rundown.overruns == (HardOverrun(item="a", next="intro", by=minutes(15)),)


def test_a_cancelled_session_does_not_run() -> None:
    board = agenda(session("a", "9:00", "9:30", status=Status.CANCELLED), session("b", "9:30", "10:00"))
    assert [i.id for i in build_rundown(board, NOTHING, now=at("8:00")).items] == ["b"]


def test_phases_have_inclusive_edges() -> None:
    phases = []
    for now in ("9:24:59", "9:25", "9:28:59", "9:29", "9:30", "9:30:01"):
        live = at_work(("9:00", "start"), now=now).live
        phases.append(live.phase if live else None)
    assert phases == [
        Phase.NORMAL,
        Phase.WARNING,
        Phase.WARNING,
        Phase.DANGER,
        Phase.DANGER,
        Phase.OVERTIME,
    ]


def test_a_short_item_warns_in_its_last_third_and_is_in_danger_in_its_last_sixth() -> None:
    step = build_rundown(agenda(session("a", "9:00", "9:02")), NOTHING, now=at("8:00")).items[0].step
    assert (step.warn, step.danger) == (timedelta(seconds=40), timedelta(seconds=20))


def test_remaining_after_a_pause_does_not_depend_on_its_length() -> None:
    short = at_work(("9:00", "start"), ("9:10", "pause"), ("9:11", "resume"), now="9:16")
    long = at_work(("9:00", "start"), ("9:10", "pause"), ("9:40", "resume"), now="9:45")
    assert short.remaining == long.remaining == minutes(15)


def test_while_paused_the_rest_moves_with_the_clock() -> None:
    rundown = at_work(("9:00", "start"), ("9:10", "pause"), now="9:40")
    assert rundown.remaining == minutes(20)
    assert expected(rundown)[:2] == [("opening", "9:00", "10:00"), ("panel", "10:00", "10:30")]


def test_taking_more_than_is_left_ends_the_time_now_and_keeps_the_start() -> None:
    live = at_work(("9:00", "start"), ("9:28", "add", {"seconds": -300}), now="9:28").live
    assert live is not None
    assert live.timer.remaining(now=at("9:28")) == timedelta(0)
    assert live.actual_start == at("9:00")


def test_an_undone_finish_leaves_no_trace_but_the_time_that_passed() -> None:
    rundown = at_work(("9:00", "start"), ("9:10", "finish"), ("9:12", "undo"), now="9:15")
    assert rundown.remaining == minutes(15)
    assert (rundown.items[0].state, rundown.run.version) == (ItemState.RUNNING, 3)


def test_undo_goes_back_step_by_step() -> None:
    rundown = at_work(("9:00", "start"), ("9:10", "next"), ("9:12", "undo"), ("9:13", "undo"), now="9:15")
    assert [i.state for i in rundown.items] == [ItemState.PENDING] * 5


def test_an_item_passed_over_can_only_come_after_the_live_one() -> None:
    rundown = at_work(("9:00", "start", {"item": "panel"}), now="9:10")
    assert expected(rundown)[:3] == [
        ("opening", "9:30", "10:00"),
        ("panel", "9:00", "9:30"),
        ("pause", "9:30", "10:20"),
    ]
    assert rundown.upcoming is not None
    assert rundown.upcoming.id == "pause"


def test_a_running_item_that_a_revision_removed_leaves_nothing_running() -> None:
    began = journal(("9:00", "start"), ("9:30", "next"))
    without = agenda(*(s for s in BOARD.sessions if s.id != "panel"))
    rundown = build_rundown(without, began, now=at("9:40"))
    assert (rundown.live, rundown.remaining) == (None, None)


def test_a_running_item_that_a_revision_lengthened_has_more_left() -> None:
    longer = agenda(replace(BOARD.sessions[0], end=at("9:40")), *BOARD.sessions[1:])
    assert build_rundown(longer, journal(("9:00", "start")), now=at("9:10")).remaining == minutes(30)


def test_an_item_over_the_night_of_a_clock_change_lasts_what_it_lasts() -> None:
    start = datetime(2022, 10, 29, 23, 30, tzinfo=UTC)  # 01:30 in Belgrade; at 03:00 it is 02:00 again
    night = agenda(
        replace(session("night", "0:00", "1:00"), start=start, end=start + timedelta(hours=3)),
        zone="Europe/Belgrade",
    )
    begun = build_rundown(night, NOTHING, now=start)
    assert begun.items[0].timer.allotted == timedelta(hours=3)
    assert begun.items[0].expected_end == start + timedelta(hours=3)
