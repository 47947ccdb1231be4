"""What is swept away each hour: what nobody can use any more, and what nobody came back to."""

from __future__ import annotations

from datetime import datetime, timedelta

from meetbot.config import Settings
from meetbot.flows.mails.erasure import erase_old_mails
from meetbot.flows.meeting.forget import erase_due
from meetbot.flows.meeting.leaving import erase_wished
from meetbot.store.drafts import DRAFT_LASTS
from meetbot.store.store import Store

HOUSE = "housekeeping"
ALARM_LASTS = timedelta(days=1)  # since mail to the domain may go again: the server's words may name somebody


def sweep(store: Store, settings: Settings, *, now: datetime) -> None:
    """Do all that is done each hour: what is over goes, by the terms that the settings give."""
    keep_house(store, mail_lasts=timedelta(days=settings.intake.keep_days), now=now)
    erase_old_mails(store, lasts=timedelta(days=settings.mail.keep_days), now=now)
    erase_due(store, now=now)
    erase_wished(store, now=now)


def keep_house(store: Store, *, mail_lasts: timedelta, now: datetime) -> None:
    """Remove what is over: sign-ins, links, wrong tries, looks at planned mails, alarms, drafts not saved.

    Args:
        mail_lasts: how long the bytes of mails that came in are kept.
    """
    with store.begin() as tx:
        tx.purge_expired(now)
        tx.purge_registration_asks(now)
        tx.end_hopeless(now)
        tx.drop_raw(now - mail_lasts)
        tx.purge_previews(now)
        tx.purge_alarms(now - ALARM_LASTS)
        if drafts := tx.purge_drafts(now):
            tx.audit(HOUSE, "draft drop", {"drafts": drafts, "days": DRAFT_LASTS.days}, now)
