"""SEQUENCE and DTSTAMP of what is issued next: neither ever falls (RFC 5546 2.1.4, 2.1.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from meetbot.plan.model import LedgerLine, Numbers, Partstat

_FAR_BEHIND = timedelta(minutes=1)


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
    return replace(
        line,
        copy_no=line.copy_no + 1,
        issued=Numbers(sequence=sequence, dtstamp=stamp),
        answered=line.answered if waits(line) else None,
    )


def waits(line: LedgerLine) -> bool:
    """Return whether the newest copy has not reached a server yet."""
    return line.delivered is None or line.delivered.dtstamp < line.issued.dtstamp


def standing_answer(line: LedgerLine) -> Partstat:
    """Return the answer to the copy that the person has, though one that asks anew is on its way."""
    return line.answered if line.answered is not None and waits(line) else line.partstat


def clock_warning(ledger: Iterable[LedgerLine], *, now: datetime) -> Iterator[str]:
    """Yield a sentence where the clock is far behind what was issued; numbers go on rising all the same."""
    newest = max((line.issued.dtstamp for line in ledger), default=now)
    if newest - now > _FAR_BEHIND:
        minutes = (newest - now) // timedelta(minutes=1)
        yield (
            f"This machine's clock is {minutes} minutes behind the newest invitation ({newest:%F %T} UTC). "
            "Set it right: what is due is judged by it."
        )


def delivered_sequence(line: LedgerLine) -> int:
    """Return the SEQUENCE that the person has, also when a higher one was composed and never left."""
    return line.delivered.sequence if line.delivered is not None else line.issued.sequence
