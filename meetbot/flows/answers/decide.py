"""What the organiser decides on a mail that came in: a stranger, an unproven answer, a counter-proposal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.resolve.references import id_of_address
from meetbot.attendees.answers import DECISIONS, Ask, Decision, Standing, answer_word
from meetbot.attendees.links import rsvp_token
from meetbot.attendees.messages import Reply
from meetbot.errors import MeetbotError
from meetbot.flows.agenda.load import agenda_at, source_of_revision
from meetbot.flows.answers.delegation import (
    answered_since,
    ask_again,
    not_possible,
    pass_on,
    person_at,
    tell_known,
)
from meetbot.flows.answers.history import MAIL, count_reply
from meetbot.flows.answers.newcomer import with_attendee
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.ctx import person_to_json
from meetbot.flows.mails.notices import earlier_mails, queue_notices
from meetbot.flows.planning.apply import apply
from meetbot.flows.planning.chosen import as_chosen
from meetbot.flows.planning.plan import make_plan
from meetbot.ical.decline import METHOD as DECLINECOUNTER
from meetbot.outbox.key import msgkey
from meetbot.outbox.model import Entry
from meetbot.plan.copies import copy_to_json
from meetbot.plan.crashers import uninvite_crasher
from meetbot.plan.model import Purpose
from meetbot.plan.numbers import stamp_after
from meetbot.plan.reasons import city_of
from meetbot.store.intake import Held
from meetbot.store.rows import Proposal
from meetbot.store.store import Store, Tx


class CannotDecide(MeetbotError):
    """The proposal is not there, was decided before, or cannot be decided so. Nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What followed: one sentence for the organiser, and how many mails were queued."""

    sentence: str
    mails: int = 0


def decide(
    proposal_id: int, decision: Decision, *, store: Store, composer: Composer, by: str, now: datetime
) -> Decided:
    """Carry out what the organiser decides; whoever comes second is told what the first decided.

    A stranger who is accepted, or whom somebody sends instead, becomes an attendee by a new revision of the
    agenda and is invited; a stranger who is refused gets a CANCEL. A counter-proposal leaves the agenda as it
    is: `countered` writes what is accepted into it and applies that. What may be decided of which kind:
    `attendees.answers.DECISIONS`.

    Args:
        by: who decides, for the audit.
        now: time-zone aware.

    Raises:
        CannotDecide: with the reason. PlanOvertaken: another revision came meanwhile. In both cases nothing
            was written.
        StoreError: the database cannot be written.
    """
    with store.read() as tx:
        proposal = _open(tx, proposal_id, decision)
    if proposal.kind == Ask.DELEGATION and decision is Decision.ACCEPT:
        return _delegate(proposal, store=store, composer=composer, by=by, now=now)
    invites = proposal.kind == Ask.CRASHER and decision is Decision.ACCEPT
    # A revision of its own; where it fails, the proposal stays open.
    mails = _invite(proposal, store=store, composer=composer, by=by, now=now) if invites else 0
    with store.begin() as tx:
        tx.lock(proposal.meeting)
        proposal = _open(tx, proposal_id, decision)
        tx.decide_proposal(proposal_id, str(decision), by=by, now=now)
        ids = {"meeting": proposal.meeting, "proposal": proposal_id}
        tx.audit(by, f"proposal {decision}", ids, now)
        if invites:
            return Decided(sentence=f"{_who(proposal)} is on the list and invited.", mails=mails)
        return _carry_out(tx, proposal, decision, composer, now=now)


def _open(tx: Tx, proposal_id: int, decision: Decision) -> Proposal:
    proposal = tx.proposal(proposal_id)
    if proposal is None:
        raise CannotDecide(f"There is no proposal {proposal_id}.")
    if proposal.decision:
        by = f" by {proposal.by}" if proposal.by else ""
        raise CannotDecide(f"Proposal {proposal_id} was decided before: {proposal.decision}{by}.")
    may = DECISIONS[Ask(proposal.kind)]
    if decision not in may:
        choices = ", ".join(may)
        raise CannotDecide(f'"{decision}" is no decision on this; write one of: {choices}.')
    if decision is Decision.ALIAS and not proposal.person_id:
        raise CannotDecide("Nothing tells whose other address this could be; accept, refuse or ignore it.")
    if (
        proposal.kind == Ask.CRASHER
        and decision in (Decision.ACCEPT, Decision.REFUSE)
        and not proposal.address
    ):
        raise CannotDecide("The answer names no address, so no mail can go there; ignore it.")
    return proposal


def _carry_out(
    tx: Tx, proposal: Proposal, decision: Decision, composer: Composer, *, now: datetime
) -> Decided:
    match Ask(proposal.kind), decision:
        case (Ask.CRASHER, Decision.REFUSE):
            return _uninvite(tx, proposal, composer, now=now)
        case (Ask.CRASHER, Decision.ALIAS) | (Ask.UNPROVEN, Decision.ACCEPT):
            return _count(tx, proposal, composer, now=now)
        case (Ask.DELEGATION, Decision.REFUSE):
            if answered_since(tx, proposal):
                return Decided(sentence="Noted; no mail is sent, since they answered otherwise meanwhile.")
            asked = ask_again(
                tx, proposal.meeting, _held(tx, proposal).line, settings=composer.settings, now=now
            )
            return Decided(sentence="Noted; who wanted to send somebody else is asked again.", mails=asked)
        case (Ask.COUNTER, Decision.REFUSE):
            return _decline(tx, proposal, composer, now=now)
        case (Ask.COUNTER, Decision.ACCEPT):
            return Decided(sentence="Noted. Write the new time or place into the agenda and apply it.")
        case _:
            return Decided(sentence="Noted; no mail is sent.")


def _count(tx: Tx, proposal: Proposal, composer: Composer, *, now: datetime) -> Decided:
    """Count the answer as the person's own."""
    held = _held(tx, proposal)
    reply = Reply(
        uid=proposal.uid,
        sequence=proposal.sequence,
        dtstamp=proposal.dtstamp,
        address=proposal.address,
        comment=proposal.comment,
        partstat=proposal.partstat,
    )
    judged = count_reply(tx, proposal.meeting, held.line, reply, settings=composer.settings, now=now)
    if judged is None or judged.standing is Standing.COUNTED:
        return Decided(sentence=f"The answer {answer_word(proposal.partstat)} counts.")
    return Decided(sentence=f"Kept, but it does not count: {judged.standing}.")


