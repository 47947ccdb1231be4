"""The verbs of `meetbot` by name, each imported when it is asked for.

`check` in a hook or an editor runs at every save: it must not wait for the imports of `serve`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

# Name -> the module of `meetbot.cli` that has the command under that name. In the order of `--help`.
VERBS = {
    "serve": "service",
    "worker": "service",
    "init": "editor",
    "check": "agenda",
    "fmt": "fmt",
    "plan": "plans",
    "apply": "plans",
    "preview": "plans",
    "outbox": "outbox",
    "article": "article",
    "record": "record",
    "redate": "redate",
    "explain": "explain",
    "schema": "editor",
    "user": "user",
}


class Verbs(click.Group):
    """A group whose commands are imported by name; help and completion of the group import all.

    Source: click's documentation, "Lazily Loading Subcommands".
    """

    def __init__(self, *args: Any, verbs: dict[str, str] = VERBS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the table's order."""
        return list(self._verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, imported now; None where there is no such verb."""
        module = self._verbs.get(cmd_name)
        if module is None:
            return None
        found = getattr(import_module(f"meetbot.cli.{module}"), cmd_name)
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command for the arguments; click itself knows no verb that could be meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(
                error.command_name, possibilities=self._verbs, ctx=ctx
            ) from error
