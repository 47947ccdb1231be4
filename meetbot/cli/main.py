"""The `meetbot` command: its options, its verbs, and errors turned into a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from meetbot.cli.common import Shell, print_diagnostics
from meetbot.cli.verbs import Verbs
from meetbot.errors import AgendaError, MeetbotError, PlanOvertaken, Undecided


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
      meetbot serve --demo                    a meeting that begins in 3 minutes, all on this machine
      meetbot check agendas/board.yaml        every fault of an agenda, with line and hint
      meetbot plan agendas/board.yaml         who would get what, and why; nothing is sent
      meetbot apply agendas/board.yaml        the same, asks, then does it
    """
    if config is None and Path("config.toml").is_file():
        config = Path("config.toml")
    ctx.obj = Shell(config)


def main() -> None:
    """Run the command line; leave with one of the documented exit codes."""
    try:
        # Without `standalone_mode` click returns what a command gave to `ctx.exit`, instead of leaving.
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.Abort:
        click.echo("Stopped. Nothing more was done.", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (AgendaError, Undecided) as error:
        print_diagnostics(error.diagnostics)
        sys.exit(1 if isinstance(error, Undecided) else 2)
    except MeetbotError as error:
        click.echo(f"meetbot: {error}", err=True)
        sys.exit(1 if isinstance(error, PlanOvertaken) else 2)
    except BrokenPipeError:
        # `meetbot plan | head` is no error of ours; keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
