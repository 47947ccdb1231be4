"""One line a person on the answers page: what stands, where it comes from, what was said before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Mode
from meetbot.attendees.answers import Standing, overall
from meetbot.flows.answers.history import Answers, answers_of
from meetbot.flows.planning.chosen import as_chosen
from meetbot.plan.model import Partstat
from meetbot.store.rows import Answer
from meetbot.store.store import Tx
from meetbot.web.frame.words import (
    ANSWER_WAYS,
    ANSWERS,
    NOT_COUNTED,
    answer_look,
    clock_time,
    date_words,
    folded,
    listed,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing somebody answered."""

    look: tuple[str, str, str]  # icon, word, tone
    way: str
    when: str
    comment: str
    about: str  # the invitation, where the person has several
    why_not: str  # why it does not count; empty where it does or did


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One invitation of a person; `is_open` = an answer still changes something."""

    uid: str
    title: str
    when: str
    look: tuple[str, str, str]
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One person: the answer that stands, where it comes from, and all that was said before."""

    id: str
    name: str
    native: str
    mode: Mode | None
    answer: str  # a PARTSTAT; empty for who is not invited any more
    split: str  # "2 yes, 1 no answer" where invitations are answered differently
    last: Said | None
    older: tuple[Said, ...]  # newest first
    at: datetime | None  # of `last`; the newest answers come first
    invitations: tuple[Invitation, ...]
    instead: str  # who comes instead, to all or some of it; empty for nobody


def person_rows(tx: Tx, agenda: Agenda, *, now: datetime) -> list[PersonRow]:
    """Return who answered, the newest answer first, then the others in the agenda's order.

    Who is not invited any more and never said anything is left out.
    """
    now_in = as_chosen(tx, agenda, now=now)
    modes = {person_id: Mode(place.mode) for person_id, place in tx.places(agenda.id).items()}
    modes |= {who: person.mode for who, person in {**now_in.attendees, **now_in.people}.items()}
    rows = [
        _row(agenda, list(theirs), modes, now=now)
        for _, theirs in groupby(answers_of(tx, agenda), key=lambda answers: answers.person_id)
    ]
    return _newest_first(row for row in rows if row.answer or row.last or row.older)


def _newest_first(rows: Iterable[PersonRow]) -> list[PersonRow]:
    return sorted(rows, key=lambda row: (row.at is None, -row.at.timestamp() if row.at else 0.0))


def _row(agenda: Agenda, theirs: list[Answers], modes: Mapping[str, Mode], *, now: datetime) -> PersonRow:
    """Return one person's line.

    Args:
        theirs: every invitation of theirs, at least one, those that ended too.
        modes: of those who have a place.
    """
    first = theirs[0]
    person = agenda.person(first.person_id)
    live = [answers for answers in theirs if answers.live]
    counts = Counter(answers.current for answers in live)
    lasts = [answers.last for answers in live if answers.last is not None]
    last = max(lasts, key=lambda answer: (answer.at, answer.id), default=None)
    every = [(answer, answers) for answers in theirs for answer in answers.history]
    every.sort(key=lambda pair: (pair[0].at, pair[0].id), reverse=True)
    several = len(theirs) > 1

    def said(answer: Answer, answers: Answers) -> Said:
        return _said(answer, answers, agenda, about=answers.title if several else "", now=now)

    return PersonRow(
        id=first.person_id,
        name=first.label,
        native=person.native if person is not None else "",
        mode=modes.get(first.person_id, person.mode if person is not None else None),
        answer=str(overall(counts)) if live else "",
        split=", ".join(
            f"{counts[Partstat(key)]} {look[1]}" for key, look in ANSWERS.items() if counts[Partstat(key)]
        )
        if len(counts) > 1
        else "",
        last=next((said(a, answers) for a, answers in every if last is not None and a.id == last.id), None),
        older=tuple(said(a, answers) for a, answers in every if last is None or a.id != last.id),
        at=last.at if last is not None else None,
        invitations=tuple(_invitation(answers, agenda, now=now) for answers in theirs),
        instead=listed(dict.fromkeys(a.delegated_to for a in live if a.delegated_to)),
    )


def _said(answer: Answer, answers: Answers, agenda: Agenda, *, about: str, now: datetime) -> Said:
    why_not = NOT_COUNTED.get(answer.standing, "")
    if answer.standing == Standing.COUNTED and answers.current is Partstat.NEEDS_ACTION:
        why_not = "asked anew since"
    return Said(
        look=answer_look(answer.partstat),
        way=ANSWER_WAYS.get(answer.source, answer.source),
        when=venue_stamp(answer.at, agenda, now=now),
        comment=answer.comment,
        about=about,
        why_not=why_not,
    )


def _invitation(answers: Answers, agenda: Agenda, *, now: datetime) -> Invitation:
    return Invitation(
        uid=answers.uid,
        title=answers.title,
        when=venue_stamp(answers.start, agenda, now=now),
        look=answer_look(answers.current) if answers.live else ("bar", "not invited any more", "neutral"),
        is_open=answers.live and now < answers.end,
    )


def venue_stamp(at: datetime, agenda: Agenda, *, now: datetime) -> str:
    """Return "Tue 4 Jan, 20:00" on the venue's clock, which the head of the table names."""
    return f"{date_words(at, agenda.zone, now=now)}, {clock_time(at, agenda.zone)}"


def matches(row: PersonRow, asked: Mapping[str, str]) -> bool:
    """Whether the person is among those asked for; words of `q` may stand in any order."""
    words = folded(f"{row.name} {row.native}")
    return (
        all(word in words for word in folded(asked["q"]).split())
        and asked["answer"] in ("", row.answer)
        and asked["mode"] in ("", row.mode)
    )
