"""Staying until mails have left: what is told on the way, and what at the end."""

from __future__ import annotations

import json
import os
import pty
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.cli.watch import estimate, span_words, status_words
from meetbot.config import load_settings
from meetbot.store.store import Store
from tests.cli.test_verbs import Terminal

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


def shown_at_a_terminal(code: str) -> str:
    """Return what a program writes to a terminal that is its only stream."""
    child, fd = pty.fork()
    if child == 0:
        os.environ.update({"TERM": "xterm-256color", "COLUMNS": "160", "NO_COLOR": "1"})
        os.execv(sys.executable, [sys.executable, "-c", code])
    found = b""
    while True:
        try:
            some = os.read(fd, 65536)
        except OSError:
            break
        if not some:
            break
        found += some
    os.waitpid(child, 0)
    os.close(fd)
    return found.decode()


def test_a_terminal_sees_how_far_it_is_and_how_long_it_takes() -> None:
    shown = shown_at_a_terminal(BAR)
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
