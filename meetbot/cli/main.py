"""The `meetbot` command: its options, its verbs, and errors turned into a sentence and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import click

from meetbot.cli.common import Shell, print_diagnostics
from meetbot.cli.verbs import Verbs
from meetbot.errors import AgendaError, ConfigError, MeetbotError, PlanOvertaken, Undecided

REFUSED, UNUSABLE = 1, 2
COMPLETE = "_MEETBOT_COMPLETE"  # set by the script of `meetbot completion`


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="meetbot", prog_name="meetbot")
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="MEETBOT_CONFIG",
    help="Settings file; without it config.toml of this folder, if there is one.",
)
@click.pass_context
def cli(ctx: click.Context, config: Path | None) -> None:
    """One agenda file in; invitations, reminders, the running clock and the draft article out.

    \b
    First steps:
      meetbot serve --demo        a meeting that begins in 3 minutes, just here
      meetbot init board.yaml     an example to write on
      meetbot check board.yaml    every fault of an agenda, with line and hint
      meetbot plan board.yaml     who would get what, and why; nothing is sent
      meetbot apply board.yaml    the same, asks, then does it

    The result is on stdout, all talk on stderr. Exit codes: 0 done or clean; 1 findings or refused;
    2 usage, or something could not be read; 3 `plan`: something would leave. NO_COLOR=1 turns colours
    off, MEETBOT_DRY_RUN=1 forbids whatever could lead to a mail.
    """
    if config is None and Path("config.toml").is_file():
        config = Path("config.toml")
    ctx.obj = Shell(config)


def main() -> None:
    """Run the command line; leave with one of the documented exit codes."""
    # Started with a stream closed (`meetbot ... >&-`), Python has none at all.
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that knows no Chinese shows "?", and goes on
    if COMPLETE in os.environ:
        cli.main(prog_name="meetbot")
    code = _run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except OSError as error:
        code = _unwritten(error)
    sys.exit(code)


def _run(args: list[str]) -> int:
    """Return the exit code of the command, its errors told."""
    # Not `cli.main`: that one answers a closed pipe with the code of a refusal.
    try:
        with cli.make_context("meetbot", args) as ctx:
            cli.invoke(ctx)
    except click.exceptions.Exit as left:
        return left.exit_code
    except (click.Abort, KeyboardInterrupt, EOFError):
        click.echo("\nStopped. Nothing more was done.", err=True)
        return UNUSABLE
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return UNUSABLE
    except click.ClickException as error:
        error.show()
        return UNUSABLE
    except (AgendaError, Undecided) as error:
        print_diagnostics(error.diagnostics)
        return REFUSED if isinstance(error, Undecided) else UNUSABLE
    except MeetbotError as error:
        click.echo(f"meetbot: {error}", err=True)
        if isinstance(error, ConfigError):
            click.echo("Nothing was done. config.toml of the project names every setting.", err=True)
        return REFUSED if isinstance(error, PlanOvertaken) else UNUSABLE
    except OSError as error:
        return _unwritten(error)
    return 0


def _unwritten(error: OSError) -> int:
    """Tell of a file, a disk or a pipe that failed, and return the code."""
    if error.errno == errno.EPIPE:
        # `meetbot plan | head` is no error of ours; keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    name = f"{error.filename}: " if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        told = "the disk is full. What was being written is not complete; make room, then do it again."
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        told = f"{error.strerror}. Check who owns it, or name another place."
    else:
        told = f"{error.strerror or error}. Nothing more was done."
    click.echo(f"meetbot: {name}{told}", err=True)
    if not error.filename:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return UNUSABLE
