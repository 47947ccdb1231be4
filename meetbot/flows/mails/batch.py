"""What becomes of one due wave: whom it goes to and when, what is merged into it, or why it does not go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Audience
from meetbot.flows.mails.pace import LOOKED_BACK, SAMPLE, pace_of
from meetbot.flows.mails.reminded import leaves_at, still_wanted
from meetbot.flows.mails.running import running_now
from meetbot.flows.planning.chosen import agenda_now
from meetbot.outbox.hours import EARLIER_AT_MOST
from meetbot.outbox.key import msgkey, reminder_fact
from meetbot.outbox.model import Entry, State
from meetbot.plan.merge import APART, is_too_late, neighbours
from meetbot.plan.model import Purpose, Wave, WaveState
from meetbot.plan.waves import far_from, reminder_of
from meetbot.store.store import Tx
from meetbot.store.waves import Addressed

# Younger than this, a wave is on time, however many others are due in the same look; and mails that take no
# longer to leave all go from the due instant on.
ON_TIME = timedelta(minutes=1)
UPDATE_TELLS = timedelta(minutes=30)
INVITATION_TELLS = timedelta(hours=2)
SHORT_LEAD = timedelta(hours=1)
_BRIEFED = frozenset({Audience.SPEAKERS, Audience.CHAIRS})
_ARRIVES = (State.QUEUED, State.HELD, State.CLAIMED, State.SENT, State.UNCERTAIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a decision rests on: it is made anew where one of these has changed."""

    revision: int
    waves: tuple[tuple[int, Wave], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What becomes of a wave; `entry` is what all its mails have in common, None where it does not go."""

    seen: Seen
    state: WaveState
    due_at: datetime
    why: str = ""
    entry: Entry | None = None
    people: tuple[Addressed, ...] = ()
    # Of other waves: entries that end at once, since the same people get this wave's mail.
    merged: tuple[tuple[Entry, tuple[Addressed, ...]], ...] = ()


def seen_of(tx: Tx, meeting: str) -> Seen:
    """Return what decisions on this meeting's waves rest on; in a writing transaction, lock it."""
    newest = tx.latest_revision(meeting)
    return Seen(revision=newest.number if newest is not None else 0, waves=tuple(tx.numbered_waves(meeting)))


def pace(tx: Tx, *, now: datetime) -> timedelta | None:
    """Return the time that one mail took lately; None where too few were sent to tell."""
    return pace_of(tx.left_lately(now - LOOKED_BACK, SAMPLE))


def decide(tx: Tx, wave_id: int, wave: Wave, *, now: datetime, at_once: bool = False) -> Batch:
    """Return what becomes of a planned wave whose time has come.

    Args:
        at_once: whatever the hour.
    """
    seen = seen_of(tx, wave.meeting)
    agenda = agenda_now(tx, wave.meeting, now=now)
    if is_too_late(wave, now=now):
        why = _why_too_late(tx, wave, agenda, now=now)
        return Batch(seen=seen, state=WaveState.SKIPPED, due_at=wave.due_at, why=why)
    wanted = still_wanted(tx, wave, agenda, now=now)
    addresses = {who: person.email for who in wanted if (person := agenda.person(who)) is not None}
    blocked = tx.suppressed(addresses.values(), wave.meeting, now=now, purpose=Purpose.REMINDER)
    open_to = {who: address for who, address in addresses.items() if address not in blocked}
    told = _told_already(tx, wave_id, wave, seen, agenda, now=now)
    people = [who for who in open_to if who not in told]
    if open_to and not people:
        why = "other mails had told everybody"
        return Batch(seen=seen, state=WaveState.SUPERSEDED, due_at=wave.due_at, why=why)
    writing = _Writing(
        wave_id=wave_id,
        wave=wave,
        agenda=agenda,
        revision=seen.revision,
        addresses=open_to,
        shared=_shared(tx, wave, people, seen, agenda, now=now, at_once=at_once),
        each=pace(tx, now=now) if len(people) > 1 else None,
        at_once=at_once,
        now=now,
    )
    return Batch(
        seen=seen,
        state=WaveState.EXPANDED,
        due_at=wave.due_at,
        entry=writing.entry(wave_id, wave),
        people=tuple(writing.addressed(people)),
        merged=tuple(writing.merged()),
    )


def _why_too_late(tx: Tx, wave: Wave, agenda: Agenda, *, now: datetime) -> str:
    if wave.after or now < wave.starts_at:
        return "the service was not running when it was due"
    left_out = running_now(tx, agenda, now=now).is_left_out(agenda, wave)
    return "the operator had left it out" if left_out else "it had begun"


def _told_already(tx: Tx, wave_id: int, wave: Wave, seen: Seen, agenda: Agenda, *, now: datetime) -> set[str]:
    """Return whom another mail tells it: a reminder before, an invitation or update just gone out."""
    if wave.after:
        return set()
    told = _merged_before(tx, wave_id, wave, agenda)
    late = wave.due_at - min(INVITATION_TELLS, (wave.starts_at - wave.due_at) / 4)
    invited = tx.mailed_since(wave.meeting, Purpose.INVITE, late)
    told |= {who for who, (first, _) in invited.items() if first > late}
    if wave.due_at > now - ON_TIME:
        return told
    told |= tx.mailed_since(wave.meeting, Purpose.UPDATE, now - UPDATE_TELLS).keys()
    shorter = {
        n: other
        for n, other in seen.waves
        if other.anchor == wave.anchor and other.due_at > wave.due_at and not other.after
    }
    told |= tx.reminded(shorter, _ARRIVES)
    for near in neighbours(wave, shorter.values(), now=now):
        told.update(still_wanted(tx, near, agenda, now=now))
    return told


def _merged_before(tx: Tx, wave_id: int, wave: Wave, agenda: Agenda) -> set[str]:
    """Return whom an earlier mail tells of this wave's anchor, if it arrives and the start is as it says."""
    found: set[str] = set()
    for source, anchor_at, people in tx.merged(wave_id):
        if not far_from(wave, anchor_at, reminder_of(agenda, wave)):
            found |= people & tx.reminded([source], _ARRIVES)
    return found


def _shared(
    tx: Tx,
    wave: Wave,
    people: Sequence[str],
    seen: Seen,
    agenda: Agenda,
    *,
    now: datetime,
    at_once: bool,
) -> dict[int, tuple[Wave, tuple[str, ...]]]:
    """Return the waves less than half an hour around by their ids, with whom of these people they go to.

    Hours of the day may bring the mails of others to the very instant of this one's, for some.
    """
    ids = {other: n for n, other in seen.waves}
    near = neighbours(wave, ids, now=now)
    mine = _leaving(agenda, wave, people, now=now, at_once=at_once)
    found = {}
    for other in neighbours(wave, ids, now=now, apart=APART + EARLIER_AT_MOST):
        both = still_wanted(tx, other, agenda, now=now, only=people)
        if other not in near:
            theirs = _leaving(agenda, other, both, now=now)
            both = tuple(who for who in both if abs(theirs[who] - mine[who]) < APART)
        if both:
            found[ids[other]] = (other, both)
    return found


def _leaving(
    agenda: Agenda, wave: Wave, people: Sequence[str], *, now: datetime, at_once: bool = False
) -> dict[str, datetime]:
    """Return when each person's mail of a wave leaves, before many of them are spread."""
    reminder = reminder_of(agenda, wave)
    hours = reminder.local_hours if reminder is not None and not at_once else None
    if hours is None:
        return dict.fromkeys(people, wave.due_at)
    return {who: leaves_at(agenda, wave, hours, who, now=now) for who in people}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writing:
    """A wave on its way into the outbox."""

    wave_id: int
    wave: Wave
    agenda: Agenda
    revision: int
    addresses: dict[str, str]
    shared: dict[int, tuple[Wave, tuple[str, ...]]]
    each: timedelta | None
    at_once: bool
    now: datetime

    def entry(self, wave_id: int, wave: Wave) -> Entry:
        """Return what all entries of a wave have in common."""
        return Entry(
            msgkey="",
            meeting=wave.meeting,
            person_id="",
            rcpt="",
            purpose=Purpose.REMINDER,
            not_before=wave.due_at,
            expires_at=_last(wave, wave.due_at),
            revision=self.revision,
            wave_id=wave_id,
            ctx=_ctx_of(wave),
            prio=2 if wave.starts_at - wave.due_at <= SHORT_LEAD else 5,
        )

    def addressed(self, people: Sequence[str]) -> Iterable[Addressed]:
        """Yield each person's own part of the entry, spread so that the last one leaves when it is due."""
        others: dict[str, list[Wave]] = {}
        for other, both in self.shared.values():
            for who in both:
                others.setdefault(who, []).append(other)
        at = _leaving(self.agenda, self.wave, people, now=self.now, at_once=self.at_once)
        send_at = self._spread([at[who] for who in people])
        for who, leaves in zip(people, send_at, strict=True):
            ctx = _ctx_of(self.wave, others[who]) if who in others else None
            yield self._one(self.wave, who, leaves, ctx)

    def merged(self) -> Iterable[tuple[Entry, tuple[Addressed, ...]]]:
        """Yield, of each wave around, the entries of those who get this wave's mail instead: over at once."""
        for wave_id, (wave, both) in self.shared.items():
            entry = self.entry(wave_id, wave)
            entry = replace(
                entry,
                state=State.SUPERSEDED,
                last_text=f"told in the reminder due {self.wave.due_at:%F %H:%M} UTC",
                ctx={**entry.ctx, "with": self.wave_id, "anchor_at": wave.anchor_at.isoformat()},
            )
            yield entry, tuple(self._one(wave, who, wave.due_at, None) for who in both)

    def _one(self, wave: Wave, who: str, at: datetime, ctx: dict[str, Any] | None) -> Addressed:
        fact = reminder_fact(wave.reminder_id, wave.anchor, wave.anchor_no)
        return Addressed(
            msgkey=msgkey(wave.meeting, who, Purpose.REMINDER, fact),
            person_id=who,
            rcpt=self.addresses[who],
            not_before=at,
            expires_at=_last(wave, at),
            ctx=ctx,
        )

    def _spread(self, instants: Sequence[datetime]) -> list[datetime]:
        """Return the instants, those of the due one earlier by what is sent after them."""
        together = instants.count(self.wave.due_at)
        takes = (self.each or timedelta(0)) * together
        if takes <= ON_TIME or self.now >= self.wave.due_at:
            return list(instants)
        found, left = [], together
        for at in instants:
            if at == self.wave.due_at:
                left -= 1
                at = max(self.now, at - left * takes / together)
            found.append(at)
        return found


def _ctx_of(wave: Wave, others: Sequence[Wave] = ()) -> dict[str, Any]:
    """Return what is known of a mail before it is composed; if one of the waves is a brief, it is one."""
    waves = (wave, *others)
    main = next((w for w in waves if not _BRIEFED.isdisjoint(w.audience)), wave)
    also = list(dict.fromkeys(w.anchor for w in waves if w != main))
    return {
        "reminder": main.reminder_id,
        "anchor": main.anchor,
        **({"also": also} if also else {}),
    }


def _last(wave: Wave, at: datetime) -> datetime:
    """Return until when a mail that is to leave at `at` may go: within its grace, and before the start."""
    last = max(wave.due_at, at) + wave.grace
    return last if wave.after else min(last, wave.starts_at)
