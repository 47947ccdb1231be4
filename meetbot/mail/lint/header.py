"""Points 1, 5 to 9 and 14 to 18: who the mail is from and to, and how its header says what it is.

Source: RFC 5322 3.6, RFC 2047, RFC 3834, RFC 2919, RFC 8058; what large receivers refuse.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime

from meetbot.mail.lint.facts import Facts
from meetbot.mail.read import mailbox_of, read_words

SINGLE = ("From", "To", "Subject", "Date", "Message-ID", "Reply-To", "MIME-Version")
NEEDED = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version")
MOST_SUBJECT = 150
TURNING = frozenset("\u202a\u202b\u202d\u202e")  # they turn what is read around


def header_faults(message: EmailMessage, facts: Facts) -> list[str]:
    """Return what is wrong with the header; what would hide the rest is told alone."""
    raw = [(name.lower(), value) for name, value in message.raw_items()]
    count = {name: sum(found == name.lower() for found, _ in raw) for name in SINGLE}
    found = [f"D7: {name} stands {n} times" for name, n in count.items() if n > 1]
    found += [f"D7: no {name}" for name in NEEDED if not count[name]]
    if found:
        return found
    values = {name: re.sub(r"\r?\n(?=[ \t])", "", str(value)) for name, value in raw}
    found += _people(values, facts)
    found += _identity(values, facts)
    found += _unsubscribe(values, facts)
    return found + list(_automatic(values, facts))


def _people(values: dict[str, str], facts: Facts) -> Iterator[str]:
    for point, name, address in (("D1", "From", facts.sender), ("D17", "To", facts.to)):
        listed = [one for _, one in getaddresses([values[name.lower()]])]
        if listed != [address]:
            yield f"{point}: {name} is {', '.join(listed) or 'empty'}, not {address}"
    shown = {name: read_words(values[name]) for name in ("from", "to", "subject")}
    for name, text in shown.items():
        if any(unicodedata.category(c) == "Cc" or c in TURNING for c in text):
            yield f"D18: {name.capitalize()} holds characters that are not shown"
    if tuple(mailbox_of(values[name])[0] for name in ("from", "to")) != facts.names:
        yield "D18: a display name does not read back as written"
    yield from (
        f"D17: a {name} header" for name in ("Cc", "Bcc", "Resent-To", "Sender") if name.lower() in values
    )
    if shown["subject"] != facts.subject:
        yield "D18: Subject does not read back as written"
    if not 1 <= len(shown["subject"].strip()) <= MOST_SUBJECT:
        yield f"D18: Subject is empty or longer than {MOST_SUBJECT} characters"
    if "reply-to" in values and values["reply-to"] != values["from"]:
        yield "D16: Reply-To is another mailbox than From, which is the one that is read"


def _identity(values: dict[str, str], facts: Facts) -> Iterator[str]:
    if values["message-id"].strip() != facts.message_id:
        yield "D5: Message-ID is not that of the entry"
    if _instant(values["date"]) != facts.date.astimezone(UTC).replace(microsecond=0):
        yield "D6: Date is not the instant of composing"
    if values.get("list-id", "").strip() != facts.list_id:
        yield "D14: List-Id is not the meeting's"
    if values.get("content-language") != facts.language:
        yield "D28: Content-Language is not the mail's"


def _instant(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value).astimezone(UTC)
    except ValueError:
        return None


def _unsubscribe(values: dict[str, str], facts: Facts) -> Iterator[str]:
    stop, one_click = values.get("list-unsubscribe"), values.get("list-unsubscribe-post")
    if not facts.unsubscribe:
        if stop is not None:
            yield "D8: List-Unsubscribe without need"
    elif str(stop).strip() != f"<{facts.unsubscribe}>" or "@" in facts.unsubscribe:
        yield "D8: List-Unsubscribe is not exactly the person's link"
    elif not facts.unsubscribe.startswith(f"{facts.origin[0]}://{facts.origin[1]}/"):
        yield "D8: List-Unsubscribe leads elsewhere than to the service"
    if one_click != ("List-Unsubscribe=One-Click" if stop is not None else None):
        yield "D9: List-Unsubscribe-Post is not what one click needs"


def _automatic(values: dict[str, str], facts: Facts) -> Iterator[str]:
    wanted = {
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "Precedence": "bulk" if facts.bulk else None,
    }
    for name, value in wanted.items():
        if values.get(name.lower()) != value:
            yield f"D15: {name} is not {value or 'left out'}"
