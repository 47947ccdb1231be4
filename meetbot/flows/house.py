"""What is swept away each hour: what nobody can use any more, and what nobody came back to."""

from __future__ import annotations

from datetime import datetime

from meetbot.store.drafts import DRAFT_LASTS
from meetbot.store.store import Store

HOUSE = "housekeeping"


def keep_house(store: Store, *, now: datetime) -> None:
    """Remove sign-ins, links and wrong tries that are over, and drafts not saved for DRAFT_LASTS."""
    with store.begin() as tx:
        tx.purge_expired(now)
        if drafts := tx.purge_drafts(now):
            tx.audit(HOUSE, "draft drop", {"drafts": drafts, "days": DRAFT_LASTS.days}, now)
