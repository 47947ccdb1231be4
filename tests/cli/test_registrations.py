"""meetbot registrations: who registered by themselves is listed, and taken off the list."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meetbot.agenda.model.terms import Mode
from meetbot.attendees.links import registration_token
from meetbot.attendees.registering import Wish
from meetbot.config import load_settings
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.registering import Became, ask, confirm
from tests.cli.test_suppressions import database
from tests.cli.test_verbs import Terminal

MEETING = "board-spring"
NOW = datetime.now(UTC)
NOOR = Wish(
    name="Noor Haddad",
    email="noor@example.org",
    mode=Mode.ONSITE,
    timezone="Asia/Amman",
    language="en",
    access_needs="captions",
)


def noor(terminal: Terminal) -> None:
    """Have somebody register for the board."""
    text = terminal.board.read_text().replace("attendees:\n", "attendees:\n  registration: open\n")
    terminal.board.write_text(text)
    assert terminal.run("apply", str(terminal.board), "--yes", "--hold").exit_code == 0
    settings = load_settings(terminal.config)
    with database(terminal) as store, store.begin() as tx:
        agenda = agenda_now(tx, MEETING, now=NOW)
        ask(tx, agenda, NOOR, place="192.0.2.1", settings=settings, now=NOW)
        entry = next(e for e in tx.entries(meeting=MEETING) if "nonce" in e.ctx)
        token = registration_token(entry.ctx["nonce"], secret=settings.secret)
        assert confirm(tx, token, settings=settings, now=NOW) is Became.DONE


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path)
    noor(terminal)
    return terminal


def test_who_registered_is_listed_with_seat_and_needs(terminal: Terminal) -> None:
    found = terminal.run("registrations", "list", MEETING)
    assert found.stdout.splitlines()[1].split() == [
        NOOR.person_id, "Noor", "Haddad", "noor@example.org", "onsite", "seated", "captions",
    ]  # fmt: skip
    assert found.stderr == (
        "1 person registered. Registration is open: http://127.0.0.1:8470/m/board-spring/register\n"
    )
    told = json.loads(terminal.run("registrations", "list", MEETING, "--json").stdout)
    assert (told["entrance"], told["free"], [p["name"] for p in told["people"]]) == (
        "open",
        28,
        ["Noor Haddad"],
    )


def test_one_is_taken_off_by_address_and_told(terminal: Terminal) -> None:
    assert (
        terminal.run("registrations", "drop", MEETING, "Noor@example.org").exit_code == 2
    )  # nobody is asked off a terminal
    dry = terminal.run("registrations", "drop", MEETING, NOOR.email, "--yes", env={"MEETBOT_DRY_RUN": "1"})
    assert dry.exit_code == 1
    assert "Noor Haddad" in terminal.run("registrations", "list", MEETING).stdout
    found = terminal.run("registrations", "drop", MEETING, "Noor@example.org", "--yes")
    assert (found.exit_code, found.stdout) == (0, "")
    assert "Noor Haddad is off the list." in found.stderr
    assert terminal.run("registrations", "list", MEETING).stdout == ""


def test_nobody_of_that_name_is_told_so(terminal: Terminal) -> None:
    found = terminal.run("registrations", "drop", MEETING, "mia@example.org", "--yes")
    assert found.exit_code != 0
    assert 'Nobody of the id or address "mia@example.org" registered' in str(found.exception)
