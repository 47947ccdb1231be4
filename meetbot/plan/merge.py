"""At most one reminder in half an hour: what would follow closer goes into the mail before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from meetbot.plan.model import Wave, WaveState
from meetbot.plan.waves import is_chase

APART = timedelta(minutes=30)


def goes_at(wave: Wave, *, now: datetime) -> datetime:
    """Return when a planned wave's mails leave: when it is due, at once where that has passed."""
    return max(wave.due_at, now)


def is_too_late(wave: Wave, *, now: datetime) -> bool:
    """Return whether its grace is over, or what it announces has begun."""
    return now >= wave.due_at + wave.grace or (not wave.after and now >= wave.starts_at)


def neighbours(
    wave: Wave, waves: Iterable[Wave], *, now: datetime, apart: timedelta = APART
) -> tuple[Wave, ...]:
    """Return the planned waves of which whoever gets this one gets no mail of their own, earliest due first.

    They go less than half an hour (`apart`) from it, and it goes before what they announce begins. Thanks
    after the end and questions for an answer stay apart.
    """
    mine = goes_at(wave, now=now)
    found = [
        other
        for other in waves
        if other.state is WaveState.PLANNED
        and other != wave
        and not (other.after or wave.after or is_chase(other) or is_chase(wave))
        and not is_too_late(other, now=now)
        and mine < other.starts_at
        and abs(goes_at(other, now=now) - mine) < apart
    ]
    return tuple(sorted(found, key=lambda other: (other.due_at, other.reminder_id, other.anchor)))
