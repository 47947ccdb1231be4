"""A cable between browser and server that a test can pull: what is under way dies, nothing new comes through.

A browser's own "offline" holds for what it knows of; a press got through it once in fifty, on a busy machine.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

BLOCK = 64 * 1024


@dataclass(slots=True, kw_only=True)
class Cable:
    """Carries connections from its own port to the server's until it is pulled, and again once plugged in."""

    port: int
    to_port: int
    plugged: bool = True
    _ends: set[asyncio.StreamWriter] = field(default_factory=set)

    def pull(self) -> None:
        """Break all connections at once, and each new one as it comes."""
        self.plugged = False
        for end in self._ends:
            end.transport.abort()

    def plug(self) -> None:
        """Let new connections through."""
        self.plugged = True

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection, to its end on either side."""
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.to_port)
        ends = {writer, far_writer}
        self._ends |= ends
        if not self.plugged:
            self.pull()
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(_pour(reader, far_writer))
                both.create_task(_pour(far_reader, writer))
        finally:
            self._ends -= ends
            for end in ends:
                end.transport.abort()


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while block := await reader.read(BLOCK):
            writer.write(block)
            await writer.drain()
    writer.close()


@contextlib.asynccontextmanager
async def running_cable(to_port: int) -> AsyncIterator[Cable]:
    """Lay a cable to a server on this machine; its own `port` is where the browser goes."""
    cable = Cable(port=0, to_port=to_port)
    server = await asyncio.start_server(cable.carry, "127.0.0.1", 0)
    cable.port = server.sockets[0].getsockname()[1]
    try:
        yield cable
    finally:
        cable.pull()
        server.close()
