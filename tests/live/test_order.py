"""What runs and in which order: on deck, skipped, reset, moved, put in, by itself."""

from __future__ import annotations

from typing import Any

import pytest

from meetbot.agenda.model.terms import Kind
from meetbot.errors import CommandRefused
from meetbot.live.commands.accept import accept
from meetbot.live.commands.command import read_command
from meetbot.live.events import AUTOMATIC, Inserted, Next, Started
from meetbot.live.journal import Journal
from meetbot.live.next import due_step, next_instant
from meetbot.live.rundown import ItemState, Rundown
from meetbot.live.state import plan_block, state_of
from tests.live.boards import BOARD, EPOCH, agenda, at, build_rundown, journal, minutes, session

NOTHING = Journal(epoch=EPOCH)


def seen(*commands: tuple[Any, ...], now: str, of: Any = BOARD) -> Rundown:
    return build_rundown(of, journal(*commands, of=of), now=at(now))


def expected(rundown: Rundown) -> list[tuple[str, str, str]]:
    """Return (item, expected start, expected end) of what waits, as clock times."""
    times = [(i.id, i.expected_start, i.expected_end) for i in rundown.items if i.waits]
    return [(id, f"{start:%-H:%M}", f"{end:%-H:%M}") for id, start, end in times]


def coming(rundown: Rundown) -> str:
    return rundown.upcoming.id if rundown.upcoming else ""


def refusal(done: Journal, now: str, **data: Any) -> str:
    with pytest.raises(CommandRefused) as refused:
        accept(BOARD, done, read_command({"id": "x", **data}), now=at(now), by="Rui")
    return refused.value.reason


def test_what_is_on_deck_comes_next_whatever_stands_before_it() -> None:
    armed = seen(("9:00", "start"), ("9:10", "arm", {"item": "talk"}), now="9:12")
    assert [str(i.state) for i in armed.items] == ["running", "pending", "pending", "armed", "pending"]
    assert coming(armed) == "talk"
    done = journal(("9:00", "start"), ("9:10", "arm", {"item": "talk"}), ("9:20", "next"))
    assert isinstance(done.events[-1], Next)
    assert done.events[-1].item == "talk"
    assert coming(build_rundown(BOARD, done, now=at("9:21"))) == "closing"


def test_a_skipped_item_has_no_times_and_what_follows_moves_up_as_far_as_its_plan() -> None:
    late = ("9:00", "start"), ("9:40", "next")
    assert expected(seen(*late, now="10:05"))[:2] == [
        ("pause", "10:10", "10:20"),
        ("talk", "10:20", "10:50"),
    ]
    rundown = seen(*late, ("10:05", "skip", {"item": "pause"}), now="10:05")
    assert expected(rundown) == [("talk", "10:20", "10:50"), ("closing", "11:00", "11:15")]
    assert coming(rundown) == "talk"
    row = state_of(rundown, plan="")["tracks"][0]["items"][2]
    assert row == {"id": "pause", "st": "skipped", "p": [1641981600000, 1641982800000]}
    assert coming(seen(*late, ("10:05", "skip", {"item": "pause"}), now="10:05")) == "talk"
    back = seen(
        *late, ("10:05", "skip", {"item": "pause"}), ("10:06", "unskip", {"item": "pause"}), now="10:06"
    )
    assert coming(back) == "pause"


def test_a_reset_item_waits_again_without_a_trace() -> None:
    commands = ("9:00", "start"), ("9:05", "add", {"seconds": 60}), ("9:10", "next"), ("9:11", "pause")
    rundown = seen(*commands, ("9:12", "reset", {"item": "panel"}), now="9:12")
    panel = rundown.items[1]
    assert (panel.state, panel.actual_start, panel.pauses) == (ItemState.PENDING, None, ())
    assert (rundown.live, coming(rundown)) == (None, "panel")
    opening = seen(*commands, ("9:12", "reset", {"item": "opening"}), now="9:12").items[0]
    assert (opening.state, opening.added, opening.actual_end) == (ItemState.PENDING, minutes(0), None)


def test_a_moved_item_may_begin_as_early_as_what_it_was_put_before() -> None:
    board = agenda(
        session("a", "9:00", "9:30"),
        session("b", "9:30", "10:00"),
        session("c", "10:00", "10:30"),
        session("d", "11:00", "11:30"),
    )
    moved = seen(("9:00", "start"), ("9:05", "reorder", {"item": "d", "before": "b"}), now="9:10", of=board)
    assert expected(moved) == [("d", "9:30", "10:00"), ("b", "10:00", "10:30"), ("c", "10:30", "11:00")]
    last = seen(("9:00", "start"), ("9:05", "reorder", {"item": "b"}), now="9:10", of=board)
    assert expected(last) == [("c", "10:00", "10:30"), ("d", "11:00", "11:30"), ("b", "11:30", "12:00")]
    assert last.items[-1].planned_start == at("9:30")


