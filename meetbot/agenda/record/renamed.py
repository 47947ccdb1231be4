"""A record that names sessions and items by ids they once had, brought to the ids they have now."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from meetbot.agenda.model.record import Material, Note, Picture, Record, SessionRecord, Turn

E = TypeVar("E", SessionRecord, Turn, Note, Picture, Material)


def named_now(record: Record, renamed: Mapping[str, str]) -> Record:
    """Return the record with present ids; of two entries that become one, the one under the present id stays.

    Args:
        renamed: former id -> present id (`Agenda.renamed`).
    """
    if not renamed:
        return record

    def now(ref: str) -> str:
        return renamed.get(ref, ref)

    held = record.held_as_planned
    return replace(
        record,
        held_as_planned=None if held is None else replace(held, exceptions=tuple(map(now, held.exceptions))),
        sessions=_once(record.sessions, lambda s: replace(s, id=now(s.id)), lambda s: s.id),
        turns=_once(
            record.turns, lambda t: replace(t, where=now(t.where)), lambda t: (t.where, t.role, t.who)
        ),
        notes=_once(record.notes, lambda n: replace(n, where=now(n.where)), lambda n: n.id),
        outcomes=tuple(
            o if o.outcome is None else replace(o, outcome=replace(o.outcome, session=now(o.outcome.session)))
            for o in record.outcomes
        ),
        pictures=_once(record.pictures, lambda p: replace(p, where=now(p.where)), lambda p: p.id),
        material=_once(record.material, lambda m: replace(m, where=now(m.where)), lambda m: m.id),
    )


def _once(entries: Iterable[E], named: Callable[[E], E], key: Callable[[E], Hashable]) -> tuple[E, ...]:
    found: dict[Hashable, E] = {}
    for entry in entries:
        renamed = named(entry)
        if key(renamed) not in found or renamed == entry:
            found[key(renamed)] = renamed
    return tuple(found.values())
