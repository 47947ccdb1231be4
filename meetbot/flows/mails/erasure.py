"""Once a day: of mails whose time was over long ago, what they said and whom they went to is deleted."""

from __future__ import annotations

from datetime import datetime, timedelta

from meetbot.outbox.model import Entry
from meetbot.store.store import Store

EVERY = timedelta(days=1)
SLICE = 2_000  # mails in one transaction: no sender waits for more
BY = "housekeeping"
_KEY = "mails erased at"


def erase_old_mails(store: Store, *, lasts: timedelta, now: datetime) -> int:
    """Erase mails that nobody could send any more since `lasts` ago; return how many.

    A second call within a day does nothing. One that is cut off goes on at the next one's turn.
    """
    with store.begin(alone=False) as tx:
        last = tx.meta(_KEY)
        if last and now - datetime.fromisoformat(last) < EVERY:
            return 0
        tx.set_meta(_KEY, now.isoformat())
    number, above = 0, 0
    while True:
        with store.begin(alone=False) as tx:
            above, erased = tx.erase_mails(now - lasts, above=above, limit=SLICE)
        number += erased
        if not above:
            break
    with store.read() as tx:
        meetings = tx.meetings_with_copies()
    for meeting in meetings:
        with store.begin() as tx:
            tx.drop_copies(meeting)
    if number:
        with store.begin() as tx:
            tx.audit(BY, "mails erased", {"mails": number, "days": lasts.days}, now)
    return number


def is_erased(entry: Entry) -> bool:
    """Whether what a mail said is deleted."""
    return not entry.rcpt
