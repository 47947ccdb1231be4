"""Somebody chooses to come on-site or to join online: their copies say so at once; their answer stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from meetbot.agenda.model.terms import MeetingMode, Mode
from meetbot.config import Settings
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.planning.chosen import ORGANISER, as_chosen
from meetbot.flows.planning.own_copies import queue_own
from meetbot.store.rows import PlaceRow
from meetbot.store.store import Tx


def choose_mode(
    tx: Tx,
    meeting: str,
    person_id: str,
    mode: Mode,
    *,
    settings: Settings,
    by: str,
    now: datetime,
    forced: bool = False,
) -> int:
    """Keep how a person takes part from now on, and queue their copies anew; return how many mails.

    Their answers stand and SEQUENCE stays (`mode switched by the person`), unless the organiser forced it:
    then SEQUENCE rises and they are asked again. A meeting that is not hybrid leaves no choice, and the mode
    they have is no change: 0 mails in both cases.

    Args:
        forced: by the organiser's word, not their own.
        by: who did it, for the audit.

    Raises:
        StoreError: nothing was applied yet. KeyError: the agenda has no such person.
    """
    agenda = agenda_at(tx, meeting)
    person = agenda.person(person_id)
    if person is None:
        raise KeyError(person_id)
    place = tx.place(meeting, person_id)
    now_in = as_chosen(tx, agenda, now=now).person(person_id)
    if agenda.meeting.mode is not MeetingMode.HYBRID or now_in is None or mode is now_in.mode:
        return 0
    fresh = place or PlaceRow(meeting=meeting, person_id=person_id, mode="", instead_of="", joined_at=now)
    word = ORGANISER if forced else ""
    tx.save_places([replace(fresh, mode=str(mode), instead_of=str(person.mode), chosen_by=word)])
    tx.audit(
        by,
        "mode forced" if forced else "mode",
        {"meeting": meeting, "person": person_id, "mode": str(mode)},
        now,
    )
    return queue_own(tx, meeting, {person_id}, settings=settings, now=now)
