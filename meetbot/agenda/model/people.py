"""People and organisations as the program knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from meetbot.agenda.model.terms import Granularity, Mode, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    id: str
    name: Text
    abbr: str = ""
    article: str = ""
    city: str = ""
    country: str = ""
    url: str = ""
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office a person holds; `org` is an organisation's id or empty."""

    post: Text
    org: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Anyone the meeting knows by id. `name` is printed as written and never re-cased or split."""

    id: str
    name: str = ""
    placeholder: Text | None = None
    given: str = ""
    family: str = ""
    families: Mapping[str, str] = field(default_factory=dict)  # in the main language, by case; no nominative
    short: str = ""
    honorific: Text | None = None
    native: str = ""
    names: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    pronouns: str = ""
    gender: str = ""
    posts: tuple[Post, ...] = ()
    org: str = ""  # without a post: the organisation alone
    affiliation: str = ""  # as an attendee list writes it, where it is no organisation of the agenda
    country: str = ""
    email: str = ""
    phone: str = ""  # for the team on the day; in no mail, and on no page of others
    mode: Mode = Mode.UNDECIDED
    timezone: str = ""  # empty = unknown; the venue's is shown, and said so
    language: str = "en"
    invite: Granularity | None = None
    bio: Text | None = None
    access_needs: str = ""
    consent_publish: bool | None = None  # None = nobody said
    consent_photo: bool = False
    tags: tuple[str, ...] = ()

    @property
    def is_placeholder(self) -> bool:
        return self.placeholder is not None

    @property
    def label(self) -> str:
        """Honorific and name as lists show them; a placeholder's description where nobody is named yet."""
        if self.placeholder is not None:
            return str(self.placeholder)
        return f"{self.honorific} {self.name}".strip() if self.honorific is not None else self.name
