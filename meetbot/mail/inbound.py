"""Bytes of a mail that came in -> what kind it is, and the calendar parts found in it, at any depth.

Limits stand before the parser: its work grows with depth and number of parts, and strangers write such mails.
Source: RFC 2045-2047 (MIME), RFC 6522 (reports), RFC 3834 (automatic replies), RFC 6047 2.4 (calendar parts).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from enum import StrEnum

LARGEST_MAIL = 5_000_000  # octets
LARGEST_CALENDAR = 200_000  # octets, decoded
MOST_LINES = 100_000  # base64 fills the largest mail with some 65,000
DEEPEST = 40  # parts within parts; a reply that was forwarded six times has some 30
MOST_PARTS = 2_000
LONGEST_FIELD = 4_000  # octets of a header field that are looked at
MOST_CALENDARS = 4
LARGEST_NOTE = 500_000  # octets of a mail whose words are shown
MOST_WORDS = 1_000  # characters of them

_NESTING = re.compile(rb"multipart/|message/", re.IGNORECASE)
_ADDRESSED = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
_CALENDAR_TYPES = ("text/calendar", "application/ics", "application/calendar")
_PARAMETERS = re.compile(rb"(?:^|[\r\n])content-(?:type|disposition)[ \t]*:", re.IGNORECASE)
_FIELD_END = re.compile(rb"(?:\r\n|\r(?!\n)|\n)(?![ \t])")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\([^()]*\)')
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@\\]{1,320}@[A-Za-z0-9.-]{1,255}")
_UNUSUAL = re.compile(r"[\x00-\x1f\x7f]+")


class Kind(StrEnum):
    """What a mail is; a calendar part makes it one, whatever else it says of itself (point 63)."""

    CALENDAR = "calendar"
    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    AUTO_REPLY = "auto-reply"
    OTHER = "other"


_REPORTS = {
    "delivery-status": Kind.BOUNCE,
    "": Kind.BOUNCE,
    "feedback-report": Kind.COMPLAINT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPart:
    """One calendar part. `method` as its Content-Type has it, upper case, "" for none; `charset` likewise."""

    data: bytes
    method: str = ""
    charset: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """A mail taken apart. `fault` says why it was not read further; then only the first three are set."""

    message_id: str  # without angle brackets; "" for none
    digest: str  # of the content without its header, so a copy that came another way is the same
    fault: str = ""
    kind: Kind = Kind.OTHER
    sender: str = ""  # address of From, lower case; "" where there is not exactly one
    subject: str = ""
    addressed: tuple[str, ...] = ()  # every address the headers name as a recipient, lower case
    results: tuple[str, ...] = ()  # values of Authentication-Results, the topmost first
    calendars: tuple[CalendarPart, ...] = ()


def open_inbound(raw: bytes) -> Inbound:
    """Return what a mail is and holds; never raises, whatever the bytes are."""
    head, body = _split(raw)
    digest = hashlib.blake2b(body.replace(b"\r\n", b"\n").strip() or head, digest_size=16).hexdigest()
    message_id = _message_id(head)
    fault = _too_much(raw)
    if fault:
        return Inbound(message_id=message_id, digest=digest, fault=fault)
    message = message_from_bytes(raw)
    parts = list(_leaves(message))
    calendars = tuple(calendar for part in parts if (calendar := _calendar(part)) is not None)
    sender = _addresses(message, "From")
    return Inbound(
        message_id=message_id,
        digest=digest,
        kind=_kind(message, calendars),
        sender=sender[0] if len(sender) == 1 else "",
        subject=_decoded(_header(message, "Subject"))[:500],
        addressed=_addresses(message, *_ADDRESSED),
        results=tuple(_plain(value) for value in message.get_all("Authentication-Results", [])),
        calendars=calendars[:MOST_CALENDARS],
    )


def own_words(raw: bytes) -> str:
    """Return what somebody wrote in a mail without a calendar part, as plain text; "" for nothing readable.

    Lines that quote ours are left out, and what is beyond MOST_WORDS characters.
    """
    if len(raw) > LARGEST_NOTE or _too_much(raw):
        return ""
    for part in _leaves(message_from_bytes(raw)):
        data = part.get_payload(decode=True) if part.get_content_type() == "text/plain" else None
        if isinstance(data, bytes) and data.strip():
            try:
                text = data.decode(_charset(part) or "utf-8", "replace")
            except LookupError:  # a charset that does not exist
                text = data.decode("utf-8", "replace")
            lines = [_UNUSUAL.sub(" ", line).rstrip() for line in text.splitlines()]
            said = "\n".join(line for line in lines if not line.startswith(">")).strip()
            return said if len(said) <= MOST_WORDS else f"{said[:MOST_WORDS].rstrip()} ..."
    return ""


def _split(raw: bytes) -> tuple[bytes, bytes]:
    """Return header block and content; a mail without a blank line is all header."""
    found = re.search(rb"\r\n\r\n|\n\n|\r\r", raw[: LARGEST_MAIL // 10])
    return (raw, b"") if found is None else (raw[: found.start()], raw[found.end() :])


def _message_id(head: bytes) -> str:
    found = re.search(rb"^message-id:\s*<?([^\s<>]{1,400})>?\s*$", head, re.IGNORECASE | re.MULTILINE)
    return found[1].decode("ascii", "replace") if found else ""


def _too_much(raw: bytes) -> str:
    """Return why a mail is not parsed; "" for one that may be."""
    if len(raw) > LARGEST_MAIL:
        return f"this mail has {len(raw)} octets, more than {LARGEST_MAIL}; nothing of it was read"
    if sum(1 for _ in _NESTING.finditer(raw)) > DEEPEST:
        return f"this mail holds more than {DEEPEST} parts within parts; nothing of it was read"
    if raw.count(b"\n--") + raw.count(b"\r--") > MOST_PARTS:
        return f"this mail has more than {MOST_PARTS} parts; nothing of it was read"
    if raw.count(b"\n") > MOST_LINES or raw.count(b"\r") > MOST_LINES:
        return f"this mail has more than {MOST_LINES} lines; nothing of it was read"
    # The stdlib copies the rest of a field for each parameter in it.
    for found in _PARAMETERS.finditer(raw):
        field = raw[found.end() : found.end() + LONGEST_FIELD]
        if len(field) == LONGEST_FIELD and _FIELD_END.search(field) is None:
            return f"a Content-Type has more than {LONGEST_FIELD} octets; nothing of this mail was read"
    return ""


def _leaves(message: Message) -> Iterator[Message]:
    for part in message.walk():
        if not part.is_multipart():
            yield part


def _calendar(part: Message) -> CalendarPart | None:
    name = str(part.get_filename() or "").lower()
    kind = part.get_content_type()
    if kind not in _CALENDAR_TYPES and not (kind == "application/octet-stream" and name.endswith(".ics")):
        return None
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError):  # an encoding that does not exist
        return None
    if not isinstance(data, bytes) or not data.strip() or len(data) > LARGEST_CALENDAR:
        return None
    return CalendarPart(data=data, method=_parameter(part, "method").upper(), charset=_charset(part))


def _parameter(part: Message, name: str) -> str:
    value = part.get_param(name, "")
    text = value[2] if isinstance(value, tuple) else value  # RFC 2231: (charset, language, value)
    return _plain(text).strip().strip("\"'")


def _charset(part: Message) -> str:
    return _parameter(part, "charset").lower()


def _kind(message: Message, calendars: tuple[CalendarPart, ...]) -> Kind:
    """Return what it is. A report holds the mail it is about: a calendar part in it is ours, coming back."""
    if message.get_content_type() == "multipart/report":
        # Others are receipts (RFC 8098), or not on a single mail (RFC 8460).
        return _REPORTS.get(_parameter(message, "report-type").lower(), Kind.AUTO_REPLY)
    if calendars:
        return Kind.CALENDAR
    if _header(message, "Return-Path") == "<>" or _from_a_mail_server(message):
        return Kind.BOUNCE if "Auto-Submitted" not in message else Kind.AUTO_REPLY
    return Kind.AUTO_REPLY if _is_automatic(message) else Kind.OTHER


def _from_a_mail_server(message: Message) -> bool:
    """Return whether a server reports in plain text, as those do that do not know RFC 3464."""
    senders = _addresses(message, "From")
    return bool(senders) and senders[0].partition("@")[0] in ("mailer-daemon", "postmaster")


def _is_automatic(message: Message) -> bool:
    """Return whether nobody wrote it by hand, by RFC 3834 or by what came before it."""
    declared = _header(message, "Auto-Submitted").partition(";")[0].strip().lower()
    old = _header(message, "Precedence").strip().lower()
    old_names = "X-Autoreply" in message or "X-Autorespond" in message
    return declared not in ("", "no") or old in ("auto_reply", "bulk", "junk") or old_names


def _header(message: Message, name: str) -> str:
    return _plain(message.get(name, ""))


def _decoded(value: str) -> str:
    """Return a field with its encoded words in plain (RFC 2047); as it came where they cannot be read."""
    try:
        return _plain(str(make_header(decode_header(value))))
    except (MessageError, ValueError, LookupError):  # base64 cut off, a charset that does not exist
        return value


def _plain(value: object) -> str:
    text = _UNUSUAL.sub(" ", str(value)[:LONGEST_FIELD])
    return text.encode("utf-8", "replace").decode("utf-8").strip()


def _addresses(message: Message, *names: str) -> tuple[str, ...]:
    """Return the addresses of these fields, lower case, each once.

    Not by the stdlib: its reader goes as deep as a value nests comments. Names are left out first, since
    `"boss@example.org" <thief@example.net>` is from one address, and not from the first.
    """
    values = [_QUOTED.sub(" ", _plain(value)) for name in names for value in message.get_all(name, [])]
    found = [address[0].lower() for value in values for address in _ADDRESS.finditer(value)]
    return tuple(dict.fromkeys(found))
