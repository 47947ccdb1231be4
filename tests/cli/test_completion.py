"""meetbot completion: the script is loaded by a real bash, which then completes what is typed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from meetbot.agenda.codes import CODES
from meetbot.cli.main import cli
from tests.cli.test_answers import stranger
from tests.cli.test_help import EVERY
from tests.cli.test_verbs import Terminal

# What bash itself does for `meetbot ... <Tab>`, without a keyboard: fill COMP_WORDS, call, read COMPREPLY.
ASK = """
PATH="{bin}:$PATH"
eval "$(meetbot completion bash 2>/dev/null)"
complete -p meetbot >/dev/null || exit 9
COMP_WORDS=({words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 )); COMPREPLY=()
_meetbot_completion meetbot
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path)
    assert terminal.run("apply", str(terminal.board), "--yes", "--hold").exit_code == 0
    assert terminal.run("user", "add", "ana", "--link").exit_code == 0
    assert stranger(terminal) == "1"
    return terminal


def offered(folder: Path, words: str) -> list[str]:
    script = ASK.format(bin=Path(sys.executable).parent, words=words)
    command = ["bash", "--norc", "-c", script]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return sorted(done.stdout.split())


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("meetbot re", ["record", "redate", "registrations", "rehearse"]),
        ("meetbot outbox re", ["release", "resume", "retry"]),
        ("meetbot outbox list --state f", ["failed"]),
        ("meetbot explain e31", [code for code in CODES if code.startswith("E31")]),
        ("meetbot outbox pause bo", ["board-spring"]),
        ("meetbot preview board.yaml --person a", ["ada"]),
        ("meetbot outbox release --meeting board-spring --person a", ["ada"]),
        ("meetbot outbox list --purpose up", ["update"]),
        ("meetbot answers list bo", ["board-spring"]),
        ("meetbot answers show board-spring a", ["ada"]),
        ("meetbot answers decide 1", ["1"]),
        ("meetbot answers decide 1 al", ["alias"]),
        ("meetbot answers set board-spring ada m", ["maybe"]),
        ("meetbot user reset a", ["ana"]),
        ("meetbot apply --c", ["--cancelled"]),
    ],
)
def test_bash_completes_verbs_options_ids_and_codes(terminal: Terminal, words: str, found: list[str]) -> None:
    assert offered(terminal.folder, words) == found


def test_a_tab_makes_no_database(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("")
    assert offered(tmp_path, "meetbot outbox pause x") == []
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script_and_is_told_where_it_goes(terminal: Terminal, shell: str) -> None:
    found = terminal.run("completion", shell)
    assert (found.exit_code, "_MEETBOT_COMPLETE" in found.stdout) == (0, True)
    assert f"completion {shell}" in found.stderr
    program = shutil.which(shell)
    if program is not None:
        checked = subprocess.run(
            [program, "-n"], input=found.stdout, text=True, capture_output=True, check=False
        )
        assert (checked.returncode, checked.stderr) == (0, "")


def test_another_shell_is_refused_with_those_that_are_known(terminal: Terminal) -> None:
    found = terminal.run("completion", "bsh")
    assert (found.exit_code, "did you mean bash?" in found.stderr) == (2, True)
    assert "completion" in cli.list_commands(None)  # type: ignore[arg-type]


def test_every_argument_that_is_a_file_is_completed_by_the_shell() -> None:
    """Each is of click's Path type, whose completion the scripts hand on to the shell."""
    files = {
        " ".join([*path, str(parameter.name)])
        for path, command in EVERY
        for parameter in command.params
        if parameter.name in ("file", "files", "record", "out", "output", "folder", "path")
        if not isinstance(parameter.type, click.Path)
    }
    assert files == set()
