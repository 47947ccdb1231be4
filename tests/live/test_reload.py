"""An agenda that is edited while it runs: what is gone, new, moved or retimed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import CommandRefused
from meetbot.live.commands.accept import accept
from meetbot.live.commands.command import read_command
from meetbot.live.journal import Journal
from meetbot.live.rundown import Rundown, build_rundowns
from tests.live.boards import BOARD, agenda, at, build_rundown, journal, minutes, session

RUNNING = journal(("9:00", "start"), ("9:30", "next"))


def without(*gone: str) -> Agenda:
    return agenda(*(s for s in BOARD.sessions if s.id not in gone))


def shown(rundown: Rundown) -> tuple[str, str]:
    return (
        rundown.live.id if rundown.live else "",
        rundown.upcoming.id if rundown.upcoming else "",
    )


def test_a_live_item_that_is_gone_leaves_the_one_after_it_to_come() -> None:
    rundown = build_rundown(without("panel"), RUNNING, now=at("9:40"))
    assert shown(rundown) == ("", "pause")
    assert [i.id for i in rundown.items] == ["opening", "pause", "talk", "closing"]
    event = accept(without("panel"), RUNNING, read_command({"command": "next"}), now=at("9:45"), by="A")
    after = replace(RUNNING, events=(*RUNNING.events, event))
    assert shown(build_rundown(without("panel"), after, now=at("9:46"))) == ("pause", "talk")
    # Should it come back, it ended when the next one began.
    assert build_rundown(BOARD, after, now=at("9:46")).items[1].actual_end == at("9:45")


def test_what_is_new_stands_where_its_planned_time_puts_it() -> None:
    more = agenda(*BOARD.sessions[:2], session("prize", "9:55", "10:00"), *BOARD.sessions[2:])
    rundown = build_rundown(more, RUNNING, now=at("9:40"))
    assert shown(rundown) == ("panel", "prize")
    assert [i.id for i in rundown.items][:4] == ["opening", "panel", "prize", "pause"]


def test_a_retimed_item_keeps_what_was_added_and_counts_from_its_new_length() -> None:
    added = journal(("9:00", "start"), ("9:10", "add", {"seconds": 120}))
    longer = agenda(replace(BOARD.sessions[0], end=at("9:45")), *BOARD.sessions[1:])
    assert build_rundown(longer, added, now=at("9:10")).remaining == minutes(37)


def test_a_move_of_what_is_gone_or_before_what_is_gone_moves_nothing() -> None:
    moved = journal(("9:00", "start"), ("9:05", "reorder", {"item": "talk", "before": "panel"}))
    order = [i.id for i in build_rundown(BOARD, moved, now=at("9:06")).items]
    assert order == ["opening", "talk", "panel", "pause", "closing"]
    assert [i.id for i in build_rundown(without("talk"), moved, now=at("9:06")).items] == [
        "opening",
        "panel",
        "pause",
        "closing",
    ]
    assert [i.id for i in build_rundown(without("panel"), moved, now=at("9:06")).items] == [
        "opening",
        "pause",
        "talk",
        "closing",
    ]


def test_what_was_put_in_before_what_is_gone_comes_where_the_day_stood() -> None:
    done = journal(("9:00", "start"), ("9:05", "insert", {"title": "Drill", "seconds": 60, "before": "talk"}))
    items = build_rundown(without("talk"), done, now=at("9:06")).items
    assert [i.title for i in items] == ["Opening", "Drill", "Panel", "Pause", "Closing"]


def test_what_is_on_deck_or_skipped_and_gone_is_forgotten() -> None:
    done = journal(("9:00", "start"), ("9:05", "arm", {"item": "talk"}), ("9:06", "skip", {"item": "panel"}))
    assert shown(build_rundown(without("talk"), done, now=at("9:07"))) == ("opening", "pause")
    assert shown(build_rundown(without("panel"), done, now=at("9:07"))) == ("opening", "talk")


def test_any_step_of_a_day_can_be_taken_back_after_a_revision() -> None:
    done = journal(
        ("9:00", "start"),
        ("9:10", "insert", {"title": "Drill", "seconds": 60, "before": "panel"}),
        ("9:20", "next"),
        ("9:25", "reorder", {"item": "talk", "before": "panel"}),
    )
    changed = without("talk", "pause")
    for _ in range(4):
        undo = accept(changed, done, read_command({"command": "undo"}), now=at("9:30"), by="Ana")
        done = Journal(epoch=done.epoch, events=(*done.events, undo))
    with pytest.raises(CommandRefused, match="There is nothing to undo"):
        accept(changed, done, read_command({"command": "undo"}), now=at("9:30"), by="Ana")
    (rundown,) = build_rundowns(changed, done, now=at("9:30"))
    assert [(i.id, str(i.state)) for i in rundown.items] == [
        ("opening", "pending"),
        ("panel", "pending"),
        ("closing", "pending"),
    ]
