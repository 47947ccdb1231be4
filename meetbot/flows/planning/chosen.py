"""The agenda as it holds: everybody as they chose to take part, where their choice is the later word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Mode
from meetbot.flows.agenda.load import agenda_at
from meetbot.plan import modes
from meetbot.plan.modes import (
    Chosen,
    OwnLanguage,
    OwnMode,
    OwnZone,
    languages_in_force,
    modes_in_force,
    zones_in_force,
)
from meetbot.store.rows import PlaceRow
from meetbot.store.store import Tx

ORGANISER = "organiser"
_NONE: Mapping[str, str] = {}


def all_chosen(tx: Tx, agenda: Agenda, ids: Mapping[str, str] = _NONE) -> Chosen:
    """Return what holds of everybody's own choices.

    Args:
        ids: old person id -> new one, of those who go on under another (`going_on`).
    """
    choices = _choices(tx, agenda, ids)
    in_force = modes_in_force(agenda, choices)
    zones = {
        ids.get(person_id, person_id): OwnZone(zone=place.zone, instead_of=place.zone_instead_of)
        for person_id, place in tx.own_zones(agenda.id).items()
    }
    languages = {
        ids.get(person_id, person_id): OwnLanguage(
            language=place.language, instead_of=place.language_instead_of
        )
        for person_id, place in tx.own_languages(agenda.id).items()
    }
    return Chosen(
        modes=in_force,
        forced=frozenset(who for who in in_force if choices[who].forced),
        zones=zones_in_force(agenda, zones),
        languages=languages_in_force(agenda, languages),
    )


def chosen_modes(tx: Tx, agenda: Agenda) -> dict[str, Mode]:
    """Return person id -> mode of those whose own choice holds, or that of the organiser for them."""
    return modes_in_force(agenda, _choices(tx, agenda, _NONE))


def as_chosen(tx: Tx, agenda: Agenda, *, now: datetime) -> Agenda:
    """Return an agenda with everybody as they chose, where their choice holds (`plan.modes.as_chosen`)."""
    return modes.as_chosen(agenda, all_chosen(tx, agenda), now=now)


def agenda_now(tx: Tx, meeting: str, *, now: datetime) -> Agenda:
    """Return the newest agenda `as_chosen`.

    Raises:
        StoreError: nothing was applied yet.
    """
    return as_chosen(tx, agenda_at(tx, meeting), now=now)


def own_place(
    tx: Tx, meeting: str, person_id: str, *, now: datetime
) -> tuple[Agenda, Person, Person, PlaceRow]:
    """Return the newest agenda, the person as it says and as they chose, and the row with their choices.

    Raises:
        StoreError: nothing was applied yet. KeyError: the agenda has no such person.
    """
    agenda = agenda_at(tx, meeting)
    said, now_on = agenda.person(person_id), as_chosen(tx, agenda, now=now).person(person_id)
    if said is None or now_on is None:
        raise KeyError(person_id)
    fresh = PlaceRow(meeting=meeting, person_id=person_id, mode=str(said.mode), instead_of="", joined_at=now)
    return agenda, said, now_on, tx.place(meeting, person_id) or fresh


def _choices(tx: Tx, agenda: Agenda, ids: Mapping[str, str]) -> dict[str, OwnMode]:
    return {
        ids.get(person_id, person_id): OwnMode(
            mode=Mode(place.mode),
            instead_of=Mode(place.instead_of),
            forced=place.chosen_by == ORGANISER,
        )
        for person_id, place in tx.places(agenda.id, chosen=True).items()
    }
