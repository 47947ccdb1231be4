"""Point 3: the DKIM signature, verified by dkimpy with keys of a DNS stub (RFC 6376, RFC 8058 4)."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterator, Mapping

import dkim
from dkim.crypto import parse_public_key

from tests.delivery.captured import Captured
from tests.delivery.checks.header import belongs
from tests.delivery.meetings import ORGANISATION

LEAST_BITS = 2048
# What must be signed where it stands; From once more than it stands, so that nobody can add another.
SIGNED = (
    "to", "subject", "date", "message-id", "mime-version", "content-type", "reply-to", "list-id",
    "list-unsubscribe", "list-unsubscribe-post", "auto-submitted",
)  # fmt: skip


def signature(mail: Captured, records: Mapping[str, str]) -> Iterator[str]:
    """3: it verifies, with a key of 2048 bits, over the whole body and all that matters of the header.

    Args:
        records: name of a TXT record -> its value.
    """
    found = mail.values("DKIM-Signature")
    if len(found) != 1:
        yield f"{len(found)} signatures"
        return
    tags = dict(re.findall(r"(\w+)=([^;]*)", re.sub(r"\s", "", found[0])))
    if not dkim.verify(mail.data, dnsfunc=lambda name, timeout=5: _answer(name, records)):
        yield "it does not verify"
    if "l" in tags:
        yield "what is behind its first octets is not signed"
    if not belongs(tags.get("d", ""), ORGANISATION):
        yield f"it is of {tags.get('d')}"
    listed = Counter(tags.get("h", "").lower().split(":"))
    if listed["from"] < 2:
        yield "another From could be added"
    yield from (f"{name} is not signed" for name in SIGNED if mail.values(name) and not listed[name])
    record = records.get(f"{tags.get('s')}._domainkey.{tags.get('d')}", "")
    key = re.search(r"p=([A-Za-z0-9+/=]+)", record)
    bits = int(parse_public_key(base64.b64decode(key[1]))["modulus"]).bit_length() if key else 0
    if bits < LEAST_BITS:
        yield f"a key of {bits} bits"


def _answer(name: bytes, records: Mapping[str, str]) -> bytes | None:
    found = records.get(name.decode().rstrip("."))
    return found.encode() if found is not None else None
