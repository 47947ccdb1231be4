"""What an attendee's calendar program says, as values: REPLY, COUNTER, REFRESH.

`ical.read` makes them of bytes; who they come from, and whether they count, is decided in `answers.py`.
Source: RFC 5546 3.2.3, 3.2.6, 3.2.7.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What the three have in common. Addresses are lower case, without "mailto:"."""

    uid: str
    sequence: int = 0  # of the copy that is answered; 0 where it is missing (RFC 5545 3.8.7.4)
    dtstamp: datetime | None = None  # UTC; None where it is missing or no instant
    address: str  # ATTENDEE; "" where it is no mail address
    name: str = ""  # CN
    organizer: str = ""  # "" where it is missing, as Outlook.com leaves it out
    comment: str = ""  # plain text


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Message):
    partstat: str  # upper case, not checked
    delegated_to: str = ""  # address
    delegated_from: str = ""  # address of who passed it on; then the rest speaks of the delegate


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter(Message):
    """Another time or place that somebody proposes; what they do not propose is None or ""."""

    start: datetime | None = None  # UTC
    end: datetime | None = None
    location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refresh(Message):
    """Somebody asks for their newest copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A calendar part that is none of the three, and why; `method` as far as it could be read."""

    fault: str
    method: str = ""
