"""Somebody chooses the zone by whose clock they read: what is told from now on goes by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from meetbot.flows.mails.notices import queue_notices
from meetbot.flows.planning.chosen import agenda_now, own_place
from meetbot.outbox.model import State
from meetbot.plan.again import refresh
from meetbot.plan.model import LedgerLine
from meetbot.store.store import Tx

WAITING = (State.QUEUED, State.HELD, State.CLAIMED)


def choose_zone(tx: Tx, meeting: str, person_id: str, zone: str, *, by: str, now: datetime) -> int:
    """Keep a person's zone; return how many calendar entries are sent once more with its times in their text.

    Those keep SEQUENCE and the answer (RFC 5546 3.2.2.2). The zone that they have is no change: 0.

    Args:
        zone: an IANA name that is known.
        by: who did it, for the audit.

    Raises:
        StoreError: nothing was applied yet. KeyError: the agenda has no such person.
    """
    _, said, now_on, row = own_place(tx, meeting, person_id, now=now)
    if now_on.timezone == zone:
        return 0
    tx.save_places([replace(row, zone=zone, zone_instead_of=said.timezone)])
    tx.audit(by, "zone", {"meeting": meeting, "person": person_id}, now)
    return _send_again(tx, meeting, person_id, now=now)


def _send_again(tx: Tx, meeting: str, person_id: str, *, now: datetime) -> int:
    agenda, latest, ledger = agenda_now(tx, meeting, now=now), tx.latest_revision(meeting), tx.ledger(meeting)
    newest: dict[str, LedgerLine] = {line.uid: line for line in ledger if line.person_id == person_id}
    notices = []
    for line in newest.values():
        again = refresh(agenda, line, ledger, now=now) if line.copy.end > now else None
        if again is not None and not any(entry.state in WAITING for entry in tx.asks(line)):
            notices.append(again)
    return queue_notices(tx, agenda, notices, revision=latest.number if latest else 0, now=now)
