"""Who watches which meeting, and the newest state to all: encoded once, written straight to each transport.

A viewer that does not read is cut off and comes back to the newest state; nothing is queued for anyone.
Operators and stages come first, then the audience in slices. Another process's changes are seen within 2 s.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import web

from meetbot.errors import MeetbotError
from meetbot.flows.meeting.session import LiveView, live_head, live_view
from meetbot.live.roles import VIEWER, Reader, Role, States
from meetbot.live.state import milliseconds
from meetbot.store.store import Store

log = logging.getLogger(__name__)

LAGGARD_BYTES = 64 * 1024
BEAT_S = 15.0
POLL_S = 1.0
MERGE_S = 0.05
SLICE = 250


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it goes over either transport."""

    text: str
    id: str = ""

    @property
    def sse(self) -> bytes:
        """Return the event-stream block, as one chunk of a chunked body (RFC 9112 7.1)."""
        block = (f"id: {self.id}\n" if self.id else "") + f"data: {self.text}\n\n"
        data = block.encode()
        return b"%x\r\n%b\r\n" % (len(data), data)

    @property
    def frame(self) -> bytes:
        """Return the text frame of a server: final, unmasked (RFC 6455 5.2)."""
        data = self.text.encode()
        if len(data) < 126:
            return b"\x81" + bytes([len(data)]) + data
        if len(data) < 1 << 16:
            return b"\x81\x7e" + len(data).to_bytes(2, "big") + data
        return b"\x81\x7f" + len(data).to_bytes(8, "big") + data


@dataclass(eq=False, slots=True)
class Viewer:
    """One open stream. `gone` is set when nothing more can be written."""

    transport: asyncio.WriteTransport
    socket: bool
    reader: Reader = VIEWER
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def first(self) -> bool:
        """Whether it is served before the audience: operators and stages."""
        return self.socket or self.reader.role is Role.OPERATOR

    def write(self, data: bytes) -> None:
        """Write at once or never: a laggard is cut off and will ask again."""
        if self.transport.is_closing():
            self.gone.set()
        elif self.transport.get_write_buffer_size() > LAGGARD_BYTES:
            self.transport.abort()
            self.gone.set()
        else:
            self.transport.write(data)


@dataclass(frozen=True, slots=True)
class Published:
    """A meeting's newest state; `head` is what it was read at, `id` what a viewer names coming back."""

    head: tuple[str, int, int]
    plan: dict[str, Any]
    states: States

    @property
    def id(self) -> str:
        epoch, version, _ = self.head
        return f"{epoch}.{version}.{self.plan['hash']}"

    def state(self, reader: Reader, *, now: datetime) -> dict[str, Any]:
        """Return a reader's state with the present instant in it; all else in it holds at any instant."""
        return self.states.of(reader) | {"now": milliseconds(now)}


@dataclass(slots=True)
class Room:
    """The viewers of one meeting."""

    newest: Published
    viewers: set[Viewer] = field(default_factory=set)
    told: str = ""  # plan hash that the viewers have
    waiting: bool = False  # the audience has not been sent the newest state
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)


def encode(value: object, *, id: str = "") -> Message:
    return Message(json.dumps(value, ensure_ascii=False, separators=(",", ":")), id)


