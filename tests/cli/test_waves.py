"""meetbot waves: every reminder with when, to how many, and what became of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from meetbot.errors import MeetbotError
from tests.cli.test_verbs import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path)
    assert terminal.run("apply", str(terminal.board), "--yes", "--hold").exit_code == 0
    return terminal


def test_the_reminders_stand_by_when_they_are_due(terminal: Terminal) -> None:
    found = json.loads(terminal.run("waves", "board-spring", "--json").stdout)
    assert [row["state"] for row in found] == ["planned"] * len(found)
    assert [row["due"] for row in found] == sorted(row["due"] for row in found)
    shown = terminal.run("waves", "board-spring")
    assert (shown.exit_code, len(shown.stdout.splitlines())) == (0, len(found) + 1)
    assert shown.stdout.split()[:5] == ["Due,", "Zurich", "time", "Reminder", "Of"]


def test_it_says_how_many_have_no_invitation_yet(terminal: Terminal) -> None:
    told = "4 people have no invitation yet, since it is held or was dropped"
    assert told in terminal.run("waves", "board-spring").stderr
    terminal.run("outbox", "release", "--meeting", "board-spring", "--yes")
    assert terminal.run("waves", "board-spring").stderr == ""


def test_a_meeting_that_is_not_there_is_told_with_the_nearest(terminal: Terminal) -> None:
    missed = terminal.run("waves", "board-sprnig")
    assert isinstance(missed.exception, MeetbotError)
    assert "did you mean board-spring?" in str(missed.exception)
