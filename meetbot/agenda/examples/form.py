"""What an example is, and the small meeting that stands around its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

_KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)
_MEETING = 'id: board, title: Board meeting, date: 2026-03-12, start: "09:00", timezone: Europe/Zurich'
_BLOCKS = {
    "format": "format: meetbot/1",
    "meeting": f"meeting: {{{_MEETING}}}",
    "organisations": "organisations: {acme: {name: Acme Institute}}",
    "people": "people: {ada: {name: Ada Lovelace, email: ada@example.org}, "
    "ben: {name: Ben Ruiz, email: ben@example.org}}",
    "sessions": "sessions: [{id: opening, title: Opening, kind: opening}]",
}
_OF_DAYS = {**_BLOCKS, "meeting": "meeting: {id: board, title: Board meeting, timezone: Europe/Zurich}"}
_RECORD = {"format": "format: meetbot-record/1", "meeting": "meeting: board"}
# What the records and lists of the examples belong to.
_PLANNED = """\
sessions:
  - id: opening
    title: Opening
    kind: opening
    chair: ada
    items: [{id: welcome, title: Welcome, duration: 5m}]
    outcomes: [{id: budget, type: decision, what: the budget}]
"""


class Kind(StrEnum):
    """What the text of an example is."""

    AGENDA = "agenda"
    RECORD = "record"
    LIST = "attendee list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text that gives the code, and what it should have been.

    Texts of agendas and records are top-level blocks; `around` gives the rest.
    """

    wrong: str
    right: str
    why: str = ""  # why it is a rule, where the code's own text does not say
    kind: Kind = Kind.AGENDA
    whole: bool = False  # the text is a whole file
    agenda: str = ""  # blocks of the agenda that a record or a list belongs to
    wrong_files: Mapping[str, str] = field(default_factory=dict)  # whole files beside the wrong text
    right_files: Mapping[str, str] = field(default_factory=dict)  # and beside the right one
    applied: str = ""  # blocks of the version that was applied before; the fault is told by `plan`
    ids_needed: bool = False  # told by `plan` and `apply`
    public: bool = False  # told by `check --public`


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What no printed text can show: in words, with what to do in which program. `data` gives the code."""

    wrong: str
    right: str
    data: Callable[[], bytes]
    files: Mapping[str, str] = field(default_factory=dict)  # beside it
    why: str = ""
    kind: Kind = Kind.AGENDA
    also: frozenset[str] = frozenset()  # codes that come with it, whatever one does


def around(text: str, kind: Kind = Kind.AGENDA) -> str:
    """Return a whole file: the text first, so that its lines keep their numbers, then what it lacks."""
    own = set(_KEY.findall(text))
    blocks = _RECORD if kind is Kind.RECORD else _OF_DAYS if "days" in own else _BLOCKS
    lacking = [
        block for key, block in blocks.items() if key not in own and not ("days" in own and key == "sessions")
    ]
    return "\n".join([text.rstrip("\n"), *lacking, ""])


def planned(blocks: str) -> str:
    """Return the agenda that a record or a list belongs to, with these blocks instead of its own."""
    own = set(_KEY.findall(blocks))
    return around(blocks if "sessions" in own else f"{blocks.rstrip()}\n{_PLANNED}".lstrip("\n"))
