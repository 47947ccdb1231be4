"""The record: what happened, from all sources, kept apart from the agenda: a plan is never taken for fact.

The same values come from a record file (`read_record.py`) and from the journal (`live/`); `merge` joins them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from meetbot.agenda.model import Outcome, Role, Text


class SessionStatus(StrEnum):
    HELD = "held"
    CUT_SHORT = "cut_short"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    UNKNOWN = "unknown"


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
class Record:
    """What happened in one meeting. Empty = nothing is known, and nothing may be claimed."""

    meeting: str
    held_as_planned: Held | None = None
    sessions: tuple[SessionRecord, ...] = ()
    turns: tuple[Turn, ...] = ()
    notes: tuple[Note, ...] = ()
    outcomes: tuple[OutcomeRecord, ...] = ()
    attendance: Attendance | None = None

    def merge(self, other: Record) -> Record:
        """Return this record with what `other` adds; where both speak of one thing, this one wins."""
        sessions = {s.id: s for s in (*other.sessions, *self.sessions)}
        turns = {(t.where, t.who, t.role): t for t in (*other.turns, *self.turns)}
        notes = {n.id: n for n in (*other.notes, *self.notes)}
        outcomes = {o.id: o for o in (*other.outcomes, *self.outcomes)}
        return Record(
            meeting=self.meeting,
            held_as_planned=self.held_as_planned or other.held_as_planned,
            sessions=tuple(sessions.values()),
            turns=tuple(turns.values()),
            notes=tuple(notes.values()),
            outcomes=tuple(outcomes.values()),
            attendance=self.attendance or other.attendance,
        )
