"""A waiting item's start as time goes by while nothing happens: when it will be where, out of the formula.

Between two events every expected start is max(c, E + dE, now + dN), whose parts stand still; E is when the
live item ends, at least now. So the instant at which it comes to a given one is known, and nobody need look
again and again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from meetbot.live.expected import Expected
from meetbot.live.rundown import ItemState, Rundown, RunItem

ALWAYS = datetime.min.replace(tzinfo=UTC)
"""Of what is so already: since before anything that matters here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A start still to come; of the live item its end while it runs, or what it has left while paused."""

    start: Expected
    zero: datetime | None = None
    left: timedelta | None = None

    def at(self, instant: datetime) -> datetime:
        """Return where it is expected at an instant, if nothing happens until then."""
        return self.start.at(now=instant, live_end=self._live_end(instant))

    def reaches(self, start: datetime) -> datetime | None:
        """Return the first instant at which it is expected at `start` or later.

        ALWAYS where it is so already, by parts that stand still; None where it never will be.
        """
        found = []
        if self.start.fixed is not None and self.start.fixed >= start:
            return ALWAYS
        if (after := self.start.after_end) is not None:
            if self.zero is not None and self.zero + after >= start:
                return ALWAYS
            found.append(start - after - (self.left or timedelta(0)))
        if self.start.after_now is not None:
            found.append(start - self.start.after_now)
        return min(found, default=None)

    def comes_within(self, lead: timedelta) -> datetime | None:
        """Return the first instant at which no more than `lead` is left before it.

        None where it moves on with the clock: then a person must act first.
        """
        found = [ALWAYS]
        if self.start.fixed is not None:
            found.append(self.start.fixed - lead)
        if (after := self.start.after_end) is not None:
            if after + (self.left or timedelta(0)) > lead:
                return None
            if self.zero is not None:
                found.append(self.zero + after - lead)
        if self.start.after_now is not None and self.start.after_now > lead:
            return None
        return max(found)

    def _live_end(self, instant: datetime) -> datetime:
        if self.zero is not None:
            return max(instant, self.zero)
        return instant + (self.left or timedelta(0))


def ahead_of(rundown: Rundown, item: RunItem) -> Ahead:
    """Return what will become of the start of an item of this rundown that waits."""
    live = rundown.live
    if live is None:
        return Ahead(start=item.start)
    zero = live.timer.zero_at
    if zero is None and live.state is ItemState.PAUSED:
        return Ahead(start=item.start, left=max(timedelta(0), live.timer.remaining(now=rundown.now)))
    return Ahead(start=item.start, zero=zero)
