"""How a claimed entry goes on after one try. Pure; the store writes it only while the lease holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, assert_never

from meetbot.outbox.model import Accepted, Entry, Lost, Outcome, Phase, Refused, State, Unbuildable, changed
from meetbot.outbox.retry import BLAMELESS, DOUBTFUL, FINAL, FULL_TRIES, Kind, classify, next_try

LONGEST_TEXT = 500  # characters kept of an answer
_FREE: dict[str, Any] = {"owner": "", "lease_until": None, "begun_at": None}


def after(entry: Entry, outcome: Outcome, *, now: datetime) -> Entry:
    """Return a claimed entry as it is after this outcome: sent, ended, held, or queued again.

    Message, key and Message-ID stay what they are; only a mail that was perhaps taken is ever repeated
    without an answer, and that once.
    """
    if isinstance(outcome, Accepted):  # nearly all are, so it is made at one go
        return changed(
            entry,
            **_FREE,
            state=State.SENT,
            sent_at=now,
            last_kind="",
            in_row=0,
            last_code=outcome.code,
            last_text=outcome.text[:LONGEST_TEXT],
        )
    free = replace(entry, **_FREE)
    match outcome:
        case Unbuildable():
            text = outcome.text[:LONGEST_TEXT]
            attempts = max(entry.attempts - 1, 0)
            held = replace(free, state=State.HELD, attempts=attempts, last_code=None, last_text=text)
            return replace(held, last_kind="", in_row=0)  # what a server said before is not why
        case Refused():
            seen = replace(free, last_code=outcome.code, last_text=outcome.text[:LONGEST_TEXT])
            return _again(seen, classify(outcome), outcome.text, now=now)
        case Lost():
            seen = replace(free, last_code=None, last_text=outcome.text[:LONGEST_TEXT])
            if outcome.phase is Phase.DOT:
                return _unknown(_counted(seen, Kind.UNKNOWN), now=now)
            return _again(seen, classify(outcome), "", now=now)
        case _:
            assert_never(outcome)


def ended_late(entry: Entry) -> State:
    """Return what a queued entry becomes whose time is over. What was perhaps taken is shown to a person."""
    return State.EXPIRED if entry.unknown_at is None else State.UNCERTAIN


def _counted(entry: Entry, kind: Kind) -> Entry:
    in_row = entry.in_row + 1 if entry.last_kind == kind else 1
    return replace(entry, last_kind=str(kind), in_row=in_row)


def _again(entry: Entry, kind: Kind, text: str, *, now: datetime) -> Entry:
    if kind in BLAMELESS:
        return replace(entry, state=State.QUEUED, attempts=max(entry.attempts - 1, 0))
    entry = _counted(entry, kind)
    if kind in DOUBTFUL:
        return replace(entry, state=State.HELD)
    if kind in FINAL or (kind is Kind.FULL and entry.in_row > FULL_TRIES):
        return replace(entry, state=State.FAILED)
    at = next_try(entry, kind, text, now=now)
    if at is None:
        return replace(entry, state=ended_late(entry))
    return replace(entry, state=State.QUEUED, not_before=at)


def _unknown(entry: Entry, *, now: datetime) -> Entry:
    at = next_try(entry, Kind.UNKNOWN, "", now=now)
    if entry.unknown_at is not None or at is None:
        # Perhaps delivered, perhaps not: a person decides, no machine repeats it again.
        return replace(entry, state=State.UNCERTAIN, unknown_at=entry.unknown_at or now)
    return replace(entry, state=State.QUEUED, unknown_at=now, not_before=at)
