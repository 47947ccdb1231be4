"""Viewers by the thousand in one process, over plain sockets and epoll, so that little of the time is theirs.

python -m tests.bench.live.crowd PORT

Takes one JSON object a line and answers with one. Whenever the last viewer has a newer state, it says so
unasked: {"v": 12, "last": 81.5}, an instant of the monotonic clock, which all processes of a machine share.
"""

from __future__ import annotations

import json
import os
import re
import select
import socket
import struct
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from meetbot.web.run import raise_open_files

STATE = re.compile(rb'"type":"state","epoch":"[^"]*","v":(\d+)')
TYPE = re.compile(rb'"type":"(\w+)"')
PING, PONG = b"\x89\x00", b"\x8a\x80\0\0\0\0"  # empty ones; ours masked with nought
ENDINGS = (b"\n\n\r\n", b"}", PING)  # of an event in its chunk, of a text frame
AT_ONCE = 500  # connections that wait for their first state, where it is no storm
RESET = struct.pack("ii", 1, 0)  # linger: no port is kept for a minute after each viewer
UPGRADE = (
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)
TAIL = 80  # bytes that are looked at again, should a message come in two


@dataclass(eq=False, slots=True)
class Viewer:
    """One viewer: `v` is the state that it has, `coming` one of which the end is not here yet."""

    line: socket.socket
    over_socket: bool
    asked: bool = False
    v: int = -1
    coming: int = -1
    tail: bytes = b""


class Crowd:
    """All viewers of one server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.epoll = select.epoll()
        self.viewers: dict[int, Viewer] = {}
        self.stalled: list[socket.socket] = []
        self.kinds: Counter[str] = Counter()  # messages by type, while they are counted
        self.counting = False
        self.lost = 0
        self.waiting: deque[bool] = deque()  # to be opened: whether over a WebSocket
        self.without = 0  # how many wait for their first state
        self.newest = -1
        self.behind = 0  # how many have not got `newest`
        self.query = ""
        self.epoll.register(sys.stdin.fileno(), select.EPOLLIN)

    def run(self) -> None:
        """Carry out commands until there are no more."""
        for command in self._commands():
            self._say(getattr(self, f"do_{command.pop('do')}")(**command))

    def do_connect(self, *, viewers: int, sockets: int, query: str, storm: bool) -> dict[str, Any]:
        """Open so many, of which `sockets` are WebSockets; seconds until the last one has its first state.

        In a storm all who are there leave, and all come back at once.
        """
        self.query, self.newest, self.behind = query, -1, 0
        if storm:
            for viewer in list(self.viewers.values()):
                self._drop(viewer)
        self.lost = 0
        begun = time.monotonic()
        step = viewers / sockets if sockets else viewers + 1
        self.waiting = deque(int(n / step) != int((n + 1) / step) for n in range(viewers))
        while self.waiting or self.without:
            while self.waiting and (storm or self.without < AT_ONCE):
                self._open(over_socket=self.waiting.popleft())
            self._turn(60)
        self.newest = max((viewer.v for viewer in self.viewers.values()), default=-1)
        self.behind = sum(viewer.v < self.newest for viewer in self.viewers.values())
        return {"seconds": time.monotonic() - begun, "lost": self.lost}

    def do_count(self, *, seconds: float) -> dict[str, Any]:
        """Count messages by type for a while."""
        self.counting, end = True, time.monotonic() + seconds
        self.kinds.clear()
        while (left := end - time.monotonic()) > 0:
            self._turn(left)
        self.counting = False
        return {"kinds": dict(self.kinds), "lost": self.lost}

    def do_stall(self, *, viewers: int) -> dict[str, Any]:
        """Open so many that ask for the stream, half of them by WebSocket, and never read."""
        for number in range(viewers):
            line = socket.socket()
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            line.connect(("127.0.0.1", self.port))
            line.sendall(self._request(over_socket=bool(number % 2)))
            self.stalled.append(line)
        return {}

    def _commands(self) -> Iterator[dict[str, Any]]:
        buffer = b""
        while True:
            if not self._turn(60):
                continue
            data = os.read(sys.stdin.fileno(), 65_536)
            if not data:
                return
            buffer += data
            *lines, buffer = buffer.split(b"\n")
            yield from map(json.loads, lines)

    def _turn(self, seconds: float) -> bool:
        """Take in what has come; tell whether a command is among it."""
        asked = False
        for number, events in self.epoll.poll(seconds, 1024):
            if number == sys.stdin.fileno():
                asked = True
                continue
            viewer = self.viewers[number]
            if events & select.EPOLLOUT:
                self._ask(viewer)
            elif events:
                self._hear(viewer)
        return asked

    def _open(self, *, over_socket: bool) -> None:
        line = socket.socket()
        line.setblocking(False)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        line.connect_ex(("127.0.0.1", self.port))
        self.viewers[line.fileno()] = Viewer(line, over_socket)
        self.without += 1
        self.epoll.register(line.fileno(), select.EPOLLOUT)

    def _request(self, *, over_socket: bool) -> bytes:
        way, more = ("ws", UPGRADE) if over_socket else ("stream", "")
        return f"GET /live/board/{way}?{self.query} HTTP/1.1\r\nHost: 127.0.0.1\r\n{more}\r\n".encode()

    def _ask(self, viewer: Viewer) -> None:
        try:
            viewer.line.sendall(self._request(over_socket=viewer.over_socket))
        except OSError:
            self._lose(viewer)
            return
        viewer.asked = True
        self.epoll.modify(viewer.line.fileno(), select.EPOLLIN)

    def _hear(self, viewer: Viewer) -> None:
        try:
            data = viewer.line.recv(65_536)
        except OSError:
            data = b""
        if not data:
            self._lose(viewer)
            return
        if self.counting:
            self.kinds.update(kind.decode() for kind in TYPE.findall(data))
        if viewer.over_socket and PING in data:
            viewer.line.sendall(PONG)
        seen = viewer.tail + data
        for found in STATE.finditer(seen):
            viewer.coming = max(viewer.coming, int(found[1]))
        viewer.tail = seen[-TAIL:]
        if viewer.coming > viewer.v and data.endswith(ENDINGS):
            self._has(viewer)

    def _has(self, viewer: Viewer) -> None:
        before, viewer.v = viewer.v, viewer.coming
        if before < 0:
            self.without -= 1
        elif viewer.v == self.newest:
            self.behind -= 1
        elif viewer.v > self.newest >= 0:
            self.newest, self.behind = viewer.v, len(self.viewers) - 1
        if before >= 0 and self.newest >= 0 and self.behind == 0:
            self._say({"v": self.newest, "last": time.monotonic(), "lost": self.lost})

    def _lose(self, viewer: Viewer) -> None:
        """Somebody was refused or cut off: they come back, and it is told."""
        self.lost += 1
        if viewer.v < 0:
            self.without -= 1
        elif viewer.v < self.newest:
            self.behind -= 1
        self._drop(viewer)
        self.waiting.append(viewer.over_socket)

    def _drop(self, viewer: Viewer) -> None:
        self.epoll.unregister(viewer.line.fileno())
        del self.viewers[viewer.line.fileno()]
        viewer.line.close()

    def _say(self, value: dict[str, Any]) -> None:
        print(json.dumps(value), flush=True)


if __name__ == "__main__":
    raise_open_files()
    Crowd(int(sys.argv[1])).run()
