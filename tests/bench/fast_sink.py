"""The fastest mail server in plain Python: takes everything, keeps nothing, so the sender is the limit.

python -m tests.bench.fast_sink [KEYWORD ...]     prints `listening on PORT`

Keywords are what EHLO offers: PIPELINING makes our sender chain.
"""

from __future__ import annotations

import asyncio
import sys
from functools import partial
from typing import cast


class _Sink(asyncio.Protocol):
    """Answers each line; after DATA waits for the dot."""

    def __init__(self, keywords: list[str]) -> None:
        lines = ["sink", *keywords]
        text = "".join(f"250{'-' if n < len(lines) else ' '}{word}\r\n" for n, word in enumerate(lines, 1))
        self.hello = text.encode()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.buffer = b""
        self.in_data = False
        self.transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while True:
            end = b"\r\n.\r\n" if self.in_data else b"\r\n"
            line, found, rest = self.buffer.partition(end)
            if not found:
                return
            self.buffer = rest
            self._answer(line)

    def _answer(self, line: bytes) -> None:
        if self.in_data:
            self.in_data = False
            self.transport.write(b"250 taken\r\n")
        elif line[:4].upper() == b"DATA":
            self.in_data = True
            self.transport.write(b"354 go on\r\n")
        elif line[:4].upper() == b"EHLO":
            self.transport.write(self.hello)
        elif line[:4].upper() == b"QUIT":
            self.transport.write(b"221 bye\r\n")
            self.transport.close()
        else:
            self.transport.write(b"250 ok\r\n")


async def _main() -> None:
    server = await asyncio.get_running_loop().create_server(partial(_Sink, sys.argv[1:]), "127.0.0.1", 0)
    print(f"listening on {server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_main())
