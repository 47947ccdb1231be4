"""`meetbot redate` at the command line: printed, or written into a folder with its files."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meetbot.cli.main import cli

AGENDA = """\
format: meetbot/1
meeting: {id: board, title: Board, date: 2026-03-02, start: "09:00", timezone: Europe/Zurich, mode: onsite}
sessions:
  - {id: a, title: A, duration: 20m}   # first
attendees: {file: people.csv}
"""
MOVED = AGENDA.replace("2026-03-02", "2026-06-01").replace("09:00", "10:30")
START = ("--start", "2026-06-01T10:30+02:00")


def redate(*args: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["redate", *map(str, args), *START], input=stdin)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_bytes(b"email,name\r\nada@example.org,Ada\r\n")
    path = tmp_path / "board.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + AGENDA.encode())
    return path


def test_the_copy_is_printed_byte_for_byte_but_for_its_times(board: Path) -> None:
    found = redate(board)
    assert (found.exit_code, found.stdout_bytes) == (0, b"\xef\xbb\xbf" + MOVED.encode())


def test_a_dash_reads_stdin(board: Path) -> None:
    assert redate("-", stdin=AGENDA.encode()).stdout == MOVED


def test_output_writes_the_agenda_and_its_list_into_a_folder(board: Path, tmp_path: Path) -> None:
    folder = tmp_path / "june"
    found = redate(board, "--output", folder)
    assert found.stdout.splitlines() == [str(folder / "board.yaml"), str(folder / "people.csv")]
    assert (folder / "board.yaml").read_bytes() == b"\xef\xbb\xbf" + MOVED.encode()
    assert (folder / "people.csv").read_bytes() == (tmp_path / "people.csv").read_bytes()
    again = redate(board, "--output", folder)
    assert "board.yaml is there already; nothing was written" in str(again.exception)


def test_the_folder_of_the_agenda_itself_is_not_written_to(board: Path, tmp_path: Path) -> None:
    found = redate(board, "--output", tmp_path)
    assert "is there already; nothing was written" in str(found.exception)
    assert board.read_bytes() == b"\xef\xbb\xbf" + AGENDA.encode()


@pytest.fixture
def forum(tmp_path: Path) -> Path:
    folder = tmp_path / "forum"
    (folder / "days").mkdir(parents=True)
    day = "{id: DAY, date: 2026-03-0N, sessions: [{id: s-DAY, title: A, duration: 1h}]}"
    (folder / "forum.yaml").write_bytes(
        b"format: meetbot/1\ninclude: days/2.yaml\n"
        b'meeting: {id: m, title: M, start: "09:00", timezone: Europe/Zurich}\n'
        + f"days: [{day.replace('DAY', 'one').replace('N', '2')}]\n".encode()
    )
    (folder / "days" / "2.yaml").write_bytes(
        f"days: [{day.replace('DAY', 'two').replace('N', '3')}]\n".encode()
    )
    return folder / "forum.yaml"


def test_an_agenda_with_included_days_is_not_printed_without_them(forum: Path) -> None:
    found = redate(forum)
    assert (found.exit_code, found.stdout) == (2, "")
    assert "days/2.yaml would change too; write all of them with --output FOLDER" in found.stderr


def test_output_writes_the_included_days_too(forum: Path, tmp_path: Path) -> None:
    folder = tmp_path / "june"
    found = redate(forum, "--output", folder)
    assert found.stdout.splitlines() == [str(folder / "forum.yaml"), str(folder / "days" / "2.yaml")]
    assert "2026-06-02" in (folder / "days" / "2.yaml").read_text("utf-8")
    assert CliRunner().invoke(cli, ["check", str(folder / "forum.yaml")]).exit_code == 0
