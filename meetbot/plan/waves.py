"""Reminder waves: one per reminder of the policy and anchor, due at the same instant for everybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import Reminder
from meetbot.agenda.model.programme import Session
from meetbot.agenda.model.terms import AnchorOf, Audience, Span
from meetbot.plan.audience import members
from meetbot.plan.model import Wave, WaveState
from meetbot.plan.people import live_sessions

# Who they are is known only later, so a wave for them is planned whoever is on the list today.
_KNOWN_LATER = frozenset({Audience.ATTENDED, Audience.ABSENT, Audience.UNANSWERED})
_LEAST_MOVE = timedelta(minutes=15)
_OPEN = (WaveState.PLANNED, WaveState.EXPANDED)


# Stands in the id of a wave that asks for answers again; an id of the agenda has no "/".
_CHASE = "chase/"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anchor:
    id: str  # "" for the meeting, else the first id of a day or session: renamed, it is reminded of once
    start: datetime
    end: datetime


def plan_waves(
    agenda: Agenda, existing: Sequence[Wave], *, revision: int, now: datetime
) -> tuple[list[Wave], list[Wave]]:
    """Return the waves still to come, and those that were and are no more, with the state they end in.

    A planned wave follows its anchor. One that was expanded keeps its identity through small moves; beyond
    max(15 min, lead/4) from the last notified anchor it is superseded by one with the next anchor number, and
    so is one that comes back after a cancellation. Past its grace, or after the start, a wave is left out.

    Args:
        existing: all waves of the meeting, in any state and order.
        revision: the one that new and changed waves belong to.
        now: time-zone aware.

    Returns:
        Both ordered by `due_at` (UTC), then reminder, then anchor.

    Source: RFC 5545 3.3.6, for days and hours.
    """
    newest: dict[tuple[str, str], Wave] = {}
    for wave in sorted(existing, key=lambda w: w.anchor_no):
        newest[wave.reminder_id, wave.anchor] = wave
    planned: list[Wave] = []
    dropped: list[Wave] = []
    seen = set()
    for reminder in policy(agenda):
        for anchor in _anchors(agenda, reminder):
            fresh = _wave(agenda, reminder, anchor, revision)
            if not _anybody(agenda, fresh):
                continue
            key = (reminder.id, anchor.id)
            seen.add(key)
            keep, drop = _follow(fresh, newest.get(key), reminder, now)
            planned += [keep] if keep is not None else []
            dropped += [drop] if drop is not None else []
    # A reminder, a session or the whole meeting that is no more: what could still leave must not.
    dropped += [
        replace(wave, state=WaveState.CANCELLED)
        for key, wave in newest.items()
        if key not in seen and wave.state in _OPEN and now < _last_use(wave)
    ]
    return sorted(planned, key=_order), sorted(dropped, key=_order)


def recounted(agenda: Agenda, existing: Sequence[Wave]) -> list[Wave]:
    """Return the planned waves that are due at another instant than is stored, as they are due now.

    So it is when the rules of a zone change between two revisions: an agenda says wall times.
    """
    fresh = {
        (reminder.id, anchor.id): _wave(agenda, reminder, anchor, 0)
        for reminder in policy(agenda)
        for anchor in _anchors(agenda, reminder)
    }
    moved = []
    for wave in existing:
        now = fresh.get((wave.reminder_id, wave.anchor))
        if wave.state is WaveState.PLANNED and now is not None and now.anchor_at != wave.anchor_at:
            kept = replace(wave, anchor_at=now.anchor_at, due_at=now.due_at, expected_at=None)
            moved.append(_as_expected(kept, wave))
    return moved


def policy(agenda: Agenda) -> tuple[Reminder, ...]:
    """Return the agenda's reminders, and one to `unanswered` for each span of `invite.chase`."""
    chases = (
        Reminder(id=_CHASE + _span_id(span), before=span, to=(Audience.UNANSWERED,), grace=span.length / 4)
        for span in agenda.meeting.invite.chase
    )
    return (*agenda.reminders, *chases)


def reminder_of(agenda: Agenda, wave: Wave) -> Reminder | None:
    """Return the reminder that a wave carries out; None for one that is no longer in the agenda."""
    return next((reminder for reminder in policy(agenda) if reminder.id == wave.reminder_id), None)


def is_known(wave: Wave) -> bool:
    """Return whether it is settled whom it goes to: who answered or was there is known only when due."""
    return _KNOWN_LATER.isdisjoint(wave.audience)


def is_chase(wave: Wave) -> bool:
    """Return whether its mails are invitations sent once more, not reminders."""
    return wave.reminder_id.startswith(_CHASE)


