"""What became of mails, stored: each only while its lease holds."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from meetbot.flows.mails.bounces import note_refusal
from meetbot.flows.mails.notices import carried
from meetbot.outbox.life import LONGEST_TEXT, after
from meetbot.outbox.model import Accepted, Entry, Lost, Outcome, Refused, State
from meetbot.outbox.retry import classify
from meetbot.store.store import Tx

log = logging.getLogger(__name__)


def save_outcomes(tx: Tx, owner: str, outcomes: Sequence[tuple[Entry, Outcome]], *, now: datetime) -> bool:
    """Store outcomes, the ledger's delivered numbers and dead addresses; False where a lease was lost."""
    taken = [(entry, outcome) for entry, outcome in outcomes if isinstance(outcome, Accepted)]
    answers = [(entry.id, outcome.code, outcome.text[:LONGEST_TEXT]) for entry, outcome in taken]
    saved = tx.save_sent(owner, answers, now)
    for entry, _ in taken:
        if entry.id not in saved:
            _tell_lost(entry)
    _mark_delivered(tx, sorted((entry for entry, _ in taken if entry.id in saved), key=_line_of))
    held = len(saved) == len(taken)
    for entry, outcome in sorted(outcomes, key=lambda pair: _line_of(pair[0])):
        if not isinstance(outcome, Accepted):
            held = _save_fault(tx, entry, outcome, now=now) and held
    return held


def take_back(tx: Tx, dead: Sequence[Entry], *, now: datetime) -> None:
    """Note what is known of mails that were queued again because their sender died.

    One that had begun was perhaps taken: nobody knows how far it came. One ends that a newer copy overtook
    while it was in the dead sender's hands.
    """
    for entry in sorted(dead, key=_line_of):
        if entry.begun_at is not None:
            log.warning("entry %d: its sender died; it is queued again", entry.id)
            _mark_delivered(tx, [entry])
        if entry.copy_no:
            tx.overtake(entry, now)


def _line_of(entry: Entry) -> tuple[str, str, int]:
    # In the order of the ledger's lines: two transactions that hold some each would wait for one another.
    return (entry.uid, entry.person_id, entry.address_no)


def _saved(tx: Tx, before: Entry, done: Entry, *, now: datetime) -> bool:
    if tx.save_outcome(before, done, now=now):
        return True
    _tell_lost(before)
    return False


def _tell_lost(entry: Entry) -> None:
    log.warning("entry %d: lease lost, its row is left as it is", entry.id)


def _save_fault(tx: Tx, entry: Entry, outcome: Outcome, *, now: datetime) -> bool:
    done = after(entry, outcome, now=now)
    if not _saved(tx, entry, done, now=now):
        return False
    if done.unknown_at is not None:
        _mark_delivered(tx, [entry])
    if entry.copy_no and done.state in (State.QUEUED, State.HELD, State.FAILED):
        tx.overtake(entry, now)
    if isinstance(outcome, (Refused, Lost)):
        kind = classify(outcome)
        log.info("entry %d %s: %s, attempt %d", entry.id, kind, done.state, entry.attempts)
        note_refusal(tx, entry, outcome, now=now)
    return True


def _mark_delivered(tx: Tx, entries: Sequence[Entry]) -> None:
    """Note in the ledger that these copies are out.

    Perhaps taken counts: else a later SEQUENCE might fall behind, or nobody cancel what came after all.
    """
    tx.mark_delivered(carried(entry) for entry in entries if entry.copy_no)
