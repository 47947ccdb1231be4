"""outbox release, hold, retry, drop: what a person does with mails, by number or by a filter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import click

from meetbot.cli.common import (
    Shell,
    Words,
    json_option,
    meeting_option,
    print_json,
    say_redirected,
    see_meeting,
)
from meetbot.cli.consent import BY, ask, refuse_dry_run
from meetbot.cli.suggest import mailed_people
from meetbot.cli.terminal import many, say
from meetbot.cli.watch import say_stopped, wait_option, watch
from meetbot.errors import MeetbotError
from meetbot.flows.mails.outbox import Press, note_of, press
from meetbot.outbox.model import Entry, State
from meetbot.store.store import Tx

MAIL_NUMBER = click.IntRange(1, 2**31 - 1)  # what either database counts up to
PURPOSES = ("invite", "update", "cancel", "uninvite", "chase", "reminder", "late", "digest", "info", "test")

person_option = click.option(
    "--person",
    metavar="ID",
    shell_complete=mailed_people,
    help="Only this person's, by the id of agenda or list.",
)
purpose_option = click.option(
    "--purpose",
    metavar="KIND",
    type=Words(PURPOSES),
    help="Only mails of this kind: invite, update, cancel, chase, reminder ...",
)


def picked(*states: str) -> Callable[[Any], Any]:
    """Return the options by which a deed is told its mails, of these states."""

    def add(command: Any) -> Any:
        options = [
            click.argument("numbers", type=MAIL_NUMBER, nargs=-1, metavar="[NUMBER]..."),
            meeting_option,
            person_option,
            purpose_option,
        ]
        if len(states) > 1:
            options.append(
                click.option(
                    "--state",
                    type=Words(states),
                    metavar="STATE",
                    help=f"Only those that are {' or '.join(states)}.",
                )
            )
        options += [
            click.option("--yes", is_flag=True, help="Do not ask."),
            json_option,
        ]
        for option in reversed(options):
            command = option(command)
        return command

    return add


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """Which mails are meant: by number, or all that a filter finds."""

    numbers: tuple[int, ...]
    meeting: str | None
    person: str | None
    purpose: str | None
    state: str | None = None

    @property
    def by_filter(self) -> bool:
        return not self.numbers

    def find(self, tx: Tx, states: Sequence[State]) -> list[Entry]:
        """Return the mails: of a filter those in the states, of numbers all, whatever state they are in.

        Raises:
            MeetbotError: there is no mail of a number, or no such meeting.
        """
        if self.numbers:
            found = {number: tx.entry(number) for number in dict.fromkeys(self.numbers)}
            missing = [str(number) for number, entry in found.items() if entry is None]
            if missing:
                told = ", ".join(missing)
                raise MeetbotError(f"There is no mail {told}; `meetbot outbox list` shows all.")
            return [entry for entry in found.values() if entry is not None]
        see_meeting(tx, self.meeting)
        return tx.entries(
            meeting=self.meeting,
            person=self.person,
            purpose=self.purpose,
            state=[State(self.state)] if self.state else states,
            limit=1_000_000,
        )


def _picked(state: str | None = None, **asked: Any) -> Picked:
    filters = (asked["meeting"], asked["person"], asked["purpose"], state)
    if bool(asked["numbers"]) == any(filters):
        raise click.UsageError("Name mails by number, or by --meeting, --person, --purpose; one of both.")
    return Picked(state=state, **asked)


@click.command(short_help="Let held mails go.")
@picked("held")
@wait_option
@click.pass_context
def release(ctx: click.Context, /, yes: bool, as_json: bool, wait: bool, **asked: Any) -> None:
    """Let held mails go: those with these numbers, or all that a filter finds, which asks first.

    \b
    meetbot outbox release 42 43
    meetbot outbox release --meeting board-spring --purpose invite --yes --wait

    Exit codes: 0 released; 1 one was not held, or no was said, or with --wait one did not
    leave; 2 no such mail
    """
    shell: Shell = ctx.obj
    refuse_dry_run()
    say_redirected(shell)
    done, all_done = _carry_out(shell, RELEASE, _picked(**asked), yes=yes, as_json=as_json)
    if wait and done:
        all_done &= _left(shell, done)
    elif done:
        say("They leave while `meetbot serve` runs.")
    ctx.exit(0 if all_done else 1)


@click.command(short_help="Try failed, uncertain and waiting mails again, now.")
@picked("failed", "uncertain", "queued", "suppressed")
@wait_option
@click.pass_context
def retry(
    ctx: click.Context, /, yes: bool, as_json: bool, wait: bool, state: str | None, **asked: Any
) -> None:
    """Try failed or uncertain mails again, and those that wait for their next attempt, now.

    Uncertain: the server took the mail but its answer was lost. The person may get it twice.
    Suppressed ones go where nothing holds their address back any more, and they are still true.

    \b
    meetbot outbox retry 42
    meetbot outbox retry --meeting board-spring --state failed --wait
    meetbot outbox retry --meeting board-spring --state suppressed

    Exit codes: 0 queued again; 1 one could not be, or no was said, or with --wait one did not
    leave; 2 no such mail
    """
    shell: Shell = ctx.obj
    refuse_dry_run()
    done, all_done = _carry_out(shell, RETRY, _picked(state, **asked), yes=yes, as_json=as_json)
    if wait and done:
        all_done &= _left(shell, done)
    ctx.exit(0 if all_done else 1)


@click.command(short_help="Take mails back that nobody has begun to send.")
@picked("held", "queued")
@click.pass_context
def drop(ctx: click.Context, /, yes: bool, as_json: bool, state: str | None, **asked: Any) -> None:
    """Take mails back that nobody has begun to send. They never go; a later change may make new ones.

    \b
    meetbot outbox drop 42 43
    meetbot outbox drop --meeting board-spring --state held --yes

    Exit codes: 0 dropped; 1 one could not be (sent, or being sent), or no was said; 2 no such mail
    """
    _, all_done = _carry_out(ctx.obj, DROP, _picked(state, **asked), yes=yes, as_json=as_json)
    ctx.exit(0 if all_done else 1)


@click.command(short_help="Hold queued mails back until they are released.")
@picked("queued")
@click.pass_context
def hold(ctx: click.Context, /, yes: bool, as_json: bool, **asked: Any) -> None:
    """Hold queued mails back until they are released: what nobody has begun to send.

    \b
    meetbot outbox hold 42 43
    meetbot outbox hold --meeting board-spring --purpose update --yes

    Exit codes: 0 held; 1 one could not be (sent, or being sent), or no was said; 2 no such mail
    """
    _, all_done = _carry_out(ctx.obj, HOLD, _picked(**asked), yes=yes, as_json=as_json)
    ctx.exit(0 if all_done else 1)


@dataclass(frozen=True, slots=True)
class _Deed:
    press: Press
    done: str  # "released", as in "3 mails released"
    ask: str  # "Release", as in "Release 3 mails to 2 addresses?"
    states: tuple[State, ...]  # it changes mails that are in one of these ...
    named: tuple[State, ...] = ()  # ... or in these, where the mail or the state was named


RELEASE = _Deed(Press.RELEASE, "released", "Release", (State.HELD,))
HOLD = _Deed(Press.HOLD, "held", "Hold back", (State.QUEUED,))
DROP = _Deed(Press.DROP, "dropped", "Drop", (State.HELD, State.QUEUED))
RETRY = _Deed(
    Press.RETRY,
    "queued again",
    "Try again",
    (State.FAILED, State.UNCERTAIN, State.QUEUED),
    (State.SUPPRESSED,),
)


def _carry_out(
    shell: Shell, deed: _Deed, asked: Picked, *, yes: bool, as_json: bool
) -> tuple[list[int], bool]:
    """Do it and say what was done; return the ids, and whether that is all that was meant."""
    with shell.store() as store:
        with store.read() as tx:
            meant = asked.find(tx, deed.states)
        fit = [entry for entry in meant if entry.state in (*deed.states, *deed.named)]
        if fit and asked.by_filter and not yes:
            _ask(deed, fit)
        with store.begin() as tx:
            done = _pressed(tx, deed, fit, now=shell.now())
    left = [entry for entry in meant if entry.id not in set(done)]
    if as_json:
        print_json({"done": done, "left": [{"id": e.id, "state": str(e.state)} for e in left]})
    else:
        say(f"{many(len(done), 'mail')} {deed.done}.")
        if done and deed.press in (Press.RELEASE, Press.RETRY):
            changed = {entry.meeting for entry in meant if entry.id in set(done)}
            with shell.store() as store:
                say_stopped(store, changed, now=shell.now())
        for entry in left:
            say(f"Mail {entry.id} stays as it is: {entry.state}.")
    return done, not left


def _pressed(tx: Tx, deed: _Deed, entries: Sequence[Entry], *, now: datetime) -> list[int]:
    """Press the button of each meeting; return the ids that it changed, rising."""
    done: list[int] = []
    for meeting in sorted({entry.meeting for entry in entries}):
        ids = [entry.id for entry in entries if entry.meeting == meeting]
        note = note_of(tx, press(tx, deed.press, meeting, ids, by=BY, now=now))
        done += note.ids if note is not None else ()
    return sorted(done)


def _ask(deed: _Deed, entries: Sequence[Entry]) -> None:
    people = len({entry.rcpt for entry in entries})
    uncertain = sum(entry.state is State.UNCERTAIN for entry in entries)
    if uncertain and deed.press is Press.RETRY:
        say(f"{many(uncertain, 'of them is', 'of them are')} uncertain: those people may get it twice.")
    ask(f"{deed.ask} {many(len(entries), 'mail')} to {many(people, 'address', 'addresses')}?")


def _left(shell: Shell, ids: list[int]) -> bool:
    with shell.store() as store:
        return watch(store, ids, shell.now)
