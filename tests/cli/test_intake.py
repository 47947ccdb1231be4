"""meetbot intake: what a mail system's pipe gets back."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from meetbot.cli.intake import LATER
from tests.cli.test_verbs import Terminal

MAIL = b"From: ada@example.org\r\nMessage-ID: <1@example.org>\r\nSubject: Hello\r\n\r\nSee you.\r\n"
DEEP = b"Content-Type: multipart/mixed; boundary=a\r\n" * 100 + b"\r\n"


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def mails_in(terminal: Terminal) -> list[tuple[str, bytes]]:
    with sqlite3.connect(terminal.folder / "var" / "meetbot.db") as database:
        return list(database.execute("SELECT source, raw FROM inbound ORDER BY id"))


def test_a_mail_from_stdin_is_kept_and_told_in_a_line(terminal: Terminal) -> None:
    found = terminal.run("intake", "-", stdin=MAIL.decode())
    assert (found.exit_code, found.stdout.splitlines()[0].split(": ")[:2]) == (0, ["-", "no answer"])
    assert mails_in(terminal) == [("file", MAIL)]


def test_the_line_that_mail_systems_put_before_a_mail_is_left_out(terminal: Terminal) -> None:
    terminal.run("intake", "-", stdin="From ada@example.org  Mon Mar  1 12:00:00 2027\n" + MAIL.decode())
    assert mails_in(terminal) == [("file", MAIL)]


def test_several_files_are_taken_each_and_the_same_mail_once(terminal: Terminal) -> None:
    first, again = terminal.folder / "a.eml", terminal.folder / "b.eml"
    first.write_bytes(MAIL)
    again.write_bytes(MAIL)
    found = terminal.run("intake", str(first), str(again), "--json")
    assert found.exit_code == 0
    assert [(row["file"], row["outcome"]) for row in json.loads(found.stdout)] == [
        (str(first), "no answer"),
        (str(again), "known"),
    ]
    assert len(mails_in(terminal)) == 1


def test_a_mail_that_cannot_be_read_is_kept_and_leaves_with_1(terminal: Terminal) -> None:
    found = terminal.run("intake", "-", stdin=DEEP.decode())
    assert (found.exit_code, "parts within parts" in found.stdout) == (1, True)
    assert mails_in(terminal) == [("file", DEEP)]


def test_without_a_database_a_mail_system_is_told_to_try_again(terminal: Terminal) -> None:
    (terminal.folder / "var").write_text("a file where the folder belongs")
    found = terminal.run("intake", "-", stdin=MAIL.decode())
    assert (found.exit_code, found.stdout) == (LATER, "")
    assert "the data folder" in found.stderr


def test_a_file_that_is_not_there_is_a_fault_of_the_caller(terminal: Terminal) -> None:
    assert terminal.run("intake", str(terminal.folder / "none.eml")).exit_code == 2


def test_a_dry_run_takes_nothing(terminal: Terminal) -> None:
    found = terminal.run("intake", "-", stdin=MAIL.decode(), env={"MEETBOT_DRY_RUN": "1"})
    assert (found.exit_code, (terminal.folder / "var").exists()) == (1, False)
