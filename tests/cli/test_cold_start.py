"""What a verb imports: `check` at every save must not wait for what `serve` needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from meetbot.cli.main import cli
from meetbot.cli.verbs import VERBS

ROOT = Path(__file__).parent.parent.parent
SAMPLE = "agendas/iioe-annual-2022.yaml"
HEAVY = ("sqlalchemy", "pydantic", "aiohttp", "jinja2", "alembic", "babel", "icalendar", "rich", "asyncio")
RUN = f"""
import sys
from meetbot.cli.main import main
try:
    main()
except SystemExit as left:
    print("imported:", *[name for name in {HEAVY} if name in sys.modules])
    raise
"""


def imported(*args: str) -> list[str]:
    """Return which heavy libraries are in memory when the command ends, which has to end well."""
    command = [sys.executable, "-c", RUN, *args]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("imported:")]
    return line.split()[1:]


@pytest.mark.parametrize(
    "args",
    [
        ("check", SAMPLE),
        ("check", SAMPLE, "--format", "json"),
        ("fmt", "--check", SAMPLE),
        ("redate", SAMPLE, "--start", "2027-03-14T10:00+01:00"),
        ("--version",),
    ],
    ids=" ".join,
)
def test_looking_at_a_file_imports_no_heavy_library(args: tuple[str, ...]) -> None:
    assert imported(*args) == []


def test_help_and_completion_import_no_heavy_library_but_the_loop() -> None:
    assert set(imported("--help")) <= {"asyncio"}


def test_a_verb_is_imported_when_it_is_asked_for() -> None:
    context = click.Context(cli)
    assert cli.list_commands(context) == list(VERBS)
    assert [getattr(cli.get_command(context, name), "name", None) for name in VERBS] == list(VERBS)
    assert cli.get_command(context, "chek") is None
