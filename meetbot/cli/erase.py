"""erase: delete what is kept of one person; say what is kept of whom, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from meetbot.cli.common import Shell, json_option, print_json, see_meeting
from meetbot.cli.consent import BY, ask, refuse_dry_run
from meetbot.cli.suggest import mailed_people, meetings
from meetbot.cli.terminal import Column, many, say, table

if TYPE_CHECKING:
    from meetbot.flows.meeting.forget import Erasable


@click.command(short_help="Delete what is kept of one person who asked for it.")
@click.argument("meeting", shell_complete=meetings)
@click.argument("person", required=False, metavar="[PERSON]", shell_complete=mailed_people)
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_context
def erase(ctx: click.Context, /, meeting: str, person: str | None, yes: bool, as_json: bool) -> None:
    """Delete what is kept of a person in one meeting, named by id, address or name. It cannot be undone.

    They must be off the agenda first: take them out of it and apply that, so that they are told, and their
    calendar forgets the meeting. That somebody was there still counts, without saying who. Mails that others
    got stay as they were sent. Without PERSON it lists who is off the agenda and still kept.

    \b
    meetbot erase board-spring
    meetbot erase board-spring bo@example.org

    Exit codes: 0 done; 1 no was said, or MEETBOT_DRY_RUN is set; 2 nobody is meant, or they are still needed
    """
    from meetbot.flows.agenda.load import agenda_at
    from meetbot.flows.meeting.forget import erasable, erase_person, erased_at

    shell: Shell = ctx.obj
    with shell.store() as store:
        with store.read() as tx:
            see_meeting(tx, meeting)
            agenda, found = agenda_at(tx, meeting), erasable(tx, meeting)
        if person is None:
            when = erased_at(agenda).astimezone(agenda.zone)
            if as_json:
                people = [{"person": p.person_id, "name": p.name, "address": p.address} for p in found]
                print_json({"erased_at": when.isoformat(), "people": people})
            else:
                _print(found, f"{when.day} {when:%B %Y}")
            return
        refuse_dry_run()
        if not yes:
            ask(f"Delete all that is kept of {person} in this meeting? It cannot be undone.")
        rows = erase_person(store, meeting, person, by=BY, now=shell.now())
    if as_json:
        print_json({"meeting": meeting, "rows": rows})
    else:
        say(f"Deleted: {many(rows, 'row')} of the database spoke of them. If a list of yours has them, too,")
        say("take them out of it; the database's backups keep them until you delete those.")


def _print(found: list[Erasable], day: str) -> None:
    if found:
        columns = [Column(head="Id"), Column(head="Name"), Column(head="Address", cut=True)]
        click.echo(table(columns, [[p.person_id, p.name, p.address] for p in found]), nl=False)
        say(f"{many(len(found), 'person', 'people')} off the agenda, of whom data is still kept.")
    else:
        say("Nobody who is off the agenda is still kept.")
    say(f"All personal data of this meeting is deleted on {day}.")
