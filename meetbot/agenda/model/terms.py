"""Closed sets of words, texts in several languages, and spans: what the rest of the model is said with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Mode(StrEnum):
    """How one person takes part."""

    ONSITE = "onsite"
    ONLINE = "online"
    UNDECIDED = "undecided"


class MeetingMode(StrEnum):
    """How a meeting is held."""

    ONSITE = "onsite"
    ONLINE = "online"
    HYBRID = "hybrid"


class Status(StrEnum):
    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


class Granularity(StrEnum):
    """What a person's calendar copies stand for: a meeting day, each own session, or none (feed only)."""

    DAY = "day"
    SESSION = "session"
    FEED = "feed"


class Kind(StrEnum):
    OPENING = "opening"
    KEYNOTE = "keynote"
    PANEL = "panel"
    TALK = "talk"
    LAUNCH = "launch"
    AWARD = "award"
    BREAK = "break"
    SOCIAL = "social"
    CLOSING = "closing"
    OTHER = "other"


class Role(StrEnum):
    """A person's part in a session; the first five lead it, and at most one of them does."""

    CHAIR = "chair"
    MODERATOR = "moderator"
    FACILITATOR = "facilitator"
    LEAD = "lead"
    HOST = "host"
    SPEAKER = "speaker"
    RAPPORTEUR = "rapporteur"


LEADING_ROLES = (Role.CHAIR, Role.MODERATOR, Role.FACILITATOR, Role.LEAD, Role.HOST)


class OutcomeType(StrEnum):
    LAUNCH = "launch"
    AWARD = "award"
    SIGNING = "signing"
    DECISION = "decision"
    ADOPTION = "adoption"
    DEFERRAL = "deferral"
    ELECTION = "election"
    GIFT = "gift"
    CERTIFICATE = "certificate"
    PUBLICATION = "publication"
    STATISTIC = "statistic"
    NEXT_MEETING = "next_meeting"


class Audience(StrEnum):
    """Whom a reminder goes to; a list of them is a union. `chairs` are all leading roles."""

    ALL = "all"
    ONSITE = "onsite"
    ONLINE = "online"
    UNDECIDED = "undecided"
    SPEAKERS = "speakers"
    CHAIRS = "chairs"
    ATTENDEES = "attendees"
    UNANSWERED = "unanswered"
    ATTENDED = "attended"
    ABSENT = "absent"


class AnchorOf(StrEnum):
    """Which start a reminder counts from."""

    MEETING = "meeting"
    DAY = "day"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one or more languages; `main` is the one that a plain string was written in."""

    main: str
    values: Mapping[str, str]

    def __str__(self) -> str:
        return self.values.get(self.main) or next(iter(self.values.values()), "")

    def get(self, language: str) -> str | None:
        """Return the text in that language, or None: whether another may stand in is the caller's rule."""
        return self.values.get(language)

    def best(self, language: str) -> tuple[str, str]:
        """Return (text, its language): the one asked for, else the main one."""
        found = self.values.get(language)
        return (found, language) if found is not None else (str(self), self.main)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A length as it was written. Days keep the wall clock; the rest is elapsed time (RFC 5545 3.3.6)."""

    days: int = 0
    exact: timedelta = timedelta(0)

    @property
    def length(self) -> timedelta:
        """Nominal length, a day counted as 24 h: for comparing and grace, never for finding an instant."""
        return timedelta(days=self.days) + self.exact
