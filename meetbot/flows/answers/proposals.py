"""Proposals as the organiser sees them: who asks what, what follows from each decision, what was decided.

What follows is told with its number of mails before anybody decides; `flows.decide` then does it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from meetbot.agenda.edit.changes import CannotChange
from meetbot.agenda.model.agenda import Agenda
from meetbot.attendees.answers import DECISIONS, Ask, Decision, answer_word
from meetbot.config import Settings
from meetbot.errors import AgendaError
from meetbot.flows.agenda.load import agenda_at, load_agenda, source_of_revision
from meetbot.flows.answers.countered import as_proposed
from meetbot.flows.answers.decide import CannotDecide, declined_by_mail
from meetbot.flows.answers.delegation import answered_since, not_possible, person_at, told_known
from meetbot.flows.answers.newcomer import with_attendee
from meetbot.flows.planning.plan import plan_in
from meetbot.plan.again import chase
from meetbot.plan.delegation import asked_again
from meetbot.plan.model import Copy, CopyOf
from meetbot.store.intake import Held
from meetbot.store.rows import Proposal
from meetbot.store.store import Tx

INVITES = (Ask.CRASHER, Ask.DELEGATION)
REPLACED = "replaced"
"""What the store writes in the place of a decision where a newer mail asks the same."""
OTHERS_TOO = (
    "Applying the list with this address would mail others too. Add it to the agenda and look at the plan."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One decision that can be taken, in words: its button, and what follows.

    `mails` is how many are queued at once. `hindered` says why it would be refused now; empty where it would
    not be.
    """

    decision: Decision
    label: str  # "Invite Hana Sato"
    follows: str
    mails: int = 0
    hindered: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A proposal, whose invitation it is about, and what can be decided; `choices` is empty once decided.

    `copy` is the invitation as it stands now; None where the ledger has none any more.
    """

    proposal: Proposal
    who: str  # who asks: the name on the list, else as they call themselves
    owner: str  # whose invitation it is, empty where that is not known
    copy: Copy | None
    choices: tuple[Choice, ...] = ()
    can_reopen: bool = False

    @property
    def ask(self) -> Ask:
        return Ask(self.proposal.kind)

    @property
    def session(self) -> str:
        """Return the id of the session that it is about; empty for a whole day."""
        return self.copy.ref if self.copy is not None and self.copy.of is CopyOf.SESSION else ""


def open_proposals(tx: Tx, agenda: Agenda, settings: Settings, *, now: datetime) -> list[Asked]:
    """Return what waits for a decision, oldest first, with what follows from each."""
    return asked_of(tx, agenda, tx.proposals(agenda.id, open_only=True), settings, now=now)


def decided_proposals(tx: Tx, agenda: Agenda, *, limit: int) -> list[Asked]:
    """Return what somebody decided, the newest decision first; what a newer mail replaced is left out."""
    decided = [p for p in tx.proposals(agenda.id) if p.decision and p.decision != REPLACED]
    decided.sort(key=lambda p: (p.decided_at or p.at, p.id), reverse=True)
    return [replace(_seen(tx, agenda, p), can_reopen=can_reopen(agenda, p)) for p in decided[:limit]]


def asked_of(
    tx: Tx, agenda: Agenda, proposals: Sequence[Proposal], settings: Settings, *, now: datetime
) -> list[Asked]:
    """Return proposals as the organiser sees them, in their order; those that are open with their choices."""
    newcomer: Choice | None = None
    found = []
    for proposal in proposals:
        asked = _seen(tx, agenda, proposal)
        if proposal.decision:
            found.append(replace(asked, can_reopen=can_reopen(agenda, proposal)))
            continue
        if newcomer is None and proposal.kind in INVITES and proposal.address:
            newcomer = _newcomer(tx, agenda, proposal, settings, now=now)  # the same for whoever comes new
        found.append(replace(asked, choices=tuple(_choices(tx, agenda, asked, newcomer, settings, now=now))))
    return found


def can_reopen(agenda: Agenda, proposal: Proposal) -> bool:
    """Return whether a decision can be taken back: it sent no mail, counted no answer and moved nothing."""
    return not _why_final(agenda, proposal)


def _why_final(agenda: Agenda, proposal: Proposal) -> str:
    ask, decision = Ask(proposal.kind), proposal.decision
    if decision == Decision.IGNORE or (ask, decision) == (Ask.UNPROVEN, Decision.REFUSE):
        return ""
    if (ask, decision) != (Ask.COUNTER, Decision.ACCEPT):
        return "This decision cannot be taken back: a mail was queued, or an answer counted."
    session = as_proposed(agenda, proposal)
    if session is None:
        return ""
    return (
        f"This decision cannot be taken back: the agenda has “{session.title}” as proposed. "
        "Change it there and apply that: who is in it is told."
    )


def reopen(tx: Tx, proposal_id: int, *, by: str, now: datetime) -> Proposal:
    """Take a decision back and return what is open again.

    Raises:
        CannotDecide: nobody decided, it did something that stays, or a newer mail asks the same.
    """
    proposal = tx.proposal(proposal_id)
    if proposal is None:
        raise CannotDecide(f"There is no proposal {proposal_id}.")
    tx.lock(proposal.meeting)
    if why := _why_final(agenda_at(tx, proposal.meeting), proposal):
        raise CannotDecide(why)
    key = (proposal.kind, proposal.uid, proposal.address)
    if any((p.kind, p.uid, p.address) == key for p in tx.proposals(proposal.meeting, open_only=True)):
        raise CannotDecide("A newer mail asks the same and waits for you.")
    if not tx.reopen_proposal(proposal_id, proposal.decision):
        raise CannotDecide("Somebody decided otherwise just before.")
    tx.audit(by, "proposal reopened", {"meeting": proposal.meeting, "proposal": proposal_id}, now)
    return replace(proposal, decision="", by="", decided_at=None)


def _seen(tx: Tx, agenda: Agenda, proposal: Proposal) -> Asked:
    held = _held(tx, proposal)
    owner = agenda.person(proposal.person_id) if proposal.person_id else None
    theirs = proposal.kind in (Ask.UNPROVEN, Ask.DELEGATION)
    is_owner = owner is not None and (theirs or owner.email.casefold() == proposal.address.casefold())
    name = proposal.name or proposal.address or "Who answered"
    return Asked(
        proposal=proposal,
        who=owner.label if owner is not None and is_owner else name,
        owner=owner.label if owner is not None else "",
        copy=held.line.copy if held is not None else None,
    )


def _held(tx: Tx, proposal: Proposal) -> Held | None:
    held = tx.newest_line(proposal.uid, proposal.person_id) if proposal.person_id else None
    return held or tx.line_of_uid(proposal.uid)


def _newcomer(tx: Tx, agenda: Agenda, proposal: Proposal, settings: Settings, *, now: datetime) -> Choice:
    """Return how many mails it takes to invite somebody new, and what hinders it."""
    newest = tx.latest_revision(agenda.id)
    if newest is None:
        return Choice(decision=Decision.ACCEPT, label="", follows="", hindered="There is no agenda any more.")
    try:
        source = with_attendee(
            source_of_revision(newest), agenda, name=proposal.name or proposal.address, email=proposal.address
        )
        plan = plan_in(tx, load_agenda(source), source, settings, now=now)
    except (AgendaError, CannotChange) as error:
        told = f"The list cannot be changed: {error}"
        return Choice(decision=Decision.ACCEPT, label="", follows="", hindered=told)
    new = sum(agenda.person(notice.person_id) is None for notice in plan.notices)
    others = len(plan.notices) > new
    return Choice(
        decision=Decision.ACCEPT, label="", follows="", mails=new, hindered=OTHERS_TOO if others else ""
    )


def _choices(
    tx: Tx, agenda: Agenda, asked: Asked, newcomer: Choice | None, settings: Settings, *, now: datetime
) -> Iterable[Choice]:
    proposal, whose = asked.proposal, asked.owner or "the invited one"
    for decision in DECISIONS[asked.ask]:
        match asked.ask, decision:
            case ((Ask.CRASHER | Ask.DELEGATION), Decision.ACCEPT):
                if proposal.address and newcomer is not None:
                    yield _invite(tx, agenda, asked, newcomer, settings, now=now)
            case (Ask.CRASHER, Decision.REFUSE):
                if proposal.address:
                    over = asked.copy is None or now >= asked.copy.end
                    yield Choice(
                        decision=decision,
                        label="Tell them it was not theirs",
                        follows="It is over, so no mail is sent."
                        if over
                        else "The mail takes the entry out of their calendar.",
                        mails=0 if over else 1,
                    )
            case (Ask.CRASHER, Decision.ALIAS):
                if proposal.person_id:
                    yield Choice(
                        decision=decision,
                        label=f"It is another address of {whose}",
                        follows=f"The answer counts as that of {whose}, and so do later ones from there.",
                    )
            case (Ask.CRASHER, Decision.IGNORE):
                yield Choice(
                    decision=decision,
                    label="Ignore it",
                    follows="Nothing is sent. Later answers from there to this invitation are ignored too.",
                )
            case (Ask.UNPROVEN, Decision.ACCEPT):
                said = answer_word(proposal.partstat)
                yield Choice(
                    decision=decision,
                    label=f"Count it as the answer of {whose}",
                    follows=f"Their answer becomes {said}, unless they answered otherwise since.",
                )
            case (Ask.UNPROVEN, Decision.REFUSE):
                yield Choice(
                    decision=decision,
                    label="Do not count it",
                    follows="Their answer stays as it is, and nothing is sent.",
                )
            case (Ask.DELEGATION, Decision.REFUSE):
                yield Choice(
                    decision=decision,
                    label=f"Ask {whose} again",
                    follows="The invitation goes to them once more; nobody else is invited.",
                    mails=_asked_again(tx, agenda, proposal, now=now),
                )
            case (Ask.COUNTER, _):
                yield from _of_counter(tx, asked, decision, now=now)


def _of_counter(tx: Tx, asked: Asked, decision: Decision, *, now: datetime) -> Iterable[Choice]:
    """Yield what a decision on another time or place comes to; silence is one only where a mail would go."""
    proposal = asked.proposal
    told = _told_of_refusal(tx, proposal, now=now)
    unsaid = f"The agenda stays. {asked.who} gets no mail about it."
    match decision:
        case Decision.ACCEPT:
            yield Choice(
                decision=decision,
                label="Write the new time" if proposal.start or proposal.end else "Write the new place",
                follows="Nothing is sent yet. It goes into the agenda, whose plan shows who is told.",
            )
        case Decision.REFUSE:
            follows = f"The agenda stays, and {asked.who} is told so." if told else unsaid
            yield Choice(decision=decision, label="Keep it as it is", follows=follows, mails=1 if told else 0)
        case Decision.IGNORE:
            if told:
                yield Choice(decision=decision, label="Keep it and say nothing", follows=unsaid)


def _told_of_refusal(tx: Tx, proposal: Proposal, *, now: datetime) -> bool:
    held = _held(tx, proposal)
    return held is not None and declined_by_mail(proposal, held, now=now)


def _invite(
    tx: Tx, agenda: Agenda, asked: Asked, newcomer: Choice, settings: Settings, *, now: datetime
) -> Choice:
    known = person_at(agenda, asked.proposal.address)
    who = known or asked.proposal.name or asked.proposal.address
    if asked.ask is Ask.DELEGATION:
        return _instead(tx, agenda, asked, newcomer, settings, now=now)
    return replace(
        newcomer,
        label=f"Invite {who}",
        follows="They are on the list already." if known else "They join the list, with a link of their own.",
        mails=0 if known else newcomer.mails,
        hindered="" if known else newcomer.hindered,
    )


def _instead(
    tx: Tx, agenda: Agenda, asked: Asked, newcomer: Choice, settings: Settings, *, now: datetime
) -> Choice:
    """Return what follows where somebody comes instead of who was invited."""
    proposal, whose = asked.proposal, asked.owner or "Who was invited"
    known, held = person_at(agenda, proposal.address), _held(tx, proposal)
    told, hindered = newcomer.mails, newcomer.hindered
    if held is not None:
        if known:
            told = len(told_known(agenda, tx.ledger(agenda.id), held.line, proposal.address, now=now))
            hindered = ""
        mailbox = settings.mail.sender
        hindered = not_possible(tx, proposal, held.line, mailbox=mailbox, now=now) or hindered
    joins = (
        "They hear whom they come instead of." if known else "They join the list, with a link of their own."
    )
    return replace(
        newcomer,
        label=f"Invite {known or proposal.name or proposal.address} instead",
        follows=f"{joins} {whose} is not expected any more.",
        mails=told,
        hindered=hindered,
    )


def _asked_again(tx: Tx, agenda: Agenda, proposal: Proposal, *, now: datetime) -> int:
    held = _held(tx, proposal)
    if held is None or answered_since(tx, proposal):
        return 0
    return len(chase(agenda, [asked_again(held.line)], now=now))
