"""Due instants counted anew between two revisions: a new release of the zone database moves wall times."""

from __future__ import annotations

import logging
from datetime import datetime

from meetbot.errors import MeetbotError
from meetbot.flows.agenda.load import agenda_at
from meetbot.plan.waves import recounted
from meetbot.store.store import Store

log = logging.getLogger(__name__)


def recount_waves(store: Store, *, now: datetime) -> None:
    """Move the planned waves of every meeting to the instants that their wall times are at now.

    A process reads the zone database once, so this is asked when one starts.
    """
    with store.read() as tx:
        meetings = sorted({wave.meeting for _, wave in tx.planned_waves() if wave.anchor_at > now})
    for meeting in meetings:
        try:
            with store.begin() as tx:
                moved = recounted(agenda_at(tx, meeting), tx.waves(meeting))
                tx.save_waves(meeting, moved)
        except MeetbotError as error:
            log.error("waves of %s were not counted anew: %s", meeting, error)
        else:
            if moved:
                log.warning("zone rules changed: %d reminders of %s moved", len(moved), meeting)
