"""outbox list, show, pause, resume: what waits, what went, and what stops it. The deeds: press.py."""

from __future__ import annotations

import sys

import click

from meetbot.cli.common import Shell, Words, json_option, meeting_option, print_json, see_meeting
from meetbot.cli.consent import BY, refuse_dry_run
from meetbot.cli.outbox_rows import as_row, came_back, last_word, list_table, what_holds
from meetbot.cli.press import (
    MAIL_NUMBER,
    drop,
    hold,
    person_option,
    purpose_option,
    release,
    retry,
)
from meetbot.cli.suggest import meetings
from meetbot.cli.terminal import many, say
from meetbot.cli.watch import ON_THE_WAY, paused_words, resting_words
from meetbot.cli.watch import watch as watch_mails
from meetbot.errors import MeetbotError, StoreError
from meetbot.flows.mails.canary import stop_reasons
from meetbot.flows.mails.erasure import is_erased
from meetbot.flows.mails.outbox import Press, press
from meetbot.flows.mails.stops import end_stop, stops
from meetbot.outbox.model import State
from meetbot.outbox.throttle import RELAY

# Why these did not go stands in no try's answer.
WITHOUT_ANSWER = (State.HELD, State.CANCELLED, State.SUPERSEDED, State.SUPPRESSED)
PARTS = {"text": "text/plain", "html": "text/html", "calendar": "text/calendar"}


@click.group()
def outbox() -> None:
    """The mails: look at them, let them go, try again, take them back, stop a meeting's.

    \b
    meetbot outbox list --state failed
    meetbot outbox show 42 --part text
    meetbot outbox release --meeting board-spring
    """


for command in (release, hold, retry, drop):
    outbox.add_command(command)


