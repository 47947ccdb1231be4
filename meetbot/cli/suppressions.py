"""suppressions list, add, drop: who gets no mail, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from meetbot.cli.common import Shell, json_option, meeting_option, print_json, see_meeting
from meetbot.cli.consent import BY, ask, refuse_dry_run
from meetbot.cli.terminal import Cell, Column, Tinted, many, say, table
from meetbot.outbox.suppression import scope_words

if TYPE_CHECKING:
    from meetbot.flows.mails.suppressions import Stopped

NAMED = 10  # mails named by number in one line
TINTS = {"hard": "bad", "complaint": "bad", "soft": "warn"}


@click.group()
def suppressions() -> None:
    """Who gets no mail: dead mailboxes, complaints, who unsubscribed, and whom you name yourself.

    \b
    meetbot suppressions list --meeting board-spring
    meetbot suppressions add bo@example.org --why "left the company"
    """


@suppressions.command("list", short_help="List who gets no mail, since when and why.")
@meeting_option
@json_option
@click.pass_obj
def list_suppressions(shell: Shell, meeting: str | None, as_json: bool) -> None:
    """List who gets no mail, since when and why. Changes nothing.

    \b
    meetbot suppressions list
    meetbot suppressions list --meeting board-spring --json

    Exit codes: 0, also where there is none; 2 no such meeting
    """
    from meetbot.flows.mails.suppressions import stopped

    with shell.store() as store, store.read() as tx:
        see_meeting(tx, meeting)
        found = stopped(tx, meeting, now=shell.now())
    if as_json:
        print_json([_plain(one) for one in found])
    elif found:
        click.echo(_table(found), nl=False)
    else:
        say("Everybody gets their mails.")


@suppressions.command("add", short_help="Send an address no more mail.")
@click.argument("address")
@meeting_option
@click.option("--reminders", is_flag=True, help="With --meeting: only reminders and news, not invitations.")
@click.option("--why", default="", metavar="TEXT", help="Shown beside it.")
@json_option
@click.pass_obj
def add(shell: Shell, address: str, meeting: str | None, reminders: bool, why: str, as_json: bool) -> None:
    """Send an address no more mail: of all meetings, or of one.

    What waits for it ends when it is due. A cancellation does not pass either.

    \b
    meetbot suppressions add bo@example.org --why "left the company"
    meetbot suppressions add bo@example.org --meeting board-spring --reminders

    Exit codes: 0 it gets none, also where that held before; 2 no address, or no such meeting
    """
    from meetbot.flows.mails.suppressions import stop_mail
    from meetbot.outbox.suppression import of_meeting, of_reminders

    if reminders and meeting is None:
        raise click.UsageError("--reminders wants --meeting: whose reminders?")
    scope = "" if meeting is None else of_reminders(meeting) if reminders else of_meeting(meeting)
    with shell.store() as store, store.begin() as tx:
        see_meeting(tx, meeting)
        is_new = stop_mail(tx, address, scope=scope, why=why, by=BY, now=shell.now())
    if as_json:
        print_json({"address": address.strip().lower(), "scope": scope, "new": is_new})
    else:
        say(f"{address.strip()} gets no more: {scope_words(scope)}." if is_new else "That held before.")


@suppressions.command("drop", short_help="Send an address mail again.")
@click.argument("address")
@meeting_option
@click.option("--send", is_flag=True, help="Send also what ended meanwhile and is still true.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_context
def drop(
    ctx: click.Context, /, address: str, meeting: str | None, send: bool, yes: bool, as_json: bool
) -> None:
    """Send an address mail again: whatever holds it back, or with --meeting what holds back this one's.

    Asks first where a server said that there is no such mailbox, or its owner called a mail spam.
    Mails that ended meanwhile do not come by themselves: how many could is said, --send lets them go. Those
    are left out whose time is over, or that say what is no longer so.

    \b
    meetbot suppressions drop bo@example.org
    meetbot suppressions drop bo@example.org --send
    meetbot suppressions drop bo@example.org --meeting board-spring --yes

    Exit codes: 0 it gets mail again; 1 no was said, or MEETBOT_DRY_RUN is set; 2 nothing holds it back
    """
    from meetbot.errors import MeetbotError
    from meetbot.flows.mails.suppressions import (
        LIFTED_WITH_CARE,
        let_mail_go,
        scopes_here,
        send_ended,
    )

    shell: Shell = ctx.obj
    refuse_dry_run()
    now = shell.now()
    with shell.store() as store:
        with store.read() as tx:
            see_meeting(tx, meeting)
            held = [one for one in tx.suppressions([address.strip()]) if one.holds(now)]
        if meeting is not None:
            held = [one for one in held if one.scope in scopes_here(meeting)]
        if not held:
            raise MeetbotError(
                f"Nothing holds back mail to {address}; `meetbot suppressions list` shows all."
            )
        grave = [one for one in held if one.reason in LIFTED_WITH_CARE]
        if grave and not yes:
            ask(_doubt(grave[0].reason, grave[0].why))
        with store.begin() as tx:
            lifted = let_mail_go(tx, address.strip(), [one.scope for one in held], by=BY, now=now)
            sent = send_ended(tx, address=address.strip(), by=BY, now=now) if send else []
            ended = tx.ended_mails(address=address.strip(), now=now)
    told = ", ".join(scope_words(one.scope) for one in lifted)
    if as_json:
        print_json([{"address": one.address, "scope": one.scope, "reason": one.reason} for one in lifted])
    else:
        say(f"{address.strip()} gets again: {told}.")
    if sent:
        say(f"{many(len(sent), 'mail')} that had ended {'are' if len(sent) > 1 else 'is'} queued again.")
    if ended:
        numbers = " ".join(str(entry.id) for entry in ended[:NAMED])
        say(
            f"{many(len(ended), 'mail')} ended meanwhile and could still go: `meetbot outbox retry {numbers}`"
            + (" and so on." if len(ended) > NAMED else ".")
        )


def _doubt(reason: str, why: str) -> str:
    said = "Its owner called our mail spam" if reason == "complaint" else "There is no such mailbox"
    said += f" ({why})." if why else "."
    return f"{said} More mail there harms how providers take all of ours. Send again?"


def _table(found: list[Stopped]) -> str:
    rows: list[list[Cell]] = []
    for stop in found:
        one = stop.suppression
        rows.append(
            [
                one.address,
                Tinted(one.reason, TINTS.get(one.reason, "quiet")),
                scope_words(one.scope),
                f"{one.at:%Y-%m-%d}",
                f"{one.until:%Y-%m-%d}" if one.until else "",
                f"mail {one.entry}" if one.entry else one.by,
                one.why,
            ]
        )
    heads = ("Address", "Reason", "Gets no", "Since", "Until", "By")
    columns = [*(Column(head=head) for head in heads), Column(head="Why", cut=True)]
    kept = [n for n in range(len(columns)) if n not in (4, 6) or any(row[n] for row in rows)]
    listed = table([columns[n] for n in kept], [[row[n] for n in kept] for row in rows])
    say(f"{many(len({stop.suppression.address for stop in found}), 'address', 'addresses')} without mail.")
    return listed


def _plain(stop: Stopped) -> dict[str, object]:
    one = stop.suppression
    return {
        "address": one.address,
        "scope": one.scope,
        "reason": one.reason,
        "since": one.at.isoformat(),
        "until": one.until.isoformat() if one.until else None,
        "why": one.why,
        "by": one.by,
        "mail": one.entry,
        "people": [{"meeting": meeting, "person": person} for meeting, person in stop.people],
    }
