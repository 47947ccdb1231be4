"""Mails of a paced domain keep their distance as they leave, also those that are late.

Their instants are set when they are claimed (`pacing.py`). Where the first ones take long to compose, or the
database is slow, all that fell due meanwhile would else leave at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from meetbot.outbox.throttle import RELAY


class Gaps:
    """One process's. A mail gets its place when it is begun, `place`, and waits for its `turn` at the end.

    Without the first, late mails of a slow domain would keep the senders busy with waiting. Without the
    second, what happens between the two would bring some of them together again.
    """

    def __init__(self) -> None:
        self._gaps: dict[str, float] = {}  # domain -> seconds from one mail to the next
        self._placed: dict[str, float] = {}  # domain -> when the next mail may begin, by the loop's clock
        self._open: dict[str, float] = {}  # domain -> when the next mail may go
        self._turns: dict[str, asyncio.Lock] = {}

    def set(self, gaps: Mapping[str, float]) -> None:
        """Take over the gaps that hold now; a domain that is not named has none."""
        self._gaps = dict(gaps)

    def place(self, domain: str, moment: float) -> float:
        """Return when a mail that may begin now does, and keep that place for it."""
        paced = self._paced(domain)
        at = max((self._placed.get(one, 0) for one in paced), default=moment)
        at = max(at, moment)
        self._placed.update({one: at + self._gaps[one] for one in paced})
        return at

    async def turn(self, domain: str) -> None:
        """Return when the next mail to this domain may go; those who wait go in their order."""
        for one in self._paced(domain):
            async with self._turns.setdefault(one, asyncio.Lock()):
                await self._wait(one)

    async def _wait(self, domain: str) -> None:
        loop = asyncio.get_running_loop()
        if (left := self._open.get(domain, 0) - loop.time()) > 0:
            await asyncio.sleep(left)
        # From when it really goes: who woke late is not followed by one who is in time.
        self._open[domain] = loop.time() + self._gaps.get(domain, 0)

    def _paced(self, domain: str) -> list[str]:
        return [one for one in (domain, RELAY) if one in self._gaps]
