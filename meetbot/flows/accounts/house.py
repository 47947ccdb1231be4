"""What is swept away each hour: what nobody can use any more, and what nobody came back to."""

from __future__ import annotations

from datetime import datetime, timedelta

from meetbot.store.drafts import DRAFT_LASTS
from meetbot.store.store import Store

HOUSE = "housekeeping"


def keep_house(store: Store, *, mail_lasts: timedelta, now: datetime) -> None:
    """Remove sign-ins, links and wrong tries that are over, and drafts not saved for DRAFT_LASTS.

    Args:
        mail_lasts: how long the bytes of mails that came in are kept.
    """
    with store.begin() as tx:
        tx.purge_expired(now)
        tx.end_hopeless(now)
        tx.drop_raw(now - mail_lasts)
        if drafts := tx.purge_drafts(now):
            tx.audit(HOUSE, "draft drop", {"drafts": drafts, "days": DRAFT_LASTS.days}, now)
