"""plan, apply and preview: what would leave, then doing it, and one person's exact mail."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetbot.agenda.named import person_named
from meetbot.cli.common import (
    AGENDA_FILE,
    Shell,
    Words,
    json_option,
    now_option,
    print_json,
    read_agenda,
    say_redirected,
)
from meetbot.cli.consent import BY, ask, refuse_dry_run
from meetbot.cli.suggest import people
from meetbot.cli.terminal import many, progress, say
from meetbot.cli.watch import ON_THE_WAY, say_stopped, wait_option, watch
from meetbot.errors import MeetbotError, Undecided

if TYPE_CHECKING:
    from meetbot.agenda.model.agenda import Agenda
    from meetbot.flows.agenda.load import Source
    from meetbot.plan.model import Plan

WOULD_LEAVE = 3
PARTS = ("text", "html", "calendar")


cancelled_option = click.option(
    "--cancelled",
    metavar="ID",
    multiple=True,
    help="Say that this day or session, which is gone, was cancelled and not renamed. May be repeated.",
)


significant_option = click.option(
    "--significant",
    metavar="ID",
    multiple=True,
    help="Say that this session became another one: all who have it are asked again. May be repeated.",
)


@click.command()
@click.argument("file", type=AGENDA_FILE)
@now_option
@cancelled_option
@significant_option
@json_option
@click.pass_context
def plan(
    ctx: click.Context,
    file: Path,
    now: datetime | None,
    cancelled: tuple[str, ...],
    significant: tuple[str, ...],
    as_json: bool,
) -> None:
    """Show who would get what, why and when. Sends nothing, stores nothing.

    \b
    meetbot plan agendas/iioe-annual-2022.yaml --now 2022-01-03T09:00+08:00

    Exit codes: 0 nothing would leave, 3 something would, 1 `apply` stops: a question is open
    """
    shell: Shell = ctx.obj
    agenda, made = _planned(shell, read_agenda(file), now, cancelled, significant)
    _show(made, agenda, shell, now=shell.now(now), as_json=as_json)
    ctx.exit(1 if made.stopped else WOULD_LEAVE if made.notices else 0)


@click.command()
@click.argument("file", type=AGENDA_FILE)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--hold", is_flag=True, help="Mails wait in the outbox until they are released.")
@click.option("--plan", "plan_hash", metavar="HASH", help="Refuse if this is not the plan that was shown.")
@cancelled_option
@significant_option
@wait_option
@json_option
@click.pass_context
def apply(
    ctx: click.Context,
    file: Path,
    yes: bool,
    hold: bool,
    plan_hash: str | None,
    cancelled: tuple[str, ...],
    significant: tuple[str, ...],
    wait: bool,
    as_json: bool,
) -> None:
    """Show the plan, ask, then do it: store the revision, queue its mails. A second run does nothing.

    \b
    meetbot apply agendas/board.yaml              shows, asks, does it
    meetbot apply agendas/board.yaml --hold       mails wait for a last look
    meetbot apply agendas/board.yaml --plan 7DAC693521  if it is still that plan
    meetbot apply agendas/board.yaml --cancelled budget
    meetbot apply agendas/board.yaml --significant budget

    Exit codes: 0 done, or nothing to do; 1 refused, nothing was done: another plan, a question
    is open, no was said; or with --wait one mail did not leave
    """
    from meetbot.flows.planning.apply import apply as carry_out
    from meetbot.flows.planning.plan import stops_of

    shell: Shell = ctx.obj
    source = read_agenda(file)
    agenda, made = _planned(shell, source, None, cancelled, significant)
    _show(made, agenda, shell, now=shell.now(), as_json=as_json)
    if made.questions and not (yes or made.misfits) and sys.stdin.isatty():
        made = _asked(made)
    if made.stopped:
        raise Undecided(stops_of(made, source))
    if made.empty:
        click.echo(f"Nothing to do: revision {made.base_revision} says the same.", err=True)
        return
    refuse_dry_run()
    if not yes:
        _ask(made, hold=hold)
    with progress("Composing mails") as move, shell.store() as store:
        done = carry_out(
            source,
            store=store,
            settings=shell.settings,
            composer=shell.composer,
            now=shell.now(),
            by=BY,
            hold=hold,
            base_revision=made.base_revision,
            plan_hash=plan_hash or made.hash,
            cancelled=made.cancelled,
            significant=significant,
            progress=move,
        )
    _say_done(done, agenda, shell, hold=hold)
    if wait and done.mails and not hold:
        _wait(ctx, shell, agenda.id)


@click.command()
@click.argument("file", type=AGENDA_FILE)
@click.option(
    "--person",
    required=True,
    metavar="PERSON",
    shell_complete=people,
    help="Id, name or address of somebody in the agenda or on the attendee list.",
)
@click.option("--part", type=Words(PARTS), help="This part alone, readable; without it the bytes as they go.")
@now_option
@click.pass_obj
def preview(shell: Shell, file: Path, person: str, part: str | None, now: datetime | None) -> None:
    """Print the exact mails that one person would get from this plan. Sends nothing, stores nothing.

    \b
    meetbot preview agendas/two-rivers-2027.yaml --person gudrun
    meetbot preview agendas/board.yaml --person "Ada Lovelace" --part text
    meetbot preview agendas/board.yaml --person ada > invitation.eml

    Exit codes: 0 printed, 2 no such person, or no mail for them
    """
    from meetbot.cli.outbox import put_mail
    from meetbot.flows.planning.apply import entries_of
    from meetbot.flows.planning.sample import planned_digest

    source = read_agenda(file)
    agenda, made = _planned(shell, source, now)
    if made.stopped:
        click.echo("`meetbot apply` would stop and ask first; `meetbot plan` shows what.", err=True)
    found = person_named(agenda, person)
    at = shell.now(now)
    with shell.store() as store, store.read() as tx:
        entries = [
            planned_digest(tx, agenda, made, digest, shell.composer, now=at)
            for digest in made.digests
            if digest.person_id == found.id
        ]
    entries += [e for e in entries_of(agenda, made, shell.composer, now=at) if e.person_id == found.id]
    if not entries:
        why = next((n.why for n in made.not_mailed if n.person_id == found.id), "nothing changes for them")
        raise MeetbotError(f"{found.label} ({found.id}) would get no mail: {why}.")
    if len(entries) > 1:
        say(f"{len(entries)} mails, one after another.")
    for entry in entries:
        mail = shell.composer.compose_planned(entry, agenda)
        if part is not None:
            say(f"Subject: {mail.subject}")
        put_mail(mail.data, part)


def _wait(ctx: click.Context, shell: Shell, meeting: str) -> None:
    """Stay until what of the meeting may go now has left; leaves with 1 where one was not sent."""
    with shell.store() as store:
        with store.read() as tx:
            due = [e.id for e in tx.entries(meeting=meeting, state=ON_THE_WAY, limit=1_000_000)]
        if due and not watch(store, due, shell.now):
            ctx.exit(1)


def _planned(
    shell: Shell,
    source: Source,
    now: datetime | None,
    cancelled: tuple[str, ...] = (),
    significant: tuple[str, ...] = (),
) -> tuple[Agenda, Plan]:
    from meetbot.flows.planning.plan import make_plan

    with progress("Planning"), shell.store() as store:
        return make_plan(
            source,
            store=store,
            settings=shell.settings,
            now=shell.now(now),
            cancelled=cancelled,
            significant=significant,
            template_rev=shell.composer.template_rev,
        )


def _show(made: Plan, agenda: Agenda, shell: Shell, *, now: datetime, as_json: bool) -> None:
    from meetbot.cli.going import Outlook, going_text, going_to_json
    from meetbot.cli.show import plan_text
    from meetbot.flows.agenda.secrets import unset_secrets
    from meetbot.flows.mails.pace import sending_of
    from meetbot.flows.planning.going import going_of
    from meetbot.flows.planning.sample import check_mails
    from meetbot.plan.explain import plan_to_json

    with progress("Checking mails"), shell.store() as store:
        check = check_mails(agenda, made, store=store, composer=shell.composer, now=now)
        with store.read() as tx:
            outlook = Outlook(
                going=going_of(tx, agenda, made, now=now),
                sending=sending_of(tx, made, settings=shell.settings, now=now),
                reports=check.reports,
            )
    if as_json:
        print_json({**plan_to_json(made, agenda), **going_to_json(outlook)})
    else:
        click.echo(plan_text(made, agenda, going=going_text(outlook) if made.mails else ""), nl=False)
    say_redirected(shell)
    for sentence in unset_secrets(agenda, shell.settings):
        say(sentence)
    for finding in check.findings:
        say(f"Would be held, not sent: {finding.person}: {finding.text}")


def _asked(made: Plan) -> Plan:
    """Return the plan with each question answered "cancelled"; ends the command at the first "renamed"."""
    from meetbot.plan.stops import message_of, renamed_hint

    for question in made.questions:
        click.echo(f"\n{message_of(question)}", err=True)
        answer = click.prompt("[r]enamed, [c]ancelled", type=click.Choice(["r", "c"]), err=True)
        if answer == "r":
            place = question.candidates[0].place
            at = f" ({place.file}:{place.line})" if place is not None else ""
            click.echo(f"Nothing was done. To keep it, {renamed_hint(question)}{at}.", err=True)
            click.get_current_context().exit(1)
    return made.answered({question.id for question in made.questions})


def _ask(made: Plan, *, hold: bool) -> None:
    mails = many(made.mails, "mail")
    what = f"Put {mails} into the outbox, held" if hold else f"Let {mails} go"
    ask(f"{what} and store revision {made.base_revision + 1}?", apart=True)


def _say_done(done: Plan, agenda: Agenda, shell: Shell, *, hold: bool) -> None:
    mails, are = many(done.mails, "mail"), "is" if done.mails == 1 else "are"
    revision = done.base_revision + (1 if done.agenda_changed else 0)
    if not done.notices:
        say(f"Revision {revision} is stored. No mail was needed.")
    elif hold:
        say(f"{mails} {are} held in the outbox. Nothing has left.")
        say(f"Release: meetbot outbox release --meeting {agenda.id}")
    elif shell.settings.mail.smtp.host:
        say(f"{mails} {are} in the outbox. `meetbot serve` sends; `meetbot outbox list` shows how far it is.")
    else:
        say(
            f"{mails} {are} in the outbox. No mail server is set, so `meetbot serve` puts "
            f"{'it' if are == 'is' else 'them'} into the local mailbox."
        )
    if done.mails and not hold:
        with shell.store() as store:
            say_stopped(store, [agenda.id], now=shell.now())
