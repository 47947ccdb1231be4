"""Claims at the pace that each domain and the relay bear, and what their answers make of it.

A domain that is blocked, or whose next mail is not due yet, is left out by the claim itself: its mails do not
stand in the way of others. The state is in the database: all processes share it, and a restart keeps it.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from meetbot.config import Smtp
from meetbot.flows.mails.quota import LOOK_AGAIN, Quota, quota
from meetbot.outbox.model import Accepted, Entry, Outcome, Refused
from meetbot.outbox.retry import Kind, classify
from meetbot.outbox.throttle import (
    RATE_BLOCK,
    RELAY,
    Meter,
    Pace,
    accept,
    allowance,
    block,
    conns_now,
    cut,
    fewer,
    gap,
    grant,
    is_slowing,
    opens_at,
    rate_now,
    refuse,
)
from meetbot.store.store import Tx

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """Entries set aside for this process, most urgent first, and when the paced ones may go."""

    entries: Sequence[Entry] = ()
    at: Mapping[int, datetime] = field(default_factory=dict)  # entry id -> not before
    gaps: Mapping[str, float] = field(default_factory=dict)  # domain -> seconds from one mail to the next


class Pacer:
    """One process's part in keeping the pace."""

    def __init__(self, smtp: Smtp) -> None:
        self._set = dict(smtp.rates)
        if smtp.messages_per_second:
            self._set[RELAY] = smtp.messages_per_second
        self._meter = Meter()
        self._refusing: frozenset[str] = frozenset()  # domains that refused the last mail for policy

    def start(self, tx: Tx) -> None:
        """Make known the domains whose rates are set."""
        tx.know_domains(self._set)

    def claim(self, tx: Tx, owner: str, limit: int, lease: timedelta, *, now: datetime) -> Claimed:
        """Claim up to `limit` mails, of each domain as many as may go within the next seconds."""
        known, held = tx.paces(), tx.hold_paces()
        self._refusing = frozenset(domain for domain, pace in known.items() if pace.refused)
        rates = self._rates(held, now=now)
        closed = self._closed(known, now=now) | (set(self._rates(known, now=now)) - set(held))
        if RELAY in closed:
            return Claimed()
        allowed = quota(tx, now=now)
        if allowed.red:  # one claim at a time, so that each counts what the one before it took
            tx.hold_pace(RELAY)
            allowed = quota(tx, now=now)
        closed |= allowed.full
        left = {domain: allowance(held[domain], rate, now=now) for domain, rate in rates.items()}
        limit = min(limit, left.get(RELAY, limit))
        taken: list[Entry] = []
        while len(taken) < limit:
            found = tx.claim(owner, limit - len(taken), now, lease, closed=closed - {RELAY})
            surplus = []
            for entry in found:
                room = _room(entry.domain, left, allowed)
                if room is not None and room <= 0:
                    surplus.append(entry)
                    continue
                taken.append(entry)
                allowed.take(entry.domain)
                if entry.domain in left:
                    left[entry.domain] -= 1
            if not surplus:
                break
            # More of a domain than may go: its rest waits, and what is behind it is looked for.
            tx.give_back(owner, [entry.id for entry in surplus])
            closed |= {entry.domain for entry in surplus}
        at = _instants(tx, held, rates, taken, now=now)
        return Claimed(entries=taken, at=at, gaps={one: gap(rate) for one, rate in rates.items()})

    def closed(self, tx: Tx, *, now: datetime) -> tuple[set[str], datetime | None]:
        """Return the domains that get no mail now, and when the first of them does again."""
        known = tx.paces()
        closed = self._closed(known, now=now)
        rates = self._rates(known, now=now)
        opens = [opens_at(known[domain], rates.get(domain)) for domain in closed]
        if RELAY in closed:
            return closed, opens_at(known[RELAY], rates.get(RELAY))
        if full := quota(tx, now=now).full:
            closed, opens = closed | full, [*opens, now + LOOK_AGAIN]
        return closed, min((at for at in opens if at is not None), default=None)

    def blocked(self, tx: Tx, *, now: datetime) -> frozenset[str]:
        """Return the domains that were blocked since their mails were claimed, perhaps; RELAY means all."""
        return tx.blocked_domains(now)

    def connections(self, tx: Tx, most: int, *, now: datetime) -> int:
        """Return how many connections the relay gets."""
        pace = tx.paces().get(RELAY)
        return most if pace is None else conns_now(pace, most, now=now)

    def relay_failed(self, tx: Tx, most: int, until: datetime, *, now: datetime) -> None:
        """Tell all processes that the relay is not reached."""
        tx.save_paces([fewer(block(tx.hold_pace(RELAY), until), most=most, now=now)])

    def note(self, tx: Tx, outcomes: Iterable[tuple[Entry, Outcome]], *, now: datetime) -> None:
        """Take over what answers say of their domains' pace."""
        told: dict[str, list[Outcome]] = {}
        for entry, outcome in outcomes:
            if isinstance(outcome, (Accepted, Refused)):
                self._meter.count(entry.domain, now)
                told.setdefault(entry.domain, []).append(outcome)
        for domain in sorted(told):
            if domain in self._refusing or any(_is_of_pace(one) for one in told[domain]):
                before = tx.hold_pace(domain)
                after = self._after(before, told[domain], now=now)
                if after != before:
                    tx.save_paces([after])
                if after.refused:
                    self._refusing |= {domain}

    def _after(self, pace: Pace, outcomes: Iterable[Outcome], *, now: datetime) -> Pace:
        for outcome in outcomes:
            if isinstance(outcome, Accepted):
                pace = accept(pace)
            elif isinstance(outcome, Refused):
                pace = self._refused(pace, outcome, now=now)
        return pace

    def _refused(self, pace: Pace, answer: Refused, *, now: datetime) -> Pace:
        domain, kind = pace.domain, classify(answer)
        if is_slowing(answer):
            measured = self._meter.rate(domain, now)
            slower = cut(pace, measured=measured, ceiling=self._set.get(domain), now=now)
            if slower != pace:
                log.warning("%s asks for a slower pace: %.2f mails a second from now on", domain, slower.rate)
            pace = block(slower, now + RATE_BLOCK) if kind is Kind.RATE else slower
        if kind is Kind.POLICY:
            pace = refuse(pace, f"{answer.code} {answer.text}", now=now)
            if pace.why:
                log.error("%s", pace.why)
        return pace

    def _rates(self, paces: Mapping[str, Pace], *, now: datetime) -> dict[str, float]:
        found = {domain: rate_now(pace, self._set.get(domain), now=now) for domain, pace in paces.items()}
        return {domain: rate for domain, rate in found.items() if rate is not None}

    def _closed(self, paces: Mapping[str, Pace], *, now: datetime) -> set[str]:
        rates = self._rates(paces, now=now)
        opens = {domain: opens_at(pace, rates.get(domain)) for domain, pace in paces.items()}
        return {domain for domain, at in opens.items() if at is not None and at > now}


