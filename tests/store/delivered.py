"""A ledger line whose copy has arrived: what a sender notes of it."""

from __future__ import annotations

from meetbot.plan.copies import copy_to_json
from meetbot.plan.model import LedgerLine
from meetbot.store.rows import Delivered


def arrived(line: LedgerLine) -> Delivered:
    """Return that the copy as it was issued last is out."""
    return Delivered(
        line.uid, line.person_id, line.address_no, line.copy_no, line.issued, copy_to_json(line.copy)
    )
