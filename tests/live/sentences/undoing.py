"""Undo and redo."""

from __future__ import annotations

from tests.live.boards import minutes
from tests.live.sentences.seeing import (
    BEGUN,
    BOTH,
    LAB_ON,
    MAIN_ON,
    SELF_RUNNING,
    TWO,
    Checks,
    by_itself,
    change,
    refused,
    seen,
    states,
)
from tests.live.twin import Engine

# Undo


def a_step_that_is_undone_was_never_given(e: Engine) -> None:
    rundown = seen(e, BEGUN, ("9:10", "next"), ("9:12", "undo"), now="9:15")
    assert (rundown.run.live, rundown.remaining, rundown.items[0].actual_end) == (
        "opening",
        minutes(15),
        None,
    )


def undo_goes_back_as_far_as_the_day_goes(e: Engine) -> None:
    steps = BEGUN, ("9:10", "next"), ("9:11", "pause"), ("9:12", "resume"), ("9:13", "add", {"seconds": 60})
    undos = [(f"9:{20 + n}", "undo") for n in range(5)]
    assert states(e, *steps, *undos, now="9:30") == ["pending"] * 5
    assert refused(e, *steps, *undos, now="9:30", command="undo") == "There is nothing to undo."


def redo_brings_steps_back_one_by_one(e: Engine) -> None:
    steps = BEGUN, ("9:10", "next"), ("9:11", "pause")
    back = *steps, ("9:12", "undo"), ("9:13", "undo"), ("9:14", "redo")
    assert states(e, *back, now="9:15")[:2] == ["finished", "running"]
    again = seen(e, *back, ("9:15", "redo"), now="9:16")
    assert (str(again.live.state), again.remaining) == ("paused", minutes(29))


def a_new_step_ends_redo(e: Engine) -> None:
    undone = BEGUN, ("9:10", "finish"), ("9:11", "undo")
    assert refused(e, *undone, now="9:12", command="redo") == ""
    assert refused(e, *undone, ("9:12", "pause"), now="9:13", command="redo") == "There is nothing to redo."


def what_other_tracks_did_since_stays(e: Engine) -> None:
    commands = *BOTH, ("9:35", "add", MAIN_ON | {"seconds": 60}), ("9:36", "undo", LAB_ON)
    assert seen(e, *commands, now="9:37", of=TWO, track="main").live.added == minutes(1)


def what_other_tracks_did_before_a_redo_counts_once(e: Engine) -> None:
    commands = *BOTH, ("9:35", "undo", LAB_ON), ("9:36", "add", MAIN_ON | {"seconds": 60})
    lab = seen(e, *commands, ("9:37", "redo", LAB_ON), now="9:38", of=TWO, track="lab")
    main = seen(e, *commands, ("9:37", "redo", LAB_ON), now="9:38", of=TWO, track="main")
    assert (lab.run.live, lab.remaining, main.live.added) == ("fish", minutes(7), minutes(1))


def what_undo_and_redo_will_do_is_shown_before(e: Engine) -> None:
    rundown = seen(e, BEGUN, ("9:10", "next"), ("9:11", "pause"), ("9:12", "undo"), now="9:13")
    track = e.state.state_of(rundown, plan="", operator=True)["tracks"][0]
    shown = [(track[key]["did"], track[key].get("item")) for key in ("undo", "redo")]
    assert shown == [("started", "panel"), ("paused", "panel")]


def after_an_undo_nothing_happens_by_itself(e: Engine) -> None:
    assert by_itself(e, BEGUN, ("9:02", "undo"), now="12:00", of=SELF_RUNNING) == []


def messages_are_not_undone(e: Engine) -> None:
    told = ("9:05", "message", {"text": "Two minutes", "targets": "stage"})
    done = e.boards.journal(BEGUN, ("9:04", "pause"), told, ("9:06", "undo"))
    assert [m.text for m in e.signals.fold_signals(done.events).messages] == ["Two minutes"]
    assert states(e, BEGUN, ("9:04", "pause"), told, ("9:06", "undo"), now="9:07")[0] == "running"


CHECKS: Checks = {
    a_step_that_is_undone_was_never_given: change("run", "        self._course = course\n", ""),
    undo_goes_back_as_far_as_the_day_goes: change(
        "run", "del self._done[place:]", "del self._done[place + 1 :]"
    ),
    redo_brings_steps_back_one_by_one: change("run", "self._undone.remove(back)", "pass"),
    a_new_step_ends_redo: change("run", "if not (wide or t.done.touches(event.track))", "if t"),
    what_other_tracks_did_since_stays: change("run", "[done.event for done in later]", "[]"),
    what_other_tracks_did_before_a_redo_counts_once: change(
        "run", "before = later[0].before if later else self._course", "before = self._course"
    ),
    what_undo_and_redo_will_do_is_shown_before: change(
        "state", '("undo", run.undoable)', '("undo", run.last)'
    ),
    after_an_undo_nothing_happens_by_itself: change("next", "isinstance(rundown.run.last, Undone)", "False"),
    messages_are_not_undone: change("run", "if isinstance(event, TimerEvent):", "if event.number < 4:"),
}
