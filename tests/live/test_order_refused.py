"""What of the running order cannot be changed, and what a refusal says; what is for all tracks."""

from __future__ import annotations

from typing import Any

import pytest

from meetbot.errors import CommandRefused
from meetbot.live.commands.accept import accept
from meetbot.live.commands.command import read_command
from meetbot.live.rundown import build_rundowns
from tests.live.boards import BOARD, at, journal
from tests.live.days import TWO

BEGUN = journal(("9:00", "start"), ("9:30", "next"), ("9:31", "skip", {"item": "talk"}))
MAIN_ON, LAB_ON = {"track": "main"}, {"track": "lab"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"command": "skip"}, '"skip" needs an item.'),
        ({"command": "skip", "item": "dinner"}, 'There is no item "dinner" in this running order.'),
        ({"command": "skip", "item": "panel"}, "“Panel” runs; it can be finished, not skipped."),
        ({"command": "skip", "item": "talk"}, "“Talk” is skipped; take it in again first."),
        ({"command": "unskip", "item": "pause"}, "“Pause” is not skipped."),
        ({"command": "start", "item": "talk"}, "“Talk” is skipped; take it in again first."),
        ({"command": "add", "item": "talk", "seconds": 60}, "“Talk” is skipped; take it in again first."),
        ({"command": "arm", "item": "opening"}, "“Opening” is finished; it cannot be put on deck."),
        ({"command": "reset", "item": "pause"}, "“Pause” waits as planned; there is nothing to reset."),
        ({"command": "reorder", "item": "panel"}, "“Panel” runs; it cannot be moved."),
        (
            {"command": "reorder", "item": "closing", "before": "pause"},
            "“Closing” starts at its planned time; its place cannot be changed.",
        ),
        (
            {"command": "reorder", "item": "pause", "before": "opening"},
            "“Opening” has begun; nothing can come before it any more.",
        ),
        ({"command": "reorder", "item": "pause", "before": "talk"}, "“Pause” stands there already."),
        ({"command": "insert", "seconds": 60}, "What is put in needs a title."),
        (
            {"command": "insert", "title": "Drill"},
            "What is put in needs a length: send seconds, above zero, for example 300 for 5 minutes.",
        ),
        ({"command": "insert", "title": "Drill", "seconds": 43201}, "What is put in lasts at most 12 hours."),
        (
            {"command": "insert", "title": "x" * 201, "seconds": 60},
            "A title has at most 200 characters; this one has 201.",
        ),
        (
            {"command": "insert", "title": "Drill", "seconds": 60, "person": "eve"},
            'The meeting knows no person "eve".',
        ),
        (
            {"command": "insert", "title": "Drill", "seconds": 60, "before": "dinner"},
            'There is no item "dinner" in this running order.',
        ),
        ({"command": "redo"}, "There is nothing to redo."),
    ],
)
def test_a_refusal_says_why(data: dict[str, Any], reason: str) -> None:
    with pytest.raises(CommandRefused) as refused:
        accept(BOARD, BEGUN, read_command({"id": "x", **data}), now=at("9:40"), by="Rui")
    assert (refused.value.reason, refused.value.stale, refused.value.confirm) == (reason, False, False)


def test_roll_is_turned_on_once_and_off_once() -> None:
    for on, reason in (
        (True, "The items run by themselves already."),
        (False, "No item runs by itself already."),
    ):
        done = journal(("8:50", "roll", {"on": on}))
        with pytest.raises(CommandRefused) as refused:
            accept(BOARD, done, read_command({"command": "roll", "on": on}), now=at("8:51"), by="Rui")
        assert refused.value.reason == reason


def order(done: Any, now: str) -> list[list[str]]:
    return [[i.title for i in r.items] for r in build_rundowns(TWO, done, now=at(now))]


def test_what_is_put_in_or_moved_in_one_track_leaves_the_other_as_it_was() -> None:
    insert = LAB_ON | {"title": "Drill", "seconds": 300, "before": "pike"}
    presses = (
        ("9:00", "start", MAIN_ON),
        ("9:05", "insert", insert),
        ("9:06", "reorder", {"item": "dams", "before": "tea"}),
    )
    assert order(journal(*presses, of=TWO), "9:07") == [
        ["Opening", "Floods", "Dams", "Tea", "Lunch", "Closing"],
        ["Opening", "Trout", "Drill", "Pike", "Lunch", "Closing"],
    ]
    assert order(journal(*presses, ("9:08", "undo", LAB_ON), of=TWO), "9:09") == [
        ["Opening", "Floods", "Dams", "Tea", "Lunch", "Closing"],
        ["Opening", "Trout", "Pike", "Lunch", "Closing"],
    ]


def test_what_is_for_all_tracks_keeps_its_place_and_is_skipped_in_all() -> None:
    begun = ("9:00", "start", MAIN_ON)
    command = read_command({"command": "reorder", "item": "lunch", "before": "tea", "track": "main"})
    with pytest.raises(CommandRefused) as refused:
        accept(TWO, journal(begun, of=TWO), command, now=at("9:05"), by="Rui")
    assert refused.value.reason == "“Lunch” is for all tracks; its place cannot be changed."
    skipped = journal(begun, ("9:05", "skip", {"item": "lunch"}), of=TWO)
    found = [str(r.items[-2].state) for r in build_rundowns(TWO, skipped, now=at("9:06"))]
    assert found == ["skipped", "skipped"]


def test_as_of_does_not_reach_back_into_what_all_tracks_shared_and_another_ended() -> None:
    done = journal(("9:00", "start", MAIN_ON), ("9:33", "next", MAIN_ON), of=TWO)
    for clock, reason in (
        ("9:32", "as_of is before “Opening” ended, which was for all tracks."),
        ("9:33", ""),
    ):
        data = {"command": "start", "item": "trout", "as_of": round(at(clock).timestamp() * 1000)}
        try:
            accept(TWO, done, read_command(data), now=at("9:40"), by="Rui")
            found = ""
        except CommandRefused as refusal:
            found = refusal.reason
        assert found == reason
