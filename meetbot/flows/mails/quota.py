"""While the sender's domain lacks SPF or DMARC, no provider gets thousands of mails a day.

Gmail, Yahoo and Outlook refuse much mail from such a domain and go on to distrust it; what the doctor found
last decides (`flows/doctor/verdict.py`). Nothing is counted while it found nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from meetbot.flows.doctor.verdict import MOST_A_DAY, red_checks
from meetbot.store.store import Tx

DAY = timedelta(days=1)
LOOK_AGAIN = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """How many more mails a domain gets now. `red` names what is missing; empty = there is no quota."""

    red: tuple[str, ...] = ()
    used: Mapping[str, int] = field(default_factory=dict)  # mails of the last 24 hours, and those in hand

    def left(self, domain: str) -> int | None:
        """Return how many; None = as many as there are."""
        return MOST_A_DAY - self.used.get(domain, 0) if self.red else None

    @property
    def full(self) -> frozenset[str]:
        """The domains that get no more."""
        return frozenset(d for d, n in self.used.items() if n >= MOST_A_DAY) if self.red else frozenset()

    def why(self) -> list[str]:
        """Return a sentence for each domain that waits."""
        missing = " and ".join(check.upper() for check in self.red)
        return [
            f"{domain} got {MOST_A_DAY:,} mails within a day; its others wait, since {missing} of the "
            "sender's domain is wrong or missing. `meetbot doctor` says what to publish."
            for domain in sorted(self.full)
        ]


def quota(tx: Tx, *, now: datetime) -> Quota:
    """Return what each domain may still get."""
    red = red_checks(tx)
    return Quota(red=red, used=tx.sent_by_domain(now - DAY)) if red else Quota()
