"""meetbot erase: who is off the agenda is listed, and erased when somebody says so."""

from __future__ import annotations

import json
from pathlib import Path

from meetbot.store.store import Store
from tests.cli.test_verbs import START, Terminal
from tests.journeys.board import board


def test_a_person_is_erased_once_they_are_off_the_agenda(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    assert terminal.run("apply", str(terminal.board), "--yes", "--hold").exit_code == 0
    listed = terminal.run("erase", "board-spring")
    assert listed.exit_code == 0
    assert "Nobody who is off the agenda is still kept." in listed.stderr
    assert "All personal data of this meeting is deleted on 10 September 2099." in listed.stderr
    still = terminal.run("erase", "board-spring", "mia", "--yes").exception
    assert "Mia Lind is still in the agenda" in str(still)
    terminal.board.write_text(board(START, without="mia"))
    assert terminal.run("apply", str(terminal.board), "--yes").exit_code == 0
    found = json.loads(terminal.run("erase", "board-spring", "--json").stdout)
    assert found["people"] == [{"person": "mia", "name": "Mia Lind", "address": "mia@example.org"}]
    done = terminal.run("erase", "board-spring", "mia@example.org", "--yes")
    assert (done.exit_code, "of the database spoke of them" in done.stderr) == (0, True)
    assert json.loads(terminal.run("erase", "board-spring", "--json").stdout)["people"] == []
    with Store.open(f"sqlite:///{tmp_path / 'var' / 'meetbot.db'}") as store, store.read() as tx:
        assert [(row.who, row.ids["meeting"]) for row in tx.audit_rows_of("person erased", 5)] == [
            ("command line", "board-spring")
        ]
        assert "Mia Lind" not in "".join(one.text for one in tx.revisions("board-spring"))
