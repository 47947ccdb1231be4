"""Bytes -> MailView: what the preview page shows of a mail; nothing in it loads anything from afar."""

from __future__ import annotations

import re
from binascii import a2b_base64
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP

# Schemes of what an address in the HTML may name when it is shown; the rest is emptied.
REMOTE = re.compile(
    r"""(\s(?:src|srcset|background|poster|data)\s*=\s*)("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE
)
HANDLER = re.compile(r"""\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
STYLE_URL = re.compile(r"url\s*\([^)]*\)|@import[^;]*;", re.IGNORECASE)
ACTIVE = re.compile(
    r"<(script|iframe|object|embed|form|link|base|meta\s+http-equiv)\b[^>]*>(?:.*?</\1\s*>)?",
    re.IGNORECASE | re.DOTALL,
)
ONE_WORD = re.compile(r"=\?utf-8\?b\?([A-Za-z0-9+/=]+)\?=(?:\r\n)? <[^<>]+>")
INLINE = re.compile(r"""["']?(?:data:image/|cid:)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailView:
    """A mail taken apart. `headers` in order, decoded; `calendar` the bytes of its calendar part."""

    headers: tuple[tuple[str, str], ...]
    subject: str
    text: str
    html: str
    calendar: bytes | None
    method: str
    raw: str


def open_mail(data: bytes) -> MailView:
    """Return headers, text, HTML without anything remote, calendar and raw text; a missing part is empty."""
    message = message_from_bytes(data, policy=SMTP)
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    calendar, method = _calendar(message)
    return MailView(
        headers=tuple((name, _shown(name, str(message[name]), raw)) for name, raw in message.raw_items()),
        subject=read_words(dict(message.raw_items()).get("Subject", "")),
        text=_content(text),
        html=_harmless(_content(html)),
        calendar=calendar,
        method=method,
        raw=data.decode("utf-8", errors="backslashreplace").replace("\r\n", "\n"),
    )


def mailbox_of(raw: str) -> tuple[str, str]:
    """Return (name, address) of a header's value as it stands on the wire.

    The stdlib's own reading puts a space between two encoded words of a name, where RFC 2047 6.2 has none.
    """
    name, _, address = raw.strip().removesuffix(">").rpartition("<")
    name = " ".join(name.split())
    if name.startswith('"') and name.endswith('"'):
        return re.sub(r"\\(.)", r"\1", name[1:-1]), address
    return read_words(name), address


def name_of(raw: str) -> str:
    """Return the name alone, as `mailbox_of`; one encoded word is read in a tenth of its time."""
    word = ONE_WORD.fullmatch(raw)
    return a2b_base64(word[1]).decode() if word else mailbox_of(raw)[0]


def read_words(raw: str) -> str:
    """Return a header's text with its encoded words decoded and its folds undone."""
    return str(make_header(decode_header(re.sub(r"\r?\n(?=[ \t])", "", raw))))


def _shown(name: str, value: str, raw: str) -> str:
    if name.lower() == "subject":
        return read_words(raw)
    if name.lower() not in ("from", "to"):
        return value
    who, address = mailbox_of(raw)
    return f"{who} <{address}>" if who else address


def _calendar(message: EmailMessage) -> tuple[bytes | None, str]:
    for part in message.walk():
        if part.get_content_type() == "text/calendar":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return payload, str(part.get_param("method", "")).upper()
    return None, ""


def _content(part: MIMEPart | None) -> str:
    if part is None:
        return ""
    return str(part.get_content()).replace("\r\n", "\n")


def _harmless(html: str) -> str:
    """Empty what would load from afar or act; a sandboxed frame shows the rest."""
    html = HANDLER.sub("", ACTIVE.sub("", html))
    html = STYLE_URL.sub("none", html)
    return REMOTE.sub(lambda found: found[0] if INLINE.match(found[2]) else f'{found[1]}""', html)
