"""record: what happened, out of the database into a file and back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetbot.cli.common import Shell, json_option, print_diagnostics, print_json
from meetbot.cli.consent import BY
from meetbot.cli.suggest import meetings
from meetbot.errors import AgendaError, StoreError

if TYPE_CHECKING:
    from meetbot.flows.meeting.record import Imported

_FEW = 40  # lines of a list that a person still reads


@click.group()
def record() -> None:
    """What happened at a meeting: the database's record as a file, and a file's into the database.

    \b
    meetbot record export board -o agendas/board.record.yaml
    meetbot record import agendas/board.record.yaml --dry-run
    """


@record.command()
@click.argument("meeting", shell_complete=meetings)
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write here, not to stdout.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there, with its comments.")
@click.pass_obj
def export(shell: Shell, meeting: str, out: Path | None, force: bool) -> None:
    """Write everything stored about a meeting as a record file.

    MEETING is the id of an applied meeting, or its agenda file. Notes, confirmations and outcomes are in it,
    the times of the timer, and the door's count; who was seen at the door is not.

    \b
    meetbot record export ichei-annual-2022
    meetbot record export agendas/board.yaml -o agendas/board.record.yaml

    Exit codes: 0 written, 2 it could not be
    """
    from meetbot.flows.meeting.record import export_record

    with shell.store() as store:
        found = export_record(store, _meeting_id(meeting), now=shell.now())
    data = found.text.encode()
    if out is None or str(out) == "-":
        sys.stdout.buffer.write(data)
    elif _put(out, data, force=force):
        click.echo(f"Written to {out}.", err=True)
    else:
        click.echo(f"{out} says the same already.", err=True)
    for line in found.left_out:
        click.echo(f"Only as a comment: {line}.", err=True)


@record.command("import", short_help="Bring a record file into the database, all or nothing.")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--dry-run", is_flag=True, help="Say what would be done; do nothing.")
@json_option
@click.pass_context
def import_(ctx: click.Context, file: Path, dry_run: bool, as_json: bool) -> None:
    """Bring a record file into the database: all of it, or nothing where it has an error.

    The file is checked against the applied agenda. What it does not name stays as it is, and a second time
    changes nothing. - reads stdin.

    \b
    meetbot record import agendas/iioe-annual-2022.record.yaml

    Exit codes: 0 done, or nothing to do; 1 refused, nothing was stored; 2 it could not be read
    """
    from meetbot.agenda.record.read import meeting_of
    from meetbot.flows.meeting.record import import_record
    from meetbot.store.folder import read_bytes

    shell: Shell = ctx.obj
    name, data = ("<stdin>", sys.stdin.buffer.read()) if str(file) == "-" else (str(file), read_bytes(file))
    meeting_of(data, source=name)  # what is no record at all is told before a database is made
    with shell.store() as store:
        try:
            done = import_record(store, data, source=name, by=BY, now=shell.now(), dry_run=dry_run)
        except AgendaError as error:
            print_diagnostics(error.diagnostics)
            click.echo("Refused: nothing was stored.", err=True)
            ctx.exit(1)
    if done.warnings:
        print_diagnostics(done.warnings)
    if as_json:
        print_json(_as_json(done, dry_run=dry_run))
    else:
        _say(done, dry_run=dry_run)


def _meeting_id(meeting: str) -> str:
    """Return the id itself, or that of an agenda file: what has a suffix or a folder is a file."""
    path = Path(meeting)
    if not (path.suffix or path.name != meeting):
        return meeting
    from meetbot.cli.common import read_agenda
    from meetbot.flows.agenda.load import check_source

    agenda, faults = check_source(read_agenda(path))
    if agenda is None:
        raise AgendaError(faults)
    return agenda.id


def _put(out: Path, data: bytes, *, force: bool) -> bool:
    """Write the file; False where it is there with these very bytes."""
    from meetbot.store.folder import read_bytes
    from meetbot.store.rewrite import rewrite, write_new

    if not out.exists():
        write_new(out.parent, {out.name: data})
        return True
    old = read_bytes(out)
    if old == data:
        return False
    if not force:
        raise StoreError(
            f"{out} is there already and says something else; nothing was written. "
            "Choose another name, or write over it, comments and all, with --force"
        )
    rewrite(out, old=old, new=data)
    return True


def _as_json(done: Imported, *, dry_run: bool) -> dict[str, object]:
    from meetbot.flows.meeting.record import label

    return {
        "meeting": done.meeting,
        "stored": not (dry_run or done.does_nothing),
        "new": [label(change.key) for change in done.new],
        "changed": [{"what": label(c.key), "fields": list(c.fields)} for c in done.changed],
        "same": len(done.same),
        "kept": done.kept,
    }


def _say(done: Imported, *, dry_run: bool) -> None:
    from meetbot.flows.meeting.record import label

    for word, changes in (("new", done.new), ("changed", done.changed)):
        for change in changes[:_FEW]:
            fields = f": {', '.join(change.fields)}" if change.fields else ""
            click.echo(f"{word:8} {label(change.key)}{fields}")
        if len(changes) > _FEW:
            click.echo(f"{word:8} ... and {len(changes) - _FEW} more")
    counts = f"{len(done.new)} new, {len(done.changed)} changed, {len(done.same)} the same"
    kept = f"; {done.kept} stored that the file does not name, left as they are" if done.kept else ""
    click.echo(f"{done.meeting}: {counts}{kept}.", err=True)
    if done.does_nothing:
        click.echo("Nothing to do: the database says the same.", err=True)
    elif dry_run:
        click.echo("A dry run: nothing was stored.", err=True)
    elif done.reordered and not (done.new or done.changed):
        click.echo("Stored: the order of the file.", err=True)
