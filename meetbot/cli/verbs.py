"""The verbs of `meetbot` by name, each imported when it is asked for.

`check` in a hook or an editor runs at every save: it must not wait for the imports of `serve`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

# Name -> the module of `meetbot.cli` that has the command. In the order of `--help`, under these headings.
SECTIONS = {
    "Write an agenda": {
        "init": ("editor", "Write an example to begin with, and the schema for an editor."),
        "check": ("agenda", "Find every fault, with its line and what to write instead."),
        "explain": ("explain", "Tell what a code of a report means, shown wrong and right."),
        "fmt": ("fmt", "Quote what other programs would misread; write missing ids."),
        "schema": ("editor", "Print the JSON Schema of agendas, records, included files."),
        "redate": ("redate", "Print a copy of an agenda moved to another start."),
    },
    "Invite and inform": {
        "plan": ("plans", "Show who would get what, why and when. Sends nothing."),
        "apply": ("plans", "Show the plan, ask, then do it."),
        "preview": ("plans", "Print the exact mail that one person would get."),
        "tell": ("tell", "Tell some of the people something, before all other mail."),
        "test-send": ("testmail", "Send one mail of an agenda to the organiser, marked TEST."),
        "outbox": ("outbox", "Look at the mails; release, retry, drop, pause them."),
        "waves": ("waves", "List a meeting's reminders and what became of each."),
        "suppressions": ("suppressions", "See who gets no mail and why; add one, lift one."),
        "registrations": ("registrations", "See who registered by themselves; take one off."),
        "answers": ("answers", "See who answered what; decide on strangers, new times."),
        "attendees": ("attendees", "Switch one's mode; bring in who was in the call."),
        "meetings": ("meetings", "List the meetings that were applied, and their mails."),
    },
    "After the meeting": {
        "record": ("record", "Take what happened out of the database, or bring it in."),
        "article": ("article", "Draft the article; every sentence rests on evidence."),
        "edits": ("edits", "Take the article out to edit it, and bring it back in."),
        "erase": ("erase", "Delete what is kept of one person who asked for it."),
    },
    "Run the service": {
        "serve": ("service", "Pages, delivery, reminders, timers; --demo to try it."),
        "rehearse": ("rehearse", "Run a meeting through before it is, x10 or x60; no mail leaves."),
        "worker": ("service", "One more process that delivers mail, on PostgreSQL."),
        "intake": ("intake", "Take in a mail from a file or a pipe, as for .forward."),
        "user": ("user", "Say who may sign in, and as what."),
        "link": ("link", "List links that need no account; make one anew, withdraw one."),
        "doctor": ("doctor", "Examine mail server, SPF, DKIM, DMARC, names, clock, disk."),
        "completion": ("completion", "Print the script by which a shell completes with Tab."),
    },
}
VERBS = {name: module for verbs in SECTIONS.values() for name, (module, _) in verbs.items()}


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
        found = getattr(import_module(f"meetbot.cli.{module}"), cmd_name.replace("-", "_"))
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs under their headings, each in a line."""
        for heading, verbs in SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(10), line) for name, (_, line) in verbs.items()])

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
