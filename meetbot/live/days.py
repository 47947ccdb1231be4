"""Which day of a meeting runs or comes next, by the plan and by what was pressed last."""

from __future__ import annotations

from datetime import datetime, timedelta

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Day

# Nobody pressed anything for so long after the planned end: it is over, whether `finish` came or not.
QUIET = timedelta(hours=1)


def closes(agenda: Agenda, day: Day, *, pressed_at: datetime | None) -> datetime:
    """Return when a day is over: at its planned end, later while the operator still runs it.

    Args:
        pressed_at: when the operator last did something; None = nothing yet.
    """
    later = [other.start for other in agenda.days if other.start > day.start]
    if pressed_at is None or pressed_at < day.start or any(start <= pressed_at for start in later):
        return day.end
    return max(day.end, pressed_at + QUIET)


def day_at(agenda: Agenda, *, pressed_at: datetime | None, now: datetime) -> Day:
    """Return the day that runs or comes next, else the last."""
    days = (day for day in agenda.days if now < closes(agenda, day, pressed_at=pressed_at))
    return next(days, agenda.days[-1])
