"""What the verbs share: settings, store and clock for one command, reading files, and printing."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meetbot.cli.suggest import meetings
from meetbot.cli.terminal import in_colour, say
from meetbot.clock import Clock
from meetbot.errors import Diagnostic, MeetbotError, StoreError

if TYPE_CHECKING:  # each verb imports what it needs when it runs: help and completion need none of it
    from meetbot.config import Settings
    from meetbot.flows.agenda.load import Source
    from meetbot.flows.mails.compose import Composer
    from meetbot.store.store import Store, Tx


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

        folder = self.settings.data
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"the data folder {folder} cannot be made ({error.strerror}); nothing was done. "
                "Check its owner and the disk, or set [folders] data to another one."
            ) from error
        store = Store.open(self.settings.database_url)
        try:
            yield store
        finally:
            store.close()

    @cached_property
    def composer(self) -> Composer:
        from meetbot.flows.mails.compose import Composer
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


class Words(click.Choice[str]):
    """One of some words; a misspelt one is told with the nearest."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__(tuple(words))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or fail with what it may be."""
        if value not in self.choices:
            near = difflib.get_close_matches(str(value), self.choices, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}?" if near else f"write one of {', '.join(self.choices)}"
            self.fail(f'"{value}" is none of them; {hint}', param, ctx)
        return str(value)


AGENDA_FILE = click.Path(path_type=Path, allow_dash=True)
now_option = click.option("--now", type=Stamp(), help="Pretend it is this instant: 2022-01-03T09:00+08:00.")
meeting_option = click.option("--meeting", metavar="ID", shell_complete=meetings, help="Only this meeting's.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


def read_agenda(path: Path) -> Source:
    """Return an agenda file with all it names; `-` reads stdin, what that names is in the current folder."""
    from meetbot.flows.agenda.load import open_source, source_from
    from meetbot.store.folder import read_beside

    if str(path) == "-":
        return source_from(read_beside("<stdin>", sys.stdin.buffer.read(), Path()))
    return open_source(path)


def see_meeting(tx: Tx, meeting: str | None) -> None:
    """Do nothing where the meeting was applied here, or none is named.

    Raises:
        MeetbotError: with the nearest, or all that are known.
    """
    if meeting is None or tx.latest_revision(meeting) is not None:
        return
    known = tx.meetings()
    near = difflib.get_close_matches(meeting, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known) or 'none'}."
    raise MeetbotError(f'There is no meeting "{meeting}" here; {hint}')


def print_json(value: Any) -> None:
    """Print JSON on stdout, keys in the order given."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_diagnostics(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Print faults for a person, on stderr."""
    from meetbot.agenda.report import format_diagnostics

    click.echo(format_diagnostics(diagnostics, colour=in_colour(err=True)), err=True, nl=False)


def say_redirected(shell: Shell) -> None:
    """Tell on stderr that this is a test system, where it is one."""
    if to := shell.settings.mail.redirect_to:
        say(f"Test system: every mail goes to {to}, none to people (mail.redirect_to).")
