"""The usual changes of an agenda, as values: what somebody wants, before it is written into the text."""

from __future__ import annotations

from dataclasses import dataclass

from meetbot.agenda.model.terms import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTime:
    """Times as the format writes them; None = as it stands, empty = not written any more."""

    session: str
    start: str | None = None
    duration: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRoom:
    """The id of one of `rooms`, or a name; empty = the venue's room."""

    session: str
    room: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who is not in the agenda yet."""

    name: str
    email: str = ""
    mode: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSpeaker:
    session: str
    who: str | Newcomer


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePerson:
    """Take somebody out of a session and its items: as a speaker, and as who leads it."""

    session: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacePerson:
    """Let somebody else do all that a person does in a session and its items, outcomes included."""

    session: str
    who: str
    by: str | Newcomer


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStatus:
    session: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAddress:
    """Empty = no mail goes to them any more."""

    person: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerIds:
    """Ids that a day or session once had, so that calendars keep its entry."""

    entry: str
    was: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAttendee:
    """Somebody more who comes without a part, on the list that the YAML texts have."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutReminder:
    """One reminder of the policy as the format writes it; empty = not written.

    `reminder` is the id of the one that is changed, empty for a new one, whose id is `id`.
    """

    reminder: str = ""
    id: str = ""
    before: str = ""
    after: str = ""
    of: str = ""
    to: tuple[str, ...] = ()
    local_hours: str = ""
    grace: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DropReminder:
    reminder: str


Change = (
    NewTime
    | NewRoom
    | AddSpeaker
    | RemovePerson
    | ReplacePerson
    | NewStatus
    | NewAddress
    | FormerIds
    | AddAttendee
    | PutReminder
    | DropReminder
)
