"""When nothing gets through: how long to leave the relay alone, and what to say of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from meetbot.outbox.model import Lost, Refused
from meetbot.outbox.retry import Kind

WAITS = tuple(timedelta(seconds=s) for s in (1, 2, 4, 8, 16, 32, 60))
OUR_FAULT = timedelta(minutes=15)


@dataclass(slots=True)
class Breaker:
    """One process's view of its relay. `trouble` is one sentence, empty when all is well."""

    failures: int = 0  # one after another
    until: datetime | None = None  # nothing is tried before
    trouble: str = ""

    def is_open(self, now: datetime) -> bool:
        """Tell whether the relay is to be left alone."""
        return self.until is not None and now < self.until

    def close(self) -> None:
        """A mail got through."""
        self.failures, self.until, self.trouble = 0, None, ""

    def trip(self, kind: Kind, outcome: Refused | Lost, now: datetime) -> timedelta:
        """Leave the relay alone for a while after a RELAY or OURS answer; return for how long."""
        answer = f"{outcome.code} {outcome.text}" if isinstance(outcome, Refused) else outcome.text
        if kind is Kind.OURS:
            wait = OUR_FAULT
            self.trouble = f"The mail server refuses us, so mail is stopped and stays queued: {answer}"
        else:
            wait = WAITS[min(self.failures, len(WAITS) - 1)]
            self.failures += 1
            self.trouble = f"The mail server cannot be reached, mail stays queued: {answer}"
        self.until = now + wait
        return wait
