"""What people were mailed about starts while the meeting ran, out of its journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import AgendaError
from meetbot.flows.agenda.load import load_agenda, source_of_revision
from meetbot.live.events import Told as ToldEvent
from meetbot.live.events import named_now, read_journal
from meetbot.plan.feed import Told
from meetbot.store.store import Tx


def told_of(tx: Tx, agenda: Agenda) -> Mapping[str, tuple[Told, ...]]:
    """Return session or item id -> the starts that people were mailed, oldest first."""
    epoch, rows = tx.journal(agenda.id)
    found: dict[str, tuple[Told, ...]] = {}
    for event in named_now(read_journal(epoch, rows), agenda.renamed).events:
        if isinstance(event, ToldEvent):
            found[event.item] = (*found.get(event.item, ()), Told(start=event.start, at=event.at))
    return found


def told_starts(tx: Tx, agenda: Agenda) -> dict[str, datetime]:
    """Return session id -> the start that was told last, where no revision moved the session since.

    Args:
        agenda: a new one too: what it moves itself is not as it was told.
    """
    found = {}
    told = told_of(tx, agenda)
    for session in agenda.sessions if told else ():
        refs = (session.id, *(item.id for item in session.items[:1]))
        moves = next((told[ref] for ref in refs if ref in told), ())
        planned_at = _planned_at(tx, agenda, session.id) if moves else None
        if planned_at is not None and moves[-1].at > planned_at:
            found[session.id] = moves[-1].start
    return found


def _planned_at(tx: Tx, agenda: Agenda, session_id: str) -> datetime | None:
    """Return when the session's present time was applied; None while it is not."""
    session = agenda.session(session_id)
    since = None
    for revision in tx.revisions(agenda.id, limit=1000):
        try:
            earlier = load_agenda(source_of_revision(revision)).session(session_id)
        except AgendaError:
            continue  # an older release took this text; the revisions around it tell
        if session is None or earlier is None or (earlier.start, earlier.end) != (session.start, session.end):
            return since
        since = revision.at
    return since
