"""redate: a copy of an agenda moved to another start."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from meetbot.cli.common import AGENDA_FILE, Stamp


@click.command()
@click.argument("file", type=AGENDA_FILE)
@click.option("--start", required=True, type=Stamp(), help="The new start: 2027-01-12T15:00+08:00.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the copy into this folder, with the files that the agenda names.",
)
def redate(file: Path, start: datetime, output: Path | None) -> None:
    """Print a copy of an agenda moved to another start; comments and order stay.

    Where days stand in included files, these move too, and --output writes all of them. Nothing that is there
    already is overwritten.

    \b
    meetbot redate board.yaml --start 2027-03-14T10:00+01:00 > march.yaml
    meetbot redate forum.yaml --start 2027-03-14T10:00+01:00 --output march

    Exit codes: 0 done, 2 the agenda has errors, or a file could not be read or written
    """
    from meetbot.flows.agenda.redate import redate_file, redate_text
    from meetbot.store.rewrite import write_new

    if str(file) == "-":
        copy = redate_text(sys.stdin.buffer.read(), start=start)
    else:
        copy = redate_file(file, start=start)
    if output is not None:
        write_new(output, copy.files)
        for name in copy.files:
            click.echo(str(output / name))
    elif copy.others:
        raise click.UsageError(
            f"{', '.join(copy.others)} would change too; write all of them with --output FOLDER"
        )
    else:
        click.echo(copy.files[copy.name], nl=False)
    click.echo(
        "The copy has the same meeting.id: applied, it moves that meeting, and people are mailed. "
        "For another meeting, write another id.",
        err=True,
    )
