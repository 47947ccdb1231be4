"""How long sending takes, from what was sent before; nothing is assumed of a server that took no mail yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from meetbot.plan.model import Plan
from meetbot.store.store import Tx

LOOKED_BACK = timedelta(days=30)
SAMPLE = 200  # mails
ENOUGH = 20  # fewer say nothing about a pace
REST = timedelta(seconds=30)  # a longer time between two mails is none of sending


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What is known about sending a plan's mails. `takes` is None where no pace was measured."""

    domains: tuple[tuple[str, int], ...]  # of the recipients, with how many mails, most first
    takes: timedelta | None
    measured: int  # mails that the pace was measured on


def sending_of(tx: Tx, plan: Plan, *, now: datetime) -> Sending:
    """Return the recipients' domains, and how long their mails take at the pace of the last ones."""
    addresses = [notice.address for notice in plan.notices] + [digest.address for digest in plan.digests]
    domains = Counter(address.rpartition("@")[2].lower() for address in addresses)
    sent = tx.left_lately(now - LOOKED_BACK, SAMPLE)
    each = pace_of(sent)
    return Sending(
        domains=tuple(sorted(domains.items(), key=lambda pair: (-pair[1], pair[0]))),
        takes=each * plan.mails if each is not None else None,
        measured=len(sent),
    )


def pace_of(sent: Iterable[datetime]) -> timedelta | None:
    """Return the time that one mail took, without the rests between two releases; None for too few mails."""
    gaps = [later - earlier for earlier, later in pairwise(sorted(sent))]
    busy = [gap for gap in gaps if gap <= REST]
    return sum(busy, timedelta()) / len(busy) if len(busy) >= ENOUGH - 1 else None
