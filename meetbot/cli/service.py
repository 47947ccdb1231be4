"""serve and worker: the service itself."""

from __future__ import annotations

import asyncio

import click

from meetbot.cli.common import Shell


@click.command()
@click.option(
    "--demo", is_flag=True, help="The reference meeting, beginning in 3 minutes; no mail leaves this machine."
)
@click.option("--fresh", is_flag=True, help="With --demo: forget the last demo and begin anew.")
@click.pass_obj
def serve(shell: Shell, demo: bool, fresh: bool) -> None:
    """Run the whole service: web pages, delivery, reminders, timers.

    \b
    meetbot serve               with config.toml of this folder
    meetbot serve --demo        try it: one link is printed, open it

    Exit codes: 0 ended by SIGTERM or Ctrl-C, 2 it cannot start: settings, database, or the port is taken
    """
    if fresh and not demo:
        raise click.UsageError("--fresh belongs to --demo; a real service forgets nothing.")
    from meetbot.service import set_up_logging

    if demo:
        from meetbot.demo import run_demo

        set_up_logging(shell.settings)
        asyncio.run(run_demo(shell.settings, fresh=fresh, say=lambda text: click.echo(text)))
        return
    set_up_logging(shell.settings)
    asyncio.run(_serve(shell))


async def _serve(shell: Shell) -> None:
    from meetbot.service import running_service, until_stopped

    async with running_service(shell.settings) as running:
        with running.store.read() as tx:
            nobody = not tx.users()
        click.echo(f"meetbot serves {running.settings.base_url}   Ctrl-C ends it")
        if nobody:
            click.echo("Nobody can sign in yet. In another terminal: meetbot user add NAME --role admin")
        if not running.settings.mail.smtp.host:
            click.echo("No mail leaves: [mail.smtp] host is not set, so mails stay in the mailbox page.")
        elif not running.ways:
            click.echo("Answers by mail are not read: neither [intake.imap] nor [intake.smtp] has a host.")
        for way in running.ways:
            verb = "listens at" if way.name == "smtp" else "reads the mailbox"
            click.echo(f"Answers by mail: {verb} {way.where}")
        await until_stopped()
        click.echo("Ending: mails under way are finished first.", err=True)


@click.command()
@click.pass_obj
def worker(shell: Shell) -> None:
    """Deliver mail and nothing else: one more process beside `serve`, on PostgreSQL.

    \b
    MEETBOT_DATABASE__URL=postgresql://meetbot@db/meetbot meetbot worker

    Exit codes: 0 ended by SIGTERM or Ctrl-C, 2 no PostgreSQL, or it cannot be reached
    """
    if not shell.settings.database_url.startswith("postgresql"):
        raise click.UsageError(
            "A second process needs PostgreSQL: set [database] url. On SQLite `serve` delivers itself."
        )
    from meetbot.service import running_service, set_up_logging, until_stopped

    set_up_logging(shell.settings)

    async def run() -> None:
        async with running_service(shell.settings, pages=False):
            click.echo("meetbot worker delivers   Ctrl-C ends it", err=True)
            await until_stopped()

    asyncio.run(run())
