"""Reminders of a running meeting: those of a session follow the start that is now expected of it.

Once a reminder has gone, what slips further is told by late notices alone; its wave is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import AnchorOf, Span
from meetbot.flows.agenda.load import agenda_at
from meetbot.live.journal import read_journal
from meetbot.live.rundown import ItemState, Rundown, build_rundowns
from meetbot.plan.model import Wave, WaveState
from meetbot.plan.waves import reminder_of, shifted
from meetbot.store.store import Store, Tx


def follow_rundown(store: Store, meeting: str, *, now: datetime) -> None:
    """Move what is planned before a session of this meeting to the start that is expected now."""
    with store.read() as tx:
        if not _moved(tx, meeting, now=now):
            return
    with store.begin() as tx:
        tx.save_waves(meeting, _moved(tx, meeting, now=now))


def expected_starts(rundowns: Iterable[Rundown]) -> dict[str, datetime]:
    """Return session id -> expected start of each session that has not begun; empty while nothing runs."""
    begun = False
    found: dict[str, list[datetime]] = {}
    ran = set()
    for rundown in rundowns:
        begun = begun or bool(rundown.run.latest)
        for item in rundown.items:
            session = item.step.session.id
            if item.state is ItemState.PENDING:
                found.setdefault(session, []).append(item.expected_start)
            else:
                ran.add(session)
    return {session: min(starts) for session, starts in found.items() if session not in ran} if begun else {}


def _moved(tx: Tx, meeting: str, *, now: datetime) -> list[Wave]:
    epoch, rows = tx.journal(meeting)
    if not rows:
        return []
    waves = [w for w in tx.waves(meeting) if w.state is WaveState.PLANNED and w.anchor and not w.after]
    if not waves:
        return []
    agenda = agenda_at(tx, meeting)
    starts = expected_starts(build_rundowns(agenda, read_journal(epoch, rows), now=now))
    moved = [_follow(agenda, wave, starts) for wave in waves]
    return [wave for wave, before in zip(moved, waves, strict=True) if wave != before]


def _follow(agenda: Agenda, wave: Wave, starts: Mapping[str, datetime]) -> Wave:
    reminder, session = reminder_of(agenda, wave), agenda.session(wave.anchor)
    if reminder is None or reminder.of is not AnchorOf.SESSION or session is None:
        return wave
    start = starts.get(session.id)
    if start is None or start == wave.starts_at:
        return wave
    lead = reminder.before or Span()
    return replace(wave, expected_at=start, due_at=shifted(start, lead, agenda.zone, forward=False))
