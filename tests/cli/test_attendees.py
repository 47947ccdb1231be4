"""meetbot attendees switch: somebody comes on-site or joins online by the organiser's word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from meetbot.store.store import Store
from tests.cli.test_verbs import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path)
    assert terminal.run("apply", str(terminal.board), "--yes", "--hold").exit_code == 0
    return terminal


def switch(terminal: Terminal, *more: str) -> tuple[int, str]:
    done = terminal.run("attendees", "switch", "board-spring", *more)
    return done.exit_code, done.stderr


def test_somebody_is_named_by_id_or_address_and_the_second_time_is_nothing(terminal: Terminal) -> None:
    assert switch(terminal, "mia", "--to", "online", "--yes") == (
        0,
        "Mia Lind joins online now; 1 mail to them queued.\n",
    )
    assert switch(terminal, "Mia@example.org", "--to", "online") == (
        0,
        "Mia Lind joins online already. Nothing was done.\n",
    )
    with Store.open(f"sqlite:///{terminal.board.parent / 'var' / 'meetbot.db'}") as store, store.read() as tx:
        assert [(row.who, row.ids["person"]) for row in tx.audit_rows_of("mode forced", 5)] == [
            ("command line", "mia")
        ]


def test_json_says_what_came_of_it(terminal: Terminal) -> None:
    done = terminal.run("attendees", "switch", "board-spring", "kai", "--to", "onsite", "--yes", "--json")
    assert json.loads(done.stdout) == {
        "person": "kai",
        "mode": "onsite",
        "came": "done",
        "mails": 1,
        "over": 0,
    }


def test_without_a_terminal_to_ask_on_nothing_is_done(terminal: Terminal) -> None:
    done = terminal.run("attendees", "switch", "board-spring", "mia", "--to", "online")
    assert "Mia Lind joins online from now on, and is asked anew. Go on?" in done.stderr
    assert done.exit_code == 2


def test_who_is_not_there_is_said_with_who_could_be_meant(terminal: Terminal) -> None:
    done = terminal.run("attendees", "switch", "board-spring", "maia", "--to", "online", "--yes")
    assert 'Nobody is "maia" in board-spring; did you mean "mia"?' in str(done.exception)


def test_a_dry_run_does_nothing(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEETBOT_DRY_RUN", "1")
    assert switch(terminal, "mia", "--to", "online", "--yes")[0] == 1
    monkeypatch.delenv("MEETBOT_DRY_RUN")
    assert "already" not in switch(terminal, "mia", "--to", "online", "--yes")[1]
