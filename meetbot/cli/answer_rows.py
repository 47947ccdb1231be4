"""What the verb `answers` shows: people and proposals as lines for reading, and as JSON values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from meetbot.cli.terminal import Cell, Column, Tinted, many, prose, say, table, tint

if TYPE_CHECKING:
    from meetbot.agenda.model.agenda import Agenda
    from meetbot.flows.answers.history import Answers
    from meetbot.flows.answers.proposals import Asked
    from meetbot.store.rows import Answer

# PARTSTAT -> the word for it, and its tint.
WORDS = {
    "ACCEPTED": ("yes", "ok"),
    "TENTATIVE": ("maybe", "warn"),
    "DECLINED": ("no", "plain"),
    "NEEDS-ACTION": ("no answer", "quiet"),
    "DELEGATED": ("sends somebody else", "plain"),
}
HOW = {"page": "own page", "mail": "mail", "organiser": "organiser", "registration": "registered"}


def by_person(found: Sequence[Answers]) -> list[list[Answers]]:
    """Return the answers of one person after another, each with all of theirs."""
    return [list(theirs) for _, theirs in groupby(found, key=lambda answers: answers.person_id)]


def tell_people(found: Sequence[Answers], agenda: Agenda) -> None:
    """Print one line a person, and how many of each answer there are on stderr."""
    rows: list[list[Cell]] = []
    counts: Counter[str] = Counter()
    for theirs in by_person(found):
        row = person_row(theirs)
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
                stamp(last.at, agenda) if last else "",
                last.comment if last else "",
            ]
        )
    columns = [
        Column(head="Person"),
        Column(head="Name"),
        Column(head="Answer"),
        Column(head="By"),
        Column(head=f"When ({city(agenda)})"),
        Column(head="Note", cut=True),
    ]
    click.echo(table(columns, rows), nl=False)
    order = [word for word, _ in (*WORDS.values(), ("not invited any more", ""))]
    say(", ".join(f"{counts[word]:,} {word}" for word in order if counts[word]) or "Nobody is invited yet.")


def _last(theirs: Sequence[Answers]) -> Answer | None:
    """Return the newest answer that stands."""
    found = [answers.last for answers in theirs if answers.live and answers.last is not None]
    return max(found, key=lambda answer: (answer.at, answer.id), default=None)


def card(asked: Asked, agenda: Agenda) -> str:
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
                f"now {stamp(asked.copy.start, agenda)}, proposed {stamp(start, agenda)} to "
                f"{stamp(end, agenda)}, {city(agenda)} time",
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


def asked_row(asked: Asked) -> dict[str, Any]:
    """Return a proposal as JSON values."""
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


def person_row(theirs: Sequence[Answers]) -> dict[str, Any]:
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


def said_cells(answer: Answer, agenda: Agenda) -> list[Cell]:
    """Return one answer as a line of the history."""
    word, shade = WORDS.get(answer.partstat, (answer.partstat, "plain"))
    counts = answer.standing == "counted"
    return [
        Tinted(word, shade),
        HOW.get(answer.source, answer.source),
        stamp(answer.at, agenda),
        "yes" if counts else Tinted(f"no: {answer.standing}", "warn"),
        answer.comment,
    ]


def stamp(at: datetime, agenda: Agenda) -> str:
    """Return an instant on the meeting's clock."""
    local = at.astimezone(agenda.zone)
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M}"


def city(agenda: Agenda) -> str:
    """Return the city that the meeting's clock is called by."""
    from meetbot.plan.reasons import city_of

    return city_of(agenda.meeting.timezone, agenda)


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None
