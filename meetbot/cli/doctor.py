"""doctor: what stands between our mail and its readers."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from meetbot.cli.common import Shell, json_option, print_json
from meetbot.cli.terminal import Cell, Column, Tinted, many, say, table

if TYPE_CHECKING:
    from meetbot.flows.doctor.finding import Finding

# Grade -> the word before a finding, and its tint.
MARKS = {
    "good": ("ok", "ok"),
    "warning": ("warning", "warn"),
    "bad": ("fault", "bad"),
    "unknown": ("not known", "quiet"),
}


@click.command()
@click.option(
    "--selector", default="", metavar="NAME", help="Of the DKIM key that your mail server signs with."
)
@click.option(
    "--address",
    "addresses",
    multiple=True,
    metavar="IP",
    help="From which mail leaves for the world, where that is not the mail server's. May be repeated.",
)
@json_option
@click.pass_obj
def doctor(shell: Shell, selector: str, addresses: tuple[str, ...], as_json: bool) -> None:
    """Examine clock, disk, database, mail server, SPF, DKIM, DMARC and names. Sends no mail.

    \b
    meetbot doctor
    meetbot doctor --selector mail2026 --address 192.0.2.17

    Exit codes: 0 no fault; 1 at least one fault
    """
    from meetbot.dns import SystemDns
    from meetbot.flows.doctor.examine import examine
    from meetbot.flows.doctor.finding import Grade
    from meetbot.flows.doctor.verdict import keep_verdict

    now = shell.clock.now()
    found = asyncio.run(
        examine(shell.settings, dns=SystemDns(), selector=selector, addresses=addresses, now=now)
    )
    keep_verdict(shell.settings.database_url, found, now=now)
    if as_json:
        print_json([{**asdict(finding), "grade": str(finding.grade)} for finding in found])
    else:
        click.echo(_listed(found), nl=False)
    faults = sum(finding.grade is Grade.BAD for finding in found)
    if not as_json:
        say(
            "No fault was found."
            if not faults
            else f"{many(faults, 'fault')} to mend before many mails leave."
        )
    sys.exit(1 if faults else 0)


def _listed(found: Sequence[Finding]) -> str:
    rows: list[list[Cell]] = []
    for finding in found:
        mark, tint = MARKS[str(finding.grade)]
        rows.append([Tinted(mark, tint), finding.check, finding.sentence])
        if finding.remedy:
            rows.append(["", "", f"-> {finding.remedy}"])
    columns = [Column(head=""), Column(head="Check"), Column(head="Finding", wraps=True)]
    return table(columns, rows, heads=False)
