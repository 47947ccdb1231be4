"""rehearse: a meeting run through before it is."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime
from pathlib import Path

import click

from meetbot.cli.common import AGENDA_FILE, Shell, read_agenda
from meetbot.clock import SPEEDS


class Begin(click.ParamType[datetime]):
    """An instant, without an offset on the meeting's clock: 2027-05-01T08:55."""

    name = "instant"

    def convert(
        self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return a datetime, aware where an offset was written, or fail with what to write."""
        if isinstance(value, datetime):
            return value
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            self.fail(f'"{value}" is not an instant; write it like 2027-05-01T08:55', param, ctx)


class Speed(click.ParamType[int]):
    """How many times faster than real time: 10 or x10."""

    name = "speed"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return 1 to 60, or fail with what to write."""
        digits = str(value).removeprefix("x")
        speed = int(digits) if re.fullmatch(r"[0-9]{1,3}", digits) else 0
        if speed not in SPEEDS:
            self.fail(f'"{value}" is no speed; write a whole number from 1 to {max(SPEEDS)}', param, ctx)
        return speed


@click.command()
@click.argument("file", type=AGENDA_FILE)
@click.option("--speed", type=Speed(), default=10, show_default=True, help="Times faster than real: 1 to 60.")
@click.option(
    "--at",
    type=Begin(),
    help="Where its clock begins, on the meeting's clock: 2027-05-01T08:55. Left out: so that the meeting "
    "begins in 30 seconds.",
)
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Keep its database in this new folder. Left out: it is deleted at the end.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Left out: one that is free.")
@click.pass_obj
def rehearse(shell: Shell, file: Path, speed: int, at: datetime | None, keep: Path | None, port: int) -> None:
    """Run a meeting through before it is: the same screens, 1 to 60 times faster.

    It has a database of its own, and every mail stays in its mailbox page: nobody is mailed, and the real
    meeting is not touched. Every page says REHEARSAL and its speed.

    \b
    meetbot rehearse board.yaml
    meetbot rehearse board.yaml --speed 60 --at 2027-05-01T08:55

    Exit codes: 0 ended by SIGTERM or Ctrl-C, 2 the agenda has errors, or it cannot start
    """
    from meetbot.rehearsal import run_rehearsal
    from meetbot.service import set_up_logging

    source = read_agenda(file)
    set_up_logging(shell.settings)
    asyncio.run(
        run_rehearsal(
            shell.settings,
            source,
            speed=speed,
            at=at,
            keep=keep,
            port=port,
            say=lambda text: click.echo(text),
        )
    )
