"""One wave with kills in it, from the applied agenda to the last mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tests.kills.rig import (
    kill,
    meetbot,
    queue_wave,
    shares,
    sink,
    twice,
    unequal,
    until_next,
    wait_for,
    wait_until_all,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """What the mail server's log says of a wave."""

    seed: int
    killed: tuple[str, ...]  # names of the processes that were killed, in order
    lost: set[str]  # addresses that got nothing
    strangers: set[str]  # addresses that nobody invited
    twice: Mapping[str, int]  # mails that came again, by the process that had sent them before
    unequal: list[str]  # Message-IDs whose copies differ
    in_flight: int  # kills while a connection was in a transaction, or a 250 was not yet stored
    mails: int

    def report(self) -> str:
        """Return the figures in one line."""
        return (
            f"seed {self.seed}: {len(self.killed)} kills, {self.in_flight} with mail in flight, "
            f"{self.mails} mails taken, lost {len(self.lost)}, twice {sum(self.twice.values())} "
            f"(most for one kill {max(self.twice.values(), default=0)}), unequal copies {len(self.unequal)}"
        )


def killed_wave(
    folder: Path, database: str, *, people: int, kills: int, seed: int, pipelining: bool = True
) -> Wave:
    """Send a wave while its processes are killed: `serve` alone on SQLite, two workers on PostgreSQL.

    Of the two one is killed at a time and started anew, while the other goes on.
    """
    verb, side_by_side = ("serve", 1) if database.startswith("sqlite") else ("worker", 2)
    names = (f"{verb}-{number}.example.org" for number in count(1))
    killed = []
    with sink(folder, pipelining=pipelining) as (port, log):
        invited = queue_wave(folder, database=database, port=port, people=people)
        running = [meetbot(folder, verb, name=next(names)) for _ in range(side_by_side)]
        try:
            for number, share in enumerate(shares(seed, kills)):
                left = people - len({took.rcpt for took in log.took})
                more = until_next(share, left=left, kills=kills - number)
                wait_for(log, log.read() + more, *running)
                victim = running[number % side_by_side]
                kill(victim, log)
                killed.append(victim.name)
                running[number % side_by_side] = meetbot(folder, verb, name=next(names))
            wait_until_all(log, invited, *running)
        finally:
            for one in running:
                one.process.terminate()
            for one in running:
                one.process.wait()
        log.read()
    arrived, again = {took.rcpt for took in log.took}, twice(log)
    return Wave(
        seed=seed,
        killed=tuple(killed),
        lost=invited - arrived,
        strangers=arrived - invited,
        twice=again,
        unequal=unequal(log),
        in_flight=sum(name in log.midway or again[name] > 0 for name in killed),
        mails=len(log.took),
    )
