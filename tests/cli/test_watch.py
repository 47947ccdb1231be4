"""Staying until mails have left: what is told on the way, and what at the end."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.cli.watch import estimate, span_words, status_words, watch
from meetbot.config import load_settings
from meetbot.outbox.model import Entry
from meetbot.outbox.throttle import Pace
from meetbot.store.store import Store, Tx
from tests.cli.pseudo import written_at_a_terminal
from tests.cli.test_verbs import START, Terminal
from tests.flows.delivering import HOUR, NOON, entries
from tests.journeys.board import board

BAR = """\
import threading
from meetbot.cli import terminal
terminal.QUIET_S = 0
with terminal.progress("Sending") as move:
    move(63, 83, "62 sent · 1 failed · 20 waiting · about 40 s")
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.join()
"""


def shown_at_a_terminal(code: str, folder: Path) -> str:
    """Return what a program writes to a terminal that is its only stream."""
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "160", "NO_COLOR": "1"}
    return written_at_a_terminal("-c", code, folder=folder, columns=160, environment=environment)


def test_a_terminal_sees_how_far_it_is_and_how_long_it_takes(tmp_path: Path) -> None:
    shown = shown_at_a_terminal(BAR, tmp_path)
    assert "63/83" in shown
    assert "62 sent · 1 failed · 20 waiting · about 40 s" in shown


@pytest.mark.parametrize(
    ("counts", "rest", "words"),
    [
        (
            {"sent": 62, "failed": 1, "queued": 18, "claimed": 2},
            40,
            "62 sent · 1 failed · 20 waiting · about 40 s",
        ),
        ({"queued": 3}, None, "0 sent · 3 waiting"),
        ({"sent": 3, "held": 1, "uncertain": 2}, None, "3 sent · 1 held · 2 uncertain"),
    ],
)
def test_what_is_none_is_left_out(counts: dict[str, int], rest: int | None, words: str) -> None:
    assert status_words(counts, None if rest is None else timedelta(seconds=rest)) == words


def test_a_time_is_told_once_enough_have_left() -> None:
    assert estimate(4, 100, timedelta(seconds=4)) is None
    assert estimate(50, 100, timedelta(seconds=5)) == timedelta(seconds=10)
    assert estimate(50, 0, timedelta(seconds=5)) is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "1 s"), (89, "89 s"), (90, "2 min"), (5_340, "89 min"), (5_401, "1 h 30 min"), (7_200, "2 h")],
)
def test_a_time_is_as_exact_as_an_estimate(seconds: int, words: str) -> None:
    assert span_words(timedelta(seconds=seconds)) == words


def test_with_nothing_on_its_way_there_is_nothing_to_watch(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.run("apply", str(terminal.board), "--yes", "--hold")
    found = terminal.run("outbox", "watch", "--meeting", "board-spring", "--json")
    assert (found.exit_code, json.loads(found.stdout)) == (0, {"mails": 0, "counts": {}})
    assert found.stderr == "Nothing is on its way. Held mails wait for `meetbot outbox release`.\n"


def test_who_lets_mails_go_is_told_that_the_meeting_is_paused(tmp_path: Path) -> None:
    terminal, told = Terminal(tmp_path), "board-spring is paused: its mails wait for"
    assert told not in terminal.run("apply", str(terminal.board), "--yes").stderr
    terminal.run("outbox", "pause", "board-spring")
    terminal.board.write_text(board(START, room="Red Room"))
    assert told in terminal.run("apply", str(terminal.board), "--yes").stderr
    assert told in terminal.run("tell", "board-spring", "--to", "all", "--text", "Hi", "--yes").stderr
    terminal.run("outbox", "hold", "--meeting", "board-spring", "--yes")
    assert told in terminal.run("outbox", "release", "--meeting", "board-spring", "--yes").stderr


def test_a_mail_whose_turn_comes_later_is_not_waited_for(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.run("apply", str(terminal.board), "--yes", "--hold")
    with Store.open(load_settings(terminal.config).database_url) as store, store.begin() as tx:
        tx.release(datetime(2099, 3, 1, 10, tzinfo=UTC), ids=[tx.entries()[0].id])
    found = terminal.run("outbox", "watch")
    assert (found.exit_code, found.stderr) == (
        1,
        "1 queued. The next attempt is at 10:00 UTC; see `meetbot outbox list --state queued`.\n",
    )


class Seconds:
    """A clock that is some seconds later each time that it is read; `then` happens at the n-th reading."""

    def __init__(self, then: Callable[[], None] = lambda: None, *, at: int = 0) -> None:
        self.read, self.then, self.at = 0, then, at

    def __call__(self) -> datetime:
        self.read += 1
        if self.read == self.at:
            self.then()
        return NOON + self.read * timedelta(seconds=10)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'meetbot.db'}") as store:
        yield store


@pytest.fixture
def queued(store: Store) -> Store:
    with store.begin() as tx:
        tx.enqueue(entries(4))
    return store


def told(store: Store, capsys: pytest.CaptureFixture[str], now: Callable[[], datetime]) -> tuple[bool, str]:
    sent = watch(store, [1, 2, 3, 4], now)
    return sent, capsys.readouterr().err


def accepted(tx: Tx, claimed: Sequence[Entry]) -> None:
    assert tx.save_sent("me", [(entry.id, 250, "ok") for entry in claimed], NOON)


def test_mails_that_wait_for_the_first_ones_are_waited_for(
    queued: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    with queued.begin() as tx:
        tx.settle_canary(tx.add_canary("board", [1], [2, 3, 4], NOON), NOON)
        accepted(tx, tx.claim("me", 1, NOON, HOUR))

    def passed() -> None:
        with queued.begin() as tx:
            tx.decide_canary(1, "passed", NOON)
            accepted(tx, tx.claim("me", 3, NOON + HOUR, HOUR))

    assert told(queued, capsys, Seconds(passed, at=8)) == (True, "4 sent.\n")


def test_a_canary_that_nobody_decides_is_not_waited_for_for_ever(
    queued: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    with queued.begin() as tx:
        tx.add_canary("board", [], [1, 2, 3, 4], NOON)
        tx.settle_canary(1, NOON)
    sent, said = told(queued, capsys, Seconds())
    assert said == "4 queued. Nothing has moved for 30 s: does `meetbot serve` run?\n"
    assert not sent


@pytest.mark.parametrize(
    ("refused", "why"),
    [
        ("", "board is paused: its mails wait for `meetbot outbox resume board`."),
        (
            "board: 2 of the first 20 mails were refused.",
            (
                "board: 2 of the first 20 mails were refused. board is paused: its mails wait for "
                "`meetbot outbox resume board`."
            ),
        ),
    ],
)
def test_a_paused_meeting_is_named(
    queued: Store, capsys: pytest.CaptureFixture[str], refused: str, why: str
) -> None:
    with queued.begin() as tx:
        tx.pause("board", True)
        if refused:
            tx.decide_canary(tx.add_canary("board", [], [], NOON), "stopped", NOON, why=refused)
    assert told(queued, capsys, Seconds()) == (False, f"4 queued. {why}\n")


@pytest.mark.parametrize(
    ("domain", "why"),
    [
        (
            "example.org",
            (
                "example.org asked for a slower pace; it gets no more mail until 13:00 UTC. "
                "Sooner: `meetbot outbox resume --domain example.org`."
            ),
        ),
        (
            "",
            (
                "The mail server cannot be reached; the next try is at 13:00 UTC. "
                "Sooner: `meetbot outbox resume --relay`."
            ),
        ),
    ],
)
def test_what_rests_is_named(
    queued: Store, capsys: pytest.CaptureFixture[str], domain: str, why: str
) -> None:
    with queued.begin() as tx:
        tx.save_paces([Pace(domain=domain, blocked_until=NOON + HOUR)])
    assert told(queued, capsys, Seconds()) == (False, f"4 queued. {why}\n")


def test_where_one_mail_may_go_the_others_reasons_are_not_told(
    queued: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    with queued.begin() as tx:
        tx.enqueue(entries(1, msgkey="o", rcpt="o@example.net"))
        tx.save_paces([Pace(domain="example.org", blocked_until=NOON + HOUR)])
    assert watch(queued, [1, 2, 3, 4, 5], Seconds()) is False
    assert capsys.readouterr().err == "5 queued. Nothing has moved for 30 s: does `meetbot serve` run?\n"