def _span_id(span: Span) -> str:
    minutes = span.exact // timedelta(minutes=1)
    return "".join([f"{span.days}d" if span.days else "", f"{minutes}m" if minutes else ""]) or "0m"


def _follow(
    fresh: Wave, wave: Wave | None, reminder: Reminder, now: datetime
) -> tuple[Wave | None, Wave | None]:
    """Return (wave to come, wave that is dropped), given the newest one of the same reminder and anchor."""
    useful = now < _last_use(fresh)
    if wave is None:
        return (fresh if useful else None), None
    if wave.state is WaveState.PLANNED:
        # Nobody was notified yet: it is the same wave at another time.
        moved = _as_expected(replace(fresh, anchor_no=wave.anchor_no), wave)
        if now < _last_use(moved):
            return (wave if replace(moved, revision=wave.revision) == wave else moved), None
        return None, replace(moved, state=WaveState.SKIPPED)
    again = replace(fresh, anchor_no=wave.anchor_no + 1)
    if wave.state is WaveState.CANCELLED:
        return (again if useful else None), None
    if wave.state is WaveState.SKIPPED and not wave.by:
        return (again if useful and fresh.anchor_at != wave.anchor_at else None), None
    if not far_from(fresh, wave.anchor_at, reminder):
        return None, None
    ended = replace(wave, state=WaveState.SUPERSEDED) if wave.state is WaveState.EXPANDED else None
    return (again if useful else None), ended


def _as_expected(fresh: Wave, wave: Wave) -> Wave:
    """Return the new wave as far from its plan as the running meeting has the old one."""
    if wave.expected_at is None:
        return fresh
    behind = wave.expected_at - wave.anchor_at
    return replace(fresh, expected_at=fresh.anchor_at + behind, due_at=fresh.due_at + behind)


def far_from(wave: Wave, told: datetime, reminder: Reminder | None) -> bool:
    """Return whether a wave's start is another one than the start that people were reminded of.

    It is beyond max(15 min, lead/4); what moves less than that is told by the update alone.
    """
    span = (reminder.before or reminder.after if reminder is not None else None) or Span()
    return abs(wave.anchor_at - told) > max(_LEAST_MOVE, span.length / 4)


def _last_use(wave: Wave) -> datetime:
    """Return when this wave may go no more: its grace is over, or what it announces has begun."""
    late = wave.due_at + wave.grace
    return late if wave.after else min(late, wave.starts_at)


def _anchors(agenda: Agenda, reminder: Reminder) -> Iterator[_Anchor]:
    live = live_sessions(agenda)
    match reminder.of:
        case AnchorOf.MEETING:
            yield from _around("", live)
        case AnchorOf.DAY:
            for day in agenda.days:
                yield from _around(day.first_id, [s for s in live if s.day == day.id])
        case AnchorOf.SESSION:
            for session in live:
                yield _Anchor(id=session.first_id, start=session.start, end=session.end)


def _around(anchor: str, live: Sequence[Session]) -> Iterator[_Anchor]:
    if live:
        yield _Anchor(id=anchor, start=min(s.start for s in live), end=max(s.end for s in live))


def _wave(agenda: Agenda, reminder: Reminder, anchor: _Anchor, revision: int) -> Wave:
    after = reminder.after is not None
    at = anchor.end if after else anchor.start
    return Wave(
        meeting=agenda.id,
        reminder_id=reminder.id,
        anchor=anchor.id,
        anchor_at=at,
        due_at=shifted(at, reminder.after or reminder.before or Span(), agenda.zone, forward=after),
        grace=reminder.grace,
        audience=reminder.to,
        after=after,
        revision=revision,
    )


def shifted(at: datetime, span: Span, zone: ZoneInfo, *, forward: bool) -> datetime:
    """Return `at` moved by a span, in UTC: days on the wall clock of `zone`, the rest as elapsed time.

    A wall clock that does not exist moves forward by the gap; one that exists twice is the first of the two.
    """
    sign = 1 if forward else -1
    if span.days:
        wall = at.astimezone(zone).replace(tzinfo=None) + sign * timedelta(days=span.days)
        # fold=0 reads a gap by the offset before it, which lands after it, and an overlap as its first pass.
        at = wall.replace(tzinfo=zone, fold=0)
    return at.astimezone(UTC) + sign * span.exact


def _anybody(agenda: Agenda, wave: Wave) -> bool:
    return not is_known(wave) or bool(members(agenda, wave))


def _order(wave: Wave) -> tuple[datetime, str, str, int]:
    return (wave.due_at, wave.reminder_id, wave.anchor, wave.anchor_no)
