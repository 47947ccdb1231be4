"""The envelope sender that tells whose mail came back (VERP): "rsvp+<entry>-<signature>@domain".

A report to such an address proves that whoever sends it saw that one mail, and nothing of any other. Header
fields are never asked: everybody can write them.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable

from meetbot.attendees.links import signed

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = tuple(one + two for one in _ALPHABET for two in _ALPHABET)  # of 10 bits
_SIGNED = 8  # characters, 40 bits: no more than one guess fits in a mail
_LARGEST = 2**63  # of an entry's number


def bounce_address(entry: int, *, mailbox: str, secret: bytes) -> str:
    """Return the envelope sender of an entry's mail, in lower case: any mail system keeps it as it is.

    Args:
        mailbox: whose plus-addresses take what comes back, "rsvp@meet.example.org".
    """
    local, _, domain = mailbox.rpartition("@")
    return f"{local}+{_number(entry)}-{_signature(entry, secret)}@{domain}"


def bounced_entries(addresses: Iterable[str], *, mailbox: str, secret: bytes) -> tuple[int, ...]:
    """Return the entries whose envelope senders are among the addresses, each once, in their order.

    Others, and those with a wrong signature, are left out.
    """
    local, _, domain = mailbox.lower().rpartition("@")
    ours = re.compile(rf"{re.escape(local)}\+([a-z2-7]{{1,13}})-([a-z2-7]{{{_SIGNED}}})@{re.escape(domain)}")
    found = []
    for address in addresses:
        if (match := ours.fullmatch(address.strip().lower())) is None:
            continue
        entry = 0
        for letter in match[1]:
            entry = entry * 32 + _ALPHABET.index(letter)
        if entry < _LARGEST and hmac.compare_digest(match[2], _signature(entry, secret)):
            found.append(entry)
    return tuple(dict.fromkeys(found))


def _number(entry: int) -> str:
    letters = ""
    while entry:
        entry, last = divmod(entry, 32)
        letters = _ALPHABET[last] + letters
    return letters or _ALPHABET[0]


def _signature(entry: int, secret: bytes) -> str:
    bits = int.from_bytes(signed(secret, f"bounce\0{entry}")[:5], "big")
    # In pairs: `base64.b32encode` costs as much as all the rest of an address.
    return _PAIRS[bits >> 30] + _PAIRS[bits >> 20 & 1023] + _PAIRS[bits >> 10 & 1023] + _PAIRS[bits & 1023]
