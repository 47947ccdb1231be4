"""`--significant`: a session became another one, and everybody who has it is asked again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from meetbot.errors import WrongAnswer
from meetbot.store.store import Store
from tests.cli.test_verbs import START, Terminal
from tests.journeys.board import board
from tests.store.delivered import arrived

MONEY = board(START).replace("title: Budget", "title: Money")
ASKED = "another session by the organiser's word"


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Return a terminal beside an agenda whose invitations are out, and which has a new title since."""
    terminal = Terminal(tmp_path)
    assert terminal.run("apply", str(terminal.board), "--yes").exit_code == 0
    with Store.open(f"sqlite:///{tmp_path}/var/meetbot.db") as store, store.begin() as tx:
        for line in tx.ledger("board-spring"):
            tx.mark_delivered([arrived(line)])
    terminal.board.write_text(MONEY)
    return terminal


def rules(terminal: Terminal, *options: str) -> dict[str, int]:
    found: dict[str, int] = json.loads(terminal.run("plan", str(terminal.board), "--json", *options).stdout)[
        "rules"
    ]
    return found


def test_a_new_title_asks_nobody_again_but_by_the_organisers_word(terminal: Terminal) -> None:
    assert rules(terminal) == {"title or text changed": 4}
    assert rules(terminal, "--significant", "budget") == {ASKED: 2, "title or text changed": 2}
    plan = json.loads(terminal.run("plan", str(terminal.board), "--json").stdout)
    done = terminal.run(
        "apply", str(terminal.board), "--yes", "--significant", "budget", "--plan", plan["hash"]
    )
    assert done.exit_code == 1
    assert terminal.run("apply", str(terminal.board), "--yes", "--significant", "budget").exit_code == 0
    again = terminal.run("apply", str(terminal.board), "--yes", "--significant", "budget")
    assert (again.exit_code, "Nothing to do" in again.stderr) == (0, True)


def test_a_session_that_is_not_there_or_did_not_change_is_refused(terminal: Terminal) -> None:
    for ref, said in (
        ("budgte", 'There is no session "budgte". Did you mean "budget"?'),
        ("opening", 'Nobody has a copy of "opening" that changed, so nobody would be asked again.'),
    ):
        found = terminal.run("plan", str(terminal.board), "--significant", ref)
        assert isinstance(found.exception, WrongAnswer)
        assert str(found.exception) == said
