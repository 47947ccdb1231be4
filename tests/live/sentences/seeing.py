"""What the checks look at: an engine's running order after some presses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Speaking
from meetbot.errors import CommandRefused
from tests.live.boards import BOARD, agenda, at, session
from tests.live.twin import Change, Engine

MAIN_ON, LAB_ON = {"track": "main"}, {"track": "lab"}
TWO = agenda(
    session("opening", "9:00", "9:30"),
    session("floods", "9:30", "10:00", track="main", speakers=(Speaking(who="ana"),)),
    session("fish", "9:30", "9:45", track="lab"),
    session("trout", "10:00", "10:30", track="lab", speakers=(Speaking(who="ana"),)),
    session("closing", "10:30", "10:40"),
    session("wine", "10:40", "11:00", track="lab"),
)
BEGUN = ("9:00", "start")
BOTH = (
    ("9:00", "start", MAIN_ON),
    ("9:30", "next", MAIN_ON),
    ("9:30", "next", LAB_ON),
)
SELF_RUNNING = agenda(
    session("a", "9:00", "9:10", auto=True, finish_at_end=True),
    session("b", "9:10", "9:20", auto=True),
    session("c", "9:30", "9:40", auto=True),
)


def seen(e: Engine, *commands: tuple[Any, ...], now: str, of: Agenda = BOARD, track: str = "") -> Any:
    return e.boards.build_rundown(of, e.boards.journal(*commands, of=of), now=at(now), track=track)


def states(e: Engine, *commands: tuple[Any, ...], now: str, of: Agenda = BOARD) -> list[str]:
    return [str(i.state) for i in seen(e, *commands, now=now, of=of).items]


def times(rundown: Any) -> dict[str, tuple[str, str]]:
    """Return expected start and end of what waits, by item, as clock times."""
    waiting = (i for i in rundown.items if i.waits)
    return {i.id: (f"{i.expected_start:%-H:%M}", f"{i.expected_end:%-H:%M}") for i in waiting}


def refused(e: Engine, *commands: tuple[Any, ...], now: str, of: Agenda = BOARD, **data: Any) -> str:
    """Return why a command is refused after these; empty where it is not."""
    done = e.boards.journal(*commands, of=of)
    command = e.boards.read_command({"id": "x", **data})
    try:
        e.boards.accept(of, done, command, now=at(now), by="Rui")
    except CommandRefused as refusal:
        return refusal.reason
    return ""


def by_itself(e: Engine, *commands: tuple[Any, ...], now: str, of: Agenda) -> list[tuple[str, str]]:
    """Return what happens by itself until then: (kind, clock)."""
    done, found = e.boards.journal(*commands, of=of), []
    while (event := e.next.next_step(e.rundown.build_rundowns(of, done, now=at(now)))) is not None:
        done = replace(done, events=(*done.events, event))
        found.append((type(event).__name__, f"{event.at:%-H:%M}"))
    return found


def change(file: str, old: str, new: str) -> Change:
    return Change(file=f"{file}.py", old=old, new=new)


Checks = dict[Callable[[Engine], None], Change]
"""Each check, and a line of the engine with what breaks it."""
