"""What is read of a mail's exact bytes before they may go: what a program can see of deliverability.

Each fault is one sentence for the organiser. Source: RFC 5322, 2045-2047, 6047, 8058; what receivers refuse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from meetbot.ical.lint import NOTHING_KNOWN, Known
from meetbot.ical.lint import lint as lint_calendar
from meetbot.ical.summary import summarise
from meetbot.ical.text import without_tags
from meetbot.mail.markup import Seen, see
from meetbot.mail.read import mailbox_of, read_words
from meetbot.mail.shape import shape_faults
from meetbot.mail.words import columns

SINGLE = ("From", "To", "Subject", "Date", "Message-ID", "Reply-To", "MIME-Version")
MOST_BYTES, MOST_HTML, MOST_TEXT, MOST_STYLE = 100_000, 80_000, 20_000, 8_000
MOST_SUBJECT = 150
RESIDUE = re.compile(r"\{\{|\}\}|\{%|%\}|\bNone\b|\bundefined\b|\bnan\b|\ufffd")
URL = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the bytes must say, as the letter knows it. `values` are names and titles of any kind."""

    to: str
    sender: str
    names: tuple[str, str]  # of sender and recipient
    subject: str
    message_id: str
    date: datetime
    language: str
    direction: str
    lede: str
    times: tuple[str, ...]
    urls: tuple[str, ...]
    origin: tuple[str, str]  # scheme and host of the service's own pages
    unsubscribe: str
    calendar: bytes | None
    method: str
    uid: str
    sequence: int
    dtstamp: datetime | None
    known: Known = NOTHING_KNOWN  # what the object cannot say by itself
    values: tuple[str, ...] = ()


def lint(data: bytes, facts: Facts) -> list[str]:
    """Return what is wrong with the mail, in the order of the checks; empty when it may go."""
    found = _wire(data)
    message = message_from_bytes(data, policy=SMTP)
    found += _headers(message, facts)
    found += _shape(data, message, facts)
    text, markup = (_body(message, kind) for kind in ("plain", "html"))
    seen = see(markup)
    found += _bodies(text, markup, seen, facts)
    found += _links(text, seen, facts)
    if facts.calendar is not None and not any(fault.startswith("1: ") for fault in found):
        found += _calendar(message, facts)
    return found


def _wire(data: bytes) -> list[str]:
    """Lines and bytes as a server sees them."""
    found = []
    if data.replace(b"\r\n", b"").translate(None, b"\r\n\0") != data.replace(b"\r\n", b""):
        found.append("a bare CR, a bare LF or a NUL")
    if not data.endswith(b"\r\n"):
        found.append("the last line has no CRLF")
    if len(data) > MOST_BYTES:
        found.append(f"{len(data)} bytes, the limit is {MOST_BYTES}")
    head = data.split(b"\r\n\r\n", 1)[0]
    found += [
        f"a header line of {len(line)} octets that could be folded"
        for line in head.split(b"\r\n")
        if len(line) > 78 and b" " in line.strip().split(b": ", 1)[-1]
    ]
    if any(len(word) > 75 for word in re.findall(rb"=\?[^?\s]+\?[^?\s]+\?[^?\s]*\?=", head)):
        found.append("an encoded word of more than 75 octets")
    return found


def _headers(message: EmailMessage, facts: Facts) -> list[str]:
    found = [f"{name} stands {n} times" for name in SINGLE if (n := len(message.get_all(name, []))) > 1]
    found += [f"no {name}" for name in ("From", "To", "Subject", "Date", "Message-ID") if name not in message]
    if found:
        return found
    raw = dict(message.raw_items())
    wanted = {"From": facts.sender, "To": facts.to}
    for name, address in wanted.items():
        listed = [one.addr_spec for one in message[name].addresses]
        if listed != [address]:
            found.append(f"{name} is {', '.join(listed) or 'empty'}, not {address}")
    if (mailbox_of(raw["From"])[0], mailbox_of(raw["To"])[0]) != facts.names:
        found.append("a display name does not read back as written")
    found += [f"a {name} header" for name in ("Cc", "Bcc", "Resent-To", "Sender") if name in message]
    if read_words(raw["Subject"]) != facts.subject:
        found.append("Subject does not read back as written")
    if len(facts.subject) > MOST_SUBJECT or not facts.subject.strip():
        found.append("Subject is empty or too long")
    if str(message["Message-ID"]).strip() != facts.message_id:
        found.append("Message-ID is not that of the entry")
    if parsedate_to_datetime(str(message["Date"])) != facts.date.astimezone(UTC).replace(microsecond=0):
        found.append("Date is not the instant of composing")
    if message["Content-Language"] != facts.language:
        found.append("Content-Language is not the mail's")
    return found + _unsubscribe(message, facts)


def _unsubscribe(message: EmailMessage, facts: Facts) -> list[str]:
    if not facts.unsubscribe:
        return ["List-Unsubscribe without need"] if "List-Unsubscribe" in message else []
    found = []
    if str(message["List-Unsubscribe"]).strip() != f"<{facts.unsubscribe}>" or "@" in facts.unsubscribe:
        found.append("List-Unsubscribe is not exactly the person's link")
    return found


