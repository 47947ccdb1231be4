"""intake: mails from files or a pipe, for mail systems that start a program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetbot.cli.common import Shell, json_option, print_json
from meetbot.cli.consent import refuse_dry_run

if TYPE_CHECKING:
    from meetbot.flows.answers.intake import Taken

LATER = 75  # EX_TEMPFAIL of sysexits.h: a mail server keeps the mail and tries again


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, allow_dash=True, exists=True, dir_okay=False),
)
@click.option(
    "--to",
    multiple=True,
    metavar="ADDRESS",
    envvar="ORIGINAL_RECIPIENT",
    help="Whom it was sent to; else what Postfix says in ORIGINAL_RECIPIENT, or the mail's own headers.",
)
@json_option
@click.pass_context
def intake(ctx: click.Context, /, files: tuple[Path, ...], to: tuple[str, ...], as_json: bool) -> None:
    """Take in mails that answer invitations, each from a file, or one from stdin as "-".

    For .forward, procmail or sieve, and for a mail that went astray. The same mail twice counts once.

    \b
    meetbot intake answer.eml
    meetbot intake - < answer.eml

    Exit codes: 0 taken in, also when it says nothing to us; 1 one could not be read, and is kept;
    2 usage or settings; 75 the database cannot be used: nothing was kept, try again later
    """
    from meetbot.errors import StoreError
    from meetbot.flows.answers.intake import Outcome, take_in

    shell: Shell = ctx.obj
    refuse_dry_run()
    taken: list[tuple[Path, Taken]] = []
    try:
        with shell.store() as store:
            for file in files:
                raw = _mail_of(file)
                done = take_in(
                    raw, store=store, composer=shell.composer, rcpts=to, source="file", now=shell.now()
                )
                taken.append((file, done))
    except StoreError as error:
        click.echo(f"meetbot: {error}", err=True)
        ctx.exit(LATER)
    finally:
        _tell(taken, as_json=as_json)
    unread = {Outcome.UNREADABLE, Outcome.FAULT}
    ctx.exit(1 if any(done.outcome in unread for _, done in taken) else 0)


def _mail_of(file: Path) -> bytes:
    """Return a mail's octets, without the line that mail systems put before it in a pipe or an mbox file."""
    raw = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    return raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw


def _tell(taken: list[tuple[Path, Taken]], *, as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {
                    "file": str(file),
                    "outcome": str(done.outcome),
                    "sentence": done.sentence,
                    "meeting": done.meeting,
                    "proposal": done.proposal,
                }
                for file, done in taken
            ]
        )
        return
    for file, done in taken:
        click.echo(f"{file}: {done.outcome}: {done.sentence}")
