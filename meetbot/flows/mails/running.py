"""Reminders of a running meeting: those of a session follow the start that is now expected of it.

Once a reminder has gone, what slips further is told by late notices alone; its wave is left as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import AnchorOf, Span
from meetbot.flows.agenda.load import agenda_at
from meetbot.live.ahead import Ahead, ahead_of
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """How the sessions of a meeting stand, by id; nothing of it while the meeting does not run."""

    starts: Mapping[str, Ahead] = field(default_factory=dict)  # of those that have not begun
    gone: frozenset[str] = frozenset()  # begun, or left out by the operator: nobody is reminded of them
    left_out: frozenset[str] = frozenset()  # those of them of which nothing is held

    def start_of(self, agenda: Agenda, wave: Wave) -> Ahead | None:
        """Return the start that a planned wave follows; None where it keeps to its plan."""
        session = _session_of(agenda, wave)
        return self.starts.get(session) if session is not None else None

    def is_gone(self, agenda: Agenda, wave: Wave) -> bool:
        """Return whether the session that a wave goes before has begun, or was left out."""
        return _session_of(agenda, wave) in self.gone

    def is_left_out(self, agenda: Agenda, wave: Wave) -> bool:
        """Return whether the operator left out all of the session that a wave goes before."""
        return _session_of(agenda, wave) in self.left_out

    def waits_for_a_press(self, agenda: Agenda, wave: Wave) -> bool:
        """Return whether its due instant moves on with the clock: then looking at it by itself is no use."""
        start, reminder = self.start_of(agenda, wave), reminder_of(agenda, wave)
        if start is None or reminder is None:
            return False
        return start.comes_within((reminder.before or Span()).length) is None


def running_now(tx: Tx, agenda: Agenda, *, now: datetime) -> Running:
    """Return how the sessions of a meeting stand, as its journal has it."""
    if not tx.journal_head(agenda.id)[1]:
        return Running()
    epoch, rows = tx.journal(agenda.id)
    return running_of(build_rundowns(agenda, read_journal(epoch, rows), now=now))


def running_of(rundowns: Sequence[Rundown]) -> Running:
    """Return how the sessions stand, once anything was started."""
    if not any(rundown.run.latest for rundown in rundowns):
        return Running()
    found: dict[str, tuple[datetime, Ahead]] = {}
    begun, left_out = set(), set()
    for rundown in rundowns:
        for item in rundown.items:
            session = item.step.session.id
            if item.state is ItemState.SKIPPED:
                left_out.add(session)
            elif not item.waits:
                begun.add(session)
            elif session not in found or item.expected_start < found[session][0]:
                found[session] = (item.expected_start, ahead_of(rundown, item))
    left_out -= begun | found.keys()  # of the others something is held
    return Running(
        starts={session: ahead for session, (_, ahead) in found.items() if session not in begun},
        gone=frozenset(begun | left_out),
        left_out=frozenset(left_out),
    )


def _session_of(agenda: Agenda, wave: Wave) -> str | None:
    """Return the session before which a wave goes, where it does."""
    reminder, session = reminder_of(agenda, wave), agenda.session(wave.anchor)
    if wave.after or reminder is None or reminder.of is not AnchorOf.SESSION or session is None:
        return None
    return session.id


def _moved(tx: Tx, meeting: str, *, now: datetime) -> list[Wave]:
    waves = [w for w in tx.waves(meeting) if w.state is WaveState.PLANNED and w.anchor and not w.after]
    if not waves or not tx.journal_head(meeting)[1]:
        return []
    agenda = agenda_at(tx, meeting)
    running = running_now(tx, agenda, now=now)
    moved = [_follow(agenda, wave, running, now=now) for wave in waves]
    return [wave for wave, before in zip(moved, waves, strict=True) if wave != before]


def _follow(agenda: Agenda, wave: Wave, running: Running, *, now: datetime) -> Wave:
    ahead, reminder = running.start_of(agenda, wave), reminder_of(agenda, wave)
    if ahead is None or reminder is None or (start := ahead.at(now)) == wave.starts_at:
        return wave
    lead = reminder.before or Span()
    return replace(wave, expected_at=start, due_at=shifted(start, lead, agenda.zone, forward=False))