def alarms(tx: Tx, *, now: datetime) -> list[str]:
    """Return the sentences of the domains that are paused or have had enough, for the log and the pages."""
    paused = (p for p in tx.paces().values() if p.blocked_until is not None and p.blocked_until > now)
    found = [pace.why for pace in sorted(paused, key=lambda p: p.domain) if pace.why]
    return found + quota(tx, now=now).why()


def _room(domain: str, left: Mapping[str, int], allowed: Quota) -> int | None:
    """Return how many more mails a domain gets from this claim; None = as many as there are."""
    quota_left, pace_left = allowed.left(domain), left.get(domain)
    return min((n for n in (quota_left, pace_left) if n is not None), default=None)


def _is_of_pace(outcome: Outcome) -> bool:
    return isinstance(outcome, Refused) and (is_slowing(outcome) or classify(outcome) is Kind.POLICY)


def _instants(
    tx: Tx, held: Mapping[str, Pace], rates: Mapping[str, float], taken: Sequence[Entry], *, now: datetime
) -> dict[int, datetime]:
    """Give each claimed mail of a paced domain its instant, and keep when the next one may go."""
    at: dict[int, datetime] = {}
    numbers = Counter(entry.domain for entry in taken) | Counter({RELAY: len(taken)})
    for domain, rate in rates.items():
        if not numbers[domain]:
            continue
        pace, instants = grant(held[domain], rate, numbers[domain], now=now)
        tx.save_paces([pace])
        mine = [entry for entry in taken if domain in (RELAY, entry.domain)]
        for entry, instant in zip(mine, instants, strict=True):
            at[entry.id] = max(instant, at.get(entry.id, instant))
    return at
