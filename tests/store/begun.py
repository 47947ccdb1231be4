"""Tries that begin as a sender begins them, for tests that compose nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from meetbot.outbox.model import Entry, changed
from meetbot.store.store import Tx


def begin_tries(tx: Tx, owner: str, entries: Sequence[Entry], now: datetime) -> list[Entry]:
    """Begin a try of these claimed entries as they are; return those that go."""
    begun = tx.begin_tries(owner, [(entry, entry) for entry in entries], now)
    return [changed(entry, begun_at=now) for entry in entries if entry.id in begun]
