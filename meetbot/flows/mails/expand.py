"""Reminder waves become entries shortly before they are due: only then is it known whom to remind.

One wave expands once, whatever number of processes look: its row is taken and its state changed in the
transaction that queues the mails. Whom it reaches is worked out before that transaction, so that it holds
SQLite's one write lock no longer than the one INSERT takes.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import MeetbotError
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.mails.batch import Batch, decide, pace, seen_of
from meetbot.flows.mails.notices import queue_notices
from meetbot.flows.mails.pace import REST
from meetbot.flows.mails.running import Running, follow_rundown, running_now
from meetbot.flows.planning.chosen import agenda_now
from meetbot.outbox.hours import EARLIER_AT_MOST
from meetbot.plan.again import chase
from meetbot.plan.merge import is_too_late
from meetbot.plan.model import Purpose, Wave, WaveState
from meetbot.plan.waves import is_chase, reminder_of
from meetbot.store.store import Store, Tx

log = logging.getLogger(__name__)

EARLY = timedelta(minutes=2)


def expand_waves(store: Store, *, now: datetime) -> int:
    """Queue the mails of every wave whose time has come, skip those too late; return how many mails.

    A meeting whose agenda cannot be read is logged and left; the others go on.
    """
    with store.read() as tx:
        near = {wave.meeting for _, wave in tx.planned_waves() if _first_look(wave) <= now}
    queued = 0
    for meeting in sorted(near):
        try:
            follow_rundown(store, meeting, now=now)
            for wave_id in _due(store, meeting, now=now):
                queued += expand_wave(store, wave_id, now=now)
        except MeetbotError as error:
            log.error("waves of %s were not expanded: %s", meeting, error)
    return queued


def next_expansion(store: Store, *, now: datetime) -> datetime | None:
    """Return when the next wave wants to be looked at."""
    with store.read() as tx:
        waves: dict[str, list[Wave]] = {}
        for _, wave in tx.planned_waves():
            waves.setdefault(wave.meeting, []).append(wave)
        looks = (_next_look_at(tx, meeting, planned, now=now) for meeting, planned in waves.items())
        return min((look for look in looks if look is not None), default=None)


def _first_look(wave: Wave) -> datetime:
    """Return from when on it is asked whether a wave has quiet hours, or many mails."""
    return wave.due_at - EARLIER_AT_MOST


def _next_look_at(tx: Tx, meeting: str, waves: Sequence[Wave], *, now: datetime) -> datetime | None:
    """Return when one of the planned waves of this meeting is to be looked at; None: not by itself."""
    near = [wave for wave in waves if _first_look(wave) <= now]
    looks = [_first_look(wave) for wave in waves if _first_look(wave) > now]
    if near:
        try:
            agenda = agenda_at(tx, meeting)
            running = running_now(tx, agenda, now=now)
            looks += [
                wave.starts_at
                if running.is_gone(agenda, wave)
                else _expansion_at(tx, agenda, wave, running, now=now)
                for wave in near
                if not running.waits_for_a_press(agenda, wave)
            ]
        except MeetbotError:  # told by `expand_waves` at every look
            looks += [wave.due_at for wave in near]
    return min(looks, default=None)


def _expansion_at(tx: Tx, agenda: Agenda, wave: Wave, running: Running, *, now: datetime) -> datetime:
    """Return when a wave's mails are queued.

    Earlier where quiet hours may move some of them earlier, or where so many take their time to leave. One
    that follows a running meeting is queued no sooner than it must be: its start may still move.
    """
    reminder = reminder_of(agenda, wave)
    first = _first_look(wave)
    last = wave.due_at - (timedelta(0) if running.start_of(agenda, wave) is not None else EARLY)
    if now >= last or (reminder is not None and reminder.local_hours is not None):
        return first
    most = len(agenda.people) + len(agenda.attendees)
    slowest = max(first, wave.due_at - most * REST)
    if now < slowest:
        return min(last, slowest)  # how long they take is asked then
    takes = most * (pace(tx, now=now) or timedelta(0))
    return max(first, min(last, wave.due_at - takes))


def _due(store: Store, meeting: str, *, now: datetime) -> list[int]:
    """Return the ids of the meeting's waves whose time has come, the shortest lead first.

    Of several overdue reminders only that one is still worth a mail.
    """
    with store.read() as tx:
        if tx.latest_revision(meeting) is None:
            return []
        agenda = agenda_at(tx, meeting)
        running = running_now(tx, agenda, now=now)
        due = [
            (wave_id, wave)
            for wave_id, wave in tx.planned_waves()
            if wave.meeting == meeting
            and _first_look(wave) <= now
            and _expansion_at(tx, agenda, wave, running, now=now) <= now
            and (now >= wave.starts_at or not running.is_gone(agenda, wave))
        ]
    return [wave_id for wave_id, _ in sorted(due, key=lambda pair: pair[1].due_at, reverse=True)]


def expand_wave(store: Store, wave_id: int, *, now: datetime, at_once: bool = False) -> int:
    """Queue one planned wave's mails, or end it where it is too late or told already; return how many.

    Args:
        at_once: quiet hours hold nothing back: somebody asked for it.
    """
    with store.read() as tx:
        wave = tx.wave(wave_id)
        if wave is None or wave.state is not WaveState.PLANNED:
            return 0
        batch = None if is_chase(wave) else decide(tx, wave_id, wave, now=now, at_once=at_once)
    with store.begin() as tx:
        seen = seen_of(tx, wave.meeting)  # locks the meeting: no apply moves a wave under our hands
        taken = tx.take_wave(wave_id)
        if taken is None:
            return 0
        if is_chase(taken):
            return _chase(tx, wave_id, taken, now=now)
        if batch is None or batch.seen != seen:
            batch = decide(tx, wave_id, taken, now=now, at_once=at_once)
        return _write(tx, wave_id, batch, now=now)


def _write(tx: Tx, wave_id: int, batch: Batch, *, now: datetime) -> int:
    queued = 0
    if batch.entry is not None:
        tx.forget_merged(wave_id, [one.person_id for one in batch.people])
        queued = tx.queue_wave(batch.entry, batch.people)
    for entry, people in batch.merged:
        tx.queue_wave(entry, people)
    tx.set_wave_state(wave_id, batch.state, now, why=batch.why)
    if batch.state is WaveState.EXPANDED:
        log.info("wave %s expanded: %d mails", wave_id, queued)
    else:
        log.warning(
            "wave %s %s: due %s, looked at %s, %s", wave_id, batch.state, batch.due_at, now, batch.why
        )
    return queued


def _chase(tx: Tx, wave_id: int, wave: Wave, *, now: datetime) -> int:
    """Queue every unanswered invitation once more, but for addresses that want no mail."""
    if is_too_late(wave, now=now):
        tx.set_wave_state(wave_id, WaveState.SKIPPED, now, why="the service was not running when it was due")
        log.warning("wave %s skipped: due %s, looked at %s", wave_id, wave.due_at, now)
        return 0
    agenda, newest = agenda_now(tx, wave.meeting, now=now), tx.latest_revision(wave.meeting)
    notices = [
        replace(notice, due=max(now, wave.due_at))
        for notice in chase(agenda, tx.ledger(wave.meeting), now=now)
    ]
    blocked = tx.suppressed({n.address for n in notices}, wave.meeting, now=now, purpose=Purpose.CHASE)
    open_to = [n for n in notices if n.address not in blocked]
    revision = newest.number if newest is not None else 0
    queued = queue_notices(tx, agenda, open_to, revision=revision, now=now, wave_id=wave_id)
    tx.set_wave_state(wave_id, WaveState.EXPANDED, now)
    log.info("wave %s expanded: %d invitations asked again", wave_id, queued)
    return queued
