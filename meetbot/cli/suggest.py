"""What Tab offers beside verbs and options: codes, meetings, people, users. Silent where it cannot read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from meetbot.store.store import Tx

Found = TypeVar("Found")


def codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the codes that begin so, each with its title."""
    from meetbot.agenda.codes import CODES

    wanted = incomplete.upper()
    return [CompletionItem(code, help=CODES[code].title) for code in CODES if code.startswith(wanted)]


def meetings(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the ids of the meetings here that begin so; none where the database cannot be read."""
    found = _read(ctx, lambda tx: tx.meetings()) or []
    return [CompletionItem(name) for name in found if name.startswith(incomplete)]


def people(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the ids of the people of the agenda named before that begin so, each with the name."""
    from pathlib import Path

    from meetbot.cli.common import read_agenda
    from meetbot.errors import MeetbotError
    from meetbot.flows.agenda.load import check_source

    # Where the option to complete has no value yet, click leaves the arguments unparsed.
    given = [str(ctx.params.get("file") or ""), *ctx.args]
    file = next((Path(name) for name in given if Path(name).is_file()), None)
    if file is None:
        return []
    try:
        agenda, _ = check_source(read_agenda(file))
    except MeetbotError:
        return []
    everyone = {**agenda.people, **agenda.attendees} if agenda is not None else {}
    return [CompletionItem(p, help=who.name) for p, who in everyone.items() if p.startswith(incomplete)]


def mailed_people(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the ids of the people of the meeting given, or of all, that begin so, each with the name."""
    asked = ctx.params.get("meeting")

    def read(tx: Tx) -> dict[str, str]:
        names = [asked] if asked else tx.meetings()
        return {person.person_id: person.name for name in names for person in tx.persons(name)}

    found = _read(ctx, read) or {}
    return [CompletionItem(p, help=name) for p, name in sorted(found.items()) if p.startswith(incomplete)]


def open_proposals(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the numbers of what waits for a decision in any meeting, each with what it is about."""
    found = _read(ctx, lambda tx: tx.proposals(open_only=True)) or []
    return [CompletionItem(str(p.id), help=p.why) for p in found if str(p.id).startswith(incomplete)]


def users(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the names of the accounts here that begin so, each with its roles."""
    found = _read(ctx, lambda tx: tx.users()) or []
    return [CompletionItem(u.name, help=", ".join(u.roles)) for u in found if u.name.startswith(incomplete)]


def _read(ctx: click.Context, read: Callable[[Tx], Found]) -> Found | None:
    """Return what is read of the database here, None where there is none or it cannot be read."""
    from pathlib import Path

    from meetbot.cli.common import Shell
    from meetbot.errors import MeetbotError
    from meetbot.store.store import Store

    asked = ctx.find_root().params.get("config")
    if asked is None and Path("config.toml").is_file():
        asked = Path("config.toml")
    try:
        settings = Shell(asked).settings
        if not settings.database.url and not (settings.data / "meetbot.db").is_file():
            return None  # pressing Tab makes no database
        with Store.open(settings.database_url, migrate=False) as store, store.read() as tx:
            return read(tx)
    except (MeetbotError, OSError):
        return None
