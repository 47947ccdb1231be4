"""The record: what happened, from all sources, kept apart from the agenda: a plan is never taken for fact.

The same values come from a record file (`record/`) and from the journal (`live/`); `merge` joins them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from meetbot.agenda.model.programme import Outcome
from meetbot.agenda.model.terms import Role, Text


class SessionStatus(StrEnum):
    HELD = "held"
    CUT_SHORT = "cut_short"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    UNKNOWN = "unknown"


NOT_HELD = (SessionStatus.CANCELLED, SessionStatus.POSTPONED)


class TurnStatus(StrEnum):
    SPOKE = "spoke"
    ABSENT = "absent"
    REPLACED = "replaced"
    MESSAGE_READ = "message_read"
    RECORDED = "recorded"
    UNKNOWN = "unknown"


class NoteKind(StrEnum):
    REPORT = "report"
    QUOTE = "quote"
    DECISION = "decision"
    ACTION = "action"
    QUESTION = "question"
    EVALUATION = "evaluation"
    BACKGROUND = "background"
    INTERNAL = "internal"


class Force(StrEnum):
    """What the speaker did by saying it; a verb never crosses its group (R10)."""

    ASSERT = "assert"
    STRESS = "stress"
    COMMIT = "commit"
    THANK = "thank"
    CONGRATULATE = "congratulate"
    CALL = "call"
    ANNOUNCE = "announce"
    ASK = "ask"


class Form(StrEnum):
    """How a note's text may be used: clause in reported tense, noun phrase, infinitive, verbatim."""

    THAT = "that"
    NP = "np"
    TO = "to"
    QUOTE = "quote"


class AttendanceMethod(StrEnum):
    CHECK_IN = "check_in"
    PLATFORM = "platform"
    COUNT = "count"
    ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """`held_as_planned`: who vouches that everything planned happened, and what is excepted (ids)."""

    by: str
    at: datetime | None = None
    exceptions: tuple[str, ...] = ()


class MaterialKind(StrEnum):
    RECORDING = "recording"
    SLIDES = "slides"
    MINUTES = "minutes"
    ARTICLE = "article"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecord:
    """What became of a session or an item (`id`); actual start and end in UTC where known."""

    id: str
    status: SessionStatus = SessionStatus.UNKNOWN
    start: datetime | None = None
    end: datetime | None = None
    reason: Text | None = None
    to: datetime | None = None
    announce: bool = False
    source: str = "record"  # record | journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one person really did in one session or item."""

    where: str  # session or item id
    who: str
    role: Role = Role.SPEAKER
    status: TurnStatus = TurnStatus.UNKNOWN
    replaced_by: str = ""  # a person id, or the printed form of someone not on the agenda
    on_behalf_of: str = ""
    start: datetime | None = None
    end: datetime | None = None
    announce: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One statement that a rapporteur wrote down, with who said it; unapproved ones give no sentence."""

    id: str
    where: str  # session or item id
    text: Text
    who: tuple[str, ...] = ()
    kind: NoteKind = NoteKind.REPORT
    force: Force = Force.ASSERT
    form: Form = Form.THAT
    verb: str = ""
    whom: tuple[str, ...] = ()
    due: str = ""
    quotable: bool = False
    by: str = ""
    at: datetime | None = None
    approved: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRecord:
    """A planned outcome (`id` alone) or one nobody planned (`outcome`), and whether it was done."""

    id: str
    done: bool
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How many were there, by which method; None = not known. Registrations are not attendance (R6)."""

    method: AttendanceMethod
    unique: int | None = None
    onsite: int | None = None
    online: int | None = None
    exclude: tuple[str, ...] = ()  # who was left out of the count, like staff
    exact: bool = False
    countries: Mapping[str, int] = field(default_factory=dict)
    regions: tuple[str, ...] = ()
    groups: Text | None = None
    as_of: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A photograph of the meeting. `caption` tells what it means, `alt` what is seen in it."""

    id: str
    where: str = ""  # session or item id; empty = of the meeting as a whole
    file: str = ""  # a file's name or an address, as the editor finds it
    who: tuple[str, ...] = ()  # person ids, from left to right
    caption: Text | None = None
    alt: Text | None = None
    credit: str = ""
    permission: bool = False  # whether it may be published


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What is ready after the meeting, and where; `public`: the public page shows it too."""

    id: str
    kind: MaterialKind
    url: str
    where: str = ""  # session or item id; empty = of the meeting as a whole
    title: Text | None = None
    public: bool = False


