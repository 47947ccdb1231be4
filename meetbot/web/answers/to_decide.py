"""The block "To decide" of the answers page: what mails ask of the organiser, and what was decided lately."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from meetbot.agenda.model.agenda import Agenda
from meetbot.attendees.answers import Ask, Decision, Standing
from meetbot.flows.answers.proposals import REPLACED, Asked, Choice
from meetbot.store.rows import Proposal
from meetbot.store.store import Tx
from meetbot.web.frame.words import (
    NOT_COUNTED,
    answer_look,
    date_words,
    place_and_offset,
    relative,
    span_words,
    stamp_words,
)

# Kind -> (icon, word, tone) of its chip.
KINDS: Mapping[Ask, tuple[str, str, str]] = {
    Ask.COUNTER: ("clock", "another time or place", "accent"),
    Ask.CRASHER: ("question", "not on the list", "warn"),
    Ask.DELEGATION: ("people", "sends somebody else", "accent"),
    Ask.UNPROVEN: ("question", "not proven", "warn"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One proposal that waits, in words."""

    number: int
    kind: tuple[str, str, str]
    who: str
    address: str  # empty where the mail names none
    came: str  # "Tue 4 Jan 2022, 20:00 Shenzhen"
    why: str
    said: tuple[str, str, str] | None  # the answer in it, where it is one
    comment: str
    stands: str  # when the invitation is now: "Sun 14 Mar, 13:30–14:00 Zurich (UTC+1)"
    wanted: str  # the proposed time, likewise; empty for none
    place: str  # the proposed place; empty for none
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One decision that was taken. `then` is the page on which it goes on; empty for none."""

    number: int
    sentence: str
    by: str
    when: str
    can_reopen: bool
    then: str = ""


def card_of(asked: Asked, agenda: Agenda, *, now: datetime) -> Card:
    """Return a proposal that waits, in words."""
    proposal, copy = asked.proposal, asked.copy
    stands = wanted = ""
    if copy is not None:
        stands = _span(copy.start, copy.end, copy.zone, agenda, now=now)
        if proposal.start is not None or proposal.end is not None:
            start = proposal.start or copy.start
            end = proposal.end or start + (copy.end - copy.start)
            wanted = _span(start, end, copy.zone, agenda, now=now)
    return Card(
        number=proposal.id,
        kind=KINDS[asked.ask],
        who=asked.who,
        address=proposal.address,
        came=stamp_words(proposal.at, agenda),
        why=proposal.why,
        # Of who sends somebody else, the kind says it.
        said=answer_look(proposal.partstat)
        if proposal.partstat and asked.ask is not Ask.DELEGATION
        else None,
        comment=proposal.comment,
        stands=stands,
        wanted=wanted,
        place=proposal.location,
        choices=asked.choices,
    )


def line_of(tx: Tx, asked: Asked, agenda: Agenda, *, now: datetime) -> Line:
    """Return a decision that was taken, in words."""
    proposal = asked.proposal
    accepted = asked.ask is Ask.COUNTER and proposal.decision == Decision.ACCEPT
    return Line(
        number=proposal.id,
        sentence=_done(tx, asked),
        by=proposal.by,
        when=relative(proposal.decided_at or proposal.at, now),
        can_reopen=asked.can_reopen,
        then=form_of(asked, agenda) if accepted else "",
    )


def form_of(asked: Asked, agenda: Agenda) -> str:
    """Return the page on which an accepted counter-proposal is written into the agenda."""
    base, session = f"/meetings/{agenda.id}/agenda", agenda.session(asked.session) if asked.session else None
    if session is None:
        return f"{base}/edit"
    what = "time" if asked.proposal.start or asked.proposal.end else "room"
    return f"{base}/session/{session.id}/{what}?proposal={asked.proposal.id}"


def overtaken(proposal: Proposal, *, now: datetime) -> str:
    """Return why a decision came too late, in a sentence."""
    if proposal.decision == REPLACED:
        return "A newer mail asks the same. Nothing was changed; decide on the newer one."
    ago = relative(proposal.decided_at or proposal.at, now)
    when = "just now" if ago == "now" else ago
    return f"{proposal.by or 'Somebody'} decided this {when}: {proposal.decision}. Nothing was changed."


def _done(tx: Tx, asked: Asked) -> str:
    proposal, who, owner = asked.proposal, asked.who, asked.owner or "who was invited"
    match asked.ask, Decision(proposal.decision):
        case (Ask.CRASHER, Decision.ACCEPT):
            return f"{who} is on the list and invited."
        case (Ask.CRASHER, Decision.REFUSE):
            return f"{who} is told that the invitation was not theirs."
        case (Ask.CRASHER, Decision.ALIAS) | (Ask.UNPROVEN, Decision.ACCEPT):
            return _counted(tx, proposal, owner)
        case (Ask.UNPROVEN, Decision.REFUSE):
            return f"The answer in the name of {owner} is not counted."
        case (Ask.DELEGATION, Decision.ACCEPT):
            return f"{proposal.address} is invited instead of {owner}."
        case (Ask.DELEGATION, Decision.REFUSE):
            return f"{owner} sends nobody else and is asked again."
        case (Ask.COUNTER, Decision.ACCEPT):
            return f"{who}’s proposal is accepted. It holds once it is in the agenda and applied."
        case (Ask.COUNTER, _):
            return f"{who}’s proposal is refused. The agenda stays as it is."
        case _:
            return f"The answer of {who} is ignored."


def _counted(tx: Tx, proposal: Proposal, owner: str) -> str:
    """Tell whether the answer counts: something newer may have been answered before the decision."""
    key = (proposal.uid, proposal.sequence, proposal.dtstamp, proposal.partstat)
    for answer in tx.answers(proposal.meeting, proposal.person_id):
        same = (answer.uid, answer.sequence, answer.dtstamp, answer.partstat) == key
        if same and answer.standing != Standing.COUNTED:
            return f"The answer is kept for {owner}, but does not count: {NOT_COUNTED[answer.standing]}."
    return f"The answer counts as that of {owner}."


def _span(start: datetime, end: datetime, zone: str, agenda: Agenda, *, now: datetime) -> str:
    clock = ZoneInfo(zone)
    hours = span_words(start, end, clock)
    return f"{date_words(start, clock, now=now)}, {hours} {place_and_offset(start, zone, agenda)}"
