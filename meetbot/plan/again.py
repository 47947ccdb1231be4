"""The copy that a person has, once more: to ask for an answer again, or because they asked for it.

SEQUENCE stays and DTSTAMP rises, so a client takes it for the same invitation, newly sent.
Source: RFC 5546 3.2.2.2 (REFRESH), 3.2.2.7 (chasing).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.plan.compare import same
from meetbot.plan.delegation import Delegations, newest
from meetbot.plan.model import LedgerLine, LineState, Method, Notice, Partstat, Purpose
from meetbot.plan.numbers import delivered_sequence, issued_next
from meetbot.plan.people import mailable
from meetbot.plan.rules import CHASED, DELEGATED, REFRESHED, Rule


def chase(agenda: Agenda, ledger: Sequence[LedgerLine], *, now: datetime) -> list[Notice]:
    """Return a notice for every invitation that is out and was not answered, in the ledger's order.

    Left out is what has begun, what went to an address that is no longer the person's, and what a newer copy
    is on its way for: that one asks by itself.

    Args:
        ledger: all lines of the meeting.
        now: time-zone aware.
    """
    sent_by = Delegations(agenda, ledger)
    return [
        _again(line, CHASED, Purpose.CHASE, "no answer yet", sent_by, now=now)
        for line in newest(ledger).values()
        if line.partstat is Partstat.NEEDS_ACTION and _is_out(line) and _reaches(agenda, line, now=now)
    ]


def refresh(
    agenda: Agenda, line: LedgerLine, ledger: Sequence[LedgerLine] = (), *, now: datetime
) -> Notice | None:
    """Return the notice that answers a REFRESH; None where nothing of this line is out or still to come.

    A line whose newest copy has not left yet needs none: that copy is the answer.

    Args:
        ledger: all lines of the meeting; they tell who sends this person instead.
    """
    if not (_is_out(line) and _reaches(agenda, line, now=now)):
        return None
    sent_by = Delegations(agenda, ledger)
    return _again(line, REFRESHED, Purpose.UPDATE, "asked for the copy again", sent_by, now=now)


def tell_delegate(
    agenda: Agenda, line: LedgerLine, ledger: Sequence[LedgerLine], *, now: datetime
) -> Notice | None:
    """Return the notice to somebody on the list whom somebody else sends instead; as `refresh`.

    Args:
        line: theirs; the answer in it stands.
        ledger: all lines of the meeting, the delegator's as it stands now.
    """
    if not (_is_out(line) and _reaches(agenda, line, now=now)):
        return None
    sent_by = Delegations(agenda, ledger)
    return _again(line, DELEGATED, Purpose.UPDATE, "sent instead of somebody else", sent_by, now=now)


def _again(
    line: LedgerLine, rule: Rule, purpose: Purpose, reason: str, sent_by: Delegations, *, now: datetime
) -> Notice:
    fresh = issued_next(line, raised=rule.raises, now=now)
    return Notice(
        person_id=line.person_id,
        address=line.address,
        purpose=purpose,
        method=Method.REQUEST,
        rule=rule.name,
        reason=reason,
        ask=rule.asks or line.partstat is Partstat.NEEDS_ACTION,
        line=fresh,
        numbers=replace(fresh.issued, sequence=delivered_sequence(line)),
        due=now,
        expires_at=line.copy.end,
        delegated_from=sent_by.addresses(line.copy, line.address),
    )


def _is_out(line: LedgerLine) -> bool:
    """Return whether the newest copy is the one that a server took."""
    has = line.delivered_copy
    return line.state is LineState.LIVE and has is not None and has.live and same(has, line.copy)


def _reaches(agenda: Agenda, line: LedgerLine, *, now: datetime) -> bool:
    person = agenda.person(line.person_id)
    here = person is not None and mailable(person) and person.email.casefold() == line.address.casefold()
    return here and now < line.copy.start
