"""What an answer means, and how long to wait after it.

Source: RFC 5321 4.2 (codes), 4.5.4.1 (retries); RFC 3463 (enhanced codes).
"""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta
from enum import StrEnum

from meetbot.outbox.model import Entry, Lost, Phase, Refused


class Kind(StrEnum):
    """A class of answers that call for the same act."""

    RELAY = "relay"  # nobody's mail gets through: hand back, wait for the relay
    OURS = "ours"  # a fault of ours that every mail would meet: stop, say so
    ODD = "odd"  # the same said of one mail: a fault of ours, unless others are taken
    TOO_LARGE = "large"  # for this mailbox, or for the server: held until others tell
    UNREAD = "unread"  # the server cannot read this address, or any: held until others tell
    UNRELAYED = "unrelayed"  # our mail server carries nothing of ours to this domain, or to any: likewise
    CUT = "cut"  # cut off before the final dot: surely not taken
    UNKNOWN = "unknown"  # cut off after it: perhaps taken
    BUSY = "busy"  # 421 within a transaction: not sent, the connection is over
    GREYLIST = "greylist"  # not now; also every 4yz that says no more
    RATE = "rate"  # too many for this recipient
    FULL = "full"  # mailbox full, for now; when it stays so, final: a soft bounce
    OVERFULL = "overfull"  # mailbox full, they say for good: final, a soft bounce
    GONE = "gone"  # no such recipient: final, and no further mail to the address
    POLICY = "policy"  # they will not have it from us: final, but the address is good
    REFUSED = "refused"  # final, for a reason that says nothing of the address


FINAL = frozenset({Kind.OVERFULL, Kind.GONE, Kind.POLICY, Kind.REFUSED})
# Not this mail's doing, so the attempt does not count.
BLAMELESS = frozenset({Kind.RELAY, Kind.OURS})
# One mail's own, or every mail's: the others tell (`breaker.Suspects`). Until then it is held.
DOUBTFUL = frozenset({Kind.ODD, Kind.TOO_LARGE, Kind.UNREAD, Kind.UNRELAYED})

_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
# Waits after the first answer of a class, the second in a row, ...; the last one stays.
_STEPS = {
    Kind.CUT: (timedelta(seconds=20), _MINUTE, 5 * _MINUTE, 10 * _MINUTE, 20 * _MINUTE, _HOUR),
    Kind.BUSY: (timedelta(0), timedelta(0), _MINUTE, 5 * _MINUTE, 10 * _MINUTE, 20 * _MINUTE, _HOUR),
    Kind.GREYLIST: (5 * _MINUTE, 10 * _MINUTE, 20 * _MINUTE, 40 * _MINUTE, _HOUR),
    Kind.RATE: tuple(15 * _MINUTE * 2**n for n in range(10)),
    Kind.FULL: (_HOUR, 4 * _HOUR, 12 * _HOUR),
    Kind.UNKNOWN: (_MINUTE,),
}
# So many waits for a full mailbox, and it counts as full for good.
FULL_TRIES = len(_STEPS[Kind.FULL])
# With under an hour left, five minutes would be too late.
QUICK = (timedelta(seconds=20), timedelta(seconds=60))
QUICK_BELOW = _HOUR
HINT_BOUNDS = (timedelta(seconds=30), 6 * _HOUR)
JITTER = 0.2
# A last try leaves time for the transaction itself.
LAST_TRY = timedelta(seconds=30)
LEAST_GAP = timedelta(seconds=15)

_ENHANCED = re.compile(r"(?:^|\s)([245])\.(\d{1,3})\.(\d{1,3})(?!\d|\.\d)")
_HINT = re.compile(r"\b(\d{1,5})\s*(s|secs?|seconds?|mins?|minutes?|hours?)\b", re.IGNORECASE)
_TOO_LARGE = re.compile(r"too (large|big|long)|size|too much mail data", re.IGNORECASE)
_SIZE_DETAILS = ("2.3", "3.4")  # of the mailbox, of a system on the way (RFC 3463 3.3, 3.4)
# How Postfix, Exim, Sendmail, Exchange and qmail say that who did not sign in may not write to others through
# them. It is 5.7.1 as a receiver's policy is, but said of us, and by our own mail server.
_UNRELAYED = re.compile(
    r"relay(?:ing)? (?:access )?(?:is )?(?:denied|prohibited|not (?:permitted|allowed))"
    r"|(?:unable|not (?:permitted|allowed|authori[sz]ed)|cannot|do not|don't|won't) (?:to )?relay"
    r"|\brcpthosts\b",
    re.IGNORECASE,
)
_OUR_CODES = frozenset({500, 501, 502, 503, 504, 521, 523, 530, 534, 535, 538, 555})
_SIGN_IN_CODES = frozenset({530, 534, 535, 538})
# "Syntax error in parameters" (RFC 5321 4.2.3): at RCPT the address is one, besides what we add to it.
_UNREAD_CODES = frozenset({501, 555})
_RECIPIENT_CODES = frozenset({550, 551, 553, 556})  # 556: their domain takes no mail (RFC 7504)


