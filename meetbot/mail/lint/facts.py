"""What a mail's bytes must say, as whoever composed it knows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from meetbot.ical.lint import NOTHING_KNOWN, Known


def nobody(address: str) -> bool:
    """Say of every address that it is no other person's: of a mail that belongs to no meeting."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Of one mail. `values` are names, titles and texts that people wrote, in which nothing is judged."""

    to: str
    sender: str
    names: tuple[str, str]  # of sender and recipient
    subject: str
    message_id: str
    date: datetime
    list_id: str  # with its brackets; empty for a mail of no meeting
    language: str
    direction: str
    lede: str
    times: tuple[str, ...]  # what both bodies tell of the time: ranges, the offset
    urls: tuple[str, ...]
    origin: tuple[str, str]  # scheme and host of the service's own pages
    unsubscribe: str
    calendar: bytes | None = None
    method: str = ""
    uid: str = ""
    sequence: int = 0
    dtstamp: datetime | None = None
    start: datetime | None = None  # of the calendar object
    begins: datetime | None = None  # what a reminder must come before
    known: Known = NOTHING_KNOWN  # what the object cannot say by itself
    values: tuple[str, ...] = ()
    is_another: Callable[[str], bool] = nobody  # whether an address, in lower case, is another person's
    bulk: bool = False  # `Precedence: bulk` is wanted
    link_hosts: tuple[str, ...] = ()  # where links may lead beside `origin`; empty: wherever the agenda says
    practice: bool = False  # it goes into the local mailbox, where examples are at home
