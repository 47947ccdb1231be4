"""waves: the reminders of a meeting, when each goes and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from meetbot.cli.common import Shell, json_option, print_json, see_meeting
from meetbot.cli.suggest import meetings
from meetbot.cli.terminal import Cell, Column, say, table

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from meetbot.flows.mails.waves import WaveSeen


@click.command(short_help="List a meeting's reminders: when, to how many, what became of them.")
@click.argument("meeting", shell_complete=meetings)
@json_option
@click.pass_obj
def waves(shell: Shell, meeting: str, as_json: bool) -> None:
    """List a meeting's reminders by when they are due. Changes nothing.

    The page Reminders of the web shows the same, and skips one, sends one now, or changes the policy.

    \b
    meetbot waves board-spring
    meetbot waves board-spring --json

    Exit codes: 0, also where there is none; 2 no such meeting
    """
    from meetbot.flows.agenda.load import agenda_at
    from meetbot.flows.mails.waves import waves_seen
    from meetbot.plan.reasons import city_of

    with shell.store() as store, store.read() as tx:
        see_meeting(tx, meeting)
        agenda = agenda_at(tx, meeting)
        found = waves_seen(tx, meeting, now=shell.now())
        uninvited = len(tx.not_invited(meeting))
    if as_json:
        print_json([_plain(one) for one in found])
    elif found:
        city = city_of(agenda.meeting.timezone, agenda)
        click.echo(_table(found, agenda.zone, city), nl=False)
    else:
        say("This meeting has no reminders.")
    if uninvited:
        who = "person has" if uninvited == 1 else "people have"
        say(
            f"{uninvited:,} {who} no invitation yet, since it is held or was dropped: they get no reminder "
            "until it is out."
        )


def _table(found: list[WaveSeen], zone: ZoneInfo, city: str) -> str:
    rows: list[list[Cell]] = [
        [
            one.wave.due_at.astimezone(zone).strftime("%a %d %b %Y, %H:%M"),
            one.wave.reminder_id,
            one.wave.anchor or "meeting",
            ", ".join(map(str, one.wave.audience)),
            f"{len(one.people) or sum(one.mails.values()):,}",
            str(one.wave.state),
            _became(one),
        ]
        for one in found
    ]
    columns = [
        Column(head=f"Due, {city} time"),
        Column(head="Reminder"),
        Column(head="Of", cut=True),
        Column(head="To"),
        Column(head="People", right=True),
        Column(head="State"),
        Column(head="", wraps=True),
    ]
    return table(columns, rows)


def _became(one: WaveSeen) -> str:
    if one.mails:
        return ", ".join(f"{count:,} {state}" for state, count in sorted(one.mails.items()))
    return f"{one.wave.why} by {one.wave.by}" if one.wave.by else one.wave.why


def _plain(one: WaveSeen) -> dict[str, Any]:
    wave = one.wave
    return {
        "reminder": wave.reminder_id,
        "of": wave.anchor,
        "number": wave.anchor_no,
        "due": wave.due_at.isoformat(),
        "start": wave.starts_at.isoformat(),
        "to": [str(audience) for audience in wave.audience],
        "state": str(wave.state),
        "people": list(one.people),
        "mails": dict(sorted(one.mails.items())),
        "why": wave.why,
        "by": wave.by,
    }
