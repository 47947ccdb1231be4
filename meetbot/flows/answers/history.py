"""Answers as the organiser sees them, whatever way they came; and a REPLY put among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.attendees.answers import Judgement, Standing, judge, overall
from meetbot.attendees.messages import Reply
from meetbot.config import Settings
from meetbot.errors import MeetbotError
from meetbot.flows.answers.delegation import seen_as, settle
from meetbot.outbox.model import Entry, State
from meetbot.plan.lines import with_answer
from meetbot.plan.model import LedgerLine, LineState, Method, Partstat
from meetbot.plan.numbers import waits
from meetbot.plan.rules import CHASED, REFRESHED
from meetbot.store.rows import Answer
from meetbot.store.store import Tx

MAIL, ORGANISER, PAGE = "mail", "organiser", "page"


class CannotAnswer(MeetbotError):
    """An invitation that nobody answers any more, or that never was. Nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """One person's answers to one invitation.

    `current` is what counts now; `last` is where it comes from, None while it is NEEDS-ACTION: nobody
    answered yet, or what was answered was asked anew since. `history` has all of them, the newest first.
    """

    person_id: str
    label: str
    uid: str
    title: str
    start: datetime
    end: datetime
    zone: str
    live: bool  # neither cancelled nor withdrawn
    current: Partstat
    last: Answer | None
    history: tuple[Answer, ...]
    delegated_to: str = ""  # who comes instead: the name on the list, else the address


def answers_of(tx: Tx, agenda: Agenda) -> list[Answers]:
    """Return who was invited to what, and the answers: in the agenda's order of people, then by start."""
    newest = _newest(tx.ledger(agenda.id))
    said: dict[tuple[str, str], list[Answer]] = {}
    for answer in tx.answers(agenda.id):
        said.setdefault((answer.uid, answer.person_id), []).append(answer)
    order = {person: n for n, person in enumerate((*agenda.people, *agenda.attendees))}
    found = [_answers(agenda, line, said.get(key, ())) for key, line in newest.items()]
    return sorted(found, key=lambda a: (order.get(a.person_id, len(order)), a.person_id, a.start, a.uid))


def answer_by_person(ledger: Iterable[LedgerLine]) -> dict[str, Partstat]:
    """Return person id -> one answer for all that they are invited to now; the others are left out.

    Args:
        ledger: of one meeting, as the store gives it.
    """
    found: dict[str, list[Partstat]] = {}
    for line in _newest(ledger).values():
        if line.state is LineState.LIVE:
            found.setdefault(line.person_id, []).append(line.partstat)
    return {person_id: overall(partstats) for person_id, partstats in found.items()}


def _newest(ledger: Iterable[LedgerLine]) -> dict[tuple[str, str], LedgerLine]:
    """Return (uid, person) -> the line of the newest address; the ledger is ordered by address number."""
    return {(line.uid, line.person_id): line for line in ledger}


def _answers(agenda: Agenda, line: LedgerLine, said: Sequence[Answer]) -> Answers:
    person = agenda.person(line.person_id)
    counted = [a for a in said if a.standing == Standing.COUNTED]
    current = line.partstat is not Partstat.NEEDS_ACTION
    return Answers(
        person_id=line.person_id,
        label=person.label if person is not None else line.address,
        uid=line.uid,
        title=line.copy.summary,
        start=line.copy.start,
        end=line.copy.end,
        zone=line.copy.zone,
        live=line.state is LineState.LIVE,
        current=line.partstat,
        last=counted[-1] if counted and current else None,
        history=tuple(reversed(said)),
        delegated_to=seen_as(line, agenda),
    )


def keep_answer(
    tx: Tx,
    meeting: str,
    line: LedgerLine,
    partstat: Partstat,
    *,
    source: str,
    comment: str = "",
    settings: Settings,
    now: datetime,
) -> int:
    """Write down an answer that counts from now on, and what follows from it; return how many mails that is.

    For all ways but a REPLY, which may be older than what stands (`count_reply`). The caller has looked
    whether an answer still changes something.
    """
    answer = Answer.to(line, str(partstat), meeting=meeting, source=source, at=now)
    tx.add_answer(replace(answer, comment=comment))
    return _count(tx, meeting, line, partstat, settings=settings, now=now)


