"""`plan` and `apply` of an agenda in which an id is gone: the question, its answers, and the codes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from meetbot.errors import MeetbotError, Undecided
from tests.cli.test_verbs import HASH, START, Terminal
from tests.golden import assert_golden
from tests.journeys.board import board

ALONE = board(START).replace("{id: budget,", "{id: money,")
QUESTION = (
    '"budget" (Budget, 2099-03-14 10:15) is gone and "money" is new, with the same title, start and people '
    "(Ada Byron, Rui Costa): renamed or cancelled?"
)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path)
    assert terminal.run("apply", str(terminal.board), "--yes").exit_code == 0
    terminal.board.write_text(ALONE)
    return terminal


def revision(terminal: Terminal) -> int:
    terminal.board.write_text(board(START, room="Red Room"))
    plan = json.loads(terminal.run("plan", str(terminal.board), "--json").stdout)
    return int(plan["base_revision"])


def typed(terminal: Terminal, *args: str, keys: str) -> subprocess.CompletedProcess[str]:
    """Run the command with a terminal to ask on, and these keys typed into it."""
    ours, theirs = pty.openpty()
    try:
        os.write(ours, keys.encode())
        command = [sys.executable, "-m", "meetbot", "--config", str(terminal.config), *args]
        return subprocess.run(
            command,
            stdin=theirs,
            capture_output=True,
            text=True,
            timeout=60,
            cwd=terminal.folder,
            check=False,
        )
    finally:
        os.close(ours)
        os.close(theirs)


def test_the_plan_asks_before_everything_else_and_says_that_apply_stops(terminal: Terminal) -> None:
    found = terminal.run("plan", str(terminal.board), "--now", "2099-02-01T12:00Z")
    assert found.exit_code == 1
    shown = HASH.sub("Plan HASH", found.stdout.replace(f"{terminal.folder}/", ""))
    assert_golden("cli/plan-asks.txt", shown)


def test_the_plan_as_json_has_the_question_with_its_code_and_place(terminal: Terminal) -> None:
    plan = json.loads(terminal.run("plan", str(terminal.board), "--json").stdout)
    (question,) = plan["questions"]
    assert (plan["stopped"], question["code"], question["message"]) == (True, "E330", QUESTION)
    assert ALONE.splitlines()[question["line"] - 1][question["column"] - 1 :].startswith("money,")


def test_a_plan_with_the_answer_is_an_ordinary_one_with_another_hash(terminal: Terminal) -> None:
    asked = json.loads(terminal.run("plan", str(terminal.board), "--json").stdout)
    found = terminal.run("plan", str(terminal.board), "--json", "--cancelled", "budget")
    answered = json.loads(found.stdout)
    assert (found.exit_code, answered["stopped"], answered["cancelled"]) == (3, False, ["budget"])
    assert answered["hash"] != asked["hash"]
    done = terminal.run(
        "apply", str(terminal.board), "--yes", "--cancelled", "budget", "--plan", answered["hash"]
    )
    assert (done.exit_code, revision(terminal)) == (0, 2)


def test_apply_without_a_terminal_stops_with_the_line_and_stores_nothing(terminal: Terminal) -> None:
    found = terminal.run("apply", str(terminal.board), "--yes")
    assert isinstance(found.exception, Undecided)
    assert [d.code for d in found.exception.diagnostics] == ["E330"]
    command = [
        sys.executable,
        "-m",
        "meetbot",
        "--config",
        str(terminal.config),
        "apply",
        "board.yaml",
        "--yes",
    ]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=terminal.folder, check=False)
    assert ended.returncode == 1
    assert f"board.yaml:20:10: error[E330] {QUESTION}" in ended.stderr
    assert "nothing was sent" in ended.stderr
    assert revision(terminal) == 1


def test_asked_on_a_terminal_cancelled_goes_on_to_the_mails(terminal: Terminal) -> None:
    ended = typed(terminal, "apply", "board.yaml", keys="c\ny\n")
    assert (ended.returncode, QUESTION in ended.stderr) == (0, True)
    assert revision(terminal) == 2


def test_asked_on_a_terminal_renamed_shows_what_to_write_and_does_nothing(terminal: Terminal) -> None:
    ended = typed(terminal, "apply", "board.yaml", keys="x\nr\n")
    assert ended.returncode == 1
    assert ended.stderr.endswith(
        'Nothing was done. To keep it, write was: [budget] in "money" (board.yaml:20).\n'
    )
    assert revision(terminal) == 1


def test_a_wrong_answer_names_the_likely_one(terminal: Terminal) -> None:
    found = terminal.run("apply", str(terminal.board), "--yes", "--cancelled", "budgt")
    assert isinstance(found.exception, MeetbotError)
    assert str(found.exception) == (
        'No day or session "budgt" is gone since the last revision. Did you mean "budget"?'
    )


def test_with_was_apply_mails_nobody(terminal: Terminal) -> None:
    terminal.board.write_text(ALONE.replace("{id: money,", "{id: money, was: [budget],"))
    found = terminal.run("apply", str(terminal.board), "--yes")
    assert (found.exit_code, found.stderr) == (0, "Revision 2 is stored. No mail was needed.\n")


def test_a_former_id_that_does_not_fit_is_told_above_the_plan(terminal: Terminal) -> None:
    terminal.board.write_text(ALONE.replace("{id: money,", "{id: money, was: [budgt],"))
    found = terminal.run("plan", str(terminal.board))
    assert found.exit_code == 1
    assert found.stdout.replace(f"{terminal.folder}/", "").splitlines()[:3] == [
        "`meetbot apply` stops here: 1 thing to decide",
        '  board.yaml:20: "money" says that it was "budgt", which the last revision does not have',
        "    write was: [budget]",
    ]


def test_preview_says_that_apply_would_ask(terminal: Terminal) -> None:
    found = terminal.run("preview", str(terminal.board), "--person", "ada")
    assert found.exit_code == 0
    assert found.stderr == "`meetbot apply` would stop and ask first; `meetbot plan` shows what.\n"
