"""Whom somebody means by an id, a name or an address."""

from __future__ import annotations

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.source.letters import unaccented
from meetbot.agenda.source.likely import nearest
from meetbot.errors import MeetbotError

MOST_NAMED = 6


class NoSuchPerson(MeetbotError):
    """Nobody is called so, or several are; says who is there instead."""


def person_named(agenda: Agenda, asked: str) -> Person:
    """Return the person of this id; else the only one of this address or name, however it is spelled.

    A name is the one as written, the native one, or some of its words; case, accents and order do not count.

    Raises:
        NoSuchPerson: nobody, with the nearest id; or several, with their ids.
    """
    known = {**agenda.attendees, **agenda.people}
    if (person := known.get(asked)) is not None:
        return person
    wanted = _folded(asked)
    for found in (
        [p for p in known.values() if p.email and p.email.casefold() == asked.strip().casefold()],
        [p for p in known.values() if wanted and wanted in (_folded(p.name), _folded(p.native))],
        [p for p in known.values() if wanted and set(wanted) <= {*_folded(p.name), *_folded(p.native)}],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            several = ", ".join(f"{p.id} ({p.label})" for p in found[:MOST_NAMED])
            more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
            raise NoSuchPerson(f'{len(found)} people are meant by "{asked}": {several}{more}. Write the id.')
    near = nearest(asked, list(known))
    hint = f'did you mean "{near}"?' if near else "write an id, a name or an address of the agenda."
    raise NoSuchPerson(f'There is no person "{asked}" in {agenda.id}; {hint}')


def _folded(text: str) -> tuple[str, ...]:
    return tuple(sorted(unaccented(text).replace(",", " ").split()))
