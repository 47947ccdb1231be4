"""Somebody chooses the language of their mails and pages: what is sent from now on is in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from meetbot.flows.planning.chosen import own_place
from meetbot.store.store import Tx


def choose_language(tx: Tx, meeting: str, person_id: str, language: str, *, by: str, now: datetime) -> bool:
    """Keep a person's language; return whether that is a change. No mail goes: their entries stay as sent.

    Args:
        language: one that mails are worded in.
        by: who did it, for the audit.

    Raises:
        StoreError: nothing was applied yet. KeyError: the agenda has no such person.
    """
    _, said, now_on, row = own_place(tx, meeting, person_id, now=now)
    if now_on.language == language:
        return False
    tx.save_places([replace(row, language=language, language_instead_of=said.language)])
    tx.audit(by, "language", {"meeting": meeting, "person": person_id, "language": language}, now)
    return True
