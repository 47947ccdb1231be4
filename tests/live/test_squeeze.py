"""The squeeze helper: what would help a fixed start, tried out first; and the command that does it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from meetbot.agenda.model.terms import Kind
from meetbot.errors import CommandRefused
from meetbot.live.commands.accept import accept
from meetbot.live.commands.command import read_command
from meetbot.live.events import Squeezed
from meetbot.live.journal import Journal, event_from_json, event_to_json, named_now
from meetbot.live.squeeze import Cut, Shorter, Skip, Squeeze, squeeze
from meetbot.store.rows import JournalRow
from tests.live.boards import BOARD, agenda, at, build_rundown, journal, minutes, session

LATE = ("9:30", "start", {"item": "opening"})  # 30 min late, of which the pause absorbs 10 and a gap 10


def helped(*commands: tuple[Any, ...], clock: str = "9:30") -> Squeeze | None:
    return squeeze(BOARD, journal(*commands), track="main", item="closing", now=at(clock))


def test_a_fixed_start_that_nothing_runs_into_needs_no_help() -> None:
    assert helped(("9:00", "start")) is None
    assert helped(("9:19", "start"), clock="9:19") is None  # 19 min late, and 20 are absorbed
    assert helped(("9:21", "start"), clock="9:21") is not None


def test_talks_give_in_proportion_and_breaks_only_what_they_have() -> None:
    found = helped(LATE)
    assert found == Squeeze(
        item="closing",
        before="talk",
        over=minutes(10),
        breaks=Shorter(over=minutes(10)),  # the pause is at its shortest already
        talks=Shorter(
            cuts=(
                Cut(item="panel", title="Panel", was=minutes(30), now=minutes(25)),
                Cut(item="talk", title="Talk", was=minutes(30), now=minutes(25)),
            ),
            over=minutes(0),
        ),
        skips=(
            Skip(item="panel", title="Panel", length=minutes(30), over=minutes(0)),
            Skip(item="talk", title="Talk", length=minutes(30), over=minutes(0)),
        ),
    )


def test_a_break_that_was_given_time_gives_it_back_first() -> None:
    found = helped(LATE, ("9:30", "add", {"item": "pause", "seconds": 240}))
    assert found is not None
    assert found.over == minutes(14)
    assert found.breaks == Shorter(
        cuts=(Cut(item="pause", title="Pause", was=minutes(14), now=minutes(10)),), over=minutes(10)
    )


def test_no_talk_gives_more_than_a_quarter_of_its_plan_nor_twice() -> None:
    found = helped(("9:50", "start"), clock="9:50")
    assert found is not None
    assert [c.taken for c in found.talks.cuts] == [
        minutes(7),
        minutes(7),
    ]  # a quarter of 30 min, whole minutes
    assert found.talks.over == minutes(30 - 14)
    again = helped(
        ("9:50", "start"),
        ("9:50", "squeeze", {"item": "closing", "cuts": found.talks.command}),
        clock="9:50",
    )
    assert again is not None
    assert again.talks == Shorter(over=minutes(16))


def test_where_nothing_that_waits_is_enough_what_is_on_gives_the_rest() -> None:
    """A break that was made too long is what the operator has in hand: no dead end is shown."""
    long = (LATE, ("9:30", "add", {"item": "opening", "seconds": 1800}))
    found = helped(*long)
    assert found is not None
    assert (found.over, found.talks.over) == (minutes(40), minutes(26))
    assert min(skip.over for skip in found.skips) > minutes(0)
    assert found.running == Shorter(
        cuts=(Cut(item="opening", title="Opening", was=minutes(60), now=minutes(20)),), over=minutes(0)
    )
    later = helped(*long, clock="10:10")
    assert later is not None
    assert later.running == Shorter(
        cuts=(Cut(item="opening", title="Opening", was=minutes(60), now=minutes(40)),), over=minutes(20)
    )
    paused = helped(*long, ("9:31", "pause"), clock="9:31")
    assert paused is not None
    assert paused.running is None  # it is at rest: what it takes is not known


def test_what_comes_after_a_gap_is_not_cut_for_what_is_before_it() -> None:
    """A talk that starts when it was planned would be cut for nothing."""
    board = agenda(
        session("first", "9:00", "9:30"),
        session("lunch", "9:30", "10:30", kind=Kind.BREAK, min=minutes(30)),
        session("second", "10:30", "11:00"),
        session("closing", "11:00", "11:15", hard_start=True),
    )
    done = journal(("9:00", "start"), ("9:00", "add", {"item": "second", "seconds": 300}), of=board)
    found = squeeze(board, done, track="main", item="closing", now=at("9:00"))
    assert found is not None
    assert (found.breaks.cuts, [c.item for c in found.talks.cuts]) == ((), ["second"])
    assert [s.item for s in found.skips] == ["second"]


def test_one_step_takes_it_all_and_one_undo_brings_it_back() -> None:
    done = journal(LATE, ("9:31", "squeeze", {"item": "closing", "cuts": "panel:300,talk:300"}))
    rundown = build_rundown(BOARD, done, now=at("9:31"))
    assert rundown.overruns == ()
    assert [i.added for i in rundown.items if i.added] == [-minutes(5), -minutes(5)]
    assert done.events[-1] == Squeezed(
        number=2,
        at=at("9:31"),
        by="Ana",
        command_id="c2",
        item="closing",
        items=("panel", "talk"),
        taken=(300, 300),
    )
    undone = journal(LATE, ("9:31", "squeeze", {"item": "closing", "cuts": ["panel:300"]}), ("9:31", "undo"))
    assert [i.added for i in build_rundown(BOARD, undone, now=at("9:31")).items if i.added] == []


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"cuts": ""}, '"squeeze" needs cuts'),
        ({"cuts": "panel"}, 'cuts: "panel" is none'),
        ({"cuts": "panel:-60"}, 'cuts: "panel:-60" is none'),
        ({"cuts": "panel:0"}, 'cuts: "panel:0" is none'),
        ({"cuts": "panel:60,panel:61"}, "“Panel” is named twice"),
        ({"cuts": "panel:1800"}, "“Panel” is not as long as that"),
        ({"cuts": "opening:60"}, "“Opening” does not wait any more"),
        ({"cuts": "closing:60"}, "“Closing” does not come before “Closing”"),
        ({"cuts": "nothing:60"}, 'no item "nothing"'),
        ({"cuts": "panel:60", "item": "talk"}, "does not wait for a start at a fixed time"),
        ({"cuts": "panel:60", "item": "nothing"}, 'no item "nothing"'),
    ],
)
def test_what_cannot_be_taken_is_refused_whole(fields: dict[str, Any], reason: str) -> None:
    command = read_command({"command": "squeeze", "item": "closing", **fields})
    with pytest.raises(CommandRefused, match=reason):
        accept(BOARD, journal(LATE), command, now=at("9:31"), by="Ana")


def test_a_squeeze_of_another_state_is_stale() -> None:
    done = journal(LATE, ("9:31", "add", {"seconds": 60}))
    command = read_command({"command": "squeeze", "item": "closing", "cuts": "panel:300", "version": 1})
    with pytest.raises(CommandRefused, match="gave 1 min to “Opening”") as caught:
        accept(BOARD, done, command, now=at("9:31:30"), by="Rui")
    assert caught.value.stale


def test_the_journal_keeps_it_and_follows_new_names() -> None:
    event = journal(LATE, ("9:31", "squeeze", {"item": "closing", "cuts": "panel:300"})).events[-1]
    columns = {name: getattr(event, name) for name in ("number", "at", "by", "track", "command_id")}
    stored = event_to_json(event)
    assert event_from_json(JournalRow(event=stored, **columns)) == event
    for wrong in (["300"], 300, [True]):
        with pytest.raises(ValueError, match="taken is not a list of whole numbers"):
            event_from_json(JournalRow(event={**stored, "taken": wrong}, **columns))
    renamed = named_now(Journal(epoch="e", events=(event,)), {"panel": "debate"})
    assert isinstance(event, Squeezed)
    assert renamed.events == (replace(event, items=("debate",)),)


def test_a_break_cut_before_it_began_late_does_not_end_before_it_begins() -> None:
    done = journal(("9:00", "start"), ("9:00", "add", {"item": "pause", "seconds": -900}))
    rundown = build_rundown(BOARD, done, now=at("10:30"))
    pause = rundown.item("pause")
    assert pause is not None
    assert pause.expected_end - pause.expected_start >= timedelta(0)
