"""Reminder waves become entries shortly before they are due: only then is it known whom to remind.

One wave expands once, whatever number of processes look: its row is taken and its state changed in the
transaction that queues the mails.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import MeetbotError
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.mails.notices import queue_notices
from meetbot.flows.planning.chosen import agenda_now
from meetbot.outbox.hours import EARLIER_AT_MOST, within_hours
from meetbot.outbox.key import msgkey, reminder_fact
from meetbot.outbox.model import Entry
from meetbot.plan.again import chase
from meetbot.plan.audience import members
from meetbot.plan.delegation import away
from meetbot.plan.model import Purpose, Wave, WaveState
from meetbot.plan.waves import is_chase, reminder_of
from meetbot.store.store import Store, Tx

log = logging.getLogger(__name__)

EARLY = timedelta(minutes=2)
# Younger than this, a wave is on time, however many others are due in the same look.
OVERDUE = timedelta(minutes=1)
UPDATE_TELLS = timedelta(minutes=30)
INVITATION_TELLS = timedelta(hours=2)
SHORT_LEAD = timedelta(hours=1)


def expand_waves(store: Store, *, now: datetime) -> int:
    """Queue the mails of every wave whose time has come, skip those too late; return how many mails.

    A meeting whose agenda cannot be read is logged and left; the others go on.
    """
    with store.read() as tx:
        planned = [wave for _, wave in tx.planned_waves() if wave.due_at - EARLIER_AT_MOST <= now]
    queued = 0
    for meeting in sorted({wave.meeting for wave in planned}):
        try:
            with store.begin() as tx:
                queued += _expand_meeting(tx, meeting, now=now)
        except MeetbotError as error:
            log.error("waves of %s were not expanded: %s", meeting, error)
    return queued


def next_expansion(store: Store, *, now: datetime) -> datetime | None:
    """Return when the next wave wants to be looked at."""
    with store.read() as tx:
        return min((_next_look(tx, wave, now=now) for _, wave in tx.planned_waves()), default=None)


def _next_look(tx: Tx, wave: Wave, *, now: datetime) -> datetime:
    first = wave.due_at - EARLIER_AT_MOST
    if first > now:
        return first  # whether it has quiet hours is asked then
    try:
        return expansion_at(agenda_at(tx, wave.meeting), wave)
    except MeetbotError:  # told by `expand_waves` at every look
        return wave.due_at


def expansion_at(agenda: Agenda, wave: Wave) -> datetime:
    """Return when a wave's mails are queued: earlier where quiet hours may move some of them earlier."""
    reminder = reminder_of(agenda, wave)
    quiet = reminder is not None and reminder.local_hours is not None
    return wave.due_at - (EARLIER_AT_MOST if quiet else EARLY)


def still_wanted(tx: Tx, wave: Wave, agenda: Agenda, *, now: datetime) -> frozenset[str]:
    """Return whom the wave goes to as things stand at this moment."""
    ledger = tx.ledger(wave.meeting)
    if is_chase(wave):
        return frozenset(n.person_id for n in chase(agenda, ledger, now=now))
    attended = frozenset(presence.person_id for presence in tx.presences(wave.meeting))
    answered = {answer.person_id for answer in tx.answers(wave.meeting)}
    invited = {line.person_id for line in ledger}
    return frozenset(
        members(
            agenda,
            wave,
            attended=attended or None,
            unanswered=frozenset(invited - answered),
            away=away(agenda, ledger, wave.anchor),
        )
    )


@dataclass(kw_only=True)
class _Meeting:
    """What the waves of one meeting are expanded with."""

    agenda: Agenda
    revision: int
    invited: dict[str, datetime]  # first invitation, sent or about to be
    updated: dict[str, datetime]  # last update, likewise
    told: dict[str, set[str]] = field(
        default_factory=dict
    )  # anchor -> who gets an overdue reminder in this look


def _expand_meeting(tx: Tx, meeting: str, *, now: datetime) -> int:
    newest = tx.latest_revision(meeting)  # locks the meeting: no apply moves a wave under our hands
    if newest is None:
        return 0
    state = _Meeting(
        agenda=agenda_now(tx, meeting),
        revision=newest.number,
        invited={who: first for who, (first, _) in tx.mailed(meeting, Purpose.INVITE).items()},
        updated={who: last for who, (_, last) in tx.mailed(meeting, Purpose.UPDATE).items()},
    )
    due = [
        (wave_id, wave)
        for wave_id, wave in tx.planned_waves()
        if wave.meeting == meeting and expansion_at(state.agenda, wave) <= now
    ]
    queued = 0
    # Shortest lead first: of several overdue reminders only that one is still worth a mail.
    for wave_id, _ in sorted(due, key=lambda pair: pair[1].due_at, reverse=True):
        wave = tx.take_wave(wave_id)
        if wave is not None:
            queued += _expand(tx, wave_id, wave, state, now=now)
    return queued


