"""Whom a reminder wave goes to as things stand, and what its mail speaks of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Audience
from meetbot.attendees.presence import attended
from meetbot.outbox.hours import within_hours
from meetbot.plan.again import chase
from meetbot.plan.audience import members
from meetbot.plan.delegation import away, declined
from meetbot.plan.model import Wave, WaveState
from meetbot.plan.waves import is_chase
from meetbot.store.store import Tx

UNINVITED = {"held": "their invitation is still held", "cancelled": "their invitation was dropped"}
"""Why somebody is not reminded, by the state of the invitation that they did not get."""


def still_wanted(
    tx: Tx, wave: Wave, agenda: Agenda, *, now: datetime, only: Collection[str] | None = None
) -> tuple[str, ...]:
    """Return whom the wave goes to as things stand at this moment.

    Of a wave whose mails are queued that is nobody whose invitation is still held. It might have been
    released since they were queued, up to 12 hours before.

    Args:
        only: of these people alone; None = of everybody.
    """
    if is_chase(wave):
        return tuple(n.person_id for n in chase(agenda, tx.ledger(wave.meeting), now=now))
    unanswered = None
    if Audience.UNANSWERED in wave.audience:
        answered = {answer.person_id for answer in tx.answers(wave.meeting)}
        unanswered = frozenset(tx.with_entry(wave.meeting) - answered)
    refusals = tx.refusals(wave.meeting, people=only)
    found = members(
        agenda,
        wave,
        attended=frozenset(attended(tx.presences(wave.meeting), agenda)) or None,
        unanswered=unanswered,
        away=away(agenda, refusals, wave.anchor),
        declined=declined(agenda, refusals, wave.anchor),
        only=only,
    )
    back = back_of(tx, wave)
    return tuple(who for who in found if who not in back)


def back_of(tx: Tx, wave: Wave) -> dict[str, str]:
    """Return whom a wave whose mails are queued does not go to for their invitation's sake, and why.

    Empty before, and of a wave that asks again, which is an invitation itself.
    """
    if is_chase(wave) or wave.state is not WaveState.EXPANDED:
        return {}
    return {who: UNINVITED[state] for who, state in tx.not_invited(wave.meeting).items()}


def leaves_at(agenda: Agenda, wave: Wave, hours: tuple[int, int], who: str, *, now: datetime) -> datetime:
    """Return when a mail leaves that keeps to the hours of the person's own day.

    Args:
        hours: minutes of the day, from and to.
    """
    person = agenda.person(who)
    zone = ZoneInfo(person.timezone) if person is not None and person.timezone else agenda.zone
    start = wave.due_at + timedelta(days=1) if wave.after else wave.starts_at
    return within_hours(wave.due_at, zone=zone, hours=hours, start=start, now=now)
