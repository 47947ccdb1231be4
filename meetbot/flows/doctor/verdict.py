"""What the last examination found of the sender's domain: who is red there sends no provider thousands a day.

Source: Gmail, Yahoo and Outlook refuse much mail from a domain without SPF and DMARC, and remember it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from meetbot.errors import StoreError
from meetbot.flows.doctor.finding import Finding, Grade
from meetbot.store.store import Store, Tx

_KEY = "doctor"
COUNTS = ("spf", "dmarc")  # the checks that make a domain red
MOST_A_DAY = 5000  # mails to one recipient domain while it is


def keep_verdict(url: str, found: Sequence[Finding], *, now: datetime) -> None:
    """Note what was found; a database that cannot be used was told of by its own finding."""
    red = sorted({one.check for one in found if one.check in COUNTS and one.grade is Grade.BAD})
    known = any(one.check in COUNTS and one.grade is not Grade.UNKNOWN for one in found)
    if not known:
        return
    try:
        with Store.open(url, migrate=False) as store, store.begin() as tx:
            tx.set_meta(_KEY, json.dumps({"red": red, "at": now.isoformat()}))
    except StoreError:
        return


def red_checks(tx: Tx) -> tuple[str, ...]:
    """Return which checks of the sender's domain failed at the last examination; empty without one."""
    kept = tx.meta(_KEY)
    return tuple(json.loads(kept)["red"]) if kept else ()
