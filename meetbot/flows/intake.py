"""One mail that came in: what it says, whether it counts, and what follows.

Reads, decides and writes in one transaction. A mail that cannot be read is kept and told of; it never stops
the next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from meetbot.flows.compose import Composer
from meetbot.mail.inbound import Kind, open_inbound
from meetbot.store.store import Store

Source = Literal["smtp", "imap", "file"]


class Outcome(StrEnum):
    """What became of a mail."""

    KNOWN = "known"  # taken in before
    NO_ANSWER = "no-answer"  # no calendar part, a bounce, an out-of-office note
    UNREADABLE = "unreadable"  # too large, too deep, or a calendar part that is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one mail, in a word and in a sentence for the organiser; no address in it."""

    outcome: Outcome
    sentence: str
    meeting: str = ""  # "" while it belongs to none


def take_in(
    raw: bytes, *, store: Store, composer: Composer, rcpts: tuple[str, ...], source: Source, now: datetime
) -> Taken:
    """Take one mail in and return what became of it; the same mail a second time changes nothing.

    Once it returns, the mail is kept and may be acknowledged or marked as seen. It costs a few ms, up to 2 s
    for the largest mail that is read, and belongs into a worker thread.

    Args:
        raw: as it came, headers included; line ends may be of any kind.
        rcpts: the envelope's recipients; empty where the source does not tell them (IMAP, a file).
        now: time-zone aware.

    Raises:
        StoreError: the database cannot be written. The mail was not taken in; offer it again later.
    """
    mail = open_inbound(raw)
    if mail.fault:
        return Taken(outcome=Outcome.UNREADABLE, sentence=mail.fault)
    if mail.kind is not Kind.CALENDAR:
        return Taken(outcome=Outcome.NO_ANSWER, sentence=f"this mail is {mail.kind}")
    return Taken(outcome=Outcome.UNREADABLE, sentence="no calendar part in it can be read")
