"""Somebody chooses to come on-site or to join online: their copies say so at once; their answer stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from meetbot.agenda.model.terms import MeetingMode, Mode
from meetbot.config import Settings
from meetbot.flows.planning.chosen import ORGANISER, own_place
from meetbot.flows.planning.own_copies import queue_own
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
    agenda, said, now_in, row = own_place(tx, meeting, person_id, now=now)
    if agenda.meeting.mode is not MeetingMode.HYBRID or mode is now_in.mode:
        return 0
    word = ORGANISER if forced else ""
    tx.save_places([replace(row, mode=str(mode), instead_of=str(said.mode), chosen_by=word)])
    tx.audit(
        by,
        "mode forced" if forced else "mode",
        {"meeting": meeting, "person": person_id, "mode": str(mode)},
        now,
    )
    return queue_own(tx, meeting, {person_id}, settings=settings, now=now)
