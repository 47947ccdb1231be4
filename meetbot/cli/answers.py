"""answers list, show, decide, set: who answered what, and what only the organiser can decide."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from meetbot.cli.answer_rows import (
    WORDS,
    asked_row,
    by_person,
    card,
    city,
    person_row,
    said_cells,
    stamp,
    tell_people,
)
from meetbot.cli.common import Shell, Words, json_option, print_json, see_meeting
from meetbot.cli.consent import BY, refuse_dry_run
from meetbot.cli.suggest import mailed_people, meetings, open_proposals
from meetbot.cli.terminal import Column, many, prose, say, table
from meetbot.errors import MeetbotError

if TYPE_CHECKING:
    from meetbot.agenda.model.agenda import Agenda
    from meetbot.flows.answers.decide import Decided
    from meetbot.store.rows import Proposal
    from meetbot.store.store import Store, Tx

SAID = {"yes": "ACCEPTED", "maybe": "TENTATIVE", "no": "DECLINED"}
DECISIONS = ("accept", "refuse", "alias", "ignore")
_meeting = click.argument("meeting", shell_complete=meetings)
_person = click.argument("person", shell_complete=mailed_people)


@click.group()
def answers() -> None:
    """Answers: who comes, how they said so, and what only you can decide.

    \b
    meetbot answers list board-spring
    meetbot answers list board-spring --open
    meetbot answers decide 12 accept
    """


@answers.command("list", short_help="List what waits for you, then one line a person.")
@_meeting
@click.option("--open", "only_open", is_flag=True, help="Only what waits for a decision.")
@json_option
@click.pass_obj
def list_answers(shell: Shell, meeting: str, only_open: bool, as_json: bool) -> None:
    """List what waits for a decision, with what follows from each, then the answers, one line a person.

    \b
    meetbot answers list board-spring
    meetbot answers list board-spring --open --json

    Exit codes: 0, also where there is none; 2 no such meeting
    """
    from meetbot.flows.answers.history import answers_of
    from meetbot.flows.answers.proposals import open_proposals as waiting_proposals

    with shell.store() as store, store.read() as tx:
        agenda = _agenda(tx, meeting)
        waiting = waiting_proposals(tx, agenda, shell.settings, now=shell.now())
        found = [] if only_open else answers_of(tx, agenda)
    if as_json:
        rows: dict[str, Any] = {"meeting": meeting, "proposals": [asked_row(asked) for asked in waiting]}
        print_json(rows if only_open else rows | {"people": [person_row(t) for t in by_person(found)]})
        return
    for asked in waiting:
        click.echo(card(asked, agenda), nl=False)
    if waiting:
        say(f"{many(len(waiting), 'proposal')}: decide with  meetbot answers decide NUMBER DECISION")
    elif only_open:
        say("Nothing waits for a decision.")
    if not only_open:
        tell_people(found, agenda)


@answers.command("show", short_help="Show all that one person answered.")
@_meeting
@_person
@json_option
@click.pass_obj
def show(shell: Shell, meeting: str, person: str, as_json: bool) -> None:
    """Show every invitation of a person and all that was said to it, the newest first.

    What does not count says why: an answer to an old version, or one that was overtaken.

    \b
    meetbot answers show board-spring ada

    Exit codes: 0 shown; 2 no such meeting, or nobody of this id is invited
    """
    from meetbot.flows.answers.history import answers_of

    with shell.store() as store, store.read() as tx:
        agenda = _agenda(tx, meeting)
        theirs = [found for found in answers_of(tx, agenda) if found.person_id == person]
    if not theirs:
        raise MeetbotError(
            f'Nobody of the id "{person}" is invited to {meeting}; see meetbot answers list {meeting}'
        )
    if as_json:
        print_json(person_row(theirs))
        return
    for found in theirs:
        state = WORDS[found.current][0] if found.live else "not invited any more"
        state += f": {found.delegated_to}" if found.live and found.delegated_to else ""
        click.echo(prose(f"{found.title}, {stamp(found.start, agenda)}: {state}"), nl=False)
        rows = [said_cells(answer, agenda) for answer in found.history]
        columns = [
            Column(head="Answer"),
            Column(head="By"),
            Column(head=f"When ({city(agenda)})"),
            Column(head="Counts"),
            Column(head="Note", wraps=True),
        ]
        click.echo(table(columns, rows, indent=2), nl=False)


@answers.command(short_help="Decide on what waits for you, by its number.")
@click.argument("number", type=click.IntRange(1, 2**31 - 1), metavar="NUMBER", shell_complete=open_proposals)
@click.argument("decision", type=Words(DECISIONS))
@click.option("--yes", is_flag=True, help="Do not ask before another time or place is applied.")
@json_option
@click.pass_context
def decide(ctx: click.Context, /, number: int, decision: str, yes: bool, as_json: bool) -> None:
    """Decide on what waits for you: what follows from each decision stands in `answers list --open`.

    accept and refuse may send a mail. alias: it is another address of whose invitation it was.
    Another time or place that is accepted is written into the agenda: the change and its mails are
    shown, and with your yes they are applied, as a new revision.

    \b
    meetbot answers decide 12 accept
    meetbot answers decide 12 accept --yes
    meetbot answers decide 13 ignore

    Exit codes: 0 decided; 1 somebody decided before, it cannot be decided so, or no was said; 2 no such
    proposal
    """
    from meetbot.attendees.answers import Ask, Decision
    from meetbot.errors import PlanOvertaken
    from meetbot.flows.answers.decide import CannotDecide
    from meetbot.flows.answers.decide import decide as carry_out

    shell: Shell = ctx.obj
    refuse_dry_run()
    with shell.store() as store:
        with store.read() as tx:
            proposal = tx.proposal(number)
        if proposal is None:
            raise MeetbotError(
                f"There is no proposal {number}; `meetbot answers list MEETING --open` shows all."
            )
        counter = proposal.kind == Ask.COUNTER and not proposal.decision
        try:
            done = _agree(ctx, proposal, store, yes=yes) if counter and decision == "accept" else None
            done = done or carry_out(
                number, Decision(decision), store=store, composer=shell.composer, by=BY, now=shell.now()
            )
        except (CannotDecide, PlanOvertaken) as refused:
            say(str(refused))
            ctx.exit(1)
    if as_json:
        print_json({"proposal": number, "decision": decision, "sentence": done.sentence, "mails": done.mails})
    else:
        say(f"{done.sentence} {many(done.mails, 'mail')} queued." if done.mails else done.sentence)


def _agree(ctx: click.Context, proposal: Proposal, store: Store, *, yes: bool) -> Decided | None:
    """Show what another time or place changes and sends, ask, apply it; None where it cannot be written."""
    from meetbot.flows.answers.countered import CannotWrite, agree, plan_countered
    from meetbot.flows.answers.decide import Decided

    shell: Shell = ctx.obj
    try:
        agreed = plan_countered(proposal, store=store, composer=shell.composer, now=shell.now())
    except CannotWrite as why:
        say(f"It cannot be written into the agenda from here. {why}")
        return None
    for line in agreed.lines:
        say(line)
    for notice in agreed.plan.notices:
        say(f"{agreed.plan.people.get(notice.person_id, notice.person_id)}: {notice.reason}")
    question = f"Apply this and queue {many(agreed.plan.mails, 'mail')}?"
    if not yes and not (sys.stdin.isatty() and click.confirm(question, err=True)):
        say("Nothing was decided. With --yes it is applied without asking.")
        ctx.exit(1)
    plan = agree(agreed, store=store, composer=shell.composer, by=BY, now=shell.now())
    told = f"Applied as revision {plan.base_revision + 1}. Write the same lines into your file."
    return Decided(sentence=told, mails=plan.mails)


@answers.command("set", short_help="Write down what somebody told you.")
@_meeting
@_person
@click.argument("answer", type=Words(SAID))
@click.option("--invitation", metavar="UID", help="Only this one; else all that are still open.")
@click.option("--note", default="", help="What they said, for the history.")
@json_option
@click.pass_obj
def set_for(
    shell: Shell, meeting: str, person: str, answer: str, invitation: str | None, note: str, as_json: bool
) -> None:
    """Write down what somebody told you: it counts until they answer otherwise.

    They get no mail. Where somebody who was sent instead says no, who sent them is asked again.

    \b
    meetbot answers set board-spring ada yes --note "On the phone, today"

    Exit codes: 0 written down; 2 no such meeting or person, or it is cancelled, withdrawn or over
    """
    from meetbot.flows.answers.history import CannotAnswer, answers_of, set_answer
    from meetbot.plan.model import Partstat

    now = shell.now()
    with shell.store() as store, store.begin() as tx:
        agenda = _agenda(tx, meeting)
        theirs = [found for found in answers_of(tx, agenda) if found.person_id == person]
        uids = [invitation] if invitation else [a.uid for a in theirs if a.live and now < a.end]
        if not uids:
            raise CannotAnswer(f'"{person}" has no invitation to {meeting} that can still be answered.')
        for uid in uids:
            found = Partstat(SAID[answer])
            set_answer(tx, meeting, uid, person, found, by=BY, comment=note, settings=shell.settings, now=now)
    if as_json:
        print_json({"meeting": meeting, "person": person, "answer": answer, "invitations": uids})
    else:
        say(f"{answer} is written down for {many(len(uids), 'invitation')} of {person}.")


def _agenda(tx: Tx, meeting: str) -> Agenda:
    from meetbot.flows.agenda.load import agenda_at

    see_meeting(tx, meeting)
    return agenda_at(tx, meeting)
