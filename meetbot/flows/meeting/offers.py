"""Sessions that people can be told begin at another time, and how many would be mailed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.flows.meeting.reach import reach_of
from meetbot.live.journal import Journal
from meetbot.live.shifts import shifts
from meetbot.live.state import Offer
from meetbot.store.store import Tx


def offers_of(
    tx: Tx, agenda: Agenda, journal: Journal, *, told: Mapping[str, datetime], now: datetime
) -> tuple[Offer, ...]:
    """Return what can be told now, or soon if nothing else happens; nothing of what nobody would be mailed.

    Corrections of mails that rested on a step which was undone are among them.

    Args:
        told: session id -> the start that was told last and still holds.
    """
    return tuple(
        Offer(shift=shift, people=people)
        for shift in shifts(agenda, journal, told=told, now=now)
        if (people := reach_of(tx, agenda, journal, shift, told=told, now=now).people)
    )
