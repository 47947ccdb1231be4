"""Where connections have to sign in, one goes ahead: a wrong password is said once, not by all of them.

Servers count wrong passwords, and lock out an account or an address that says many in a row.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from meetbot.smtp.faults import Failed
from meetbot.smtp.line import Line


class Scout:
    """Lets connections open beside one another once one of them has, until a failure or a rest.

    `failures` counts the former. A mail that was handed over before a failure does not try after it: it hears
    the same.
    """

    def __init__(self) -> None:
        self.failures = 0
        self._known = asyncio.Event()  # the last one that opened was let in
        self._ahead = asyncio.Lock()
        self._why: Failed | None = None

    def rest(self) -> None:
        """Forget that one was let in: by the next time the password may be another."""
        self._known.clear()

    async def open(self, opened: Callable[[], Awaitable[Line]], *, since: int) -> Line:
        """Return an open connection.

        Args:
            since: what `failures` was when the mail was handed over.

        Raises:
            Failed: it could not be opened, or another one could not meanwhile.
        """
        if self._known.is_set():
            return await self._tried(opened, since)
        async with self._ahead:
            if not self._known.is_set():
                return await self._tried(opened, since)
        return await self._tried(opened, since)

    async def _tried(self, opened: Callable[[], Awaitable[Line]], since: int) -> Line:
        if self._why is not None and self.failures > since:
            raise Failed(self._why.outcome)
        try:
            line = await opened()
        except Failed as failed:
            self.failures, self._why = self.failures + 1, failed
            self._known.clear()
            raise
        self._known.set()
        return line
