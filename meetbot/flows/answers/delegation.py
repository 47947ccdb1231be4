"""Somebody sends somebody else, once the organiser has agreed; and what happens when that comes to its end.

While it holds, the delegator's join link is closed, and nothing but the end is mailed to them. It ends when
the delegate says no or is on the list no more: then the delegator is asked again. It also ends when the
delegator answers: then they come or not, and the delegate keeps the invitation until the organiser takes
them off the list, since a mail of somebody else uninvites nobody. Who comes instead of somebody can send
nobody instead. Source: RFC 5546 3.2.2.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.attendees.answers import Standing
from meetbot.attendees.links import Link, Scope
from meetbot.config import Settings
from meetbot.flows.accounts.links import revoke_link
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.mails.notices import queue_notices
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.own_copies import queue_own
from meetbot.plan.again import chase, tell_delegate
from meetbot.plan.delegation import Delegations, asked_again, is_delegated, newest
from meetbot.plan.lines import passed_on, with_answer
from meetbot.plan.model import LedgerLine, LineState, Notice, Numbers, Partstat
from meetbot.store.rows import Answer, Proposal
from meetbot.store.store import Tx


def hindrance(tx: Tx, agenda: Agenda, line: LedgerLine, address: str, *, mailbox: str) -> str:
    """Return why the holder of an address cannot come instead of this line's person; empty where they can.

    Args:
        address: lower case.
        mailbox: the address that reads the answers.
    """
    local, _, domain = mailbox.lower().rpartition("@")
    if address.endswith(f"@{domain}") and address.partition("@")[0].partition("+")[0] == local:
        return "The address is that of the meeting itself."
    if address in tx.addresses_of(agenda.id, line.person_id):
        return "The address is another one of the same person."
    found = Delegations(agenda, tx.ledger(agenda.id))
    if found.sent_by(line.copy, line.address):
        return "Who comes instead of somebody can send nobody instead."
    known = person_at(agenda, address)
    if known is None:
        return ""
    theirs = found.held_by(address, line.copy)
    if not theirs:
        return (
            f"{known} is in the agenda, but not invited to this. Give them a part in it, or put them on the "
            "attendee list."
        )
    return f"{known} sends somebody else to it themselves." if any(map(is_delegated, theirs)) else ""


def person_at(agenda: Agenda, address: str) -> str | None:
    """Return the label of who has this address in the agenda; None for nobody."""
    everybody = (*agenda.people.values(), *agenda.attendees.values())
    return next((p.label for p in everybody if p.email.casefold() == address.casefold()), None)


def answered_since(tx: Tx, proposal: Proposal) -> bool:
    """Return whether the delegator answered otherwise after they wanted to send somebody else."""
    return any(
        answer.uid == proposal.uid and answer.standing == Standing.COUNTED and answer.at > proposal.at
        for answer in tx.answers(proposal.meeting, proposal.person_id)
    )


def not_possible(tx: Tx, proposal: Proposal, line: LedgerLine, *, mailbox: str, now: datetime) -> str:
    """Return why a delegation cannot be agreed to any more; empty where it can.

    Args:
        line: the delegator's, as it stands.
    """
    if line.state is not LineState.LIVE or now >= line.copy.end:
        return f"“{line.copy.summary}” is cancelled, withdrawn or over."
    if answered_since(tx, proposal):
        return "Who wanted to send somebody else answered otherwise since."
    return hindrance(tx, agenda_at(tx, proposal.meeting), line, proposal.address, mailbox=mailbox)


def pass_on(tx: Tx, proposal: Proposal, line: LedgerLine, *, source: str, by: str, now: datetime) -> None:
    """Write down who comes instead of this line's person, and close the delegator's join link.

    The link stays open where something is left that they come to themselves: it is one for the meeting.

    Args:
        source: of the answer, for the history.
        by: who agreed, for the audit.
    """
    tx.add_answer(
        Answer(
            meeting=proposal.meeting,
            person_id=line.person_id,
            partstat=str(Partstat.DELEGATED),
            source=source,
            at=proposal.at,
            uid=line.uid,
            sequence=proposal.sequence,
            dtstamp=proposal.dtstamp,
            comment=proposal.comment,
        )
    )
    said = Numbers(
        sequence=min(proposal.sequence, line.issued.sequence),
        dtstamp=min(proposal.dtstamp or proposal.at, now),
    )
    tx.mark_replied(line, said)
    tx.save_ledger(proposal.meeting, [passed_on(line, proposal.address)])
    own = newest(tx.ledger(proposal.meeting, person=line.person_id)).values()
    if not any(one.state is LineState.LIVE and now < one.copy.end and not is_delegated(one) for one in own):
        link = Link(scope=Scope.JOIN, meeting=proposal.meeting, person_id=line.person_id)
        revoke_link(tx, link, by=by, now=now)


def tell_known(tx: Tx, meeting: str, line: LedgerLine, *, now: datetime) -> int:
    """Send who was on the list already their copy with the delegator's name; return how many mails.

    Their answer stands, but a no is asked about anew: it was not said to coming instead of somebody.

    Args:
        line: the delegator's, as it stands now.
    """
    agenda, revision = agenda_now(tx, meeting, now=now), tx.latest_revision(meeting)
    assert revision is not None
    theirs = Delegations(agenda, tx.ledger(meeting)).held_by(line.delegated_to, line.copy)
    anew = [with_answer(one, Partstat.NEEDS_ACTION) for one in theirs if one.partstat is Partstat.DECLINED]
    tx.save_ledger(meeting, anew)
    notices = told_known(agenda, tx.ledger(meeting), line, line.delegated_to, now=now)
    return queue_notices(tx, agenda, notices, revision=revision.number, now=now)


def told_known(
    agenda: Agenda, ledger: Sequence[LedgerLine], line: LedgerLine, address: str, *, now: datetime
) -> list[Notice]:
    """Return the notices to who is on the list already and is sent instead; none for what has begun.

    Args:
        line: the delegator's.
        address: lower case, of who is sent.
    """
    theirs = Delegations(agenda, ledger).held_by(address, line.copy)
    notices = (tell_delegate(agenda, one, ledger, now=now) for one in theirs)
    return [notice for notice in notices if notice is not None]


def ask_again(tx: Tx, meeting: str, line: LedgerLine, *, settings: Settings, now: datetime) -> int:
    """Ask who may send nobody else, by the copy that they have; return how many mails: 0 where none is out.

    Where somebody came instead before, that is over, and the link opens again.
    """
    revision = tx.latest_revision(meeting)
    tx.save_ledger(meeting, [asked_again(line)])
    if line.delegated_to and (mails := queue_own(tx, meeting, {line.person_id}, settings=settings, now=now)):
        return mails
    agenda, ledger = agenda_now(tx, meeting, now=now), tx.ledger(meeting)
    notices = [
        notice
        for notice in chase(agenda, ledger, now=now)
        if (notice.line.uid, notice.person_id) == (line.uid, line.person_id)
    ]
    if not notices or revision is None:
        return 0
    return queue_notices(tx, agenda, notices, revision=revision.number, now=now)


def settle(tx: Tx, meeting: str, before: LedgerLine, *, settings: Settings, now: datetime) -> int:
    """Carry out what an answer means for delegations; return how many mails.

    A delegator who answers gets a copy with a link that opens; a delegate's no asks the delegator again.

    Args:
        before: the line as it was before the answer, which stands in the ledger by now.
    """
    agenda, held = agenda_at(tx, meeting), tx.newest_line(before.uid, before.person_id)
    assert held is not None
    people = {before.person_id} if before.delegated_to else set()
    if held.line.partstat is Partstat.DECLINED:
        sent_by = Delegations(agenda, tx.ledger(meeting)).sent_by(held.line.copy, held.line.address)
        people |= {line.person_id for line in sent_by if now < line.copy.end}
    return queue_own(tx, meeting, people, settings=settings, now=now) if people else 0


def seen_as(line: LedgerLine, agenda: Agenda) -> str:
    """Return who comes instead of the line's person: the name on the list, else the address."""
    return (person_at(agenda, line.delegated_to) or line.delegated_to) if line.delegated_to else ""
