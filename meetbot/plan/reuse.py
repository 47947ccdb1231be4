"""An id that belonged to something else once: its UID stands in calendars and names that for good."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.uid import uid_of
from meetbot.plan.model import CopyOf, LedgerLine, LineState, Misfit


def reused(agenda: Agenda, previous: Agenda, ledger: Sequence[LedgerLine]) -> tuple[Misfit, ...]:
    """Return each session that is new since `previous` and has the id of one that was deleted before.

    One that has its title too is that one, taken up again, and goes on in the same calendar entry.
    """
    ended = {
        line.uid.partition("@")[0]: line
        for line in ledger
        if line.copy.of is CopyOf.SESSION and line.state is not LineState.LIVE
    }
    found = []
    for session in agenda.sessions:
        line = ended.get(uid_of(session.id, agenda, "").removesuffix("@"))
        if line is None or previous.session(session.first_id) is not None:
            continue
        if line.copy.summary in session.title.values.values():
            continue
        on = line.copy.start.astimezone(ZoneInfo(line.copy.zone)).date()
        told = f'"{session.first_id}" was “{line.copy.summary}” ({on}), which is in no agenda any more'
        write = f"give “{session.title}” an id that was never used: calendars would take it for the old one"
        found.append(Misfit(id=session.id, found=told, write=write, place=session.place))
    return tuple(found)
