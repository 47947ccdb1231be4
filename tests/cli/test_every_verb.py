"""All verbs of the command line, walked: examples that parse, JSON that is JSON, no traceback, no colour."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from functools import cache
from io import BytesIO, TextIOWrapper
from itertools import dropwhile
from pathlib import Path

import click
import pytest

from meetbot.cli.main import main
from meetbot.cli.terminal import columns_of
from tests.cli.test_answers import stranger
from tests.cli.test_help import EVERY
from tests.cli.test_registrations import noor
from tests.cli.test_terminal import at_terminal
from tests.cli.test_verbs import Terminal
from tests.test_docs import command_for

LEAVES = {" ".join(path): command for path, command in EVERY if not isinstance(command, click.Group)}
# What each verb is called with, in this order: the board was applied held, the fresh one was not applied.
CALLS = {
    "init": "init new.yaml --title Board",
    "check": "check board.yaml",
    "explain": "explain E310",
    "fmt": "fmt --check board.yaml",
    "schema": "schema",
    "redate": "redate board.yaml --start 2099-05-01T09:00+02:00",
    "plan": "plan fresh.yaml",
    "apply": "apply board.yaml --yes --hold",
    "preview": "preview fresh.yaml --person ada --part text",
    "test-send": "test-send fresh.yaml",
    "tell": "tell board-spring --to person=ada --text Hello --yes --hold",
    "meetings": "meetings",
    "outbox list": "outbox list",
    "outbox show": "outbox show 1",
    "outbox watch": "outbox watch",
    "outbox hold": "outbox hold 1",
    "outbox release": "outbox release 1",
    "outbox retry": "outbox retry 2",
    "outbox drop": "outbox drop 2",
    "outbox pause": "outbox pause board-spring",
    "outbox resume": "outbox resume board-spring",
    "waves": "waves board-spring",
    "suppressions list": "suppressions list --meeting board-spring",
    "suppressions add": "suppressions add bo@example.org --why gone",
    "suppressions drop": "suppressions drop bo@example.org",
    "attendees import": "attendees import board-spring z.csv --from zoom",
    "registrations list": "registrations list board-spring",
    "registrations drop": "registrations drop board-spring noor@example.org --yes",
    "attendees switch": "attendees switch board-spring mia --to online --yes",
    "answers list": "answers list board-spring",
    "answers show": "answers show board-spring ada",
    "answers set": "answers set board-spring ada maybe",
    "answers decide": "answers decide 1 ignore",
    "record export": "record export board-spring",
    "record import": "record import board.record.yaml",
    "article": "article board.yaml --no-record",
    "edits export": "edits export board-spring -o article.md",
    "edits import": "edits import article.md",
    "edits list": "edits list board-spring",
    "edits decide": "edits decide board-spring lead.what/meeting ours",
    "edits lock": "edits lock board-spring lead.what/meeting",
    "edits restore": "edits restore board-spring lead.what/meeting",
    "edits style": "edits style board-spring --register minutes",
    "erase": "erase board-spring",
    "edits back": "edits back board-spring 0",
    "intake": "intake answer.eml",
    "link list": "link list board-spring",
    "link new": "link new board-spring personal --person ada",
    "link revoke": "link revoke board-spring personal --person ada",
    "user add": "user add ana --link",
    "user list": "user list",
    "user roles": "user roles ana --role comms",
    "user reset": "user reset ana",
    "user drop": "user drop ana",
    "doctor": "doctor",
    "completion": "completion bash",
    "serve": "",  # they stay until they are ended
    "worker": "",
    "rehearse": "",
}
# Their result has a form of its own, or is written to a file.
OWN_FORM = {
    "init": "writes a file",
    "check": "--format json",
    "fmt": "--diff",
    "schema": "is JSON",
    "redate": "is an agenda",
    "preview": "is a mail",
    "record export": "is a record",
    "article": "--format",
    "edits export": "writes a file",
    "edits decide": "its exit code says it",
    "edits lock": "its exit code says it",
    "edits restore": "its exit code says it",
    "edits style": "one line",
    "edits back": "its exit code says it",
    "link new": "is a link",
    "link revoke": "its exit code says it",
    "completion": "is a script",
    "serve": "",
    "worker": "",
    "rehearse": "",
}


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    terminal = Terminal(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert terminal.run("apply", "board.yaml", "--yes", "--hold").exit_code == 0
    fresh = terminal.board.read_text().replace("board-spring", "board-autumn")
    (tmp_path / "fresh.yaml").write_text(fresh)
    (tmp_path / "answer.eml").write_bytes(b"From: ada@example.org\r\nSubject: Yes\r\n\r\nYes.\r\n")
    assert stranger(terminal) == "1"
    (tmp_path / "z.csv").write_text("Name,User Email,Join Time,Leave Time\n")
    noor(terminal)
    exported = terminal.run("record", "export", "board-spring")
    (tmp_path / "board.record.yaml").write_text(exported.stdout)
    return terminal


def test_the_calls_below_are_of_every_verb() -> None:
    assert sorted(set(LEAVES) - set(CALLS)) == []
    assert [verb for verb, call in CALLS.items() if call and not call.startswith(verb)] == []


@cache
def examples() -> tuple[tuple[str, str], ...]:
    """Every line of a help that shows a call: (verb, line)."""
    return tuple(
        (" ".join(path), re.split(r"\s{2,}|\s+[|>]\s*|\s+&&", line.strip())[0])
        for path, command in EVERY
        for line in re.findall(r"(?m)^\s*((?:\w+=\S+ )*meetbot [^`\n]*)$", command.help or "")
    )


def test_every_verb_shows_a_call_of_its_own() -> None:
    shown = {verb for verb, _ in examples()}
    assert sorted({" ".join(path) for path, _ in EVERY} - shown) == []


@pytest.mark.parametrize(("verb", "line"), examples())
def test_an_example_of_the_help_is_understood(verb: str, line: str) -> None:
    words = list(dropwhile(re.compile(r"\w+=").match, shlex.split(line)))  # NO_COLOR=1 and its like
    command, rest = command_for(words[1:])
    context = command.make_context(command.name, list(rest), resilient_parsing=True)
    assert command.parse_args(context, list(rest)) == []


def test_what_has_no_json_has_a_form_of_its_own() -> None:
    without = [
        verb for verb, command in LEAVES.items() if "as_json" not in {str(p.name) for p in command.params}
    ]
    assert sorted(set(without) - set(OWN_FORM)) == []


def walk(terminal: Terminal, *more: str) -> Iterator[tuple[str, int, str, str]]:
    """Call all verbs one after the other; yields verb, exit code, stdout and stderr."""
    for verb, call in CALLS.items():
        if call and verb in LEAVES:
            found = terminal.run(*shlex.split(call), *(more if verb not in OWN_FORM else ()))
            assert found.exception is None or isinstance(found.exception, SystemExit), verb
            yield verb, found.exit_code, found.stdout, found.stderr


def test_json_is_json_and_the_talk_is_elsewhere(terminal: Terminal) -> None:
    broken = []
    for verb, code, out, _ in walk(terminal, "--json"):
        if verb in OWN_FORM:
            continue
        try:
            json.loads(out)
        except ValueError:
            broken.append((verb, code, out[:80]))
    assert broken == []


def test_off_a_terminal_and_with_no_color_nothing_is_coloured(terminal: Terminal) -> None:
    coloured = [verb for verb, _, out, err in walk(terminal) if "\x1b" in out + err]
    assert coloured == []


@pytest.mark.parametrize("verb", LEAVES)
@pytest.mark.parametrize(
    "wrong",
    [
        ("--no-such-option",),
        ("\u202e", "too many"),
        ("/no/such/file.yaml",),
        ("-1",),
        ("99999999999999999999",),
        ("'; DROP TABLE outbox; --",),
        ("",),
        ("x" * 5000,),
    ],
    ids=repr,
)
def test_arguments_that_are_wrong_end_with_a_sentence_and_a_code(
    verb: str,
    wrong: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # `serve .` would not be wrong at all, but for its argument.
    monkeypatch.chdir(Terminal(tmp_path).folder)
    monkeypatch.setattr("sys.argv", ["meetbot", *verb.split(), *wrong])
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"")))
    with pytest.raises(SystemExit) as left:
        main()
    said = capsys.readouterr()
    assert left.value.code in (0, 1, 2)
    assert left.value.code == 0 or said.err.strip() != ""
    assert "Traceback" not in said.out + said.err


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize(
    "verb",
    ["meetings", "outbox list", "outbox release", "answers list", "answers show", "user add", "user list"],
)
def test_what_a_terminal_shows_keeps_within_it(terminal: Terminal, verb: str, columns: int) -> None:
    for name in ("ana", "a-name-of-somebody-with-a-long-one"):
        role = ("--role", "admin", "--role", "organiser", "--role", "operator", "--role", "comms")
        address = "somebody.with.a.long.address@a-long-domain.example.org"
        assert terminal.run("user", "add", name, "--link", *role, "--email", address).exit_code == 0
    call = {"user add": "user add bo --link"}.get(verb, CALLS[verb])
    lines = at_terminal(terminal.folder, columns, *shlex.split(call))
    assert lines != []
    # A link is whole, whatever it takes.
    assert [line for line in lines if columns_of(line) > columns and not line.startswith("http")] == []
