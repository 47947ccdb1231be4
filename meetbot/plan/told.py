"""Starts that people were told while the meeting ran: copies follow them, the agenda stays as written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Session


def with_told(agenda: Agenda, told: Mapping[str, datetime]) -> Agenda:
    """Return the agenda with these sessions at the start that was told, as long as they are planned to be.

    Args:
        told: session id, or the id of its first item -> start.
    """
    if not told:
        return agenda
    return replace(
        agenda,
        days=tuple(
            replace(day, sessions=tuple(_moved(session, told) for session in day.sessions))
            for day in agenda.days
        ),
    )


def told_start(session: Session, told: Mapping[str, datetime]) -> datetime | None:
    """Return the start that was told of a session; None where none was."""
    first = [item.id for item in session.items[:1]]
    return next((told[ref] for ref in (session.id, *first) if ref in told), None)


def _moved(session: Session, told: Mapping[str, datetime]) -> Session:
    start = told_start(session, told)
    if start is None:
        return session
    by: timedelta = start - session.start
    items = tuple(replace(item, start=item.start + by, end=item.end + by) for item in session.items)
    return replace(session, start=start, end=session.end + by, items=items)
