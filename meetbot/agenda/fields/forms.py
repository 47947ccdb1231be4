"""The forms that values of a file can have, as data: what a reader takes, said once for schema and `fmt`.

`meetbot schema` makes JSON Schema of them; `meetbot fmt` quotes what other programs would take for a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meetbot.agenda.fields.shapes import Block


class Scale(StrEnum):
    """What kind of scalar other YAML programs should see."""

    TEXT = "text"
    DATE = "date"  # plain 2022-01-12 stays plain: every program reads it as that day
    INTEGER = "integer"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A scalar. `pattern` is a regular expression of JSON Schema (ECMA 262) that the whole text matches.

    `misread`: types of JSON that other YAML programs may make of it where it stands without quotes.
    """

    what: str  # with its article: "a span", "an e-mail address"
    scale: Scale = Scale.TEXT
    pattern: str = ""
    examples: tuple[str, ...] = ()
    values: tuple[str, ...] = ()  # a closed set; empty = open
    meanings: tuple[str, ...] = ()  # of `values`, in their order, for who writes the file
    misread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list. `single`: a value alone stands for a list of one."""

    of: Form
    single: bool = False


@dataclass(frozen=True, slots=True)
class MapOf:
    """A block whose keys are ids, languages or names."""

    key: Form
    of: Form


@dataclass(frozen=True, slots=True)
class BlockOf:
    """A block with the named fields of a class."""

    cls: type[Block]


@dataclass(frozen=True, slots=True)
class Either:
    """One of several forms."""

    forms: tuple[Form, ...]


Form = Word | ListOf | MapOf | BlockOf | Either
