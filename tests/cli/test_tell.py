"""`meetbot tell`: shows who and the mail, asks, sends first of all; twice is once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_verbs import Terminal

LIFT = ("--text", "The lift is broken. Use door B.")


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A folder in which board.yaml is applied; its invitations are held."""
    found = Terminal(tmp_path)
    assert found.run("apply", str(found.board), "--yes", "--hold").exit_code == 0
    return found


def free_mails(terminal: Terminal) -> list[tuple[str, str]]:
    """(person, state) of every free mail, newest first."""
    listed = json.loads(terminal.run("outbox", "list", "--purpose", "info", "--json").stdout)
    return [(entry["person"], entry["state"]) for entry in listed["entries"]]


def test_it_shows_who_gets_it_and_the_mail_itself_and_asks(terminal: Terminal) -> None:
    found = terminal.run("tell", "board-spring", "--to", "onsite", *LIFT)
    assert "2 mails to 2 people, to onsite" in found.stdout
    assert "Ada Byron                 ■ on-site  en" in found.stdout
    assert "  | The lift is broken. Use door B.\n" in found.stdout
    assert "Let 2 mails go now? There is no terminal to ask on: add --yes." in found.stderr
    assert found.exit_code == 2
    assert free_mails(terminal) == []


def test_a_second_press_adds_nothing_and_says_so(terminal: Terminal) -> None:
    first = terminal.run("tell", "board-spring", "--to", "onsite", *LIFT, "--yes")
    assert first.stderr == "2 mails in the outbox, before all others. `meetbot serve` sends.\n"
    second = terminal.run("tell", str(terminal.board), "--to", "onsite", *LIFT, "--yes")
    assert (second.exit_code, second.stderr.split(":")[0]) == (0, "Nothing to do")
    assert "Ada Byron                 has this text already: queued" in second.stdout
    assert free_mails(terminal) == [("mia", "queued"), ("ada", "queued")]


def test_the_shown_plan_can_be_pressed_by_its_hash_once(terminal: Terminal) -> None:
    shown = json.loads(terminal.run("tell", "board-spring", "--to", "onsite", *LIFT, "--json").stdout)
    press = ("tell", "board-spring", "--to", "onsite", *LIFT, "--yes", "--plan", shown["hash"])
    assert terminal.run(*press).stderr.startswith("2 mails in the outbox")
    again = terminal.run(*press)
    assert again.stderr == "This plan was carried out before, with 2 mails. Nothing more was queued.\n"
    assert again.exit_code == 0
    assert len(free_mails(terminal)) == 2


def test_another_plan_than_the_shown_one_is_refused(terminal: Terminal) -> None:
    found = terminal.run("tell", "board-spring", "--to", "onsite", *LIFT, "--yes", "--plan", "0123456789")
    assert found.exit_code == 1
    assert found.stderr.startswith("It is not the plan that was shown")
    assert free_mails(terminal) == []


def test_a_text_from_stdin_to_a_narrowed_selection_held(terminal: Terminal) -> None:
    args = ("--to", "session=budget+online,person=Mia Lind", "--text", "-", "--yes", "--hold")
    found = terminal.run("tell", "board-spring", *args, stdin="Bring the figures.\n\nThanks\n")
    assert found.exit_code == 0, found.output
    assert "2 mails to 2 people, to session=budget+online,person=mia" in found.stdout
    assert free_mails(terminal) == [("mia", "held"), ("rui", "held")]


def test_the_same_text_is_sent_again_on_purpose(terminal: Terminal) -> None:
    for more in ((), ("--again",)):
        found = terminal.run("tell", "board-spring", "--to", "person=ada", *LIFT, "--yes", *more)
        assert found.exit_code == 0, found.output
    assert free_mails(terminal) == [("ada", "queued"), ("ada", "queued")]


def test_a_file_that_is_not_what_was_applied_is_named(terminal: Terminal) -> None:
    terminal.board.write_text(terminal.board.read_text().replace("Board, spring", "Board, summer"))
    found = terminal.run("tell", str(terminal.board), "--to", "onsite", *LIFT, "--yes")
    assert "board.yaml is not what was applied; revision 1 says who takes part and how." in found.stderr
    assert len(free_mails(terminal)) == 2


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("board-sprung", "--to", "all", *LIFT), 'There is no meeting "board-sprung" here; did you mean'),
        (("board-spring", "--to", "everyone", *LIFT), '"everyone" is no group of people;'),
        (
            ("board-spring", "--to", "session=bugdet", *LIFT),
            'There is no session "bugdet"; did you mean "budget"?',
        ),
        (("board-spring", "--to", "all", "--text", ""), "There is no text."),
        (("board-spring", "--to", "all", "--text", "Dear {{name}}"), "Line 1 holds {{: nothing is filled in"),
    ],
)
def test_what_cannot_be_told_says_what_to_write(terminal: Terminal, args: tuple[str, ...], told: str) -> None:
    found = terminal.run("tell", *args, "--yes")
    assert str(found.exception).startswith(told)
    assert free_mails(terminal) == []


def test_a_dry_run_shows_it_and_does_nothing(terminal: Terminal) -> None:
    args = ("tell", "board-spring", "--to", "onsite", *LIFT, "--yes")
    found = terminal.run(*args, env={"MEETBOT_DRY_RUN": "1"})
    assert (found.exit_code, found.stderr) == (1, "MEETBOT_DRY_RUN is set: nothing was done.\n")
    assert free_mails(terminal) == []


@pytest.mark.parametrize(
    "args",
    [
        ("plan", "board.yaml"),
        ("apply", "board.yaml", "--yes", "--hold"),
        ("tell", "board-spring", "--to", "onsite", *LIFT, "--yes", "--hold"),
        ("outbox", "release", "--meeting", "board-spring", "--yes"),
    ],
)
def test_a_test_system_says_that_it_is_one(terminal: Terminal, args: tuple[str, ...]) -> None:
    redirected = '[mail]\nredirect_to = "testers@example.net"\nsmtp = {host = "127.0.0.1"}\n'
    terminal.config.write_text(terminal.config.read_text() + redirected)
    found = terminal.run(*(str(terminal.board) if arg == "board.yaml" else arg for arg in args))
    assert "Test system: every mail goes to testers@example.net, none to people" in found.stderr
