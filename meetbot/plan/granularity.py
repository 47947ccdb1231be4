"""From one entry for the day to one per session, or back: what of an answer still holds."""

from __future__ import annotations

from collections.abc import Collection

from meetbot.agenda.model.agenda import Agenda
from meetbot.plan.delegation import is_delegated
from meetbot.plan.model import Copy, CopyOf, LedgerLine, Partstat
from meetbot.plan.numbers import standing_answer


def carries_over(ended: Collection[LedgerLine], copy: Copy, agenda: Agenda) -> bool:
    """Return whether who accepted the entries that end has thereby accepted this one.

    Nothing that would ask anew may have changed on the way: times, mode, venue; nor is there a part that the
    person has not agreed to.

    Args:
        ended: what the new entry stands for, of the same person and day, all delivered.
    """
    had = {role for line in ended for role in (line.delivered_copy or line.copy).roles}
    return set(copy.roles) <= had and all(
        standing_answer(line) is Partstat.ACCEPTED
        and _unmoved(line.delivered_copy or line.copy, copy, agenda)
        for line in ended
    )


def carried_to(ended: Collection[LedgerLine], copy: Copy, agenda: Agenda) -> str:
    """Return the address that comes instead to all of these entries, and so to this one.

    Empty where some of it was not passed on, or to others, or a part is new: then the person is asked anew.

    Args:
        ended: as for `carries_over`, but delivered or not: no copy goes to who sends somebody else.
    """
    had = {part for line in ended for part in _parts(line.copy, agenda)}
    to = {line.delegated_to if is_delegated(line) else "" for line in ended}
    return to.pop() if len(to) == 1 and _parts(copy, agenda) <= had else ""


def _parts(copy: Copy, agenda: Agenda) -> set[tuple[str, str]]:
    """Return the roles with the first ids of their sessions: a renamed session is the same part."""
    found = ((part.role, part.session, agenda.session(part.session)) for part in copy.parts)
    return {(str(role), session.first_id if session else key) for role, key, session in found}


def _unmoved(was: Copy, now: Copy, agenda: Agenda) -> bool:
    if (was.mode, was.venue, was.zone) != (now.mode, now.venue, now.zone):
        return False
    day, one = (was, now) if was.of is CopyOf.DAY else (now, was)
    session = agenda.session(one.ref)
    row = next((r for r in day.programme if session is not None and r.session == session.first_id), None)
    return row is not None and (row.start, row.end) == (one.start, one.end)
