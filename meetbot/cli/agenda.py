"""check: agenda files looked at, without store or network."""

from __future__ import annotations

from pathlib import Path

import click

from meetbot.cli.common import AGENDA_FILE, Words, print_diagnostics, read_agenda
from meetbot.errors import Severity


@click.command()
@click.argument("files", type=AGENDA_FILE, nargs=-1, required=True, metavar="FILE...")
@click.option("-W", "strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--format",
    "form",
    type=Words(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For a person, for programs, or as annotations of a GitHub workflow.",
)
@click.option(
    "--public", is_flag=True, help="No e-mail address and no join link may stand in what is published."
)
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], strict: bool, form: str, public: bool) -> None:
    """Find every fault of an agenda, its includes, its attendee list and the record beside it. Sends nothing.

    A record is checked with the agenda beside it, an included file with the agenda that includes it.
    With --public, the agenda and its includes are taken as meant for publishing, but for includes that hold
    `contacts` alone and for the attendee list; those may be missing then.

    \b
    meetbot check agendas/iioe-annual-2022.yaml
    meetbot check agendas/*.yaml
    meetbot check --public agendas/board.yaml

    Exit codes: 0 clean, 1 findings, 2 could not read
    """
    from meetbot.agenda.report import as_github, as_json
    from meetbot.flows.agenda.check import check_files
    from meetbot.flows.agenda.load import check_source

    if any(str(file) == "-" for file in files):
        if len(files) > 1:
            raise click.UsageError("`-` (stdin) is checked alone.")
        _, faults = check_source(read_agenda(files[0]), public=public)
    else:
        faults = check_files(files, public=public)
    if form == "json":
        click.echo(as_json(faults), nl=False)
    elif form == "github":
        click.echo(as_github(faults), nl=False)
    elif faults:
        print_diagnostics(faults)
    else:
        names = str(files[0]) if len(files) == 1 else f"{len(files)} files"
        click.echo(f"{'<stdin>' if names == '-' else names}: no problems; nothing was sent", err=True)
    ctx.exit(1 if any(strict or d.severity is Severity.ERROR for d in faults) else 0)
