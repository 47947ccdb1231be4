"""How it advances, and what commands do."""

from __future__ import annotations

from typing import Any

from tests.live.boards import BOARD, agenda, at, minutes, session
from tests.live.sentences.seeing import (
    BEGUN,
    BOTH,
    SELF_RUNNING,
    TWO,
    Checks,
    by_itself,
    change,
    refused,
    seen,
    states,
    times,
)
from tests.live.twin import Engine

# Advance


def next_ends_and_starts_in_one_event_at_one_instant(e: Engine) -> None:
    done = e.boards.journal(BEGUN, ("9:33", "next"))
    event = done.events[-1]
    assert (type(event).__name__, event.finished, event.item) == ("Next", "opening", "panel")
    first, second = e.boards.build_rundown(BOARD, done, now=at("9:34")).items[:2]
    assert first.actual_end == second.actual_start == at("9:33")


PLAIN = agenda(session("a", "9:00", "9:10"), session("b", "9:10", "9:20"))


def a_step_that_happens_by_itself_bears_the_instant_at_which_it_was_due(e: Engine) -> None:
    assert by_itself(e, now="12:00", of=SELF_RUNNING) == [("Started", "9:00"), ("Next", "9:10")]


def roll_starts_and_ends_every_item(e: Engine) -> None:
    assert by_itself(e, ("8:50", "roll"), now="12:00", of=PLAIN) == [
        ("Started", "9:00"),
        ("Next", "9:10"),
        ("Finished", "9:20"),
    ]


def any_step_of_a_person_takes_the_track_in_hand(e: Engine) -> None:
    commands: list[tuple[Any, ...]] = [
        ("8:51", "start"),
        ("8:51", "arm"),
        ("8:51", "skip", {"item": "b"}),
        ("8:51", "add", {"item": "b", "seconds": 60}),
    ]
    for command in commands:
        assert by_itself(e, ("8:50", "roll"), command, now="12:00", of=PLAIN) == []
    assert by_itself(e, ("8:50", "roll"), ("8:51", "start"), ("8:52", "roll"), now="9:02", of=PLAIN) == [
        ("Finished", "9:01")
    ]


def roll_off_stops_what_the_agenda_would_do(e: Engine) -> None:
    assert by_itself(e, ("8:50", "roll", {"on": False}), now="12:00", of=SELF_RUNNING) == []


def what_is_on_deck_waits_for_a_person(e: Engine) -> None:
    assert by_itself(e, ("8:50", "arm"), now="12:00", of=SELF_RUNNING) == []


# Commands


def taking_more_than_is_left_ends_the_time_now(e: Engine) -> None:
    live = seen(e, BEGUN, ("9:28", "add", {"seconds": -300}), now="9:28").live
    assert (live.timer.remaining(now=at("9:28")), live.actual_start) == (minutes(0), at("9:00"))


def as_of(clock: str) -> dict[str, Any]:
    return {"item": "talk", "as_of": round(at(clock).timestamp() * 1000)}


def as_of_counts_from_then_and_ends_what_ran_then(e: Engine) -> None:
    rundown = seen(e, BEGUN, ("9:40", "start", as_of("9:33")), now="9:40")
    assert (rundown.items[0].actual_end, rundown.remaining) == (at("9:33"), minutes(23))
    floods = {"item": "floods", "as_of": as_of("9:25")["as_of"]}
    assert seen(e, BOTH[0], ("9:33", "start", floods), now="9:34", of=TWO).items[0].actual_end == at("9:25")


def as_of_ends_what_was_over_later_too(e: Engine) -> None:
    commands = BEGUN, ("9:20", "pause"), ("9:38", "finish"), ("9:40", "start", as_of("9:15"))
    first = seen(e, *commands, now="9:40").items[0]
    assert (first.actual_end, first.pauses) == (at("9:15"), ())


def a_pause_after_the_end_that_as_of_gives_was_none(e: Engine) -> None:
    commands = BEGUN, ("9:20", "pause"), ("9:25", "resume"), ("9:40", "start", as_of("9:15"))
    assert seen(e, *commands, now="9:40").items[0].pauses == ()


def as_of_is_not_in_the_future(e: Engine) -> None:
    assert refused(e, BEGUN, now="9:40", command="start", **as_of("9:40:01")) != ""
    assert refused(e, BEGUN, now="9:40", command="start", **as_of("9:40")) == ""


def as_of_is_not_before_what_came_before_began(e: Engine) -> None:
    assert refused(e, BEGUN, now="9:40", command="start", **as_of("8:59:59")) != ""
    assert refused(e, BEGUN, now="9:40", command="start", **as_of("9:00")) == ""


def what_is_on_deck_comes_next(e: Engine) -> None:
    done = e.boards.journal(BEGUN, ("9:05", "arm", {"item": "talk"}), ("9:10", "next"))
    assert done.events[-1].item == "talk"


def what_was_started_is_on_deck_no_more(e: Engine) -> None:
    commands = (
        BEGUN,
        ("9:05", "arm", {"item": "panel"}),
        ("9:10", "next"),
        ("9:11", "reset", {"item": "panel"}),
    )
    assert states(e, *commands, now="9:12")[1] == "pending"


def only_what_waits_is_skipped(e: Engine) -> None:
    assert refused(e, BEGUN, now="9:05", command="skip", item="opening") == (
        "“Opening” runs; it can be finished, not skipped."
    )
    assert refused(e, BEGUN, ("9:05", "finish"), now="9:06", command="skip", item="opening") == (
        "“Opening” is finished; it cannot be skipped."
    )


def what_is_taken_in_again_waits(e: Engine) -> None:
    commands = BEGUN, ("9:05", "skip", {"item": "panel"}), ("9:06", "unskip", {"item": "panel"})
    assert states(e, *commands, now="9:07")[1] == "pending"


