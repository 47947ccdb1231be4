"""When to look. APScheduler wakes the process; what is due is a query, so a restart loses nothing.

Three jobs in a memory store, every one UTC: a date job at the earliest due instant, a look every 15 s (a
wake-up from another process may get lost), and hourly housekeeping. Never one job per mail.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)

LOOK_EVERY = timedelta(seconds=15)
SOON = timedelta(milliseconds=50)


class Clock(Protocol):
    """The service's clock, and the system's beside it."""

    def now(self) -> datetime: ...
    def system(self) -> datetime: ...


class Scheduler:
    """Calls `look` when something is due; it does the work and returns the next due instant (UTC) or None."""

    def __init__(
        self,
        *,
        clock: Clock,
        look: Callable[[], Awaitable[datetime | None]],
        housekeep: Callable[[], Awaitable[None]],
    ) -> None:
        self._clock, self._look, self._housekeep = clock, look, housekeep
        self._looking = asyncio.Lock()
        self._again = False
        self._woken = False  # a look is asked for and has not begun
        self.running = False  # our own word: APScheduler's shutdown takes effect a turn of the loop later
        # misfire_grace_time=None: the default drops a job that comes more than a second late.
        self._jobs = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        """Begin, with a look at once."""
        self._jobs.add_job(self.look, "interval", seconds=LOOK_EVERY.total_seconds(), id="look")
        self._jobs.add_job(self._housekeep, "interval", hours=1, id="housekeeping")
        self._jobs.start()
        self.running = True
        self.wake()

    def stop(self) -> None:
        """Start nothing more; a look under way is left to end."""
        if self.running:
            self.running = False
            self._jobs.shutdown(wait=False)

    def wake(self) -> None:
        """Look now: something was queued or changed. Call it from the event loop."""
        if self._looking.locked():
            self._again = True  # the look under way adds one more round
        elif self.running and not self._woken:
            self._woken = True
            soon = self._clock.system()
            self._jobs.add_job(self.look, "date", run_date=soon, id="now", replace_existing=True)

    async def look(self) -> None:
        """Do what is due, then set the date job to the next due instant; calls while one runs are merged."""
        if self._looking.locked():
            self._again = True
            return
        async with self._looking:
            self._woken = False
            while True:
                self._again = False
                try:
                    due = await self._look()
                except Exception:
                    # One failed look must not end the service; /readyz tells of a dead store.
                    log.exception("look failed")
                    due = None
                if not self._again:
                    break
        if due is not None and self.running:
            self._jobs.add_job(self.look, "date", run_date=self._wall(due), id="due", replace_existing=True)

    def _wall(self, instant: datetime) -> datetime:
        """Shift an instant of ours to the system's clock, which APScheduler reads.

        A little later than now at the least: a job that is due before its last run has returned is dropped.
        """
        return self._clock.system() + max(instant - self._clock.now(), SOON)
