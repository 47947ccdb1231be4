"""What the documents show runs as shown; what there is stands in them."""

from __future__ import annotations

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import click
import pytest

from meetbot.cli.main import cli
from meetbot.cli.verbs import SECTIONS, VERBS
from meetbot.config import load_settings, setting_names

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in PAGES}
# A fenced block, and the comment above it that says what becomes of it here.
BLOCK = re.compile(r"(?:<!-- (?P<mark>[^>]*) -->\n)?```(?P<kind>\w+)\n(?P<body>.*?)```", flags=re.DOTALL)
RUN = ("README.md", "docs/running.md", "docs/commands.md")


def blocks(page: str, kind: str) -> Iterator[tuple[str, str]]:
    """Every block of a kind with its mark, empty where it has none."""
    for found in BLOCK.finditer(TEXTS[page]):
        if found["kind"] == kind:
            yield found["mark"] or "", found["body"]


def shown_commands() -> list[tuple[str, list[str]]]:
    """Every `meetbot ...` line of a shell block, as (page, arguments)."""
    found = []
    for page in TEXTS:
        for _, block in blocks(page, "sh"):
            for line in block.replace("\\\n", " ").splitlines():
                words = shlex.split(line.split("#")[0].split(">")[0].split("||")[0])
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


def run(line: str, *, folder: Path) -> tuple[int, str]:
    """Run a line of a shell block as a person does: at a terminal where it asks, who says yes."""
    program = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    env = {k: v for k, v in os.environ.items() if not k.startswith("MEETBOT_")} | {"PATH": program}
    command = ["bash", "-c", line]
    if "meetbot apply" not in line:
        done = subprocess.run(
            command,
            cwd=folder,
            env=env,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        return done.returncode, done.stderr
    ours, theirs = pty.openpty()
    try:
        os.write(ours, b"y\n")
        done = subprocess.run(
            command, cwd=folder, env=env, capture_output=True, text=True, check=False, stdin=theirs
        )
        return done.returncode, done.stderr
    finally:
        os.close(ours)
        os.close(theirs)


@pytest.mark.parametrize("page", RUN)
def test_the_blocks_of_a_page_run_as_shown_from_top_to_bottom(page: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "agendas", tmp_path / "agendas")
    (tmp_path / "config.toml").write_text("")
    for mark, body in blocks(page, "yaml"):
        if mark.startswith("file: "):
            (tmp_path / mark.removeprefix("file: ")).write_text(body)
    ran = 0
    for mark, body in blocks(page, "sh"):
        if mark.startswith("not run: "):
            continue
        for line in filter(None, map(str.strip, body.splitlines())):
            code, talk = run(line, folder=tmp_path)
            assert code == 0 or (code == 3 and "meetbot plan" in line), f"{line}\n{talk}"
            assert "Traceback" not in talk, line
            ran += 1
    assert ran > 0


def test_the_settings_shown_in_the_docs_are_settings(tmp_path: Path) -> None:
    shown = [body for page in TEXTS for mark, body in blocks(page, "toml") if mark == "file: config.toml"]
    assert len(shown) == 1
    (tmp_path / "config.toml").write_text(shown[0])
    settings = load_settings(tmp_path / "config.toml", environ={})
    assert (settings.base_url, settings.mail.smtp.host) == ("https://meet.example.org", "smtp.example.org")


def test_every_verb_is_shown_somewhere() -> None:
    shown = {words[0] for _, words in shown_commands()} | set(
        re.findall(r"`meetbot ([\w-]+)", "\n".join(TEXTS.values()))
    )
    assert sorted(set(VERBS) - shown) == []


def test_the_page_of_commands_has_every_verb_as_the_help_has_it() -> None:
    text = TEXTS["docs/commands.md"]
    for heading, verbs in SECTIONS.items():
        section = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
        assert re.findall(r"(?m)^\| `([\w-]+)` \| (.*) \|$", section) == [
            (name, line) for name, (_, line) in verbs.items()
        ]


def test_every_subcommand_is_named_in_the_docs() -> None:
    everything = "\n".join(TEXTS.values())
    context = click.Context(cli)
    missing = []
    for name in VERBS:
        group = cli.get_command(context, name)
        if isinstance(group, click.Group):
            missing += [f"{name} {sub}" for sub in group.commands if f"{name} {sub}" not in everything]
    assert missing == []


def anchors(text: str) -> set[str]:
    """The names by which a page's headings are linked to, as GitHub makes them."""
    found = set()
    for heading in re.findall(r"(?m)^#+ (.*)$", re.sub(r"(?s)```.*?```", "", text)):
        words = re.sub(r"[^\w\- ]", "", heading.lower())
        found.add(words.replace(" ", "-"))
    return found


def test_every_link_leads_to_a_file_and_a_heading_of_it() -> None:
    dead = []
    for path in PAGES:
        for target in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", path.read_text("utf-8")):
            name, _, anchor = target.partition("#")
            file = path.parent / name if name else path
            if not file.exists() or (anchor and anchor not in anchors(file.read_text("utf-8"))):
                dead.append(f"{path.name}: {target}")
    assert dead == []


def test_every_setting_that_the_docs_name_exists() -> None:
    named = named_settings("\n".join(TEXTS.values()))
    assert sorted(named - set(setting_names())) == []


def test_every_setting_is_named_where_running_is_told() -> None:
    named = named_settings(TEXTS["docs/running.md"])
    assert sorted(set(setting_names()) - named - {"secrets.*"}) == []
    assert "`[secrets]`" in TEXTS["docs/running.md"]


def named_settings(text: str) -> set[str]:
    return {f"{section}.{key}" for section, key in re.findall(r"`\[([a-z.]+)\] (\w+)`", text)}


def test_the_architecture_names_every_module_and_package() -> None:
    text = TEXTS["docs/architecture.md"]
    there = [
        f"{path.name}/" if path.is_dir() else path.name
        for path in (ROOT / "meetbot").iterdir()
        if not path.name.startswith("_") and (path.suffix == ".py" or (path / "__init__.py").exists())
    ]
    listing = text.partition("```\n")[2].partition("```")[0]
    assert sorted(name for name in there if f"  {name} " not in listing) == []


def test_each_module_is_named_by_its_package_or_by_the_architecture() -> None:
    told = TEXTS["docs/architecture.md"]
    modules = [
        path
        for path in (ROOT / "meetbot").rglob("*.py")
        if not path.name.startswith("__") and path.parent.name != "versions"
    ]
    unnamed = [
        str(path.relative_to(ROOT))
        for path in modules
        if path.name not in (path.parent / "__init__.py").read_text(encoding="utf-8")
        and path.name not in told
    ]
    assert sorted(unnamed) == []


def test_a_picture_that_is_shown_is_there_and_every_one_there_is_shown() -> None:
    there = {f"docs/pictures/{path.name}" for path in (ROOT / "docs" / "pictures").glob("*.png")}
    shown = {
        os.path.relpath((ROOT / page).parent / target, ROOT)
        for page, text in TEXTS.items()
        for target in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)
    }
    assert sorted(shown - there) == []
    assert sorted(there - shown) == []


def test_the_changelog_begins_with_this_version_or_what_comes_next() -> None:
    heads = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)
    assert [head for head in heads if head != "Unreleased"][:1] in ([version("meetbot")], [])
    assert heads[0] in ("Unreleased", version("meetbot"))
