"""serve, worker and user: the service itself, and who may sign in."""

from __future__ import annotations

import asyncio
import sys

import click

from meetbot.cli.common import Shell, json_option, print_json

ROLES = ("admin", "organiser", "operator", "comms", "door")


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
        await until_stopped()
        click.echo("Ending: mails under way are finished first.", err=True)


@click.command()
@click.pass_obj
def worker(shell: Shell) -> None:
    """Deliver mail and nothing else: one more process beside `serve`, on PostgreSQL."""
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


@click.group()
def user() -> None:
    """Who may sign in: add, list, drop."""


@user.command("add")
@click.argument("name")
@click.option(
    "--role", "roles", multiple=True, type=click.Choice(ROLES), default=("organiser",), show_default=True
)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.pass_obj
def user_add(shell: Shell, name: str, roles: tuple[str, ...], password_stdin: bool) -> None:
    """Add a user, or give an existing one a new password and roles.

    \b
    meetbot user add ana --role organiser --role operator
    """
    from meetbot.flows.accounts import set_user

    if password_stdin:
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = click.prompt(
            "Password (12 characters or more)", hide_input=True, confirmation_prompt=True, err=True
        )
    with shell.store() as store:
        set_user(store, name=name, password=password, roles=roles, now=shell.now())
    click.echo(f"{name} can sign in as {', '.join(roles)}.", err=True)


@user.command("list")
@json_option
@click.pass_obj
def user_list(shell: Shell, as_json: bool) -> None:
    """List who may sign in, and as what."""
    with shell.store() as store, store.read() as tx:
        rows = [{"name": u.name, "roles": list(u.roles)} for u in tx.users()]
    if as_json:
        print_json(rows)
    else:
        for row in rows:
            click.echo(f"{row['name']:24} {', '.join(row['roles'])}")


@user.command("drop")
@click.argument("name")
@click.pass_obj
def user_drop(shell: Shell, name: str) -> None:
    """Take a user's sign-in away, and end their sessions."""
    from meetbot.flows.accounts import drop_user

    with shell.store() as store:
        drop_user(store, name=name, now=shell.now())
    click.echo(f"{name} can no longer sign in.", err=True)
