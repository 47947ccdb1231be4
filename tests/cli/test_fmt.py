"""`meetbot fmt` at the command line: what it writes, prints and leaves with."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meetbot.cli.main import cli

UNTIDY = """\
format: meetbot/1
meeting: {id: board, title: Board, date: 2099-03-02, start: 09:00, timezone: Europe/Zurich, mode: onsite}
sessions:
  - title: Opening   # by the chair
    duration: 20m
"""
TIDY = UNTIDY.replace("09:00", '"09:00"').replace("  - title", "  - id: opening\n    title")


def fmt(*args: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["fmt", *map(str, args)], input=stdin)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    path = tmp_path / "board.yaml"
    path.write_bytes(UNTIDY.encode())
    return path


def test_a_file_is_tidied_in_place_and_a_second_run_changes_nothing(board: Path) -> None:
    found = fmt(board)
    assert found.exit_code == 0
    assert found.stdout == f"{board}: 1 value quoted, 1 id written (opening)\n"
    assert board.read_text("utf-8") == TIDY
    written = board.stat()
    assert fmt(board).stdout == f"{board}: nothing to change\n"
    assert board.stat() == written


def test_check_names_what_would_change_and_writes_nothing(board: Path, tmp_path: Path) -> None:
    tidy = tmp_path / "tidy.yaml"
    tidy.write_bytes(TIDY.encode())
    found = fmt("--check", board, tidy)
    assert found.exit_code == 1
    assert found.stdout.splitlines() == [
        f"{board}: would have 1 value quoted, 1 id written (opening)",
        f"{tidy}: nothing to change",
    ]
    assert board.read_text("utf-8") == UNTIDY
    assert fmt("--check", tidy).exit_code == 0


def test_diff_prints_a_patch_that_makes_the_same_of_the_file(board: Path, tmp_path: Path) -> None:
    board.write_bytes(UNTIDY.replace("\n", "\r\n").rstrip().encode())
    found = fmt("--diff", board)
    assert (found.exit_code, board.read_bytes().count(b"\r\n")) == (0, 4)
    applied = subprocess.run(
        ["git", "apply", "--unsafe-paths", f"--directory={tmp_path}", f"-p{len(board.parts) - 1}", "-"],
        input=found.stdout_bytes,
        cwd=tmp_path,
        capture_output=True,
    )
    assert applied.returncode == 0, applied.stderr
    assert board.read_bytes() == TIDY.replace("\n", "\r\n").rstrip().encode()
    assert found.stderr == f"{board}: would have 1 value quoted, 1 id written (opening)\n"


def test_a_dash_reads_stdin_and_prints_the_result_alone(board: Path) -> None:
    found = fmt("-", stdin=b"\xef\xbb\xbf" + UNTIDY.encode())
    assert found.stdout_bytes == b"\xef\xbb\xbf" + TIDY.encode()
    assert found.stderr == "<stdin>: 1 value quoted, 1 id written (opening)\n"
    assert (found.exit_code, fmt("--check", "-", stdin=UNTIDY.encode()).exit_code) == (0, 1)


def test_a_file_with_other_faults_is_tidied_and_they_are_counted(board: Path) -> None:
    board.write_bytes(UNTIDY.replace("20m", "20").replace("onsite", "on site").encode())
    found = fmt(board)
    assert found.exit_code == 0
    assert found.stdout == (
        f"{board}: 2 values quoted, 1 id written (opening); 2 problems remain: meetbot check {board}\n"
    )


def test_a_file_that_names_a_list_elsewhere_is_tidied_too(board: Path) -> None:
    board.write_bytes(UNTIDY.encode() + b"attendees: {file: ../people.csv}\n")
    assert fmt(board).stdout == (
        f"{board}: 1 value quoted, 1 id written (opening); 1 problem remains: meetbot check {board}\n"
    )


def test_a_file_that_is_no_yaml_is_told_and_the_others_are_done(board: Path, tmp_path: Path) -> None:
    bad, lists = tmp_path / "bad.yaml", tmp_path / "people.csv"
    bad.write_bytes(b"a: [\n")
    lists.write_bytes(b"email,name\n")
    found = fmt(bad, lists, tmp_path / "none.yaml", board)
    assert found.exit_code == 2
    assert f"{bad}:2:1: error[E106]" in found.stderr
    assert f"{lists} is an attendee list" in found.stderr
    assert "none.yaml cannot be read: No such file" in found.stderr
    assert (bad.read_bytes(), board.read_text("utf-8")) == (b"a: [\n", TIDY)


def test_many_ids_are_counted_and_the_first_named(board: Path) -> None:
    more = "".join(f"  - {{title: Talk {number}, duration: 5m}}\n" for number in range(1, 31))
    board.write_bytes(TIDY.encode() + more.encode())
    assert fmt(board).stdout == (
        f"{board}: 30 ids written ({', '.join(f'talk-{number}' for number in range(1, 9))}, ...)\n"
    )


def test_what_check_warns_of_stops_a_plan_until_fmt_wrote_it(board: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[security]\nsecret = "a secret of this test alone"\n')

    def run(*args: str) -> Result:
        return CliRunner().invoke(cli, ["--config", str(config), *args, str(board)])

    checked, planned = run("check"), CliRunner().invoke(cli, ["--config", str(config), "plan", str(board)])
    assert (checked.exit_code, "warning[W229] sessions[0] has no id" in checked.stderr) == (0, True)
    assert "error[E229]" in str(planned.exception)
    fmt(board)
    assert (run("plan").exit_code, run("check", "-W").exit_code) == (0, 0)


def test_included_files_are_tidied_with_the_agenda_and_told_by_name(tmp_path: Path) -> None:
    main, people, day = tmp_path / "forum.yaml", tmp_path / "people.yaml", tmp_path / "days" / "2.yaml"
    day.parent.mkdir()
    main.write_bytes(
        b"format: meetbot/1\ninclude: [people.yaml, days/2.yaml]\n"
        b'meeting: {id: m, title: M, start: "09:00", timezone: Europe/Zurich}\n'
    )
    people.write_bytes(b"people: {ada: {name: Ada, country: NO, email: ada@example.org}}\n")
    day.write_bytes(
        b"days: [{id: one, date: 2099-01-02, sessions: [{title: A, duration: 1h, chair: ada}]}]\n"
    )
    lines = [
        f"{main}: nothing to change",
        f"{people}: would have 1 value quoted",
        f"{day}: would have 1 id written (a)",
    ]
    found = fmt("--check", main, people)
    assert (found.exit_code, found.stdout.splitlines()) == (1, lines)
    assert fmt(people, main).stdout.splitlines() == [
        f"{people}: 1 value quoted",
        f"{main}: nothing to change",
        f"{day}: 1 id written (a)",
    ]
    assert day.read_bytes() == (
        b"days: [{id: one, date: 2099-01-02, sessions: [{id: a, title: A, duration: 1h, chair: ada}]}]\n"
    )
    assert fmt("--check", main).exit_code == 0
