"""Ids that are not written yet: made of title, kind or type, the same at each reading until fmt writes them.

An id is part of what calendars keep, so what is to be sent needs each of them in the file: a title corrected
later would make another id, and so another meeting in every calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meetbot.agenda.document.agenda import Document, ReminderBlock
from meetbot.agenda.document.entry import EntryBlock
from meetbot.agenda.document.session import DayBlock
from meetbot.agenda.fields.cases import ByCase
from meetbot.agenda.fields.shapes import Block
from meetbot.agenda.resolve.references import letters
from meetbot.agenda.source.events import Scalar
from meetbot.agenda.source.faults import Faults
from meetbot.agenda.source.letters import LATIN
from meetbot.agenda.source.plain import is_text

_LENGTH = 32  # characters of a title that go into an id


@dataclass(frozen=True, slots=True)
class Missing:
    """A block without an id, and the id that it goes by."""

    block: Block
    id: str


def fill_ids(document: Document, faults: Faults, *, needed: bool) -> tuple[Missing, ...]:
    """Give each session, item, day, outcome and reminder without an id one, in memory, and tell so.

    Args:
        needed: whether it is an error (mail is to go out) or a warning.
    """
    found = missing_ids(document)
    for missing in found:
        block = missing.block
        block.values["id"] = missing.id
        code = "E229" if needed else "W229"
        until = (
            "by which calendars know it for good" if needed else f'and goes by "{missing.id}" until it has'
        )
        hint = f"add id: {missing.id}, or let meetbot fmt write it"
        faults.add(code, block.key_at("id"), f"{block.where} has no id, {until}", hint)
    return found


def missing_ids(document: Document) -> tuple[Missing, ...]:
    """Return the blocks without an id, reminders last, each with an id that nothing else has."""
    return (*_Programme(document).missing(), *_missing_reminders(document.reminders or ()))


class _Programme:
    """Days, sessions and items, which share their ids, and outcomes."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._main = _main_language(document)
        items = [e for s in document.every_session() for e in (s, *(s.items or ()))]
        named = [*(document.days or ()), *items]
        former = [old for block in named for old in block.was or ()]
        self._taken = dict.fromkeys(["day", *former, *(block.id for block in named if block.id)], 1)
        outcomes = [o.id for s in document.every_session() for o in s.outcomes or () if o.id]
        self._outcomes = dict.fromkeys(outcomes, 1)

    def missing(self) -> Iterator[Missing]:
        for number, day in enumerate(self._document.days or (), start=1):
            if _lacks(day):
                yield self._made(day, day.name, "day", f"day-{number}")
        for number, session in enumerate(self._document.every_session(), start=1):
            key = session.id
            if _lacks(session):
                kind = session.kind or "session"
                made = self._made(session, session.name, "session", f"{kind}-{number}")
                key = made.id
                yield made
            for place, item in enumerate(session.items or (), start=1):
                if _lacks(item):
                    own = f"{key}-{place}" if key else f"item-{place}"
                    yield self._made(item, item.name, "item", own)
            for outcome in session.outcomes or ():
                if _lacks(outcome):
                    kind = outcome.type or "outcome"
                    words = _words(outcome.what, self._main)
                    yield Missing(outcome, _free(f"{kind}-{words}" if words else str(kind), self._outcomes))

    def _made(self, block: DayBlock | EntryBlock, title: object, what: str, own: str) -> Missing:
        words = _words(title, self._main)
        return Missing(block, _free(_as_id(words, what) if words else own, self._taken))


def _missing_reminders(reminders: Iterable[ReminderBlock]) -> Iterator[Missing]:
    blocks = list(reminders)
    taken = dict.fromkeys((block.id for block in blocks if block.id), 1)
    for number, block in enumerate(blocks, start=1):
        if not _lacks(block):
            continue
        key = next((k for k in ("before", "after") if k in block.values), "")
        node = block.at(key) if key else None
        lead = letters(node.text) if isinstance(node, Scalar) else ""
        yield Missing(block, _free(f"{key}-{lead}" if lead else f"reminder-{number}", taken))


def _lacks(block: Block) -> bool:
    """Return whether no id stands there, or an empty one; a faulty one was told."""
    return not block.has("id")


def _main_language(document: Document) -> str:
    languages = document.meeting.languages if document.meeting else None
    return (languages.main if languages else None) or "en"


def _words(title: object, main: str) -> str:
    """Return the first words of a title as an id is written, of the first language that has any; else ""."""
    texts: dict[str, ByCase] = title if isinstance(title, dict) else {}
    for language in ("", main, "en", *texts):
        one = texts.get(language, "")
        if found := letters((one if isinstance(one, str) else one["nom"]).casefold().translate(LATIN)):
            if len(found) <= _LENGTH:
                return found
            return found[: _LENGTH + 1].rpartition("-")[0] or found[:_LENGTH]
    return ""


def _as_id(words: str, what: str) -> str:
    """Return words as an id that no program takes for a number, a date or a yes."""
    return words if is_text(words) else f"{what}-{words}"


def _free(wished: str, taken: dict[str, int]) -> str:
    """Return the id, or with a number behind it the first that is free; it is taken then.

    Args:
        taken: ids in use, each with the number that was last put behind it. A thousand sessions of one title
            do not count up from 1 each.
    """
    if wished not in taken:
        taken[wished] = 1
        return wished
    while True:
        taken[wished] += 1
        found = f"{wished}-{taken[wished]}"
        if found not in taken:
            taken[found] = 1
            return found
