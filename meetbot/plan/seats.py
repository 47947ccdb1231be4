"""Who has taken a seat at the venue."""

from __future__ import annotations

from collections.abc import Iterable

from meetbot.agenda.model.terms import Mode
from meetbot.plan.model import LedgerLine, LineState, Partstat

COMES = (Partstat.ACCEPTED, Partstat.TENTATIVE)
STAYS_AWAY = (Partstat.DECLINED, Partstat.DELEGATED)


def seated(ledger: Iterable[LedgerLine]) -> set[str]:
    """Return the ids of those who come on-site: with a part unless they stay away, or after yes or maybe."""
    return {
        line.person_id
        for line in ledger
        if line.state is LineState.LIVE
        and line.copy.mode is Mode.ONSITE
        and (line.partstat in COMES or (line.copy.parts and line.partstat not in STAYS_AWAY))
    }
