"""tell: an organiser's own text to some of the people, shown first, then sent before all other mail."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meetbot.cli.common import (
    Shell,
    json_option,
    print_json,
    read_agenda,
    say_redirected,
    see_meeting,
)
from meetbot.cli.consent import BY, ask, refuse_dry_run
from meetbot.cli.show import MODES, SIGNS
from meetbot.cli.suggest import meetings
from meetbot.cli.terminal import Cell, Column, many, progress, prose, say, table, tint
from meetbot.cli.watch import say_stopped, wait_option, watch

if TYPE_CHECKING:
    from meetbot.flows.mails.tell import TellPlan, Told, Wanted
    from meetbot.store.store import Store

AGENDA_ENDINGS = (".yaml", ".yml")


@click.command()
@click.argument("meeting", metavar="FILE|MEETING", shell_complete=meetings)
@click.option(
    "--to", required=True, metavar="WHO", help="Groups or people: onsite,online,session=ID,person=ID."
)
@click.option(
    "--text", required=True, metavar="TEXT", help="What they are told, as it stands; - reads stdin."
)
@click.option("--subject", default="", metavar="TEXT", help="Without it the text's first sentence.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--hold", is_flag=True, help="Mails wait in the outbox until they are released.")
@click.option("--plan", "plan_hash", metavar="HASH", help="Refuse if this is not the plan that was shown.")
@click.option("--again", is_flag=True, help="Send it once more to those who have this text already.")
@wait_option
@json_option
@click.pass_context
def tell(
    ctx: click.Context,
    /,
    meeting: str,
    to: str,
    text: str,
    subject: str,
    again: bool,
    yes: bool,
    hold: bool,
    plan_hash: str | None,
    wait: bool,
    as_json: bool,
) -> None:
    """Tell some of the people something at once: shows who and the mail, asks, then sends it first of all.

    \b
    WHO is one or more of these; a comma adds people, a plus narrows them down:
      all onsite online undecided speakers chairs attendees
      unanswered attended absent role=ROLE answer=yes|maybe|no|none
      session=ID day=ID country=CC person=ID|NAME|ADDRESS

    Who said no is left out unless answer= or person= names them. Nobody gets the same text twice.

    \b
    meetbot tell board-spring --to onsite --text "Lift broken. Use door B."
    meetbot tell board.yaml --to session=budget+online,chairs --text -
    meetbot tell board-spring --to all --text Hello --plan 7DAC693521

    Exit codes: 0 done, or all have it; 1 refused: another plan, or no was said; 2 nobody or nothing to tell
    """
    from meetbot.flows.mails.tell import Wanted, plan_tell

    shell: Shell = ctx.obj
    typed = sys.stdin.buffer.read().decode("utf-8", errors="strict") if text == "-" else text
    with shell.store() as store:
        wanted = Wanted(meeting=_meeting(store, meeting), to=to, text=typed, subject=subject, again=again)
        with progress("Looking at mails"):
            plan = plan_tell(store, wanted, composer=shell.composer, now=shell.now())
        if as_json:
            print_json(tell_to_json(plan))
        else:
            click.echo(tell_text(plan), nl=False)
        say_redirected(shell)
        if not plan.receivers and not plan_hash:
            say(
                "Nothing to do: all who are meant have this text, or get no mail. --again sends it once more."
            )
            return
        refuse_dry_run()
        if not yes:
            count = many(len(plan.receivers), "mail")
            ask(f"Put {count} into the outbox, held?" if hold else f"Let {count} go now?", apart=True)
        told = _carry_out(ctx, store, wanted, plan_hash or plan.hash, hold=hold)
        _say_done(told, hold=hold)
        if told.queued and not hold:
            say_stopped(store, [wanted.meeting], now=shell.now())
        if wait and told.queued and not hold:
            ctx.exit(0 if watch(store, _queued(store, told), shell.now) else 1)


def _meeting(store: Store, asked: str) -> str:
    """Return the meeting's id; of a file, the one that it is the agenda of."""
    from meetbot.flows.agenda.load import load_agenda

    found, source = asked, None
    if asked == "-" or asked.endswith(AGENDA_ENDINGS) or "/" in asked:
        source = read_agenda(Path(asked))
        found = load_agenda(source).id
    with store.read() as tx:
        see_meeting(tx, found)
        latest = tx.latest_revision(found)
    if source is not None and latest is not None and latest.text != source.text:
        say(f"{asked} is not what was applied; revision {latest.number} says who takes part and how.")
    return found


