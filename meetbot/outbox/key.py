"""What makes a mail itself: same key, same mail, whatever run asked for it."""

from __future__ import annotations

import base64
import hashlib

VERSION = "v1"


def msgkey(meeting: str, person_id: str, purpose: str, fact: str) -> str:
    """Return 24 characters (a-z, 2-7) that name one mail for life; the outbox holds each once.

    The key outlives re-planning; were it random, a second `meetbot apply` would mail everyone twice. It is
    made from the person, not from the address: a corrected address is a new fact (`address_no`).

    Args:
        fact: what this mail tells, see `reminder_fact`; calendar mails: UID, address number and copy number.
    """
    seed = f"{VERSION}|{meeting}|{person_id}|{purpose}|{fact}"
    return base64.b32encode(hashlib.blake2b(seed.encode(), digest_size=15).digest()).decode().lower()


def clash_key(key: str, content: str) -> str:
    """Return the key of a mail whose own is taken by a mail that says something else; the same each time."""
    return (
        base64.b32encode(hashlib.blake2b(f"{VERSION}|{key}|{content}".encode(), digest_size=15).digest())
        .decode()
        .lower()
    )


def reminder_fact(reminder_id: str, anchor: str, anchor_no: int) -> str:
    """Return the fact of a reminder. Neither the agenda's revision nor the lead is part of it."""
    return f"{reminder_id}|{anchor}|{anchor_no}"
