"""Points 18 to 21 and 25: octets and lines, as a server sees them.

Source: RFC 5321 4.5.3, RFC 5322 2.1.1, RFC 2045 6, RFC 2047 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage

MOST_BYTES, MOST_LINE, MOST_ENCODED = 100_000, 998, 76


def wire_faults(data: bytes) -> Iterator[str]:
    """Yield what is wrong with the bytes before anybody parses them."""
    if data.replace(b"\r\n", b"").translate(None, b"\r\n\0") != data.replace(b"\r\n", b""):
        yield "D20: a bare CR, a bare LF or a NUL"
    if not data.endswith(b"\r\n"):
        yield "D20: the last line has no CRLF"
    if any(len(line) > MOST_LINE for line in data.split(b"\r\n")):
        yield f"D20: a line of more than {MOST_LINE} octets"
    if len(data) > MOST_BYTES:
        yield f"D25: {len(data)} bytes, the limit is {MOST_BYTES}"
    head = data.split(b"\r\n\r\n", 1)[0]
    for line in head.split(b"\r\n"):
        if len(line) > 78 and b" " in line.strip().split(b": ", 1)[-1]:
            yield f"D20: a header line of {len(line)} octets that could be folded"
    if not head.isascii():
        yield "D19: the header is not ASCII"
    if any(len(word) > 75 for word in re.findall(rb"=\?[^?\s]+\?[^?\s]+\?[^?\s]*\?=", head)):
        yield "D18: an encoded word of more than 75 octets"


def encoding_faults(parts: list[EmailMessage]) -> Iterator[str]:
    """Yield what is wrong with how the leaves are encoded."""
    for part in parts:
        kind = part.get_content_type()
        if any(len(line) > MOST_ENCODED for line in str(part.get_payload()).splitlines()):
            yield f"D21: {kind} has encoded lines of more than {MOST_ENCODED} octets"
        if part.get_content_maintype() == "text" and str(part.get_content_charset()) != "utf-8":
            yield f"D22: {kind} does not name utf-8"
