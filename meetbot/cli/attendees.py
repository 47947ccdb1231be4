"""attendees import, switch: who was in the call by a report; somebody switched by the organiser's word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from meetbot.cli.common import Shell, json_option, print_json, see_meeting
from meetbot.cli.consent import BY, ask, refuse_dry_run
from meetbot.cli.suggest import mailed_people, meetings
from meetbot.cli.terminal import many, say

if TYPE_CHECKING:
    from meetbot.agenda.model.agenda import Agenda
    from meetbot.agenda.model.people import Person

WORDS = {"onsite": "comes on-site", "online": "joins online"}


@click.group()
def attendees() -> None:
    """How people take part, and who was there.

    \b
    meetbot attendees switch board-spring mia --to online
    meetbot attendees import board-spring z.csv --from zoom
    """


@attendees.command("import", short_help="Bring in a platform's report of who was in the call.")
@click.argument("meeting", shell_complete=meetings)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--from", "platform", type=click.Choice(["zoom"]), required=True, help="Whose report it is.")
@click.option("--zone", metavar="ZONE", help="Of its times, as Europe/Zurich; else the meeting's.")
@click.option("--yes", is_flag=True, help="Write it; without it only what would be.")
@json_option
@click.pass_obj
def import_report(
    shell: Shell, meeting: str, file: Path, platform: str, zone: str | None, yes: bool, as_json: bool
) -> None:
    """Bring in who was in the call, from when until when, of a platform's participant report.

    People are found by address, else by a name that one person alone has; others are named, so that you can
    check them in by hand. Connections of a day count together: from `attendees.present_after` on somebody
    attended. The same report a second time changes nothing. Without --yes nothing is written.

    \b
    meetbot attendees import board-spring z.csv --from zoom
    meetbot attendees import board-spring z.csv --from zoom --zone UTC --yes

    Exit codes: 0 done, or shown; 2 no such meeting or zone, or the file cannot be read
    """
    from meetbot.exchange.participants import read_zoom
    from meetbot.flows.agenda.load import agenda_at
    from meetbot.flows.meeting.reported import bring_report

    with shell.store() as store, store.begin() as tx:
        see_meeting(tx, meeting)
        agenda = agenda_at(tx, meeting)
        rows = read_zoom(
            file.read_bytes(),
            source=str(file),
            zone=_zone(zone) if zone else agenda.zone,
            days=[day.start.astimezone(agenda.zone).date() for day in agenda.days],
        )
        found = bring_report(tx, agenda, rows, by=BY, now=shell.now(), dry_run=not yes)
    unknown = {name: round(span.total_seconds() / 60) for name, span in found.unknown.items()}
    if as_json:
        counts = {"people": found.people, "new": found.new, "same": found.same, "short": found.short}
        counts["outside"] = found.outside
        print_json({**counts, "written": yes, "unknown": unknown})
        return
    many_people, spans = many(found.people, "person", "people"), many(found.new, "span")
    say(f"{many_people} of the meeting in the report: {spans} new, {found.same} known before.")
    if found.short:
        say(f"{many(found.short, 'person', 'people')} of them not for long enough to have attended.")
    if found.outside:
        say(f"{many(found.outside, 'span')} at another time than the meeting, left out.")
    for name, minutes in unknown.items():
        say(f"On no list, or meant by more than one: {name or 'somebody without a name'}, {minutes} min.")
    if not yes:
        say("Nothing was written: add --yes.")


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError) as error:
        raise click.UsageError(f'"{name}" is no zone; write one like Europe/Zurich') from error


@attendees.command(short_help="Have somebody come on-site or join online.")
@click.argument("meeting", shell_complete=meetings)
@click.argument("person", shell_complete=mailed_people)
@click.option(
    "--to", "mode", type=click.Choice(["onsite", "online"]), required=True, help="How they take part."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_context
def switch(ctx: click.Context, /, meeting: str, person: str, mode: str, yes: bool, as_json: bool) -> None:
    """Have somebody, named by id or address, come on-site or join online, whatever seats are free.

    Their calendar entry comes once more with a higher SEQUENCE, says so and asks whether they come; they may
    switch back as anybody may. Their seat is offered to who waits. Of somebody with a part, those who lead
    their sessions and the operators are told. People who wish it themselves switch on their own page.

    \b
    meetbot attendees switch board-spring mia --to online
    meetbot attendees switch board-spring kai@example.org --to onsite --yes

    Exit codes: 0 done, also where they take part so already; 1 no was said, the meeting leaves no choice or
    is over, or MEETBOT_DRY_RUN is set; 2 no such meeting or person
    """
    from meetbot.agenda.model.terms import Mode
    from meetbot.attendees.switching import Came
    from meetbot.flows.planning.chosen import agenda_now
    from meetbot.flows.planning.switching import force_mode

    shell: Shell = ctx.obj
    refuse_dry_run()
    now = shell.now()
    with shell.store() as store:
        with store.read() as tx:
            see_meeting(tx, meeting)
            who = _named(agenda_now(tx, meeting, now=now), person)
        if not yes and who.mode is not Mode(mode):
            ask(f"{who.label} {WORDS[mode]} from now on, and is asked anew. Go on?")
        with store.begin() as tx:
            found = force_mode(
                tx,
                meeting,
                who.id,
                Mode(mode),
                settings=shell.settings,
                render=shell.composer.templates.render,
                by=BY,
                now=now,
            )
    if as_json:
        print_json(
            {"person": who.id, "mode": mode, "came": found.came, "mails": found.mails, "over": found.over}
        )
    elif found.came is Came.DONE:
        say(f"{who.label} {WORDS[mode]} now; {many(found.mails, 'mail')} to them queued.")
    elif found.came is Came.SAME:
        say(f"{who.label} {WORDS[mode]} already. Nothing was done.")
    elif found.came is Came.CLOSED:
        say("The meeting is over. Nothing was done.")
    else:
        say("The meeting has one mode, or is cancelled: there is nothing to switch.")
    if found.over:
        say(f"{many(found.over, 'person', 'people')} more on-site than the venue has seats.")
    if found.came in (Came.CLOSED, Came.NO_CHOICE):
        ctx.exit(1)


def _named(agenda: Agenda, person: str) -> Person:
    """Return who is meant by an id or an address.

    Raises:
        MeetbotError: nobody, or somebody who is not named yet.
    """
    from meetbot.agenda.source.likely import nearest
    from meetbot.errors import MeetbotError
    from meetbot.plan.people import ids_by_address

    found = agenda.person(person) or agenda.person(ids_by_address(agenda).get(person.strip().casefold(), ""))
    if found is None or found.is_placeholder:
        near = nearest(person, [*agenda.people, *agenda.attendees])
        hint = f'; did you mean "{near}"?' if near else "; `meetbot answers list` names people by their ids"
        raise MeetbotError(f'Nobody is "{person}" in {agenda.id}{hint}')
    return found
