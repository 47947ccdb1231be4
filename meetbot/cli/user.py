"""user: who may sign in, and as what."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC

import click

from meetbot.cli.common import Shell, json_option, print_json
from meetbot.cli.suggest import users
from meetbot.cli.terminal import Column, Tinted, many, say, table
from meetbot.store.rows import ROLES, User

name_argument = click.argument("name", shell_complete=users)


@click.group()
def user() -> None:
    """Who may sign in: add, list, drop, change roles, give a link for a new password.

    \b
    meetbot user add ana --role organiser
    meetbot user list
    meetbot user reset ana
    """


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
@click.option(
    "--email", default="", metavar="ADDRESS", help="Where a link for a forgotten password may be mailed."
)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--link", is_flag=True, help="Ask for no password: print a link by which NAME sets one.")
@json_option
@click.pass_obj
def user_add(
    shell: Shell,
    name: str,
    roles: tuple[str, ...],
    email: str,
    password_stdin: bool,
    link: bool,
    as_json: bool,
) -> None:
    """Add a user. Without a terminal and without a password, a link is printed that sets one, once.

    \b
    meetbot user add ana --role organiser --role operator
    meetbot user add bo --role door --link

    Exit codes: 0 added; 2 the name is taken, or what was given will not do: nothing was done
    """
    from meetbot.flows.accounts.accounts import COMMAND_LINE, add_user

    password = _password(from_stdin=password_stdin, link=link)
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
    say(f"{made.name} can sign in as {', '.join(made.roles)}.")
    found = {} if password else _link(shell, made.name)
    _print(_row(made) | found, as_json=as_json)


def _password(*, from_stdin: bool, link: bool) -> str:
    """Return the password that was typed or piped, empty where a link is to set it."""
    from meetbot.flows.accounts.accounts import MIN_PASSWORD

    if link and from_stdin:
        raise click.UsageError("--link asks for no password; leave out --password-stdin, or --link.")
    if from_stdin:
        password = sys.stdin.readline().rstrip("\n")
        if not password:
            raise click.UsageError("--password-stdin found no password on standard input.")
        return password
    if link or not sys.stdin.isatty():
        return ""
    return str(
        click.prompt(
            f"Password ({MIN_PASSWORD} characters or more)",
            hide_input=True,
            confirmation_prompt="The same again",
            err=True,
        )
    )


def _link(shell: Shell, name: str) -> dict[str, object]:
    """Make a link for a password and tell what it does; return it with its end."""
    from meetbot.flows.accounts.accounts import COMMAND_LINE, password_link

    with shell.store() as store:
        token, ends = password_link(store, name=name, by=COMMAND_LINE, now=shell.now())
    until = ends.astimezone(UTC)
    say(
        f"This link sets a password once, until {until:%a} {until.day} {until:%b %H:%M} UTC. "
        f"It is for {name}:"
    )
    return {"link": f"{shell.settings.base_url}/password/{token}", "link_ends": ends.isoformat()}


def _print(row: dict[str, object], *, as_json: bool) -> None:
    """Print the row for programs; for a person a link alone, so that it can be piped."""
    if as_json:
        print_json(row)
    elif "link" in row:
        click.echo(row["link"])


def _row(user: User) -> dict[str, object]:
    return {"name": user.name, "roles": list(user.roles), "email": user.address}


@user.command("list", short_help="List who may sign in, and as what.")
@json_option
@click.pass_obj
def user_list(shell: Shell, as_json: bool) -> None:
    """List who may sign in, as what, and in how many browsers they are signed in now.

    \b
    meetbot user list
    meetbot user list --json

    Exit codes: 0, also where there is none
    """
    with shell.store() as store, store.read() as tx:
        everyone = tx.users()
        sessions = Counter(session.user.name for session in tx.web_sessions(now=shell.now()))
    if as_json:
        print_json(
            [
                {
                    **_row(one),
                    "since": one.at.isoformat(),
                    "password": bool(one.password_hash),
                    "browsers": sessions[one.name],
                }
                for one in everyone
            ]
        )
    elif everyone:
        click.echo(_table(everyone, sessions), nl=False)
    else:
        say("Nobody can sign in yet. Add somebody:  meetbot user add NAME --role admin")


def _table(everyone: list[User], sessions: Counter[str]) -> str:
    columns = [
        Column(head="Name", wraps=True, least=12),
        Column(head="Roles", wraps=True, least=12),
        Column(head="E-mail", cut=True),
        Column(head="Signed in"),
    ]
    return table(
        columns,
        [
            [
                one.name,
                ", ".join(one.roles),
                one.address or Tinted("none", "quiet"),
                many(sessions[one.name], "browser")
                if one.password_hash
                else Tinted("no password yet", "warn"),
            ]
            for one in everyone
        ],
    )


@user.command("roles")
@name_argument
@click.option(
    "--role", "roles", multiple=True, type=click.Choice(ROLES), required=True, help="Once for each role."
)
@json_option
@click.pass_obj
def user_roles(shell: Shell, name: str, roles: tuple[str, ...], as_json: bool) -> None:
    """Give a user these roles instead of those before. They hold at once.

    \b
    meetbot user roles ana --role organiser --role comms

    Exit codes: 0 changed, 2 no such user
    """
    from meetbot.flows.accounts.accounts import COMMAND_LINE, set_roles

    with shell.store() as store:
        set_roles(store, name=name, roles=roles, by=COMMAND_LINE, now=shell.now())
    held = [role for role in ROLES if role in roles]
    say(f"{name} is now {', '.join(held)}.")
    _print({"name": name, "roles": held}, as_json=as_json)


@user.command("reset")
@name_argument
@json_option
@click.pass_obj
def user_reset(shell: Shell, name: str, as_json: bool) -> None:
    """Print a link by which a user sets a new password. It works once, for an hour.

    Links given out before end. The old password works until the new one is set.

    \b
    meetbot user reset ana

    Exit codes: 0 the link is printed, 2 no such user
    """
    _print({"name": name} | _link(shell, name), as_json=as_json)


@user.command("drop")
@name_argument
@json_option
@click.pass_obj
def user_drop(shell: Shell, name: str, as_json: bool) -> None:
    """Take a user's sign-in away, and end their sessions.

    \b
    meetbot user drop ana

    Exit codes: 0 dropped; 2 no such user
    """
    from meetbot.flows.accounts.accounts import COMMAND_LINE, drop_user

    with shell.store() as store:
        drop_user(store, name=name, by=COMMAND_LINE, now=shell.now())
    say(f"{name} can no longer sign in.")
    _print({"name": name, "dropped": True}, as_json=as_json)
