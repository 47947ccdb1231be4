"""How each person takes part, and on which clock: as the agenda says, or as they chose themselves since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMode:
    """A mode that a person chose, and the one that the agenda gave them at that moment."""

    mode: Mode
    instead_of: Mode


def modes_in_force(agenda: Agenda, chosen: Mapping[str, OwnMode]) -> dict[str, Mode]:
    """Return person id -> mode of those whose own choice holds, also where the agenda says the same.

    The later word wins: a choice holds until the organiser writes another mode for that person.
    """
    found = {}
    for person_id, own in chosen.items():
        person = agenda.person(person_id)
        if person is not None and own.instead_of is person.mode:
            found[person_id] = own.mode
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnZone:
    """An IANA zone that a person chose, and the one that the agenda gave them then; empty for none."""

    zone: str
    instead_of: str


def zones_in_force(agenda: Agenda, chosen: Mapping[str, OwnZone]) -> dict[str, str]:
    """Return person id -> zone of those whose own choice holds: until the organiser writes another one."""
    found = {}
    for person_id, own in chosen.items():
        person = agenda.person(person_id)
        if person is not None and own.instead_of == person.timezone:
            found[person_id] = own.zone
    return found


def with_zones(agenda: Agenda, zones: Mapping[str, str]) -> Agenda:
    """Return the agenda with these people on these zones' clocks."""
    if not zones:
        return agenda

    def moved(people: Mapping[str, Person]) -> dict[str, Person]:
        return {
            key: replace(person, timezone=zones[key]) if key in zones else person
            for key, person in people.items()
        }

    return replace(agenda, people=moved(agenda.people), attendees=moved(agenda.attendees))


def with_modes(agenda: Agenda, modes: Mapping[str, Mode]) -> Agenda:
    """Return the agenda with these people taking part in these modes."""
    if not modes:
        return agenda

    def switched(people: Mapping[str, Person]) -> dict[str, Person]:
        return {
            key: replace(person, mode=modes[key]) if key in modes else person
            for key, person in people.items()
        }

    return replace(agenda, people=switched(agenda.people), attendees=switched(agenda.attendees))
