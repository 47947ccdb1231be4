"""Headers and parts: a page, its two twins and perhaps a calendar copy -> the bytes on the wire.

Source: RFC 5322, RFC 2045-2047, RFC 6047 2.4 and 2.5 (the calendar part), RFC 3834 (automatic mails),
RFC 8058 (one-click unsubscribe), RFC 2919 (List-Id).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.charset import Charset
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from functools import lru_cache
from typing import Any

from meetbot.mail.case import ComposeError

# Values that hold no spaces but between ids: the stdlib would cut a long one into encoded words.
UNFOLDED = frozenset({"message-id", "in-reply-to", "references", "list-id", "list-unsubscribe"})
UTF_8 = Charset("utf-8")
MOST_ENCODED = 69  # octets of an encoded word after "From: " within a line of 75
PLAIN_NAME = re.compile(r"[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]+")
MOST_PLAIN = 66  # octets after "Subject: " or "From: " within a line of 76
# A dot-atom (RFC 5322 3.2.3): no dot at an end, nor two in a row.
PLAIN_LOCAL_PART = re.compile(
    r"(?=.{1,64}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
)
QP_LINE = 76  # RFC 2045 6.7
_LEADING_DOT = re.compile(r"(?m)^\.(.*)$")
PLAIN_DOMAIN = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")


class WirePolicy(EmailPolicy):
    """CRLF, and encoded lines within 76 columns (the stdlib's SMTP policy makes 78)."""

    def _fold(self, name: str, value: Any, refold_binary: bool = False) -> str:
        if name.lower() in UNFOLDED:
            return f"{name}: " + f"{self.linesep} ".join(str(value).split()) + self.linesep
        if name in ("From", "To"):
            return f"{name}: {folded_mailbox(value.addresses[0])}{self.linesep}"
        if name == "Subject":
            return f"{name}: {_folded_text(str(value))}{self.linesep}"
        return super()._fold(name, value, refold_binary)  # type: ignore[misc,no-any-return]


WIRE = WirePolicy(linesep="\r\n", max_line_length=76, raise_on_defect=True)


def _folded_text(text: str) -> str:
    """A subject, encoded where it must be; the stdlib's own folding does not always read back as written."""
    if not text.isascii() or "=?" in text:
        return Header(text, "utf-8", maxlinelen=75, header_name="Subject").encode(linesep="\r\n")
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(f"{line} {word}") > MOST_PLAIN:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\r\n ".join([*lines, line])


def folded_mailbox(address: Address) -> str:
    """Name and address on a line each where long; the stdlib puts a space before a non-ASCII character."""
    return folded_name(address.display_name, address.addr_spec)


def folded_name(name: str, address: str) -> str:
    """Return a mailbox as `folded_mailbox` does; the address as `ascii_address` gives it."""
    if not name:
        return address
    if not name.isascii() or len(name) > MOST_PLAIN or "=?" in name:
        name = _encoded(name)
    elif not PLAIN_NAME.fullmatch(name):
        name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    space = " " if len(f"{name} <{address}>") <= MOST_PLAIN else "\r\n "
    return f"{name}{space}<{address}>"


def _encoded(name: str) -> str:
    """Return encoded words (RFC 2047), as `Header` makes them; of most names it is one."""
    word = UTF_8.header_encode(name)
    if len(word) <= MOST_ENCODED:
        return word
    return Header(name, "utf-8", maxlinelen=75, header_name="From").encode(linesep="\r\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What stands in the header of one mail. Names are display names, cleaned."""

    sender: tuple[str, str]  # (name, address)
    to: tuple[str, str]
    subject: str
    date: datetime
    message_id: str
    references: Sequence[str]
    list_id: str  # empty for a mail of no meeting
    unsubscribe: str  # URL, empty for none
    language: str
    boundary: str  # seed of the boundaries, from the msgkey
    bulk: bool = False  # said by `Precedence`, which no standard has and some responders look at


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The bodies; `calendar` is the object's wire text with CRLF, None for mails without one."""

    text: str
    html: str
    calendar: bytes | None
    method: str


def build_message(envelope: Envelope, parts: Parts) -> bytes:
    """Return the wire bytes. Same arguments, same bytes."""
    message = EmailMessage(policy=WIRE)
    _set_headers(message, envelope)
    message.set_content(parts.text, cte=_encoding(parts.text))
    message.add_alternative(parts.html, subtype="html", cte=_encoding(parts.html))
    for part in message.walk():
        if part["Content-Transfer-Encoding"] == "quoted-printable":
            part.set_payload(_LEADING_DOT.sub(_undotted, str(part.get_payload())))
    if parts.calendar is not None:
        # base64: gateways that rewrite text would otherwise fold content lines (RFC 6047 2.5).
        message.add_alternative(
            parts.calendar.decode(), subtype="calendar", cte="base64", params={"method": parts.method}
        )
        message.make_mixed()
        message.add_attachment(
            parts.calendar, maintype="application", subtype="ics", cte="base64", filename="invite.ics"
        )
        list(message.iter_parts())[-1].set_param("name", "invite.ics")
    # Last: becoming a multipart moves every Content-* header into the first part.
    message["Content-Language"] = envelope.language
    _set_boundaries(message, envelope.boundary)
    return message.as_bytes(policy=WIRE)


def _undotted(line: re.Match[str]) -> str:
    """Return a line of quoted-printable without the dot that it begins with, perhaps on two lines.

    So no mail has a line that a sender must put a second dot before, or look for (RFC 5321 4.5.2).
    """
    text = "=2E" + line[1]
    if len(text) <= QP_LINE:
        return text
    at = QP_LINE - 1
    if "=" in text[at - 2 : at]:  # of an octet that is written as three
        at = text.rindex("=", 0, at)
    rest = text[at:]
    return f"{text[:at]}=\n{_LEADING_DOT.sub(_undotted, rest)}"


def _encoding(body: str) -> str:
    """Quoted-printable stays readable, but triples what is not ASCII: Chinese goes as base64."""
    data = body.encode()
    beyond = len(data) - len(data.decode("ascii", "ignore"))
    return "base64" if beyond * 4 > len(data) else "quoted-printable"


def _set_headers(message: EmailMessage, envelope: Envelope) -> None:
    message["From"] = mailbox(*envelope.sender)
    message["To"] = mailbox(*envelope.to)
    message["Subject"] = envelope.subject
    message["Date"] = envelope.date.astimezone(UTC)
    message["Message-ID"] = envelope.message_id
    if envelope.references:
        message["In-Reply-To"] = envelope.references[-1]
        message["References"] = " ".join(envelope.references)
    if envelope.list_id:
        message["List-Id"] = envelope.list_id
    if envelope.unsubscribe:
        message["List-Unsubscribe"] = f"<{envelope.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    if envelope.bulk:
        message["Precedence"] = "bulk"


def _set_boundaries(message: EmailMessage, seed: str) -> None:
    """Boundaries from the entry's key: a retry is the same bytes. "=_" occurs in neither encoding."""
    number = 0
    for part in message.walk():
        if part.is_multipart():
            number += 1
            part.set_boundary(f"=_{seed}_{number}")


def mailbox(name: str, address: str) -> Address:
    """Return a display name and address as a header holds them; the domain in its ASCII form.

    Raises:
        ComposeError: no address, or a local part that needs SMTPUTF8.
    """
    local, _, domain = ascii_address(address).rpartition("@")
    return Address(display_name=name, username=local, domain=domain)


def ascii_address(address: str) -> str:
    """Return the address with its domain in ASCII (RFC 5891).

    Raises:
        ComposeError: it is no address, or its local part is not plain ASCII.
    """
    local, at, domain = address.strip().rpartition("@")
    plain = _ascii_domain(domain) if at else ""
    if plain and not local.isascii():
        odd = next(char for char in local if not char.isascii())
        raise ComposeError(
            f'cannot be mailed: most mail servers do not take "{odd}" before the @ (SMTPUTF8); correct the '
            "address; nothing was sent"
        )
    if not plain or not PLAIN_LOCAL_PART.fullmatch(local):
        raise ComposeError(f"{address!r} cannot be mailed: correct the address; nothing was sent")
    return f"{local}@{plain}"


@lru_cache(maxsize=4096)
def _ascii_domain(domain: str) -> str:
    """Return the domain in ASCII, empty where it has no such form."""
    try:
        plain = domain.encode("idna").decode()
    except UnicodeError:
        return ""
    return plain if PLAIN_DOMAIN.fullmatch(plain) else ""
