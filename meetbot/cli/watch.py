"""Staying until mails have left: how many are sent, how many are not, and how long the rest will take."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import click

from meetbot.cli.terminal import progress, say
from meetbot.outbox.model import State
from meetbot.store.store import Store

LOOK_S = 0.5
STILL = timedelta(seconds=30)  # nobody sends when nothing has moved for so long
ON_THE_WAY = (State.QUEUED, State.CLAIMED)
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
    moved = began
    with progress("Sending") as move:
        while True:
            with store.read() as tx:
                counts = tx.states_of(ids)
            left = len(ids) - sum(counts.get(str(state), 0) for state in ON_THE_WAY)
            first = left if first is None else first
            move(left, len(ids), status_words(counts, estimate(left - first, len(ids) - left, now() - began)))
            if left == len(ids):
                return ""
            if left == last and now() - moved > STILL:
                return f"Nothing has moved for {STILL.seconds} s: does `meetbot serve` run?"
            if left == last or last < 0:
                turn = _next_turn(store, ids)
                if turn is not None and turn > now() + STILL:
                    return (
                        f"The next attempt is at {turn:%H:%M} UTC; see `meetbot outbox list --state queued`."
                    )
            if left > last:
                moved, last = now(), left
            time.sleep(LOOK_S)


def _next_turn(store: Store, ids: Sequence[int]) -> datetime | None:
    """Return when the first of them may go that has not."""
    wanted = set(ids)
    with store.read() as tx:
        waiting = [e.not_before for e in tx.entries(state=ON_THE_WAY, limit=1_000_000) if e.id in wanted]
    return min(waiting, default=None)


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
