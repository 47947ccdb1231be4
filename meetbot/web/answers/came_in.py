"""Mails that came in, and what became of each, as a list for the organiser and for the admin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from meetbot.flows.answers.intake import Outcome
from meetbot.mail.inbound import Kind, own_words
from meetbot.store.rows import InboundRow
from meetbot.store.store import Tx

NO_WORDS: Mapping[int, str] = MappingProxyType({})
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
    Outcome.BOUNCED: ("cross", "came back", "bad"),
    Outcome.REPORTED: ("question", "reported, not proven", "neutral"),
    Outcome.COMPLAINED: ("bar", "called spam", "bad"),
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
    words: str = ""  # what somebody wrote who should be read


def to_be_read(tx: Tx, rows: Iterable[InboundRow]) -> dict[int, str]:
    """Return the words of mails that only a person can answer, by the mail's id, while they are kept."""
    raws = {row.id: tx.inbound_raw(row.id) for row in rows if row.kind == Kind.OTHER}
    return {number: own_words(raw) for number, raw in raws.items() if raw}


def came_in(
    rows: Iterable[InboundRow],
    stamped: Callable[[datetime], str],
    *,
    words: Mapping[int, str] = NO_WORDS,
) -> list[CameIn]:
    """Return the mails in words, in their order.

    Args:
        stamped: an instant in the words of the page.
        words: id of a mail -> what somebody wrote in it, for those that a person has to read.
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
            words=words.get(row.id, ""),
        )
        for row in rows
    ]
