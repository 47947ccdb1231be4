"""What the documents show exists: commands, settings, files."""

from __future__ import annotations

import re
import shlex
from importlib.metadata import version
from pathlib import Path

import click
import pytest

from meetbot.cli.main import cli
from meetbot.cli.verbs import VERBS
from meetbot.config import setting_names

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in PAGES}


def shown_commands() -> list[tuple[str, list[str]]]:
    """Every `meetbot ...` line of a shell block, as (page, arguments)."""
    found = []
    for page, text in TEXTS.items():
        for block in re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL):
            for line in block.splitlines():
                words = shlex.split(line.split("#")[0].split(">")[0])
                if words[:1] == ["meetbot"]:
                    found.append((page, words[1:]))
    return found


def command_for(words: list[str]) -> tuple[click.Command, list[str]]:
    command: click.Command = cli
    while isinstance(command, click.Group):
        name, *words = words
        found = command.get_command(click.Context(command), name)
        assert found is not None, name
        command = found
    return command, words


@pytest.mark.parametrize(("page", "words"), shown_commands())
def test_a_command_shown_in_the_docs_is_understood(page: str, words: list[str]) -> None:
    command, rest = command_for(words)
    context = command.make_context(command.name, list(rest), resilient_parsing=True)
    assert command.parse_args(context, list(rest)) == []  # nothing is left over


def test_every_verb_is_shown_somewhere() -> None:
    shown = {words[0] for _, words in shown_commands()} | set(
        re.findall(r"`meetbot (\w+)", "\n".join(TEXTS.values()))
    )
    assert sorted(set(VERBS) - shown) == []


def test_every_link_to_a_file_leads_to_one() -> None:
    missing = [
        f"{path.name}: {target}"
        for path in PAGES
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text("utf-8"))
        if not (path.parent / target).exists()
    ]
    assert missing == []


def test_every_setting_that_the_docs_name_exists() -> None:
    named = [
        (page, f"{section}.{key}")
        for page, text in TEXTS.items()
        for section, key in re.findall(r"\[([a-z.]+)\] (\w+)`", text)
    ]
    assert len(named) > 5
    known = set(setting_names())
    assert [(page, name) for page, name in named if name not in known] == []


def test_the_changelog_begins_with_this_version() -> None:
    first = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)
    assert first is not None
    assert first[1] == version("meetbot")