def _uninvite(tx: Tx, proposal: Proposal, composer: Composer, *, now: datetime) -> Decided:
    """Queue the CANCEL that takes the entry out of the stranger's calendar."""
    person_id = id_of_address(proposal.address)
    held, earlier = _held(tx, proposal), tx.newest_line(proposal.uid, person_id)
    agenda, revision = _agenda(tx, proposal.meeting)
    notice = uninvite_crasher(
        held.line,
        earlier.line if earlier is not None else None,
        person_id=person_id,
        address=proposal.address,
        # Their entry has the ORGANIZER of the copy that was passed on; of another, a client takes no CANCEL.
        token=held.line.token
        if proposal.person_id
        else rsvp_token(proposal.uid, person_id, secret=composer.settings.secret),
        sequence=proposal.sequence,
        now=now,
    )
    if now >= notice.expires_at:
        return Decided(sentence="Noted. It is over, so no mail is sent.")
    queue_notices(tx, agenda, [notice], revision=revision, now=now)
    return Decided(sentence=f"{_who(proposal)} is told that the invitation was not theirs.", mails=1)


def declined_by_mail(proposal: Proposal, held: Held, *, now: datetime) -> bool:
    """Return whether who proposed is told of a refusal: not once it is over, nor at an address not theirs."""
    return held.line.address.casefold() == proposal.address.casefold() and now < held.line.copy.end


def _decline(tx: Tx, proposal: Proposal, composer: Composer, *, now: datetime) -> Decided:
    """Queue the DECLINECOUNTER to who proposed; the copy they have, and its numbers, stay."""
    held = _held(tx, proposal)
    agenda, revision = _agenda(tx, proposal.meeting)
    agenda = as_chosen(tx, agenda, now=now)
    person = agenda.person(proposal.person_id)
    line = held.line
    if person is None or not declined_by_mail(proposal, held, now=now):
        return Decided(sentence="Noted; no mail is sent, since it is over or came from somebody else.")
    earlier = earlier_mails(tx, proposal.meeting, {person.id}).get((line.uid, person.id), ())
    ctx = {
        "purpose": str(Purpose.INFO),
        "method": DECLINECOUNTER,
        "person": person_to_json(person),
        "copies": [copy_to_json(line.copy)],
        "city": city_of(line.copy.zone, agenda),
        "sequence": proposal.sequence,
        "dtstamp": stamp_after(line.issued.dtstamp, now=now).isoformat(),
        "token": line.token,
        "references": list(earlier),
    }
    entry = Entry(
        msgkey=msgkey(proposal.meeting, person.id, str(Purpose.INFO), f"decline|{proposal.id}"),
        meeting=proposal.meeting,
        person_id=person.id,
        rcpt=line.address,
        purpose=str(Purpose.INFO),
        not_before=now,
        expires_at=line.copy.end,
        revision=revision,
        template_rev=composer.rev,
        ctx=ctx,
        composed_at=now,
    )
    composer.keep_templates(tx)
    tx.enqueue([replace(entry, subject=composer.compose(tx, entry, now=now).subject)])
    return Decided(sentence=f"{person.label} is told that it stays as it is.", mails=1)


