"""`meetbot check` on an agenda of several files, and `--public`: what it prints and leaves with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meetbot.cli.main import cli

FILES = {
    "board.yaml": (
        "format: meetbot/1\n"
        "include: [people.yaml, contacts.yaml]\n"
        'meeting: {id: board, title: Board, date: 2026-03-12, start: "09:00", timezone: Europe/Zurich}\n'
        "sessions: [{id: a, title: A, duration: 30m, chair: ada}]\n"
    ),
    "people.yaml": "people: {ada: {name: Ada Lovelace}}\n",
    "contacts.yaml": "contacts: {ada: {email: ada@example.org}}\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["check", *args], input=stdin)


def test_an_agenda_of_several_files_is_clean_and_may_be_published(folder: Path) -> None:
    for args in (["board.yaml"], ["--public", "board.yaml"]):
        found = check(*args)
        assert (found.exit_code, found.stderr) == (0, "board.yaml: no problems; nothing was sent\n")


def test_stdin_finds_its_files_in_the_current_folder(folder: Path) -> None:
    found = check("-", stdin=(folder / "board.yaml").read_bytes())
    assert (found.exit_code, found.stderr) == (0, "<stdin>: no problems; nothing was sent\n")


def test_a_misspelt_include_is_told_with_the_file_that_is_there(folder: Path) -> None:
    found = check("-", stdin=FILES["board.yaml"].replace("people", "poeple").encode())
    assert found.exit_code == 1
    assert found.stderr.startswith(
        '<stdin>:2:11: error[E250] there is no file "poeple.yaml" beside the agenda\n'
        "   2 | include: [poeple.yaml, contacts.yaml]\n"
        '     |           ^^^^^^^^^^^ did you mean "people.yaml"?\n'
        "1 problem (1 error) in 1 file; nothing was sent\n"
    )


def test_a_link_out_of_the_folder_shows_nothing_of_what_it_leads_to(folder: Path, tmp_path: Path) -> None:
    inner = folder / "agendas"
    inner.mkdir()
    (folder / "board.yaml").rename(inner / "board.yaml")
    (inner / "people.yaml").symlink_to(folder / "people.yaml")
    (inner / "contacts.yaml").symlink_to("/etc/passwd")
    found = check("agendas/board.yaml")
    only = "an agenda may only name files in its own folder"
    assert found.exit_code == 1
    assert [line for line in found.stderr.splitlines() if "error[" in line] == [
        f'agendas/board.yaml:2:{column}: error[E250] "{name}" leads out of agendas; {only}'
        for column, name in ((11, "people.yaml"), (24, "contacts.yaml"))
    ]
    assert "Lovelace" not in found.stderr
    assert "root:" not in found.stderr


def test_json_and_annotations_name_the_included_file(folder: Path) -> None:
    (folder / "people.yaml").write_text("people:\n  ada: {name: Ada Lovelace, country: Swiss}\n")
    found = check("--format", "json", "board.yaml")
    (fault,) = json.loads(found.stdout)
    assert (found.exit_code, fault["code"], fault["file"], fault["line"]) == (1, "E214", "people.yaml", 2)
    assert check("--format", "github", "board.yaml").stdout.startswith("::error file=people.yaml,line=2,")


def test_what_must_not_be_published_leaves_with_1_and_only_then(folder: Path) -> None:
    with (folder / "people.yaml").open("a") as file:
        file.write("# or ask bob@example.org\n")
    assert check("board.yaml").exit_code == 0
    found = check("--public", "board.yaml")
    assert found.exit_code == 1
    assert found.stderr.startswith(
        "people.yaml:2:10: error[E256] an e-mail address in a file that is published\n"
    )


def test_a_public_copy_goes_without_contacts_and_list(folder: Path) -> None:
    (folder / "contacts.yaml").unlink()
    with (folder / "board.yaml").open("a") as file:
        file.write("attendees: {file: list.csv}\n")
    found = check("--public", "board.yaml")
    taken = "it is taken for contacts, which are not published"
    assert [line for line in found.stderr.splitlines() if "warning[" in line] == [
        f'board.yaml:2:24: warning[W258] "contacts.yaml" is not here, so {taken}',
        'board.yaml:5:19: warning[W258] "list.csv" is not here, so nothing is said of the attendees',
    ]
    assert found.exit_code == 0
    assert check("board.yaml").exit_code == 1