def test_what_is_put_in_has_no_planned_times_and_comes_where_it_was_put() -> None:
    drill = {"title": "Fire drill", "seconds": 600, "before": "panel", "person": "ana"}
    done = journal(("9:00", "start"), ("9:05", "insert", drill))
    event = done.events[-1]
    assert isinstance(event, Inserted)
    rundown = build_rundown(BOARD, done, now=at("9:06"))
    assert [i.id for i in rundown.items] == ["opening", event.item, "panel", "pause", "talk", "closing"]
    assert expected(rundown)[:2] == [(event.item, "9:30", "9:40"), ("panel", "9:40", "10:10")]
    row = state_of(rundown, plan="")["tracks"][0]["items"][1]
    assert (row["p"], row["x"]) == (None, [None, 0, 0])
    plan = plan_block(BOARD, [rundown])["items"][-1]
    assert (plan["id"], plan["title"], plan["inserted"], plan["len"]) == (
        event.item,
        "Fire drill",
        True,
        600000,
    )
    assert plan["speakers"] == {"names": ["Dr. Ana Lima"], "more": 0}
    assert coming(rundown) == event.item
    assert rundown.delay == minutes(10)


def test_what_is_put_in_before_all_begins_when_the_day_does() -> None:
    done = journal(("8:50", "insert", {"title": "Welcome", "seconds": 300, "before": "opening"}))
    rundown = build_rundown(BOARD, done, now=at("8:51"))
    assert [(s, e) for _, s, e in expected(rundown)[:2]] == [("9:00", "9:05"), ("9:05", "9:35")]


def test_an_inserted_break_lasts_what_was_said() -> None:
    rest = {"title": "Rest", "seconds": 600, "before": "panel", "break": True}
    rundown = seen(("9:00", "start"), ("9:05", "insert", rest), ("9:30", "next"), now="9:30")
    assert rundown.live is not None
    assert (rundown.live.step.is_break, rundown.remaining) == (True, minutes(10))


ROLLING = agenda(
    session("a", "9:00", "9:10"), session("b", "9:10", "9:20"), session("c", "9:30", "9:40", kind=Kind.TALK)
)


def taken(done: Journal, now: str) -> list[tuple[str, str]]:
    """Return what happens by itself until then: (item, clock)."""
    found = []
    while (event := due_step(build_rundown(ROLLING, done, now=at(now)))) is not None:
        done = Journal(epoch=EPOCH, events=(*done.events, event))
        assert event.by == AUTOMATIC
        found.append((getattr(event, "item", ""), f"{event.at:%-H:%M}"))
    return found


def test_in_roll_mode_items_start_and_end_by_themselves_at_their_due_instants() -> None:
    rolling = journal(("8:50", "roll"), of=ROLLING)
    assert taken(rolling, "12:00") == [
        ("a", "9:00"),
        ("b", "9:10"),
        ("b", "9:20"),
        ("c", "9:30"),
        ("c", "9:40"),
    ]
    assert next_instant(build_rundown(ROLLING, rolling, now=at("8:51"))) == at("9:00")


def test_a_manual_step_takes_the_track_in_hand_until_roll_is_on_again() -> None:
    manual = ("8:50", "roll"), ("9:00", "start"), ("9:03", "pause"), ("9:04", "resume")
    assert taken(journal(*manual, of=ROLLING), "12:00") == []
    assert taken(journal(*manual, ("9:05", "roll"), of=ROLLING), "9:12") == [("b", "9:11")]
    assert not seen(*manual, now="9:05", of=ROLLING).rolls
    assert state_of(seen(*manual, ("9:05", "roll"), now="9:05", of=ROLLING), plan="")["tracks"][0][
        "mode"
    ] == ("auto")


def test_what_was_begun_earlier_counts_from_then_and_ends_what_ran_then() -> None:
    since = int(at("9:28").timestamp() * 1000)
    done = journal(("9:00", "start"), ("9:33", "start", {"item": "panel", "as_of": since}))
    event = done.events[-1]
    assert isinstance(event, Started)
    assert (event.at, event.since) == (at("9:33"), at("9:28"))
    rundown = build_rundown(BOARD, done, now=at("9:33"))
    assert rundown.items[0].actual_end == rundown.items[1].actual_start == at("9:28")
    assert rundown.remaining == minutes(25)


@pytest.mark.parametrize(
    ("clock", "reason"),
    [
        ("9:41", "An item cannot have begun in the future; as_of is later than now."),
        ("9:29", "as_of is before “Panel” began, and that came before this one."),
    ],
)
def test_as_of_is_neither_in_the_future_nor_before_the_previous_item(clock: str, reason: str) -> None:
    begun = journal(("9:00", "start"), ("9:30", "next"))
    since = int(at(clock).timestamp() * 1000)
    assert refusal(begun, "9:40", command="start", item="talk", as_of=since) == reason


def test_redo_brings_back_what_undo_took_until_a_new_step() -> None:
    undone = ("9:00", "start"), ("9:10", "finish"), ("9:12", "undo")
    rundown = seen(*undone, ("9:13", "redo"), now="9:15")
    assert (rundown.items[0].actual_end, rundown.run.version) == (at("9:10"), 4)
    assert refusal(journal(*undone, ("9:13", "pause")), "9:14", command="redo") == "There is nothing to redo."
    track = state_of(seen(*undone, now="9:12:30"), plan="", operator=True)["tracks"][0]
    assert track["redo"] == {"by": "Ana", "at": 1641978600000, "did": "finished", "item": "opening"}
