"""What people were mailed about starts while the meeting ran, out of its journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Session
from meetbot.errors import AgendaError
from meetbot.flows.agenda.load import agenda_at
from meetbot.live.events import AUTOMATIC
from meetbot.live.events import Told as ToldEvent
from meetbot.live.journal import Journal, named_now, read_journal
from meetbot.plan.feed import Told
from meetbot.store.store import Tx


def told_of(tx: Tx, agenda: Agenda, journal: Journal | None = None) -> Mapping[str, tuple[Told, ...]]:
    """Return session or item id -> the starts that the operator told people, oldest first.

    Late notices, which the timer sends to who was reminded, move no calendar.

    Args:
        journal: the stored one, where the caller has read it already.
    """
    if journal is None:
        epoch, rows = tx.journal(agenda.id)
        journal = read_journal(epoch, rows)
    found: dict[str, tuple[Told, ...]] = {}
    for event in named_now(journal, agenda.renamed).events:
        if isinstance(event, ToldEvent) and event.by != AUTOMATIC:
            told = Told(start=event.start, at=event.at, revision=event.revision)
            found[event.item] = (*found.get(event.item, ()), told)
    return found


def told_starts(tx: Tx, agenda: Agenda, journal: Journal | None = None) -> dict[str, datetime]:
    """Return session id -> the start that was told last, where no revision moved the session since.

    Args:
        agenda: a new one too: what it moves itself is not as it was told.
        journal: as in `told_of`.
    """
    found = {}
    told = told_of(tx, agenda, journal)
    for session in agenda.sessions if told else ():
        refs = (session.id, *(item.id for item in session.items[:1]))
        moves = next((told[ref] for ref in refs if ref in told), ())
        if moves and not _moved_since(tx, agenda, session, moves[-1].revision):
            found[session.id] = moves[-1].start
    return found


def _moved_since(tx: Tx, agenda: Agenda, session: Session, number: int) -> bool:
    """Return whether a revision after this one planned another time for the session, or the agenda does."""
    ids = {session.id, *session.was}
    for revision in tx.revisions_after(agenda.id, number - 1):
        try:
            earlier = agenda_at(tx, agenda.id, revision.number)
        except AgendaError:
            continue  # an older release took this text; the revisions around it tell
        then = next((one for one in earlier.sessions if one.id in ids), None)
        if then is None or (then.start, then.end) != (session.start, session.end):
            return True
    return False
