"""What goes into the database while mails go out: outcomes of some and beginnings of others, in one commit.

A commit costs about as much as all that is in it, and of two at a time one would wait for the other.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence

from meetbot.errors import StoreError
from meetbot.flows.mails.parcels import Job
from meetbot.outbox.model import Entry, Outcome

log = logging.getLogger(__name__)

# So long what is to be written waits for more to be written with it, at most.
TOGETHER_S = 0.002
# As long as the lease on these mails lasts: given up earlier, they would go out a second time.
SAVE_AGAIN_S = (0.5, 1.0, *(2.0,) * 59)

Outcomes = Sequence[tuple[Entry, Outcome]]
Turn = Callable[[Outcomes, Sequence[Entry]], list[Job]]
"""Stores outcomes and begins the tries of entries, all or nothing; returns the mails that begin."""


class Turns:
    """Writes in turns, each time all that waits. `put` and `begin` are done once that is durable."""

    def __init__(self, turn: Turn, stored: Callable[[Entry, Outcome], None], *, most: int) -> None:
        """`turn`: called in a thread; `stored`: called in the loop for each outcome, once it is durable.

        Args:
            most: outcomes that there may be before others can come: more are not waited for.
        """
        self._turn, self._stored, self._most = turn, stored, most
        self._outcomes: list[tuple[Entry, Outcome, asyncio.Future[None]]] = []
        self._piece: tuple[Sequence[Entry], asyncio.Future[list[Job]]] | None = None
        self._some, self._all = asyncio.Event(), asyncio.Event()

    def put(self, entry: Entry, outcome: Outcome) -> asyncio.Future[None]:
        """Have an outcome stored, however long that takes."""
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._outcomes.append((entry, outcome, stored))
        self._some.set()
        if len(self._outcomes) >= self._most:
            self._all.set()
        return stored

    async def begin(self, entries: Sequence[Entry]) -> list[Job]:
        """Begin tries, one call at a time; return the mails.

        Raises:
            StoreError: none has begun.
        """
        begun: asyncio.Future[list[Job]] = asyncio.get_running_loop().create_future()
        self._piece = (entries, begun)
        self._some.set()
        return await begun

    async def run(self) -> None:
        while True:
            await self._some.wait()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(TOGETHER_S):
                    await self._all.wait()
            self._some.clear()
            self._all.clear()
            waiting, self._outcomes = self._outcomes, []
            outcomes = [(entry, outcome) for entry, outcome, _ in waiting]
            piece, self._piece = self._piece, None
            if piece is None or not await self._store_and_begin(outcomes, *piece):
                await self._store(outcomes)
            for entry, outcome, stored in waiting:
                self._stored(entry, outcome)
                if not stored.done():
                    stored.set_result(None)

    async def _store_and_begin(
        self, outcomes: Outcomes, entries: Sequence[Entry], begun: asyncio.Future[list[Job]]
    ) -> bool:
        """Write both at one go; False where nothing was written, and whoever asked for the mails knows."""
        try:
            jobs = await asyncio.to_thread(self._turn, outcomes, entries)
        except Exception as error:
            if not begun.done():
                begun.set_exception(error)
            return False
        if not begun.done():
            begun.set_result(jobs)
        return True

    async def _store(self, outcomes: Outcomes) -> None:
        # A mail is out and only this knows it: a database that is busy for a moment is asked again.
        if not outcomes:
            return
        for pause in SAVE_AGAIN_S:
            try:
                await asyncio.to_thread(self._turn, outcomes, ())
                return
            except StoreError as error:
                log.warning("%d outcomes could not be stored, trying again: %s", len(outcomes), error)
                await asyncio.sleep(pause)
        await asyncio.to_thread(self._turn, outcomes, ())
