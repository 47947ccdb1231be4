"""Bytes of a report on a mail of ours -> what it says, recipient by recipient. Never raises.

Only the report itself is read, not one that somebody forwards, nor one within another.
Source: RFC 3464 and RFC 6533 (delivery), RFC 5965 (complaints), RFC 6522 (their frame).
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

MOST_BLOCKS = 100  # recipients that are read; each mail of ours has one
LONGEST = 500  # characters of a value that are kept

_DELIVERY = ("message/delivery-status", "message/global-delivery-status")
_COMPLAINT = ("message/feedback-report",)
_RETURNED = (
    "message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers",
    "message/global-headers",
)  # fmt: skip
_BLANK = re.compile(r"\n[ \t]*\n")
_FOLD = re.compile(r"\n[ \t]+")
_XTEXT = re.compile(r"\+([0-9A-F]{2})")  # RFC 3461 4
_UTF8 = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}")  # RFC 6533 3
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\ufffd\ud800-\udfff]+")
_MESSAGE_ID = re.compile(r"<?([^\s<>]{1,400})>?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One block of a delivery report. `addresses` are whom it names, normalised; it may name nobody."""

    action: str  # "failed", "delayed", "delivered", "relayed", "expanded"; lower case
    status: str = ""  # "5.1.1"
    addresses: frozenset[str] = frozenset()
    diagnostic: str = ""  # the server's words


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a mail server or a mailbox provider says of a mail. `message_id` without angle brackets."""

    is_complaint: bool = False
    feedback: str = ""  # of a complaint: "abuse", "not-spam" ...
    recipients: tuple[Recipient, ...] = ()
    envelope: tuple[str, ...] = ()  # senders of the mail that it is about, as it names them
    message_id: str = ""


def read_report(raw: bytes) -> Report:
    """Return what a report says; one without a part that programs read says nothing of any recipient.

    Args:
        raw: a mail that `open_inbound` found no fault in, so that its size and depth are bounded.
    """
    message = message_from_bytes(raw)
    parts = message.get_payload() if message.get_content_type() == "multipart/report" else []
    recipients: list[Recipient] = []
    envelope: list[str] = []
    feedback, message_id = "", ""
    for part in parts if isinstance(parts, list) else []:
        if not isinstance(part, Message):
            continue
        kind = part.get_content_type()
        if kind in _DELIVERY and not recipients:
            recipients = list(_recipients(_text_of(part)))
        elif kind in _COMPLAINT and not feedback:
            fields = _fields(_text_of(part))
            feedback = fields.get("feedback-type", "other").lower()
            envelope.append(_address(fields.get("original-mail-from", "")))
        elif kind in _RETURNED and not message_id:
            fields = _fields(_text_of(part))
            found = _MESSAGE_ID.fullmatch(fields.get("message-id", ""))
            message_id = found[1] if found else ""
            envelope.append(_address(fields.get("return-path", "")))
    return Report(
        is_complaint=bool(feedback),
        feedback=feedback[:40],
        recipients=tuple(recipients),
        envelope=tuple(filter(None, envelope)),
        message_id=message_id,
    )


def same_address(address: str) -> str:
    """Return an address as it is compared: lower case, the domain in ASCII."""
    local, _, domain = address.strip().lower().rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        return f"{local}@{domain}"


def _recipients(text: str) -> Iterator[Recipient]:
    for number, block in enumerate(_BLANK.split(text)):
        if number > MOST_BLOCKS:
            return
        fields = _fields(block)
        action = fields.get("action", "").partition(" ")[0].lower()
        if not action:
            continue  # what is said of the message as a whole
        status = _STATUS.search(fields.get("status", ""))
        named = [_typed(fields.get(name, "")) for name in ("final-recipient", "original-recipient")]
        yield Recipient(
            action=action,
            status=status[0] if status else "",
            addresses=frozenset(
                same_address(spelling) for one in named if "@" in one for spelling in _spellings(one)
            ),
            diagnostic=_typed(fields.get("diagnostic-code", ""))[:LONGEST],
        )


def _fields(text: str) -> Mapping[str, str]:
    """Return the first value of each field of a block, by its name in lower case."""
    found: dict[str, str] = {}
    for line in _FOLD.sub(" ", text[:100_000]).split("\n"):
        name, colon, value = line.partition(":")
        if colon and name.strip() == name and name:
            found.setdefault(name.lower(), " ".join(_CONTROLS.sub(" ", value).split()))
    return found


def _typed(value: str) -> str:
    """Return a value without its type: "rfc822; bo@example.org" (RFC 3464 2.1.2)."""
    kind, semicolon, rest = value.partition(";")
    return rest.strip() if semicolon and " " not in kind.strip() else value.strip()


def _address(value: str) -> str:
    return value.strip().strip("<>").strip()[:LONGEST]


def _spellings(address: str) -> set[str]:
    """Return an address as it stands, and as it is where it was written in one of the two encodings."""
    plain = _address(address)
    wide = _UTF8.sub(lambda found: _letter(int(found[1], 16)), plain)
    return {plain, wide, _XTEXT.sub(lambda found: chr(int(found[1], 16)), plain)}


def _letter(code: int) -> str:
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "?"


def _text_of(part: Message) -> str:
    """Return a part's own words with LF line ends.

    The stdlib takes every message/* apart by itself, also where it is encoded as a whole, which RFC 6533
    allows. So its pieces are put together again first.
    """
    payload = part.get_payload()
    inner = [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []
    text = "\n\n".join(map(_pieces, inner[: MOST_BLOCKS + 1])) if inner else str(payload or "")
    data = text.encode("utf-8", "surrogateescape")
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    try:
        if encoding == "base64":
            data = base64.b64decode(data)
        elif encoding == "quoted-printable":
            data = quopri.decodestring(data)
    except (binascii.Error, ValueError):
        return ""
    return _decoded(data, str(part.get_content_charset() or "")).replace("\r\n", "\n").replace("\r", "\n")


def _pieces(message: Message) -> str:
    head = "\n".join(f"{name}: {value}" for name, value in message.raw_items())
    body = message.get_payload()
    return f"{head}\n\n{body}" if isinstance(body, str) and body else head


def _decoded(data: bytes, charset: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        charset = "utf-16"
    try:
        return data.decode(charset or "utf-8", "replace")
    except (LookupError, UnicodeError):  # a charset that does not exist
        return data.decode("utf-8", "replace")
