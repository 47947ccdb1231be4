"""The one reading of the clock.

Wall time at start plus monotonic time: a step of the wall clock bends no timer. `drift` tells of a step; the
service takes it over by `resync` while no timer runs.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta


class Clock:
    """Aware UTC instants that never fall between two calls of `resync`."""

    def __init__(self) -> None:
        self._wall = datetime.now(UTC)
        self._monotonic = time.monotonic()

    def now(self) -> datetime:
        """Return the present instant, UTC, microseconds."""
        return self._wall + timedelta(seconds=time.monotonic() - self._monotonic)

    def system(self) -> datetime:
        """Return the system's wall clock, for libraries that compare with it themselves."""
        return datetime.now(UTC)

    def drift(self) -> timedelta:
        """Return how far the system's wall clock stands ahead of this one."""
        return self.system() - self.now()

    def resync(self) -> None:
        """Take over the system's wall clock, forward or back; a journal keeps its own last instant."""
        self._wall, self._monotonic = self.system(), time.monotonic()
