"""Before anything is done: in whose name, whether it is forbidden, and whether a person agrees."""

from __future__ import annotations

import os
import sys

import click

from meetbot.cli.terminal import say

BY = "command line"  # who did it, as the audit has it


def refuse_dry_run() -> None:
    """End the command with 1 where MEETBOT_DRY_RUN forbids what could lead to a mail."""
    if os.environ.get("MEETBOT_DRY_RUN", "") not in ("", "0"):
        say("MEETBOT_DRY_RUN is set: nothing was done.")
        click.get_current_context().exit(1)


def ask(question: str, *, apart: bool = False) -> None:
    """Go on where somebody at the terminal says yes; else end the command with 1.

    Args:
        apart: an empty line stands before the question.

    Raises:
        click.UsageError: there is no terminal.
    """
    if not sys.stdin.isatty():
        raise click.UsageError(f"{question} There is no terminal to ask on: add --yes.")
    if not click.confirm(f"\n{question}" if apart else question, err=True):
        say("Nothing was done.")
        click.get_current_context().exit(1)
