"""Lines of the ledger: a new one, and how one stands once a copy is issued or answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from meetbot.plan.compare import content_hash, schedule_hash
from meetbot.plan.model import Copy, LedgerLine, LineState, Numbers, Partstat
from meetbot.plan.numbers import stamp_after


def new_line(copy: Copy, address: str, earlier: Sequence[LedgerLine], *, now: datetime) -> LedgerLine:
    """Return the first line of a UID and person, or the one of their new address.

    Args:
        earlier: their lines with other addresses, oldest first.
        now: time-zone aware.
    """
    # Both addresses may lead to one mailbox, and one may come back. A client takes the invitation only above
    # the withdrawal, whichever it reads first (RFC 5546 2.1.5); of a live line that is still to come.
    above = [li.issued.sequence + (2 if li.state is LineState.LIVE else 1) for li in earlier]
    return LedgerLine(
        uid=copy.uid,
        person_id=copy.person_id,
        address_no=earlier[-1].address_no + 1 if earlier else 0,
        address=address,
        issued=Numbers(
            sequence=max(above, default=0),
            dtstamp=stamp_after(max((li.issued.dtstamp for li in earlier), default=None), now=now),
        ),
        copy=copy,
    )


def stand(
    line: LedgerLine,
    copy: Copy,
    *,
    state: LineState = LineState.LIVE,
    partstat: Partstat | None = None,
    answered: Partstat | None = None,
) -> LedgerLine:
    """Return the line with this copy as the newest one issued.

    Args:
        partstat: None keeps it.
    """
    partstat = line.partstat if partstat is None else partstat
    return replace(
        line,
        copy=copy,
        state=state,
        schedule_hash=schedule_hash(copy),
        content_hash=content_hash(copy),
        partstat=partstat,
        answered=answered,
        delegated_to=line.delegated_to if partstat is Partstat.DELEGATED else "",
    )


def with_answer(line: LedgerLine, partstat: Partstat) -> LedgerLine:
    """Return the line with what its person says now: of the newest copy, though it may not have left yet."""
    return replace(line, partstat=partstat, answered=None, delegated_to="")


def passed_on(line: LedgerLine, address: str) -> LedgerLine:
    """Return the line of somebody who sends the holder of this address instead (RFC 5546 3.2.2.3)."""
    return replace(line, partstat=Partstat.DELEGATED, answered=None, delegated_to=address.casefold())
