"""Readers of closed sets: one of a few words, with what each stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from meetbot.agenda.fields.forms import Word
from meetbot.agenda.fields.shapes import Reader, choices
from meetbot.agenda.fields.values import text
from meetbot.agenda.source.events import Node
from meetbot.agenda.source.faults import Faults, shown
from meetbot.agenda.source.likely import Vocabulary

E = TypeVar("E", bound=StrEnum)

_NONE_TOLD: Mapping[str, str] = {}


def one_of(
    kind: type[E],
    what: str,
    meanings: Mapping[str, str] = _NONE_TOLD,
    *,
    meant: Mapping[str, str] = _NONE_TOLD,
) -> Reader[E]:
    """Return the reader of a closed set; `what` names one of it, with its article.

    Args:
        meanings: what each stands for, for who writes the file.
        meant: other words, in small letters -> what people mean by them; before what looks alike: a lunch is
            a break, no launch.
    """
    members = {str(member): member for member in kind}
    values = list(members)
    likely = Vocabulary(values)

    def read(node: Node, where: str, faults: Faults) -> E | None:
        written = text.read(node, where, faults)
        if written is None:
            return None
        if written in members:
            return members[written]
        usual = meant.get(" ".join(re.split(r"[-_\s]+", written.casefold())))
        near = usual or likely.nearest(written)
        advice = f'write "{near}"' if usual else f'did you mean "{near}"?' if near else choices(values)
        faults.add("E208", node, f"{where}: {shown(written)} is not {what}; {advice}")
        return None

    return Reader(read, _closed(what, tuple(str(member) for member in kind), meanings))


def word_of(*values: str, meanings: Mapping[str, str] = _NONE_TOLD) -> Reader[str]:
    """Return the reader of one of a few words: `values`, and those that `meanings` explains."""
    values = (*values, *(value for value in meanings if value not in values))

    def read(node: Node, where: str, faults: Faults) -> str | None:
        written = text(node, where, faults)
        if written is None or written in values:
            return written
        faults.add("E208", node, f"{where}: {shown(written)} is not a choice here; {choices(list(values))}")
        return None

    return Reader(read, _closed("a choice", values, meanings))


def _closed(what: str, values: tuple[str, ...], meanings: Mapping[str, str]) -> Word:
    told = tuple(meanings.get(value, "") for value in values) if meanings else ()
    return Word(what=what, values=values, meanings=told)
