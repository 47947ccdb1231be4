"""What the verbs share: settings, store and clock for one command, reading files, and printing."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meetbot.cli.terminal import in_colour
from meetbot.clock import Clock
from meetbot.errors import Diagnostic

if TYPE_CHECKING:  # each verb imports what it needs when it runs: help and completion need none of it
    from meetbot.config import Settings
    from meetbot.flows.compose import Composer
    from meetbot.flows.load import Source
    from meetbot.store.store import Store


class Shell:
    """One command's surroundings, each made when first asked for."""

    def __init__(self, config: Path | None) -> None:
        self._config = config
        self.clock = Clock()

    @cached_property
    def settings(self) -> Settings:
        from meetbot.config import load_settings

        return load_settings(self._config)

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Open the configured database for the length of the block."""
        from meetbot.store.store import Store

        self.settings.data.mkdir(parents=True, exist_ok=True)
        store = Store.open(self.settings.database_url)
        try:
            yield store
        finally:
            store.close()

    @cached_property
    def composer(self) -> Composer:
        from meetbot.flows.compose import Composer
        from meetbot.templating import Templates

        return Composer(self.settings, Templates(self.settings.template_override))

    def now(self, stamp: datetime | None = None) -> datetime:
        return stamp or self.clock.now()


class Stamp(click.ParamType[datetime]):
    """An instant with its offset: 2022-01-03T09:00+08:00."""

    name = "stamp"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return an aware datetime, or fail with what to write."""
        if isinstance(value, datetime):
            return value
        try:
            found = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f'"{value}" is not an instant; write it like 2022-01-03T09:00+08:00', param, ctx)
        if found.tzinfo is None:
            self.fail(f'"{value}" has no offset; write it like {value}+08:00, or {value}Z', param, ctx)
        return found


AGENDA_FILE = click.Path(path_type=Path, allow_dash=True)
now_option = click.option("--now", type=Stamp(), help="Pretend it is this instant: 2022-01-03T09:00+08:00.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


def read_agenda(path: Path) -> Source:
    """Return an agenda file with all it names; `-` reads stdin, what that names is in the current folder."""
    from meetbot.flows.load import open_source, source_from
    from meetbot.store.folder import read_beside

    if str(path) == "-":
        return source_from(read_beside("<stdin>", sys.stdin.buffer.read(), Path()))
    return open_source(path)


def print_json(value: Any) -> None:
    """Print JSON on stdout, keys in the order given."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_diagnostics(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Print faults for a person, on stderr."""
    from meetbot.agenda.report import format_diagnostics

    click.echo(format_diagnostics(diagnostics, colour=in_colour(err=True)), err=True, nl=False)


def dry_run() -> bool:
    """Tell whether MEETBOT_DRY_RUN forbids anything that could lead to a mail."""
    return os.environ.get("MEETBOT_DRY_RUN", "") not in ("", "0")
