"""Points 20, 21, 25, 29 and 30: the bytes as a server counts them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from tests.delivery.captured import Captured

MOST_BYTES, MOST_HTML = 100 * 1024, 80 * 1024


def lines(mail: Captured) -> Iterator[str]:
    """20: CRLF alone ends a line, no NUL, none over 998 octets, header lines folded where they can be."""
    if re.search(rb"\r(?!\n)|(?<!\r)\n", mail.data):
        yield "a bare CR or LF"
    if b"\0" in mail.data:
        yield "a NUL"
    if not mail.data.endswith(b"\r\n"):
        yield "no CRLF at the end"
    longest = max(map(len, mail.data.split(b"\r\n")))
    if longest > 998:
        yield f"a line of {longest} octets"
    for line in mail.head.split(b"\r\n"):
        # A space behind the name's colon, or at the beginning, is no place to fold.
        if len(line) > 78 and b" " in re.sub(rb"^(?:[A-Za-z-]+:)?[ \t]*", b"", line):
            yield f"a header line of {len(line)} octets: {line[:30]!r}"


def encoded_lines(mail: Captured) -> Iterator[str]:
    """21: lines of quoted-printable and base64 are at most 76 octets long (RFC 2045 6.7 and 6.8)."""
    for part in mail.parts:
        if str(part["Content-Transfer-Encoding"]).lower() not in ("quoted-printable", "base64"):
            continue
        longest = max(map(len, str(part.get_payload()).splitlines() or [""]))
        if longest > 76:
            yield f"{part.get_content_type()}: a line of {longest} octets"


def size(mail: Captured) -> Iterator[str]:
    """25: small enough that no client clips it."""
    if len(mail.data) > MOST_BYTES:
        yield f"{len(mail.data)} bytes"
    html = len(mail.body("text/html").encode())
    if html > MOST_HTML:
        yield f"HTML of {html} bytes"


def same_again(mail: Captured) -> Iterator[str]:
    """29: a row that is sent once more is the same bytes, but for a signature of ours."""
    digests = {hashlib.sha256(_unsigned(data)).digest() for data in (mail.data, mail.again) if data}
    if len(digests) > 1:
        yield "the second copy has other bytes"


def _unsigned(data: bytes) -> bytes:
    return re.sub(rb"(?i)\ADKIM-Signature:.*\r\n(?:[ \t].*\r\n)*", b"", data)


def one_recipient(mail: Captured) -> Iterator[str]:
    """30: one RCPT in a transaction."""
    if len(mail.rcpt_to) != 1:
        yield f"{len(mail.rcpt_to)} recipients in one transaction"
