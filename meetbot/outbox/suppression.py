"""Who gets no mail: what a report or an answer says of an address, and what follows from it.

Source: RFC 3463 (enhanced codes), RFC 3464 2.3 (reports).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

SOFT_DAYS = 3  # different days on which a mailbox took nothing
SOFT_WITHIN = timedelta(days=14)
SOFT_PAUSE = timedelta(days=14)

# Mails that end at one click (RFC 8058), and offer it: they remind and inform, as lists do. All others are
# about a commitment: an invitation, its change, its end. Providers ask one click of the former alone.
ONE_CLICK = ("reminder", "late", "info")
# What that click ends. An invitation that is asked about again reminds too, but holds a calendar entry.
STOPPABLE = (*ONE_CLICK, "chase")
# Who unsubscribed still learns that what they registered for is off.
PASSING = ("cancel", "uninvite")

_ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\d|\.\d)")
# X.1.x that speak of the sender's address, or of a server on the way (RFC 3463 3.2, RFC 3886).
_NOT_THEIRS = ("1.5", "1.7", "1.8", "1.9")


class Reason(StrEnum):
    """Why an address gets no mail."""

    HARD = "hard"  # there is no such mailbox
    SOFT = "soft"  # it took nothing on several days; ends by itself
    COMPLAINT = "complaint"  # its owner called our mail spam
    UNSUBSCRIBE = "unsubscribe"  # its owner said so on our page
    MANUAL = "manual"  # an organiser said so


_WEIGHT = (Reason.SOFT, Reason.UNSUBSCRIBE, Reason.MANUAL, Reason.HARD, Reason.COMPLAINT)


def outweighs(new: str, old: str) -> bool:
    """Whether a reason may be written over another one of the same address and scope."""
    order = [str(reason) for reason in _WEIGHT]
    return new not in order or old not in order or order.index(new) >= order.index(old)


class BounceKind(StrEnum):
    """What a report says of the address."""

    HARD = "hard"
    SOFT = "soft"
    POLICY = "policy"  # they will not have it from us; the address is good
    OTHER = "other"  # it did not arrive, for a reason that says nothing of the address
    COMPLAINT = "complaint"


def bounce_kind(status: str, diagnostic: str = "") -> BounceKind:
    """Return what a final failure means.

    Args:
        status: the enhanced code of a report or an answer, "5.1.1"; empty where there is none.
        diagnostic: the answer's words. Where it has a more telling code, that one counts.
    """
    found = [
        (code[1], f"{code[2]}.{code[3]}") for code in _ENHANCED.finditer(f"{status} {diagnostic}"[:4_000])
    ]
    details = [detail for _, detail in found]
    if any(detail.startswith("7.") for detail in details):
        return BounceKind.POLICY  # Exchange reports 5.1.1 for what was refused as spam
    if "2.2" in details:
        return BounceKind.SOFT
    if not found:
        return BounceKind.OTHER
    sort, detail = next((one for one in found if one[1] not in ("0.0", "1.0")), found[0])
    if is_dead(detail):
        return BounceKind.HARD if sort == "5" else BounceKind.SOFT
    # A system without room, or not reached until time was up; not a mail that was too large for it (X.3.4).
    is_soft = detail.startswith(("3.", "4.")) and detail != "3.4"
    return BounceKind.SOFT if is_soft else BounceKind.OTHER


def is_dead(detail: str) -> bool:
    """Whether the subject and detail of a code ("1.1") say that there is no such mailbox."""
    return (detail.startswith("1.") and detail not in _NOT_THEIRS) or detail == "2.1"


def is_lasting(days: Iterable[date]) -> bool:
    """Whether a mailbox that took nothing on these days gets a rest; those within SOFT_WITHIN."""
    return len(set(days)) >= SOFT_DAYS


def rest_until(now: datetime) -> datetime:
    return now + SOFT_PAUSE


def of_meeting(meeting: str) -> str:
    """Return the scope of all mails of a meeting."""
    return f"meeting:{meeting}"


def of_reminders(meeting: str) -> str:
    """Return the scope of a meeting's mails that one may do without (STOPPABLE)."""
    return f"reminders:{meeting}"


def of_purpose(purpose: str) -> str:
    """Return the scope of one kind of mail, of all meetings."""
    return f"purpose:{purpose}"


def scopes_of(meeting: str, purpose: str) -> Collection[str]:
    """Return the scopes in which a mail of this meeting and purpose lies; "" is everywhere."""
    found = ["", of_meeting(meeting), of_purpose(purpose)]
    return [*found, of_reminders(meeting)] if purpose in STOPPABLE else found


def scope_words(scope: str) -> str:
    """Return which mails a scope means, in words."""
    kind, _, rest = scope.partition(":")
    match kind:
        case "":
            return "all mail"
        case "meeting":
            return f"all mail of {rest}"
        case "reminders":
            return f"reminders of {rest}"
        case _:
            return f"mails of the kind {rest}"


def told_stop(reason: str, scope: str, until: datetime | None) -> str:
    """Return in words, without a full stop, which mails somebody does not get, why and until when."""
    match reason:
        case Reason.HARD:
            told = "there is no such mailbox: mail came back"
        case Reason.COMPLAINT:
            told = "called a mail spam, so none goes there"
        case Reason.SOFT:
            told = "the mailbox takes nothing: mail rests"
        case Reason.UNSUBSCRIBE if scope.startswith("meeting:"):
            told = "stopped all mail of this meeting; only a cancellation comes"
        case Reason.UNSUBSCRIBE:
            told = "stopped reminders; invitations and changes come"
        case _:
            told = f"an organiser stopped {scope_words(scope)}"
    return told if until is None else f"{told} until {until:%Y-%m-%d}"