def _shape(data: bytes, message: EmailMessage, facts: Facts) -> list[str]:
    """The tree of parts, and how each is encoded."""
    found = shape_faults(data, message)
    parts = [part for part in message.walk() if not part.is_multipart()]
    if (facts.calendar is not None) != any(part.get_content_type() == "text/calendar" for part in parts):
        found.append(
            "1: the calendar part is missing" if facts.calendar else "18: a calendar part without need"
        )
    for part in parts:
        raw = str(part.get_payload())
        if any(len(line) > 76 for line in raw.splitlines()):
            found.append(f"{part.get_content_type()} has encoded lines of more than 76 octets")
        if part.get_content_maintype() == "text" and str(part.get_content_charset()) != "utf-8":
            found.append(f"{part.get_content_type()} does not name utf-8")
    return found


def _body(message: EmailMessage, kind: str) -> str:
    for part in message.walk():
        if part.get_content_type() == f"text/{kind}":
            payload = part.get_payload(decode=True)
            return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return ""


def _bodies(text: str, markup: str, seen: Seen, facts: Facts) -> list[str]:
    found = list(seen.faults)
    bodies = (_packed(text), _packed(seen.text))
    if not all(body.startswith(_packed(facts.lede)) for body in bodies):
        found.append("the first sentence is not the first text of both parts")
    times = [time for time in facts.times if not all(_packed(time) in body for body in bodies)]
    found += [f"{time} does not stand in both parts" for time in times]
    for name, body in (("text", text), ("HTML", seen.text), ("Subject", facts.subject)):
        # A person may be called None.
        residue = set(RESIDUE.findall(body)) - {
            one for value in facts.values for one in RESIDUE.findall(value)
        }
        found += [f"{name} holds {one!r}" for one in sorted(residue)]
    if len(markup.encode()) > MOST_HTML or len(text.encode()) > MOST_TEXT or seen.style_octets > MOST_STYLE:
        found.append("the text, the HTML or its styles are too long")
    if seen.language != facts.language or seen.direction != facts.direction:
        found.append("lang and dir of the HTML are not the mail's")
    wide = [one for one in text.splitlines() if columns(one) > 72 and "://" not in one and " " in one.strip()]
    return found + ["a line of the text is wider than 72 columns" for _ in wide[:1]]


def _packed(text: str) -> str:
    """The text without spaces: lines of Chinese break where none stand."""
    return "".join(text.split())


def _links(text: str, seen: Seen, facts: Facts) -> list[str]:
    own = {url for value in facts.values for url in URL.findall(value)}  # what people wrote stays text
    in_text = {url.rstrip(".,;:)”»…") for url in URL.findall(text)}
    in_html = {href for href, _ in seen.links}
    found = [
        f"a link does not stand whole in both parts: {_host(url)}"
        for url in facts.urls
        if url not in text or url not in in_html
    ]
    for url in sorted(in_html | in_text):
        scheme, host = url.partition(":")[0], _host(url)
        if url in in_html and scheme != "https" and (scheme, urlsplit(url).netloc) != facts.origin:
            found.append(f"a link without https: {host or scheme}")
        if url not in facts.urls and not any(one.startswith(url) or url.startswith(one) for one in own):
            found.append(f"a link that the letter does not know: {host}")
    for href, label in seen.links:
        looks = re.match(r"(?:https?://)?([\w-]+(?:\.[\w-]+)+)(?=[/?#]|$)", label.strip())
        if looks and looks[1].lower() != _host(href):
            found.append(f"link text names {looks[1]}, the link goes to {_host(href)}")
    return found


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()


def _calendar(message: EmailMessage, facts: Facts) -> list[str]:
    """The calendar part is the object, byte for byte, and says what the letter says."""
    part, attached = list(message.walk())[-2:]
    found = []
    wanted = facts.calendar or b""
    if part.get_payload(decode=True) != wanted or attached.get_payload(decode=True) != wanted:
        found.append("the calendar parts do not decode to the object")
    if part.get_param("method") != facts.method:
        found.append("the method parameter is not the letter's")
    found += [f"calendar: {fault}" for fault in lint_calendar(wanted, facts.known)]
    if found:
        return found
    said = summarise(wanted)
    stamp = facts.dtstamp.astimezone(UTC).replace(microsecond=0) if facts.dtstamp is not None else None
    written = (said.method, said.uid, said.sequence, said.dtstamp, said.organizer)
    if written != (facts.method, facts.uid, facts.sequence, stamp, facts.sender):
        found.append("the calendar object has other numbers than the letter")
    if facts.method != "PUBLISH" and said.attendee != facts.to.lower():
        found.append("the only ATTENDEE is not who gets the mail")
    if not _packed(said.description).startswith(_packed(without_tags(facts.lede))):
        found.append("DESCRIPTION does not begin with the first sentence")
    return found
