"""SEQUENCE and DTSTAMP of what is issued next: neither ever falls (RFC 5546 2.1.4, 2.1.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from meetbot.plan.model import LedgerLine, Numbers


def stamp_after(last: datetime | None, *, now: datetime) -> datetime:
    """Return a DTSTAMP in UTC and whole seconds, later than the last: else clients drop it (RFC 5546 2.1.5).

    A clock that stands still or went back makes no difference.
    """
    stamp = now.astimezone(UTC).replace(microsecond=0)
    return stamp if last is None else max(stamp, last + timedelta(seconds=1))


def issued_next(line: LedgerLine, *, raised: bool, sent: bool = True, now: datetime) -> LedgerLine:
    """Return the line with the next copy number, and new numbers where a message is sent.

    Args:
        raised: SEQUENCE goes up.
        sent: a message goes out; else the person has this content already.
    """
    sequence = line.issued.sequence + (1 if raised else 0)
    stamp = stamp_after(line.issued.dtstamp, now=now) if sent else line.issued.dtstamp
    return replace(line, copy_no=line.copy_no + 1, issued=Numbers(sequence=sequence, dtstamp=stamp))


def delivered_sequence(line: LedgerLine) -> int:
    """Return the SEQUENCE that the person has, also when a higher one was composed and never left."""
    return line.delivered.sequence if line.delivered is not None else line.issued.sequence
