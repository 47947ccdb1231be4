"""A mail server that writes down what it took before it says so: the judge of what was lost or came twice.

python -m tests.kills.log_sink --log FILE [--pipelining]     prints `listening on PORT`

One line of JSON an event, with the system already when the answer leaves: `hello` (a connection, and what its
client calls itself), `took` (a whole mail, before its 250), `gone` (a connection's end; `midway` = within a
transaction).
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import re
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any, cast

Write = Callable[[dict[str, Any]], None]
_NUMBERS = count(1)


class _Line(asyncio.Protocol):
    """One connection: answers each command; after DATA waits for the dot."""

    def __init__(self, write: Write, *, pipelining: bool) -> None:
        self._write, self._pipelining = write, pipelining
        self._number = next(_NUMBERS)
        self._buffer = b""
        self._in_data = self._midway = False
        self._rcpt = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._transport.write(b"220 sink.example.org\r\n")

    def connection_lost(self, error: Exception | None) -> None:
        self._write({"event": "gone", "line": self._number, "midway": self._midway})

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while True:
            line, found, rest = self._buffer.partition(b"\r\n.\r\n" if self._in_data else b"\r\n")
            if not found:
                return
            self._buffer = rest
            if self._in_data:
                self._take(line)
            else:
                self._command(line)

    def _take(self, data: bytes) -> None:
        self._in_data = self._midway = False
        found = re.search(rb"(?im)^message-id:\s*(<[^>]*>)", data)
        self._write(
            {
                "event": "took",
                "line": self._number,
                "message_id": found[1].decode() if found else "",
                "rcpt": self._rcpt,
                "sha256": hashlib.sha256(data).hexdigest(),
            }
        )
        self._transport.write(b"250 2.0.0 taken\r\n")

    def _command(self, line: bytes) -> None:
        verb = line[:4].upper()
        if verb == b"EHLO":
            self._write({"event": "hello", "line": self._number, "name": line[5:].decode()})
            self._transport.write(
                b"250-sink\r\n250-PIPELINING\r\n250 SIZE\r\n" if self._pipelining else b"250 sink\r\n"
            )
        elif verb == b"RCPT":
            self._rcpt = line.partition(b"<")[2].partition(b">")[0].decode()
            self._transport.write(b"250 ok\r\n")
        elif verb == b"DATA":
            self._in_data = True
            self._transport.write(b"354 go on\r\n")
        elif verb == b"QUIT":
            self._transport.write(b"221 bye\r\n")
            self._transport.close()
        else:
            self._midway = verb == b"MAIL"
            self._transport.write(b"250 ok\r\n")


async def _serve(log: Path, *, pipelining: bool) -> None:
    with log.open("a", encoding="utf-8", buffering=1) as file:

        def write(event: dict[str, Any]) -> None:
            file.write(json.dumps(event) + "\n")

        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: _Line(write, pipelining=pipelining), "127.0.0.1", 0)
        print(f"listening on {server.sockets[0].getsockname()[1]}", flush=True)  # noqa: T201
        await server.serve_forever()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(prog="python -m tests.kills.log_sink")
    arguments.add_argument("--log", type=Path, required=True)
    arguments.add_argument("--pipelining", action="store_true")
    given = arguments.parse_args()
    asyncio.run(_serve(given.log, pipelining=given.pipelining))
