"""Capability links: what a token is and what it allows. Any later mail can print a link again.

token = HMAC-SHA256(secret, what the link stands for, generation). The store keeps only its hash, so a stolen
database opens nothing.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

BLOCK = 64  # octets that SHA-256 takes at a time


class Scope(StrEnum):
    PERSONAL = "personal"
    JOIN = "join"
    FEED = "feed"
    UNSUBSCRIBE = "unsubscribe"
    VIEWER = "viewer"
    SPEAKER = "speaker"
    CHAIR = "chair"
    NOTES = "notes"
    OPERATOR = "operator"
    DOOR = "door"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of one person (or of the meeting, person_id empty). Revoked = generation raised."""

    scope: Scope
    meeting: str
    person_id: str = ""
    target: str = ""  # a session or track, where the scope has one
    generation: int = 1


def link_token(link: Link, *, secret: bytes) -> str:
    """Return the link's secret part: 24 URL-safe characters, 144 bits."""
    return person_token(
        link.scope, link.meeting, link.person_id, link.generation, target=link.target, secret=secret
    )


def person_token(
    scope: Scope, meeting: str, person_id: str, generation: int, *, target: str = "", secret: bytes
) -> str:
    """Return `link_token` of such a link: a mail holds up to four, and needs nothing else of them."""
    # NUL between the parts: no id holds one, so no two links are spelled the same.
    digest = signed(secret, "\0".join((scope, meeting, person_id, target, str(generation))))
    return base64.urlsafe_b64encode(digest[:18]).decode()


def rsvp_token(uid: str, person_id: str, *, secret: bytes) -> str:
    """Return the token of rsvp+<token>@domain: it tells whose copy was answered, and opens nothing.

    16 lower-case characters that any mail system keeps as they are; the same for life.
    """
    digest = signed(secret, f"rsvp\0{uid}\0{person_id}")
    return base64.b32encode(digest[:10]).decode().lower()


def badge_code(meeting: str, person_id: str, *, secret: bytes) -> str:
    """Return the code that tells the door who somebody is, and opens nothing; the same for life.

    16 lower-case characters, easy to type.
    """
    digest = signed(secret, f"badge\0{meeting}\0{person_id}")
    return base64.b32encode(digest[:10]).decode().lower()


def password_token(nonce: str, *, secret: bytes) -> str:
    """Return the token of a mailed link that sets a password; the same whenever the mail is composed."""
    digest = signed(secret, f"password\0{nonce}")
    return base64.urlsafe_b64encode(digest[:18]).decode()


def registration_token(nonce: str, *, secret: bytes) -> str:
    """Return the token of a mailed link that puts somebody on the list; the same whenever it is composed."""
    digest = signed(secret, f"registration\0{nonce}")
    return base64.urlsafe_b64encode(digest[:18]).decode()


def signed(secret: bytes, text: str) -> bytes:
    """Return HMAC-SHA256 of a text, 32 octets."""
    inner, outer = _keyed(secret)
    inner, outer = inner.copy(), outer.copy()
    inner.update(text.encode())
    outer.update(inner.digest())
    return outer.digest()


@lru_cache(maxsize=8)
def _keyed(secret: bytes) -> tuple[hashlib._Hash, hashlib._Hash]:
    """Return HMAC's two hashes with the key in them: the same for all texts, and a mail needs three or four.

    The objects of `hmac` hold the same two, but take twice as long for a text.

    Source: RFC 2104 2.
    """
    block = (hashlib.sha256(secret).digest() if len(secret) > BLOCK else secret).ljust(BLOCK, b"\0")
    inner, outer = (hashlib.sha256(bytes(octet ^ pad for octet in block)) for pad in (0x36, 0x5C))
    return inner, outer


def token_hash(token: str) -> str:
    """Return what the store keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
