"""How each person takes part, on which clock, in which language: as the agenda says, or as they chose."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import attrgetter
from typing import TypeVar

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Mode
from meetbot.plan.people import mode_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMode:
    """A mode that a person, or the organiser for them, chose; and the one that the agenda gave them then."""

    mode: Mode
    instead_of: Mode
    forced: bool = False  # the organiser chose it for them


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnZone:
    """An IANA zone that a person chose, and the one that the agenda gave them then; empty for none."""

    zone: str
    instead_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLanguage:
    """A language that a person chose, and the one that the agenda gave them then."""

    language: str
    instead_of: str


Own = TypeVar("Own", OwnMode, OwnZone, OwnLanguage)


def modes_in_force(agenda: Agenda, chosen: Mapping[str, OwnMode]) -> dict[str, Mode]:
    """Return person id -> mode of those whose own choice holds, also where the agenda says the same."""
    return {who: own.mode for who, own in _in_force(agenda, chosen, attrgetter("mode"))}


def zones_in_force(agenda: Agenda, chosen: Mapping[str, OwnZone]) -> dict[str, str]:
    """Return person id -> zone of those whose own choice holds."""
    return {who: own.zone for who, own in _in_force(agenda, chosen, attrgetter("timezone"))}


def languages_in_force(agenda: Agenda, chosen: Mapping[str, OwnLanguage]) -> dict[str, str]:
    """Return person id -> language of those whose own choice holds."""
    return {who: own.language for who, own in _in_force(agenda, chosen, attrgetter("language"))}


def _in_force(
    agenda: Agenda, chosen: Mapping[str, Own], said: Callable[[Person], str]
) -> Iterator[tuple[str, Own]]:
    """Yield the choices that hold: the later word wins, so until the organiser writes another one.

    Args:
        said: what the agenda says of a person.
    """
    for person_id, own in chosen.items():
        person = agenda.person(person_id)
        if person is not None and own.instead_of == said(person):
            yield person_id, own


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What holds of people's own choices, by person id; `forced`: whose mode the organiser chose."""

    modes: Mapping[str, Mode] = field(default_factory=dict)
    forced: Collection[str] = ()
    zones: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)

    @property
    def own_modes(self) -> dict[str, Mode]:
        """Return the modes of those who chose for themselves."""
        return {who: mode for who, mode in self.modes.items() if who not in self.forced}


def as_chosen(agenda: Agenda, chosen: Chosen, *, now: datetime) -> Agenda:
    """Return the agenda with everybody as they chose: mode, clock and language.

    Who chose no mode until `attendees.decide_by` is online from then on.
    """
    taking_part = decided(with_modes(agenda, chosen.modes), now=now)
    return with_languages(with_zones(taking_part, chosen.zones), chosen.languages)


def with_zones(agenda: Agenda, zones: Mapping[str, str]) -> Agenda:
    """Return the agenda with these people on these zones' clocks."""
    return _changed(agenda, zones, lambda person: replace(person, timezone=zones[person.id]))


def with_languages(agenda: Agenda, languages: Mapping[str, str]) -> Agenda:
    """Return the agenda with these people reading these languages."""
    return _changed(agenda, languages, lambda person: replace(person, language=languages[person.id]))


def decided(agenda: Agenda, *, now: datetime) -> Agenda:
    """Return the agenda with attendees who are still undecided online, once `attendees.decide_by` has come.

    That is a question of the clock alone, so nothing has to be done at that instant and none can be missed;
    where the organiser writes a later one they are undecided again. Who has a part and is not on the list was
    told no such time.

    Args:
        agenda: with everybody as they chose.
    """
    settings = agenda.attendee_settings
    if settings is None or settings.decide_by is None or now < settings.decide_by:
        return agenda
    return with_modes(agenda, dict.fromkeys(undecided(agenda), Mode.ONLINE))


def undecided(agenda: Agenda) -> list[str]:
    """Return the ids of those on the list who are undecided, in its order."""
    return [person.id for person in agenda.attendees.values() if mode_of(agenda, person) is Mode.UNDECIDED]


def with_modes(agenda: Agenda, modes: Mapping[str, Mode]) -> Agenda:
    """Return the agenda with these people taking part in these modes."""
    return _changed(agenda, modes, lambda person: replace(person, mode=modes[person.id]))


def _changed(agenda: Agenda, who: Collection[str], change: Callable[[Person], Person]) -> Agenda:
    if not who:
        return agenda

    def done(people: Mapping[str, Person]) -> dict[str, Person]:
        return {key: change(person) if key in who else person for key, person in people.items()}

    return replace(agenda, people=done(agenda.people), attendees=done(agenda.attendees))
