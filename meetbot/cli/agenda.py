"""check: an agenda file looked at, without store or network."""

from __future__ import annotations

from pathlib import Path

import click

from meetbot.cli.common import AGENDA_FILE, print_diagnostics, read_agenda
from meetbot.errors import Severity


@click.command()
@click.argument("file", type=AGENDA_FILE)
@click.option("-W", "strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True
)
@click.option(
    "--public", is_flag=True, help="No e-mail address and no join link may stand in what is published."
)
@click.pass_context
def check(ctx: click.Context, file: Path, strict: bool, form: str, public: bool) -> None:
    """Find every fault of an agenda, its includes, its attendee list and the record beside it. Sends nothing.

    With --public, the agenda and its includes are taken as meant for publishing, but for includes that hold
    `contacts` alone and for the attendee list; those may be missing then.

    \b
    meetbot check agendas/iioe-annual-2022.yaml
    meetbot check --public agendas/board.yaml
    exit 0 clean, 1 findings, 2 could not read
    """
    from meetbot.agenda.report import as_github, as_json
    from meetbot.flows.load import check_source
    from meetbot.store.folder import read_record_beside

    source = read_agenda(file)
    agenda, faults = check_source(source, public=public)
    if agenda is not None and str(file) != "-" and (record := read_record_beside(file)) is not None:
        from meetbot.agenda.read_record import check_record

        _, more = check_record(record[1], source=record[0], agenda=agenda)
        faults = (*faults, *more)
    if form == "json":
        click.echo(as_json(faults), nl=False)
    elif form == "github":
        click.echo(as_github(faults), nl=False)
    elif faults:
        print_diagnostics(faults)
    else:
        click.echo(f"{source.name}: no problems; nothing was sent", err=True)
    ctx.exit(1 if any(strict or d.severity is Severity.ERROR for d in faults) else 0)
