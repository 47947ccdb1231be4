"""A transport that keeps what is written to it, for tests of who gets what and in which order."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any


class Recorder(asyncio.WriteTransport):
    """Keeps each write; `on_write` is called after it, `log` is shared by all whose order counts."""

    def __init__(
        self, name: str = "", *, log: list[str] | None = None, on_write: Callable[[], None] | None = None
    ) -> None:
        super().__init__()
        self.name, self.log, self.on_write = name, log if log is not None else [], on_write
        self.written: list[bytes] = []
        self.closing = False
        self.waiting = asyncio.Event()

    def write(self, data: Any) -> None:
        self.written.append(bytes(data))
        self.log.append(self.name)
        self.waiting.set()
        if self.on_write is not None:
            self.on_write()

    def is_closing(self) -> bool:
        return self.closing

    def get_write_buffer_size(self) -> int:
        return 0

    def abort(self) -> None:
        self.closing = True

    def messages(self, kind: str = "state") -> list[dict[str, Any]]:
        """Return the messages of one kind, out of either framing."""
        texts = (data[data.index(b"{") : data.rindex(b"}") + 1] for data in self.written)
        return [found for text in texts if (found := json.loads(text))["type"] == kind]

    async def until(self, holds: Callable[[], bool]) -> None:
        """Return when it holds, looked at after each write."""
        async with asyncio.timeout(10):
            while not holds():
                self.waiting.clear()
                await self.waiting.wait()
