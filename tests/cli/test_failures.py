"""What is expected to go wrong is a sentence with the next step, and a code; never a traceback."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_verbs import START, Terminal
from tests.journeys.board import board

MEETBOT = [sys.executable, "-m", "meetbot"]
FULL = Path("/dev/full")


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def run(
    terminal: Terminal, *args: str, env: dict[str, str] | None = None, stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MEETBOT, *args],
        cwd=terminal.folder,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
        errors="replace",
    )


@pytest.mark.parametrize(
    ("args", "config", "said"),
    [
        (("plan", "nothere.yaml"), "", "meetbot: nothere.yaml cannot be read: No such file or directory"),
        (("check", "."), "", "meetbot: . is not a file"),
        (("--config", "no.toml", "meetings"), "", "no.toml: cannot be read"),
        (("meetings",), "[mail\n", "config.toml: not TOML"),
        (("meetings",), "[mial]\n", 'did you mean "mail'),
        (("meetings",), '[folders]\ndata = "board.yaml/x"\n', "data folder"),
        (("meetings",), '[database]\nurl = "sqlite:///board.yaml"\n', "not a meetbot database"),
        (("init", "/proc/nowhere/a.yaml"), "", "/proc/nowhere/a.yaml cannot be written"),
        (("record", "export", "x"), "", "x"),
        (("worker",), "", "A second process needs PostgreSQL"),
        (("apply", "board.yaml"), "", "There is no terminal to ask on: add --yes."),
        (("test-send", "board.yaml", "--to", "nobody"), "", "write --to ADDRESS"),
    ],
)
def test_what_cannot_be_used_is_said_with_code_two(
    terminal: Terminal, args: tuple[str, ...], config: str, said: str
) -> None:
    terminal.config.write_text(config)
    found = run(terminal, *args)
    assert (found.returncode, said in found.stderr, "Traceback" in found.stderr) == (2, True, False), (
        found.stderr
    )


def test_a_locked_database_is_told_and_nothing_is_written(terminal: Terminal) -> None:
    terminal.config.write_text('[database]\nurl = "sqlite:///kept.db?timeout=0.1"\n')
    assert run(terminal, "meetings").returncode == 0
    other = sqlite3.connect(terminal.folder / "kept.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        found = run(terminal, "apply", "board.yaml", "--yes")
    finally:
        other.close()
    assert (found.returncode, "is locked by another process" in found.stderr) == (2, True)
    assert "Traceback" not in found.stderr
    assert run(terminal, "plan", "board.yaml").returncode == 3


def test_a_port_that_is_taken_is_told_with_the_setting(terminal: Terminal) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        found = run(terminal, "serve", env={"MEETBOT_SERVER__PORT": port})
    assert (found.returncode, port in found.stderr, "Traceback" in found.stderr) == (2, True, False)


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    "args", [("schema",), ("plan", "board.yaml"), ("preview", "board.yaml", "--person", "ada")]
)
def test_a_full_disk_is_told(terminal: Terminal, args: tuple[str, ...]) -> None:
    with FULL.open("w") as full:
        found = run(terminal, *args, stdout=full.fileno())
    told = "meetbot: the disk is full. What was being written is not complete; make room, then do it again.\n"
    assert (found.returncode, found.stderr[-len(told) :]) == (2, told)


@pytest.mark.parametrize("args", [("schema",), ("plan", "board.yaml")])
def test_a_reader_that_goes_away_is_no_error(terminal: Terminal, args: tuple[str, ...]) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        found = run(terminal, *args, stdout=theirs)
    finally:
        os.close(theirs)
    assert (found.returncode, found.stderr) == (0, "")


def test_closed_streams_are_no_error(terminal: Terminal) -> None:
    shell = f"{sys.executable} -m meetbot plan board.yaml <&- >&- 2>&-"
    assert subprocess.run(["bash", "-c", shell], cwd=terminal.folder, check=False).returncode == 3


def test_a_terminal_that_knows_no_chinese_gets_marks_instead(terminal: Terminal) -> None:
    terminal.board.write_text(board(START).replace("Ada Byron", "林梅"))
    found = run(terminal, "plan", "board.yaml", env={"PYTHONIOENCODING": "latin-1"})
    assert (found.returncode, "??" in found.stdout, "Traceback" in found.stderr) == (3, True, False)


def test_an_interrupt_at_the_question_does_nothing_and_says_so(terminal: Terminal) -> None:
    ours, theirs = os.openpty()
    command = [*MEETBOT, "apply", "board.yaml"]
    process = subprocess.Popen(
        command,
        cwd=terminal.folder,
        stdin=theirs,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        # A shell without job control starts what runs behind it deaf to Ctrl-C, and that is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL) and None,
    )
    assert process.stderr is not None
    said = ""
    while "[y/N]" not in said:
        said += process.stderr.read(1)
    process.send_signal(signal.SIGINT)
    try:
        said += process.communicate(timeout=10)[1]
    except subprocess.TimeoutExpired:
        # It came in the moment before the read, which then waits: a person presses once more.
        process.send_signal(signal.SIGINT)
        said += process.communicate(timeout=30)[1]
    os.close(ours)
    os.close(theirs)
    assert (process.returncode, said.splitlines()[-1]) == (2, "Stopped. Nothing more was done.")
    assert run(terminal, "plan", "board.yaml").returncode == 3
