"""Speakers who are expected in two tracks at once, as things run now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Role
from meetbot.live.item import RunItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One speaker of two items in different tracks that are not over and are expected to overlap."""

    person: str  # id
    name: str
    items: tuple[str, str]  # the earlier one first


def speaker_clashes(agenda: Agenda, items: Iterable[RunItem]) -> tuple[Clash, ...]:
    """Return the clashes among the items of all tracks, by the start of the earlier item.

    Args:
        items: of all tracks; what all tracks share clashes with nothing, for nothing runs beside it.
    """
    still = {i.id: i for i in items if i.step.track and (i.waits or i.runs)}
    by_start = sorted(still.values(), key=lambda i: i.expected_start)
    found = []
    for first, second in combinations(by_start, 2):
        if first.step.track == second.step.track or second.expected_start >= first.expected_end:
            continue
        both = [who for who in _speakers(first) if who in _speakers(second)]
        found += [Clash(person=who, name=agenda.label_of(who), items=(first.id, second.id)) for who in both]
    return tuple(found)


def _speakers(item: RunItem) -> list[str]:
    """Return who speaks, each once."""
    return list(dict.fromkeys(who for who, role in item.step.entry.roles() if role is Role.SPEAKER))
