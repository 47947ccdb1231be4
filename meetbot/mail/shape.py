"""The shape of a mail with a calendar copy, read off the wire bytes alone: what calendar clients look for.

Each fault begins with the number of the point it breaks, as `docs/calendar-support.md` counts them (1-18).
Source: RFC 6047 2.3-2.5, RFC 5546 3.2, RFC 3834, RFC 8058; how Outlook, Gmail and Thunderbird find the part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import getaddresses, parseaddr

from meetbot.ical.lines import Component, physical_faults, read_object

PLAIN_TREE = ["multipart/alternative", "text/plain", "text/html"]
CALENDAR_TREE = ["multipart/mixed", *PLAIN_TREE, "text/calendar", "application/ics"]
MOST_LINE = 998  # RFC 5322 2.1.1
UNREAD = re.compile(r"(?:no-?reply|do-?not-?reply|bounces?|mailer-daemon)\b", re.IGNORECASE)
NAMED = ("Content-Disposition", "Content-ID")


def shape_faults(data: bytes, message: EmailMessage | None = None) -> list[str]:
    """Return what is wrong with the mail's shape, as "<point>: <fault>"; empty when it may go.

    Args:
        message: the same bytes parsed, where the caller has that already.
    """
    message = message if message is not None else message_from_bytes(data, policy=SMTP)
    found = [*_wire(data), *_recipient(message), *_thread(message), *_automatic(message)]
    parts = list(message.walk())
    calendars = [part for part in parts if part.get_content_type() == "text/calendar"]
    if len(calendars) > 1:
        found.append(f"7: {len(calendars)} calendar parts, a second METHOD needs a second mail")
    tree = [part.get_content_type() for part in parts]
    attached = "application/ics" in tree
    if tree != (CALENDAR_TREE if calendars or attached else PLAIN_TREE):
        return [*found, f"1: the parts are {', '.join(tree)}"]
    if calendars:
        calendar = _payload(calendars[0])
        root, _ = read_object(calendar)
        found += _calendar_part(calendars[0], calendar, root)
        found += _attachment(parts[-1], calendar)
        found += _agreement(message, root)
    return found


def _wire(data: bytes) -> Iterator[str]:
    if not data.isascii():
        yield "5: bytes beyond ASCII, which a server without 8BITMIME refuses"
    if any(len(line) > MOST_LINE for line in data.split(b"\r\n")):
        yield f"5: a line of more than {MOST_LINE} octets"


def _recipient(message: EmailMessage) -> Iterator[str]:
    """Points 8, 11 and 12: who it is from and to."""
    to = getaddresses([str(one) for one in message.get_all("To", [])])
    if len(to) != 1:
        yield f"8: To holds {len(to)} addresses"
    yield from (f"8: a {name} header" for name in ("Cc", "Bcc") if name in message)
    sender = _address(message, "From")
    if UNREAD.match(sender):
        yield f"11: answers would go to {sender}, which nobody reads"
    if "Reply-To" in message and _address(message, "Reply-To") != sender:
        yield "12: Reply-To is another mailbox than From"


def _thread(message: EmailMessage) -> Iterator[str]:
    """Point 14: what a mail answers to."""
    own = str(message["Message-ID"] or "").strip()
    if not re.fullmatch(r"<[^<>@\s]+@[^<>@\s]+>", own):
        yield "14: Message-ID is not one id of ours"
    chain = str(message["References"] or "").split()
    if own in chain:
        yield "14: the mail refers to itself"
    if str(message["In-Reply-To"] or "").strip() != (chain[-1] if chain else ""):
        yield "14: In-Reply-To is not the last of References"


def _automatic(message: EmailMessage) -> Iterator[str]:
    """Points 17 and 18: a machine says that it is one, and how to be left alone."""
    if message["Auto-Submitted"] != "auto-generated":
        yield "17: no Auto-Submitted: auto-generated"
    stop, one_click = message["List-Unsubscribe"], message["List-Unsubscribe-Post"]
    if (stop is None) != (one_click is None):
        yield "17: List-Unsubscribe and List-Unsubscribe-Post do not stand together"
    if one_click is not None and one_click != "List-Unsubscribe=One-Click":
        yield "17: List-Unsubscribe-Post does not say One-Click"
    if stop is not None:
        if not re.fullmatch(r"<https?://[^<>\s@]+>", str(stop).strip()):
            yield "17: List-Unsubscribe is not one address of the web"
        if any(part.get_content_type() in ("text/calendar", "application/ics") for part in message.walk()):
            yield "18: a mail that one click ends carries a calendar part"


def _calendar_part(part: EmailMessage, calendar: bytes, root: Component | None) -> Iterator[str]:
    """Points 2, 3, 5 and 6: the alternative that a client acts on."""
    method = root.value("METHOD") if root is not None else ""
    if part.get_param("method") != method or not method or method != method.upper():
        yield "2: the method parameter is not METHOD"
    if str(part.get_param("charset", "")).upper() != "UTF-8":
        yield "2: the calendar part does not name UTF-8"
    if part.get_param("name") is not None or any(name in part for name in NAMED):
        yield "3: the calendar alternative has a name or a disposition"
    if part["Content-Transfer-Encoding"] not in ("base64", "quoted-printable"):
        yield "5: the calendar part is not base64 or quoted-printable"
    yield from (fault for fault in physical_faults(calendar) if fault.startswith("6:"))


def _attachment(part: EmailMessage, calendar: bytes) -> Iterator[str]:
    """Point 4: the same bytes to open or to save, for clients that show no buttons."""
    names = (part.get_param("name"), part.get_filename())
    if part.get_content_disposition() != "attachment" or names != ("invite.ics", "invite.ics"):
        yield "4: the attachment is not invite.ics"
    if _payload(part) != calendar:
        yield "4: the attachment is not the calendar part byte for byte"


def _agreement(message: EmailMessage, root: Component | None) -> Iterator[str]:
    """Points 8 to 10: the header and the object name the same two people."""
    name, sender = parseaddr(str(message["From"] or ""))
    to = _address(message, "To").lower()
    for event in root.inside("VEVENT") if root is not None else ():
        organizer, attendee = event.first("ORGANIZER"), event.first("ATTENDEE")
        if organizer is not None and organizer.value != f"mailto:{sender}":
            yield "9: From and ORGANIZER are not the same mailbox"
        if organizer is not None and name and not organizer.param("CN"):
            yield "9: ORGANIZER has no name"
        if organizer is not None and "SENT-BY" in organizer.params:
            yield "10: ORGANIZER has SENT-BY"
        if attendee is not None and attendee.value.lower() != f"mailto:{to}":
            yield "8: To is not the only ATTENDEE"


def _address(message: EmailMessage, name: str) -> str:
    return parseaddr(str(message[name] or ""))[1]


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
