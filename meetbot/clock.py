"""The one reading of the clock.

Wall time at start plus monotonic time: a step of the wall clock bends no timer. `drift` tells of a step; the
service takes it over by `resync` while no timer runs.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

SPEEDS = range(1, 61)  # of a rehearsal


class Clock:
    """Aware UTC instants that never fall between two calls of `resync`."""

    speed = 1  # seconds of ours that pass in a real one

    def __init__(self) -> None:
        self._wall = datetime.now(UTC)
        self._monotonic = time.monotonic()

    def now(self) -> datetime:
        """Return the present instant, UTC, microseconds."""
        return self._wall + timedelta(seconds=(time.monotonic() - self._monotonic) * self.speed)

    def system(self) -> datetime:
        """Return the system's wall clock, for libraries that compare with it themselves."""
        return datetime.now(UTC)

    def system_at(self, instant: datetime) -> datetime:
        """Return what the system's wall clock shows when this one comes to `instant`."""
        return self.system() + (instant - self.now()) / self.speed

    def drift(self) -> timedelta:
        """Return how far the system's wall clock stands ahead of this one."""
        return self.system() - self.now()

    def resync(self) -> None:
        """Take over the system's wall clock, forward or back; a journal keeps its own last instant."""
        self._wall, self._monotonic = self.system(), time.monotonic()


class RehearsalClock(Clock):
    """Stands until it begins at an instant of its own, then runs faster; the system's clock says nothing."""

    def __init__(self, stands: datetime, *, speed: int) -> None:
        """`stands`: aware, what it shows until `begin`; `speed`: its seconds in a real one, of SPEEDS."""
        super().__init__()
        self._wall, self.speed = stands.astimezone(UTC), speed
        self._begun = False

    def begin(self, start: datetime) -> None:
        """Run on from `start`, an aware instant that is not before what it shows."""
        self._wall, self._monotonic, self._begun = start.astimezone(UTC), time.monotonic(), True

    def now(self) -> datetime:
        """Return the rehearsal's present instant, UTC."""
        return super().now() if self._begun else self._wall

    def drift(self) -> timedelta:
        """Return none: there is nothing to take over."""
        return timedelta(0)

    def resync(self) -> None:
        """Stay as it is."""
