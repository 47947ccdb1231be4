"""test-send: one real mail to the organiser, before anybody else gets one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetbot.cli.common import AGENDA_FILE, Shell, json_option, print_json, read_agenda, say_redirected
from meetbot.cli.consent import BY, refuse_dry_run
from meetbot.cli.suggest import people
from meetbot.cli.terminal import say

if TYPE_CHECKING:
    from meetbot.outbox.model import Outcome


@click.command("test-send")
@click.argument("file", type=AGENDA_FILE)
@click.option("--to", metavar="ADDRESS", help="To this address; without it to the meeting's contact.")
@click.option(
    "--person", metavar="PERSON", shell_complete=people, help="As this one would get it; else the first."
)
@json_option
@click.pass_context
def test_send(ctx: click.Context, /, file: Path, to: str | None, person: str | None, as_json: bool) -> None:
    """Send one invitation of an agenda to the organiser, marked TEST. Nobody else gets anything.

    It looks as it will, but its calendar entry is one of its own that asks nothing, and its links lead
    nowhere: nobody can answer with it. An address of somebody invited is refused, unless an account has it.
    It goes through the mail server at once, so it also shows whether that takes our mail; while none is set,
    it lies in the local mailbox.

    \b
    meetbot test-send agendas/board.yaml
    meetbot test-send agendas/board.yaml --to me@example.org --person ada

    Exit codes: 0 taken; 1 refused, not reached, or MEETBOT_DRY_RUN is set; 2 no address, or no such person
    """
    from meetbot.agenda.named import person_named
    from meetbot.flows.agenda.load import load_agenda
    from meetbot.flows.mails.testmail import compose_test, send_test
    from meetbot.outbox.model import Accepted

    shell: Shell = ctx.obj
    refuse_dry_run()
    say_redirected(shell)
    source = read_agenda(file)
    agenda = load_agenda(source)
    who = person_named(agenda, person).id if person is not None else None
    address = to or agenda.meeting.contact.email
    if "@" not in address:
        raise click.UsageError("The meeting's contact has no e-mail address: write --to ADDRESS.")
    with shell.store() as store:
        with store.read() as tx:
            organisers = [user.address for user in tx.users() if user.address]
        mail = compose_test(
            agenda, shell.composer, to=address, person=who, now=shell.now(), organisers=organisers
        )
        outcome = send_test(mail, store=store, composer=shell.composer, clock=shell.clock, by=BY)
    server = shell.settings.mail.smtp.host
    if as_json:
        print_json(
            {
                "to": address,
                "like": mail.like,
                "server": server,
                "taken": isinstance(outcome, Accepted),
                "code": getattr(outcome, "code", None),
                "text": outcome.text,
            }
        )
    say(told(outcome, server=server, to=address, like=mail.like))
    ctx.exit(0 if isinstance(outcome, Accepted) else 1)


def told(outcome: Outcome, *, server: str, to: str, like: str) -> str:
    """Return in a sentence or two what became of a test; `server` empty: it went into the local mailbox."""
    from meetbot.outbox.breaker import SIGN_IN
    from meetbot.outbox.model import Accepted, Lost, Phase, Refused
    from meetbot.outbox.retry import is_of_sign_in

    match outcome:
        case Accepted() if not server:
            return f"No mail server is set: the test lies in the local mailbox, as {like} gets it."
        case Accepted(code=code, text=text):
            return f"{server} took the test to {to}, as {like} gets it: {code} {text}"
        case Refused(code=code, text=text) if is_of_sign_in(outcome):
            return f"{server} does not let us sign in: {code} {text}. Nothing was sent. Check {SIGN_IN}."
        case Refused(code=code, text=text, phase=Phase.CONNECT):
            return f"{server} refused us before it heard of the test: {code} {text}. Nothing was sent."
        case Refused(code=code, text=text):
            return f"{server} refused the test to {to}: {code} {text}. Nothing else was sent."
        case Lost(text=text):
            text = text.rstrip(".")
            return f"{server} could not be asked: {text}. Check [mail.smtp] host, port and security."
        case _:
            return f"The test could not be made: {outcome.text}"
