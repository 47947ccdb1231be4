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


def test_a_mail_that_cannot_be_made_is_shown_with_its_reason(terminal: Terminal) -> None:
    terminal.run("apply", str(terminal.board), "--yes")
    shown = terminal.run("outbox", "show", "1")
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert REASON.search(shown.stderr)
    assert shown.stderr.endswith("\nIt cannot be made.\n")
    as_json = terminal.run("outbox", "show", "1", "--json")
    assert (as_json.exit_code, json.loads(as_json.stdout)["mail"]) == (0, None)


def test_an_address_that_few_servers_take_is_warned_of_planned_and_held(terminal: Terminal) -> None:
    terminal.config.write_text(terminal.config.read_text().replace("no-reply@", "rsvp@"))
    text = terminal.board.read_text()
    terminal.board.write_text(text.replace("ada@example.org", "ad\u00e1@example.org"))
    checked = terminal.run("check", str(terminal.board))
    assert checked.exit_code == 0
    assert (
        'warning[W210] people.ada.email: "ad\u00e1@example.org" has "\u00e1" before the @' in checked.output
    )
    planned = json.loads(terminal.run("plan", str(terminal.board), "--json").stdout)
    mine = sum(notice["person"] == "ada" for notice in planned["notices"])
    assert {one["person"]: one["why"] for one in planned["not_mailed"]}["ada"] == (
        f'{mine} mail{"s" * (mine > 1)} will be held: their address has "\u00e1" before the @'
    )
    terminal.run("apply", str(terminal.board), "--yes")
    entries = json.loads(terminal.run("outbox", "list", "--json").stdout)["entries"]
    held = [one for one in entries if one["state"] == "held"]
    assert (len(held), {one["person"] for one in held}) == (mine, {"ada"})
    assert {one["state"] for one in entries} == {"held", "queued"}
