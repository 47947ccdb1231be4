"""registrations list, drop: who registered by themselves, and who of them is taken off the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from meetbot.cli.common import Shell, json_option, print_json, see_meeting
from meetbot.cli.consent import BY, ask, refuse_dry_run
from meetbot.cli.suggest import mailed_people, meetings
from meetbot.cli.terminal import Column, many, say, table
from meetbot.errors import MeetbotError

if TYPE_CHECKING:
    from meetbot.flows.planning.registering import Registered


@click.group()
def registrations() -> None:
    """People who put themselves on the list (`attendees: {registration: open}`).

    \b
    meetbot registrations list board-spring
    meetbot registrations drop board-spring noor@example.org
    """


@registrations.command("list", short_help="List who registered by themselves, and whether it is open.")
@click.argument("meeting", shell_complete=meetings)
@json_option
@click.pass_obj
def list_registrations(shell: Shell, meeting: str, as_json: bool) -> None:
    """List who registered by themselves, in that order, and whether people can register now. Changes nothing.

    \b
    meetbot registrations list board-spring
    meetbot registrations list board-spring --json

    Exit codes: 0, also where nobody did; 2 no such meeting
    """
    from meetbot.flows.planning.chosen import agenda_now
    from meetbot.flows.planning.registering import opening, registered

    now = shell.now()
    with shell.store() as store, store.read() as tx:
        see_meeting(tx, meeting)
        agenda = agenda_now(tx, meeting, now=now)
        found, stands = registered(tx, agenda), opening(tx, agenda, now=now)
    page = f"{shell.settings.base_url}/m/{meeting}/register"
    if as_json:
        print_json(
            {
                "meeting": meeting,
                "entrance": str(stands.entrance),
                "page": page,
                "free": stands.free,
                "people": [_plain(one) for one in found],
            }
        )
        return
    if found:
        heads = ("Id", "Name", "Address", "Mode", "Seat", "Access needs")
        columns = [Column(head=head, cut=head in ("Address", "Access needs")) for head in heads]
        rows = [
            [one.person_id, one.name, one.address, str(one.mode), one.seat, one.access_needs] for one in found
        ]
        click.echo(table(columns, rows), nl=False)
    say(f"{many(len(found), 'person', 'people')} registered. Registration is {stands.entrance}: {page}")


def _plain(one: Registered) -> dict[str, str | bool]:
    return {
        "person": one.person_id,
        "name": one.name,
        "address": one.address,
        "mode": str(one.mode),
        "seat": one.seat,
        "access_needs": one.access_needs,
        "consent_publish": one.consent_publish,
        "consent_photo": one.consent_photo,
        "at": one.at.isoformat(),
    }


@registrations.command("drop", short_help="Take somebody who registered off the list, and tell them.")
@click.argument("meeting", shell_complete=meetings)
@click.argument("person", shell_complete=mailed_people)
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_obj
def drop(shell: Shell, meeting: str, person: str, yes: bool, as_json: bool) -> None:
    """Take somebody who registered, named by id or address, off the list.

    A mail tells them, and takes the entry out of their calendar; their seat is free. Who stands in the
    agenda's own list is taken out of that instead.

    \b
    meetbot registrations drop board-spring noor@example.org
    meetbot registrations drop board-spring a-ahg3kqmz5t --yes

    Exit codes: 0 done; 1 no was said, or MEETBOT_DRY_RUN is set; 2 nobody of that name registered
    """
    from meetbot.flows.planning.chosen import agenda_now
    from meetbot.flows.planning.registering import registered, withdraw

    refuse_dry_run()
    now = shell.now()
    with shell.store() as store:
        with store.read() as tx:
            see_meeting(tx, meeting)
            found = registered(tx, agenda_now(tx, meeting, now=now))
        who = next((p for p in found if person.casefold() in (p.person_id, p.address.casefold())), None)
        if who is None:
            raise MeetbotError(
                f'Nobody of the id or address "{person}" registered for {meeting}. '
                f"`meetbot registrations list {meeting}` shows who did."
            )
        if not yes:
            ask(f"Take {who.name} off the list and tell them by mail?")
        with store.begin() as tx:
            mails = withdraw(tx, meeting, who.person_id, settings=shell.settings, by=BY, now=now)
    if as_json:
        print_json({"meeting": meeting, "person": who.person_id, "mails": mails or 0})
    else:
        say(f"{who.name} is off the list. {many(mails or 0, 'mail')} in the outbox.")
