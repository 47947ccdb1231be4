"""`plan` tells before anything is stored which mails would be held and why; `apply` holds them so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.test_verbs import Terminal

REASON = re.compile(r"11: answers would go to no-reply\+\w{16}@meet\.example\.org, which nobody reads")


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """The board, mailed by somebody whom no answer reaches."""
    made = Terminal(tmp_path)
    made.config.write_text(made.config.read_text() + '[mail]\nsender = "no-reply@meet.example.org"\n')
    return made


def test_plan_names_whose_mail_would_be_held_and_why(terminal: Terminal) -> None:
    found = terminal.run("plan", str(terminal.board))
    assert found.exit_code == 3
    held = [line for line in found.stderr.splitlines() if line.startswith("Would be held, not sent: ")]
    assert held != []
    assert [line for line in held if not REASON.search(line)] == []


def test_apply_holds_the_mails_with_the_same_reason(terminal: Terminal) -> None:
    assert terminal.run("apply", str(terminal.board), "--yes").exit_code == 0
    entries = json.loads(terminal.run("outbox", "list", "--json").stdout)["entries"]
    assert {one["state"] for one in entries} == {"held"}
    assert [one for one in entries if not REASON.search(json.dumps(one))] == []