@outbox.command("list", short_help="List mails with state and the server's last word.")
@meeting_option
@click.option(
    "--state",
    "states",
    multiple=True,
    metavar="STATE",
    type=Words([s.value for s in State]),
    help=f"Only those that are {', '.join(State)}. May be repeated.",
)
@purpose_option
@person_option
@click.option(
    "--limit",
    type=click.IntRange(1, 100_000),
    default=200,
    show_default=True,
    help="At most so many, the newest.",
)
@json_option
@click.pass_obj
def list_entries(
    shell: Shell,
    meeting: str | None,
    states: tuple[str, ...],
    purpose: str | None,
    person: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """List mails, newest first, each with its state and the server's last word. Changes nothing.

    \b
    meetbot outbox list --meeting board-spring --state held
    meetbot outbox list --state failed --state uncertain --json

    Exit codes: 0, also where there is none; 2 no such meeting
    """
    with shell.store() as store, store.read() as tx:
        see_meeting(tx, meeting)
        entries = tx.entries(
            meeting=meeting,
            state=[State(s) for s in states] or None,
            person=person,
            purpose=purpose,
            limit=limit + 1,
        )
        bounces = tx.bounces([entry.id for entry in entries])
        counts = tx.counts(meeting)
        paused = [m for m in ([meeting] if meeting else tx.meetings()) if tx.paused(m)]
        why = stop_reasons(tx)
        resting = stops(tx, now=shell.now())
        erased = tx.erased_mails(meeting)
        held_by = what_holds(tx, entries, now=shell.now())
    cut, entries = len(entries) > limit, entries[:limit]
    if as_json:
        rest = [{"domain": s.domain, "until": s.until.isoformat(), "why": s.why} for s in resting]
        rows = [as_row(e, bounces, held_by) for e in entries]
        refused = {name: why[name] for name in paused if name in why}
        print_json({"counts": counts, "paused": paused, "stopped": refused, "resting": rest, "entries": rows})
        return
    click.echo(list_table(entries, bounces, held_by, now=shell.now()), nl=False)
    if cut:
        say(f"These are the newest {limit:,}; --limit shows more.")
    for name in paused:
        say(paused_words(name, why.get(name, "")))
    for stop in resting:
        say(resting_words(stop))
    say(", ".join(f"{n:,} {s}" for s, n in counts.items() if n) or "No mails yet.")
    if erased:
        say(f"Of {many(erased, 'old mail')} text and address are deleted: [mail] keep_days.")
    if counts.get("sent") and not shell.settings.mail.smtp.host:
        say("No mail server is set: what was sent lies in the local mailbox, and reached nobody.")


@outbox.command(short_help="Print one mail, its attempts beside it.")
@click.argument("entry", type=MAIL_NUMBER, metavar="NUMBER")
@click.option("--part", type=Words(PARTS), help="This part alone, readable; without it the bytes as they go.")
@json_option
@click.pass_obj
def show(shell: Shell, entry: int, part: str | None, as_json: bool) -> None:
    """Print one mail: its life on stderr, then the exact bytes that go or went out.

    A reminder that is not due yet has none: it is made from the state of its moment.

    \b
    meetbot outbox show 42 > mail.eml
    meetbot outbox show 42 --part text

    Exit codes: 0 shown, 2 no such mail, or no such part in it
    """
    with shell.store() as store, store.read() as tx:
        found = tx.entry(entry)
        if found is None:
            raise MeetbotError(f"There is no mail {entry}; `meetbot outbox list` shows all.")
        data = tx.mail(entry)
        attempts = tx.attempts(entry)
        bounces = tx.bounces([entry])
        held_by = what_holds(tx, [found], now=shell.now())
        fault = ""
        if data is None and found.composed_at is not None and not is_erased(found):
            try:
                data = shell.composer.compose(tx, found, now=shell.now(), keep=False).data
            except StoreError:
                raise
            except MeetbotError as error:
                fault = str(error)
    if as_json:
        print_json(
            {
                **as_row(found, bounces, held_by),
                "answers": [{"at": a.at.isoformat(), "code": a.code, "text": a.text} for a in attempts],
                "mail": data.decode("utf-8", "replace") if data else None,
            }
        )
        return
    say(
        f"Mail {found.id}: {found.state}, {found.purpose} to {found.rcpt or 'a deleted address'}, "
        f"{many(found.attempts, 'attempt')}."
    )
    told = last_word(found, held_by.get(entry), now=shell.now())
    if told and found.state in WITHOUT_ANSWER:
        say(f"{told[:1].upper()}{told[1:]}.")
    for attempt in attempts:
        say(f"{attempt.at:%Y-%m-%d %H:%M:%S} UTC: {attempt.code or 'no answer'} {attempt.text}")
    for bounce in bounces.get(entry, ()):
        say(f"{bounce.at:%Y-%m-%d %H:%M:%S} UTC: {came_back(bounce)}")
    if is_erased(found):
        say("What it said, and to whom it went, is deleted: its time was over long ago.")
    elif fault:
        say("It cannot be made." if fault == found.last_text else f"It cannot be made: {fault}")
    elif data is None:
        say("It is composed when it is due, from the state at that moment.")
    else:
        put_mail(data, part)


@outbox.command(short_help="Stay until what is on its way has left.")
@meeting_option
@json_option
@click.pass_context
def watch(ctx: click.Context, /, meeting: str | None, as_json: bool) -> None:
    """Stay until what is on its way has left: how many are sent, how many are not, how long the rest takes.

    \b
    meetbot outbox watch --meeting board-spring

    Exit codes: 0 all were sent, or nothing waits; 1 one was not, or nothing moves; 2 no such meeting
    """
    shell: Shell = ctx.obj
    with shell.store() as store:
        with store.read() as tx:
            see_meeting(tx, meeting)
            ids = [e.id for e in tx.entries(meeting=meeting, state=ON_THE_WAY, limit=1_000_000)]
        all_sent = not ids or watch_mails(store, ids, shell.now)
        with store.read() as tx:
            counts = tx.states_of(ids)
    if not ids:
        say("Nothing is on its way. Held mails wait for `meetbot outbox release`.")
    if as_json:
        print_json({"mails": len(ids), "counts": counts})
    ctx.exit(0 if all_sent else 1)


@outbox.command()
@click.argument("meeting", shell_complete=meetings)
@json_option
@click.pass_obj
def pause(shell: Shell, meeting: str, as_json: bool) -> None:
    """Let no more of a meeting's mails out until `resume`. Nothing is lost; what is being sent still goes.

    \b
    meetbot outbox pause board-spring

    Exit codes: 0 paused, 2 no such meeting
    """
    _set_pause(shell, meeting, paused=True, as_json=as_json)
    say(f"{meeting} is paused: its mails wait. Go on with  meetbot outbox resume {meeting}")


@outbox.command(short_help="Let a paused meeting's mails go on, or those to a domain that rests.")
@click.argument("meeting", required=False, shell_complete=meetings)
@click.option("--domain", metavar="DOMAIN", help="Of all meetings, the mails to this domain, which rests.")
@click.option("--relay", is_flag=True, help="All mails, which rest since the mail server refused us.")
@json_option
@click.pass_obj
def resume(shell: Shell, meeting: str | None, domain: str | None, relay: bool, as_json: bool) -> None:
    """Let a paused meeting's mails go on. Those that are held stay held.

    With --domain or --relay, end early what meetbot itself began, since a domain refused mails for its policy
    or asked for a slower pace, or the mail server refused us: `outbox list` tells why and until when.

    \b
    meetbot outbox resume board-spring
    meetbot outbox resume --domain example.org

    Exit codes: 0 it goes on, 1 MEETBOT_DRY_RUN is set, 2 no such meeting, or nothing rests there
    """
    if sum((meeting is not None, domain is not None, relay)) != 1:
        raise click.UsageError("Name a meeting, or --domain, or --relay; one of them.")
    refuse_dry_run()
    if meeting is None:
        _end_stop(shell, domain or RELAY, as_json=as_json)
        return
    _set_pause(shell, meeting, paused=False, as_json=as_json)
    say(f"{meeting} goes on: what is queued leaves while `meetbot serve` runs.")


def _end_stop(shell: Shell, domain: str, *, as_json: bool) -> None:
    with shell.store() as store, store.begin() as tx:
        ended = end_stop(tx, domain, by=BY, now=shell.now())
        resting = [one.domain for one in stops(tx, now=shell.now()) if one.domain]
    if ended is None:
        known = f" These do: {', '.join(resting)}." if resting and domain else ""
        raise MeetbotError(f"{f'Mail to {domain}' if domain else 'Mail as a whole'} does not rest.{known}")
    if as_json:
        print_json({"domain": ended.domain, "until": ended.until.isoformat(), "why": ended.why})
    else:
        said = f"Mail to {ended.domain}" if ended.domain else "Mail"
        say(
            f"{said} goes on: what is queued leaves while `meetbot serve` runs. What stopped it: {ended.why}."
        )


def _set_pause(shell: Shell, meeting: str, *, paused: bool, as_json: bool) -> None:
    with shell.store() as store, store.begin() as tx:
        see_meeting(tx, meeting)
        press(tx, Press.PAUSE if paused else Press.RESUME, meeting, [], by=BY, now=shell.now())
    if as_json:
        print_json({"meeting": meeting, "paused": paused})


def put_mail(data: bytes, part: str | None) -> None:
    """Write a mail, or one part of it decoded, on stdout.

    Raises:
        MeetbotError: it has no such part.
    """
    if part is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.default)
    found = next((p for p in message.walk() if p.get_content_type() == PARTS[part]), None)
    if found is None:
        raise MeetbotError(f"This mail has no {part} part.")
    payload = found.get_payload(decode=True)
    assert isinstance(payload, bytes)
    click.echo(payload.decode("utf-8", "replace").replace("\r\n", "\n").rstrip("\n"))
