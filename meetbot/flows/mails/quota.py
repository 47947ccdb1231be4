"""While the sender's domain lacks SPF or DMARC, no provider gets thousands of mails a day.

Gmail, Yahoo and Outlook refuse much mail from such a domain and go on to distrust it; what the doctor found
last decides (`flows/doctor/verdict.py`). Nothing is counted while it found nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from meetbot.flows.doctor.verdict import MOST_A_DAY, red_checks
from meetbot.store.store import Tx

DAY = timedelta(days=1)
LOOK_AGAIN = timedelta(minutes=15)


# Whose mailboxes stand at several domains, told by the label before the public suffix: counted together.
_PROVIDERS = {
    "Google": ("gmail", "googlemail"),
    "Microsoft": ("outlook", "hotmail", "live", "msn"),
    "Yahoo": ("yahoo", "ymail", "rocketmail", "aol"),
}
_PROVIDER_OF = {label: provider for provider, labels in _PROVIDERS.items() for label in labels}
_SUFFIX = re.compile(r"(?:com|[a-z]{2}|com?\.[a-z]{2})")


def provider_of(domain: str) -> str:
    """Return who has the mailboxes of a domain: one of the three with several domains, else itself."""
    label, _, suffix = domain.partition(".")
    return _PROVIDER_OF.get(label, domain) if _SUFFIX.fullmatch(suffix) else domain


class Quota:
    """How many more mails a provider gets now. `red` names what is missing; empty = there is no quota."""

    def __init__(self, red: Sequence[str] = (), used: Mapping[str, int] | None = None) -> None:
        """`used`: mails of the last 24 hours, and those in hand, by domain."""
        self.red, self._domains = tuple(red), frozenset(used or ())
        self._used: Counter[str] = Counter()
        for domain, number in (used or {}).items():
            self._used[provider_of(domain)] += number

    def left(self, domain: str) -> int | None:
        """Return how many; None = as many as there are."""
        return MOST_A_DAY - self._used[provider_of(domain)] if self.red else None

    def take(self, domain: str) -> None:
        """Count one more."""
        self._used[provider_of(domain)] += 1

    @property
    def full(self) -> frozenset[str]:
        """The domains that get no more."""
        return frozenset(d for d in self._domains if self._used[provider_of(d)] >= MOST_A_DAY and self.red)

    def why(self) -> list[str]:
        """Return a sentence for each provider that waits."""
        missing = " and ".join(check.upper() for check in self.red)
        waiting: dict[str, list[str]] = {}
        for domain in sorted(self.full):
            waiting.setdefault(provider_of(domain), []).append(domain)
        return [
            f"{_named(provider, domains)} got {MOST_A_DAY:,} mails within a day; its others wait, since "
            f"{missing} of the sender's domain is wrong or missing. `meetbot doctor` says what to publish."
            for provider, domains in waiting.items()
        ]


def _named(provider: str, domains: Sequence[str]) -> str:
    return domains[0] if len(domains) == 1 else f"{provider} ({', '.join(domains)})"


def quota(tx: Tx, *, now: datetime) -> Quota:
    """Return what each provider may still get."""
    red = red_checks(tx)
    return Quota(red, tx.sent_by_domain(now - DAY)) if red else Quota()