class Hub:
    """The rooms of one process. `run` lives as long as the application."""

    def __init__(
        self, store: Store, now: Callable[[], datetime], *, demo: bool, stock: Callable[[str], Sequence[str]]
    ) -> None:
        """`stock` gives the messages at hand in a language."""
        self._store, self._now, self._demo, self._stock = store, now, demo, stock
        self._rooms: dict[str, Room] = {}
        self._opening = asyncio.Lock()
        self._audience = asyncio.Event()

    async def run(self) -> None:
        """Send heartbeats, look for other processes' changes, serve the audience; until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._beat())
            group.create_task(self._poll())
            group.create_task(self._serve_audience())

    def close(self) -> None:
        """End every stream: viewers come back to whoever serves next."""
        for viewer in self._everyone():
            viewer.gone.set()

    async def open(self, meeting: str) -> Published:
        """Return the newest state of a meeting, read if nobody watches it yet.

        Raises:
            StoreError: there is no such meeting.
        """
        await self._look(meeting)
        room = self._rooms.get(meeting)
        if room is not None:
            return room.newest
        return self._publishable(await self._read(meeting))

    async def enter(self, meeting: str, viewer: Viewer, *, known: str = "") -> None:
        """Let a viewer in and send what it does not know; `known` is the id of the last message it had.

        From the last look at the state to its place among the viewers nothing is awaited: none is missed.
        """
        if viewer.first:
            # The page just showed the newest state; an older one now would take it back for a second.
            await self._look(meeting)
        async with self._opening:
            room = self._rooms.get(meeting)
            if room is None:
                published = self._publishable(await self._read(meeting))
                room = self._rooms[meeting] = Room(newest=published, told=published.plan["hash"])
        newest = room.newest
        if known == newest.id:
            self._send([viewer], {"type": "same", "now": milliseconds(self._now())}, id=newest.id)
        else:
            if known.rpartition(".")[2] != newest.plan["hash"]:
                self._send([viewer], newest.plan)
            self._send([viewer], newest.state(viewer.reader, now=self._now()), id=newest.id)
        room.viewers.add(viewer)

    def leave(self, meeting: str, viewer: Viewer) -> None:
        room = self._rooms.get(meeting)
        if room is not None:
            room.viewers.discard(viewer)
            if not room.viewers:
                del self._rooms[meeting]

    async def refresh(self, meeting: str) -> None:
        """Read a meeting's state again and send it where it differs from what its viewers have."""
        room = self._rooms.get(meeting)
        if room is None:
            return
        async with room.reading:
            published = self._publishable(await self._read(meeting))
            if published.head == room.newest.head:
                return
            room.newest = published
        self._publish(room)

    async def _look(self, meeting: str) -> None:
        """Refresh a watched meeting if its cheap head tells of a change."""
        room = self._rooms.get(meeting)
        if room is not None and await asyncio.to_thread(self._head, meeting) != room.newest.head:
            await self.refresh(meeting)

    def _publish(self, room: Room) -> None:
        first = [v for v in room.viewers if v.first]
        if room.told != room.newest.plan["hash"]:
            self._send(room.viewers, room.newest.plan)
            room.told = room.newest.plan["hash"]
        self._send_state(room.newest, first)
        room.waiting = True
        self._audience.set()

    async def _serve_audience(self) -> None:
        while True:
            await self._audience.wait()
            self._audience.clear()
            await asyncio.sleep(MERGE_S)
            for room in [r for r in self._rooms.values() if r.waiting]:
                room.waiting = False
                await self._slices(room)

    async def _slices(self, room: Room) -> None:
        audience = [v for v in room.viewers if not v.first]
        newest = room.newest
        chunks: dict[Reader, bytes] = {}
        for start in range(0, len(audience), SLICE):
            if room.newest is not newest:  # a newer state is on its way to all of them
                return
            for viewer in audience[start : start + SLICE]:
                if viewer.reader not in chunks:
                    state = newest.state(viewer.reader, now=self._now())
                    chunks[viewer.reader] = encode(state, id=newest.id).sse
                viewer.write(chunks[viewer.reader])
            await asyncio.sleep(0)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT_S)
            self._send(self._everyone(), {"type": "beat", "now": milliseconds(self._now())})

    async def _poll(self) -> None:
        seen: int | None = None
        while True:
            await asyncio.sleep(POLL_S)
            if not self._rooms:
                seen = None
                continue
            try:
                counter = await asyncio.to_thread(self._store.change_counter)
                if counter != seen:
                    for meeting in list(self._rooms):
                        await self._look(meeting)
                seen = counter
            except MeetbotError as error:
                # The pages count on by themselves; /readyz tells of a dead store.
                log.warning("live state not read: %s", error)

    def _send_state(self, published: Published, viewers: Iterable[Viewer]) -> None:
        """Send each the state of its role, encoded once for all who share it."""
        by_reader: dict[Reader, list[Viewer]] = {}
        for viewer in viewers:
            by_reader.setdefault(viewer.reader, []).append(viewer)
        for reader, alike in by_reader.items():
            self._send(alike, published.state(reader, now=self._now()), id=published.id)

    def _send(self, viewers: Iterable[Viewer], value: object, *, id: str = "") -> None:
        receivers = list(viewers)
        if not receivers:
            return
        message = encode(value, id=id)
        chunk, frame = message.sse, message.frame
        for viewer in receivers:
            viewer.write(frame if viewer.socket else chunk)

    def _everyone(self) -> list[Viewer]:
        return [viewer for room in self._rooms.values() for viewer in room.viewers]

    def _head(self, meeting: str) -> tuple[str, int, int]:
        with self._store.read() as tx:
            return live_head(tx, meeting)

    async def _read(self, meeting: str) -> LiveView:
        return await asyncio.to_thread(live_view, self._store, meeting, now=self._now())

    def _publishable(self, view: LiveView) -> Published:
        plan = view.plan(demo=self._demo, stock=self._stock(view.agenda.meeting.languages.main))
        journal = view.rundown.journal
        return Published(
            head=(journal.epoch, journal.version, view.revision),
            plan=plan,
            states=view.states(plan=plan["hash"]),
        )


HUB = web.AppKey("hub", Hub)