def _count(
    tx: Tx, meeting: str, line: LedgerLine, partstat: Partstat, *, settings: Settings, now: datetime
) -> int:
    tx.save_ledger(meeting, [with_answer(line, partstat)])
    return settle(tx, meeting, line, settings=settings, now=now)


def count_reply(
    tx: Tx, meeting: str, line: LedgerLine, reply: Reply, *, settings: Settings, now: datetime
) -> Judgement | None:
    """Put a REPLY of the line's own person into the history, and count it where it counts.

    Returns:
        Whether it counts; None where this very answer was put there before.
    """
    tx.lock(meeting)
    history = [a for a in tx.answers(meeting, line.person_id) if a.uid in ("", line.uid)]
    known = (line.uid, MAIL, reply.sequence, reply.dtstamp, reply.partstat)
    if any((a.uid, a.source, a.sequence, a.dtstamp, a.partstat) == known for a in history if a.dtstamp):
        return None
    elsewhere = [a.at for a in history if a.source != MAIL and a.standing == Standing.COUNTED]
    last_act, asks = max(elsewhere, default=None), tx.asks(line)
    judged = judge(
        reply, line, replied=tx.replied(line), asked=highest_asked(asks), last_act=last_act, now=now
    )
    tx.add_answer(
        Answer(
            meeting=meeting,
            person_id=line.person_id,
            partstat=reply.partstat,
            source=MAIL,
            at=judged.at,
            uid=line.uid,
            sequence=reply.sequence,
            dtstamp=reply.dtstamp,
            comment=reply.comment,
            standing=str(judged.standing),
        )
    )
    newest = judged.standing is not Standing.ENDED and tx.mark_replied(line, judged.numbers)
    partstat = Partstat(reply.partstat)
    if judged.standing is Standing.COUNTED:
        _count(tx, meeting, line, partstat, settings=settings, now=now)
    elif judged.standing is Standing.OLD_VERSION and newest and waits(line):
        # What asks anew has not left: this answers what the person has, and stands if that never goes.
        had = highest_asked([e for e in asks if e.state not in (State.HELD, State.QUEUED)])
        if judged.numbers.sequence >= had and (last_act is None or judged.at >= last_act):
            tx.save_ledger(meeting, [replace(line, answered=partstat)])
    return judged


def set_answer(
    tx: Tx,
    meeting: str,
    uid: str,
    person_id: str,
    partstat: Partstat,
    *,
    by: str,
    comment: str = "",
    settings: Settings,
    now: datetime,
) -> None:
    """Write down what somebody told the organiser: it counts from now on, until they answer otherwise.

    Raises:
        CannotAnswer: no such invitation, or it is cancelled, withdrawn or over.
    """
    tx.lock(meeting)
    held = tx.newest_line(uid, person_id)
    if held is None or held.meeting != meeting:
        raise CannotAnswer(f"{person_id} has no invitation {uid}.")
    line = held.line
    if line.state is not LineState.LIVE or now >= line.copy.end:
        raise CannotAnswer(f"“{line.copy.summary}” is cancelled, withdrawn or over: no answer changes that.")
    keep_answer(tx, meeting, line, partstat, source=ORGANISER, comment=comment, settings=settings, now=now)
    # A note in the audit holds no "@": what follows it in a UID is the service's own domain.
    ids = {"meeting": meeting, "person": person_id, "invitation": uid.partition("@")[0]}
    tx.audit(by, "answer", ids, now)


def highest_asked(entries: Sequence[Entry]) -> int:
    """Return the highest SEQUENCE with which these mails asked anew; 0 where none did.

    Who is only asked once more, or sent their copy again, may have answered what they had before: nothing has
    changed since.
    """
    asking = [e.ctx for e in entries if e.ctx.get("ask") and e.ctx.get("method") == Method.REQUEST]
    anew = [_sequence(ctx) for ctx in asking if ctx.get("rule") not in (CHASED.name, REFRESHED.name)]
    return max(anew, default=0)


def _sequence(ctx: Mapping[str, object]) -> int:
    return int(str(ctx.get("sequence", 0)))
