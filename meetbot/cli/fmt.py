"""fmt: agenda and record files made safe for every YAML program, their missing ids written."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from meetbot.cli.common import AGENDA_FILE, print_diagnostics
from meetbot.errors import AgendaError, StoreError


@click.command()
@click.argument("files", type=AGENDA_FILE, nargs=-1, required=True)
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; leave with 1 if a file would change."
)
@click.option("--diff", "show_diff", is_flag=True, help="Write nothing; print what would change.")
@click.pass_context
def fmt(ctx: click.Context, files: tuple[Path, ...], only_check: bool, show_diff: bool) -> None:
    """Quote what other YAML programs would misread (times, NO, 1.10), and write missing ids.

    Files are changed in place: comments, order and everything else stay as they are. Agendas, the files they
    include, and records; - reads stdin and prints the result.

    \b
    meetbot fmt agendas/board.yaml
    meetbot fmt --diff agendas/*.yaml

    Exit codes: 0 done, 1 something would change (--check), 2 a file could not be read or written
    """
    from meetbot.flows.agenda.tidy import Proposal, carry_out, propose, propose_text

    writes = not only_check and not show_diff
    failed = would_change = False
    told: set[str] = set()  # an included file may be named too: once is enough
    for path in dict.fromkeys(files):
        from_stdin = str(path) == "-"
        try:
            if from_stdin:
                proposals: tuple[Proposal, ...] = (propose_text("<stdin>", sys.stdin.buffer.read()),)
            else:
                proposals = propose(path)
            for proposal in proposals if writes else ():
                carry_out(proposal)
        except AgendaError as error:
            print_diagnostics(error.diagnostics)
            failed = True
            continue
        except StoreError as error:
            click.echo(f"meetbot: {error}", err=True)
            failed = True
            continue
        for proposal in proposals:
            would_change |= proposal.changes
            if proposal.name in told and not (writes and proposal.changes):
                continue
            told.add(proposal.name)
            if show_diff:
                click.echo(proposal.diff(), nl=False)
            elif from_stdin and writes:
                click.echo(proposal.new, nl=False)
            click.echo(proposal.summary(would=not writes), err=show_diff or from_stdin)
    ctx.exit(2 if failed else 1 if only_check and would_change else 0)