def _carry_out(ctx: click.Context, store: Store, wanted: Wanted, plan_hash: str, *, hold: bool) -> Told:
    from meetbot.flows.mails.tell import TellChanged
    from meetbot.flows.mails.tell import tell as carry_out

    shell: Shell = ctx.obj
    try:
        return carry_out(
            store,
            wanted,
            composer=shell.composer,
            now=shell.now(),
            by=BY,
            plan_hash=plan_hash,
            hold=hold,
        )
    except TellChanged as error:
        say(str(error))
        ctx.exit(1)


def _queued(store: Store, told: Told) -> list[int]:
    with store.read() as tx:
        found = [tx.entry_by_key(receiver.entry.msgkey) for receiver in told.plan.receivers]
    return [entry.id for entry in found if entry is not None]


def tell_text(plan: TellPlan) -> str:
    """Return what is shown before anybody is told anything, ending with a newline."""
    from meetbot.mail.read import open_mail

    modes = Counter(receiver.mode for receiver in plan.receivers)
    who = "  ".join(f"{SIGNS[mode]} {modes[mode]:,}" for mode in SIGNS if modes[mode])
    mails = f"{many(len(plan.receivers), 'mail')} to {many(len(plan.receivers), 'person', 'people')}"
    parts = [
        prose(f"{plan.title} ({plan.meeting})"),
        f"{tint(mails, 'strong')}, to {plan.selection}  {who}".rstrip() + "\n\n",
        _people(plan),
        _left_out(plan),
    ]
    for sample in plan.samples:
        parts += [
            "\n"
            + tint(
                prose(f"The mail in {sample.person.language}, as {sample.person.label} gets it"), "strong"
            ),
            prose(f"Subject: {sample.mail.subject}", indent=2, hanging=9),
            "".join(f"  | {line}".rstrip() + "\n" for line in open_mail(sample.mail.data).text.splitlines()),
        ]
    parts.append("\n" + prose(f"Nothing has been sent. Plan {plan.hash}."))
    return "".join(parts)


def _people(plan: TellPlan) -> str:
    rows: list[list[Cell]] = [
        [one.person.label, MODES[one.mode], one.person.language, one.fault and f"held: {one.fault}"]
        for one in plan.receivers
    ]
    columns = [Column(head="Who", wraps=True, least=24), Column(head="Mode"), Column(head="Language")]
    columns.append(Column(head="Not sent, because" if plan.faults else "", wraps=True))
    return table(columns, rows, indent=2)


def _left_out(plan: TellPlan) -> str:
    rows: list[list[Cell]] = [[one.label, one.why] for one in plan.left_out]
    found = table(
        [Column(head="Not mailed", wraps=True, least=24), Column(head="", wraps=True)], rows, indent=2
    )
    return f"\n{found}" if found else ""


def tell_to_json(plan: TellPlan) -> dict[str, Any]:
    """Return the plan as JSON values, people in the agenda's order; addresses are left out."""
    from meetbot.mail.read import open_mail

    return {
        "meeting": plan.meeting,
        "hash": plan.hash,
        "revision": plan.revision,
        "to": plan.selection,
        "round": plan.round,
        "counts": {str(mode): n for mode, n in Counter(one.mode for one in plan.receivers).items()},
        "receivers": [
            {
                "person": one.person.id,
                "name": one.person.label,
                "mode": str(one.mode),
                "zone": one.person.timezone,
                "language": one.person.language,
                "fault": one.fault,
            }
            for one in plan.receivers
        ],
        "not_mailed": [{"person": n.person_id, "name": n.label, "why": n.why} for n in plan.left_out],
        "mails": [
            {
                "person": sample.person.id,
                "language": sample.person.language,
                "subject": sample.mail.subject,
                "text": open_mail(sample.mail.data).text,
            }
            for sample in plan.samples
        ],
    }


def _say_done(told: Told, *, hold: bool) -> None:
    if told.before:
        say(f"This plan was carried out before, with {many(told.before, 'mail')}. Nothing more was queued.")
        return
    held = len(told.plan.faults)
    count = many(told.queued - (0 if hold else held), "mail")
    if hold:
        say(f"{count} held in the outbox. Release: meetbot outbox release --meeting {told.plan.meeting}")
    else:
        say(f"{count} in the outbox, before all others. `meetbot serve` sends.")
    if held:
        say(f"{many(held, 'mail')} held with a fault: meetbot outbox list --state held")
