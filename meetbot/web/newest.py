"""The meeting that an address names: its newest agenda, or that there is none."""

from __future__ import annotations

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.flows.agenda.load import agenda_at
from meetbot.store.store import Tx


def newest_agenda(tx: Tx, meeting: str) -> Agenda:
    """Return the meeting's newest agenda.

    Raises:
        web.HTTPNotFound: there is no such meeting.
    """
    see_meeting(tx, meeting)
    return agenda_at(tx, meeting)


def see_meeting(tx: Tx, meeting: str) -> None:
    """Find that there is such a meeting.

    Raises:
        web.HTTPNotFound: there is none.
    """
    if tx.revision_mark(meeting) is None:
        raise web.HTTPNotFound
