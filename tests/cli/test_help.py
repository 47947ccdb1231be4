"""The help of every verb: what it does, lines that run, exit codes, within 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from meetbot.cli.main import cli
from meetbot.cli.verbs import SECTIONS, VERBS


def commands(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command below a group with the words that call it; groups too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


EVERY = list(commands(cli))


@pytest.mark.parametrize("path", [(), *(path for path, _ in EVERY)], ids=" ".join)
def test_help_fits_a_terminal_of_80_columns(path: tuple[str, ...]) -> None:
    found = CliRunner().invoke(cli, [*path, "--help"], terminal_width=80)
    assert found.exit_code == 0
    assert [line for line in found.stdout.splitlines() if len(line) > 80] == []
    assert "..." not in found.stdout.partition("Commands:")[2]  # no line of a verb is cut


@pytest.mark.parametrize(("path", "command"), EVERY, ids=lambda x: str(x))
def test_help_has_example_lines_and_exit_codes(path: tuple[str, ...], command: click.Command) -> None:
    text = command.help or ""
    assert f"meetbot {' '.join(path)}" in text
    if not isinstance(command, click.Group):
        assert "\n\n    Exit codes: 0" in text


@pytest.mark.parametrize(("path", "command"), EVERY, ids=lambda x: str(x))
def test_every_option_says_what_it_does(path: tuple[str, ...], command: click.Command) -> None:
    silent = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]
    assert silent == []


def test_the_help_has_every_verb_once_under_its_heading() -> None:
    text = CliRunner().invoke(cli, ["--help"]).stdout
    shown = [
        line.split()[0] for line in text.partition("Write an agenda:")[2].splitlines() if line[:2] == "  "
    ]
    assert shown == list(VERBS)
    assert [heading for heading in SECTIONS if f"\n{heading}:\n" not in text] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("chck",), "Did you mean 'check'?"),
        (("outbox", "lst"), "Did you mean 'list'?"),
        (("plan", "a.yaml", "--canceled", "x"), "Did you mean '--cancelled'?"),
        (("outbox", "list", "--state", "hld"), "did you mean held?"),
        (("preview", "a.yaml", "--person", "a", "--part", "txt"), "did you mean text?"),
    ],
)
def test_what_is_misspelt_is_told_with_the_nearest(typed: tuple[str, ...], said: str) -> None:
    found = CliRunner().invoke(cli, typed)
    assert (found.exit_code, said in found.stderr) == (2, True)
