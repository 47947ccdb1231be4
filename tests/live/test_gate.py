"""Nobody is left outside by accident: an item whose room or online audience is not in asks once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from meetbot.agenda.model.terms import MeetingMode
from meetbot.errors import CommandRefused
from meetbot.live.commands.accept import accept
from meetbot.live.commands.command import read_command
from meetbot.live.events import AUTOMATIC, Next, Readied, Started
from meetbot.live.journal import Journal
from meetbot.live.next import next_step
from meetbot.live.rundown import build_rundowns
from tests.live.boards import BOARD, EPOCH, at, journal

ROOM, STREAM = ({"item": "panel", "side": side} for side in ("room", "stream"))
STARTED = ("9:00", "start", {"anyway": True})


def of_mode(mode: MeetingMode) -> Any:
    return replace(BOARD, meeting=replace(BOARD.meeting, mode=mode))


def ask(done: Journal, mode: MeetingMode = MeetingMode.HYBRID, *, now: str = "9:30", **fields: Any) -> str:
    """Return what is asked back; empty where the command is taken."""
    command = read_command({"command": "next", "id": "x", **fields})
    try:
        accept(of_mode(mode), done, command, now=at(now), by="Rui")
    except CommandRefused as refused:
        return refused.reason if refused.confirm and not refused.stale else "refused, but not asked back"
    return ""


@pytest.mark.parametrize(
    ("marks", "mode", "asked"),
    [
        ([ROOM, STREAM], MeetingMode.HYBRID, ""),
        ([ROOM], MeetingMode.HYBRID, "The online audience is not in yet. Start anyway?"),
        ([STREAM], MeetingMode.HYBRID, "The room is not ready yet. Start anyway?"),
        (
            [{"item": "talk", "side": "room"}],
            MeetingMode.HYBRID,
            "Neither the room nor the online audience is ready yet. Start anyway?",
        ),
        (
            [ROOM, STREAM, STREAM | {"on": False}],
            MeetingMode.HYBRID,
            "The online audience is not in yet. Start anyway?",
        ),
        ([ROOM], MeetingMode.ONSITE, ""),
        ([STREAM], MeetingMode.ONSITE, "The room is not ready yet. Start anyway?"),
        ([STREAM], MeetingMode.ONLINE, ""),
        ([ROOM], MeetingMode.ONLINE, "The online audience is not in yet. Start anyway?"),
    ],
)
def test_a_missing_mark_of_a_side_that_the_meeting_has_asks_back(
    marks: list[dict[str, Any]], mode: MeetingMode, asked: str
) -> None:
    done = journal(STARTED, *(("9:20", "ready", mark) for mark in marks))
    assert ask(done, mode) == asked
    assert ask(done, mode, command="start", item="panel") == asked
    assert ask(done, mode, anyway=True) == ""


def test_where_nobody_used_a_mark_that_day_nothing_is_asked() -> None:
    assert ask(journal(STARTED)) == ""
    yesterday = Readied(number=1, at=at("9:00", day=11), by="Rui", item="panel", side="room", on=True)
    begun = Started(number=2, at=at("9:00"), by="Ana", item="opening")
    assert ask(Journal(epoch=EPOCH, events=(yesterday, begun))) == ""
    today = replace(yesterday, at=at("0:00"))
    assert ask(Journal(epoch=EPOCH, events=(today, begun))) != ""


def test_breaks_and_what_began_already_ask_nothing() -> None:
    done = journal(STARTED, ("9:20", "ready", ROOM), ("9:30", "next", {"anyway": True}))
    assert ask(done, now="10:00") == ""  # the break
    since = int(at("9:58").timestamp() * 1000)
    assert ask(done, now="10:00", command="start", item="talk") != ""
    assert ask(done, now="10:00", command="start", item="talk", as_of=since) == ""


def test_steps_that_happen_by_themselves_are_asked_of_nobody() -> None:
    done = journal(("8:50", "roll"), ("8:55", "ready", ROOM))
    events = []
    while (event := next_step(build_rundowns(BOARD, done, now=at("9:40")))) is not None:
        events.append(event)
        done = replace(done, events=(*done.events, event))
    assert [(type(e), e.by) for e in events] == [(Started, AUTOMATIC), (Next, AUTOMATIC)]
