"""An invitation passed on to somebody else, once the organiser has agreed, and come back when they decline.

Source: RFC 5546 3.2.2.3.
"""

from __future__ import annotations

from datetime import datetime

from meetbot.attendees.answers import Ask, Decision
from meetbot.flows.answers import MAIL
from meetbot.flows.load import agenda_at
from meetbot.flows.notices import queue_notices
from meetbot.plan.again import chase
from meetbot.plan.lines import with_answer
from meetbot.plan.model import LedgerLine, LineState, Partstat
from meetbot.store.rows import Answer, Proposal
from meetbot.store.store import Tx

DELEGATED = "DELEGATED"


def pass_on(tx: Tx, proposal: Proposal, line: LedgerLine) -> None:
    """Note that the delegator does not come: DELEGATED in their history, DECLINED in what is counted."""
    tx.add_answer(
        Answer(
            meeting=proposal.meeting,
            person_id=line.person_id,
            partstat=DELEGATED,
            source=MAIL,
            at=proposal.at,
            uid=line.uid,
            sequence=proposal.sequence,
            dtstamp=proposal.dtstamp,
            comment=proposal.comment,
        )
    )
    tx.save_ledger(proposal.meeting, [with_answer(line, Partstat.DECLINED)])


def ask_again(tx: Tx, meeting: str, line: LedgerLine, *, now: datetime) -> int:
    """Ask the delegator anew, by the copy that they have; return how many mails: 0 where none is out."""
    revision = tx.latest_revision(meeting)
    open_again = with_answer(line, Partstat.NEEDS_ACTION)
    tx.save_ledger(meeting, [open_again])
    agenda = agenda_at(tx, meeting)
    notices = chase(agenda, [open_again], now=now)
    if not notices or revision is None:
        return 0
    return queue_notices(tx, agenda, notices, revision=revision.number, now=now)


def hand_back(tx: Tx, meeting: str, address: str, *, now: datetime) -> int:
    """Ask everybody again whose invitation went to who has now declined; return how many mails."""
    mails = 0
    for proposal in tx.proposals(meeting, address=address):
        held = tx.newest_line(proposal.uid, proposal.person_id)
        if (proposal.kind, proposal.decision) != (Ask.DELEGATION, Decision.ACCEPT) or held is None:
            continue
        if held.line.state is LineState.LIVE and now < held.line.copy.end:
            mails += ask_again(tx, meeting, held.line, now=now)
    return mails
