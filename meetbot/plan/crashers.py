"""Who answered without being on the list, and is not to come: their entry is taken out of their calendar.

Source: RFC 5546 3.2.2.6 (party crashers), 3.2.5 (CANCEL to one who is not invited has no STATUS).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from meetbot.agenda.model.terms import Status
from meetbot.plan.compare import content_hash, schedule_hash
from meetbot.plan.model import Copy, LedgerLine, LineState, Method, Notice, Numbers, Partstat, Purpose
from meetbot.plan.numbers import issued_next, stamp_after

RULE = "crasher refused"


def uninvite_crasher(
    whose: LedgerLine,
    earlier: LedgerLine | None,
    *,
    person_id: str,
    address: str,
    token: str,
    sequence: int,
    now: datetime,
) -> Notice:
    """Return the CANCEL to somebody who holds another one's copy; nobody else's numbers change.

    Args:
        whose: the copy that was passed on.
        earlier: what this address was sent for the same UID; None for nothing.
        person_id: the id they would have as an attendee, so that who is invited after all gets a higher
            SEQUENCE than this one.
        sequence: of the copy that they answered.
        now: time-zone aware.
    """
    ended = _without_the_owner(whose.copy, person_id)
    if earlier is None:
        had = min(sequence, whose.issued.sequence)
        line = LedgerLine(
            uid=whose.uid,
            person_id=person_id,
            address=address,
            issued=Numbers(sequence=had + 1, dtstamp=stamp_after(whose.issued.dtstamp, now=now)),
            copy=ended,
            token=token,
        )
    else:
        line = replace(issued_next(earlier, raised=True, now=now), address=address, copy=ended)
    line = replace(
        line,
        state=LineState.UNINVITED,
        partstat=Partstat.NEEDS_ACTION,
        schedule_hash=schedule_hash(ended),
        content_hash=content_hash(ended),
    )
    return Notice(
        person_id=person_id,
        address=address,
        purpose=Purpose.UNINVITE,
        method=Method.CANCEL,
        rule=RULE,
        reason="answered without being on the list",
        ask=False,
        line=line,
        due=now,
        expires_at=ended.end,
        prio=0,
    )


def _without_the_owner(copy: Copy, person_id: str) -> Copy:
    """Return the copy with all that is one person's own taken out: part, link, mode's extras."""
    return replace(
        copy,
        person_id=person_id,
        status=Status.CONFIRMED,
        parts=(),
        has_link=False,
        link_opens=None,
        dial_in="",
        withdrawn=True,
    )
