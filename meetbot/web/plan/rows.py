"""The rows of the plan's page, as values that its template prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from meetbot.agenda.model.terms import Mode

FIRST, PAGE = 10, 100  # recipients of a cause that its row opens to, and on a page of all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One mail of a cause: to whom, in which clothes, and why."""

    name: str
    address: str
    roles: str
    mode: Mode
    zone: str
    language: str
    entry: str  # what the calendar entry is called
    when: str
    reason: str
    rule: str  # which rule of updates decided
    answer: str  # what they said so far, empty for a first invitation
    changes: tuple[tuple[str, str, str], ...]  # what, was, now: in the recipient's words
    key: str  # names their mail


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One row of the plan: a change, and everyone it reaches in the same way."""

    what: str
    detail: str
    mail: str
    calendar: str
    asked: str
    modes: Mapping[Mode, int]
    people: int
    mails: int
    recipients: tuple[Recipient, ...]  # the first ones; of the opened cause those of its page
    key: str  # names the row
    page: int = 0  # 0 = not opened, only the first ones are shown

    @property
    def pages(self) -> int:
        return -(-self.mails // PAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveRow:
    when: str
    before: str
    audience: str
    people: int | None  # None where it is known only when it is due
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to a question."""

    value: str
    lead: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """A day or session that is gone. `renamed`: what to write by hand where no choice can write it."""

    id: str
    title: str
    renamed: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    title: str
    sentence: str
    button: str
    causes: tuple[Cause, ...]
    waves: tuple[WaveRow, ...]
    waves_dropped: int
    not_mailed: tuple[tuple[str, tuple[str, ...]], ...]  # reason -> who
    undecided: str  # what becomes of those who are undecided
    held_back: int  # mails that wait for a later instant even after release
    waits: str  # how long those wait, in case more is changed
    questions: tuple[QuestionRow, ...] = ()
    hash: str = ""  # of the plan with every question answered: what the form carries out
