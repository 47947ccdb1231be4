"""user: who may sign in, and as what."""

from __future__ import annotations

import sys
from datetime import UTC

import click

from meetbot.cli.common import Shell, json_option, print_json
from meetbot.store.rows import ROLES


@click.group()
def user() -> None:
    """Who may sign in: add, list, drop, change roles, give a link for a new password."""


@user.command("add")
@click.argument("name")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice(ROLES),
    default=("organiser",),
    show_default=True,
    help="Once for each role.",
)
@click.option("--email", default="", help="Where a link for a forgotten password may be mailed.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--link", is_flag=True, help="Ask for no password: print a link by which NAME sets one.")
@click.pass_obj
def user_add(
    shell: Shell, name: str, roles: tuple[str, ...], email: str, password_stdin: bool, link: bool
) -> None:
    """Add a user. Without a terminal and without a password, a link is printed that sets one, once.

    \b
    meetbot user add ana --role organiser --role operator
    meetbot user add bo --role door --link
    """
    from meetbot.flows.accounts import COMMAND_LINE, MIN_PASSWORD, add_user

    if link and password_stdin:
        raise click.UsageError("--link asks for no password; leave out --password-stdin, or --link.")
    password = ""
    if password_stdin:
        password = sys.stdin.readline().rstrip("\n")
        if not password:
            raise click.UsageError("--password-stdin found no password on standard input.")
    elif not link and sys.stdin.isatty():
        password = click.prompt(
            f"Password ({MIN_PASSWORD} characters or more)",
            hide_input=True,
            confirmation_prompt="The same again",
            err=True,
        )
    with shell.store() as store:
        made = add_user(
            store,
            name=name,
            password=password,
            roles=roles,
            address=email,
            by=COMMAND_LINE,
            now=shell.now(),
        )
    click.echo(f"{made.name} can sign in as {', '.join(made.roles)}.", err=True)
    if not password:
        _print_link(shell, made.name)


def _print_link(shell: Shell, name: str) -> None:
    """Print the link alone on stdout, so that it can be piped; what it does on stderr."""
    from meetbot.flows.accounts import COMMAND_LINE, password_link

    with shell.store() as store:
        token, ends = password_link(store, name=name, by=COMMAND_LINE, now=shell.now())
    until = ends.astimezone(UTC)
    click.echo(
        f"This link sets a password once, until {until:%a} {until.day} {until:%b %H:%M} UTC. "
        f"It is for {name}:",
        err=True,
    )
    click.echo(f"{shell.settings.base_url}/password/{token}")


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


@user.command("roles")
@click.argument("name")
@click.option(
    "--role", "roles", multiple=True, type=click.Choice(ROLES), required=True, help="Once for each role."
)
@click.pass_obj
def user_roles(shell: Shell, name: str, roles: tuple[str, ...]) -> None:
    """Give a user these roles instead of those before. They hold at once.

    \b
    meetbot user roles ana --role organiser --role comms
    """
    from meetbot.flows.accounts import COMMAND_LINE, set_roles

    with shell.store() as store:
        set_roles(store, name=name, roles=roles, by=COMMAND_LINE, now=shell.now())
    click.echo(f"{name} is now {', '.join(role for role in ROLES if role in roles)}.", err=True)


@user.command("reset")
@click.argument("name")
@click.pass_obj
def user_reset(shell: Shell, name: str) -> None:
    """Print a link by which a user sets a new password. It works once, for an hour.

    Links given out before end. The old password works until the new one is set.
    """
    _print_link(shell, name)


@user.command("drop")
@click.argument("name")
@click.pass_obj
def user_drop(shell: Shell, name: str) -> None:
    """Take a user's sign-in away, and end their sessions."""
    from meetbot.flows.accounts import COMMAND_LINE, drop_user

    with shell.store() as store:
        drop_user(store, name=name, by=COMMAND_LINE, now=shell.now())
    click.echo(f"{name} can no longer sign in.", err=True)
