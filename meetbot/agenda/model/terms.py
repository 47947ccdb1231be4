"""Closed sets of words, texts in several languages, and spans: what the rest of the model is said with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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


CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
"""Grammatical cases by which names and texts may be given, in the order in which they are written."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one or more languages; `main` is the one that a plain string was written in.

    `declined`: of a text given by case, by language, its forms but the nominative (`gen` ...) and `gender`
    (m, f, n, pl); as they were written, nobody else declines a text.
    """

    main: str
    values: Mapping[str, str]
    declined: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.values.get(self.main) or next(iter(self.values.values()), "")

    def get(self, language: str) -> str | None:
        """Return the text in that language, or None: whether another may stand in is the caller's rule."""
        return self.values.get(language)

    def best(self, language: str) -> tuple[str, str]:
        """Return (text, its language): the one asked for, else the main one."""
        found = self.values.get(language)
        return (found, language) if found is not None else (str(self), self.main)

    def forms(self, language: str) -> tuple[str, ...]:
        """Return the text in that language in every case that it is given in, the nominative first."""
        declined = self.declined.get(language, {})
        found = (self.values.get(language), *(declined.get(case) for case in CASES))
        return tuple(dict.fromkeys(form for form in found if form is not None))

    def every_form(self) -> Iterator[str]:
        """Yield the text in every language and case."""
        for language in self.values:
            yield from self.forms(language)

    def by_case(self) -> dict[str, str | dict[str, str]]:
        """Return what a file says, by language: a text, or its forms in the order of `CASES`, then gender."""
        found: dict[str, str | dict[str, str]] = {}
        for language, value in self.values.items():
            forms = {"nom": value, **self.declined.get(language, {})}
            ordered = {key: forms[key] for key in (*CASES, "gender") if key in forms}
            found[language] = ordered if len(ordered) > 1 else value
        return found


def text_by_case(main: str, values: Mapping[str, str | Mapping[str, str]]) -> Text:
    """Return the text that `by_case` was made from."""
    plain = {tag: value if isinstance(value, str) else value["nom"] for tag, value in values.items()}
    declined = {
        tag: forms
        for tag, value in values.items()
        if not isinstance(value, str) and (forms := {k: v for k, v in value.items() if k != "nom"})
    }
    return Text(main, plain, declined)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A length as it was written. Days keep the wall clock; the rest is elapsed time (RFC 5545 3.3.6)."""

    days: int = 0
    exact: timedelta = timedelta(0)

    @property
    def length(self) -> timedelta:
        """Nominal length, a day counted as 24 h: for comparing and grace, never for finding an instant."""
        return timedelta(days=self.days) + self.exact
