"""meetbot link: what opens without an account is listed, made anew and withdrawn."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meetbot.attendees.links import token_hash
from meetbot.store.store import Store
from tests.cli.test_verbs import Terminal

MEETING = "board-spring"


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    made = Terminal(tmp_path)
    made.run("apply", str(made.board), "--yes")
    return made


def stored(terminal: Terminal) -> Store:
    return Store.open(f"sqlite:///{terminal.folder / 'var' / 'meetbot.db'}")


def opens(terminal: Terminal, address: str) -> str:
    """Return whose link of which scope an address is; empty where it opens nothing."""
    token = address.strip().rpartition("/")[2].removesuffix(".ics")
    with stored(terminal) as store, store.read() as tx:
        found = tx.link(token_hash(token), now=datetime.now(UTC))
    return f"{found.person_id} {found.scope}" if found is not None else ""


def test_links_are_listed_without_their_tokens(terminal: Terminal) -> None:
    found = terminal.run("link", "list", MEETING, "--person", "ada", "--json")
    rows = json.loads(found.stdout)
    assert [(row["person"], row["scope"], row["generation"], row["revoked"]) for row in rows] == [
        ("ada", scope, 1, None) for scope in ("feed", "join", "personal", "speaker", "unsubscribe")
    ]
    shown = terminal.run("link", "list", MEETING)
    assert shown.exit_code == 0
    assert shown.stdout.splitlines()[0].split() == ["Person", "Opens", "Gen.", "State", "Since"]
    assert len(shown.stdout.splitlines()) == 1 + 5 + 4 + 4 + 5
    everyone = json.loads(terminal.run("link", "list", MEETING, "--json").stdout)
    assert {len(row) for row in everyone} == {7}


def test_a_new_link_is_printed_alone_and_ends_the_one_before(terminal: Terminal) -> None:
    first = terminal.run("link", "new", MEETING, "join", "--person", "rui")
    second = terminal.run("link", "new", MEETING, "join", "--person", "rui")
    assert first.stdout.startswith("http://127.0.0.1:8470/j/")
    assert second.stdout.count("\n") == 1
    assert (opens(terminal, first.stdout), opens(terminal, second.stdout)) == ("", "rui join")
    assert "Apply the agenda once more" in second.stderr


@pytest.mark.parametrize(
    ("words", "begins", "opened"),
    [
        (("personal", "--person", "mia"), "/p/", "mia personal"),
        (("feed", "--person", "mia"), "/f/", "mia feed"),
        (("unsubscribe", "--person", "mia"), "/u/", "mia unsubscribe"),
        (("speaker", "--person", "ada"), "/l/", "ada speaker"),
        (("door", "--person", "rui"), "/l/", "rui door"),
        (("operator",), "/l/", " operator"),
    ],
)
def test_a_new_link_leads_to_the_page_of_its_scope(
    terminal: Terminal, words: tuple[str, ...], begins: str, opened: str
) -> None:
    made = terminal.run("link", "new", MEETING, *words)
    assert made.stdout.startswith(f"http://127.0.0.1:8470{begins}")
    assert opens(terminal, made.stdout) == opened


def test_a_withdrawn_link_stays_closed_when_the_agenda_is_applied_again(terminal: Terminal) -> None:
    made = terminal.run("link", "new", MEETING, "personal", "--person", "ada").stdout
    revoked = terminal.run("link", "revoke", MEETING, "personal", "--person", "ada")
    assert (revoked.exit_code, opens(terminal, made)) == (0, "")
    terminal.board.write_text(terminal.board.read_text().replace("Board, spring", "Board in spring"))
    assert terminal.run("apply", str(terminal.board), "--yes").exit_code == 0
    rows = json.loads(terminal.run("link", "list", MEETING, "--person", "ada", "--json").stdout)
    assert [row["scope"] for row in rows if row["revoked"]] == ["personal"]
    again = terminal.run("link", "revoke", MEETING, "personal", "--person", "ada")
    assert (again.exit_code, again.stderr) == (
        1, f"No such link is open. See meetbot link list {MEETING}\n"
    )  # fmt: skip


def test_what_is_done_is_noted_without_a_token(terminal: Terminal) -> None:
    made = terminal.run("link", "new", MEETING, "join", "--person", "rui").stdout
    terminal.run("link", "revoke", MEETING, "join", "--person", "rui")
    with stored(terminal) as store, store.read() as tx:
        notes = tx.audit_rows_of("link.", 10)
    ids = {"meeting": MEETING, "scope": "join", "person": "rui"}
    assert [(note.who, note.what, note.ids) for note in notes] == [
        ("command line", "link.revoke", ids),
        ("command line", "link.new", ids),
    ]
    assert made.strip().rpartition("/")[2] not in str(notes)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("new", "board-sprng", "join", "--person", "ada"), "did you mean board-spring?"),
        (("new", MEETING, "join", "--person", "adda"), "did you mean ada?"),
        (("new", MEETING, "join"), "say whose with --person ID"),
        (("new", MEETING, "joyn", "--person", "ada"), "did you mean join?"),
        (("new", MEETING, "join", "--person", "ada", "--track", "x"), "leave out --track"),
        (
            ("revoke", MEETING, "viewer", "--track", "x"),
            f"{MEETING} has no parallel tracks: one link is enough, leave out --track.",
        ),
    ],
)
def test_what_is_not_there_is_told_with_what_to_write(
    terminal: Terminal, words: tuple[str, ...], told: str
) -> None:
    found = terminal.run("link", *words)
    said = found.stderr or str(found.exception)
    assert found.exit_code != 0
    assert told in " ".join(said.split())