def _delegate(proposal: Proposal, *, store: Store, composer: Composer, by: str, now: datetime) -> Decided:
    """Agree that somebody else comes: the delegator is DELEGATED, the delegate invited, all at once."""

    def agree(tx: Tx) -> None:
        tx.lock(proposal.meeting)
        _open(tx, proposal.id, Decision.ACCEPT)
        line = _held(tx, proposal).line
        if why := not_possible(tx, proposal, line, mailbox=composer.settings.mail.sender, now=now):
            raise CannotDecide(why)
        pass_on(tx, proposal, line, source=MAIL, by=by, now=now)
        tx.decide_proposal(proposal.id, str(Decision.ACCEPT), by=by, now=now)
        ids = {"meeting": proposal.meeting, "proposal": proposal.id}
        tx.audit(by, f"proposal {Decision.ACCEPT}", ids, now)

    with store.read() as tx:
        known = person_at(agenda_at(tx, proposal.meeting), proposal.address)
    if known is None:
        mails = _invite(proposal, store=store, composer=composer, by=by, now=now, with_it=agree)
        return Decided(sentence=f"{_who(proposal)} is on the list and invited.", mails=mails)
    with store.begin() as tx:
        agree(tx)
        mails = tell_known(tx, proposal.meeting, _held(tx, proposal).line, now=now)
    return Decided(sentence=f"{known} comes instead, and is told so.", mails=mails)


def _invite(
    proposal: Proposal,
    *,
    store: Store,
    composer: Composer,
    by: str,
    now: datetime,
    with_it: Callable[[Tx], None] | None = None,
) -> int:
    """Put the stranger on the attendee list by a new revision; return how many mails that queued.

    Raises:
        CannotDecide: the list cannot be changed, or applying it would mail others too.

    Args:
        with_it: what belongs into the transaction that invites.
    """
    with store.read() as tx:
        newest = tx.latest_revision(proposal.meeting)
        agenda, _ = _agenda(tx, proposal.meeting)
    if newest is None:
        raise CannotDecide(f"{proposal.meeting} has no agenda.")
    listed = [p for p in (*agenda.people.values(), *agenda.attendees.values())
              if p.email.casefold() == proposal.address.casefold()]  # fmt: skip
    if listed:
        return 0  # a run that broke off put them there, or the organiser did
    source = with_attendee(
        source_of_revision(newest), agenda, name=proposal.name or proposal.address, email=proposal.address
    )
    settings = composer.settings
    _, plan = make_plan(source, store=store, settings=settings, now=now, template_rev=composer.template_rev)
    person_id = id_of_address(proposal.address)
    if any(notice.person_id != person_id for notice in plan.notices):
        raise CannotDecide(
            "Applying the list with this address would mail others too. Add it to the agenda and look at "
            "the plan."
        )
    apply(
        source,
        store=store,
        settings=settings,
        composer=composer,
        now=now,
        by=by,
        base_revision=newest.number,
        plan_hash=plan.hash,
        with_it=with_it,
    )
    return len(plan.notices)


def _held(tx: Tx, proposal: Proposal) -> Held:
    held = tx.newest_line(proposal.uid, proposal.person_id) if proposal.person_id else None
    held = held or tx.line_of_uid(proposal.uid)
    if held is None:
        raise CannotDecide("The invitation that was answered is not in the ledger any more.")
    return held


def _agenda(tx: Tx, meeting: str) -> tuple[Agenda, int]:
    revision = tx.latest_revision(meeting)
    return agenda_at(tx, meeting), revision.number if revision is not None else 0


def _who(proposal: Proposal) -> str:
    return proposal.name or "Who answered"
