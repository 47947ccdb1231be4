"""The agenda as it holds: everybody as they chose to take part, where their choice is the later word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Mode
from meetbot.flows.agenda.load import agenda_at
from meetbot.plan.modes import (
    OwnLanguage,
    OwnMode,
    OwnZone,
    decided,
    languages_in_force,
    modes_in_force,
    with_languages,
    with_modes,
    with_zones,
    zones_in_force,
)
from meetbot.store.store import Tx

ORGANISER = "organiser"
_NONE: Mapping[str, str] = {}


def chosen_modes(tx: Tx, agenda: Agenda, ids: Mapping[str, str] = _NONE) -> dict[str, Mode]:
    """Return person id -> mode of those whose own choice holds, or that of the organiser for them.

    Args:
        ids: old person id -> new one, of those who go on under another (`going_on`); so in the others.
    """
    return modes_in_force(agenda, _choices(tx, agenda, ids))


def forced_people(tx: Tx, agenda: Agenda, ids: Mapping[str, str] = _NONE) -> frozenset[str]:
    """Return the ids of those whose mode in force the organiser chose for them."""
    choices = _choices(tx, agenda, ids)
    return frozenset(who for who in modes_in_force(agenda, choices) if choices[who].forced)


def _choices(tx: Tx, agenda: Agenda, ids: Mapping[str, str]) -> dict[str, OwnMode]:
    return {
        ids.get(person_id, person_id): OwnMode(
            mode=Mode(place.mode),
            instead_of=Mode(place.instead_of),
            forced=place.chosen_by == ORGANISER,
        )
        for person_id, place in tx.places(agenda.id, chosen=True).items()
    }


def chosen_zones(tx: Tx, agenda: Agenda, ids: Mapping[str, str] = _NONE) -> dict[str, str]:
    """Return person id -> zone of those whose own choice holds."""
    chosen = {
        ids.get(person_id, person_id): OwnZone(zone=place.zone, instead_of=place.zone_instead_of)
        for person_id, place in tx.own_zones(agenda.id).items()
    }
    return zones_in_force(agenda, chosen)


def chosen_languages(tx: Tx, agenda: Agenda, ids: Mapping[str, str] = _NONE) -> dict[str, str]:
    """Return person id -> language of those whose own choice holds."""
    chosen = {
        ids.get(person_id, person_id): OwnLanguage(
            language=place.language, instead_of=place.language_instead_of
        )
        for person_id, place in tx.own_languages(agenda.id).items()
    }
    return languages_in_force(agenda, chosen)


def as_chosen(tx: Tx, agenda: Agenda, *, now: datetime) -> Agenda:
    """Return an agenda with everybody as they chose: mode, clock and language, where their choice holds.

    Who chose no mode until `attendees.decide_by` is online from then on.
    """
    taking_part = decided(with_modes(agenda, chosen_modes(tx, agenda)), now=now)
    moved = with_zones(taking_part, chosen_zones(tx, agenda))
    return with_languages(moved, chosen_languages(tx, agenda))


def agenda_now(tx: Tx, meeting: str, *, now: datetime) -> Agenda:
    """Return the newest agenda `as_chosen`.

    Raises:
        StoreError: nothing was applied yet.
    """
    return as_chosen(tx, agenda_at(tx, meeting), now=now)
