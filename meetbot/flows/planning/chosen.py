"""The agenda as it holds: everybody in the mode they chose, where their choice is the later word."""

from __future__ import annotations

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Mode
from meetbot.flows.agenda.load import agenda_at
from meetbot.plan.modes import OwnMode, modes_in_force, with_modes
from meetbot.store.store import Tx


def chosen_modes(tx: Tx, agenda: Agenda) -> dict[str, Mode]:
    """Return person id -> mode of those whose own choice holds."""
    chosen = {
        person_id: OwnMode(mode=Mode(place.mode), instead_of=Mode(place.instead_of))
        for person_id, place in tx.places(agenda.id, chosen=True).items()
    }
    return modes_in_force(agenda, chosen)


def agenda_now(tx: Tx, meeting: str) -> Agenda:
    """Return the newest agenda with everybody in the mode that they chose, where their choice holds.

    Raises:
        StoreError: nothing was applied yet.
    """
    agenda = agenda_at(tx, meeting)
    return with_modes(agenda, chosen_modes(tx, agenda))
