"""Where mail rests at the moment, why and until when; and how a person ends that early.

A domain rests after it asked for a slower pace or refused mails for its policy, the mail server while it is
not reached or refuses us. All but the last is in `domain_state`; that is one process's, which notes it here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from meetbot.outbox.throttle import RELAY
from meetbot.store.store import Tx

_KEY = "mail stopped"
_ENDS = "mail let go"  # how often a person ended such a stop
NOTED = "rest ended"  # in the audit log


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One domain that gets no mail; RELAY is all mail. `why` tells until when too, without a full stop."""

    domain: str
    until: datetime
    why: str


def stops(tx: Tx, *, now: datetime) -> list[Stop]:
    """Return what rests now: all mail first, then by domain."""
    found = [
        Stop(
            domain=pace.domain,
            until=pace.blocked_until,
            why=pace.why or _why(pace.domain, pace.blocked_until),
        )
        for pace in tx.paces().values()
        if pace.blocked_until is not None and pace.blocked_until > now
    ]
    kept = _kept(tx)
    if kept is not None and kept.until > now:
        found = [kept, *(one for one in found if one.domain != RELAY)]
    return sorted(found, key=lambda one: one.domain)


def note_stop(tx: Tx, why: str, until: datetime, *, owner: str) -> int:
    """Note that a process stopped all its mail, since the server refuses us; return what `ends` says now."""
    why = f"{why.rstrip('.')}; the next try is at {until:%H:%M} UTC"
    tx.set_meta(_KEY, json.dumps({"why": why, "until": until.isoformat(), "owner": owner}))
    return ends(tx)


def ends(tx: Tx) -> int:
    """Return how often a person has ended such a stop: all processes that stopped go on when it grows."""
    return int(tx.meta(_ENDS) or 0)


def forget_stop(tx: Tx, *, place: str) -> None:
    """A process begins anew in this place: the fault of who had it before may be mended, no other's."""
    kept = tx.meta(_KEY)
    if kept and json.loads(kept).get("owner", place).startswith(place):
        tx.set_meta(_KEY, "")


def end_stop(tx: Tx, domain: str, *, by: str, now: datetime) -> Stop | None:
    """Let mail go to a domain again, RELAY for all of it; return what was ended, None where nothing rested.

    A rate that was cut stays so, and refusals are counted from the first one again.
    """
    domain = domain.strip().lower()
    ended = next((one for one in stops(tx, now=now) if one.domain == domain), None)
    if ended is None:
        return None
    if domain == RELAY:
        tx.set_meta(_KEY, "")
        tx.set_meta(_ENDS, str(ends(tx) + 1))
    if domain in tx.paces():
        tx.save_paces([replace(tx.hold_pace(domain), blocked_until=None, refused=0, why="")])
    tx.audit(by, NOTED, {"domain": domain or "all mail"}, now)
    return ended


def _kept(tx: Tx) -> Stop | None:
    kept = tx.meta(_KEY)
    if not kept:
        return None
    values = json.loads(kept)
    return Stop(domain=RELAY, until=datetime.fromisoformat(values["until"]), why=values["why"])


def _why(domain: str, until: datetime) -> str:
    if domain == RELAY:
        return f"The mail server cannot be reached; the next try is at {until:%H:%M} UTC"
    return f"{domain} asked for a slower pace; it gets no more mail until {until:%H:%M} UTC"
