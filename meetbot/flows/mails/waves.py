"""The waves of a meeting as organisers see them; one is skipped, brought back or sent now by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.flows.mails.expand import expand_wave
from meetbot.flows.mails.reminded import leaves_at, still_wanted
from meetbot.flows.planning.chosen import agenda_now, as_chosen
from meetbot.outbox.hours import EARLIER_AT_MOST
from meetbot.outbox.model import State
from meetbot.plan.merge import is_too_late
from meetbot.plan.model import Purpose, Wave, WaveState
from meetbot.plan.waves import is_chase, plan_waves, reminder_of
from meetbot.store.store import Store, Tx

BY_HAND = "skipped by hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveSeen:
    """One wave with its people: those it would go to now, or its mails by state once it is queued."""

    id: int
    wave: Wave
    people: tuple[str, ...] = ()  # person ids; of a planned wave
    mails: Mapping[str, int]  # state -> how many; merged ones are left out

    @property
    def skippable(self) -> bool:
        return self.wave.state is WaveState.PLANNED

    @property
    def restorable(self) -> bool:
        return self.wave.state is WaveState.SKIPPED and bool(self.wave.by)


def waves_seen(tx: Tx, meeting: str, *, now: datetime) -> list[WaveSeen]:
    """Return the meeting's waves by due instant.

    Raises:
        StoreError: nothing was applied yet.
    """
    agenda = agenda_now(tx, meeting, now=now)
    mails = tx.wave_mails(meeting)
    return [
        WaveSeen(
            id=wave_id,
            wave=wave,
            people=_reached(tx, wave, agenda, now=now) if wave.state is WaveState.PLANNED else (),
            mails=mails.get(wave_id, {}),
        )
        for wave_id, wave in tx.numbered_waves(meeting)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveToCome:
    """One wave of an agenda that is not applied: whom it would reach, and when. `new`: it is not so now."""

    wave: Wave
    people: tuple[str, ...]
    instants: tuple[tuple[datetime, int], ...]  # with how many people, the earliest first
    new: bool


def waves_if_applied(tx: Tx, agenda: Agenda, *, now: datetime) -> list[WaveToCome]:
    """Return the waves to come of an agenda that is not applied, by due instant."""
    existing = tx.waves(agenda.id)
    planned, _ = plan_waves(agenda, existing, revision=0, now=now)
    as_now = {replace(wave, revision=0) for wave in existing}
    agenda = as_chosen(tx, agenda, now=now)
    found = []
    for wave in planned:
        people = _reached(tx, wave, agenda, now=now)
        instants = tuple(sorted(Counter(_leaves(agenda, wave, who, now=now) for who in people).items()))
        new = replace(wave, revision=0) not in as_now
        found.append(WaveToCome(wave=wave, people=people, instants=instants, new=new))
    return found


def _reached(tx: Tx, wave: Wave, agenda: Agenda, *, now: datetime) -> tuple[str, ...]:
    """Return whom a planned wave goes to, but for those whose address gets no such mail."""
    wanted = still_wanted(tx, wave, agenda, now=now)
    addresses = {who: p.email.lower() for who in wanted if (p := agenda.person(who)) is not None}
    purpose = Purpose.CHASE if is_chase(wave) else Purpose.REMINDER
    blocked = tx.suppressed(addresses.values(), agenda.id, now=now, purpose=purpose)
    return tuple(who for who in wanted if addresses.get(who) not in blocked)


def _leaves(agenda: Agenda, wave: Wave, who: str, *, now: datetime) -> datetime:
    reminder = reminder_of(agenda, wave)
    if reminder is None or reminder.local_hours is None:
        return wave.due_at
    looked = max(now, wave.due_at - EARLIER_AT_MOST)
    return leaves_at(agenda, wave, reminder.local_hours, who, now=looked)


def skip_wave(tx: Tx, meeting: str, wave_id: int, *, by: str, now: datetime) -> bool:
    """Let a planned wave not go; False when it was planned no more."""
    wave = tx.wave(wave_id)
    if wave is None or wave.meeting != meeting:
        return False
    done = tx.set_wave_state(wave_id, WaveState.SKIPPED, now, why=BY_HAND, by=by)
    if done:
        tx.audit(by, "reminder skip", {"meeting": meeting, "wave": wave_id}, now)
    return done


def restore_wave(tx: Tx, meeting: str, wave_id: int, *, by: str, now: datetime) -> bool:
    """Let a wave go after all that was skipped by hand; False where that was not so, or it is too late."""
    wave = tx.wave(wave_id)
    if wave is None or wave.meeting != meeting or not wave.by or is_too_late(wave, now=now):
        return False
    done = tx.plan_wave_again(wave_id)
    if done:
        tx.audit(by, "reminder restore", {"meeting": meeting, "wave": wave_id}, now)
    return done


def send_wave_now(store: Store, meeting: str, wave_id: int, *, by: str, now: datetime) -> int | None:
    """Queue a planned wave's mails at once, whatever the hour; None when it was planned no more."""
    with store.begin() as tx:
        wave = tx.wave(wave_id)
        if wave is None or wave.meeting != meeting or wave.state is not WaveState.PLANNED:
            return None
        if not wave.after and now >= wave.starts_at:
            return None
        tx.save_waves(meeting, [replace(wave, due_at=now)])
        tx.audit(by, "reminder send", {"meeting": meeting, "wave": wave_id}, now)
    return expand_wave(store, wave_id, now=now, at_once=True)


def sent_of(mails: Mapping[str, int]) -> tuple[int, int]:
    """Return how many of a wave's mails left, and how many there are."""
    return mails.get(str(State.SENT), 0), sum(mails.values())


def waiting_of(mails: Mapping[str, int]) -> int:
    """Return how many of a wave's mails may still leave."""
    return sum(mails.get(str(state), 0) for state in (State.QUEUED, State.CLAIMED, State.HELD))


def names_of(agenda: Agenda, people: Sequence[str]) -> list[str]:
    """Return the people's labels, in the given order."""
    found = (agenda.person(person_id) for person_id in people)
    return [person.label for person in found if person is not None]
