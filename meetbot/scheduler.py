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


class Clock(Protocol):
    """The service's clock: tells what the system's, which APScheduler reads, shows at an instant of ours."""

    def system_at(self, instant: datetime) -> datetime: ...


class Scheduler:
    """Calls `look` when something is due; it does the work and returns the next due instant (UTC) or None.

    One look at a time: whoever asks during one adds a round to it.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        look: Callable[[], Awaitable[datetime | None]],
        housekeep: Callable[[], Awaitable[None]],
    ) -> None:
        self._clock, self._look, self._housekeep = clock, look, housekeep
        self._task: asyncio.Task[None] | None = None
        self._again = False
        self.running = False  # our own word: APScheduler's shutdown takes effect a turn of the loop later
        # misfire_grace_time=None: the default drops a job that comes more than a second late.
        self._jobs = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        """Begin, with a look at once."""
        self._jobs.add_job(self.wake, "interval", seconds=LOOK_EVERY.total_seconds(), id="look")
        self._jobs.add_job(self._housekeep, "interval", hours=1, id="housekeeping")
        self._jobs.start()
        self.running = True
        self._begin()

    def stop(self) -> None:
        """Start nothing more; a look under way goes on to its end, which `ended` waits for."""
        if self.running:
            self.running = False
            self._jobs.shutdown(wait=False)

    async def ended(self) -> None:
        """Return when no look is under way."""
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)

    async def wake(self) -> None:
        """Look now: something is due, was queued or changed."""
        self.nudge()

    def nudge(self) -> None:
        """As `wake`, for callers that are no coroutines. Call it in the event loop."""
        if self._task is not None:
            self._again = True
        elif self.running:
            self._begin()

    def _begin(self) -> None:
        # A task of our own, since APScheduler cancels its running jobs at shutdown, in the middle of a mail.
        self._task = asyncio.create_task(self._run(), name="look")

    async def _run(self) -> None:
        due: datetime | None = None
        try:
            while True:
                self._again = False
                due = await self._look_once()
                if not (self._again and self.running):
                    break
        finally:
            self._task = None
        if due is not None and self.running:
            self._jobs.add_job(
                self.wake, "date", run_date=self._clock.system_at(due), id="due", replace_existing=True
            )

    async def _look_once(self) -> datetime | None:
        try:
            return await self._look()
        except Exception:
            # One failed look must not end the service; /readyz tells of a dead store.
            log.exception("look failed")
            return None
