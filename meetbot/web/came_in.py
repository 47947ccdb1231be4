"""Mails that came in, and what became of each, as a list for the organiser and for the admin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from meetbot.flows.intake import Outcome
from meetbot.store.rows import InboundRow

WAYS = {"smtp": "over SMTP", "imap": "from the mailbox", "file": "from a file"}
# What became of it -> (icon, word, tone).
OUTCOMES: Mapping[str, tuple[str, str, str]] = {
    Outcome.COUNTED: ("tick", "counted", "ok"),
    Outcome.OLD_VERSION: ("dash", "not counted", "neutral"),
    Outcome.OVERTAKEN: ("dash", "not counted", "neutral"),
    Outcome.ENDED: ("dash", "not counted", "neutral"),
    Outcome.ASKED: ("question", "asks you", "warn"),
    Outcome.SENT_AGAIN: ("arrow", "copy sent again", "accent"),
    Outcome.IGNORED: ("bar", "ignored", "neutral"),
    Outcome.UNKNOWN: ("question", "of no meeting", "neutral"),
    Outcome.KNOWN: ("dash", "taken before", "neutral"),
    Outcome.NO_ANSWER: ("inbox", "no answer in it", "neutral"),
    Outcome.UNREADABLE: ("cross", "not readable", "bad"),
    Outcome.FAULT: ("cross", "fault here", "bad"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CameIn:
    """One mail. Sender and subject are as they came; nothing vouches for them."""

    when: str
    way: str
    sender: str
    subject: str
    look: tuple[str, str, str]
    sentence: str
    meeting: str


def came_in(rows: Iterable[InboundRow], stamped: Callable[[datetime], str]) -> list[CameIn]:
    """Return the mails in words, in their order.

    Args:
        stamped: an instant in the words of the page.
    """
    return [
        CameIn(
            when=stamped(row.at),
            way=WAYS.get(row.source, row.source),
            sender=row.sender,
            subject=row.subject,
            look=OUTCOMES.get(row.outcome, ("question", row.outcome, "neutral")),
            sentence=row.sentence,
            meeting=row.meeting,
        )
        for row in rows
    ]
