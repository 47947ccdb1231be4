"""`meetbot edits`: the article out to a file, edited there, and back; what is to decide, and decided."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest

from tests.article.test_refused_files import HOSTILE_WORD
from tests.cli.test_record import BOARD, RECORD
from tests.cli.test_verbs import Terminal

VOUCHED = RECORD.replace("sessions:", "held_as_planned: {by: the clerk}\nsessions:")
OPENED = "open.act/opening/ana"
TEXT = "The meeting was opened by Ana Lima."


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    made = Terminal(tmp_path)
    monkeypatch.chdir(tmp_path)
    made.board.write_text(BOARD.replace("people:", "people:\n  rui: {name: Rui Costa, mode: onsite}"))
    assert made.run("apply", "board.yaml", "--yes", "--hold").exit_code == 0
    (tmp_path / "happened.yaml").write_text(VOUCHED)
    assert made.run("record", "import", "happened.yaml").exit_code == 0
    return made


def edited(terminal: Terminal, name: str, old: str, new: str) -> None:
    path = terminal.folder / name
    if name.endswith("docx"):
        word = docx.Document(str(path))
        (run,) = [r for p in word.paragraphs for r in p.runs if old in r.text]
        run.text = run.text.replace(old, new)
        out = io.BytesIO()
        word.save(out)
        path.write_bytes(out.getvalue())
        return
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.docx"])
def test_an_edited_file_comes_back_and_is_what_is_printed_from_then_on(terminal: Terminal, name: str) -> None:
    out = terminal.run("edits", "export", "board", "-o", name)
    assert (out.exit_code, out.stdout) == (0, "")
    assert f"Written to {name}: version 1." in out.stderr
    assert (terminal.folder / "a.ids.json").exists() == name.endswith("md")
    warm = "The meeting was warmly opened by Ana Lima."
    edited(terminal, name, TEXT, warm)
    dry = terminal.run("edits", "import", name, "--dry-run")
    assert (dry.exit_code, dry.stdout) == (0, f"edited     {OPENED}: {warm}\n")
    assert dry.stderr == "A dry run: nothing was stored.\n"
    done = terminal.run("edits", "import", name)
    assert (done.exit_code, done.stdout, done.stderr) == (0, dry.stdout, "Stored as version 2.\n")
    assert warm in terminal.run("article", "board.yaml", "--stored").stdout
    assert TEXT in terminal.run("article", "board.yaml", "--record", "happened.yaml").stdout
    again = terminal.run("edits", "import", name)
    assert (again.exit_code, again.stderr) == (0, "Nothing to do: the file says what the article says.\n")


def test_a_file_is_not_written_over_and_one_that_changes_nothing_does_nothing(terminal: Terminal) -> None:
    assert terminal.run("edits", "export", "board", "-o", "a.md").exit_code == 0
    refused = terminal.run("edits", "export", "board", "-o", "a.md")
    assert "a.md is there already; nothing was written" in str(refused.exception)
    assert terminal.run("edits", "export", "board", "-o", "a.md", "--force").exit_code == 0
    same = terminal.run("edits", "import", "a.md")
    assert (same.exit_code, same.stdout) == (0, "")
    assert same.stderr == "Nothing to do: the file says what the article says.\n"
    (terminal.folder / "a.ids.json").unlink()
    missing = terminal.run("edits", "import", "a.md")
    assert "Markdown holds no ids, and a.ids.json is not there" in str(missing.exception)


def test_a_question_is_asked_and_answered(terminal: Terminal) -> None:
    terminal.run("edits", "export", "board", "-o", "a.md")
    edited(terminal, "a.md", TEXT, "So it began.")
    asked = terminal.run("edits", "import", "a.md")
    assert asked.exit_code == 1
    assert '1. "So it began." is new. Is it one of these, rewritten?' in asked.stderr
    assert f'{OPENED}: "{TEXT}"' in asked.stderr
    assert "Answer with --is 1=ID or --is 1=new" in asked.stderr
    assert terminal.run("edits", "import", "a.md", "--is", "1:new").exit_code == 2
    done = terminal.run("edits", "import", "a.md", "--is", f"1={OPENED}", "--json")
    (changed,) = json.loads(done.stdout)["changed"]
    assert (changed["id"], changed["text"], changed["state"]) == (OPENED, "So it began.", "edited")


def test_a_sentence_that_others_changed_too_is_asked_and_answered(terminal: Terminal) -> None:
    terminal.run("edits", "export", "board", "-o", "a.html")
    (terminal.folder / "b.html").write_text((terminal.folder / "a.html").read_text())
    edited(terminal, "a.html", TEXT, "So it began.")
    edited(terminal, "b.html", TEXT, "It began late.")
    assert terminal.run("edits", "import", "a.html").exit_code == 0
    asked = terminal.run("edits", "import", "b.html")
    assert (asked.exit_code, asked.stdout) == (1, "")
    assert 'here: "So it began." by command line, ' in asked.stderr
    assert 'file: "It began late."' in asked.stderr
    assert "Nothing was stored. Answer with --take ID=here or --take ID=file, and repeat." in asked.stderr
    assert terminal.run("edits", "import", "b.html", "--take", OPENED).exit_code == 2
    done = terminal.run("edits", "import", "b.html", "--take", f"{OPENED}=file")
    assert (done.exit_code, done.stdout) == (0, f"edited     {OPENED}: It began late.\n")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("macros", "This Word file holds macros; save it as .docx without them."),
        ("an entity from elsewhere", "defines entities"),
        ("cut off", "This is no Word file"),
    ],
)
def test_a_hostile_file_is_refused_with_a_reason_and_nothing_is_stored(
    terminal: Terminal, name: str, told: str
) -> None:
    (terminal.folder / "a.docx").write_bytes(HOSTILE_WORD[name][0])
    refused = terminal.run("edits", "import", "a.docx")
    assert (refused.exit_code, told in refused.stderr) == (1, True)
    assert "Nothing was stored." in refused.stderr
    assert json.loads(terminal.run("edits", "list", "board", "--json").stdout)["versions"] == []


def test_of_a_file_of_100_megabytes_or_without_end_no_more_is_read_than_is_needed(terminal: Terminal) -> None:
    with (terminal.folder / "a.html").open("wb") as large:
        large.truncate(100_000_000)
    refused = terminal.run("edits", "import", "a.html")
    assert "larger than 16 MB; that is not an article" in str(refused.exception)
    (terminal.folder / "b.html").symlink_to("/dev/zero")
    assert "is not a file" in str(terminal.run("edits", "import", "b.html").exception)


def test_a_version_is_gone_back_to_and_one_that_is_not_kept_is_said(terminal: Terminal) -> None:
    terminal.run("edits", "export", "board", "-o", "a.html")
    edited(terminal, "a.html", TEXT, "So it began.")
    terminal.run("edits", "import", "a.html")
    assert terminal.run("edits", "back", "board", "1").stderr == "Version 3.\n"
    assert TEXT in terminal.run("article", "board.yaml", "--stored").stdout
    assert "version 3: back to version 1 by command line, " in terminal.run("edits", "list", "board").stdout
    gone = terminal.run("edits", "back", "board", "9")
    assert (gone.exit_code, gone.stderr) == (1, "Version 9 of the article is not kept.\n")


def test_a_change_under_an_edit_is_listed_and_decided(terminal: Terminal) -> None:
    terminal.run("edits", "export", "board", "-o", "a.html")
    edited(terminal, "a.html", TEXT, "So it began.")
    assert terminal.run("edits", "import", "a.html").exit_code == 0
    terminal.board.write_text(terminal.board.read_text().replace("host: ana", "host: rui"))
    assert terminal.run("apply", "board.yaml", "--yes", "--hold").exit_code == 0
    found = terminal.run("edits", "list", "board")
    assert f"conflict by command line {OPENED}: So it began." in found.stdout
    assert "version 2: brought back from a.html by command line, " in found.stdout
    assert f'to decide: {OPENED}: people wrote "So it began."; now it would be "The meeting' in found.stderr
    assert (
        json.loads(terminal.run("edits", "list", "board", "--json").stdout)["touched"][0]["state"]
        == "conflict"
    )
    final = terminal.run("article", "board.yaml", "--stored", "--final")
    assert (final.exit_code, f"conflict {OPENED}" in final.stderr) == (1, True)
    assert terminal.run("edits", "decide", "board", OPENED, "ours").stderr == "Version 3.\n"
    assert "to decide" not in terminal.run("edits", "list", "board").stderr
    nothing = terminal.run("edits", "decide", "board", "lead.what/meeting", "ours")
    assert (nothing.exit_code, nothing.stderr) == (
        1,
        'There is nothing to decide about "lead.what/meeting".\n',
    )


def test_a_locked_sentence_refuses_a_file_and_a_deleted_one_is_restored(terminal: Terminal) -> None:
    terminal.run("edits", "export", "board", "-o", "a.md")
    edited(terminal, "a.md", TEXT, "")
    assert terminal.run("edits", "import", "a.md").stdout == f"deleted    {OPENED}: {TEXT}\n"
    assert TEXT not in terminal.run("article", "board.yaml", "--stored").stdout
    assert terminal.run("edits", "restore", "board", OPENED).exit_code == 0
    assert TEXT in terminal.run("article", "board.yaml", "--stored").stdout
    assert terminal.run("edits", "restore", "board", OPENED).exit_code == 1
    assert terminal.run("edits", "lock", "board", OPENED).exit_code == 0
    terminal.run("edits", "export", "board", "-o", "b.md")
    edited(terminal, "b.md", TEXT, "")
    refused = terminal.run("edits", "import", "b.md")
    assert refused.exit_code == 1
    assert refused.stderr == f"The file was not taken: {OPENED} is locked.\nNothing was stored.\n"
    assert terminal.run("edits", "lock", "board", OPENED, "--off").exit_code == 0


def test_a_style_is_told_from_then_on_and_goes_back_without_options(terminal: Terminal) -> None:
    done = terminal.run("edits", "style", "board", "--register", "minutes", "--no-honorifics")
    assert (done.exit_code, done.stdout) == (0, "version 1: register minutes, honorifics False\n")
    minutes = terminal.run("article", "board.yaml", "--stored").stdout
    assert "## Present\n" in minutes
    back = terminal.run("edits", "style", "board")
    assert (back.exit_code, back.stdout) == (0, "version 2: as the agenda has it\n")
    assert "## Present\n" not in terminal.run("article", "board.yaml", "--stored").stdout


def test_the_measures_of_what_is_stored_are_those_of_the_edited_text(terminal: Terminal) -> None:
    terminal.run("edits", "export", "board", "-o", "a.md")
    edited(terminal, "a.md", TEXT, "The meeting was opened , by Ana Lima.")
    assert terminal.run("edits", "import", "a.md").exit_code == 0
    wrong = "one blank between words, none before a comma or a full stop"
    hint = f"{OPENED}: …meeting was opened , by Ana Lima.: {wrong}"
    stored = terminal.run("article", "board.yaml", "--stored", "--measure").stdout
    assert f"    {hint}\n" in stored
    assert "determinism" in stored
    plain = terminal.run("article", "board.yaml", "--record", "happened.yaml", "--measure").stdout
    assert hint not in plain
    printed = terminal.run("article", "board.yaml", "--stored")
    assert f"Style of what people wrote (hints):\n  {hint}\n" in printed.stderr
