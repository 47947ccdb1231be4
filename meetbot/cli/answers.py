"""answers list, show, decide, set: who answered what, and what only the organiser can decide."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from meetbot.cli.common import Shell, Words, json_option, print_json, see_meeting
from meetbot.cli.press import BY, refuse_dry_run
from meetbot.cli.suggest import mailed_people, meetings, open_proposals
from meetbot.cli.terminal import Cell, Column, Tinted, many, prose, say, table, tint
from meetbot.errors import MeetbotError

if TYPE_CHECKING:
    from meetbot.agenda.model.agenda import Agenda
    from meetbot.flows.answers.decide import Decided
    from meetbot.flows.answers.history import Answers
    from meetbot.flows.answers.proposals import Asked
    from meetbot.store.rows import Answer, Proposal
    from meetbot.store.store import Store, Tx

# PARTSTAT -> the word for it, and its tint.
WORDS = {
    "ACCEPTED": ("yes", "ok"),
    "TENTATIVE": ("maybe", "warn"),
    "DECLINED": ("no", "plain"),
    "NEEDS-ACTION": ("no answer", "quiet"),
    "DELEGATED": ("sends somebody else", "plain"),
}
SAID = {"yes": "ACCEPTED", "maybe": "TENTATIVE", "no": "DECLINED"}
HOW = {"page": "own page", "mail": "mail", "organiser": "organiser"}
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
        rows: dict[str, Any] = {"meeting": meeting, "proposals": [_asked_row(asked) for asked in waiting]}
        print_json(rows if only_open else rows | {"people": [_person_row(t) for t in _by_person(found)]})
        return
    for asked in waiting:
        click.echo(_card(asked, agenda), nl=False)
    if waiting:
        say(f"{many(len(waiting), 'proposal')}: decide with  meetbot answers decide NUMBER DECISION")
    elif only_open:
        say("Nothing waits for a decision.")
    if not only_open:
        _tell_people(found, agenda)


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
        print_json(_person_row(theirs))
        return
    for found in theirs:
        state = WORDS[found.current][0] if found.live else "not invited any more"
        state += f": {found.delegated_to}" if found.live and found.delegated_to else ""
        click.echo(prose(f"{found.title}, {_stamp(found.start, agenda)}: {state}"), nl=False)
        rows = [_said_cells(answer, agenda) for answer in found.history]
        columns = [
            Column(head="Answer"),
            Column(head="By"),
            Column(head=f"When ({_city(agenda)})"),
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


def _by_person(found: Sequence[Answers]) -> list[list[Answers]]:
    return [list(theirs) for _, theirs in groupby(found, key=lambda answers: answers.person_id)]


def _tell_people(found: Sequence[Answers], agenda: Agenda) -> None:
    """Print one line a person, and how many of each answer there are on stderr."""
    rows: list[list[Cell]] = []
    counts: Counter[str] = Counter()
    for theirs in _by_person(found):
        row = _person_row(theirs)
        if row["answer"] is None and not row["said"]:
            continue  # not invited any more, and never said anything
        word, shade = WORDS[row["answer"]] if row["answer"] else ("not invited any more", "quiet")
        counts[word] += 1
        last = _last(theirs)
        rows.append(
            [
                theirs[0].person_id,
                theirs[0].label,
                Tinted(word, shade),
                HOW.get(last.source, last.source) if last else "",
                _stamp(last.at, agenda) if last else "",
                last.comment if last else "",
            ]
        )
    columns = [
        Column(head="Person"),
        Column(head="Name"),
        Column(head="Answer"),
        Column(head="By"),
        Column(head=f"When ({_city(agenda)})"),
        Column(head="Note", cut=True),
    ]
    click.echo(table(columns, rows), nl=False)
    order = [word for word, _ in (*WORDS.values(), ("not invited any more", ""))]
    say(", ".join(f"{counts[word]:,} {word}" for word in order if counts[word]) or "Nobody is invited yet.")


def _last(theirs: Sequence[Answers]) -> Answer | None:
    """Return the newest answer that stands."""
    found = [answers.last for answers in theirs if answers.live and answers.last is not None]
    return max(found, key=lambda answer: (answer.at, answer.id), default=None)


def _card(asked: Asked, agenda: Agenda) -> str:
    """Return a proposal for reading: what it asks, then a line for each decision."""
    proposal = asked.proposal
    lines = [prose(f"{tint(str(proposal.id), 'strong')}  {proposal.why}", hanging=4)]
    if proposal.comment:
        lines.append(prose(f"“{proposal.comment}”", indent=4, hanging=4))
    if asked.copy is not None and (proposal.start or proposal.end):
        start = proposal.start or asked.copy.start
        end = proposal.end or start + (asked.copy.end - asked.copy.start)
        lines.append(
            prose(
                f"now {_stamp(asked.copy.start, agenda)}, proposed {_stamp(start, agenda)} to "
                f"{_stamp(end, agenda)}, {_city(agenda)} time",
                indent=4,
                hanging=4,
            )
        )
    if proposal.location:
        lines.append(prose(f"proposed place: {proposal.location}", indent=4, hanging=4))
    rows: list[list[Cell]] = [
        [
            Tinted(str(choice.decision), "strong"),
            many(choice.mails, "mail") if choice.mails else "no mail",
            choice.hindered or f"{choice.label}. {choice.follows}",
        ]
        for choice in asked.choices
    ]
    columns = [Column(head="Decision"), Column(head="Sends"), Column(head="What follows", wraps=True)]
    return "".join(lines) + table(columns, rows, indent=4, heads=False)


def _asked_row(asked: Asked) -> dict[str, Any]:
    proposal = asked.proposal
    return {
        "number": proposal.id,
        "kind": proposal.kind,
        "who": asked.who,
        "address": proposal.address,
        "person": proposal.person_id,
        "invitation": proposal.uid,
        "answer": proposal.partstat,
        "why": proposal.why,
        "comment": proposal.comment,
        "at": proposal.at.isoformat(),
        "start": _iso(proposal.start),
        "end": _iso(proposal.end),
        "location": proposal.location,
        "decisions": [
            {
                "decision": str(choice.decision),
                "mails": choice.mails,
                "label": choice.label,
                "follows": choice.follows,
                "hindered": choice.hindered,
            }
            for choice in asked.choices
        ],
    }


def _person_row(theirs: Sequence[Answers]) -> dict[str, Any]:
    """Return a person's answers as JSON values; `answer` is None for who is not invited any more."""
    from meetbot.attendees.answers import overall

    live = [found.current for found in theirs if found.live]
    said = [(answer, found) for found in theirs for answer in found.history]
    return {
        "person": theirs[0].person_id,
        "name": theirs[0].label,
        "answer": str(overall(live)) if live else None,
        "invitations": [
            {
                "uid": found.uid,
                "title": found.title,
                "start": found.start.isoformat(),
                "invited": found.live,
                "answer": str(found.current),
                "delegated_to": found.delegated_to,
            }
            for found in theirs
        ],
        "said": [
            {
                "answer": answer.partstat,
                "source": answer.source,
                "at": answer.at.isoformat(),
                "invitation": found.uid,
                "standing": answer.standing,
                "comment": answer.comment,
            }
            for answer, found in sorted(said, key=lambda pair: (pair[0].at, pair[0].id), reverse=True)
        ],
    }


def _said_cells(answer: Answer, agenda: Agenda) -> list[Cell]:
    word, shade = WORDS.get(answer.partstat, (answer.partstat, "plain"))
    counts = answer.standing == "counted"
    return [
        Tinted(word, shade),
        HOW.get(answer.source, answer.source),
        _stamp(answer.at, agenda),
        "yes" if counts else Tinted(f"no: {answer.standing}", "warn"),
        answer.comment,
    ]


def _stamp(at: datetime, agenda: Agenda) -> str:
    local = at.astimezone(agenda.zone)
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M}"


def _city(agenda: Agenda) -> str:
    from meetbot.plan.reasons import city_of

    return city_of(agenda.meeting.timezone, agenda)


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None
