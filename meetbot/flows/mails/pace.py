"""How long sending takes, from what was sent before; nothing is assumed of a server that took no mail yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from meetbot.config import Settings
from meetbot.outbox.model import State
from meetbot.outbox.throttle import RELAY, Pace, rate_now
from meetbot.plan.model import Plan
from meetbot.store.store import Tx

LOOKED_BACK = timedelta(days=30)
SAMPLE = 200  # mails
SAMPLE_OF_DOMAINS = 1_000
ENOUGH = 20  # fewer say nothing about a pace
REST = timedelta(seconds=30)  # a longer time between two mails is none of sending


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDomain:
    """A plan's mails to one recipient domain. `takes` is None where no pace was measured."""

    domain: str
    mails: int
    takes: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What is known about sending a plan's mails. `takes` is None where no pace was measured."""

    domains: tuple[ToDomain, ...]  # of the recipients, most mails first
    takes: timedelta | None
    measured: int  # mails that the pace was measured on


def sending_of(tx: Tx, plan: Plan, *, settings: Settings, now: datetime) -> Sending:
    """Return the recipients' domains, and how long their mails take at the pace of the last ones.

    A domain that enough mails went to has its own pace. What is set as its highest rate holds in any case,
    and so does the rate it was cut to, or the instant until which it takes none.
    """
    addresses = [notice.address for notice in plan.notices] + [digest.address for digest in plan.digests]
    mails = Counter(address.rpartition("@")[2].lower() for address in addresses)
    sent = tx.left_lately(now - LOOKED_BACK, SAMPLE)
    each, smtp, paces = pace_of(sent), settings.mail.smtp, tx.paces()
    own = _own_paces(tx, now) if each is not None else {}

    def takes(number: int, domain: str, each: timedelta | None, highest: float | None) -> timedelta | None:
        pace = paces.get(domain, Pace(domain=domain))
        found = _takes(number, each, rate_now(pace, highest, now=now))
        return found + max((pace.blocked_until or now) - now, timedelta()) if found is not None else None

    domains = tuple(
        ToDomain(
            domain=domain,
            mails=count,
            takes=takes(count, domain, own.get(domain, each), smtp.rates.get(domain)),
        )
        for domain, count in sorted(mails.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    whole = takes(plan.mails, RELAY, each, smtp.messages_per_second or None)
    longest = max((d.takes for d in domains if d.takes is not None), default=None)
    known = [found for found in (whole, longest) if found is not None]
    # Where one domain's rate alone is known, the others' time is not.
    all_known = whole is not None or all(d.takes is not None for d in domains)
    return Sending(domains=domains, takes=max(known) if known and all_known else None, measured=len(sent))


def _takes(mails: int, each: timedelta | None, rate: float | None) -> timedelta | None:
    """Return how long the mails take where each takes so long, and no more than `rate` go in a second."""
    slowest = timedelta(seconds=1 / rate) if rate else None
    known = [found for found in (each, slowest) if found is not None]
    return max(known) * mails if known else None


def _own_paces(tx: Tx, now: datetime) -> dict[str, timedelta]:
    """Return domain -> time that one mail to it took lately, of those with enough mails."""
    sent: dict[str, list[datetime]] = {}
    for entry in tx.entries(state=State.SENT, limit=SAMPLE_OF_DOMAINS):
        if entry.sent_at is not None and entry.sent_at > now - LOOKED_BACK:
            sent.setdefault(entry.domain, []).append(entry.sent_at)
    paces = {domain: pace_of(instants) for domain, instants in sent.items()}
    return {domain: each for domain, each in paces.items() if each is not None}


def pace_of(sent: Iterable[datetime]) -> timedelta | None:
    """Return the time that one mail took, without the rests between two releases; None for too few mails."""
    gaps = [later - earlier for earlier, later in pairwise(sorted(sent))]
    busy = [gap for gap in gaps if gap <= REST]
    return sum(busy, timedelta()) / len(busy) if len(busy) >= ENOUGH - 1 else None
