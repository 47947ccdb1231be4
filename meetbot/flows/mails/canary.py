"""When many mails of a meeting are let go at once, a few go first, and their outcomes decide on the rest.

A wrong DNS record or a list of dead addresses then costs 20 mails and not 20,000, and not the sender's good
name. All of it is in the database: a restart forgets nothing, and any process may decide.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from meetbot.outbox.model import Entry, State
from meetbot.store.canaries import Canary
from meetbot.store.store import Store, Tx

log = logging.getLogger(__name__)

MANY = 200  # up to so many go without
LEADS = 20
WAIT = timedelta(seconds=60)
WORST = 0.05  # more refusals than this, and the rest stays
BY = "canary"
# A mail that ended before a server was asked says nothing of the rest; one that is held may never be sent.
UNTRIED = frozenset({State.CANCELLED, State.SUPERSEDED, State.SUPPRESSED, State.EXPIRED, State.HELD})


def send_ahead(tx: Tx, meeting: str, *, now: datetime) -> None:
    """Have a few mails of the meeting go first where many have just been let go.

    Updates that are kept back for further changes count: they all leave at one instant.
    """
    waiting = tx.untried(meeting)
    if len(waiting) > MANY:
        tx.add_canary(meeting, waiting[:LEADS], waiting[LEADS:], now)
        log.info("%d mails of %s go first, %d wait for them", LEADS, meeting, len(waiting) - LEADS)


def judge_canaries(store: Store, *, now: datetime, on: bool = True) -> bool:
    """Decide on the mails that wait where that can be; return whether any were let go.

    Of first mails that did not go, replaced by newer ones say, as many others take the place.

    Args:
        on: as set; off, they are let go at once.
    """
    with store.read() as tx:
        if not tx.canaries("testing"):
            return False
    with store.begin() as tx:
        passed = [_judge(tx, canary, now=now, on=on) for canary in tx.canaries("testing")]
    return any(passed)


def next_judgement(tx: Tx) -> datetime | None:
    """Return when the next decision can be made, as far as is known."""
    settled = (canary.settled_at for canary in tx.canaries("testing"))
    return min((at + WAIT for at in settled if at is not None), default=None)


def stopped(tx: Tx) -> list[str]:
    """Return the sentences of the meetings whose mails were stopped, until somebody resumes them."""
    return list(stop_reasons(tx).values())


def stop_reasons(tx: Tx) -> dict[str, str]:
    """Return meeting -> why its mails were stopped, of those that nobody has resumed since."""
    return {canary.meeting: canary.why for canary in tx.canaries("stopped") if tx.paused(canary.meeting)}


def let_rest_go(tx: Tx, meeting: str, *, now: datetime) -> None:
    """Somebody resumes the meeting: if it is paused later on, it is not for those refusals."""
    for canary in tx.canaries("stopped"):
        if canary.meeting == meeting:
            tx.decide_canary(canary.id, "resumed", now, why=canary.why)


def _judge(tx: Tx, canary: Canary, *, now: datetime, on: bool) -> bool:
    leads = [entry for entry in tx.entries_of(canary.leads) if entry.state not in UNTRIED]
    if on and len(leads) < LEADS:
        return _lead_instead(tx, canary, leads, now=now)
    if on and any(_has_no_outcome(entry) for entry in leads):
        return False
    if on and canary.settled_at is None:
        tx.settle_canary(canary.id, now)
        return False
    if on and canary.settled_at is not None and now < canary.settled_at + WAIT:
        return False
    refused = _refused(leads)
    if on and len(refused) > WORST * len(leads):
        why = (
            f"{canary.meeting}: {len(refused)} of the first {len(leads)} mails were refused, so the others "
            "wait. Look at them in the outbox, then resume the meeting. "
            f"The server said: {refused[0].last_text}"
        )
        tx.decide_canary(canary.id, "stopped", now, why=why)
        tx.pause(canary.meeting, True)
        tx.audit(BY, "outbox pause", {"meeting": canary.meeting, "refused": len(refused)}, now)
        log.error("%s", why)
        return False
    tx.decide_canary(canary.id, "passed", now)
    return True


def _lead_instead(tx: Tx, canary: Canary, leads: Sequence[Entry], *, now: datetime) -> bool:
    """Have others go first for leads that did not go; return whether any may.

    What is held waits for somebody: it is decided on once it is released, or dropped.
    """
    new = tx.lead_instead(canary.id, LEADS - len(leads), [entry.id for entry in leads])
    if new:
        log.info("%d mails of %s go first instead of some that did not go", new, canary.meeting)
    elif not tx.any_waits_for(canary.id):
        tx.decide_canary(canary.id, "passed", now)  # nobody is left whom it could spare anything
    return new > 0


def _has_no_outcome(entry: Entry) -> bool:
    return entry.state is State.CLAIMED or (entry.state is State.QUEUED and entry.attempts == 0)


def _refused(leads: Sequence[Entry]) -> list[Entry]:
    return [e for e in leads if e.state is State.FAILED and e.last_code is not None and e.last_code >= 500]