Entry = Held | SessionRecord | Turn | Note | OutcomeRecord | Attendance | Picture | Material
E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What happened in one meeting. Empty = nothing is known, and nothing may be claimed."""

    meeting: str
    held_as_planned: Held | None = None
    sessions: tuple[SessionRecord, ...] = ()
    turns: tuple[Turn, ...] = ()
    notes: tuple[Note, ...] = ()
    outcomes: tuple[OutcomeRecord, ...] = ()
    attendance: Attendance | None = None
    pictures: tuple[Picture, ...] = ()
    material: tuple[Material, ...] = ()
    # What another source says otherwise. It is never told; what it contradicts is not told plainly.
    overruled: tuple[Entry, ...] = ()

    def entries(self) -> Iterator[Entry]:
        """Yield every entry in the order of a file, without those overruled."""
        if self.held_as_planned is not None:
            yield self.held_as_planned
        parts: tuple[tuple[Entry, ...], ...] = (self.sessions, self.turns, self.notes, self.outcomes)
        for entries in parts:
            yield from entries
        if self.attendance is not None:
            yield self.attendance
        yield from self.pictures
        yield from self.material

    def merge(self, other: Record) -> Record:
        """Return this record with what `other` adds.

        Where both speak of one thing this one wins, and what it leaves open the other fills in. An entry of
        the other that says otherwise is kept in `overruled`, so that nothing is dropped unseen.
        """
        overruled = [*self.overruled, *other.overruled]

        def joined(mine: Iterable[E | None], others: Iterable[E | None]) -> tuple[E, ...]:
            found = {key_of(entry): entry for entry in others if entry is not None}
            for entry in mine:
                if entry is None:
                    continue
                known = found.get(key_of(entry))
                if known is not None and contradict(entry, known):
                    overruled.append(known)
                found[key_of(entry)] = entry if known is None else _filled(entry, known)
            return tuple(found.values())

        return Record(
            meeting=self.meeting,
            held_as_planned=next(iter(joined([self.held_as_planned], [other.held_as_planned])), None),
            sessions=joined(self.sessions, other.sessions),
            turns=joined(self.turns, other.turns),
            notes=joined(self.notes, other.notes),
            outcomes=joined(self.outcomes, other.outcomes),
            attendance=next(iter(joined([self.attendance], [other.attendance])), None),
            pictures=joined(self.pictures, other.pictures),
            material=joined(self.material, other.material),
            overruled=tuple(overruled),
        )


def key_of(entry: Entry) -> tuple[str, ...]:
    """Return what an entry speaks of: a record has at most one entry of a key."""
    match entry:
        case Held():
            return ("held_as_planned",)
        case SessionRecord():
            return ("session", entry.id)
        case Turn():
            return ("turn", entry.where, entry.role, entry.who)
        case Note():
            return ("note", entry.id)
        case OutcomeRecord():
            return ("outcome", entry.id)
        case Attendance():
            return ("attendance",)
        case Picture():
            return ("picture", entry.id)
        case Material():
            return ("material", entry.id)


# What two sources can contradict each other in, where both tell it; notes and counts are taken or left whole.
_COMPARED: Mapping[type, tuple[str, ...]] = {
    Held: (),
    SessionRecord: ("status", "start", "end", "to"),
    Turn: ("status", "replaced_by", "on_behalf_of", "start", "end"),
    Note: ("where", "who", "text", "kind", "force", "form", "verb", "whom", "due"),
    OutcomeRecord: ("done", "outcome"),
    Attendance: ("unique", "onsite", "online", "countries", "regions", "groups"),
    Picture: ("where", "file", "who", "caption", "alt", "credit"),
    Material: ("where", "kind", "url", "title"),
}
_OPEN: tuple[object, ...] = (None, "", (), {}, SessionStatus.UNKNOWN, TurnStatus.UNKNOWN)


def contradict(mine: Entry, other: Entry) -> bool:
    """Return whether two entries of one key cannot both be true."""
    if isinstance(mine, SessionRecord) and isinstance(other, SessionRecord):
        ran = [s for s in (mine, other) if s.start is not None or s.end is not None]
        if ran and {mine.status, other.status} & set(NOT_HELD):
            return True
    pairs = [(getattr(mine, name), getattr(other, name)) for name in _COMPARED[type(mine)]]
    return any(_said(one) != _said(two) and one not in _OPEN and two not in _OPEN for one, two in pairs)


def _said(value: object) -> object:
    """Return a value as it is compared: that one source has a text's cases too is no other statement."""
    if isinstance(value, Outcome):
        return tuple(_said(getattr(value, f.name)) for f in fields(value))
    return value.values if isinstance(value, Text) else value


def _filled(mine: E, other: E) -> E:
    """Return `mine` with what it leaves open; of two that contradict each other, one is not mixed in."""
    if isinstance(mine, Held) and isinstance(other, Held):
        # An exception of either takes a claim away, so it counts.
        exceptions = tuple(dict.fromkeys((*mine.exceptions, *other.exceptions)))
        return replace(mine, exceptions=exceptions, by=mine.by or other.by, at=mine.at or other.at)
    # Times without a status do not outweigh that a session was called off.
    called_off = isinstance(other, SessionRecord) and other.status in NOT_HELD
    open_status = isinstance(mine, SessionRecord) and mine.status is SessionStatus.UNKNOWN
    if isinstance(mine, Note | Attendance) or (contradict(mine, other) and not (called_off and open_status)):
        return mine
    names = [f.name for f in fields(mine) if getattr(mine, f.name) in (*_OPEN, False)]
    return replace(mine, **{name: getattr(other, name) for name in names})