def classify(outcome: Refused | Lost) -> Kind:
    """Return what a try that was not accepted means."""
    if isinstance(outcome, Lost):
        if outcome.phase is Phase.CONNECT:
            return Kind.RELAY
        return Kind.UNKNOWN if outcome.phase is Phase.DOT else Kind.CUT
    if outcome.phase is Phase.CONNECT:
        # 5yz to the greeting, EHLO or AUTH: the relay knows us and will not have us.
        return Kind.OURS if outcome.code >= 500 else Kind.RELAY
    if 400 <= outcome.code < 500:
        return _passing(outcome)
    return _lasting(outcome)


def _passing(outcome: Refused) -> Kind:
    detail = enhanced(outcome.text)
    if detail == "7.32":
        return Kind.POLICY  # not aligned: the same mail would hear it for ever
    if detail == "7.28" or (detail == "2.1" and outcome.code in (450, 451)):
        return Kind.RATE
    if outcome.code == 421:
        return Kind.GREYLIST if outcome.phase is Phase.DOT else Kind.BUSY
    return Kind.FULL if detail == "2.2" else Kind.GREYLIST


def _lasting(outcome: Refused) -> Kind:
    detail = enhanced(outcome.text)
    if _is_of_size(outcome, detail):
        return Kind.TOO_LARGE  # at MAIL too: its SIZE is this one mail's (RFC 1870 6.1)
    if outcome.phase is Phase.MAIL:
        return Kind.OURS  # they know of no recipient yet: every other mail would hear the same
    if detail in ("1.7", "1.8"):
        return Kind.POLICY  # they speak of our address (RFC 3463 3.2), and theirs is good
    if detail.startswith("1.") and _is_of_recipient(outcome):
        return Kind.GONE
    if outcome.phase is Phase.RCPT and _UNRELAYED.search(outcome.text) is not None:
        return Kind.UNRELAYED
    if outcome.code in _UNREAD_CODES and outcome.phase is Phase.RCPT:
        return Kind.UNREAD
    if outcome.code in _OUR_CODES:
        return Kind.ODD
    if detail == "2.2":
        return Kind.OVERFULL
    if detail.startswith("7."):
        return Kind.POLICY
    if outcome.code in _RECIPIENT_CODES and detail == "2.1":
        return Kind.GONE
    # A bare 550 may as well mean a blocked sender: it ends this mail, not the address.
    return Kind.REFUSED


def is_of_sign_in(outcome: Refused) -> bool:
    """Whether an answer is to AUTH, and says that who we say we are is not believed (RFC 4954 6)."""
    return outcome.phase is Phase.CONNECT and outcome.code in _SIGN_IN_CODES


def _is_of_size(outcome: Refused, detail: str) -> bool:
    """Whether an answer says that the mail is too large: for the server, or for this one mailbox."""
    if detail in _SIZE_DETAILS:
        return True
    of_else = detail == "2.2" or detail.startswith(("1.", "7."))
    return outcome.code == 552 and not of_else and _TOO_LARGE.search(outcome.text) is not None


def _is_of_recipient(outcome: Refused) -> bool:
    # With 5.1.x, a syntax error at RCPT is said of the address: there is no such one.
    return outcome.code in _RECIPIENT_CODES or (outcome.code in _UNREAD_CODES and outcome.phase is Phase.RCPT)


def enhanced(text: str) -> str:
    """Return subject and detail of the enhanced code in an answer ("5.1.1 no such user": "1.1"), else ""."""
    found = _ENHANCED.search(text)
    return f"{found[2]}.{found[3]}" if found else ""


def hint(text: str) -> timedelta | None:
    """Return how long the answer asks us to wait ("try again in 5 minutes"), within 30 s and 6 h."""
    found = _HINT.search(text)
    if found is None:
        return None
    unit = {"s": timedelta(seconds=1), "m": _MINUTE, "h": _HOUR}[found[2][0].lower()]
    return min(max(int(found[1]) * unit, HINT_BOUNDS[0]), HINT_BOUNDS[1])


def next_try(entry: Entry, kind: Kind, text: str, *, now: datetime) -> datetime | None:
    """Return when to try again, None when no try fits before `expires_at`.

    Waits grow with `entry.in_row`, which counts this answer. They are spread by up to 20 %, so that what
    failed together does not return together; a function of the key and the attempt, so that a repeat of the
    same decision is the same. An asked-for wait is never shortened.
    """
    asked = hint(text) if kind in (Kind.GREYLIST, Kind.RATE, Kind.FULL, Kind.BUSY) else None
    if asked is not None:
        wait = asked * (1 + JITTER * _spread(entry))
    elif kind is Kind.UNKNOWN:
        wait = _STEPS[kind][0]
    elif entry.expires_at - now < QUICK_BELOW and entry.attempts <= len(QUICK) and kind is not Kind.BUSY:
        wait = QUICK[max(entry.attempts, 1) - 1]
    else:
        steps = _STEPS[kind]
        wait = steps[min(max(entry.in_row, 1), len(steps)) - 1] * (1 + JITTER * (2 * _spread(entry) - 1))
    at = min(now + wait, entry.expires_at - LAST_TRY)
    return at if at >= now + min(wait, LEAST_GAP) else None


def _spread(entry: Entry) -> float:
    """Return a number in [0, 1) that depends on key and attempt alone."""
    digest = hashlib.blake2b(f"{entry.msgkey}|{entry.attempts}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64
