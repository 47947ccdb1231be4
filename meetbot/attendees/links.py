"""Capability links: what a token is and what it allows. Any later mail can print a link again.

token = HMAC-SHA256(secret, link id, generation); the store keeps only its hash, so a stolen database opens nothing.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from enum import StrEnum


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

    @property
    def id(self) -> str:
        return "/".join((self.scope, self.meeting, self.person_id, self.target))


def link_token(link: Link, *, secret: bytes) -> str:
    """Return the link's secret part: 24 URL-safe characters, 144 bits."""
    digest = hmac.new(secret, f"{link.id}\0{link.generation}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:18]).decode()


def token_hash(token: str) -> str:
    """Return what the store keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
