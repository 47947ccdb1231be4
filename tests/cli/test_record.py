"""`meetbot record`: a file into the database and out again, with what is said on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_verbs import Terminal

BOARD = """\
format: meetbot/1
meeting: {id: board, title: Board, date: 2022-01-12, start: "09:00", timezone: UTC}
people:
  ana: {name: Ana Lima, mode: onsite, email: ana@example.org}
sessions:
  - {id: opening, kind: opening, title: Opening, duration: 30m, host: ana}
"""
RECORD = """\
format: meetbot-record/1
meeting: board
sessions:
  - {id: opening, status: held, start: "09:02"}
"""


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    made = Terminal(tmp_path)
    made.board.write_text(BOARD)
    (tmp_path / "board.record.yaml").write_text(RECORD)
    assert made.run("apply", str(made.board), "--yes", "--hold").exit_code == 0
    return made


def record(terminal: Terminal, name: str = "board.record.yaml") -> str:
    return str(terminal.folder / name)


def test_an_import_says_what_it_did_and_a_second_one_that_there_is_nothing_to_do(terminal: Terminal) -> None:
    dry = terminal.run("record", "import", record(terminal), "--dry-run")
    assert (dry.exit_code, dry.stdout) == (0, "new      session opening\n")
    assert dry.stderr == "board: 1 new, 0 changed, 0 the same.\nA dry run: nothing was stored.\n"
    done = terminal.run("record", "import", record(terminal))
    assert (done.exit_code, done.stdout, done.stderr) == (
        0,
        "new      session opening\n",
        "board: 1 new, 0 changed, 0 the same.\n",
    )
    again = terminal.run("record", "import", "-", stdin=RECORD.replace("09:02", "09:03"))
    assert (again.exit_code, again.stdout) == (0, "changed  session opening: start\n")
    same = terminal.run("record", "import", "-", stdin=RECORD.replace("09:02", "09:03"))
    assert (same.exit_code, same.stdout) == (0, "")
    assert same.stderr == (
        "board: 0 new, 0 changed, 1 the same.\nNothing to do: the database says the same.\n"
    )


def test_a_file_with_a_fault_is_refused_with_one(terminal: Terminal) -> None:
    found = terminal.run("record", "import", "-", stdin=RECORD.replace("opening", "openning"))
    assert found.exit_code == 1
    assert 'E241] no session or item "openning" in the agenda' in found.stderr
    assert 'did you mean "opening"?' in found.stderr
    assert found.stderr.endswith("Refused: nothing was stored.\n")
    assert (
        terminal.run("record", "import", record(terminal), "--dry-run").stdout == "new      session opening\n"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: [", "E106"),
        ("format: meetbot/1\n", "is not the format meetbot-record/1"),
        ("format: meetbot-record/1\n", 'record needs "meeting"'),
        ("[x]", "a record is a block"),
        (RECORD.replace("meeting: board", "meeting: bord"), 'did you mean "board"?'),
    ],
)
def test_what_is_no_record_of_an_applied_meeting_cannot_be_read(
    terminal: Terminal, text: str, told: str
) -> None:
    found = terminal.run("record", "import", "-", stdin=text)
    assert found.exit_code != 0
    assert told in str(found.exception)


def test_an_export_is_never_written_over_other_words_unasked(terminal: Terminal) -> None:
    terminal.run("record", "import", record(terminal))
    out = terminal.folder / "out.yaml"
    text = terminal.run("record", "export", "board").stdout
    assert 'sessions:\n  - id: opening\n    status: held\n    start: "09:02"\n' in text
    first = terminal.run("record", "export", str(terminal.board), "-o", str(out))
    assert (first.stderr, out.read_text()) == (f"Written to {out}.\n", text)
    assert (
        terminal.run("record", "export", "board", "-o", str(out)).stderr == f"{out} says the same already.\n"
    )
    out.write_text("# mine\n")
    refused = terminal.run("record", "export", "board", "-o", str(out))
    assert "is there already and says something else; nothing was written" in str(refused.exception)
    assert out.read_text() == "# mine\n"
    assert terminal.run("record", "export", "board", "-o", str(out), "--force").exit_code == 0
    assert out.read_text() == text


def test_an_export_says_what_stands_in_it_as_a_comment_only(terminal: Terminal) -> None:
    terminal.run("record", "import", record(terminal))
    terminal.board.write_text(BOARD.replace("id: opening", "id: start"))
    terminal.run("apply", str(terminal.board), "--yes", "--hold", "--cancelled", "opening")
    found = terminal.run("record", "export", "board")
    assert found.stderr == 'Only as a comment: the agenda has no session or item "opening".\n'
    assert "# sessions:\n  # Not part of the record:" in found.stdout


def test_the_article_can_be_made_of_the_database_and_of_both(terminal: Terminal) -> None:
    terminal.run("record", "import", record(terminal))
    stored = terminal.run("article", str(terminal.board), "--stored", "--no-record")
    assert stored.exit_code == 0
    assert stored.stdout == terminal.run("article", str(terminal.board)).stdout
    assert stored.stdout != terminal.run("article", str(terminal.board), "--no-record").stdout
    cancelled = RECORD.replace("held", "cancelled").replace(', start: "09:02"', "")
    (terminal.folder / "board.record.yaml").write_text(cancelled)
    both = terminal.run("article", str(terminal.board), "--stored")
    assert (
        "“Opening” is recorded as cancelled; but another source says: “Opening” is recorded as held"
        in both.stderr
    )


def test_an_article_says_what_its_record_tells_halfway(terminal: Terminal) -> None:
    (terminal.folder / "board.record.yaml").write_text(RECORD.replace("held", "postponed"))
    found = terminal.run("article", str(terminal.board))
    assert found.exit_code == 0
    assert "warning[W248]" in found.stderr
    assert "warning[W249]" in found.stderr