def what_is_reset_was_never_started(e: Engine) -> None:
    commands = BEGUN, ("9:05", "add", {"seconds": 60}), ("9:10", "reset", {"item": "opening"})
    rundown = seen(e, *commands, now="9:11")
    first = rundown.items[0]
    assert (str(first.state), first.actual_start, first.added, rundown.live) == (
        "pending",
        None,
        minutes(0),
        None,
    )
    assert rundown.upcoming.id == "opening"


def what_is_moved_stands_there(e: Engine) -> None:
    rundown = seen(e, BEGUN, ("9:05", "reorder", {"item": "talk", "before": "panel"}), now="9:06")
    assert list(times(rundown)) == ["talk", "panel", "pause", "closing"]


def what_is_moved_up_may_begin_as_early_as_what_it_was_put_before(e: Engine) -> None:
    rundown = seen(e, BEGUN, ("9:05", "reorder", {"item": "talk", "before": "panel"}), now="9:06")
    assert times(rundown)["talk"] == ("9:30", "10:00")


def nothing_else_begins_earlier_for_a_move(e: Engine) -> None:
    board = agenda(
        session("a", "9:00", "9:30"), session("b", "9:30", "10:00"), session("c", "10:00", "10:30")
    )
    rundown = seen(e, BEGUN, ("9:05", "reorder", {"item": "b"}), now="9:06", of=board)
    assert times(rundown) == {"c": ("10:00", "10:30"), "b": ("10:30", "11:00")}


def what_is_put_in_begins_when_what_is_before_it_ends(e: Engine) -> None:
    board = agenda(session("a", "9:00", "9:30"), session("b", "10:00", "10:30"))
    insert = ("9:05", "insert", {"title": "Drill", "seconds": 600, "before": "b"})
    found = times(seen(e, BEGUN, insert, now="9:06", of=board))
    assert list(found.values()) == [("9:30", "9:40"), ("10:00", "10:30")]


def what_is_put_in_is_never_late(e: Engine) -> None:
    insert = ("9:05", "insert", {"title": "Drill", "seconds": 600, "before": "panel"})
    rundown = seen(e, BEGUN, insert, now="9:50")
    assert (rundown.items[1].delay, rundown.delay) == (minutes(0), minutes(30))


def adding_time_is_never_stale(e: Engine) -> None:
    late = BEGUN, ("9:05", "pause")
    assert refused(e, *late, now="9:06", command="add", seconds=60, item="panel", version=1) == ""
    assert refused(e, *late, now="9:06", command="finish", version=1) != ""


CHECKS: Checks = {
    next_ends_and_starts_in_one_event_at_one_instant: change(
        "commands/timer", "Next(item=upcoming.id, finished=live.id,", "Next(item=upcoming.id, finished='',"
    ),
    a_step_that_happens_by_itself_bears_the_instant_at_which_it_was_due: change(
        "next", '"at": due', '"at": rundown.now'
    ),
    roll_starts_and_ends_every_item: change(
        "next", "entry.finish_at_end if rolls is None else rolls", "entry.finish_at_end"
    ),
    any_step_of_a_person_takes_the_track_in_hand: change(
        "course", "on and not (wide or track == event.track)", "on"
    ),
    roll_off_stops_what_the_agenda_would_do: change(
        "next",
        "(item.step.entry.auto if rolls is None else rolls)",
        "(item.step.entry.auto or rolls is True)",
    ),
    what_is_on_deck_waits_for_a_person: change(
        "next", "item.state is ItemState.PENDING and", "item.waits and"
    ),
    taking_more_than_is_left_ends_the_time_now: change("commands/timer", "added = max(added, -left)", "pass"),
    as_of_counts_from_then_and_ends_what_ran_then: change(
        "course", "instant = event.began if isinstance(event, Beginning) else event.at", "instant = event.at"
    ),
    as_of_ends_what_was_over_later_too: change(
        "course", "_cut_back(items, event)\n            known", "known"
    ),
    a_pause_after_the_end_that_as_of_gives_was_none: change("course", "if p.start < instant]", "]"),
    as_of_is_not_in_the_future: change("commands/timer", "if since > rundown.now:", "if False:"),
    as_of_is_not_before_what_came_before_began: change("commands/timer", "and since < begun:", "and False:"),
    what_is_on_deck_comes_next: change("rundown", "return next(on_deck, None) or next(", "return next("),
    what_was_started_is_on_deck_no_more: change("course", "Beginning | Skipped | Reset):", "Skipped):"),
    only_what_waits_is_skipped: change(
        "commands/order", '_refuse_unless_waiting(item, "be skipped")', "pass"
    ),
    what_is_taken_in_again_waits: change("course", "skipped = isinstance(event, Skipped)", "skipped = True"),
    what_is_reset_was_never_started: change("course", "items.pop(event.item, None)", "pass"),
    what_is_moved_stands_there: change(
        "order", "found.insert(len(found) if place is None else place, moved)", "found.append(moved)"
    ),
    what_is_moved_up_may_begin_as_early_as_what_it_was_put_before: change(
        "order", "slot=min(moved.slot, found[place].slot)", "slot=moved.slot"
    ),
    nothing_else_begins_earlier_for_a_move: change(
        "walk", "return planned.or_later(free)", "return free.or_later(NOW)"
    ),
    what_is_put_in_begins_when_what_is_before_it_ends: change(
        "walk", "if step.is_break or step.inserted or", "if step.is_break or"
    ),
    what_is_put_in_is_never_late: change("item", "if self.inserted or self.state", "if self.state"),
    adding_time_is_never_stale: change("commands/accept", '{"add", *signals', "{*signals"),
}
