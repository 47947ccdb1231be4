"""MeetbotError and its kinds, and the Diagnostic: a fault of a file as a value.

What is expected to happen is a value; an exception is for what the caller cannot go on from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a diagnostic weighs; a warning stops nothing unless asked to."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a text something stands; line and column count from 1, length in characters."""

    file: str
    line: int
    column: int
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One fault of a file: stable code, where, what was found and what to write instead."""

    code: str
    severity: Severity
    message: str
    place: Place
    source_line: str = ""
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}[{self.code}] {self.message}"


class MeetbotError(Exception):
    """What a caller cannot go on from. The message says what happened, what is safe and what to do."""


class AgendaError(MeetbotError):
    """An agenda, a record or an attendee list that has errors; carries all of them, in the file's order."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = diagnostics
        errors = sum(d.severity is Severity.ERROR for d in diagnostics)
        first = next((str(d) for d in diagnostics if d.severity is Severity.ERROR), "")
        super().__init__(f"{errors} error{'s' if errors != 1 else ''} in the agenda; the first: {first}")


class ConfigError(MeetbotError):
    """A setting that cannot be used; names the setting and what to write."""


class StoreError(MeetbotError):
    """The database cannot be used, or holds what this version cannot read."""


class DnsUnreachable(MeetbotError):
    """No name server answered; says what was asked."""


class PlanOvertaken(MeetbotError):
    """Another revision was applied between plan and apply; nothing was written."""

    def __init__(self, *, meeting: str, planned_on: int, newest: int) -> None:
        self.meeting, self.planned_on, self.newest = meeting, planned_on, newest
        super().__init__(
            f"{meeting}: this plan was made on revision {planned_on}, but revision {newest} was applied "
            "since. Nothing was written. Make the plan again and look at the difference."
        )


class Undecided(MeetbotError):
    """What `apply` cannot decide alone (renamed or cancelled), as faults of the text; nothing was written."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = diagnostics
        first = diagnostics[0]
        super().__init__(f"{first}. Nothing was written: {first.hint}")


class WrongAnswer(MeetbotError):
    """An id that is said to be cancelled, and is not gone. Nothing was written."""


class CommandRefused(MeetbotError):
    """A live command that was not accepted; the state is unchanged.

    `stale`: another command came between. `confirm`: the same command with `anyway` would be accepted.
    """

    def __init__(self, reason: str, *, stale: bool = False, confirm: bool = False) -> None:
        self.reason, self.stale, self.confirm = reason, stale, confirm
        super().__init__(reason)
