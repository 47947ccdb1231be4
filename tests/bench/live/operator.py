"""The operator of a measurement: presses over one connection, sees the press over a WebSocket beside it."""

from __future__ import annotations

import json
import re
import select
import socket
import time
from dataclasses import dataclass
from itertools import count

from tests.bench.live.crowd import PING, PONG, STATE, UPGRADE

PATIENCE_S = 60.0
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Press:
    """One press: the state that it made, and instants on the monotonic clock."""

    v: int
    sent: float
    accepted: float  # the answer is here
    echoed: float  # the operator's WebSocket has it


class Operator:
    """One operator's two connections, with a link's token where the server asks for one."""

    def __init__(self, port: int, token: str = "") -> None:
        self._authorization = f"Authorization: Bearer {token}\r\n" if token else ""
        self._port, self._numbers = port, count()
        self.v = -1
        self._seen: dict[int, float] = {}
        self._commands = socket.create_connection(("127.0.0.1", port), PATIENCE_S)
        self._commands.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._screen = self._commands
        self.open_screen()

    def open_screen(self) -> None:
        """Open the WebSocket anew: while nobody looked, the server ended one that answered no ping."""
        if self._screen is not self._commands:
            self._screen.close()
        self.v = -1
        self._screen = socket.create_connection(("127.0.0.1", self._port), PATIENCE_S)
        self._screen.sendall(
            "GET /live/board/ws?screen=operator HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"{self._authorization}{UPGRADE}\r\n".encode()
        )
        while self.v < 0:
            self._look()

    def close(self) -> None:
        self._commands.close()
        self._screen.close()

    def press(self, **command: object) -> Press:
        """Press once, and return when it is accepted and seen."""
        body = json.dumps(command).encode()
        key = f"{time.monotonic_ns()}.{next(self._numbers)}"
        head = (
            f"POST /live/board/commands HTTP/1.1\r\nHost: 127.0.0.1\r\n{self._authorization}"
            f"Content-Type: application/json\r\nIdempotency-Key: {key}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        sent, answer, accepted = time.monotonic(), b"", 0.0
        self._commands.sendall(head.encode() + body)
        while not accepted or self.v not in self._seen:
            for line in self._ready():
                if line is self._screen:
                    self._look()
                else:
                    answer += line.recv(65_536)
                    if _whole(answer):
                        accepted = time.monotonic()
                        self.v = max(self.v, _version(answer))
        return Press(self.v, sent, accepted, self._seen[self.v])

    def _ready(self) -> list[socket.socket]:
        found: list[socket.socket]
        found, _, _ = select.select([self._commands, self._screen], [], [], PATIENCE_S)
        assert found, "neither an answer nor the new state came"
        return found

    def _look(self) -> None:
        data = self._screen.recv(1 << 20)
        assert data, "the operator's WebSocket was closed"
        if PING in data:
            self._screen.sendall(PONG)
        for state in STATE.finditer(data):
            self._seen.setdefault(int(state[1]), time.monotonic())
            self.v = max(self.v, int(state[1]))


def _whole(answer: bytes) -> bool:
    head, end, body = answer.partition(b"\r\n\r\n")
    length = LENGTH.search(head)
    return bool(end) and length is not None and len(body) >= int(length[1])


def _version(answer: bytes) -> int:
    found = STATE.search(answer)
    assert answer.startswith(b"HTTP/1.1 200"), answer[:2000]
    assert found is not None, answer[:2000]
    return int(found[1])
