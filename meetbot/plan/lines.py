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
    # An address that comes back must hear a higher SEQUENCE than the uninvitation it once got.
    back = [li.issued for li in earlier if li.address.casefold() == address.casefold()]
    return LedgerLine(
        uid=copy.uid,
        person_id=copy.person_id,
        address_no=earlier[-1].address_no + 1 if earlier else 0,
        address=address,
        issued=Numbers(
            sequence=max((n.sequence for n in back), default=-1) + 1,
            dtstamp=stamp_after(max((n.dtstamp for n in back), default=None), now=now),
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
    return replace(
        line,
        copy=copy,
        state=state,
        schedule_hash=schedule_hash(copy),
        content_hash=content_hash(copy),
        partstat=line.partstat if partstat is None else partstat,
        answered=answered,
    )


def with_answer(line: LedgerLine, partstat: Partstat) -> LedgerLine:
    """Return the line with what its person says now: of the newest copy, though it may not have left yet."""
    return replace(line, partstat=partstat, answered=None)
