"""Two processes at one journal: each event once, in order, whoever was first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from meetbot.errors import CommandRefused
from meetbot.flows.meeting.session import run_command, take_due_steps
from meetbot.live.events import AUTOMATIC
from meetbot.store.store import Store
from tests.flows.operating import MEETING
from tests.flows.test_session import AGENDA, after, apply_agenda

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
ROUNDS = 20


@pytest.fixture(params=BOTH)
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Open one database twice, as two processes do."""
    url = f"sqlite:///{tmp_path / 'meetbot.db'}"
    if request.param == "postgresql":
        url = str(request.getfixturevalue("postgres_url"))
    with ExitStack() as stack:
        one, other = (stack.enter_context(Store.open(url)) for _ in range(2))
        apply_agenda(one, AGENDA)
        yield one, other


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do these in threads that begin together; return what each gave or was refused with."""
    ready = threading.Barrier(len(works))
    found: list[object] = [None] * len(works)

    def work(place: int) -> None:
        ready.wait()
        try:
            found[place] = works[place]()
        except CommandRefused as refusal:
            found[place] = refusal

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def press(store: Store, data: dict[str, object], *, minutes: float) -> object:
    return run_command(store, MEETING, data, by="Ana", now=after(minutes))


def numbers(store: Store) -> list[int]:
    with store.read() as tx:
        return [row.number for row in tx.journal(MEETING)[1]]


def test_an_automatic_step_is_taken_once(pair: tuple[Store, Store]) -> None:
    run_command(pair[0], MEETING, {"command": "start", "item": "debate"}, by="Ana", now=after(0))
    run_command(pair[0], MEETING, {"command": "finish"}, by="Ana", now=after(20))
    at_once(*(partial(take_due_steps, store, now=after(300)) for store in pair * 2))
    with pair[1].read() as tx:
        rows = tx.journal(MEETING)[1]
    assert [(row.number, row.by == AUTOMATIC, row.event["type"]) for row in rows] == [
        (1, False, "started"),
        (2, False, "finished"),
        (3, True, "started"),
        (4, True, "finished"),
    ]


def test_of_two_that_press_next_together_one_is_taken_and_the_other_is_told_by_whom(
    pair: tuple[Store, Store],
) -> None:
    for turn in range(ROUNDS):
        command = "start" if turn == 0 else "pause" if turn % 2 else "resume"
        data = {"command": command, "version": turn}
        found = at_once(*(partial(press, store, data, minutes=turn) for store in pair))
        refused = [f for f in found if isinstance(f, CommandRefused)]
        assert len(refused) == 1
        assert refused[0].stale
    assert numbers(pair[1]) == list(range(1, ROUNDS + 1))


def test_one_command_sent_twice_at_once_is_done_once(pair: tuple[Store, Store]) -> None:
    run_command(pair[0], MEETING, {"command": "start"}, by="Ana", now=after(0))
    for turn in range(ROUNDS):
        data = {"command": "add", "seconds": 60, "id": f"c{turn}"}
        at_once(*(partial(press, store, data, minutes=1) for store in pair))
    assert numbers(pair[1]) == list(range(1, ROUNDS + 2))
