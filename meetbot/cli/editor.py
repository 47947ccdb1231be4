"""schema and init: what an editor needs to help, and a first agenda to write on."""

from __future__ import annotations

import os
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import click

from meetbot.cli.common import Shell


class Day(click.ParamType[date]):
    """A day: 2027-01-13."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or fail with what to write."""
        from meetbot.agenda.fields.times import NotThat, parse_date

        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value))
        except NotThat as fault:
            self.fail(f'"{value}" {fault}; {fault.hint}', param, ctx)


class Zone(click.ParamType[str]):
    """A time zone of the IANA database."""

    name = "zone"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name, or fail with the likely ones."""
        from meetbot.agenda.fields.zones import is_zone, likely_zones

        if not is_zone(str(value)):
            likely = likely_zones(str(value)) or ["an IANA name, like Asia/Shanghai"]
            self.fail(f'"{value}" is no time zone; write {" or ".join(likely)}', param, ctx)
        return str(value)


@click.command()
@click.option("--record", "kind", flag_value="record", help="The schema of records instead.")
@click.option("--include", "kind", flag_value="include", help="The schema of included files instead.")
def schema(kind: str | None) -> None:
    """Print the JSON Schema of agendas: with it an editor explains each field and marks what is wrong.

    \b
    meetbot schema > agendas/meetbot-agenda-1.schema.json

    \b
    Line 1 of an agenda beside it:
    # yaml-language-server: $schema=./meetbot-agenda-1.schema.json

    Exit codes: 0
    """
    from meetbot.agenda.schema import agenda_schema, as_text, include_schema, record_schema

    make = {"record": record_schema, "include": include_schema}.get(kind or "", agenda_schema)
    click.echo(as_text(make()), nl=False)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default="agenda.yaml")
@click.option("--title", help="What the meeting is called.")
@click.option("--date", "day", type=Day(), help="Its day: 2027-01-13. Left out: a Wednesday in a month.")
@click.option("--timezone", "zone", type=Zone(), help="Its clock: Asia/Shanghai. Left out: this machine's.")
@click.option("--small", is_flag=True, help="An internal meeting of 40 minutes, in a few lines.")
@click.pass_context
def init(
    ctx: click.Context, file: Path, title: str | None, day: date | None, zone: str | None, small: bool
) -> None:
    """Write an example to begin with, and the schema that lets an editor explain it. Overwrites nothing.

    \b
    meetbot init board.yaml --title "Board meeting" --timezone Europe/Zurich
    meetbot init weekly.yaml --small --date 2027-03-15
    meetbot init - > board.yaml

    Exit codes: 0 written, 1 the file is there already, 2 it cannot be written
    """
    from meetbot.agenda.edit.starter import SMALL_TITLE, TITLE, day_ahead, starter
    from meetbot.agenda.schema import AGENDA_FILE, agenda_schema, as_text

    shell = ctx.ensure_object(Shell)
    notes = []
    if zone is None and (zone := machine_zone()) is None:
        zone = "UTC"
        notes.append("The time zone of this machine is not known: the example has UTC; write the meeting's.")
    title = (SMALL_TITLE if small else TITLE) if title is None else title.strip()
    # Joiners and marks of direction belong to some scripts; breaks, controls and half characters to none.
    if not title or any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in title):
        raise click.UsageError("--title needs a text, on one line.")
    text = starter(
        title=title,
        day=day or day_ahead(shell.now().date()),
        zone=zone,
        file="FILE" if str(file) == "-" else file.name,
        small=small,
    )
    if str(file) == "-":
        click.echo(text, nl=False)
        return
    if not _write_new(file, text):
        click.echo(f"{file} is there already; nothing was written. Name another file.", err=True)
        ctx.exit(1)
    beside = file.with_name(AGENDA_FILE)
    wanted = as_text(agenda_schema())
    if _write_new(beside, wanted):
        notes.append(f"{beside} lets an editor explain each field and mark what is wrong.")
    elif _text_of(beside) != wanted:
        notes.append(
            f"{beside} is there already and of another version; it stays. The present one: meetbot schema"
        )
    click.echo(f"Wrote {file}.")
    for note in notes:
        click.echo(note)
    click.echo(f"Next: change it, then  meetbot check {file}")


def machine_zone(etc: Path = Path("/etc")) -> str | None:
    """Return the IANA name of this machine's time zone; None where it does not tell one.

    TZ wins, as for the system itself; then what /etc/localtime links to, then Debian's /etc/timezone.
    """
    from meetbot.agenda.fields.zones import is_zone

    told = os.environ.get("TZ", "").removeprefix(":")
    link = etc / "localtime"
    candidates = [told] if told else []
    if not told and link.is_symlink():
        candidates.append(str(link.readlink()))
    if not told:
        candidates.append(_text_of(etc / "timezone").strip())
    names = [name.rpartition("zoneinfo/")[2] for name in candidates]
    return next((name for name in names if name and is_zone(name)), None)


def _write_new(path: Path, text: str) -> bool:
    """Write a file that is not there yet; tell whether it was written.

    Raises:
        click.ClickException: it cannot be written.
    """
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return False
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error
    return True


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
