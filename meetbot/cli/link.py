"""link: what opens a person's pages and the live screens without an account: list, make anew, withdraw."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from meetbot.cli.common import Shell, Words, json_option, print_json, see_meeting
from meetbot.cli.suggest import mailed_people, meetings
from meetbot.cli.terminal import Cell, Column, Tinted, say, table

if TYPE_CHECKING:
    from meetbot.agenda.model.agenda import Agenda
    from meetbot.attendees.links import Link
    from meetbot.store.links import KeptLink
    from meetbot.store.store import Tx

OF_A_PERSON = ("personal", "join", "feed", "unsubscribe")
OF_A_SCREEN = ("viewer", "speaker", "chair", "notes", "door", "operator")
_meeting = click.argument("meeting", shell_complete=meetings)
_scope = click.argument("scope", type=Words((*OF_A_PERSON, *OF_A_SCREEN)))
_person = click.option("--person", metavar="ID", default="", shell_complete=mailed_people, help="Whose link.")
_track = click.option("--track", metavar="ID", default="", help="Of a screen: the track that it shows.")


@click.group()
def link() -> None:
    """Links that open a person's pages and the live screens without an account.

    \b
    meetbot link list board-2026
    """


@link.command("list", short_help="List the links of a meeting; no token is shown.")
@_meeting
@click.option("--person", metavar="ID", shell_complete=mailed_people, help="Only the links of this person.")
@json_option
@click.pass_obj
def link_list(shell: Shell, meeting: str, person: str | None, as_json: bool) -> None:
    """List the links of a meeting: whose, what they open, since when, whether they do. No token is shown.

    \b
    meetbot link list board-2026
    meetbot link list board-2026 --person ada --json

    Exit codes: 0, also where there is none
    """
    with shell.store() as store, store.read() as tx:
        agenda = _agenda(tx, meeting)
        kept = tx.links(meeting, person=person)
    if as_json:
        print_json([_row(one) for one in kept])
    elif kept:
        click.echo(_table(kept, agenda), nl=False)
    else:
        say("No links. They are made when an agenda is applied, or by meetbot link new")


@link.command("new")
@_meeting
@_scope
@_person
@_track
@click.pass_obj
def link_new(shell: Shell, meeting: str, scope: str, person: str, track: str) -> None:
    """Make a link anew and print it. The one before opens nothing from then on.

    Later mails hold the new one. For a new join link, apply the agenda once more: whoever has the old one in
    a calendar is sent an update.

    \b
    meetbot link new board-2026 join --person ada
    meetbot link new board-2026 operator

    Exit codes: 0 the link is on stdout
    """
    from meetbot.flows.accounts.accounts import COMMAND_LINE
    from meetbot.flows.accounts.links import link_path, new_link

    settings = shell.settings
    with shell.store() as store, store.begin() as tx:
        wanted = _link(_agenda(tx, meeting), scope, person, track)
        token = new_link(tx, wanted, secret=settings.secret, by=COMMAND_LINE, now=shell.now())
    say(f"This link is {_whose(wanted)}. A link of this kind from before opens nothing now.")
    if scope == "join":
        say("Apply the agenda once more: an update goes to whoever has the old one in a calendar.")
    click.echo(settings.base_url + link_path(wanted.scope, token))


@link.command("revoke")
@_meeting
@_scope
@_person
@_track
@click.pass_obj
def link_revoke(shell: Shell, meeting: str, scope: str, person: str, track: str) -> None:
    """Close a link at once. It stays closed, and out of later mails, until link new makes it anew.

    \b
    meetbot link revoke board-2026 join --person ada

    Exit codes: 0 closed; 1 it was not open
    """
    from meetbot.flows.accounts.accounts import COMMAND_LINE
    from meetbot.flows.accounts.links import revoke_link

    with shell.store() as store, store.begin() as tx:
        wanted = _link(_agenda(tx, meeting), scope, person, track)
        closed = revoke_link(tx, wanted, by=COMMAND_LINE, now=shell.now())
    if not closed:
        say(f"No such link is open. See meetbot link list {meeting}")
        raise click.exceptions.Exit(1)
    say(f"The {scope} link {_whose(wanted)} opens nothing from now on.")


def _agenda(tx: Tx, meeting: str) -> Agenda:
    from meetbot.flows.agenda.load import agenda_at

    see_meeting(tx, meeting)
    return agenda_at(tx, meeting)


def _link(agenda: Agenda, scope: str, person: str, track: str) -> Link:
    """Return the link that was named.

    Raises:
        click.UsageError: no such person or track, or one that does not go with the scope.
    """
    from meetbot.attendees.links import Link, Scope

    if scope in OF_A_PERSON and not person:
        raise click.UsageError(f"A {scope} link is a person's: say whose with --person ID.")
    if scope in OF_A_PERSON and track:
        raise click.UsageError(f"A {scope} link has no track; leave out --track.")
    if scope == "speaker" and not person:
        raise click.UsageError("A speaker link is a person's: say whose with --person ID.")
    if person and agenda.person(person) is None:
        known = (*agenda.people, *agenda.attendees)
        raise click.UsageError(f'{agenda.id} knows no "{person}"; {_nearest(person, known)}')
    tracks = list(dict.fromkeys(session.track for session in agenda.sessions if session.track))
    if track and not tracks:
        raise click.UsageError(f"{agenda.id} has no parallel tracks: one link is enough, leave out --track.")
    if track and track not in tracks:
        raise click.UsageError(f'{agenda.id} has no track "{track}"; {_nearest(track, tracks)}')
    return Link(scope=Scope(scope), meeting=agenda.id, person_id=person, target=track)


def _nearest(word: str, known: tuple[str, ...] | list[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return f"did you mean {near[0]}?" if near else f"write one of {', '.join(known[:12]) or '(none)'}"


def _whose(link: Link) -> str:
    named = f"of {link.person_id}" if link.person_id else f"of {link.meeting}"
    return f"{named}, track {link.target}" if link.target else named


def _row(kept: KeptLink) -> dict[str, Any]:
    link = kept.link
    return {
        "person": link.person_id,
        "scope": str(link.scope),
        "track": link.target,
        "generation": link.generation,
        "since": kept.at.isoformat(),
        "expires": kept.expires_at.isoformat() if kept.expires_at else None,
        "revoked": kept.revoked_at.isoformat() if kept.revoked_at else None,
    }


def _table(kept: list[KeptLink], agenda: Agenda) -> str:
    zone = ZoneInfo(agenda.meeting.timezone)

    def day(kept: KeptLink) -> str:
        local = (kept.revoked_at or kept.at).astimezone(zone)
        return f"{local:%a} {local.day} {local:%b %H:%M}"

    rows: list[list[Cell]] = [
        [
            one.link.person_id or "-",
            str(one.link.scope),
            one.link.target,
            str(one.link.generation),
            Tinted("closed", "bad") if one.revoked_at else Tinted("open", "ok"),
            day(one),
        ]
        for one in kept
    ]
    heads = ("Person", "Opens", "Track", "Gen.", "State", "Since")
    shown = [n for n in range(len(heads)) if n != 2 or any(row[2] for row in rows)]
    columns = [Column(head=head, right=head == "Gen.") for head in heads]
    return table([columns[n] for n in shown], [[row[n] for n in shown] for row in rows])
