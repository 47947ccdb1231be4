"""meetbot user: accounts from the command line, where there is no browser and nobody yet to ask."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.attendees.links import token_hash
from meetbot.cli.main import cli
from meetbot.flows.accounts.accounts import PASSWORD, password_fits
from meetbot.store.rows import User
from meetbot.store.store import Store
from tests.cli.test_verbs import Terminal

WORDS = "correct horse battery"


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def stored(terminal: Terminal) -> Store:
    return Store.open(f"sqlite:///{terminal.folder / 'var' / 'meetbot.db'}")


def user(terminal: Terminal, name: str) -> User | None:
    with stored(terminal) as store, store.read() as tx:
        return tx.user(name)


def whose(terminal: Terminal, link: str) -> str:
    """Return the name of the user whose password a printed link sets, empty for nobody's."""
    address, _, token = link.strip().rpartition("/")
    assert address == "http://127.0.0.1:8470/password"
    with stored(terminal) as store, store.read() as tx:
        found = tx.signin(token_hash(token), now=datetime.now(UTC), purpose=PASSWORD)
    return found.name if found else ""


def test_users_are_added_given_roles_listed_and_dropped(terminal: Terminal) -> None:
    added = terminal.run("user", "add", "ana", "--password-stdin", stdin=f"{WORDS}\n")
    assert (added.exit_code, added.stdout, added.stderr) == (0, "", "ana can sign in as organiser.\n")
    roles = terminal.run("user", "roles", "ana", "--role", "comms", "--role", "admin")
    assert roles.stderr == "ana is now admin, comms.\n"
    listed = terminal.run("user", "list", "--json")
    (row,) = json.loads(listed.stdout)
    assert datetime.fromisoformat(row.pop("since")).tzinfo is not None
    assert row == {
        "name": "ana",
        "roles": ["admin", "comms"],
        "email": "",
        "password": True,
        "browsers": 0,
    }
    heads, line = terminal.run("user", "list").stdout.splitlines()
    assert heads.split() == ["Name", "Roles", "E-mail", "Signed", "in"]
    assert line.startswith("ana           admin, comms  none ")
    assert line.endswith("0 browsers")
    assert terminal.run("user", "drop", "ana").stderr == "ana can no longer sign in.\n"
    assert json.loads(terminal.run("user", "list", "--json").stdout) == []


def test_a_password_from_standard_input_is_the_one_that_fits(terminal: Terminal) -> None:
    terminal.run("user", "add", "ana", "--password-stdin", "--email", "ana@example.org", stdin=f"{WORDS}\n")
    found = user(terminal, "ana")
    assert found is not None
    assert found.address == "ana@example.org"
    assert password_fits(found.password_hash, WORDS)
    assert not password_fits(found.password_hash, WORDS + " ")


def test_without_a_terminal_a_link_is_printed_that_sets_the_password(terminal: Terminal) -> None:
    added = terminal.run("user", "add", "bo", "--role", "door")
    assert added.exit_code == 0
    assert whose(terminal, added.stdout) == "bo"
    assert re.fullmatch(
        r"bo can sign in as door\.\n"
        r"This link sets a password once, until \w{3} \d+ \w{3} \d\d:\d\d UTC\. It is for bo:\n",
        added.stderr,
    )


def test_a_list_of_users_says_who_has_no_password_and_where_each_is_signed_in(terminal: Terminal) -> None:
    said = terminal.run("user", "list")
    assert (said.stdout, "Nobody can sign in yet." in said.stderr) == ("", True)
    terminal.run("user", "add", "bo", "--link", "--email", "bo@example.org")
    terminal.run("user", "add", "ana", "--password-stdin", stdin=f"{WORDS}\n")
    ana = user(terminal, "ana")
    assert ana is not None
    now = datetime.now(UTC)
    with stored(terminal) as store, store.begin() as tx:
        tx.add_web_session("h", ana, expires_at=now + timedelta(hours=1), now=now)
    lines = terminal.run("user", "list").stdout.splitlines()[1:]
    assert [line.split()[0] for line in lines] == ["ana", "bo"]
    assert (lines[0].endswith("1 browser"), lines[1].endswith("no password yet")) == (True, True)
    assert "bo@example.org" in lines[1]


def test_what_a_user_verb_did_is_there_for_programs_too(terminal: Terminal) -> None:
    def said(*args: str) -> dict[str, object]:
        found: dict[str, object] = json.loads(terminal.run("user", *args, "--json").stdout)
        return found

    added = said("add", "bo", "--link")
    assert (added["name"], added["roles"], whose(terminal, str(added["link"]))) == ("bo", ["organiser"], "bo")
    again = said("reset", "bo")
    assert (whose(terminal, str(again["link"])), whose(terminal, str(added["link"]))) == ("bo", "")
    assert datetime.fromisoformat(str(again["link_ends"])) > datetime.now(UTC)
    assert said("roles", "bo", "--role", "door") == {"name": "bo", "roles": ["door"]}
    assert said("drop", "bo") == {"name": "bo", "dropped": True}


def test_a_reset_link_replaces_the_one_before(terminal: Terminal) -> None:
    first = terminal.run("user", "add", "bo", "--link").stdout
    second = terminal.run("user", "reset", "bo").stdout
    assert (whose(terminal, first), whose(terminal, second)) == ("", "bo")


@pytest.mark.parametrize(
    ("arguments", "stdin", "told"),
    [
        (("add", "ana", "--password-stdin"), "short\n", "The password has 5 characters; write 12 or more."),
        (("add", "ana", "--password-stdin"), "aaaaaaaaaaaaaa\n", "This password is guessed at once"),
        (("add", "\u200b", "--link"), "", "A name needs 1 to 100 printable characters."),
        (("add", "ana", "--link", "--email", "ana@@x"), "", "This is no mail address"),
        (("add", "BO", "--link"), "", 'There is a user "bo" already.'),
        (("roles", "eve", "--role", "door"), "", 'There is no user "eve".'),
        (("reset", "eve"), "", 'There is no user "eve".'),
        (("drop", "eve"), "", 'There is no user "eve".'),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    terminal: Terminal, arguments: tuple[str, ...], stdin: str, told: str
) -> None:
    terminal.run("user", "add", "bo", "--password-stdin", stdin=f"{WORDS}\n")
    before = user(terminal, "bo")
    found = terminal.run("user", *arguments, stdin=stdin)
    assert told in str(found.exception)
    assert (user(terminal, "bo"), user(terminal, "ana")) == (before, None)


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "ana", "--link", "--password-stdin"),
        ("add", "ana", "--password-stdin"),
        ("add", "ana", "--role", "king"),
        ("roles", "ana"),
        ("add",),
    ],
)
def test_a_command_that_is_not_clear_is_a_usage_error(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    assert terminal.run("user", *arguments, stdin="").exit_code == 2


def test_the_help_names_every_verb() -> None:
    group = cli.get_command(None, "user")  # type: ignore[arg-type]
    assert sorted(group.commands) == ["add", "drop", "list", "reset", "roles"]  # type: ignore[union-attr]
