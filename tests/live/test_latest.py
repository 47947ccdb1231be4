"""The latest finish with which the day stays on time, and whose turn it is; each with a broken engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.live.twin import REAL, Change, Engine, twin


def latest(engine: Engine, *commands: tuple[Any, ...], now: str = "9:10", setup: float = 0) -> dict[str, str]:
    """Return item -> "9:50" on the board, whose closing at 11:00 is fixed; its break has 10 minutes."""
    b = engine.boards
    *before, talk, closing = b.BOARD.sessions
    if setup:
        closing = b.session("closing", "11:00", "11:15", hard_start=True, setup=b.minutes(setup))
    board = b.agenda(*before, talk, closing)
    rundown = b.build_rundown(board, b.journal(*commands, of=board), now=b.at(now))
    return {item: f"{end:%-H:%M}" for item, end in engine.latest.latest_finishes(rundown).items()}


def plain(engine: Engine) -> None:
    found = {"closing": "11:15", "talk": "11:00", "pause": "10:30", "panel": "10:20", "opening": "9:50"}
    assert latest(engine) == found
    # It stands still while time runs, and what is over has none.
    assert latest(engine, ("9:00", "start"), now="9:40") == found
    assert "opening" not in latest(engine, ("9:00", "start"), ("9:20", "finish"), now="9:40")


def with_setup(engine: Engine) -> None:
    assert latest(engine, setup=5)["talk"] == "10:55"


def skipped(engine: Engine) -> None:
    assert latest(engine, ("9:05", "skip", {"item": "talk"}))["pause"] == "11:00"


def added(engine: Engine) -> None:
    assert latest(engine, ("9:05", "add", {"item": "talk", "seconds": 300}))["pause"] == "10:25"


def fixed(engine: Engine) -> None:
    assert latest(engine, ("9:05", "add", {"item": "closing", "seconds": -300}))["talk"] == "11:00"


def turn(engine: Engine, *commands: tuple[Any, ...], now: str, person: str = "rui") -> tuple[str, str]:
    b = engine.boards
    rundown = b.build_rundown(b.BOARD, b.journal(*commands), now=b.at(now))
    found = engine.turn.turn_of([rundown], person)
    return (found.item.id if found.item else "", found.spoken.id if found.spoken else "")


def whose_turn(engine: Engine) -> None:
    assert turn(engine, now="8:30") == ("opening", "")
    assert turn(engine, ("9:00", "start"), now="9:10") == ("opening", "")
    assert turn(engine, ("9:00", "start"), ("9:25", "next"), now="9:30") == ("", "opening")
    assert turn(engine, now="8:30", person="nobody") == ("", "")
    assert turn(engine, ("8:50", "skip", {"item": "opening"}), now="8:55") == ("", "")


CASES: list[tuple[Callable[[Engine], None], Change]] = [
    (plain, Change("latest.py", "length = item.step.shortest if item.step.absorbs else ", "length = ")),
    (plain, Change("latest.py", "ItemState.FINISHED, ItemState.SKIPPED", "ItemState.SKIPPED,")),
    (fixed, Change("latest.py", "if item.step.hard_start and item.waits else", "if False else")),
    (with_setup, Change("latest.py", " - item.step.setup", "")),
    (skipped, Change("latest.py", "ItemState.FINISHED, ItemState.SKIPPED", "ItemState.FINISHED,")),
    (added, Change("latest.py", "length + item.added", "length")),
    (whose_turn, Change("turn.py", " if speaks_in(item, person)", "")),
    (whose_turn, Change("turn.py", "item.state is ItemState.FINISHED", "not item.waits")),
    (whose_turn, Change("turn.py", "live or sorted", "sorted")),
]


@pytest.mark.parametrize(
    ("case", "change"), CASES, ids=[f"{c.__name__}-{n}" for n, (c, _) in enumerate(CASES)]
)
def test_holds_and_a_broken_engine_is_found(case: Callable[[Engine], None], change: Change) -> None:
    case(REAL)
    with twin(change) as broken, pytest.raises(AssertionError):
        case(broken)