def _expand(tx: Tx, wave_id: int, wave: Wave, state: _Meeting, *, now: datetime) -> int:
    too_late = now >= wave.due_at + wave.grace or (not wave.after and now >= wave.anchor_at)
    if too_late:
        tx.set_wave_state(wave_id, WaveState.SKIPPED, now)
        log.warning("wave %s skipped: due %s, looked at %s", wave_id, wave.due_at, now)
        return 0
    if is_chase(wave):
        return _chase(tx, wave_id, wave, state, now=now)
    wanted = still_wanted(tx, wave, state.agenda, now=now)
    addresses = {who: person.email for who in wanted if (person := state.agenda.person(who)) is not None}
    blocked = tx.suppressed(addresses.values(), wave.meeting, now=now)
    open_to = [who for who in sorted(addresses) if addresses[who] not in blocked]
    people = [who for who in open_to if not _told_already(wave, who, state, now=now)]
    if open_to and not people:
        tx.set_wave_state(wave_id, WaveState.SUPERSEDED, now)
        return 0
    entries = [_entry(wave_id, wave, who, addresses[who], state, now=now) for who in people]
    queued = tx.enqueue(entries)
    tx.set_wave_state(wave_id, WaveState.EXPANDED, now)
    log.info("wave %s expanded: %d mails", wave_id, queued)
    return queued


def _chase(tx: Tx, wave_id: int, wave: Wave, state: _Meeting, *, now: datetime) -> int:
    """Queue every unanswered invitation once more, but for addresses that want no mail."""
    notices = [
        replace(notice, due=max(now, wave.due_at))
        for notice in chase(state.agenda, tx.ledger(wave.meeting), now=now)
    ]
    blocked = tx.suppressed({n.address for n in notices}, wave.meeting, now=now)
    open_to = [n for n in notices if n.address not in blocked]
    queued = queue_notices(tx, state.agenda, open_to, revision=state.revision, now=now, wave_id=wave_id)
    tx.set_wave_state(wave_id, WaveState.EXPANDED, now)
    log.info("wave %s expanded: %d invitations asked again", wave_id, queued)
    return queued


def _told_already(wave: Wave, who: str, state: _Meeting, *, now: datetime) -> bool:
    """Whether another mail says it: a shorter reminder, an invitation or update that has just gone out."""
    if wave.after:
        return False
    if wave.due_at <= now - OVERDUE:
        told = state.told.setdefault(wave.anchor, set())
        if who in told:
            return True
        told.add(who)
        updated = state.updated.get(who)
        if updated is not None and now - updated < UPDATE_TELLS:
            return True
    invited = state.invited.get(who)
    if invited is None:
        return False
    return wave.due_at - invited < min(INVITATION_TELLS, (wave.anchor_at - wave.due_at) / 4)


def _entry(wave_id: int, wave: Wave, who: str, address: str, state: _Meeting, *, now: datetime) -> Entry:
    at = _send_at(wave, who, state.agenda, now=now)
    last = max(wave.due_at, at) + wave.grace
    return Entry(
        msgkey=msgkey(
            wave.meeting,
            who,
            Purpose.REMINDER,
            reminder_fact(wave.reminder_id, wave.anchor, wave.anchor_no),
        ),
        meeting=wave.meeting,
        person_id=who,
        rcpt=address,
        purpose=Purpose.REMINDER,
        not_before=at,
        expires_at=last if wave.after else min(last, wave.anchor_at),
        revision=state.revision,
        wave_id=wave_id,
        ctx={"reminder": wave.reminder_id, "anchor": wave.anchor},
        prio=2 if wave.anchor_at - wave.due_at <= SHORT_LEAD else 5,
    )


def _send_at(wave: Wave, who: str, agenda: Agenda, *, now: datetime) -> datetime:
    reminder, person = reminder_of(agenda, wave), agenda.person(who)
    if reminder is None or reminder.local_hours is None:
        return wave.due_at
    zone = ZoneInfo(person.timezone) if person is not None and person.timezone else agenda.zone
    start = wave.due_at + timedelta(days=1) if wave.after else wave.anchor_at
    return within_hours(wave.due_at, zone=zone, hours=reminder.local_hours, start=start, now=now)
