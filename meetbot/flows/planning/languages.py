"""Somebody chooses the language of their mails and pages: what is sent from now on is in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.planning.chosen import agenda_now
from meetbot.store.rows import PlaceRow
from meetbot.store.store import Tx


def choose_language(tx: Tx, meeting: str, person_id: str, language: str, *, by: str, now: datetime) -> bool:
    """Keep a person's language; return whether that is a change. No mail goes: their entries stay as sent.

    Args:
        language: one that mails are worded in.
        by: who did it, for the audit.

    Raises:
        StoreError: nothing was applied yet. KeyError: the agenda has no such person.
    """
    person, now_on = (
        agenda_at(tx, meeting).person(person_id),
        agenda_now(tx, meeting, now=now).person(person_id),
    )
    if person is None or now_on is None:
        raise KeyError(person_id)
    if now_on.language == language:
        return False
    fresh = PlaceRow(
        meeting=meeting, person_id=person_id, mode=str(person.mode), instead_of="", joined_at=now
    )
    row = tx.place(meeting, person_id) or fresh
    tx.save_places([replace(row, language=language, language_instead_of=person.language)])
    tx.audit(by, "language", {"meeting": meeting, "person": person_id, "language": language}, now)
    return True
