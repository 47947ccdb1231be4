"""What people say about being named, photographed and recorded; the article goes by it at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.attendees.consent import Consent, Said, as_agreed
from meetbot.store.rows import ConsentRow
from meetbot.store.store import Tx

_KNOWN = frozenset(map(str, Consent))


def said_by(tx: Tx, meeting: str, person_id: str | None = None) -> Said:
    """Return everybody's latest word, or one person's."""
    rows = tx.consents(meeting, person_id)
    return {(row.person_id, Consent(row.kind)): row.given for row in rows if row.kind in _KNOWN}


def say(
    tx: Tx, meeting: str, person_id: str, words: Mapping[Consent, bool], *, by: str, now: datetime
) -> list[Consent]:
    """Keep what somebody says; return of what that is another word than before, or the first one.

    Args:
        by: who did it, for the audit.
    """
    before = said_by(tx, meeting, person_id)
    news = [kind for kind, given in words.items() if before.get((person_id, kind)) is not given]
    tx.add_consents(
        ConsentRow(meeting=meeting, person_id=person_id, kind=str(kind), given=words[kind], by=by, at=now)
        for kind in news
    )
    for kind in news:
        what = f"{'agrees' if words[kind] else 'does not agree'}: {kind}"
        tx.audit(by, what, {"meeting": meeting, "person": person_id}, now)
    return news


def agreed(tx: Tx, agenda: Agenda) -> Agenda:
    """Return the agenda with what everybody said themselves about being named and photographed."""
    return as_agreed(agenda, said_by(tx, agenda.id))
