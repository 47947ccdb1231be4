"""What output looks like: columns that are aligned in any script, widths that hold, nothing that steers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from meetbot.cli.terminal import Column, Tinted, clean, columns_of, many, prose, table
from tests.cli.pseudo import written_at_a_terminal
from tests.cli.test_verbs import REFERENCE, Terminal

NAMES = ("Ada", "林梅", "نور", "Nguyễn", "e\u0301va")


def at_terminal(folder: Path, columns: int, *args: str, colour: bool = False) -> list[str]:
    """Return the lines that a terminal of so many columns gets; the child has it as its only stream."""
    environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR")}
    environment |= {"TERM": "xterm-256color"} | ({} if colour else {"NO_COLOR": "1"})
    said = written_at_a_terminal(
        "-m", "meetbot", *args, folder=folder, columns=columns, environment=environment
    )
    return said.replace("\r\n", "\n").splitlines()


def test_the_next_column_begins_at_one_place_in_every_script() -> None:
    rows = [[name, "x"] for name in NAMES]
    lines = table([Column(head="Name"), Column(head="Mark")], rows).splitlines()
    assert {columns_of(line[: line.rindex("x")]) for line in lines[1:]} == {8}


def test_what_could_steer_a_terminal_is_left_out() -> None:
    assert clean("a\x1b[31mred\x07\nb\u202ec") == "a[31mred bc"
    assert table([Column(head="A")], [[Tinted("x\x1b]0;t\x07", "bad")]]) == "A\nx]0;t\n"


def test_no_rows_are_no_table_and_prose_off_a_terminal_is_one_line() -> None:
    assert table([Column(head="A")], []) == ""
    assert prose("word " * 60) == f"{' '.join(['word'] * 60)}\n"
    assert (many(1, "mail"), many(2000, "mail"), many(0, "person", "people")) == (
        "1 mail",
        "2,000 mails",
        "0 people",
    )


@pytest.mark.parametrize("columns", [80, 120])
def test_a_plan_keeps_within_the_terminal(tmp_path: Path, columns: int) -> None:
    Terminal(tmp_path)
    lines = at_terminal(tmp_path, columns, "plan", REFERENCE, "--now", "2022-01-03T09:00+08:00")
    assert "106 mails to 104 people. Nothing was applied yet." in lines
    too_long = [line for line in lines if columns_of(line) > columns and " " in line.strip()]
    assert too_long == []


def test_colour_is_for_terminals_and_never_with_no_color(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    assert terminal.run("apply", str(terminal.board), "--yes", "--hold").exit_code == 0
    coloured = at_terminal(tmp_path, 100, "outbox", "list", colour=True)
    plain = at_terminal(tmp_path, 100, "outbox", "list")
    assert ["\x1b[33m" in "".join(coloured), "\x1b" in "".join(plain)] == [True, False]
    assert "\x1b" not in terminal.run("outbox", "list").stdout
