"""An item that is put in for all tracks: it begins when the last of them is free, nothing runs beside it."""

from __future__ import annotations

from typing import Any

import pytest

from meetbot.errors import CommandRefused
from meetbot.live.commands.accept import accept
from meetbot.live.commands.command import read_command
from meetbot.live.events import SHARED, Inserted
from meetbot.live.journal import Journal
from meetbot.live.rundown import ItemState, build_rundowns
from meetbot.live.state import plan_block
from tests.live.boards import BOARD, agenda, at, build_rundown, journal, session

MAIN_ON, LAB_ON = {"track": "main"}, {"track": "lab"}
BOTH_ROOMS = agenda(
    session("floods", "9:00", "9:30", track="main"),
    session("dams", "9:30", "10:00", track="main"),
    session("fish", "9:00", "9:30", track="lab"),
    session("trout", "9:30", "10:00", track="lab"),
    session("closing", "10:00", "10:15"),
)
BEGUN = (("9:00", "start", MAIN_ON | {"item": "floods"}), ("9:00", "start", LAB_ON | {"item": "fish"}))
DRILL = {"title": "Fire drill", "seconds": 600, "all": True}


def drilled(*commands: tuple[Any, ...], before: str = "trout", track: str = "lab") -> Journal:
    put_in = DRILL | {"track": track, "before": before}
    return journal(*BEGUN, ("9:10", "insert", put_in), *commands, of=BOTH_ROOMS)


def times(done: Journal, now: str) -> dict[str, list[tuple[str, str, str]]]:
    """Return track -> its items with the clock times of their expected start and end."""
    return {
        r.track.id: [
            (i.title, f"{i.expected_start:%-H:%M}", f"{i.expected_end:%-H:%M}") for i in r.items if i.waits
        ]
        for r in build_rundowns(BOTH_ROOMS, done, now=at(now))
    }


def test_it_is_one_item_of_every_track_at_the_hour_that_was_named() -> None:
    # In the plan Dams stands before Trout, at the same hour; neither has begun.
    done = drilled()
    event = done.events[-1]
    assert isinstance(event, Inserted)
    assert (event.track, event.before) == (SHARED, "dams")
    assert times(done, "9:11") == {
        "main": [("Fire drill", "9:30", "9:40"), ("Dams", "9:40", "10:10"), ("Closing", "10:10", "10:25")],
        "lab": [("Fire drill", "9:30", "9:40"), ("Trout", "9:40", "10:10"), ("Closing", "10:10", "10:25")],
    }
    rundowns = build_rundowns(BOTH_ROOMS, done, now=at("9:11"))
    assert [i["track"] for i in plan_block(BOTH_ROOMS, rundowns)["items"] if i["inserted"]] == [SHARED]


def test_it_begins_when_the_last_track_is_free() -> None:
    late = drilled(("9:12", "add", MAIN_ON | {"seconds": 300}))
    assert {track: rows[0] for track, rows in times(late, "9:12").items()} == {
        "main": ("Fire drill", "9:35", "9:45"),
        "lab": ("Fire drill", "9:35", "9:45"),
    }


def test_what_has_begun_stays_before_it() -> None:
    ahead = ("9:20", "next", MAIN_ON)  # Dams, ten minutes early
    put_in = ("9:21", "insert", DRILL | {"track": "lab", "before": "trout"})
    done = journal(*BEGUN, ahead, put_in, of=BOTH_ROOMS)
    assert {track: rows[0] for track, rows in times(done, "9:22").items()} == {
        "main": ("Fire drill", "9:50", "10:00"),
        "lab": ("Fire drill", "9:50", "10:00"),
    }


def test_started_in_one_track_it_runs_in_all_and_one_undo_takes_it_out_of_all() -> None:
    over = (("9:30", "finish", MAIN_ON), ("9:30", "finish", LAB_ON))
    done = drilled(*over, ("9:31", "next", LAB_ON))
    for rundown in build_rundowns(BOTH_ROOMS, done, now=at("9:32")):
        assert rundown.live is not None
        assert (rundown.live.title, rundown.live.state) == ("Fire drill", ItemState.RUNNING)
    back = drilled(("9:12", "undo", MAIN_ON))
    assert times(back, "9:13") == times(journal(*BEGUN, of=BOTH_ROOMS), "9:13")


def test_a_screen_of_another_track_that_has_not_seen_it_is_stale() -> None:
    done = drilled()
    older = read_command({"command": "next", "track": "main", "version": 1, "epoch": done.epoch, "id": "x"})
    with pytest.raises(CommandRefused) as refused:
        accept(BOTH_ROOMS, done, older, now=at("9:12"), by="Rui")
    assert refused.value.stale


def test_where_there_is_one_track_it_is_put_in_there() -> None:
    done = journal(("9:00", "start"), ("9:05", "insert", DRILL | {"before": "panel"}))
    rundown = build_rundown(BOARD, done, now=at("9:06"))
    assert [i.title for i in rundown.items][:3] == ["Opening", "Fire drill", "Panel"]


def test_at_the_end_of_the_day_it_comes_last() -> None:
    done = drilled(before="", track="main")
    assert {track: rows[-1][0] for track, rows in times(done, "9:11").items()} == {
        "main": "Fire drill",
        "lab": "Fire drill",
    }
