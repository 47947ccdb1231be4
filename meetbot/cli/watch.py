"""Staying until mails have left: how many are sent, how many are not, and how long the rest will take."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import click

from meetbot.cli.terminal import progress, say
from meetbot.flows.mails.canary import WAIT, stop_reasons
from meetbot.flows.mails.quota import quota
from meetbot.flows.mails.stops import Stop, stops
from meetbot.outbox.model import State
from meetbot.outbox.throttle import RELAY
from meetbot.store.mails import Waiting
from meetbot.store.store import Store, Tx

LOOK_S = 0.5
STILL = timedelta(seconds=30)  # nobody sends when nothing has moved for so long
ON_THE_WAY = (State.QUEUED, State.CLAIMED)
AHEAD = "the first ones go ahead, the others a minute after them"
ENOUGH = 5  # mails that must have left before a time is told

wait_option = click.option(
    "--wait", is_flag=True, help="Stay until they have left; leaves with 1 if one did not."
)


def watch(store: Store, ids: Sequence[int], now: Callable[[], datetime]) -> bool:
    """Stay until these mails have left, or nothing moves; say what became of them, and tell whether all were
    sent.

    On a terminal a bar shows how far it is, elsewhere only the last line is printed.
    """
    told = _watched(store, ids, now)
    with store.read() as tx:
        counts = tx.states_of(ids)
    say(f"{', '.join(f'{n:,} {state}' for state, n in sorted(counts.items()))}. {told}".rstrip())
    return counts.get(str(State.SENT), 0) == len(ids)


def _watched(store: Store, ids: Sequence[int], now: Callable[[], datetime]) -> str:
    """Return why the wait ended before the mails had left; empty when they have."""
    began, first, last = now(), None, -1
    moved, rest = began, Rest()
    with progress("Sending") as move:
        while True:
            with store.read() as tx:
                counts = tx.states_of(ids)
                left = len(ids) - sum(counts.get(str(state), 0) for state in ON_THE_WAY)
                if left == last or last < 0:
                    rest = rest_of(tx, tx.waiting(ids), now=now())
            first = left if first is None else first
            words = status_words(counts, estimate(left - first, len(ids) - left, now() - began))
            move(left, len(ids), " · ".join(filter(None, (words, rest.told))))
            if left == len(ids):
                return ""
            if left > last:
                moved, last = now(), left
            moved = max(moved, rest.until or moved)  # kept: once that is over, they need a moment to begin
            if now() - moved > STILL:
                return rest.why or f"Nothing has moved for {STILL.seconds} s: does `meetbot serve` run?"
            if rest.ends:
                return rest.why
            time.sleep(LOOK_S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Why nothing leaves at the moment, as far as that is known; all empty = it should move."""

    why: str = ""  # a sentence, for when nothing more is waited for
    ends: bool = False  # nothing will move by itself within the next moments
    until: datetime | None = None  # it goes on by itself then
    told: str = ""  # beside the numbers, while that is waited for


def rest_of(tx: Tx, waiting: Sequence[Waiting], *, now: datetime) -> Rest:
    """Return what keeps these mails from leaving, where it keeps all of them."""
    if any(one.is_claimed for one in waiting):
        return Rest()
    open_to = [one for one in waiting if not (one.meeting and tx.paused(one.meeting))]
    if waiting and not open_to:
        return Rest(why=_paused(tx, {one.meeting for one in waiting}), ends=True)
    due = [one for one in open_to if one.first <= now + STILL]
    if open_to and not due:
        turn = min(one.first for one in open_to)
        why = f"The next attempt is at {turn:%H:%M} UTC; see `meetbot outbox list --state queued`."
        return Rest(why=why, ends=True)
    ahead = {canary.id: canary for canary in tx.canaries("testing")}
    if due and all(one.canary in ahead for one in due):
        settled = [canary.settled_at for number, canary in ahead.items() if canary.settled_at is not None]
        return Rest(until=max(settled, default=now) + WAIT if settled else None, told=AHEAD)
    resting = {stop.domain: stop for stop in stops(tx, now=now)}
    if RELAY in resting:
        return Rest(why=resting_words(resting[RELAY]))
    if due and all(one.domain in resting for one in due):
        return Rest(why=" ".join(resting_words(resting[one]) for one in sorted({one.domain for one in due})))
    full = quota(tx, now=now)
    if due and all(one.domain in full.full for one in due):
        return Rest(why=" ".join(full.why()))
    return Rest()


def _paused(tx: Tx, meetings: Collection[str]) -> str:
    """Return which meetings are paused, why where meetbot did it itself, and how they go on."""
    stopped = stop_reasons(tx)
    return " ".join(paused_words(name, stopped.get(name, "")) for name in sorted(meetings))


def paused_words(meeting: str, why: str) -> str:
    """Return that a meeting is paused and how it goes on.

    Args:
        why: sentences on the refusals that paused it; empty where a person did.
    """
    how = f"{meeting} is paused: its mails wait for `meetbot outbox resume {meeting}`."
    return f"{why} {how}" if why else how


def say_stopped(store: Store, meetings: Collection[str], *, now: datetime) -> None:
    """Say what keeps all mails of these meetings from leaving, where something does."""
    with store.read() as tx:
        paused = {meeting for meeting in meetings if meeting and tx.paused(meeting)}
        resting = next((stop for stop in stops(tx, now=now) if stop.domain == RELAY), None)
        if paused:
            say(_paused(tx, paused))
    if resting is not None:
        say(resting_words(resting))


def resting_words(stop: Stop) -> str:
    """Return why a domain, or all mail, rests, until when, and how that ends sooner."""
    how = f"--domain {stop.domain}" if stop.domain else "--relay"
    return f"{stop.why}. Sooner: `meetbot outbox resume {how}`."


def estimate(left: int, waiting: int, took: timedelta) -> timedelta | None:
    """Return how long the waiting ones will take at the pace so far; None while too few have left."""
    return took / left * waiting if left >= ENOUGH and waiting else None


def status_words(counts: dict[str, int], rest: timedelta | None) -> str:
    """Return "62 sent · 1 failed · 20 waiting · about 40 s", what is none left out."""
    waiting = sum(counts.get(str(state), 0) for state in ON_THE_WAY)
    known = {str(state) for state in ON_THE_WAY} | {str(State.SENT)}
    parts = [f"{counts.get(str(State.SENT), 0):,} sent"]
    parts += [f"{n:,} {state}" for state, n in sorted(counts.items()) if state not in known and n]
    parts += [f"{waiting:,} waiting"] if waiting else []
    return " · ".join([*parts, *([f"about {span_words(rest)}"] if rest is not None else [])])


def span_words(span: timedelta) -> str:
    """Return "40 s", "2 min", "3 h 20 min": as exact as an estimate is."""
    seconds = round(span.total_seconds())
    if seconds < 90:
        return f"{max(seconds, 1)} s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours:,} h {minutes} min" if minutes else f"{hours:,} h"
