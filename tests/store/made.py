"""Plain values for the store's tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from meetbot.agenda.model.terms import Audience, Mode, Status
from meetbot.outbox.model import Entry
from meetbot.plan.model import Copy, CopyOf, LedgerLine, Numbers, Wave

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
LEASE = timedelta(seconds=120)


def entry(key: str = "key-1", **changes: Any) -> Entry:
    """A mail that is due at NOON."""
    values: dict[str, Any] = {
        "msgkey": key,
        "meeting": "board",
        "person_id": "ada",
        "rcpt": "ada@example.org",
        "purpose": "invite",
        "not_before": NOON,
        "expires_at": NOON + 24 * HOUR,
        "revision": 1,
    }
    return Entry(**values | changes)


def copy(**changes: Any) -> Copy:
    values: dict[str, Any] = {
        "uid": "opening.board@meet.example.org",
        "person_id": "ada",
        "of": CopyOf.SESSION,
        "ref": "opening",
        "summary": "Opening",
        "start": NOON + 24 * HOUR,
        "end": NOON + 25 * HOUR,
        "zone": "Europe/Zurich",
        "status": Status.CONFIRMED,
        "mode": Mode.ONSITE,
    }
    return Copy(**values | changes)


def line(**changes: Any) -> LedgerLine:
    values: dict[str, Any] = {
        "uid": "opening.board@meet.example.org",
        "person_id": "ada",
        "address": "ada@example.org",
        "issued": Numbers(sequence=0, dtstamp=NOON),
        "copy": copy(),
        "schedule_hash": "s",
        "content_hash": "c",
        "token": "t",
    }
    return LedgerLine(**values | changes)


def wave(**changes: Any) -> Wave:
    values: dict[str, Any] = {
        "meeting": "board",
        "reminder_id": "eve",
        "anchor": "",
        "anchor_at": NOON + 24 * HOUR,
        "due_at": NOON,
        "grace": 6 * HOUR,
        "audience": (Audience.SPEAKERS, Audience.CHAIRS),
        "revision": 1,
    }
    return Wave(**values | changes)
