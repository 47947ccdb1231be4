"""One item's countdown: facts only, the rest is computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """One item's countdown. `held` is the time lost to pauses that have ended."""

    allotted: timedelta  # as planned, plus what was added
    started_at: datetime | None = None
    paused_at: datetime | None = None
    held: timedelta = timedelta(0)

    def remaining(self, *, now: datetime) -> timedelta:
        """Return what is left at `now`; negative in overtime."""
        if self.started_at is None:
            return self.allotted
        return self.allotted - ((self.paused_at or now) - self.started_at - self.held)

    @property
    def zero_at(self) -> datetime | None:
        """Return the instant at which nothing is left; None while it is not known (waiting or paused)."""
        if self.started_at is None or self.paused_at is not None:
            return None
        return self.started_at + self.held + self.allotted
